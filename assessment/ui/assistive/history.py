"""The browser's Back: one step of the visitor back, whatever the address came to say meanwhile."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

_history = st.components.v2.component("history", js=Path(__file__).with_suffix(".js").read_text(encoding="utf-8"))


def keep_steps() -> None:
    """Have the browser keep one entry per step of the visitor."""
    _history(key="history", height=0)
