"""What is being typed: sent before it can get lost, marked until it is saved; and what the browser's fields hold.

As soon as values were changed under them, the browser says what they hold, in a run of this part alone. Without it an
answer taken back, and given again before the next look at the store, would pass for the old one that the browser had
not given up yet.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import streamlit as st

from assessment.ui import session, state, widgets

_KEY, _TEXT = "unsent", "unsent_text"
_unsent = st.components.v2.component(_KEY, js=Path(__file__).with_suffix(".js").read_text(encoding="utf-8"))

_mark = st.components.v2.component(
    "unsent_mark",
    html="<span hidden></span>",
    css="""
span {
  background: var(--st-orange-background-color);
  border-radius: var(--st-base-radius);
  color: var(--st-orange-text-color);
  font-family: var(--st-font);
  font-size: 0.875rem;
  padding: 0.125rem 0.375rem;
  white-space: nowrap;
}
""",
    js="""
export default function ({ data, parentElement }) {
  const mark = parentElement.querySelector('span')
  const show = () => {
    mark.hidden = !window.caVendUnsent
    const saved = document.querySelector('.st-key-saved')
    if (saved) saved.style.display = mark.hidden ? '' : 'none'
  }
  mark.textContent = data.label
  show()
  addEventListener('ca-vend-unsent', show)
  return () => removeEventListener('ca-vend-unsent', show)
}
""",
)


def watch() -> None:
    """Look after what is being typed on this page; drawn after all its fields."""
    st.fragment(_watch, key=_KEY)()


def _watch() -> None:
    widgets.hear()
    told = {"visit": session.visit(), "run": widgets.runs(), "told": widgets.told_anew(), "heard": _said("heard")}
    _unsent(data=told, key=_TEXT, on_heard_change=lambda: None, on_lost_change=_type_again)
    if session.recall("typed_again"):
        session.remember("typed_again", False)
        st.rerun()


def _type_again() -> None:
    """Take what was typed while the server was down as if it was typed now."""
    match _said("lost"):
        case {"texts": Mapping() as texts}:
            widgets.type_again({name: text for name, text in texts.items() if isinstance(text, str)})
            session.remember("typed_again", True)


def _said(name: str) -> object:
    return getattr(session.recall(_TEXT), name, None)


def mark() -> None:
    """Stand in for the status of saving, which is in a container named ``saved``, while something is being typed."""
    _mark(data={"label": state.texts()("keeping.unsent")}, key="unsent_mark")
