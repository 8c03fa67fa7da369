"""The first page: three questions about one action, a verdict and the break-even at once."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import partial
from typing import Literal

import streamlit as st

from assessment.channels import CHANNELS, OTHER
from assessment.dossier.bundled import examples_for
from assessment.dossier.editing import with_action_added, with_action_changed, with_business, with_cells
from assessment.dossier.model import Action, Dossier
from assessment.dossier.visible import visible_questions
from assessment.language import currency_symbol, hours
from assessment.month import month_after, month_of
from assessment.plain import words
from assessment.questionnaire import relied_on
from assessment.questionnaire.model import Question
from assessment.results import ActionResult
from assessment.sentences import sales_a_month_and_a_week
from assessment.ui import frame, menu, routes
from assessment.ui.fields import of_dossier, one_by_one, widgets
from assessment.ui.fields.callbacks import when_changed
from assessment.ui.figures import basis, doubts
from assessment.ui.pages import cards, dock
from assessment.ui.saving import browser_copy, opening, status_bar
from assessment.ui.visit import address, names, on_screen, travel
from assessment.ui.visit.held import held

MOST_LEFT_OFF = 5
AMOUNTS = "amounts"
"""What the address names once every question has its answer."""


def render() -> None:
    """The whole page."""
    t = on_screen.texts()
    if on_screen.read_only():
        travel.go(routes.STEPS["results"])
    with st.container(key="first-title"):
        st.title(t("start.title"), anchor=False)
    _left_off()
    actions = on_screen.dossier().actions
    if len(actions) > 1:
        _continue(len(actions))
    elif any(relied_on.asks(on_screen.questionnaire(), question) for question in relied_on.QUICK_QUESTIONS):
        _quick_check()
    else:
        _whole_check()
    _examples()
    with st.expander(t("start.open"), icon=":material/folder_open:"):
        menu.open_file("start")


def _left_off() -> None:
    """What this browser kept of an earlier visit, to go on with."""
    t = on_screen.texts()
    if on_screen.has_own_work() or address.link() is not None:
        return
    kept_here = browser_copy.copies()
    if not kept_here:
        return
    with st.container(border=True):
        st.markdown(f"**{t('arrival.continue_title')}**")
        for copy in kept_here[:MOST_LEFT_OFF]:
            with st.container(horizontal=True, vertical_alignment="center"):
                st.markdown(status_bar.about(copy), width="stretch")
                st.button(
                    t("arrival.continue"), on_click=opening.open_link, args=(copy.token,), key=f"left_off:{copy.token}"
                )
        if len(kept_here) > MOST_LEFT_OFF:
            routes.link(routes.CHECKS, t("checks.all", count=len(kept_here)), icon=":material/folder_copy:")


def _continue(count: int) -> None:
    t = on_screen.texts()
    frame.arrive("start")
    st.markdown(t("start.progress", count=count))
    routes.leading(t("start.continue"), routes.STEPS["questions"], "continue", kind="primary")


def _with_first_action(document: Dossier) -> Dossier:
    """The dossier with an action to talk about: the first answer makes it, opening the page does not."""
    return document if document.actions else with_action_added(document, on_screen.texts()("start.my_action"), OTHER)[0]


def _on_first(edit: Callable[[Dossier, Action], Dossier]) -> None:
    def prepared(document: Dossier) -> Dossier:
        ready = _with_first_action(document)
        return edit(ready, ready.actions[0])

    on_screen.change(prepared)


def _quick_check() -> None:
    t = on_screen.texts()
    action, result = _first_action()
    questions = _questions(action, result)
    if address.went_back():
        one_by_one.follow_back(questions, address.asked())
    to_ask = one_by_one.open_question(questions, action.id)
    address.name_asked(_place(to_ask, questions))
    left = sum(one_by_one.is_blank(question, action.id) for question in questions)
    frame.arrive(("start", to_ask and to_ask.id, held(dock.Looks).count))
    if to_ask is None:
        _amounts(action)
        questions.extend(_estimate(action, result))
    else:
        _ask(to_ask, questions, action)
    one_by_one.said([question for question in questions if question is not to_ask], action.id)
    _which()
    if not left:
        _verdict(result)
    _check_all(primary=not left)
    st.caption(t("start.ten_minutes"))
    if on_screen.dossier().actions:
        dock.show(result, left)


def _place(to_ask: Question | None, questions: Sequence[Question]) -> str | None:
    """What is asked, as the address names it for a step back; the first question has the page's own address."""
    if to_ask is None:
        return AMOUNTS
    return None if to_ask is questions[0] else to_ask.id


def _questions(action: Action, result: ActionResult) -> list[Question]:
    """What is asked before a verdict, in order: each quick question, and what the answer about sales calls for."""
    by_id = _showing(action, result)
    follow_up = relied_on.FOLLOW_UPS.get(_option(action, relied_on.SERVES_SALES))
    asked = (relied_on.SERVES_SALES, follow_up, *relied_on.QUICK_QUESTIONS[1:])
    return [by_id[question] for question in asked if question in by_id]


def _showing(action: Action, result: ActionResult) -> dict[str, Question]:
    showing = visible_questions(on_screen.questionnaire(), on_screen.dossier(), action.id, result.facts)
    return {question.id: question for question in showing}


def _ask(question: Question, questions: Sequence[Question], action: Action) -> None:
    t, place = on_screen.texts(), list(questions).index(question)
    if not on_screen.dossier().answers_of(action.id):
        st.markdown(t("start.lead"))
    one_by_one.ask(
        question,
        action.id,
        _with_first_action,
        place=t("start.question_number", number=place + 1, count=len(questions)),
        back_to=questions[place - 1] if place else None,
    )


def _estimate(action: Action, result: ActionResult) -> list[Question]:
    """Whether the owner sees that many sales coming, asked once the number is known; the question, if it shows."""
    found = _showing(action, result).get(relied_on.SEES_BREAK_EVEN)
    sales = sales_a_month_and_a_week(result.money.break_even_orders, names.words())
    if found is None or sales is None:
        return []
    if one_by_one.open_question([found], action.id):
        with st.container(border=True):
            st.markdown(on_screen.texts()("start.break_even", sales=sales))
            one_by_one.ask(found, action.id, _with_first_action)
    return [found]


def _first_action() -> tuple[Action, ActionResult]:
    """The action to talk about and what comes out for it, as if it were there already."""
    present = on_screen.dossier()
    document = _with_first_action(present)
    evaluation = on_screen.evaluation() if document is present else on_screen.evaluation_of(document)
    return document.actions[0], evaluation.actions[0]


def _whole_check() -> None:
    """Where the questionnaire asks none of the quick questions, the first page leads to all of it."""
    frame.arrive("start")
    st.markdown(on_screen.texts()("start.lead_whole"))
    _check_all(primary=True)


def _check_all(*, primary: bool) -> None:
    label = on_screen.texts()("start.check_all")
    kind: Literal["primary", "secondary"] = "primary" if primary else "secondary"
    routes.leading(label, routes.STEPS["business"], "check_all", kind=kind, icon=":material/arrow_forward:")


def _option(action: Action, question_id: str) -> str:
    answer = on_screen.dossier().answers_of(action.id).get(question_id)
    return (answer.value if answer else None) or ""


def _which() -> None:
    t = on_screen.texts()
    present = on_screen.dossier().actions[0] if on_screen.dossier().actions else None
    own_name = present.name if present and present.channel == OTHER and present.name != t("start.my_action") else None
    from_catalogue = present.channel if present and present.channel != OTHER else None
    shown = own_name or from_catalogue
    widget = widgets.seed(widgets.choice_key("which"), shown)

    def chosen() -> None:
        value = widgets.typed(widget)
        channel = _channel_called(value)
        name = value or t("start.my_action") if channel == OTHER else names.of_channel(channel)
        if channel != OTHER:
            widgets.tell(widget, channel)
        _on_first(lambda document, action: with_action_changed(document, action.id, name=name, channel=channel))

    st.selectbox(
        t("start.which"),
        [*(channel for channel in CHANNELS if channel != OTHER), *([own_name] if own_name else [])],
        index=None,
        format_func=names.channels(),
        key=widget,
        on_change=when_changed(widget, chosen),
        placeholder=t("start.which_placeholder"),
        accept_new_options=True,
    )


def _channel_called(name: str | None) -> str:
    """The channel of the catalogue with that id or, however it is written, one of those names; else another."""
    wanted = words(name or "")
    return next((one for one in CHANNELS if one == name or wanted in _names_of(one)), OTHER)


def _names_of(channel: str) -> set[str]:
    """The name of a channel, and what stands in it before its brackets and between them."""
    name = names.of_channel(channel)
    return {words(part) for part in (name, *re.split(r"[()]", name))} - {""}


def _amounts(action: Action) -> None:
    t, business = on_screen.texts(), on_screen.dossier().business
    with st.container(key="first-amounts", gap="small"):
        st.header(t("start.amounts"), anchor=False)
        st.caption(basis.line())
    one_month = len(action.ledger) <= 1
    if one_month:
        with st.container(horizontal=True, vertical_alignment="bottom"):
            _monthly(action, "spend", _unit())
            _monthly(action, "hours", None)
    row = action.ledger[0] if action.ledger else None
    with st.container(horizontal=True, vertical_alignment="bottom"):
        if business.average_order_value is None or business.contribution_margin is None:
            _of_business("contribution_per_order", business.contribution_per_order)
        if one_month and ((row and row.hours) or business.hourly_cost is not None):
            _of_business("hourly_cost", business.hourly_cost)


def _unit() -> str:
    return currency_symbol(on_screen.dossier().business.currency, on_screen.language())


def _monthly(action: Action, figure: str, unit: str | None) -> None:
    """A figure of the one month there is, or of the last one."""
    t, row = on_screen.texts(), action.ledger[0] if action.ledger else None
    month = row.month if row else month_after(month_of(on_screen.today()), -1)
    of_dossier.number(
        f"start.{figure}",
        t(f"start.{figure}"),
        getattr(row, figure, None),
        lambda document, value: with_cells(_with_first_action(document), action.id, {(month, figure): value}),
        help=t(f"start.{figure}_help"),
        unit=unit,
    )


def _of_business(name: str, value: float | None) -> None:
    t = on_screen.texts()
    of_dossier.number(
        f"start.{name}",
        t(f"start.{name}"),
        value,
        lambda document, given: with_business(document, **{name: given}),
        help=t(f"start.{name}_help"),
        unit=_unit(),
    )


def _verdict(result: ActionResult) -> None:
    t = on_screen.texts()
    with frame.part(dock.WHOLE_VERDICT), st.container(border=True):
        st.caption(t("start.verdict"))
        cards.quick_verdict(result)
        doubts.break_even([result])
        if result.money.monthly_hours and on_screen.dossier().business.hourly_cost is None:
            st.caption(t("start.hours_unvalued", hours=hours(result.money.monthly_hours, on_screen.language())))


def _examples() -> None:
    t, offered = on_screen.texts(), examples_for(on_screen.questionnaire())
    if not offered:
        return
    st.header(t("start.examples"))
    st.caption(t("start.examples_lead"))
    for name in offered:
        with st.container(gap=None):
            routes.leading(
                t(f"example.{name}.name"),
                routes.STEPS["results"],
                f"example:{name}",
                partial(_open_example, name),
                kind="tertiary",
                icon=":material/arrow_right_alt:",
            )
            st.caption(t(f"example.{name}.blurb"))


def _open_example(name: str) -> None:
    on_screen.open_example(name)
    address.name_link(None)


render()
