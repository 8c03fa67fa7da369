"""Keep and share: the edit link, links for others, a borrowed computer, deletion."""

from __future__ import annotations

import datetime

import streamlit as st

from assessment.storage.store import Store
from assessment.ui import frame
from assessment.ui.fields import widgets
from assessment.ui.saving import keeping, links
from assessment.ui.saving.links import Links, show_link
from assessment.ui.visit import messages, on_screen
from assessment.ui.visit.held import held


def render() -> None:
    """The whole page."""
    t = on_screen.texts()
    if frame.arrive(links.PAGE):
        held(Links).made = None
    st.title(t("share.title"))
    st.markdown(t("share.lead"))
    _said()
    place = on_screen.place()
    match keeping.status():
        case "detached":
            pass  # said above, on every page
        case "nothing":
            st.info(t("share.nothing"), icon=":material/info:")
        case "reading":
            st.info(t("share.reading"), icon=":material/visibility:")
        case _ if place is not None:
            _own(place.token)


def _said() -> None:
    t = on_screen.texts()
    said = messages.said(links.PAGE)
    if said is not None:
        kind, text = said.what
        (st.success if kind == "done" else st.error)(t(text), icon=":material/check:" if kind == "done" else None)


def _own(token: str) -> None:
    _edit_link(token)
    links.make(token)
    links.listed(token)
    _borrowed()
    _deletion(token)


def _edit_link(token: str) -> None:
    t = on_screen.texts()
    st.header(t("share.edit"))
    st.markdown(t("share.edit_lead"))
    panel = st.expander(t("share.show_edit"), icon=":material/key:", on_change="rerun", key=widgets.key("edit_link"))
    if panel.open:
        with panel:
            show_link(token, links.PAGE)

    def replaced() -> None:
        def work(store: Store, now: datetime.datetime) -> None:
            keeping.move_to(store.replace_edit_link(token, now))

        links.change(work, "share.replaced")

    with st.popover(t("share.replace"), icon=":material/cached:"):
        st.markdown(t("share.replace_ask"))
        st.button(t("share.replace_yes"), on_click=replaced, key="replace_link")


def _borrowed() -> None:
    t = on_screen.texts()

    def forget() -> None:
        said = ("done", "share.forgotten") if keeping.forget_here() else ("failed", "share.not_forgotten")
        messages.say(links.PAGE, said)

    st.header(t("share.borrowed"))
    st.markdown(t("share.borrowed_lead"))
    st.button(t("share.forget"), on_click=forget, icon=":material/backspace:", key="forget_here")


def _deletion(token: str) -> None:
    t = on_screen.texts()

    def delete() -> None:
        if links.change(lambda store, now: store.delete(token, now)):
            keeping.close()
            messages.say(links.PAGE, ("done", "share.deleted"))

    st.header(t("share.delete"))
    st.markdown(t("share.delete_lead"))
    with st.popover(t("share.delete_all"), icon=":material/delete:"):
        st.button(t("share.delete_yes"), on_click=delete, key="delete_dossier")


render()
