"""The sales of a pause test's blocks, typed in, and what they show."""

from __future__ import annotations

import streamlit as st

from assessment import charts, pause
from assessment.dossier.editing import with_action_changed
from assessment.dossier.model import Action, Dossier, PauseTest
from assessment.language import escape
from assessment.parsing.typed_tables import Edits
from assessment.results import ActionResult
from assessment.sentences.pausing import analysis_sentences, block_sales, blocks_table
from assessment.ui import routes
from assessment.ui.fields import tables
from assessment.ui.pages import cards, views
from assessment.ui.visit import names, on_screen


def show(action: Action, test: PauseTest, result: ActionResult) -> None:
    """The table to fill in, then the analysis in words, then its chart."""
    t = on_screen.texts()
    st.header(t("pause.results"))
    st.markdown(t("pause.results_lead"))
    _entry(action, test)
    st.header(t("pause.analysis"))
    _analysis(action, test, result)


def _entry(action: Action, test: PauseTest) -> None:
    t = on_screen.texts()

    def write(document: Dossier, edits: Edits) -> Dossier:
        typed = {line: cells["sales"] for line, cells in edits.items()}
        present = document.action(action.id).pause_test or test
        return with_action_changed(document, action.id, pause_test=pause.with_sales(present, typed))

    labels = ("block", "state", "counted", "sales")
    columns = {
        name: st.column_config.TextColumn(
            t(f"pause.column_{name}"), alignment="right" if name == "sales" else "left", max_chars=tables.LONGEST_CELL
        )
        for name in labels
    }
    shown = blocks_table(test, names.words())
    tables.editor(
        f"pause_table:{action.id}:{test.start}", shown, block_sales(test), write, columns, alt=t("pause.results")
    )


def _analysis(action: Action, test: PauseTest, result: ActionResult) -> None:
    t, words, untaxed = on_screen.texts(), names.words(), on_screen.untaxed()
    test = untaxed.action(action.id).pause_test or test
    found, outcome = pause.analyse(test, on_screen.today()), result.outcome
    business, cost = untaxed.business, result.money.monthly_cost
    lacking = pause.lacking(test, found, cost, business)
    said = analysis_sentences(test, found, outcome, words, cost, lacking)
    sentences = [escape(line) for line in said]
    if found.state != "conclusive":
        st.info(sentences[0], icon=":material/hourglass_empty:")
        return
    st.markdown("\n\n".join((f"**{sentences[0]}**", *sentences[1:])))
    if lacking in ("margin", "sales") or (outcome is not None and outcome.lacks_sales):
        routes.link(routes.STEPS["business"], t("pause.to_business"), icon=":material/edit:")
    st.markdown(t("pause.verdict_lapsed" if outcome is not None and outcome.lapsed else "pause.verdict"))
    cards.badge_of(result)
    break_even = None if outcome is None else outcome.block_break_even
    views.show(charts.of_pause_pairs(found, break_even, words), action.id, found, break_even)
