"""Charts on a page, each beside the table that says the same."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from typing import Any

import streamlit as st

from assessment import charts
from assessment.ui import routes
from assessment.ui.fields import widgets
from assessment.ui.fields.callbacks import while_open
from assessment.ui.pages import printing
from assessment.ui.visit import on_screen
from assessment.ui.visit.chosen import Chosen
from assessment.ui.visit.held import held


def tabs(views: Sequence[charts.View], about: str) -> None:
    """One view at a time; only the one looked at is built."""
    t = on_screen.texts()
    labels = [t(f"view.{view.name}") for view in views]
    opened = st.tabs(labels, on_change="rerun", key=widgets.key("tabs", about, on_screen.language()))
    for tab, view in zip(opened, views, strict=True):
        if tab.open:
            with tab:
                show(view, about)


def show(view: charts.View, about: str, *made_of: Hashable) -> None:
    """A chart or its table, as the visitor prefers.

    `about` tells it from other charts of the same name, `made_of` is what it draws beside the evaluation.
    """
    t = on_screen.texts()
    chart = on_screen.built((view.name, about, made_of, on_screen.language(), theme()), lambda: _spec(view))
    if chart is None:
        st.info(t("results.no_chart", missing=t(f"view.missing_{view.name}")), icon=":material/bar_chart:")
        if view.gives is not None and not on_screen.read_only():
            routes.way(view.gives, f"chart:{about}:{view.name}")
        return
    if st.toggle(t("results.as_table"), key=widgets.key("as_table", about, view.name)):
        if (rows := view.table()) is not None:
            printing.table(rows, t(f"view.{view.name}"))
        return
    key = widgets.key("chart", about, view.name)

    @while_open
    def picked() -> None:
        points = widgets.typed(key)["selection"].get(charts.SELECTION, [])
        if points:
            held(Chosen).action = points[0]["id"]

    if view.selects:
        st.caption(t("results.click_hint"))
    st.vega_lite_chart(spec=chart, width="stretch", theme=None, key=key, on_select=picked if view.selects else "ignore")


def _spec(view: charts.View) -> dict[str, Any] | None:
    """A chart as Vega-Lite: turning it into that takes longer than the rest of the page, so it is done once."""
    chart = view.chart(theme())
    return None if chart is None else chart.to_dict()


def theme() -> charts.Theme:
    """The theme on screen."""
    return "dark" if st.context.theme.type == "dark" else "light"
