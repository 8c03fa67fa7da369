"""Verdict cards: the word, the reason, what to do, and what would change it."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Literal

import streamlit as st

from assessment.dossier.editing import with_zero
from assessment.language import escape
from assessment.questionnaire import relied_on
from assessment.questionnaire.model import Verdict
from assessment.results import ActionResult, Estimate, Money, RaisedFlag
from assessment.sentences import (
    break_even_lacks,
    explain_verdict,
    months_still,
    needed,
    rules_tried,
    sales_a_month,
    sales_a_month_and_a_week,
    verdict_sentences,
    warning_sentence,
    warnings_on,
    way_asked,
)
from assessment.sentences.flipping import other_answers
from assessment.sentences.lines import cost_said
from assessment.ui import routes
from assessment.ui.fields import widgets
from assessment.ui.fields.callbacks import once
from assessment.ui.figures import doubts, success
from assessment.ui.pages import printing
from assessment.ui.visit import names, on_screen

REASONS_SHOWN = 5
CAUTIONS_SHOWN = 2
"""What must be known of an action's figures, on its card; the rest stands in its panel."""
_RETURNS = {
    "results.roi": "roi",
    "results.roi_cash": "roi_cash",
    "results.roi_repeat": "roi_with_repeat",
}
Colour = Literal["red", "orange", "violet", "gray", "blue", "green"]
STYLES: dict[Verdict, tuple[Colour, str]] = {
    "stop": ("red", ":material/front_hand:"),
    "fix": ("orange", ":material/build:"),
    "measure": ("violet", ":material/straighten:"),
    "wait": ("gray", ":material/hourglass_empty:"),
    "keep": ("blue", ":material/check:"),
    "grow": ("green", ":material/trending_up:"),
}


def badge(verdict: Verdict, *, running: bool = True) -> None:
    """The verdict as a word with its icon and colour; what the word means is said of an action that goes on."""
    colour, icon = STYLES[verdict]
    meant = {word.id: word.explanation[on_screen.language()] for word in on_screen.questionnaire().verdict_words}
    word = names.words().verdict(verdict, running=running)
    st.badge(word, icon=icon, color=colour, help=meant[verdict] if running else None)


def badge_in_text(result: ActionResult) -> str:
    """The verdict on an action as a badge in Markdown, for a label."""
    colour, icon = STYLES[result.verdict]
    return f":{colour}-badge[{icon} {escape(names.words().verdict_on(result))}]"


def badge_of(result: ActionResult) -> None:
    """The verdict on an action."""
    badge(result.verdict, running=result.running)


def _sentences(result: ActionResult, told: str = "") -> tuple[str, str]:
    """Why the verdict is what it is, but for what is `told` already, and what to do now, ready to stand in Markdown."""
    text, advice = verdict_sentences(result, names.words())
    text = tuple(sentence for sentence in text if sentence != f"{told}.")
    return escape(" ".join(text)), escape(" ".join(advice))


def brought_back(result: ActionResult) -> str:
    """What one unit of cost brings back in words, or that it is unknown."""
    words = names.words()
    return words.for_one(result.shown_return) or words.amount(None)


def quick_verdict(result: ActionResult) -> None:
    """The verdict of the first page, with the sales it takes to pay for itself."""
    t = on_screen.texts()
    badge_of(result)
    text, advice = _sentences(result)
    st.markdown(text)
    if result.monthly and (sales := sales_a_month_and_a_week(result.money.break_even_orders, names.words())):
        st.markdown(t("start.break_even", sales=sales))
    elif lacking := break_even_lacks(result):
        st.caption(t(f"start.break_even_lacks_{lacking}"))
    flags(result.flags)
    st.markdown(f"**{t('results.next')}** — {advice}")
    _asked(result)


def card(result: ActionResult, told: str) -> None:
    """The verdict on one action, frank first, its proof one click away; what its line has `told` is not said again."""
    t = on_screen.texts()
    text, advice = _sentences(result, told)
    st.markdown(text)
    st.markdown(f"**{t('results.next')}** — {advice}")
    _asked(result)
    _figures(result, f"{text} {escape(told)} {escape(cost_said(result, names.words()))}")
    doubts.break_even([result])
    success.on_card(result)
    _missing(result)
    measurable = result.monthly and result.verdict == "measure" and result.reason in relied_on.PAUSE_REASONS
    if measurable or on_screen.dossier().action(result.id).pause_test is not None:
        routes.pause_link(result.id, f"card:{result.id}")
    panel = printing.panel(t("results.detail"), widgets.key("why", result.id), ":material/help:")
    if panel.open:
        with panel:
            _why(result, f"{text} {advice}")


def _asked(result: ActionResult) -> None:
    """What the verdict or its condition waits for, one click away; blanks that stand for nothing are said so in one."""
    way = way_asked(result, names.words())
    if way is None or on_screen.read_only():
        return
    with st.container(horizontal=True):
        if result.rule.asks == "months":
            _nothing_there(result, "spend", [blank.month for blank in result.blanks if blank.cost is None])
            _nothing_there(result, "revenue", [blank.month for blank in result.blanks if blank.sold is None])
        routes.way(way, f"card:{result.id}")


def _nothing_there(result: ActionResult, figure: str, months: list[str]) -> None:
    if not months:
        return

    def fill() -> None:
        on_screen.change(lambda document: with_zero(document, result.id, months, figure))

    st.button(
        on_screen.texts()(f"results.nothing_{figure}"),
        icon=":material/exposure_zero:",
        type="tertiary",
        on_click=once(fill),
        key=widgets.key("nothing", figure, result.id),
    )


def _figures(result: ActionResult, told: str) -> None:
    """Its figures in one line; what the text has `told` is not said again."""
    t, words = on_screen.texts(), names.words()
    figures = result.money
    parts = []
    whole = not result.monthly and figures.cost is not None
    cost = figures.cost if whole else figures.monthly_cost
    if cost is not None and not _says(told, words.amount(cost)):
        parts.append(t("results.cost_whole" if whole else "results.cost_month", cost=words.amount(cost)))
    if result.monthly and (sales := sales_a_month(figures.break_even_orders, words)):
        parts.append(t("results.break_even", sales=sales))
    if (back := words.for_one(result.shown_return)) is not None:
        if figures.tested or figures.roi_with_repeat.point is not None or not _says(told, back):
            parts.append(t(_name_of_return(figures), one=words.amount(1), back=back))
        if figures.time_counted and (cash := words.for_one(figures.roi_cash)) is not None:
            parts.append(t("figures.roi_cash", back=cash))
    repeat = words.for_one(figures.roi_with_repeat)
    if repeat is not None and not _says(told, repeat):
        parts.append(t("results.roi_with_repeat", back=repeat))
    parts.append(t("results.evidence", evidence=t(f"evidence.{result.evidence_grade}")))
    if figures.measured_months and not figures.tested:
        parts.append(t("results.period", count=figures.measured_months))
    st.caption(" · ".join(parts), help=t("results.roi_help", one=words.amount(1)))


def _name_of_return(figures: Money) -> str:
    """What the return is called: that of a test, that of the first sale where customers come back, or just so."""
    if figures.tested:
        return "results.roi_tested"
    return "results.for_one" if figures.roi_with_repeat.point is None else "results.roi_first_sale"


def _says(told: str, figure: str) -> bool:
    """Whether a text in Markdown says a figure, and not the end of a longer one: ``600 €`` is not in ``1 600 €``."""
    return re.search(rf"(?<![\d.,\u00a0\u202f]){re.escape(escape(figure))}", told) is not None


def _missing(result: ActionResult) -> None:
    """What is not known of the action, what would settle it, and what must not sway the owner."""
    t, words = on_screen.texts(), names.words()
    lines = []
    if result.unknown_monthly and result.reason not in relied_on.NOTHING_PROVEN:
        lines.append(t("figures.unknown_action", cost=words.amount(result.unknown_monthly)))
    if months := months_still(result, words):
        lines.append(months)
    cautions = _cautions(result)
    for line in lines:
        st.caption(escape(line))
    if cautions:
        st.caption("\n".join(f"- {escape(line)}" for line in cautions[:CAUTIONS_SHOWN]))


def _cautions(result: ActionResult) -> list[str]:
    """What must be known of its figures, each in a sentence."""
    words = names.words()
    found = warnings_on(result, on_screen.evaluation().warnings)
    return [warning_sentence(replace(warning, action=None), words) for warning in found]


def _ranges(result: ActionResult) -> list[str]:
    """Each figure of the action with its range, as far as it is known."""
    t, words, own = on_screen.texts(), names.words(), result.money

    def ranged(figure: Estimate) -> str | None:
        point, low, high = figure
        if point is None and low is not None:
            return words.interval(low, high, words.amounts(low, high))
        return words.amount_with_range(figure)

    lines = [
        t(key, roi=said)
        for key, roi in _RETURNS.items()
        if (said := words.with_range(getattr(own, roi), words.signed)) and (roi != "roi" or result.shown_return.point)
    ]
    if roas := ranged(own.roas):
        lines.append(t("figures.roas", roas=roas, threshold=words.amount(own.break_even_roas)))
    if earnings := ranged(own.hourly_earnings):
        lines.append(t("figures.hourly_earnings", earnings=earnings))
    if cost := ranged(own.cost_per_order):
        lines.append(t("figures.cost_per_order", cost=cost))
    if cost := ranged(own.cac):
        lines.append(t("figures.cac", cost=cost))
    if cost := ranged(own.cost_per_lead):
        lines.append(t("figures.cost_per_lead", cost=cost))
    if worth := ranged(own.lead_worth):
        lines.append(t("figures.lead_worth", worth=worth))
    return lines


def _why(result: ActionResult, told: str) -> None:
    """The facts behind the verdict; what the card has `told` is not said again."""
    t = on_screen.texts()
    st.markdown(f"**{t('results.facts')}**")
    proof = t("results.evidence", evidence=t(f"evidence.{result.evidence_grade}"))
    decided = tuple(line for line in explain_verdict(result, names.words()) if line != proof)
    for line in decided[:REASONS_SHOWN]:
        st.markdown(f"- {escape(line)}")
    _tried(result, decided[REASONS_SHOWN:])
    st.markdown(f"**{t('results.flips')}**")
    for line in _flips(result):
        st.markdown(f"- {line}")
    if cautions := _cautions(result)[CAUTIONS_SHOWN:]:
        st.markdown(f"**{t('results.cautions')}**")
        for line in cautions:
            st.markdown(f"- {escape(line)}")
    if lines := _ranges(result):
        st.markdown(f"**{t('figures.title')}**")
        for line in lines:
            st.markdown(f"- {escape(line)}")
    texts = {flag.id: flag.text[on_screen.language()] for flag in on_screen.questionnaire().red_flags}
    if unsaid := tuple(flag for flag in result.flags if escape(texts[flag.id]) not in told):
        st.markdown(f"**{t('results.flags')}**")
        flags(unsaid)


def _tried(result: ActionResult, more: tuple[str, ...]) -> None:
    """What else was looked at, and the rules that did not decide."""
    tried = rules_tried(result, names.words())
    if not tried and not more:
        return
    label = on_screen.texts()("results.others_tried")
    panel = st.expander(label, key=widgets.key("tried", result.id), on_change="rerun")
    if panel.open:
        with panel:
            for line in more:
                st.markdown(f"- {escape(line)}")
            for label, reasons in tried:
                st.markdown(f"**{label}**")
                st.markdown("\n".join(f"- {escape(reason)}" for reason in reasons))


def _flips(result: ActionResult) -> list[str]:
    t, words = on_screen.texts(), names.words()
    on_the_card = months_still(result, words)
    lines = [escape(line) for line in needed(result, words) if line != on_the_card]
    for other in other_answers(result, on_screen.dossier().answers_of(result.id), words):
        answers = [t("results.flip_answer", option=option, verdict=word) for option, word in other.answers]
        asked = t("results.flip_question", question=other.question)
        lines.append("\n".join([asked, *(f"  - {answer}" for answer in answers)]))
    return lines or [t("results.flip_none")]


def flags(raised: tuple[RaisedFlag, ...]) -> None:
    """Red flags in words; one that hangs on an unknown answer asks to be checked."""
    t, language = on_screen.texts(), on_screen.language()
    texts = {flag.id: flag.text for flag in on_screen.questionnaire().red_flags}
    icons = {"critical": ":material/error:", "warning": ":material/flag:", "info": ":material/info:"}
    for flag in raised:
        text = texts[flag.id][language]
        shown = t("results.to_check", text=text) if flag.status == "to_check" else text
        st.markdown(f"{icons[flag.severity]} {shown}")
