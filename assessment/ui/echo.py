"""The browser says what its fields hold, as soon as values were changed under them, in a run of this part alone.

Without it an answer taken back, and given again before the next look at the store, would pass for the old one that the
browser had not given up yet.
"""

from __future__ import annotations

import streamlit as st

from assessment.ui import widgets

_echo = st.components.v2.component(
    "echo",
    js="""
let heard = 0

export default function ({ data, setStateValue }) {
  if (heard === data.told) return
  heard = data.told
  setTimeout(() => setStateValue('told', data.told))  // the fields of the same run take their values first
}
""",
)


def listen() -> None:
    """Ask the browser to speak where a widget was told something new; drawn after all of them."""
    st.fragment(_listen, key="echo")()


def _listen() -> None:
    widgets.hear()
    _echo(data={"told": widgets.told_anew()}, key="echo_of_fields", on_told_change=lambda: None)
