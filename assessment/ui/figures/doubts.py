"""Figures that may well be right and are more likely mistyped, said where they are typed."""

from __future__ import annotations

from collections.abc import Iterable

import streamlit as st

from assessment.money.break_even import is_doubtful
from assessment.results import ActionResult
from assessment.ui.visit import on_screen


def break_even(results: Iterable[ActionResult]) -> None:
    """Questions the margin and the value of a sale where an action needs thousands of sales a month."""
    if any(is_doubtful(result.money.break_even_orders) for result in results):
        st.caption(f":material/help: {on_screen.texts()('break_even.doubtful')}")
