"""The ribbon of actions on top of the results: a click on a piece opens the line of its action."""

from __future__ import annotations

import streamlit as st

from assessment import charts
from assessment.charts.ribbon import ribbon, ribbon_table
from assessment.language import escape
from assessment.results import Evaluation
from assessment.sentences.lines import ribbon_notes
from assessment.ui.fields import widgets
from assessment.ui.fields.callbacks import while_open
from assessment.ui.pages import lines, printing, views
from assessment.ui.visit import names, on_screen


def show(evaluation: Evaluation) -> None:
    """The ribbon, what it cannot show, and the same as a table."""
    words, theme = names.words(), views.theme()
    chart = on_screen.built(
        ("ribbon", words.language, theme),
        lambda: None if (made := ribbon(evaluation, words, theme)) is None else made.to_dict(),
    )
    if chart is not None:
        # A new chart after each click: one that holds its selection would not tell of a second click on it.
        key = widgets.key("ribbon", lines.times_opened())

        @while_open
        def picked() -> None:
            points = widgets.typed(key)["selection"].get(charts.SELECTION, [])
            if points:
                lines.open_from_elsewhere(points[0]["id"])

        st.vega_lite_chart(spec=chart, width="stretch", theme=None, key=key, on_select=picked)
    if notes := ribbon_notes(evaluation, words):
        st.caption(escape(" ".join(notes)))


def table(evaluation: Evaluation) -> None:
    """Where the money goes as a table, once it is asked for."""
    t = on_screen.texts()
    if st.toggle(t("ribbon.table"), key=widgets.key("as_table", "ribbon")):
        printing.table(ribbon_table(evaluation, names.words()), t("ribbon.table"))
