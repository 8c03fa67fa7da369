"""The keys struck in a table, none of which is lost where the page is slower than the hand."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

_striking = st.components.v2.component("striking", js=Path(__file__).with_suffix(".js").read_text(encoding="utf-8"))


def put() -> None:
    """Have the tables of this visit take every key."""
    _striking(key="striking", height=0)
