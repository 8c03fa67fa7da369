"""Since the last visit: what is due, the months to enter and the form of one of them, what changed meanwhile."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from functools import partial

import streamlit as st

from assessment.dossier.editing import with_plan_ticked
from assessment.dossier.missing_months import MANY, asked_in, next_after, offered_first
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
OVER_SHOWN, AHEAD_SHOWN, PLACES_SHOWN, OWN_SHOWN = 6, 3, 6, 3
CHOICE_WIDTH = 220
"""Pixels of the box of the months."""


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
    now = [line for line in lines if line not in ahead]
    _now(now, ahead)
    _months()
    _ahead(ahead, alone=not (now or returning.missing()))
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


def _ahead(lines: Sequence[DueLine], *, alone: bool) -> None:
    """What comes next, folded where something waits now: it is not what one came for."""
    if not lines:
        return
    t, first = on_screen.texts(), date(lines[0].due.day, on_screen.language())
    panel = st.expander(
        t("since.ahead", day=first),
        expanded=alone,
        icon=":material/event:",
        on_change="rerun",
        key=widgets.key("ahead"),
    )
    if panel.open:
        with panel:
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
        chosen = _which([one.month for one in reversed(missing)], first)
        st.button(
            t("since.enter", month=month_name(chosen, language)),
            type="primary",
            icon=":material/edit_calendar:",
            on_click=once(partial(held(OneMonth).begin, chosen)),
            key=widgets.key("enter_month"),
        )
    if len(missing) > MANY:
        routes.link(routes.STEPS["actions"], t("since.many"), icon=":material/table_rows:")


def _which(months: Sequence[str], first: str) -> str:
    """The month to enter: of several, the one chosen."""
    if len(months) == 1:
        return first
    t, language, widget = on_screen.texts(), on_screen.language(), widgets.choice_key("month_to_enter")
    if widgets.typed(widget) not in months:  # entered meanwhile, maybe from another screen
        widgets.forget(widget)
    return st.selectbox(
        t("since.which_month"),
        months,
        format_func=lambda month: month_name(month, language),
        key=widgets.seed(widget, first),
        width=CHOICE_WIDTH,
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
    """What the month changed once it is entered, and the ways on."""
    t, language, done = on_screen.texts(), on_screen.language(), one_month.is_done(month)
    if done:
        moved = verdicts_moved(form.before, on_screen.evaluation(), names.words()) or (t("since.none_moved"),)
        entered = t("since.entered", month=month_name(month, language))
        st.success("  \n".join([entered, *map(escape, moved)]), icon=":material/check_circle:")
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
    """What others changed since the last visit and, quietly, what the owner changed last."""
    t, theirs, mine = on_screen.texts(), _named(returning.last_visit().theirs), _named(returning.changed_last())
    if theirs:
        st.header(t("since.theirs"))
        st.markdown("\n".join(f"- {escape(name)}" for name in theirs[:PLACES_SHOWN]))
    if len(theirs) > PLACES_SHOWN:
        st.caption(t("since.more", len(theirs) - PLACES_SHOWN))
    if mine:
        st.caption(t("since.mine", places=escape(" ; ".join(mine[:OWN_SHOWN]))))


def _named(places: Sequence[Path]) -> list[str]:
    words = names.words(returning.last_visit().actions)
    return list(dict.fromkeys(place_name(place, words) for place in places))


render()
