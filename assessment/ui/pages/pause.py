"""The pause test of one action: whether it can work, its calendar, its results; and the direct measure beside it."""

from __future__ import annotations

import datetime
import secrets

import streamlit as st

from assessment import charts, money, pause
from assessment.dossier.editing import with_action_changed
from assessment.dossier.model import Action, PauseTest
from assessment.errors import DossierError
from assessment.language import date, escape
from assessment.results import ActionResult
from assessment.sentences import problem_sentence, way_to
from assessment.sentences.pausing import blank_run_sentence, plan_sentences, season_sentence, spread_sentence
from assessment.ui import frame, routes
from assessment.ui.fields import of_dossier, widgets
from assessment.ui.fields.callbacks import once, when_changed, while_open
from assessment.ui.pages import direct, kept, pause_results, views
from assessment.ui.pages.remembered import Typical
from assessment.ui.visit import names, on_screen
from assessment.ui.visit.chosen import Chosen
from assessment.ui.visit.held import held

MOST_PASTED = 20_000


def render() -> None:
    """The whole page."""
    t = on_screen.texts()
    frame.arrive("pause-test")
    st.title(t("pause.title"))
    st.markdown(t("pause.lead"))
    if not on_screen.dossier().actions:
        st.info(t("pause.empty"), icon=":material/info:")
        routes.link(routes.STEPS["actions"], t("step.add_action"), icon=":material/add:")
        return
    result = _chosen()
    action = on_screen.dossier().action(result.id)
    if action.pause_test is None:
        _planner(action, result)
    else:
        _calendar(action, action.pause_test)
        pause_results.show(action, action.pause_test, result)
        kept.made_by_itself("pause_test")
    direct.show(action)


def _chosen() -> ActionResult:
    t, shown = on_screen.texts(), names.by_id()
    results = {result.id: result for result in on_screen.evaluation().actions}
    kept = held(Chosen).tested
    first = max(results.values(), key=lambda one: (one.verdict == "measure", one.money.monthly_cost or 0.0))
    widget = widgets.choice_key("pause_action")
    widgets.put(widget, kept if kept in results else first.id)

    def picked() -> None:
        held(Chosen).tested = widgets.typed(widget)

    st.selectbox(
        t("pause.which"),
        list(results),
        format_func=shown.__getitem__,
        key=widget,
        on_change=while_open(picked),
    )
    return results[widgets.typed(widget)]


def _planner(action: Action, result: ActionResult) -> None:
    t, words, business = on_screen.texts(), names.words(), on_screen.untaxed().business
    st.header(t("pause.can_it"))
    place = st.container()
    known = result.money.monthly_cost, money.worth_of(business).margin
    spread, sales = None, list[float]()
    plan = pause.plan(*known, None, business.sales_cycle_months)
    if plan.obstacle == "no_sales":
        spread, sales = _spread()
        plan = pause.plan(*known, spread, business.sales_cycle_months)
    sentences = [escape(line) for line in plan_sentences(plan, words.name(action.id), words)]
    if plan.obstacle is not None:
        place.info("\n\n".join(sentences), icon=":material/info:")
        if plan.obstacle in ("no_margin", "no_cost"):
            with place:
                routes.way(way_to("sale" if plan.obstacle == "no_margin" else "months", action.id, words), "pause")
    else:
        place.markdown("\n\n".join((f"**{sentences[0]}**", *sentences[1:])))
    if spread is None or not plan.pairs:
        return
    place.caption(escape(spread_sentence(spread, words)))
    if plan.obstacle is None:
        plan = _draw(action, plan, pause.Today(result.money.monthly_cost, spread.mean_month))
        blank = pause.blank_run(sales, held(Typical).every, plan)
        if blank is not None:
            place.caption(escape(blank_run_sentence(blank, words)))
    _curve(plan)


def _spread() -> tuple[pause.Spread | None, list[float]]:
    """How much sales move, and the sales given."""
    t, business, kept = on_screen.texts(), on_screen.untaxed().business, held(Typical)
    every_key, sales_key = widgets.choice_key("pause_every"), widgets.key("pause_sales")

    def keep() -> None:  # shown again on whatever page and in whatever language
        kept.every, kept.sales = widgets.typed(every_key), widgets.typed(sales_key)

    with st.container(border=True):
        every = st.radio(
            t("pause.every"),
            ["week", "day"],
            format_func=lambda name: t(f"pause.every_{name}"),
            horizontal=True,
            key=widgets.seed(every_key, kept.every),
            on_change=keep,
        )
        pasted = st.text_area(
            t("pause.sales"),
            key=widgets.seed(sales_key, kept.sales),
            help=t("pause.sales_help"),
            max_chars=MOST_PASTED,
            on_change=when_changed(sales_key, keep),
        )
        if not pasted or not pasted.strip():
            return pause.spread_from_months(business.revenue), []
        try:
            sales = money.amounts_without_tax(pause.read_sales(pasted, on_screen.language()), business)
        except DossierError as error:
            st.error(escape(problem_sentence(error.problems[0], on_screen.language())))
            return None, []
        found = pause.spread_from_sales(sales, "day" if every == "day" else "week")
        if found is None:
            st.warning(t("pause.sales_few", count=pause.whole_weeks(len(sales), every)))
        return found, sales


def _draw(action: Action, plan: pause.Plan, month: pause.Today) -> pause.Plan:
    """The length and first day, then the draw; what is drawn is kept in the dossier with the `month` of that day."""
    t = on_screen.texts()
    st.header(t("pause.draw_title"))
    st.markdown(t("pause.draw_lead"))
    left, right = of_dossier.row(2)
    offered = {one.pairs: one for one in pause.lengths(plan)}
    pairs = left.selectbox(
        t("pause.length"),
        list(offered),
        index=list(offered).index(plan.pairs),
        format_func=lambda count: t("pause.weeks", count=offered[count].weeks),
        key=widgets.choice_key("pause_length", action.id, plan.pairs, plan.block_days),
    )
    plan = offered[pairs]
    today = on_screen.today()
    start = right.date_input(
        t("pause.start"),
        pause.next_monday(today),
        min_value=today,
        format="DD/MM/YYYY",
        key=widgets.key("pause_start", action.id),
    )
    first = start if isinstance(start, datetime.date) else pause.next_monday(today)
    caution = season_sentence(pause.high_months(on_screen.dossier().business.revenue), first, plan.weeks, names.words())
    if caution is not None:
        st.warning(escape(caution), icon=":material/calendar_month:")

    def drawn() -> None:
        test = pause.draw(first, plan.block_days, plan.wash_out_days, plan.pairs, secrets.randbits(32), month)
        on_screen.change(lambda document: with_action_changed(document, action.id, pause_test=test))

    st.button(
        t("pause.draw"), type="primary", icon=":material/casino:", on_click=once(drawn), key=widgets.key("pause_draw")
    )
    return plan


def _curve(plan: pause.Plan) -> None:
    t, words = on_screen.texts(), names.words()
    views.show(charts.of_pause_plan(plan, words), "pause", plan)
    panel = st.expander(t("pause.other_lengths"), on_change="rerun", key=widgets.key("pause_lengths"))
    if panel.open:
        table = charts.lengths_table(pause.lengths(plan), words)
        panel.dataframe(table, hide_index=True, alt=t("pause.other_lengths"))


def _calendar(action: Action, test: PauseTest) -> None:
    from assessment.report.pause_calendar import pause_calendar

    t, language, name = on_screen.texts(), on_screen.language(), names.by_id()[action.id]
    document = on_screen.dossier()
    st.header(t("pause.calendar"))
    last = pause.end_of(test) - datetime.timedelta(days=1)
    ends = {"first": date(test.start, language), "last": date(last, language)}
    st.markdown(t("pause.calendar_lead", None, blocks=len(test.running), **ends))
    if test.monthly_cost:
        st.caption(escape(t("pause.calendar_cost", cost=names.words().amount(test.monthly_cost))))

    def forgotten() -> None:
        on_screen.change(lambda document: with_action_changed(document, action.id, pause_test=None))

    with st.container(horizontal=True):
        st.download_button(
            t("pause.calendar_download"),
            data=lambda: pause_calendar(test, action.id, name, document, datetime.datetime.now(datetime.UTC), language),
            file_name=f"{t('pause.calendar_file')}-{action.id}.ics",
            mime="text/calendar",
            on_click="ignore",
            type="primary" if on_screen.today() <= last else "secondary",
            icon=":material/event:",
            key=widgets.key("pause_ics"),
        )
        with st.popover(t("pause.forget"), icon=":material/delete:"):
            st.markdown(t("pause.forget_ask"))
            st.button(t("pause.forget_yes"), on_click=once(forgotten), key=widgets.key("pause_forget"))


render()
