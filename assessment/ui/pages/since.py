"""To be written."""

from __future__ import annotations

import streamlit as st

from assessment.ui import frame
from assessment.ui.visit import on_screen


def render() -> None:
    """The whole page."""
    t = on_screen.texts()
    frame.arrive("since")
    st.title(t("since.title"))


render()
