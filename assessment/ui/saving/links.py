"""The links of a dossier on screen: one more made, each told apart, one turned off."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Literal

import streamlit as st

from assessment.errors import AssessmentError
from assessment.language import escape
from assessment.sharing import address_of, root_of, square_code
from assessment.storage.failures import EndedLinkError, StorageUnavailableError
from assessment.storage.links import Link
from assessment.storage.store import Store
from assessment.storage.vault import LONGEST_LABEL
from assessment.ui.fields import widgets
from assessment.ui.fields.callbacks import once
from assessment.ui.saving import store_beside
from assessment.ui.saving.store_beside import Asked
from assessment.ui.visit import messages, moments, on_screen
from assessment.ui.visit.held import OfDossier, held

KINDS: tuple[Literal["read", "edit"], ...] = ("read", "edit")
EXPIRIES = ("never", "7", "30", "90")
"""How long a read-only link opens its dossier, in days."""
PAGE = "share"
SHOWN_AT_ONCE = 6
WORDS_WIDTH = 480
"""Pixels that the words about a link take at most."""

Work = Callable[[Store, datetime.datetime], None]


@dataclass
class Links(OfDossier):
    """The token of a link just made, shown once, and the question to the store which ones there are."""

    made: str | None = None
    asked: Asked[Sequence[Link]] = field(default_factory=Asked)


def change(work: Work, done: str | None = None) -> bool:
    """Ask the store for a change of links, and whether it was made; what came of it is said on the next run."""
    held(Links).asked.forget()
    try:
        store_beside.ask(work)
    except StorageUnavailableError:
        messages.say(PAGE, ("failed", "share.away"))
        return False
    except AssessmentError:
        return False  # the link is gone: the next look at the store says so
    if done is not None:
        messages.say(PAGE, ("done", done))
    return True


def make(token: str) -> None:
    """Choose what one more link lets its holder do, and make it."""
    t = on_screen.texts()
    st.header(t("share.make"))
    st.markdown(t("share.make_lead"))
    kind = st.radio(
        t("share.kind"),
        KINDS,
        format_func=lambda kind: t(f"share.kind.{kind}"),
        horizontal=True,
        key=widgets.choice_key("link_kind"),
    )
    label = widgets.key("link_label")
    notes, expiry = widgets.choice_key("link_notes"), widgets.choice_key("expiry")
    st.text_input(t("share.label"), placeholder=t("share.label_example"), max_chars=LONGEST_LABEL, key=label)
    if kind == "read":
        st.radio(
            t("share.notes"),
            (False, True),
            format_func=lambda with_notes: t("share.with_notes" if with_notes else "share.without_notes"),
            horizontal=True,
            key=notes,
        )
        st.selectbox(
            t("share.expiry"), EXPIRIES, format_func=lambda days: t(f"share.expiry.{days}"), key=expiry, width=200
        )
    else:
        st.markdown(t("share.kind_edit_lead"))
    st.caption(t("questions.note_seen"))

    def create() -> None:
        def work(store: Store, now: datetime.datetime) -> None:
            days = widgets.typed(expiry) if kind == "read" else None
            made = store.add_link(
                token,
                kind,
                None if days in (None, "never") else now + datetime.timedelta(days=int(days)),
                now,
                label=widgets.typed(label) or "",
                notes=bool(widgets.typed(notes)),
            )
            held(Links).made = made

        if change(work):
            widgets.put(label, "")

    st.button(
        t(f"share.create_{kind}"), on_click=once(create), type="primary", icon=":material/add_link:", key="create_link"
    )
    made = held(Links).made
    if made is not None:
        with st.container(border=True):
            st.markdown(t("share.once"))
            show_link(made, PAGE)


def listed(token: str) -> None:
    """All links of the dossier, the one in use first, then those that let it be changed, the latest first."""
    t = on_screen.texts()
    st.header(t("share.links"))
    try:
        found = store_beside.answer(held(Links).asked, token, lambda store, now: store.links(token, now))
    except AssessmentError:
        _not_listed("share.away")
        return
    if found is None:
        _not_listed("share.slow")
        return
    latest_first = found[::-1]
    shown = sorted(latest_first, key=lambda link: (not link.current, link.kind))
    for link in shown[:SHOWN_AT_ONCE]:
        _row(token, link)
    rest = shown[SHOWN_AT_ONCE:]
    if rest:
        with st.expander(t("share.more_links", count=len(rest)), key=widgets.key("more_links")):
            for link in rest:
                _row(token, link)
    if len(found) == 1:
        st.markdown(t("share.no_other"))


def _not_listed(why: str) -> None:
    t = on_screen.texts()
    with st.container(horizontal=True, vertical_alignment="center"):
        st.markdown(t(why), width="stretch")
        st.button(t("arrival.retry"), icon=":material/refresh:", key="list_links")  # another run asks again


def _row(token: str, link: Link) -> None:
    t = on_screen.texts()

    def revoke() -> None:
        def work(store: Store, now: datetime.datetime) -> None:
            store.revoke(token, link.link_id, now)
            _forget_shown(store, now)

        change(work, "share.revoked")

    # On a narrow screen the words take the whole width, and what can be done goes below.
    with st.container(horizontal=True, vertical_alignment="center", horizontal_alignment="distribute", border=True):
        with st.container(gap=None, width=WORDS_WIDTH):
            st.markdown(f"**{escape(link.label) or t('share.unlabelled')}** · {_allows(link)}")
            st.caption(f"{_lasts(link)} {_used(link)}".rstrip())
        if link.current:
            st.badge(t("share.yours"), icon=":material/key:", color="blue")
            return
        with st.popover(t("share.revoke"), icon=":material/link_off:", key=f"ask:{link.link_id}"):
            st.markdown(t("share.revoke_ask"))
            st.button(t("share.revoke_yes"), on_click=once(revoke), key=f"revoke:{link.link_id}")


def _forget_shown(store: Store, now: datetime.datetime) -> None:
    """Show no longer the link just made, if it is the one that was turned off: it is shown once."""
    made = held(Links).made
    try:
        if made is not None:
            store.peek(made, now)
    except EndedLinkError:
        held(Links).made = None


def _allows(link: Link) -> str:
    t = on_screen.texts()
    if link.kind == "edit":
        return t("share.allows_edit")
    return t("share.allows_read_notes" if link.carries_notes else "share.allows_read")


def _lasts(link: Link) -> str:
    t, created = on_screen.texts(), moments.to_the_minute(link.created)
    if link.expires is None:
        return t("share.listed_for_ever", created=created)
    over = link.expires <= datetime.datetime.now(datetime.UTC)
    expires = moments.to_the_minute(link.expires)
    return t("share.listed_expired" if over else "share.listed", created=created, expires=expires)


def _used(link: Link) -> str:
    t = on_screen.texts()
    if not link.used:
        return t("share.unused")
    return "" if link.last_used is None else t("share.used", day=moments.utc_day(link.last_used))


def show_link(token: str, page: str) -> None:
    """The address that opens a dossier, with its copy button and its square code; `page` is the page on screen."""
    t, address = on_screen.texts(), address_on(page, token)
    st.code(address, language=None, wrap_lines=True)
    st.image(square_code(address), width=180, alt=t("share.square"))


def address_on(page: str, token: str) -> str:
    """The address that opens a dossier, by the token of its link; `page` is the page on screen."""
    return address_of(root_of(st.context.url or "", page), token, on_screen.language())
