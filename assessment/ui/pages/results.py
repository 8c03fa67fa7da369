"""The results: the frank sentence, the money, a verdict per action, the charts, and what if."""

from __future__ import annotations

import streamlit as st

from assessment import charts
from assessment.language import currency_symbol, escape, hours, money
from assessment.results import ActionResult, Evaluation, Warning
from assessment.sentences import (
    headline,
    lesson,
    needed,
    objective_sentences,
    score_lines,
    score_title,
    warning_sentence,
    way_of_warning,
    way_to_missing,
    why_no_score,
)
from assessment.sentences.claims import claims_sentence
from assessment.sentences.lines import hour_worth
from assessment.sentences.moving import moves_said
from assessment.ui import frame, routes
from assessment.ui.fields import of_dossier, widgets
from assessment.ui.fields.callbacks import while_open
from assessment.ui.figures import basis
from assessment.ui.pages import cards, doubtful, kept, later, lines, printing, ribbon, views
from assessment.ui.visit import names, on_screen
from assessment.ui.visit.chosen import Chosen
from assessment.ui.visit.held import held
from assessment.what_if import Hypothesis, SliderStart, flips, hypothesis_from, slider_start, with_hypothesis

LOUD = ("double_counting", "claims_too_high", "margin_unknown")
"""What decides verdicts for the whole business: said openly. What concerns one action stands on its card."""
MENDED_ABOVE = "mixed_tax_basis"
"""What stands among the doubts, with its repair."""


def render() -> None:
    """The whole page."""
    t = on_screen.texts()
    frame.position("results", lines.times_opened() or None)
    evaluation = on_screen.evaluation()
    if not evaluation.actions:
        st.title(t("results.empty_title"))
        st.info(t("results.empty"), icon=":material/info:")
        frame.around("results")
        return
    printing.begin("results")
    st.title(t("results.title"))
    with st.container(key="lesson"):
        st.markdown(escape(lesson(evaluation, names.words())))
    ribbon.show(evaluation)
    doubtful.panel(evaluation)
    if worth := hour_worth(evaluation, names.words()):
        st.markdown(f":material/schedule: {escape(worth)}")
    _verdicts(evaluation)
    _money(evaluation)
    _warnings(evaluation)
    _reconciliation(evaluation)
    _charts(evaluation)
    _objective(evaluation)
    with printing.off_paper("what-if"):
        _what_if(evaluation)
    _moves(evaluation)
    _practice(evaluation)
    with printing.end("results"):
        routes.link(routes.REPORT, t("takeaway.link"), icon=":material/picture_as_pdf:")
    kept.offer()
    kept.made_by_itself("first_results")
    later.offer()
    frame.around("results")


def _verdicts(evaluation: Evaluation) -> None:
    t = on_screen.texts()
    with frame.part("lines"):
        st.header(t("results.verdicts"))
        lines.show(evaluation)
    if len(evaluation.actions) > 1:
        with st.container(horizontal=True, vertical_alignment="center"):
            lines.switch(evaluation)
            ribbon.table(evaluation)
    if evaluation.business_flags:
        with st.expander(t("results.business_flags"), icon=":material/flag:", expanded=printing.is_open()):
            cards.flags(evaluation.business_flags)


def _money(evaluation: Evaluation) -> None:
    """What it all costs and how much of it is known to serve."""
    t, language, totals, currency = on_screen.texts(), on_screen.language(), evaluation.totals, evaluation.currency
    if example := on_screen.shown_example():
        st.info(t(f"example.{example}.lesson"), icon=":material/lightbulb:")
    st.markdown(f"**{escape(headline(evaluation, names.words()))}**")
    if totals.unknown_monthly:
        cost = money(totals.unknown_monthly, currency, language)
        st.markdown(t("figures.unknown_total", cost=cost), help=t("method.figure.cost_of_not_knowing"))
    parts = [basis.of_figures()]
    if totals.money.monthly_hours:
        parts.append(t("results.hours", hours=hours(totals.money.monthly_hours, language)))
    if totals.mer is not None:
        parts.append(t("results.mer", one=money(1, currency, language), mer=money(totals.mer, currency, language)))
    st.caption(" · ".join(parts))


def _objective(evaluation: Evaluation) -> None:
    t, words, course = on_screen.texts(), names.words(), evaluation.totals.course
    if course is None:
        return
    st.header(t("objective.title"))
    st.markdown(escape(" ".join(objective_sentences(course, words))))
    if course.points:
        views.show(charts.of_objective(course, words), "objective")


def _reconciliation(evaluation: Evaluation) -> None:
    t, words, found = on_screen.texts(), names.words(), evaluation.reconciliation
    if found is None:
        return
    with st.expander(t("claims.title"), icon=":material/balance:", expanded=printing.is_open()):
        st.markdown(escape(claims_sentence(found, words)))
        by_action = charts.reconciliation_table(found, words)
        printing.table(by_action, t("claims.title"))
        by_month = charts.reconciled_months_table(found, words)
        printing.table(by_month, t("claims.difference"))


def _warnings(evaluation: Evaluation) -> None:
    t, words = on_screen.texts(), names.words()
    general = [warning for warning in evaluation.warnings if warning.action is None and warning.kind != MENDED_ABOVE]
    for warning in general:
        if warning.kind in LOUD:
            st.warning(escape(warning_sentence(warning, words)), icon=":material/balance:")
            _settle(warning)
    quiet = [warning for warning in general if warning.kind not in LOUD]
    if quiet:
        with st.expander(t("results.warnings", count=len(quiet)), icon=":material/info:", expanded=printing.is_open()):
            for warning in quiet:
                st.markdown(f"- {escape(warning_sentence(warning, words))}")
                _settle(warning)


def _settle(warning: Warning) -> None:
    """The way to what a warning asks for."""
    way = way_of_warning(warning, names.words())
    if way is not None and not on_screen.read_only():
        routes.way(way, f"warning:{warning.kind}")


def _charts(evaluation: Evaluation) -> None:
    t = on_screen.texts()
    st.header(t("results.charts"))
    views.tabs(charts.of_evaluation(evaluation, names.words()), "overall")
    _detail(evaluation)


def _detail(evaluation: Evaluation) -> None:
    t, shown = on_screen.texts(), names.by_id()
    results = {result.id: result for result in evaluation.actions}
    result = results.get(held(Chosen).action or "") or max(
        evaluation.actions, key=lambda other: other.money.monthly_cost or 0
    )
    st.header(t("results.detail_of", name=escape(shown[result.id])))
    widget = widgets.choice_key("chosen")
    widgets.put(widget, result.id)

    def picked() -> None:
        held(Chosen).action = widgets.typed(widget)

    st.selectbox(
        t("results.chosen_action"),
        list(results),
        format_func=shown.__getitem__,
        key=widget,
        on_change=while_open(picked),
    )
    cards.badge_of(result)
    if result.money.tested and any(point.revenue is not None for point in result.months):
        st.caption(t("results.months_claimed"))
    views.tabs(charts.of_action(result, names.words()), result.id)


def _what_if(evaluation: Evaluation) -> None:
    t = on_screen.texts()
    st.header(t("results.what_if"))
    st.markdown(t("results.what_if_lead"))
    hypothesis = _hypothesis()
    assumed = on_screen.evaluation_of(with_hypothesis(on_screen.dossier(), hypothesis))
    moved = flips(evaluation, assumed)
    words, shown = names.words(), names.by_id()
    with st.container(border=True):
        if (said := headline(assumed, words)) != headline(evaluation, words):
            st.markdown(escape(said))
        for before, after in zip(evaluation.actions, assumed.actions, strict=True):
            if after.id == hypothesis.action_id or before.money != after.money:
                st.markdown(f"- {_return_change(shown[after.id], before, after)}")
                if (missing_way := way_to_missing(after, words)) and not on_screen.read_only():
                    routes.way(missing_way, "if")
                known = needed(before, words)
                if missing := [line for line in needed(after, words) if line not in known]:
                    st.caption(escape(" ".join(missing)))
        if not moved:
            st.caption(t("results.what_if_same"))
        for flip in moved:
            was, becomes = (words.verdict(one, running=flip.running) for one in (flip.before, flip.after))
            st.markdown(t("results.what_if_flip", name=escape(shown[flip.action_id]), before=was, after=becomes))


def _moves(evaluation: Evaluation) -> None:
    t, lines = on_screen.texts(), moves_said(evaluation, names.words())
    if not lines:
        return
    with st.expander(t("results.moves"), icon=":material/swap_horiz:", expanded=printing.is_open()):
        for line in lines:
            st.markdown(f"- {escape(line)}")
        st.caption(t("results.moves_note"), help=t("method.figure.moving"))


def _return_change(name: str, before: ActionResult, assumed: ActionResult) -> str:
    lacks = assumed.facts.get("missing_figure")
    if lacks is not None and assumed.money.roi.low is None:
        missing = on_screen.texts()(f"fact.missing_figure_{lacks}")
        return on_screen.texts()("results.what_if_missing", name=escape(name), missing=missing)
    was, becomes = cards.brought_back(before), cards.brought_back(assumed)
    key = "results.what_if_return" if was == becomes else "results.what_if_return_change"
    return on_screen.texts()(
        key, name=escape(name), one=names.words().amount(1), before=escape(was), after=escape(becomes)
    )


def _hypothesis() -> Hypothesis:
    t = on_screen.texts()
    business, actions = on_screen.dossier().business, on_screen.dossier().actions
    unit = currency_symbol(business.currency, on_screen.language())
    left, right = of_dossier.row(2)
    start = slider_start(business)
    with left:
        margin = _margin(start)
    hourly = right.slider(
        f"{t('results.what_if_hourly')} ({unit})",
        0,
        start.highest_hourly_cost,
        start.hourly_cost,
        key=widgets.key("if", "hourly", business.hourly_cost),
    )
    left, right = of_dossier.row(2)
    action_id = left.selectbox(
        t("results.what_if_action"),
        [action.id for action in actions],
        format_func=names.by_id().__getitem__,
        key=widgets.choice_key("if", "action"),
    )
    change = right.slider(
        t("results.what_if_spend"),
        -100,
        100,
        0,
        step=5,
        help=t("results.what_if_spend_help"),
        key=widgets.key("if", "spend", action_id),
    )
    return hypothesis_from(start, margin, hourly, action_id, change)


def _margin(start: SliderStart) -> int | None:
    """The margin assumed, in percent; one that is not known is asked for instead."""
    t, known = on_screen.texts(), on_screen.dossier().business.contribution_margin
    if start.margin_percent is not None:
        key = widgets.key("if", "margin", known)
        return st.slider(t("results.what_if_margin"), 1, 100, start.margin_percent, key=key)
    st.caption(t("results.what_if_margin_unknown"))
    if not on_screen.read_only():
        routes.link(routes.STEPS["business"], t("ways.margin"), icon=":material/edit:")
    return None


def _practice(evaluation: Evaluation) -> None:
    t, words, score = on_screen.texts(), names.words(), evaluation.score
    if not score.answered + score.unsure:
        return
    st.header(score_title(score, words))
    st.caption(" · ".join(score_lines(score, words)))
    if missing := why_no_score(score, words):
        st.markdown(missing)
        return
    st.markdown(t("results.score_note"))
    robustness = score.robustness
    st.markdown(t("results.robustness", unchanged=str(robustness.unchanged), scenarios=str(robustness.scenarios)))
    if robustness.most_influential is not None:
        question = on_screen.questionnaire().by_id[robustness.most_influential]
        st.markdown(t("results.influential", question=question.text[words.language]))


render()
