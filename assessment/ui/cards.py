"""Verdict cards: the word, the reason, what to do, and what would change it."""

from __future__ import annotations

from typing import Literal

import streamlit as st

from assessment.language import escape, interval, money, percent, whole_up
from assessment.questionnaire import Verdict
from assessment.results import ActionResult, FlipAnswer, Money, RaisedFlag
from assessment.sentences import explain_verdict, verdict_sentences
from assessment.ui import criteria, names, state

FLIPS_SHOWN = 3
Colour = Literal["red", "orange", "violet", "gray", "blue", "green"]
STYLES: dict[Verdict, tuple[Colour, str]] = {
    "stop": ("red", ":material/front_hand:"),
    "fix": ("orange", ":material/build:"),
    "measure": ("violet", ":material/straighten:"),
    "wait": ("gray", ":material/hourglass_empty:"),
    "keep": ("blue", ":material/check:"),
    "grow": ("green", ":material/trending_up:"),
}


def verdict_name(verdict: Verdict) -> str:
    """The verdict's word in the language on screen."""
    words = {word.id: word.name for word in state.questionnaire().verdict_words}
    return words[verdict][state.language()]


def badge(verdict: Verdict) -> None:
    """The verdict as a word with its icon and colour."""
    colour, icon = STYLES[verdict]
    words = {word.id: word.explanation for word in state.questionnaire().verdict_words}
    st.badge(verdict_name(verdict), icon=icon, color=colour, help=words[verdict][state.language()])


def _sentences(result: ActionResult) -> tuple[str, str]:
    """Why the verdict is what it is, and what to do now, ready to stand in Markdown."""
    document = state.dossier()
    text, advice = verdict_sentences(
        state.questionnaire(),
        result,
        state.evaluation().currency,
        document.business,
        state.language(),
        document.answers_of(result.id),
    )
    return escape(" ".join(text)), escape(" ".join(advice))


def return_range(figures: Money) -> str:
    """The range of the return in words, or that it is unknown."""
    language = state.language()
    return interval(figures.roi_low, figures.roi_high, lambda share: percent(share, language, signed=True), language)


def quick_verdict(result: ActionResult) -> None:
    """The verdict of the first page, with the sales it takes to pay for itself."""
    t = state.texts()
    badge(result.verdict)
    text, advice = _sentences(result)
    st.markdown(text)
    if result.money.break_even_orders:
        st.markdown(t("start.break_even", count=whole_up(result.money.break_even_orders)))
    elif result.verdict == "measure":
        st.caption(t("start.break_even_missing"))
    flags(result.flags)
    st.markdown(f"**{t('results.next')}** — {advice}")


def card(result: ActionResult) -> None:
    """The verdict on one action, frank first, its proof one click away."""
    t = state.texts()
    currency = state.evaluation().currency
    with st.container(border=True):
        with st.container(horizontal=True, vertical_alignment="center", horizontal_alignment="distribute"):
            st.markdown(f"**{escape(names.by_id()[result.id])}**", width="content")
            badge(result.verdict)
        text, advice = _sentences(result)
        st.markdown(text)
        st.markdown(f"**{t('results.next')}** — {advice}")
        _figures(result, currency)
        criteria.on_card(result)
        panel = st.expander(
            t("results.detail"), key=state.key("why", result.id), on_change="rerun", icon=":material/help:"
        )
        if panel.open:
            with panel:
                _why(result)


def _figures(result: ActionResult, currency: str) -> None:
    t, language = state.texts(), state.language()
    figures = result.money
    parts = []
    if figures.monthly_cost is not None:
        parts.append(t("results.cost_month", cost=money(figures.monthly_cost, currency, language)))
    if figures.break_even_orders:
        parts.append(t("results.break_even", count=whole_up(figures.break_even_orders)))
    if figures.roi is not None:
        parts.append(t("results.roi", roi=return_range(figures)))
        if figures.time_counted:
            parts.append(t("results.roi_cash", roi=percent(figures.roi_cash, language, signed=True)))
    parts.append(t("results.evidence", evidence=t(f"evidence.{result.evidence_grade}")))
    if figures.measured_months:
        parts.append(t("results.period", count=figures.measured_months))
    st.caption(" · ".join(parts), help=t("results.roi_help"))


def _why(result: ActionResult) -> None:
    t, language = state.texts(), state.language()
    st.markdown(f"**{t('results.facts')}**")
    for line in explain_verdict(state.questionnaire(), result, language):
        st.markdown(f"- {escape(line)}")
    st.markdown(f"**{t('results.flips')}**")
    for line in _flips(result):
        st.markdown(f"- {line}")
    if result.flags:
        st.markdown(f"**{t('results.flags')}**")
        flags(result.flags)


def _flips(result: ActionResult) -> list[str]:
    t, language = state.texts(), state.language()
    change = result.would_change
    lines = []
    if change.orders_needed is not None:
        lines.append(t("results.flip_orders", count=whole_up(change.orders_needed)))
    if change.flip_margin is not None:
        lines.append(t("results.flip_margin", margin=percent(change.flip_margin, language)))
    for flip in _likely(change.answers, result):
        question = state.questionnaire().by_id[flip.question]
        lines.append(
            t(
                "results.flip_answer",
                question=question.text[language],
                option=question.option(flip.option).text[language],
                verdict=verdict_name(flip.verdict),
            )
        )
    return lines or [t("results.flip_none")]


def _likely(flips: tuple[FlipAnswer, ...], result: ActionResult) -> list[FlipAnswer]:
    """A few flips: first the answers not given or not known, which may yet turn out otherwise."""
    given = state.dossier().answers_of(result.id)
    firm = {name for name, answer in given.items() if answer.value is not None}
    return sorted(flips, key=lambda flip: flip.question in firm)[:FLIPS_SHOWN]


def flags(raised: tuple[RaisedFlag, ...]) -> None:
    """Red flags in words; one that hangs on an unknown answer asks to be checked."""
    t, language = state.texts(), state.language()
    texts = {flag.id: flag.text for flag in state.questionnaire().red_flags}
    icons = {"critical": ":material/error:", "warning": ":material/flag:", "info": ":material/info:"}
    for flag in raised:
        text = texts[flag.id][language]
        shown = t("results.to_check", text=text) if flag.status == "to_check" else text
        st.markdown(f"{icons[flag.severity]} {shown}")
