"""The results: the frank sentence, the money, a verdict per action, the charts, and what if."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import altair as alt
import pandas as pd
import streamlit as st

from assessment import charts
from assessment.language import currency_symbol, escape, hours, money, month_name, number, percent
from assessment.results import ActionResult, Evaluation, Money
from assessment.sentences import headline, needed, objective_sentences, warning_sentence
from assessment.ui import frame
from assessment.ui.fields import of_dossier, widgets
from assessment.ui.fields.callbacks import while_open
from assessment.ui.figures import basis
from assessment.ui.pages import cards
from assessment.ui.visit import names, on_screen
from assessment.ui.visit.chosen import Chosen
from assessment.ui.visit.held import held
from assessment.what_if import Hypothesis, flips, hypothesis_from, slider_start, with_hypothesis

SHOWN_FIRST = 6
TILE_WIDTH = 150


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
    st.markdown(f"#### {escape(headline(evaluation, on_screen.language()))}")
    st.caption(basis.of_figures())
    _money(evaluation)
    _warnings(evaluation)
    _reconciliation(evaluation)
    _verdicts(evaluation)
    _charts(evaluation)
    _objective(evaluation)
    _what_if(evaluation)
    _practice(evaluation)
    frame.around("results")


def _money(evaluation: Evaluation) -> None:
    t, language, totals = on_screen.texts(), on_screen.language(), evaluation.totals
    currency = evaluation.currency
    if totals.money.monthly_cost is None:
        return
    tiles = {
        "monthly": totals.money.monthly_cost,
        "proven": totals.proven_monthly,
        "failing": totals.failing_monthly,
        "unproven": totals.unproven_monthly,
        "other": totals.other_monthly,
    }
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
    t, language, course = on_screen.texts(), on_screen.language(), evaluation.totals.course
    if course is None:
        return
    st.header(t("objective.title"))
    st.markdown(escape(" ".join(objective_sentences(course, evaluation.currency, language))))
    if not course.points:
        return
    view = View(
        "course",
        lambda: charts.course(course, evaluation.currency, language, _theme()),
        lambda: charts.course_table(course, evaluation.currency, language),
    )
    _show(view, "objective")


def _reconciliation(evaluation: Evaluation) -> None:
    t, language, found = on_screen.texts(), on_screen.language(), evaluation.reconciliation
    if found is None:
        return
    currency = evaluation.currency
    with st.expander(t("claims.title"), icon=":material/balance:"):
        key = "claims.excess_sentence" if found.excess else "claims.unexplained_sentence"
        sentence = t(
            key,
            first=month_name(found.months[0].month, language),
            last=month_name(found.months[-1].month, language),
            claimed=money(found.claimed, currency, language),
            booked=money(found.booked, currency, language),
            difference=money(found.excess or found.unexplained, currency, language),
        )
        st.markdown(escape(sentence))
        by_action = charts.reconciliation_table(found, names.by_id(), currency, language)
        st.dataframe(by_action, hide_index=True, alt=t("claims.title"))
        st.dataframe(
            charts.reconciled_months_table(found, currency, language), hide_index=True, alt=t("claims.difference")
        )


def _warnings(evaluation: Evaluation) -> None:
    t = on_screen.texts()
    if not evaluation.warnings:
        return
    with st.expander(t("results.warnings", count=len(evaluation.warnings)), icon=":material/info:"):
        for warning in evaluation.warnings:
            sentence = warning_sentence(warning, names.by_id(), evaluation.currency, on_screen.language())
            st.markdown(f"- {escape(sentence)}")


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


def _theme() -> charts.Theme:
    return "dark" if st.context.theme.type == "dark" else "light"


@dataclass(frozen=True, slots=True)
class View:
    """A chart and the table that says the same."""

    name: str
    chart: Callable[[], alt.TopLevelMixin | None]
    table: Callable[[], pd.DataFrame | None]
    selects: bool = False


def _overall(evaluation: Evaluation) -> tuple[View, ...]:
    questionnaire, language, theme = on_screen.questionnaire(), on_screen.language(), _theme()
    return (
        View(
            "money",
            lambda: charts.spend_and_contribution(evaluation, questionnaire, language, theme),
            lambda: charts.spend_and_contribution_table(evaluation, questionnaire, language),
            selects=True,
        ),
        View(
            "map",
            lambda: charts.map_of_actions(evaluation, questionnaire, language, theme),
            lambda: charts.map_of_actions_table(evaluation, questionnaire, language),
            selects=True,
        ),
        View(
            "dimensions",
            lambda: charts.dimensions(evaluation, questionnaire, language, theme),
            lambda: charts.dimensions_table(evaluation, questionnaire, language),
        ),
    )


def _of_action(result: ActionResult, evaluation: Evaluation) -> tuple[View, ...]:
    language, theme, currency = on_screen.language(), _theme(), evaluation.currency
    return (
        View(
            "months",
            lambda: charts.months(result, currency, language, theme),
            lambda: charts.months_table(result, currency, language),
        ),
        View(
            "funnel",
            lambda: charts.funnel(result, language, theme),
            lambda: charts.funnel_table(result, language),
        ),
    )


def _charts(evaluation: Evaluation) -> None:
    t = on_screen.texts()
    st.header(t("results.charts"))
    _tabs(_overall(evaluation), "overall")
    _detail(evaluation)


def _tabs(views: tuple[View, ...], about: str) -> None:
    t = on_screen.texts()
    labels = [t(f"results.chart_{view.name}") for view in views]
    tabs = st.tabs(labels, on_change="rerun", key=widgets.key("tabs", about, on_screen.language()))
    for tab, view in zip(tabs, views, strict=True):
        if tab.open:
            with tab:
                _show(view, about)


def _spec(chart: alt.TopLevelMixin | None) -> dict[str, Any] | None:
    """A chart as Vega-Lite: turning it into that takes longer than the rest of the page, so it is done once."""
    return None if chart is None else chart.to_dict()


def _show(view: View, about: str) -> None:
    t = on_screen.texts()
    chart = on_screen.built((view.name, about, on_screen.language(), _theme()), lambda: _spec(view.chart()))
    if chart is None:
        st.info(t("results.no_chart", missing=t(f"results.missing_{view.name}")), icon=":material/bar_chart:")
        return
    if st.toggle(t("results.as_table"), key=widgets.key("as_table", about, view.name)):
        st.dataframe(view.table(), hide_index=True, alt=t(f"results.chart_{view.name}"))
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
    cards.badge(result.verdict)
    if result.money.tested and any(point.revenue is not None for point in result.months):
        st.caption(t("results.months_claimed"))
    _tabs(_of_action(result, evaluation), result.id)


def _what_if(evaluation: Evaluation) -> None:
    t = on_screen.texts()
    st.header(t("results.what_if"))
    st.markdown(t("results.what_if_lead"))
    hypothesis = _hypothesis()
    assumed = on_screen.evaluation_of(with_hypothesis(on_screen.dossier(), hypothesis))
    moved = flips(evaluation, assumed)
    shown = names.by_id()
    with st.container(border=True):
        st.markdown(escape(headline(assumed, on_screen.language())))
        for before, after in zip(evaluation.actions, assumed.actions, strict=True):
            if after.id == hypothesis.action_id or before.money != after.money:
                st.markdown(f"- {_return_change(shown[after.id], before.money, after.money)}")
                if missing := needed(after, on_screen.language()):
                    st.caption(escape(" ".join(missing)))
        if not moved:
            st.caption(t("results.what_if_same"))
        for flip in moved:
            was, becomes = cards.verdict_name(flip.before), cards.verdict_name(flip.after)
            st.markdown(t("results.what_if_flip", name=escape(shown[flip.action_id]), before=was, after=becomes))


def _return_change(name: str, before: Money, after: Money) -> str:
    was, becomes = cards.return_range(before), cards.return_range(after)
    key = "results.what_if_return" if was == becomes else "results.what_if_return_change"
    return on_screen.texts()(key, name=escape(name), before=was, after=becomes)


def _hypothesis() -> Hypothesis:
    t = on_screen.texts()
    business, actions = on_screen.dossier().business, on_screen.dossier().actions
    unit = currency_symbol(business.currency, on_screen.language())
    left, right = of_dossier.row(2)
    start = slider_start(business)
    margin = left.slider(
        t("results.what_if_margin"),
        0,
        100,
        start.margin_percent,
        help=None if business.contribution_margin else t("results.what_if_margin_unknown"),
        key=widgets.key("if", "margin", business.contribution_margin),
    )
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


def _practice(evaluation: Evaluation) -> None:
    t, language, score = on_screen.texts(), on_screen.language(), evaluation.score
    if score.value is None:
        return
    st.header(t("results.score", value=number(score.value, language)))
    lines = []
    if score.low is not None and score.high is not None and score.high - score.low >= 1:
        lines.append(t("results.score_range", low=number(score.low, language), high=number(score.high, language)))
    lines.append(t("results.score_coverage", coverage=percent(score.coverage, language)))
    st.caption(" · ".join(lines))
    st.markdown(t("results.score_note"))
    robustness = score.robustness
    st.markdown(t("results.robustness", unchanged=str(robustness.unchanged), scenarios=str(robustness.scenarios)))
    if robustness.most_influential is not None:
        question = on_screen.questionnaire().by_id[robustness.most_influential]
        st.markdown(t("results.influential", question=question.text[language]))


render()
