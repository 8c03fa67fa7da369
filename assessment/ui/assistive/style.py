"""The rules of style that Streamlit's theme has no words for: focus, forced colours, touch, paper.

`docs/decisions/stylesheet.md` says why there is one, and what may stand in it.
"""

from __future__ import annotations

from pathlib import Path

import streamlit as st

_FILES = ("screen.css", "frame.css", "print.css")
_style = st.components.v2.component(
    "style",
    css="\n".join(Path(__file__).with_name(name).read_text(encoding="utf-8") for name in _FILES),
    js=Path(__file__).with_name("mending.js").read_text(encoding="utf-8"),
    isolate_styles=False,
)


def put_on() -> None:
    """Have the whole page follow the stylesheets, and what Streamlit draws tell what it is."""
    _style(key="style", height=0)
