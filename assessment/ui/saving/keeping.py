"""Keeping the dossier: opened from its link, saved after each change, followed while someone else changes it.

Every run of the page begins here: what the address names is opened, what the visitor changed is saved. In between, a
small fragment asks the store every two seconds whether someone else saved. Saves and looks are errands beside the page:
one that takes long is collected by a later run, and what was changed meanwhile is merged with what it brings.
"""

from __future__ import annotations

import datetime
from contextlib import suppress
from dataclasses import dataclass, replace
from typing import Literal

from assessment.dossier.merging import Merge, changed_paths, merge
from assessment.dossier.model import Dossier
from assessment.dossier.reverting import Reverted
from assessment.errors import AssessmentError
from assessment.questionnaire.model import Questionnaire
from assessment.storage.failures import (
    DocumentTooLargeError,
    LinkExistsError,
    StorageUnavailableError,
    UnknownLinkError,
)
from assessment.storage.saving import Landed, Opened, Saved, create_dossier_at, open_dossier, save_merged
from assessment.storage.store import Store
from assessment.storage.vault import new_token
from assessment.ui.saving import browser_copy, news, opening, store_beside
from assessment.ui.saving.news import News
from assessment.ui.saving.opening import Door
from assessment.ui.visit import address, late, on_screen
from assessment.ui.visit.held import follow_renamed, held
from assessment.ui.visit.kept_at import Errand, Look, Loss, Place

MOST_TRIED = 20

Status = Literal["nothing", "kept", "waiting", "too_large", "reading", "detached"]


def keep_up() -> None:
    """Open what the address names, save what the visitor changed, put its link into the address."""
    named = address.link()
    if named is not None and named != held(Door).opened_link and not late.was_just_left(named):
        opening.open_link(named)
    opening.catch_up()
    _save()
    _save_asides()
    place = on_screen.place()
    if place is not None or opening.arrival() is None:
        token = place.token if place is not None else None
        if token is None:
            late.leave(held(Door).opened_link)
        held(Door).opened_link = token
        address.name_link(token)


def status() -> Status:
    """How the dossier on screen is kept."""
    place, present = on_screen.place(), on_screen.dossier()
    if opening.detached() is not None:
        return "detached"
    if place is None:
        return "nothing"
    if place.kind == "read":
        return "reading"
    if place.holds(present):
        return "kept"
    return "too_large" if place.too_large is present else "waiting"


def anything_waits() -> bool:
    """Whether some work of this visit is not in the store: on screen, or set aside."""
    return status() in ("waiting", "too_large", "detached") or any(aside.waits for aside in on_screen.asides())


def keep_under_new_link() -> None:
    """Keep the work on screen, whose link is gone, under a link of its own."""
    place = on_screen.place()
    if place is not None and place.lost is not None:
        on_screen.keep_at(opening.under_new_link(place.token, "apart"))


def move_to(token: str) -> None:
    """Go on under another link to the same dossier; a look under way asks about the old one."""
    place = on_screen.place()
    if place is not None:
        browser_copy.forget([place.token])
        on_screen.keep_at(replace(place, token=token, look=None))


def moved_told() -> None:
    """Say no more that the work on screen got a link of its own."""
    place = on_screen.place()
    if place is not None:
        on_screen.keep_at(replace(place, moved=None))


def forget_here() -> bool:
    """Close the dossier and have this browser forget it, once the store has all of it; whether that was so."""
    _save()
    if status() in ("waiting", "too_large", "detached"):
        return False
    close()
    return True


def forget_listed(token: str) -> bool:
    """Have this browser forget a dossier that is not on screen, unless some of it is not saved yet; whether it did."""
    if any(aside.waits for aside in on_screen.asides() if aside.place is not None and aside.place.token == token):
        return False
    on_screen.forget_asides(token)
    browser_copy.forget([token])
    return True


def close() -> None:
    """Take the dossier off this screen, and its copy out of this browser."""
    place = on_screen.place()
    if place is not None:
        on_screen.forget_asides(place.token)
        browser_copy.forget([place.token])
    held(Door).arrival = None
    on_screen.drop()


def undo() -> None:
    """Take back the visitor's last change, and nothing that others changed."""
    _tell_reverted("undone", on_screen.dossier(), on_screen.undo())


def redo() -> None:
    """Make again the change that was taken back last, and change nothing that others changed."""
    _tell_reverted("redone", on_screen.dossier(), on_screen.redo())


def _tell_reverted(kind: Literal["undone", "redone"], before: Dossier, reverted: Reverted | None) -> None:
    if reverted is not None:
        news.tell(News(kind, changed_paths(before, reverted.dossier), before.actions))
        if reverted.kept:
            news.tell(News("left_alone", reverted.kept, reverted.dossier.actions))


def _save() -> None:
    """Save what changed, merged with what someone else saved meanwhile."""
    place = on_screen.place()
    if place is None:
        if not on_screen.has_own_work():
            return
        place = Place(new_token(), "edit")
        on_screen.keep_at(place)
    if place.kind == "edit" and place.lost is None:
        _sent(place, on_screen.dossier())


def _sent(place: Place, mine: Dossier) -> None:
    """Collect the save under way; send the next one where it is over and something is left to save."""
    for _ in range(2):
        if place.errand is None:
            if place.holds(mine) or place.too_large is mine:
                return
            place = replace(place, errand=_errand(place, mine))
            on_screen.keep_at(place)
        if place.errand is None or not store_beside.errands().wait(place.errand.landed):
            return
        collected = _collected(place, mine)
        if collected.lost is not None:
            _lose(collected.lost)
            return
        _forget_old_copy(collected.place)
        on_screen.keep_at(collected.place)
        on_screen.show_from_elsewhere(collected.dossier)
        _tell_landed(mine, collected)
        if collected.failed:
            return
        place, mine = collected.place, on_screen.dossier()


def _save_asides() -> None:
    """Save what was set aside before the store had it."""
    for aside in on_screen.asides():
        place = aside.place
        if place is None or not aside.waits or place.lost is not None or place.too_large is aside.dossier:
            continue
        if place.errand is None:
            aside.place = replace(place, errand=_errand(place, aside.dossier))
        elif place.errand.landed.done():
            collected = _collected(place, aside.dossier)
            _forget_old_copy(collected.place)
            aside.place, aside.dossier = replace(collected.place, lost=collected.lost), collected.dossier


def _forget_old_copy(place: Place) -> None:
    """What the browser kept under the old link would be offered again, beside what is kept now."""
    if place.moved is not None and place.confirmed:
        browser_copy.forget([place.moved.old_token])


def _errand(place: Place, mine: Dossier) -> Errand:
    questionnaire = on_screen.questionnaire()
    sent = store_beside.errands().send(
        store_beside.store(), lambda store, now: _landed(store, place, mine, questionnaire, now)
    )
    return Errand(place.token, mine, sent)


def _landed(store: Store, place: Place, mine: Dossier, questionnaire: Questionnaire, now: datetime.datetime) -> Landed:
    base = place.saved or Saved(0, Dossier())
    if not place.confirmed and not place.is_copy:
        with suppress(LinkExistsError):  # an earlier try landed: what the store holds is merged with
            return Landed(create_dossier_at(store, place.token, mine, questionnaire, now))
    return save_merged(store, place.token, base, mine, questionnaire, now, place.tried)


@dataclass(frozen=True, slots=True)
class _Collected:
    """What a save brought: the place and the dossier to show; ``failed`` to try again later, or ``lost`` for good."""

    place: Place
    dossier: Dossier
    merge: Merge | None = None
    failed: bool = False
    lost: Loss | None = None


def _collected(place: Place, mine: Dossier) -> _Collected:
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
        if place.is_copy and isinstance(error, UnknownLinkError):
            return _Collected(opening.under_new_link(place.token, "forgotten"), mine)
        return _Collected(place, mine, failed=True, lost=opening.loss_of(error))
    place = replace(place, saved=landed.saved, confirmed=True, is_copy=False, tried=(), too_large=None)
    dossier = landed.saved.dossier
    if mine is not errand.mine:
        dossier = merge(errand.mine, mine, dossier).dossier
    return _Collected(place, dossier, landed.merge)


def _tell_landed(mine: Dossier, collected: _Collected) -> None:
    joined = collected.merge
    if joined is None:
        return
    if joined.renamed:
        follow_renamed(joined.renamed)
        news.tell(News("both_added"))
    if joined.overridden:
        news.tell(News("overridden", joined.overridden, mine.actions))
    news.tell_changes(mine, collected.dossier)


def _lose(loss: Loss) -> None:
    """The link is gone or the document out of reach: one's own work stays on screen, another's is closed."""
    place = on_screen.place()
    assert place is not None
    if loss.trouble == "unknown":  # it opened the dossier until now
        loss = Loss("lost")
    if place.kind == "read":
        held(Door).arrival = opening.Arrival(place.token, loss.trouble, loss.ending)
        on_screen.drop()
    else:
        on_screen.keep_at(replace(place, errand=None, look=None, lost=loss))
        news.tell(News("detached_help"))  # the notice is at the top of the page, which may be out of sight


def follow() -> bool:
    """Save what waits and take over what someone else saved; whether the page has something new to show."""
    _save_asides()
    missed, place = opening.arrival(), on_screen.place()
    if missed is not None and missed.trouble in ("away", "slow") and not on_screen.has_own_work():
        return _retried(missed)
    if place is None or place.lost is not None:
        return False
    before = status()
    if before == "waiting":
        shown = on_screen.dossier()
        _save()
        return status() != before or on_screen.dossier() is not shown
    return _looked(place)


def _retried(before: opening.Arrival) -> bool:
    """Whether a link that could not be opened opens by now, or fails for another reason."""
    missed = opening.missed_by(before.token, patiently=False)
    if missed is not None and missed.trouble == "slow":
        return False
    held(Door).arrival = missed
    return missed != before


def _looked(place: Place) -> bool:
    """Take over what someone else saved; whether there was something."""
    if place.saved is None:
        return False
    look = place.look or _look(place, place.saved.version)
    if not store_beside.errands().wait(look.opened):
        on_screen.keep_at(replace(place, look=look))
        return False
    place = replace(place, look=None)
    on_screen.keep_at(place)
    try:
        opened = look.opened.result()
    except StorageUnavailableError:
        return False
    except AssessmentError as error:
        _lose(opening.loss_of(error))
        return True
    if opened is None or place.saved is None or place.saved.version != look.version:
        return False
    _take_over(place, place.saved, opened.saved)
    return True


def _look(place: Place, version: int) -> Look:
    questionnaire = on_screen.questionnaire()

    def look(store: Store, now: datetime.datetime) -> Opened | None:
        if store.peek(place.token, now) == version:
            return None
        return open_dossier(store, place.token, questionnaire, now)

    return Look(version, store_beside.errands().send(store_beside.store(), look))


def _take_over(place: Place, seen: Saved, theirs: Saved) -> None:
    mine = on_screen.dossier()
    base = theirs if theirs.version < seen.version else seen  # a store put back as it was has lost what is in mine
    merged = merge(base.dossier, mine, theirs.dossier).dossier
    on_screen.keep_at(replace(place, saved=theirs, confirmed=True))
    on_screen.show_from_elsewhere(merged)
    news.tell_changes(mine, merged)
