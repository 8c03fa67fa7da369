"""The results: the frank sentence, the money, a verdict per action, the charts, and what if."""

from __future__ import annotations

import streamlit as st

from assessment import charts
from assessment.language import currency_symbol, escape, hours, money
from assessment.results import ActionResult, Evaluation, Warning
from assessment.sentences import (
    headline,
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
from assessment.sentences.headlines import monthly_parts
from assessment.sentences.moving import moves_said
from assessment.ui import frame
from assessment.ui.fields import of_dossier, widgets
from assessment.ui.fields.callbacks import while_open
from assessment.ui.figures import basis
from assessment.ui.pages import cards, views
from assessment.ui.visit import names, on_screen
from assessment.ui.visit.chosen import Chosen
from assessment.ui.visit.held import held
from assessment.what_if import Hypothesis, SliderStart, flips, hypothesis_from, slider_start, with_hypothesis

SHOWN_FIRST = 6
TILE_WIDTH = 150
LOUD = ("double_counting", "claims_too_high", "mixed_tax_basis", "margin_unknown")
"""What decides verdicts for the whole business: said openly. What concerns one action stands on its card."""


def render() -> None:
    """The whole page."""
    t = on_screen.texts()
    frame.position("results")
    evaluation = on_screen.evaluation()
    if not evaluation.actions:
        st.title(t("results.empty_title"))
        st.info(t("results.empty"), icon=":material/info:")
        frame.around("results")
        return
    st.title(t("results.title"))
    if example := on_screen.shown_example():
        st.info(t(f"example.{example}.lesson"), icon=":material/lightbulb:")
    st.markdown(f"#### {escape(headline(evaluation, names.words()))}")
    st.caption(basis.of_figures())
    _money(evaluation)
    _warnings(evaluation)
    _reconciliation(evaluation)
    _verdicts(evaluation)
    _charts(evaluation)
    _objective(evaluation)
    _what_if(evaluation)
    _moves(evaluation)
    _practice(evaluation)
    frame.around("results")


def _money(evaluation: Evaluation) -> None:
    t, language, totals = on_screen.texts(), on_screen.language(), evaluation.totals
    currency = evaluation.currency
    if totals.money.monthly_cost is None:
        return
    tiles = {"monthly": totals.running_monthly, **monthly_parts(totals, names.words())}
    with st.grid("auto", min_column_width=TILE_WIDTH, gap="small"):
        for name, amount in tiles.items():
            if amount:
                st.metric(t(f"results.{name}"), money(amount, currency, language))
    parts = []
    if totals.money.monthly_hours:
        parts.append(t("results.hours", hours=hours(totals.money.monthly_hours, language)))
    if totals.mer is not None:
        parts.append(t("results.mer", one=money(1, currency, language), mer=money(totals.mer, currency, language)))
    if totals.unknown_monthly:
        cost = money(totals.unknown_monthly, currency, language)
        st.markdown(t("figures.unknown_total", cost=cost), help=t("method.figure.cost_of_not_knowing"))
    if parts:
        st.caption(" ".join(parts))


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
    with st.expander(t("claims.title"), icon=":material/balance:"):
        st.markdown(escape(claims_sentence(found, words)))
        by_action = charts.reconciliation_table(found, words)
        st.dataframe(by_action, hide_index=True, alt=t("claims.title"))
        by_month = charts.reconciled_months_table(found, words)
        st.dataframe(by_month, hide_index=True, alt=t("claims.difference"))


def _warnings(evaluation: Evaluation) -> None:
    t, words = on_screen.texts(), names.words()
    general = [warning for warning in evaluation.warnings if warning.action is None]
    for warning in general:
        if warning.kind in LOUD:
            st.warning(escape(warning_sentence(warning, words)), icon=":material/balance:")
            _settle(warning)
    quiet = [warning for warning in general if warning.kind not in LOUD]
    if quiet:
        with st.expander(t("results.warnings", count=len(quiet)), icon=":material/info:"):
            for warning in quiet:
                st.markdown(f"- {escape(warning_sentence(warning, words))}")
                _settle(warning)


def _settle(warning: Warning) -> None:
    """The way to what a warning asks for."""
    way = way_of_warning(warning, names.words())
    if way is not None and not on_screen.read_only():
        frame.way(way, f"warning:{warning.kind}")


def _verdicts(evaluation: Evaluation) -> None:
    t = on_screen.texts()
    st.header(t("results.verdicts"))
    ranked = sorted(evaluation.actions, key=lambda result: -(result.money.monthly_cost or 0))
    for result in ranked[:SHOWN_FIRST]:
        cards.card(result)
    rest = ranked[SHOWN_FIRST:]
    if rest:
        panel = st.expander(t("results.show_all", count=len(rest)), on_change="rerun", key=widgets.key("rest"))
        if panel.open:
            with panel:
                for result in rest:
                    cards.card(result)
    if evaluation.business_flags:
        with st.expander(t("results.business_flags"), icon=":material/flag:"):
            cards.flags(evaluation.business_flags)


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
        st.markdown(escape(headline(assumed, words)))
        for before, after in zip(evaluation.actions, assumed.actions, strict=True):
            if after.id == hypothesis.action_id or before.money != after.money:
                st.markdown(f"- {_return_change(shown[after.id], before, after)}")
                if (missing_way := way_to_missing(after, words)) and not on_screen.read_only():
                    frame.way(missing_way, "if")
                if missing := needed(after, words):
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
    with st.expander(t("results.moves"), icon=":material/swap_horiz:"):
        for line in lines:
            st.markdown(f"- {escape(line)}")
        st.caption(t("results.moves_note"), help=t("method.figure.moving"))


def _return_change(name: str, before: ActionResult, assumed: ActionResult) -> str:
    lacks = assumed.facts.get("missing_figure")
    if lacks is not None and assumed.money.roi.low is None:
        missing = on_screen.texts()(f"fact.missing_figure_{lacks}")
        return on_screen.texts()("results.what_if_missing", name=escape(name), missing=missing)
    was, becomes = cards.return_range(before), cards.return_range(assumed)
    key = "results.what_if_return" if was == becomes else "results.what_if_return_change"
    return on_screen.texts()(key, name=escape(name), before=was, after=becomes)


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
        frame.link(frame.STEPS["business"], t("ways.margin"), icon=":material/edit:")
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
