"""Keep and share: the edit link, read-only links, a borrowed computer, deletion."""

from __future__ import annotations

import datetime
import zoneinfo
from collections.abc import Callable

import streamlit as st

from assessment.errors import AssessmentError
from assessment.language import moment
from assessment.questionnaire import Language
from assessment.storage.failures import StorageUnavailableError
from assessment.storage.store import Link, Store
from assessment.ui import asking, frame, keeping, messages, session, state, widgets
from assessment.ui.link_shown import show_link

EXPIRIES = ("never", "7", "30", "90")
"""How long a read-only link opens its dossier, in days."""
PAGE = "share"
LINKS = "links"

Work = Callable[[Store, datetime.datetime], None]


def render() -> None:
    """The whole page."""
    t = state.texts()
    if frame.arrive(PAGE):
        session.remember("new_link", None)
    frame.steps()
    st.title(t("share.title"))
    st.markdown(t("share.lead"))
    _said()
    place = state.place()
    match keeping.status():
        case "nothing" | "detached":
            st.info(t("share.nothing"), icon=":material/info:")
        case "reading":
            st.info(t("share.reading"), icon=":material/visibility:")
        case _ if place is not None:
            _own(place.token)


def _said() -> None:
    t = state.texts()
    said = messages.said(PAGE)
    if said is not None:
        kind, text = said.what
        (st.success if kind == "done" else st.error)(t(text), icon=":material/check:" if kind == "done" else None)


def _do(work: Work, done: str | None = None) -> bool:
    """Ask the store for a change of links; what came of it is said on the next run."""
    asking.forget_question(LINKS)
    try:
        asking.ask(work)
    except StorageUnavailableError:
        messages.say(PAGE, ("failed", "share.away"))
        return False
    except AssessmentError:
        return False  # the link is gone: the next look at the store says so
    if done is not None:
        messages.say(PAGE, ("done", done))
    return True


def _own(token: str) -> None:
    _edit_link(token)
    _read_links(token)
    _borrowed()
    _deletion(token)


def _edit_link(token: str) -> None:
    t = state.texts()
    st.subheader(t("share.edit"))
    st.markdown(t("share.edit_lead"))
    panel = st.expander(t("share.show_edit"), icon=":material/key:", on_change="rerun", key=widgets.key("edit_link"))
    if panel.open:
        with panel:
            show_link(token, PAGE)

    def replaced() -> None:
        def work(store: Store, now: datetime.datetime) -> None:
            keeping.move_to(store.replace_edit_link(token, now))

        _do(work, "share.replaced")

    with st.popover(t("share.replace"), icon=":material/cached:"):
        st.markdown(t("share.replace_ask"))
        st.button(t("share.replace_yes"), on_click=replaced, key="replace_link")


def _read_links(token: str) -> None:
    t = state.texts()
    st.subheader(t("share.read"))
    st.markdown(t("share.read_lead"))
    widget = widgets.choice_key("expiry")

    def create() -> None:
        def work(store: Store, now: datetime.datetime) -> None:
            chosen = widgets.typed(widget) or "never"
            expires = None if chosen == "never" else now + datetime.timedelta(days=int(chosen))
            session.remember("new_link", store.add_link(token, "read", expires, now))

        _do(work)

    with st.container(horizontal=True, vertical_alignment="bottom"):
        st.selectbox(
            t("share.expiry"), EXPIRIES, format_func=lambda days: t(f"share.expiry.{days}"), key=widget, width=200
        )
        st.button(t("share.create"), on_click=create, type="primary", icon=":material/add_link:", key="create_link")
    made = session.recall("new_link")
    if made is not None:
        with st.container(border=True):
            st.markdown(t("share.once"))
            show_link(made, PAGE)
    _listed(token)


def _listed(token: str) -> None:
    try:
        links = asking.answer(LINKS, token, lambda store, now: store.links(token, now))
    except AssessmentError:
        _not_listed("share.away")
        return
    if links is None:
        _not_listed("share.slow")
        return
    for link in reversed(links):
        if link.kind == "read":
            _read_link(token, link)


def _not_listed(why: str) -> None:
    t = state.texts()
    with st.container(horizontal=True, vertical_alignment="center"):
        st.markdown(t(why), width="stretch")
        st.button(t("arrival.retry"), icon=":material/refresh:", key="list_links")  # another run asks again


def _read_link(token: str, link: Link) -> None:
    t = state.texts()

    def revoke() -> None:
        if _do(lambda store, now: store.revoke(token, link.link_id, now), "share.revoked"):
            session.remember("new_link", None)  # it may be that one

    with st.container(horizontal=True, vertical_alignment="center"):
        st.markdown(_told(link), width="stretch")
        st.button(t("share.revoke"), on_click=revoke, icon=":material/link_off:", key=f"revoke:{link.link_id}")


def _told(link: Link) -> str:
    t, created = state.texts(), _moment(link.created, state.language())
    if link.expires is None:
        return t("share.listed_for_ever", created=created)
    over = link.expires <= datetime.datetime.now(datetime.UTC)
    return t(
        "share.listed_expired" if over else "share.listed",
        created=created,
        expires=_moment(link.expires, state.language()),
    )


def _moment(when: datetime.datetime, language: Language) -> str:
    """To the minute, which tells links of one day apart; on the visitor's own clock, if the browser says which."""
    try:
        zone: datetime.tzinfo = zoneinfo.ZoneInfo(st.context.timezone or "UTC")
    except (LookupError, ValueError, OSError):
        zone = datetime.UTC
    return moment(when.astimezone(zone), language)


def _borrowed() -> None:
    t = state.texts()

    def forget() -> None:
        said = ("done", "share.forgotten") if keeping.forget_here() else ("failed", "share.not_forgotten")
        messages.say(PAGE, said)

    st.subheader(t("share.borrowed"))
    st.markdown(t("share.borrowed_lead"))
    st.button(t("share.forget"), on_click=forget, icon=":material/backspace:", key="forget_here")


def _deletion(token: str) -> None:
    t = state.texts()

    def delete() -> None:
        if _do(lambda store, now: store.delete(token, now)):
            keeping.close()
            messages.say(PAGE, ("done", "share.deleted"))

    st.subheader(t("share.delete"))
    st.markdown(t("share.delete_lead"))
    with st.popover(t("share.delete_all"), icon=":material/delete:"):
        st.button(t("share.delete_yes"), on_click=delete, key="delete_dossier")


render()
