"""How it is worked out: each figure with its definition, and the score answer by answer."""

from __future__ import annotations

import streamlit as st

from assessment.language import escape, number
from assessment.sentences import explain_score
from assessment.ui import frame
from assessment.ui.fields import widgets
from assessment.ui.pages import cards
from assessment.ui.visit import names, on_screen

FIGURES = {
    "money": (
        *("entered", "cost", "margin", "roi", "other_roi", "roas", "break_even", "mer", "costs_per", "hourly"),
        *("payback", "unmeasured", "monthly", "cost_of_not_knowing"),
    ),
    "readings": (
        *("counted_months", "few_hours", "lag", "season", "one_month", "near_zero", "counted_sales", "leads", "repeat"),
        *("free", "tax", "claims", "reconciliation", "funnel", "weak_steps", "weak_steps_missed"),
    ),
    "decisions": ("needed", "smallest_step", "moving", "test_first", "objective", "pause", "pause_planned"),
    "milestones": ("net", "moved", "moved_chance", "foreseen"),
}
"""Under each heading, the figures it defines."""


def render() -> None:
    """The whole page."""
    t, language = on_screen.texts(), on_screen.language()
    questionnaire, score = on_screen.questionnaire(), on_screen.evaluation().score
    frame.arrive("method")
    st.title(t("method.title"))
    st.markdown(t("method.lead"))
    for heading, figures in FIGURES.items():
        st.header(t(f"method.{heading}"))
        for figure in figures:
            st.markdown(t(f"method.figure.{figure}"))
    st.header(t("method.ranges"))
    st.markdown(t("method.ranges.text"))
    st.markdown(t("method.ranges.months"))
    st.markdown(t("method.ranges.which"))
    st.header(t("method.verdicts"))
    st.markdown(t("method.verdicts.text"))
    for word in questionnaire.verdict_words:
        with st.container(horizontal=True, vertical_alignment="center"):
            cards.badge(word.id)
            st.markdown(word.explanation[language], width="stretch")
    st.header(t("method.score"))
    st.markdown(t("method.score.text"))
    st.markdown(t("method.score.enough"))
    for dimension in questionnaire.dimensions:
        st.markdown(f"- **{dimension.name[language]}** — {dimension.explanation[language]}")
    if score.value is not None:
        geometric, arithmetic = number(score.value, language, 1), number(score.arithmetic, language, 1)
        st.markdown(t("method.score.means", geometric=geometric, arithmetic=arithmetic))
    st.header(t("method.out_of_reach"))
    st.markdown(t("method.out_of_reach.text"))
    _trace()
    _questionnaire()


def _questionnaire() -> None:
    """What changed in the questionnaire, latest first; nothing where it has not."""
    t, language = on_screen.texts(), on_screen.language()
    told = [(one.before, one.changes[language]) for one in on_screen.questionnaire().migrations if one.changes]
    if told:
        st.header(t("method.questionnaire"))
    for before, changes in reversed(told):
        st.markdown(t("method.questionnaire.since", version=before, changes=changes))


def _trace() -> None:
    t = on_screen.texts()
    panel = st.expander(t("method.trace"), on_change="rerun", key=widgets.key("trace"), icon=":material/list:")
    if panel.open:
        lines = explain_score(on_screen.evaluation(), names.words())
        panel.markdown("\n".join(f"- {escape(line)}" for line in lines) or t("method.no_trace"))


render()
