"""The dossiers this browser lists: to go on with one, or to have it forgotten."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

import streamlit as st

from assessment.language import escape
from assessment.plain import plain
from assessment.ui import frame, routes
from assessment.ui.fields.callbacks import once
from assessment.ui.pages.remembered import Listed
from assessment.ui.saving import browser_copy, keeping, links, opening, status_bar
from assessment.ui.saving.browser_copy import Copy
from assessment.ui.visit import address, messages, on_screen
from assessment.ui.visit.held import held

PAGE = "checks"
MANY = 10
"""Dossiers from which on a box finds them by name."""


def render() -> None:
    """The whole page."""
    t = on_screen.texts()
    frame.arrive(PAGE)
    st.title(t("checks.title"))
    if browser_copy.keeps() is not False:
        st.markdown(t("checks.lead", most=str(browser_copy.MOST_LISTED)))
    _said()
    listed = browser_copy.copies()
    if browser_copy.keeps() is None:
        st.caption(t("checks.reading"))
    elif not browser_copy.keeps():
        st.info(t("checks.no_room"), icon=":material/info:")
    elif not listed:
        st.info(t("checks.none"), icon=":material/info:")
    else:
        _list(listed)


def _said() -> None:
    t = on_screen.texts()
    said = messages.said(PAGE)
    if said is not None and said.what:
        st.success(t("checks.forgotten"), icon=":material/check:")
    elif said is not None:
        st.error(t("share.not_forgotten"), icon=":material/error:")


def _list(listed: Sequence[Copy]) -> None:
    t = on_screen.texts()
    found = listed
    if len(listed) >= MANY:
        searched = st.text_input(
            t("checks.find"), key="checks_find", icon=":material/search:", placeholder=t("checks.find_placeholder")
        )
        found = [copy for copy in listed if plain(searched) in plain(_name(copy))]
    st.caption(t("checks.count", count=len(found)) if found else t("checks.not_found"))
    for copy in found:
        with st.container(border=True):
            _row(copy)


def _name(copy: Copy) -> str:
    return copy.name or on_screen.texts()("arrival.unnamed")


def _row(copy: Copy) -> None:
    t, place = on_screen.texts(), on_screen.place()
    is_open = place is not None and place.token == copy.token
    with st.container(horizontal=True, vertical_alignment="center"):
        st.markdown(f"**{escape(_name(copy))}**  \n:small[:gray[{_about(copy)}]]", width="stretch")
        if is_open:
            st.badge(t("checks.open"), icon=":material/visibility:", color="blue")
            return
        name = escape(_name(copy))
        routes.leading(
            t("checks.continue"),
            routes.START,
            f"continue:{copy.token}",
            partial(_open, copy.token),
            help=t("checks.continue_help", name=name),
        )
        st.button(
            t("checks.forget"),
            help=t("checks.forget_help", name=name),
            type="tertiary",
            on_click=held(Listed).ask,
            args=(copy.token,),
            key=f"forget:{copy.token}",
        )
    if held(Listed).asked == copy.token:
        _ask(copy)


def _open(token: str) -> None:
    address.name_link(token)
    opening.open_link(token)


def _about(copy: Copy) -> str:
    kept_here = on_screen.texts()("checks.copy_here" if copy.here else "checks.link_alone")
    return " · ".join([*status_bar.size_and_day(copy), kept_here])


def _ask(copy: Copy) -> None:
    t = on_screen.texts()

    def forget() -> None:
        held(Listed).ask(None)
        messages.say(PAGE, keeping.forget_listed(copy.token))

    st.markdown(t("checks.forget_ask"))
    st.code(links.address_on(PAGE, copy.token), language=None, wrap_lines=True)
    with st.container(horizontal=True):
        st.button(t("checks.forget_yes"), icon=":material/backspace:", on_click=once(forget), key="forget_yes")
        st.button(t("checks.forget_no"), type="tertiary", on_click=held(Listed).ask, args=(None,), key="forget_no")


render()
