"""Since the last visit: what is due, the months to enter and the form of one of them, what changed meanwhile."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from functools import partial

import streamlit as st

from assessment.dossier.editing import with_plan_ticked
from assessment.dossier.missing_months import asked_in, next_after, offered_first
from assessment.dossier.model import Dossier
from assessment.dossier.trees import Path
from assessment.language import date, escape, month_name
from assessment.month import is_month
from assessment.sentences.due import DueLine, due_lines
from assessment.sentences.places import place_name
from assessment.sentences.since import months_said, verdicts_moved
from assessment.ui import frame, routes
from assessment.ui.fields import widgets
from assessment.ui.fields.callbacks import once
from assessment.ui.figures import one_month
from assessment.ui.figures.one_month import OneMonth
from assessment.ui.saving import returning
from assessment.ui.visit import address, names, on_screen, travel
from assessment.ui.visit.held import held

PAGE = "since"
OVER_SHOWN, AHEAD_SHOWN, PLACES_SHOWN = 6, 3, 6


def render() -> None:
    """The whole page: of one month while it is entered, else of all that waits."""
    if on_screen.read_only():
        travel.go(routes.STEPS["results"])
    returning.seen()
    form = _form_on_screen()
    frame.arrive((PAGE, form.month, form.part))
    if form.month is not None:
        _month(form, form.month)
        return
    st.title(on_screen.texts()("since.title"))
    _last_visit()
    if not on_screen.dossier().actions:
        st.info(on_screen.texts()("since.no_action"), icon=":material/info:")
        routes.link(routes.STEPS["actions"], on_screen.texts()("step.add_action"), icon=":material/add:")
        return
    lines = due_lines(returning.due(), on_screen.evaluation(), names.words(), on_screen.today())
    ahead = [line for line in lines if line.due.day > on_screen.today()]
    _now([line for line in lines if line not in ahead], ahead)
    _months()
    _ahead(ahead)
    if lines:
        _calendar()
    _changed()


def _form_on_screen() -> OneMonth:
    """The month being entered, as the address names it to whoever comes here or steps back."""
    form, at = held(OneMonth), held(frame.Arrived).at
    came = not (isinstance(at, tuple) and at[0] == PAGE)
    if came or address.went_back():
        named = address.asked()
        form.begin(named if named is not None and _can_be_entered(named) else None)
    address.name_asked(form.month)
    return form


def _can_be_entered(named: str) -> bool:
    return is_month(named) and bool(asked_in(on_screen.dossier(), named, on_screen.today()))


def _last_visit() -> None:
    t, day = on_screen.texts(), returning.last_visit().day
    if day is None or day == on_screen.today():
        return
    said = date(day, on_screen.language())
    if day > on_screen.today():
        st.warning(
            t("since.clock", day=said, today=date(on_screen.today(), on_screen.language())), icon=":material/schedule:"
        )
        return
    st.caption(t("since.last_visit", day=said))


def _now(lines: Sequence[DueLine], ahead: Sequence[DueLine]) -> None:
    """What is to be done now; where nothing is and no month is missing, until when."""
    t = on_screen.texts()
    if lines:
        st.header(t("since.now", count=len(lines)))
        _listed(lines, OVER_SHOWN)
    elif not returning.missing():
        day = date(ahead[0].due.day, on_screen.language()) if ahead else None
        st.success(
            t("since.nothing_due", day=day) if day else t("since.nothing_at_all"), icon=":material/check_circle:"
        )


def _ahead(lines: Sequence[DueLine]) -> None:
    if lines:
        st.header(on_screen.texts()("since.ahead"))
        _listed(lines, AHEAD_SHOWN)


def _listed(lines: Sequence[DueLine], most: int) -> None:
    for line in lines[:most]:
        with st.container(border=True, gap="xsmall", key=widgets.key("due_line", line.key)):
            mark = ":material/event_busy:" if line.is_over else ":material/event:"
            st.markdown(f"{escape(line.said)}  \n:small[{mark} {escape(line.when)}]")
            with st.container(horizontal=True, gap="small"):
                _way(line)
                _done(line)
    if len(lines) > most:
        st.caption(on_screen.texts()("since.more", len(lines) - most))


def _way(line: DueLine) -> None:
    t, key = on_screen.texts(), f"due:{line.key}"
    if line.way is not None:
        routes.way(line.way, key, "secondary" if line.is_over else "tertiary")
        return
    page = "plan" if line.due.kind == "step" else "results"
    routes.leading(
        t(f"since.open_{page}"), routes.STEPS[page], widgets.key(key), kind="secondary" if line.is_over else "tertiary"
    )


def _done(line: DueLine) -> None:
    if not line.ids:
        return

    def tick(document: Dossier) -> Dossier:
        for item in line.ids:
            document = with_plan_ticked(document, item, True)
        return document

    label = on_screen.texts()("since.done")
    key = widgets.key("due_done", line.key)
    st.button(label, icon=":material/check:", type="tertiary", on_click=once(partial(on_screen.change, tick)), key=key)


def _calendar() -> None:
    from assessment.report.due_calendar import due_calendar

    t, words, today = on_screen.texts(), names.words(), on_screen.today()
    document, evaluation, told = on_screen.dossier(), on_screen.evaluation(), returning.told()
    st.download_button(
        t("since.calendar"),
        data=lambda: due_calendar(document, evaluation, words, today, datetime.datetime.now(datetime.UTC), told),
        file_name=f"{t('since.calendar_file')}-{today}.ics",
        mime="text/calendar",
        on_click="ignore",
        icon=":material/event:",
        key=widgets.key("due_ics"),
    )


def _months() -> None:
    missing = returning.missing()
    first = offered_first(missing)
    if first is None:
        return
    t, language = on_screen.texts(), on_screen.language()
    st.header(t("since.months_title"))
    st.markdown(escape(months_said(missing, names.words())))
    with st.container(horizontal=True, vertical_alignment="bottom"):
        chosen = first
        if len(missing) > 1:
            widget = widgets.seed(widgets.choice_key("month_to_enter"), first)
            chosen = st.selectbox(
                t("since.which_month"),
                [one.month for one in reversed(missing)],
                format_func=lambda month: month_name(month, language),
                key=widget,
                width=220,
            )
        label = t("since.enter", month=month_name(chosen, language))
        begin = once(partial(held(OneMonth).begin, chosen))
        st.button(
            label, type="primary", icon=":material/edit_calendar:", on_click=begin, key=widgets.key("enter_month")
        )


def _month(form: OneMonth, month: str) -> None:
    """The form of one month, then what it changed and the next one."""
    t, language = on_screen.texts(), on_screen.language()
    st.title(month_name(month, language)[:1].upper() + month_name(month, language)[1:])
    last = one_month.form(month)
    if last:
        _after(form, month)
    st.button(
        t("since.back"),
        type="tertiary",
        icon=":material/arrow_back:",
        on_click=once(partial(form.begin, None)),
        key=widgets.key("month_back"),
    )


def _after(form: OneMonth, month: str) -> None:
    t, language, done = on_screen.texts(), on_screen.language(), one_month.is_done(month)
    moved = verdicts_moved(form.before, on_screen.evaluation(), names.words())
    if done:
        st.success(
            "  \n".join(
                [
                    t("since.entered", month=month_name(month, language)),
                    *(escape(line) for line in moved or (t("since.none_moved"),)),
                ]
            ),
            icon=":material/check_circle:",
        )
    following = next_after(month, returning.missing())
    with st.container(horizontal=True):
        if following is not None:
            st.button(
                t("since.next", month=month_name(following, language)),
                type="primary" if done else "secondary",
                icon=":material/arrow_forward:",
                on_click=once(partial(form.begin, following)),
                key=widgets.key("next_month"),
            )
        kind: routes.Kind = "primary" if done and following is None else "secondary"
        routes.leading(t("since.open_results"), routes.STEPS["results"], widgets.key("month_results"), kind=kind)


def _changed() -> None:
    t, last = on_screen.texts(), returning.last_visit()
    if last.theirs:
        st.header(t("since.theirs"))
        _places(last.theirs)
    mine = returning.changed_last()
    if mine:
        st.caption(t("since.mine", places=escape(_named(mine[:3]))))


def _named(places: Sequence[Path]) -> str:
    words = names.words(returning.last_visit().actions)
    return " ; ".join(dict.fromkeys(place_name(place, words) for place in places))


def _places(places: Sequence[Path]) -> None:
    words = names.words(returning.last_visit().actions)
    named = list(dict.fromkeys(place_name(place, words) for place in places))
    st.markdown("\n".join(f"- {escape(name)}" for name in named[:PLACES_SHOWN]))
    if len(named) > PLACES_SHOWN:
        st.caption(on_screen.texts()("since.more", len(named) - PLACES_SHOWN))


render()
