"""Opening the dossier of a link, or the browser's copy of it where the link opens none."""

from __future__ import annotations

import datetime
import ipaddress
from dataclasses import dataclass, field

import streamlit as st

from assessment.dossier.documents import read_dossier
from assessment.dossier.merging import changed_paths
from assessment.dossier.trees import Path
from assessment.errors import AssessmentError, DossierError
from assessment.storage.failures import (
    EndedLinkError,
    Ending,
    NewerDocumentError,
    NewerStoreError,
    ReadOnlyLinkError,
    StorageUnavailableError,
    UnknownLinkError,
)
from assessment.storage.saving import Opened, Saved, open_dossier
from assessment.storage.store import Store
from assessment.storage.throttle import network_of
from assessment.storage.vault import new_token
from assessment.ui.saving import browser_copy, news, returning, store_beside
from assessment.ui.saving.catching_up import caught_up
from assessment.ui.saving.news import News
from assessment.ui.saving.store_beside import Asked
from assessment.ui.visit import messages, on_screen
from assessment.ui.visit.held import OfBrowser, OfDossier, follow_renamed, held
from assessment.ui.visit.kept_at import Loss, Move, Place, Trouble, Why


@dataclass(frozen=True, slots=True)
class Arrival:
    """A link that could not be opened, and why; `ending` is how it ended, where it did."""

    token: str
    trouble: Trouble
    ending: Ending | None = None
    answered_from: datetime.datetime | None = None
    """From when a wrong link is answered again, where too many were tried."""

    @property
    def may_take_copy(self) -> bool:
        """Whether the browser's copy is of use: nobody else's, and no better than what the link still opens."""
        if self.ending is not None:
            return self.ending.kind == "edit"
        return self.trouble in ("unknown", "throttled", "away", "damaged")


@dataclass
class Door(OfBrowser):
    """The link opened last, or tried; the one that could not be opened; the question to the store about one."""

    opened_link: str | None = None
    arrival: Arrival | None = None
    asked: Asked[Opened] = field(default_factory=Asked)


@dataclass
class Unread(OfDossier):
    """The link of the dossier on screen as long as the browser's copy of it is still to be read."""

    token: str | None = None


def arrival() -> Arrival | None:
    """The link that could not be opened, if the last one could not."""
    return held(Door).arrival


def detached() -> Loss | None:
    """Why the work on screen can no longer be saved where it was."""
    place = on_screen.place()
    return place.lost if place is not None else None


def open_link(token: str) -> None:
    """Show the dossier a link opens; the present work is set aside, and stays where the link opens none.

    From a store that takes its time the dossier comes with a later run, or with `follow`.
    """
    held(Door).opened_link = token
    if _brought_back(token):
        return
    held(Door).arrival = missed_by(token, patiently=True)


def _brought_back(token: str) -> bool:
    """Whether the link's dossier was set aside in this visit: it may hold what is not saved yet."""
    for aside in on_screen.asides():
        if aside.place is not None and aside.place.token == token:
            on_screen.asides().remove(aside)
            held(Door).arrival = None
            on_screen.replace(aside.dossier, at=aside.place)
            return True
    return False


def _arrive(token: str, opened: Opened) -> None:
    held(Door).arrival = None
    browser_copy.remember_again(token)
    on_screen.replace(opened.saved.dossier, at=Place(token, opened.kind, opened.saved, confirmed=True))
    held(Unread).token = token if opened.kind == "edit" else None
    if opened.moved:
        news.tell(News("migrated", tuple(_path_of(moved.action, moved.new_question) for moved in opened.moved)))


def wanted_copy() -> str | None:
    """The link whose copy in the browser is to be read: one that could not be opened, or one just opened.

    The copy of the latter may hold what was not saved yet when an earlier visit ended; it is not written over before.
    """
    missed, place, unread = arrival(), on_screen.place(), held(Unread).token
    if missed is not None:
        return missed.token
    return place.token if place is not None and place.token == unread else None


def catch_up() -> None:
    """Take over what only the browser's copy of the dossier just opened holds; what the store has since wins."""
    token, place = wanted_copy(), on_screen.place()
    if place is None or place.token != token or not browser_copy.has_answered(token):
        return
    held(Unread).token = None
    content = browser_copy.wanted(token)
    if content is None or place.saved is None:
        return
    returning.note(token, content, place.saved)
    shown = on_screen.dossier()
    joined = caught_up(content, place.saved, shown, on_screen.questionnaire())
    if joined is None:
        return
    on_screen.show_from_elsewhere(joined.dossier)
    if joined.renamed:
        follow_renamed(joined.renamed)
    if joined.dossier != shown:
        news.tell(News("caught_up", changed_paths(shown, joined.dossier), shown.actions))


def missed_by(token: str, *, patiently: bool) -> Arrival | None:
    """Show what a link opens; why it does not, if so."""
    try:
        opened = _opened(token, patiently=patiently)
    except _ThrottledError as error:
        return Arrival(token, "throttled", answered_from=error.answered_from)
    except AssessmentError as error:
        loss = loss_of(error)
        return Arrival(token, loss.trouble, loss.ending)
    if opened is None:
        return Arrival(token, "slow")
    _arrive(token, opened)
    return None


def _opened(token: str, *, patiently: bool) -> Opened | None:
    visitor, throttle, questionnaire = _visitor(), store_beside.throttle(), on_screen.questionnaire()

    def opening(store: Store, now: datetime.datetime) -> Opened:
        try:
            return open_dossier(store, token, questionnaire, now)
        except UnknownLinkError:
            answered_from = throttle.failed(visitor, now)
            if answered_from is not None:
                raise _ThrottledError(answered_from) from None
            raise

    opened = store_beside.answer(held(Door).asked, token, opening, patiently=patiently)
    if opened is not None:
        store_beside.swept()
    return opened


def _visitor() -> str:
    """The network to count wrong links by.

    Behind a proxy it is the one the proxy saw. The connection's own address stands before it: whoever reaches the app
    without a proxy and makes a header up counts against nobody else.
    """
    own = network_of(st.context.ip_address or "")
    if _is_public(own):
        return own
    seen = [network_of(address.strip()) for address in st.context.headers.get("X-Forwarded-For", "").split(",")]
    return f"{own}|{next(filter(_is_public, reversed(seen)), seen[-1])}"


def _is_public(network: str) -> bool:
    try:
        return ipaddress.ip_network(network).is_global
    except ValueError:
        return False


class _ThrottledError(AssessmentError):
    """Too many unknown links from one network."""

    def __init__(self, answered_from: datetime.datetime) -> None:
        super().__init__()
        self.answered_from = answered_from


def loss_of(error: AssessmentError) -> Loss:
    """Why that error keeps a dossier from being opened or saved."""
    if isinstance(error, EndedLinkError):
        return Loss("ended", error.ending)
    troubles: dict[type[AssessmentError], Trouble] = {
        UnknownLinkError: "unknown",
        NewerDocumentError: "newer",
        NewerStoreError: "newer",
        ReadOnlyLinkError: "unknown",
        StorageUnavailableError: "away",
    }
    return Loss(troubles.get(type(error), "damaged"))


def _path_of(action: str | None, question: str) -> Path:
    return ("answers", question) if action is None else ("actions", action, "answers", question)


def restore_copy() -> None:
    """Work on the browser's copy of the dossier that could not be opened, under a link of its own.

    An old link would open it to all who ever had that link, beside what others may have made of the dossier since.
    Where the store cannot be asked now, the link may live yet: it is kept until the store says.
    """
    missed = arrival()
    wanted = browser_copy.wanted(missed.token) if missed else None
    if missed is None or wanted is None or not missed.may_take_copy:
        return
    try:
        dossier = read_dossier(wanted.document, on_screen.questionnaire())
        base = dossier if wanted.base is None else read_dossier(wanted.base, on_screen.questionnaire())
    except DossierError as error:
        messages.refuse(error.problems)
        return
    held(Door).arrival = None
    if missed.trouble == "away":
        seen = Saved(wanted.version, base) if wanted.version else None
        on_screen.replace(dossier, at=Place(missed.token, "edit", seen, is_copy=True))
    else:
        on_screen.replace(dossier, at=under_new_link(missed.token, "copy"))


def under_new_link(old_token: str, why: Why) -> Place:
    """A place of its own for work that was kept under a link that keeps it no more."""
    return Place(new_token(), "edit", moved=Move(old_token, why))
