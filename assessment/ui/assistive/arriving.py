"""Another place in the pages: shown from its top, its heading in focus, so that it is read out and the keys go on."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

_arriving = st.components.v2.component("arriving", js=Path(__file__).with_suffix(".js").read_text(encoding="utf-8"))


def at(place: object, part: str | None) -> None:
    """Show `place` from its top where the screen showed another, or the `part` of it that is sought."""
    _arriving(data={"place": repr(place), "part": part}, key="arriving")
