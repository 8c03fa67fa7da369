"""Keeping the dossier: opened from its link, saved after each change, followed while someone else changes it.

Every run of the page begins here: what the address names is opened, what the visitor changed is saved. In between, a
small fragment asks the store every two seconds whether someone else saved.
"""

from __future__ import annotations

import datetime
import os
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, replace
from typing import Literal, TypeVar

import streamlit as st

from assessment.documents import read_dossier
from assessment.dossier import Dossier
from assessment.errors import AssessmentError, DossierError
from assessment.storage.configuration import StorageSettings, storage_settings
from assessment.storage.failures import (
    ExpiredLinkError,
    LinkExistsError,
    NewerDocumentError,
    ReadOnlyLinkError,
    StorageUnavailableError,
    UnknownLinkError,
)
from assessment.storage.merging import Path, changed_paths, merge, undo_change
from assessment.storage.saving import Opened, Saved, open_dossier, restore_dossier, save_merged
from assessment.storage.store import Store
from assessment.storage.throttle import Throttle
from assessment.storage.vault import new_token
from assessment.ui import shelf, state

T = TypeVar("T")
_LEFT_ALONE = 3.0
"""Seconds a store that failed is left alone: a visitor must not wait for it at each click."""

Status = Literal["nothing", "kept", "waiting", "reading", "detached"]
Trouble = Literal["unknown", "expired", "away", "newer", "damaged", "throttled"]


@dataclass(frozen=True, slots=True)
class Arrival:
    """A link that could not be opened, and why."""

    token: str
    trouble: Trouble


@dataclass(frozen=True, slots=True)
class News:
    """What saving or opening brought to tell: places another person changed, or changed at the same time as we did."""

    kind: Literal["from_other", "overridden", "both_added", "migrated", "restored", "undone"]
    places: tuple[Path, ...] = ()


@dataclass
class _Outage:
    """Until when the store is left alone, on the clock of `time.monotonic`; one for the whole server."""

    until: float = 0.0


@st.cache_resource
def _outage() -> _Outage:
    return _Outage()


@st.cache_resource
def _settings() -> StorageSettings:
    return storage_settings(os.environ)


@st.cache_resource
def _store() -> Store:
    return Store(_settings().url)


@st.cache_resource
def _throttle() -> Throttle:
    return Throttle()


@st.cache_resource(ttl=datetime.timedelta(days=1))
def _swept() -> int:
    """Once a day, the dossiers nobody has opened for long are erased."""
    return ask(lambda store, now: store.expire_unused(now, retention()))


def retention() -> datetime.timedelta:
    """How long a dossier nobody opens is kept."""
    return _settings().unused_for


def ask(question: Callable[[Store, datetime.datetime], T]) -> T:
    """What the store answers.

    Raises:
        StorageUnavailableError: it does not answer, or did not a moment ago.
    """
    outage = _outage()
    if time.monotonic() < outage.until:
        raise StorageUnavailableError("away", "left alone")
    try:
        return question(_store(), datetime.datetime.now(datetime.UTC))
    except StorageUnavailableError:
        outage.until = time.monotonic() + _LEFT_ALONE
        raise


def keep_up() -> None:
    """Open what the address names, save what the visitor changed, put its link into the address."""
    named = state.named_link()
    if named is not None and named != state.recall("opened_link"):
        open_link(named)
    _save()
    place = state.place()
    if place is not None:
        state.remember("opened_link", place.token)
        state.name_link(place.token)


def status() -> Status:
    """How the dossier on screen is kept."""
    place = state.place()
    if state.recall("detached", False):
        return "detached"
    if place is None:
        return "nothing"
    if place.kind == "read":
        return "reading"
    return "kept" if _is_saved(place) else "waiting"


def arrival() -> Arrival | None:
    """The link that could not be opened, if the last one could not."""
    found = state.recall("arrival")
    return found if isinstance(found, Arrival) else None


def take_news() -> tuple[News, ...]:
    """What there is to tell, once."""
    told = state.recall("news", ())
    state.remember("news", ())
    return tuple(told)


def open_link(token: str) -> None:
    """Show the dossier a link opens; the present work is set aside, and stays where the link opens none."""
    state.remember("opened_link", token)
    try:
        opened = _opened(token)
    except AssessmentError as error:
        state.remember("arrival", Arrival(token, _trouble(error)))
        return
    state.remember("arrival", None)
    _attach(opened.saved.dossier, state.Place(token, opened.kind, opened.saved))
    if opened.moved:
        _tell(News("migrated", tuple(_path_of(moved.action, moved.new_question) for moved in opened.moved)))


def _opened(token: str) -> Opened:
    visitor, now = _visitor(), datetime.datetime.now(datetime.UTC)
    if _throttle().refused(visitor, now):
        raise _ThrottledError
    try:
        opened = ask(lambda store, now: open_dossier(store, token, state.questionnaire(), now))
    except UnknownLinkError:
        _throttle().failed(visitor, now)
        raise
    with suppress(StorageUnavailableError):
        _swept()
    return opened


def _visitor() -> str:
    """The network address to count wrong links by: the one the nearest proxy saw, else the connection's own."""
    forwarded = st.context.headers.get("X-Forwarded-For", "")
    return forwarded.rpartition(",")[2].strip() or st.context.ip_address or ""


class _ThrottledError(AssessmentError):
    """Too many unknown links from one address."""


def _trouble(error: AssessmentError) -> Trouble:
    troubles: dict[type[AssessmentError], Trouble] = {
        UnknownLinkError: "unknown",
        ExpiredLinkError: "expired",
        NewerDocumentError: "newer",
        StorageUnavailableError: "away",
        _ThrottledError: "throttled",
    }
    return troubles.get(type(error), "damaged")


def _path_of(action: str | None, question: str) -> Path:
    return ("answers", question) if action is None else ("actions", action, "answers", question)


def restore_copy() -> None:
    """Work on the browser's copy of the dossier that could not be opened, and save it again under the same link."""
    missed = arrival()
    document = shelf.wanted_document(missed.token) if missed else None
    if missed is None or document is None:
        return
    try:
        dossier = read_dossier(document, state.questionnaire())
    except DossierError as error:
        state.refuse(error.problems)
        return
    state.remember("arrival", None)
    _attach(dossier, state.Place(missed.token, "edit"))
    _tell(News("restored"))


def keep_under_new_link() -> None:
    """Keep the work on screen, whose link is gone, under a link of its own."""
    state.keep_at(None)
    state.remember("detached", False)


def move_to(token: str) -> None:
    """Go on under another link to the same dossier."""
    place = state.place()
    if place is not None:
        shelf.forget([place.token])
        state.keep_at(replace(place, token=token))


def close() -> None:
    """Take the dossier off this screen, and its copy out of this browser."""
    place = state.place()
    if place is not None:
        shelf.forget([place.token])
    state.remember("arrival", None)
    state.remember("detached", False)
    state.name_link(None)
    state.drop()


def undo() -> None:
    """Take back the visitor's last change, and nothing that others changed."""
    state.undo(lambda before, after, present: undo_change(before, after, present).dossier)
    _tell(News("undone"))


def _attach(dossier: Dossier, place: state.Place) -> None:
    state.remember("detached", False)
    state.replace(dossier, at=place)


def _is_saved(place: state.Place) -> bool:
    return place.saved is not None and place.saved.dossier == state.dossier()


def _save() -> None:
    """Save what changed, merged with what someone else saved meanwhile."""
    place = state.place()
    if place is None:
        if not state.has_own_work():
            return
        place = state.Place(new_token(), "edit")
        state.keep_at(place)
    if status() == "waiting":
        try:
            _land(place)
        except StorageUnavailableError:
            return
        except (UnknownLinkError, ReadOnlyLinkError, ExpiredLinkError, NewerDocumentError):
            state.remember("detached", True)  # the link is gone or the document out of reach: the work stays on screen


def _land(place: state.Place) -> None:
    mine, questionnaire = state.dossier(), state.questionnaire()
    base = place.saved or Saved(0, Dossier())
    if place.saved is None:
        with suppress(LinkExistsError):  # the store never lost it: what it holds is merged with
            new = Saved(0, mine)
            saved = ask(lambda store, now: restore_dossier(store, place.token, new, questionnaire, now))
            state.keep_at(replace(place, saved=saved))
            return
    landed = ask(lambda store, now: save_merged(store, place.token, base, mine, questionnaire, now))
    state.keep_at(replace(place, saved=landed.saved))
    if landed.merge is not None:
        state.show_from_elsewhere(landed.saved.dossier)
        if landed.merge.renamed:
            _tell(News("both_added"))
        if landed.merge.overridden:
            _tell(News("overridden", landed.merge.overridden))
        _tell_changes(mine, landed.saved.dossier)


def follow() -> bool:
    """Save what waits and take over what someone else saved; whether the page has something new to show."""
    missed, place = arrival(), state.place()
    if missed is not None and missed.trouble == "away":
        open_link(missed.token)
        return arrival() is None
    if place is None or status() == "detached":
        return False
    if status() == "waiting":
        _save()
        return status() != "waiting"
    try:
        version = ask(lambda store, now: store.peek(place.token, now))
        if place.saved is not None and version == place.saved.version:
            return False
        opened = ask(lambda store, now: open_dossier(store, place.token, state.questionnaire(), now))
    except StorageUnavailableError:
        return False
    except AssessmentError:
        state.remember("detached", True)
        return True
    _take_over(place, opened.saved)
    return True


def _take_over(place: state.Place, theirs: Saved) -> None:
    mine = state.dossier()
    base = place.saved.dossier if place.saved is not None else mine
    merged = merge(base, mine, theirs.dossier).dossier
    state.keep_at(replace(place, saved=theirs))
    state.show_from_elsewhere(merged)
    _tell_changes(mine, merged)


def _tell_changes(shown: Dossier, now: Dossier) -> None:
    places = changed_paths(shown, now)
    if places:
        _tell(News("from_other", places))


def _tell(news: News) -> None:
    state.remember("news", (*state.recall("news", ()), news))
