"""The first page: three questions about one action, a verdict and the break-even at once."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import streamlit as st

from assessment.channels import CHANNELS, OTHER
from assessment.dossier.bundled import examples_for
from assessment.dossier.editing import with_action_added, with_action_changed, with_business, with_cells
from assessment.dossier.model import Action, Dossier
from assessment.dossier.visible import visible_questions
from assessment.language import currency_symbol, hours
from assessment.month import month_after, month_of
from assessment.questionnaire import relied_on
from assessment.results import ActionResult
from assessment.ui import frame
from assessment.ui.fields import answers, of_dossier, widgets
from assessment.ui.fields.callbacks import when_changed
from assessment.ui.figures import basis, doubts
from assessment.ui.pages import cards
from assessment.ui.saving import browser_copy, opening, status_bar
from assessment.ui.visit import address, names, on_screen, travel

MOST_LEFT_OFF = 5


def render() -> None:
    """The whole page."""
    t = on_screen.texts()
    if on_screen.read_only():
        travel.go(frame.STEPS["results"])
    frame.arrive("start")
    st.title(t("start.title"))
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
        frame.open_file("start")


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
            frame.link(frame.CHECKS, t("checks.all", count=len(kept_here)), icon=":material/folder_copy:")


def _continue(count: int) -> None:
    t = on_screen.texts()
    st.markdown(t("start.progress", count=count))
    if st.button(t("start.continue"), type="primary", key="continue"):
        travel.go(frame.STEPS["questions"])


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
    showing = visible_questions(on_screen.questionnaire(), on_screen.dossier(), action.id, result.facts)
    by_id = {question.id: question for question in showing}
    quick = [question for question in relied_on.QUICK_QUESTIONS if question in by_id]
    all_of_them = len(quick) == len(relied_on.QUICK_QUESTIONS)
    st.markdown(t("start.lead" if all_of_them else "start.lead_some"))
    _which()
    for question_id in quick:
        answers.choose(by_id[question_id], action.id, prepare=_with_first_action)
        asked = question_id == relied_on.SERVES_SALES
        follow_up = relied_on.FOLLOW_UPS.get(_option(action, question_id)) if asked else None
        if follow_up in by_id:
            answers.choose(by_id[follow_up], action.id, prepare=_with_first_action)
    _amounts(action)
    _verdict(result, quick)
    _check_all()
    st.caption(t("start.ten_minutes"))


def _first_action() -> tuple[Action, ActionResult]:
    """The action to talk about and what comes out for it, as if it were there already."""
    present = on_screen.dossier()
    document = _with_first_action(present)
    evaluation = on_screen.evaluation() if document is present else on_screen.evaluation_of(document)
    return document.actions[0], evaluation.actions[0]


def _whole_check() -> None:
    """Where the questionnaire asks none of the quick questions, the first page leads to all of it."""
    st.markdown(on_screen.texts()("start.lead_whole"))
    _check_all()


def _check_all() -> None:
    t = on_screen.texts()
    if st.button(t("start.check_all"), type="primary", icon=":material/arrow_forward:", key="check_all"):
        travel.go(frame.STEPS["business"])


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
        listed = value in CHANNELS
        name = names.of_channel(value) if listed else value or t("start.my_action")
        channel = value if listed else OTHER
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


def _amounts(action: Action) -> None:
    t, business = on_screen.texts(), on_screen.dossier().business
    st.markdown(f"**{t('start.amounts')}**")
    st.caption(basis.line())
    fields: list[Callable[[], None]] = []
    if len(action.ledger) <= 1:
        row = action.ledger[0] if action.ledger else None
        fields += [lambda: _monthly(action, "spend", _unit()), lambda: _monthly(action, "hours", None)]
        if (row and row.hours) or business.hourly_cost is not None:
            fields.append(lambda: _of_business("hourly_cost", business.hourly_cost))
    if business.average_order_value is None or business.contribution_margin is None:
        fields.insert(1, lambda: _of_business("contribution_per_order", business.contribution_per_order))
    for first in range(0, len(fields), 2):
        for cell, draw in zip(of_dossier.row(2), fields[first : first + 2], strict=False):
            with cell:
                draw()


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


def _verdict(result: ActionResult, quick: Sequence[str]) -> None:
    t = on_screen.texts()
    given = on_screen.dossier().answers_of(result.id)
    left = sum(1 for question_id in quick if question_id not in given or given[question_id].blank)
    with st.container(border=True):
        st.caption(t("start.verdict"))
        if left:
            st.markdown(t("start.waiting", count=left))
        else:
            cards.quick_verdict(result)
            doubts.break_even([result])
            if result.money.monthly_hours and on_screen.dossier().business.hourly_cost is None:
                st.caption(t("start.hours_unvalued", hours=hours(result.money.monthly_hours, on_screen.language())))


def _examples() -> None:
    t, offered = on_screen.texts(), examples_for(on_screen.questionnaire())
    if not offered:
        return
    st.subheader(t("start.examples"))
    st.caption(t("start.examples_lead"))
    for name in offered:
        with st.container(gap=None):
            opened = st.button(
                t(f"example.{name}.name"), key=f"example:{name}", type="tertiary", icon=":material/arrow_right_alt:"
            )
            st.caption(t(f"example.{name}.blurb"))
        if opened:
            on_screen.open_example(name)
            address.name_link(None)
            travel.go(frame.STEPS["results"])


render()
