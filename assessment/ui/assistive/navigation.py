"""The links to the steps as a landmark of navigation, the present one marked (WAI-ARIA 1.2); menus that close."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

WIDE, LISTED = "steps_wide", "steps_listed"
"""The keys of the containers that hold the links; the link to the present step is in bold."""
_navigation = st.components.v2.component("navigation", js=Path(__file__).with_suffix(".js").read_text(encoding="utf-8"))


def mark(label: str) -> None:
    """Have the links to the steps announced as such, named by `label`, and menus close over a way taken in them."""
    _navigation(data={"label": label}, key="navigation", height=0)
