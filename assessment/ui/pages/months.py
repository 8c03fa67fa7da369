"""The months to enter: which are missing, then the form of one, what it changed and the next one."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

import streamlit as st

from assessment.dossier.missing_months import MANY, asked_in, next_after, offered_first
from assessment.language import escape, month_name
from assessment.month import is_month
from assessment.sentences.since import months_said, verdicts_moved
from assessment.ui import frame, routes
from assessment.ui.fields import widgets
from assessment.ui.fields.callbacks import once
from assessment.ui.figures import one_month
from assessment.ui.figures.one_month import OneMonth
from assessment.ui.saving import returning
from assessment.ui.visit import address, names, on_screen
from assessment.ui.visit.held import held

PAGE = "since"
CHOICE_WIDTH = 220
"""Pixels of the box of the months."""


def on_the_page() -> OneMonth:
    """The month being entered, as the address names it to whoever comes here or steps back."""
    form, at = held(OneMonth), held(frame.Arrived).at
    came = not (isinstance(at, tuple) and at[0] == PAGE)
    if came or address.went_back():
        named, refused = address.asked(), one_month.refused()
        if named is not None and _can_be_entered(named):
            form.begin(named)
        elif came and refused is not None:
            form.begin(*refused)
        else:
            form.begin(None)
    address.name_asked(form.month)
    return form


def _can_be_entered(named: str) -> bool:
    return is_month(named) and bool(asked_in(on_screen.dossier(), named, on_screen.today()))


def missing() -> None:
    """How many months are missing, which one is entered, and what was not understood of one."""
    months = returning.missing()
    first = offered_first(months)
    _refused()
    if first is None:
        return
    t, language = on_screen.texts(), on_screen.language()
    st.header(t("since.months_title"))
    st.markdown("  \n".join(map(escape, months_said(months, names.words()))))
    with st.container(horizontal=True, vertical_alignment="bottom"):
        chosen = _which([one.month for one in reversed(months)], first)
        st.button(
            t("since.enter", month=month_name(chosen, language)),
            type="primary",
            icon=":material/edit_calendar:",
            on_click=once(partial(held(OneMonth).begin, chosen)),
            key=widgets.key("enter_month"),
        )
    if len(months) > MANY:
        routes.link(routes.STEPS["actions"], t("since.many"), icon=":material/table_rows:")


def _refused() -> None:
    """That a field of a month holds what was not understood, and the way back to it."""
    found = one_month.refused()
    if found is None:
        return
    t, month = on_screen.texts(), month_name(found[0], on_screen.language())
    with st.container(horizontal=True, vertical_alignment="center"):
        st.markdown(f":material/error: {t('since.refused', month=month)}", width="content")
        again = once(partial(held(OneMonth).begin, *found))
        st.button(t("since.mend"), icon=":material/edit:", on_click=again, key=widgets.key("mend_month"))


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


def show(form: OneMonth, month: str) -> None:
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
