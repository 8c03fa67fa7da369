"""How it is worked out: each figure with its definition, and the score answer by answer."""

from __future__ import annotations

import streamlit as st

from assessment.language import escape, number
from assessment.sentences import explain_score
from assessment.ui import frame
from assessment.ui.fields import widgets
from assessment.ui.pages import cards
from assessment.ui.visit import names, on_screen

FIGURES = (
    "cost",
    "margin",
    "roi",
    "other_roi",
    "roas",
    "break_even",
    "smallest_step",
    "mer",
    "costs_per",
    "hourly",
    "payback",
    "unmeasured",
    "monthly",
    "cost_of_not_knowing",
    "needed",
    "moving",
    "test_first",
    "objective",
    "reconciliation",
    "pause",
)


def render() -> None:
    """The whole page."""
    t, language = on_screen.texts(), on_screen.language()
    questionnaire, score = on_screen.questionnaire(), on_screen.evaluation().score
    frame.arrive("method")
    frame.steps()
    st.title(t("method.title"))
    st.markdown(t("method.lead"))
    st.header(t("method.money"))
    for figure in FIGURES:
        st.markdown(t(f"method.figure.{figure}"))
    st.header(t("method.ranges"))
    st.markdown(t("method.ranges.text"))
    st.markdown(t("method.ranges.which"))
    st.subheader(t("method.out_of_reach"))
    st.markdown(t("method.out_of_reach.text"))
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
    _trace()


def _trace() -> None:
    t = on_screen.texts()
    panel = st.expander(t("method.trace"), on_change="rerun", key=widgets.key("trace"), icon=":material/list:")
    if panel.open:
        lines = explain_score(on_screen.evaluation(), names.words())
        panel.markdown("\n".join(f"- {escape(line)}" for line in lines) or t("method.no_trace"))


render()
