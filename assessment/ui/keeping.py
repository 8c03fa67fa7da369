"""Keeping the dossier: opened from its link, saved after each change, followed while someone else changes it.

Every run of the page begins here: what the address names is opened, what the visitor changed is saved. In between, a
small fragment asks the store every two seconds whether someone else saved. Saves and looks are errands beside the page:
one that takes long is collected by a later run, and what was changed meanwhile is merged with what it brings.
"""

from __future__ import annotations

import datetime
import ipaddress
import os
from concurrent.futures import Future
from contextlib import suppress
from dataclasses import dataclass, replace
from typing import Literal, cast

import streamlit as st

from assessment.documents import read_dossier
from assessment.dossier import Dossier
from assessment.errors import AssessmentError, DossierError
from assessment.questionnaire import Questionnaire
from assessment.storage.configuration import StorageSettings, storage_settings
from assessment.storage.failures import (
    DocumentTooLargeError,
    ExpiredLinkError,
    LinkExistsError,
    NewerDocumentError,
    NewerStoreError,
    ReadOnlyLinkError,
    StorageUnavailableError,
    UnknownLinkError,
)
from assessment.storage.merging import Merge, Path, changed_paths, merge, undo_change
from assessment.storage.saving import Landed, Opened, Saved, open_dossier, restore_dossier, save_merged
from assessment.storage.store import Store
from assessment.storage.throttle import Throttle
from assessment.storage.vault import new_token
from assessment.ui import address, shelf, state
from assessment.ui.catching_up import caught_up
from assessment.ui.errands import Errands, Question, T

MOST_TRIED = 20

Status = Literal["nothing", "kept", "waiting", "too_large", "reading", "detached"]
Trouble = Literal["unknown", "expired", "slow", "away", "newer", "damaged", "throttled"]


@dataclass(frozen=True, slots=True)
class Arrival:
    """A link that could not be opened, and why."""

    token: str
    trouble: Trouble


@dataclass(frozen=True, slots=True)
class News:
    """What saving or opening brought to tell: places another person changed, or changed at the same time as we did."""

    kind: Literal["from_other", "overridden", "both_added", "migrated", "caught_up", "undone"]
    places: tuple[Path, ...] = ()


@st.cache_resource(show_spinner=False)
def _errands() -> Errands:
    return Errands()


@st.cache_resource(show_spinner=False)
def _settings() -> StorageSettings:
    return storage_settings(os.environ)


@st.cache_resource(show_spinner=False)
def _store() -> Store:
    return Store(_settings().url)


@st.cache_resource(show_spinner=False)
def _throttle() -> Throttle:
    return Throttle()


@st.cache_resource(ttl=datetime.timedelta(days=1), show_spinner=False)
def _swept() -> Future[int]:
    """Once a day, the dossiers nobody has opened for long are erased."""
    unused_for = retention()
    return _errands().send(_store(), lambda store, now: store.expire_unused(now, unused_for))


def retention() -> datetime.timedelta:
    """How long a dossier nobody opens is kept."""
    return _settings().unused_for


def ask(question: Question[T]) -> T:
    """What the store answers; see `Errands.ask` for what it raises."""
    return _errands().ask(_store(), question)


def answer(slot: str, subject: str, question: Question[T], *, patiently: bool = True) -> T | None:
    """What the store answers about a subject; ``None`` where it takes its time, and the next call collects it.

    Raises what `ask` raises. `forget_question` asks anew.
    """
    asked_about, asked = state.recall(f"asked:{slot}") or ("", None)
    if asked is None or asked_about != subject:
        asked = _errands().send(_store(), question)
    answered = _errands().wait(asked, patiently=patiently)
    state.remember(f"asked:{slot}", None if answered else (subject, asked))
    return cast("Future[T]", asked).result() if answered else None


def forget_question(slot: str) -> None:
    """Leave alone an answer that is under way: it may be older than what is known."""
    state.remember(f"asked:{slot}", None)


def keep_up() -> None:
    """Open what the address names, save what the visitor changed, put its link into the address."""
    named = address.link()
    if named is not None and named != state.recall("opened_link"):
        open_link(named)
    _catch_up()
    _save()
    _save_asides()
    place = state.place()
    if place is not None or arrival() is None:
        token = place.token if place is not None else None
        state.remember("opened_link", token)
        address.name_link(token)


def status() -> Status:
    """How the dossier on screen is kept."""
    place, present = state.place(), state.dossier()
    if detached() is not None:
        return "detached"
    if place is None:
        return "nothing"
    if place.kind == "read":
        return "reading"
    if place.holds(present):
        return "kept"
    return "too_large" if place.too_large is present else "waiting"


def detached() -> Trouble | None:
    """Why the work on screen can no longer be saved where it was."""
    found: Trouble | None = state.recall("detached")
    return found


def anything_waits() -> bool:
    """Whether some work of this visit is not in the store: on screen, or set aside."""
    return status() in ("waiting", "too_large", "detached") or any(aside.waits for aside in state.asides())


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
    """Show the dossier a link opens; the present work is set aside, and stays where the link opens none.

    From a store that takes its time the dossier comes with a later run, or with `follow`.
    """
    state.remember("opened_link", token)
    if _brought_back(token):
        return
    missed = _missed(token, patiently=True)
    state.remember("arrival", missed)


def _brought_back(token: str) -> bool:
    """Whether the link's dossier was set aside in this visit: it may hold what is not saved yet."""
    for aside in state.asides():
        if aside.place is not None and aside.place.token == token:
            state.asides().remove(aside)
            state.remember("arrival", None)
            _attach(aside.dossier, aside.place)
            return True
    return False


def _arrive(token: str, opened: Opened) -> None:
    state.remember("arrival", None)
    shelf.remember_again(token)
    _attach(opened.saved.dossier, state.Place(token, opened.kind, opened.saved, confirmed=True))
    state.remember("copy_unread", token if opened.kind == "edit" else None)
    if opened.moved:
        _tell(News("migrated", tuple(_path_of(moved.action, moved.new_question) for moved in opened.moved)))


def wanted_copy() -> str | None:
    """The link whose copy in the browser is to be read: one that could not be opened, or one just opened.

    The copy of the latter may hold what was not saved yet when an earlier visit ended; it is not written over before.
    """
    missed, place, unread = arrival(), state.place(), state.recall("copy_unread")
    if missed is not None:
        return missed.token
    return place.token if place is not None and place.token == unread else None


def _catch_up() -> None:
    """Take over what only the browser's copy of the dossier just opened holds; what the store has since wins."""
    token, place = wanted_copy(), state.place()
    if place is None or place.token != token or not shelf.has_answered(token):
        return
    state.remember("copy_unread", None)
    content = shelf.wanted(token)
    if content is None or place.saved is None:
        return
    shown = state.dossier()
    joined = caught_up(content, place.saved, shown, state.questionnaire())
    if joined is None:
        return
    state.show_from_elsewhere(joined.dossier)
    if joined.renamed:
        state.follow_renamed(joined.renamed)
    if joined.dossier != shown:
        _tell(News("caught_up", changed_paths(shown, joined.dossier)))


def _missed(token: str, *, patiently: bool) -> Arrival | None:
    """Show what a link opens; why it does not, if so."""
    try:
        opened = _opened(token, patiently=patiently)
    except AssessmentError as error:
        return Arrival(token, _trouble(error))
    if opened is None:
        return Arrival(token, "slow")
    _arrive(token, opened)
    return None


def _opened(token: str, *, patiently: bool) -> Opened | None:
    visitor, throttle, questionnaire = _visitor(), _throttle(), state.questionnaire()

    def opening(store: Store, now: datetime.datetime) -> Opened:
        if throttle.refused(visitor, now):
            raise _ThrottledError
        try:
            return open_dossier(store, token, questionnaire, now)
        except UnknownLinkError:
            throttle.failed(visitor, now)
            raise

    opened = answer("opening", token, opening, patiently=patiently)
    if opened is not None:
        _swept()
    return opened


def _visitor() -> str:
    """The network address to count wrong links by.

    Behind a proxy it is the one the proxy saw. The connection's own address stands before it: whoever reaches the app
    without a proxy and makes a header up counts against nobody else.
    """
    own = st.context.ip_address or ""
    if _is_public(own):
        return own
    seen = [address.strip() for address in st.context.headers.get("X-Forwarded-For", "").split(",")]
    return f"{own}|{next(filter(_is_public, reversed(seen)), seen[-1])}"


def _is_public(address: str) -> bool:
    try:
        return ipaddress.ip_address(address).is_global
    except ValueError:
        return False


class _ThrottledError(AssessmentError):
    """Too many unknown links from one address."""


def _trouble(error: AssessmentError) -> Trouble:
    troubles: dict[type[AssessmentError], Trouble] = {
        UnknownLinkError: "unknown",
        ExpiredLinkError: "expired",
        NewerDocumentError: "newer",
        NewerStoreError: "newer",
        ReadOnlyLinkError: "unknown",
        StorageUnavailableError: "away",
        _ThrottledError: "throttled",
    }
    return troubles.get(type(error), "damaged")


def _path_of(action: str | None, question: str) -> Path:
    return ("answers", question) if action is None else ("actions", action, "answers", question)


def restore_copy() -> None:
    """Work on the browser's copy of the dossier that could not be opened, and save it again under the same link."""
    missed = arrival()
    wanted = shelf.wanted(missed.token) if missed else None
    if missed is None or wanted is None:
        return
    try:
        dossier = read_dossier(wanted.document, state.questionnaire())
        base = dossier if wanted.base is None else read_dossier(wanted.base, state.questionnaire())
    except DossierError as error:
        state.refuse(error.problems)
        return
    state.remember("arrival", None)
    seen = Saved(wanted.version, base) if wanted.version else None
    _attach(dossier, state.Place(missed.token, "edit", seen))
    state.remember("restored", dossier)


def was_restored() -> bool:
    """Whether the screen shows a copy as it was taken up from the browser."""
    return state.recall("restored") is state.dossier()


def keep_under_new_link() -> None:
    """Keep the work on screen, whose link is gone, under a link of its own."""
    state.keep_at(None)
    state.remember("detached", None)


def move_to(token: str) -> None:
    """Go on under another link to the same dossier."""
    place = state.place()
    if place is not None:
        shelf.forget([place.token])
        state.keep_at(replace(place, token=token))


def forget_here() -> bool:
    """Close the dossier and have this browser forget it, once the store has all of it; whether that was so."""
    _save()
    if status() in ("waiting", "too_large", "detached"):
        return False
    close()
    return True


def close() -> None:
    """Take the dossier off this screen, and its copy out of this browser."""
    place = state.place()
    if place is not None:
        shelf.forget([place.token])
    state.remember("arrival", None)
    state.remember("detached", None)
    state.drop()


def undo() -> None:
    """Take back the visitor's last change, and nothing that others changed."""
    state.undo(lambda before, after, present: undo_change(before, after, present).dossier)
    _tell(News("undone"))


def _attach(dossier: Dossier, place: state.Place) -> None:
    state.remember("detached", None)
    state.replace(dossier, at=place)


def _save() -> None:
    """Save what changed, merged with what someone else saved meanwhile."""
    place = state.place()
    if place is None:
        if not state.has_own_work():
            return
        place = state.Place(new_token(), "edit")
        state.keep_at(place)
    if place.kind == "edit" and detached() is None:
        _sent(place, state.dossier())


def _sent(place: state.Place, mine: Dossier) -> None:
    """Collect the save under way; send the next one where it is over and something is left to save."""
    for _ in range(2):
        if place.errand is None:
            if place.holds(mine) or place.too_large is mine:
                return
            place = replace(place, errand=_errand(place, mine))
            state.keep_at(place)
        if place.errand is None or not _errands().wait(place.errand.landed):
            return
        collected = _collected(place, mine)
        if collected.lost is not None:
            _lose(collected.lost)
            return
        state.keep_at(collected.place)
        state.show_from_elsewhere(collected.dossier)
        _tell_landed(mine, collected)
        if collected.failed:
            return
        place, mine = collected.place, state.dossier()


def _save_asides() -> None:
    """Save what was set aside before the store had it."""
    for aside in state.asides():
        place = aside.place
        if place is None or not aside.waits or place.too_large is aside.dossier:
            continue
        if place.errand is None:
            aside.place = replace(place, errand=_errand(place, aside.dossier))
        elif place.errand.landed.done():
            collected = _collected(place, aside.dossier)
            if collected.lost is None:
                aside.place, aside.dossier = collected.place, collected.dossier
            else:  # under a link of its own, once it is on screen again
                aside.place = None


def _errand(place: state.Place, mine: Dossier) -> state.Errand:
    questionnaire = state.questionnaire()
    sent = _errands().send(_store(), lambda store, now: _landed(store, place, mine, questionnaire, now))
    return state.Errand(place.token, mine, sent)


def _landed(
    store: Store, place: state.Place, mine: Dossier, questionnaire: Questionnaire, now: datetime.datetime
) -> Landed:
    base = place.saved or Saved(0, Dossier())
    if not place.confirmed:
        with suppress(LinkExistsError):  # the store never lost it: what it holds is merged with
            kept = Saved(base.version, mine)
            return Landed(restore_dossier(store, place.token, kept, questionnaire, now))
    return save_merged(store, place.token, base, mine, questionnaire, now, place.tried)


@dataclass(frozen=True, slots=True)
class _Collected:
    """What a save brought: the place and the dossier to show; ``failed`` to try again later, or ``lost`` for good."""

    place: state.Place
    dossier: Dossier
    merge: Merge | None = None
    failed: bool = False
    lost: Trouble | None = None


def _collected(place: state.Place, mine: Dossier) -> _Collected:
    """The outcome of a save that is over; what was changed since it was sent is merged with what it brought."""
    errand = place.errand
    assert errand is not None
    place = replace(place, errand=None)
    try:
        landed = errand.landed.result()
    except StorageUnavailableError:
        tried = (*place.tried, errand.mine)[-MOST_TRIED:]
        return _Collected(replace(place, tried=tried), mine, failed=True)
    except DocumentTooLargeError:
        return _Collected(replace(place, too_large=errand.mine), mine)
    except AssessmentError as error:
        if errand.token != place.token:  # sent under a link that was replaced meanwhile
            return _Collected(place, mine)
        return _Collected(place, mine, failed=True, lost=_trouble(error))
    place = replace(place, saved=landed.saved, confirmed=True, tried=(), too_large=None)
    dossier = landed.saved.dossier
    if mine is not errand.mine:
        dossier = merge(errand.mine, mine, dossier).dossier
    return _Collected(place, dossier, landed.merge)


def _tell_landed(mine: Dossier, collected: _Collected) -> None:
    joined = collected.merge
    if joined is None:
        return
    if joined.renamed:
        state.follow_renamed(joined.renamed)
        _tell(News("both_added"))
    if joined.overridden:
        _tell(News("overridden", joined.overridden))
    _tell_changes(mine, collected.dossier)


def _lose(trouble: Trouble) -> None:
    """The link is gone or the document out of reach: one's own work stays on screen, another's is closed."""
    place = state.place()
    if place is not None and place.kind == "read":
        state.remember("arrival", Arrival(place.token, trouble))
        state.drop()
    else:
        state.remember("detached", trouble)


def follow() -> bool:
    """Save what waits and take over what someone else saved; whether the page has something new to show."""
    _save_asides()
    missed, place = arrival(), state.place()
    if missed is not None and missed.trouble in ("away", "slow") and not state.has_own_work():
        return _retried(missed)
    if place is None or detached() is not None:
        return False
    before = status()
    if before == "waiting":
        shown = state.dossier()
        _save()
        return status() != before or state.dossier() is not shown
    return _looked(place)


def _retried(before: Arrival) -> bool:
    """Whether a link that could not be opened opens by now, or fails for another reason."""
    missed = _missed(before.token, patiently=False)
    if missed is not None and missed.trouble == "slow":
        return False
    state.remember("arrival", missed)
    return missed != before


def _looked(place: state.Place) -> bool:
    """Take over what someone else saved; whether there was something."""
    if place.saved is None:
        return False
    look = place.look or _look(place, place.saved.version)
    if not _errands().wait(look.opened):
        state.keep_at(replace(place, look=look))
        return False
    place = replace(place, look=None)
    state.keep_at(place)
    try:
        opened = look.opened.result()
    except StorageUnavailableError:
        return False
    except AssessmentError as error:
        _lose(_trouble(error))
        return True
    if opened is None or place.saved is None or place.saved.version != look.version:
        return False
    _take_over(place, place.saved, opened.saved)
    return True


def _look(place: state.Place, version: int) -> state.Look:
    questionnaire = state.questionnaire()

    def look(store: Store, now: datetime.datetime) -> Opened | None:
        if store.peek(place.token, now) == version:
            return None
        return open_dossier(store, place.token, questionnaire, now)

    return state.Look(version, _errands().send(_store(), look))


def _take_over(place: state.Place, seen: Saved, theirs: Saved) -> None:
    mine = state.dossier()
    base = theirs if theirs.version < seen.version else seen  # a store put back as it was has lost what is in mine
    merged = merge(base.dossier, mine, theirs.dossier).dossier
    state.keep_at(replace(place, saved=theirs, confirmed=True))
    state.show_from_elsewhere(merged)
    _tell_changes(mine, merged)


def _tell_changes(shown: Dossier, now: Dossier) -> None:
    places = changed_paths(shown, now)
    if places:
        _tell(News("from_other", places))


def _tell(news: News) -> None:
    state.remember("news", (*state.recall("news", ()), news))
