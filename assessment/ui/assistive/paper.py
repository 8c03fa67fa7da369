"""Asking the browser to print the page, and hearing when it has."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

_paper = st.components.v2.component(
    "paper",
    js="""
const quiet = 600  // milliseconds without a change after which the page is drawn
export default function ({ data, setTriggerValue }) {
  if (window.caVendPrinted === data.sheet) return
  window.caVendPrinted = data.sheet
  window.addEventListener('afterprint', () => setTriggerValue('printed', true), { once: true })
  let waiting
  const later = () => {
    clearTimeout(waiting)
    waiting = setTimeout(() => { watch.disconnect(); window.print() }, quiet)
  }
  const watch = new MutationObserver(later)
  watch.observe(document.body, { childList: true, subtree: true })
  later()
}
""",
)


def print_once(sheet: str, when_printed: Callable[[], None]) -> None:
    """Have the page printed as soon as it is drawn, once for each `sheet`; then act."""
    _paper(data={"sheet": sheet}, key="paper", height=0, on_printed_change=when_printed)
