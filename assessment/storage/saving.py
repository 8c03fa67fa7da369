"""Dossiers opened and saved through a store: brought up to date when read, merged when another save came first."""

from __future__ import annotations

import json
import random
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from assessment.dossier.documents import read_dossier, write_dossier
from assessment.dossier.editing import without_notes
from assessment.dossier.merging import Merge, merge
from assessment.dossier.migrations import compare_versions, migrated
from assessment.dossier.model import FORMAT, Dossier
from assessment.errors import DossierError, Problem
from assessment.questionnaire.model import Questionnaire
from assessment.storage.failures import ConflictError, LinkKind, NewerDocumentError, StorageUnavailableError
from assessment.storage.store import Store

MOST_TRIES = 60
SHORTEST_WAIT = 0.002


@dataclass(frozen=True, slots=True)
class Saved:
    """A dossier as the store holds it under `version`: the base of the next change."""

    version: int
    dossier: Dossier


@dataclass(frozen=True, slots=True)
class MovedAnswer:
    """An answer that goes under another question or option now; `action` is ``None`` for the business.

    `new_value` is ``None`` where its option means nothing any more: it reads as "I don't know", or is asked again.
    """

    action: str | None
    question: str
    new_question: str
    value: str | None
    new_value: str | None


@dataclass(frozen=True, slots=True)
class Opened:
    """A dossier opened by a link.

    `older` is the questionnaire version its answers were given to where that is an earlier one, and `moved` what
    changed for that. The store keeps the old document until the next save.
    """

    saved: Saved
    kind: LinkKind
    expires: datetime | None
    older: str | None = None
    moved: tuple[MovedAnswer, ...] = ()


@dataclass(frozen=True, slots=True)
class Landed:
    """A save that landed. `merge` tells what was joined where another save came first, ``None`` where none did."""

    saved: Saved
    merge: Merge | None = None


def create_dossier(store: Store, dossier: Dossier, questionnaire: Questionnaire, now: datetime) -> tuple[Saved, str]:
    """Keep a new dossier; returns it with its edit token. Raises what `Store.create` raises."""
    access, token = store.create(write_dossier(dossier, questionnaire), now)
    return Saved(access.version, dossier), token


def create_dossier_at(store: Store, token: str, dossier: Dossier, questionnaire: Questionnaire, now: datetime) -> Saved:
    """Keep a new dossier under an edit token just made. Raises what `Store.create_at` raises."""
    return Saved(store.create_at(token, write_dossier(dossier, questionnaire), now).version, dossier)


def open_dossier(store: Store, token: str, questionnaire: Questionnaire, now: datetime) -> Opened:
    """The dossier of a link, its answers brought to the questionnaire's version; no notes where the link has none.

    Raises:
        NewerDocumentError: a newer program or questionnaire wrote it.
        DossierError: it cannot be read.
        AssessmentError: what `Store.open` raises.
    """
    access = store.open(token, now)
    dossier = _read(access.text, questionnaire)
    saved = Saved(access.version, dossier if access.carries_notes else without_notes(dossier))
    older, moved = _brought_up(json.loads(access.text), questionnaire)
    return Opened(saved, access.kind, access.expires, older, moved)


def save_merged(
    store: Store,
    token: str,
    base: Saved,
    mine: Dossier,
    questionnaire: Questionnaire,
    now: datetime,
    tried: Sequence[Dossier] = (),
) -> Landed:
    """Save `mine`, made from `base`, joined with whatever others saved meanwhile.

    Trying again after a failure is safe even where the failed save had landed: merged with itself, it changes nothing.
    Where `mine` has gone on since, `tried` names the dossiers of the failed saves: one of them found in the store is no
    change of somebody else's.

    Raises:
        NewerDocumentError, DossierError: what others saved cannot be read here; it stays as it is.
        StorageUnavailableError: nothing is known to be saved; call again later with the same `base`. Also ``locked``
            where others came first `MOST_TRIES` times in a row.
        AssessmentError: what `Store.save` raises, except `ConflictError`, which is answered by merging.
    """
    version, dossier, joined = base.version, mine, None
    for tries in range(MOST_TRIES):
        try:
            version = store.save(token, version, write_dossier(dossier, questionnaire), now)
            return Landed(Saved(version, dossier), joined)
        except ConflictError as conflict:
            theirs = _read(conflict.text, questionnaire)
            version = conflict.version
            is_mine = any(conflict.text == write_dossier(one, questionnaire) for one in tried)
            joined = None if is_mine else _joined(base, mine, Saved(version, theirs))
            dossier = mine if joined is None else joined.dossier
        if dossier == theirs:
            return Landed(Saved(version, theirs), joined)
        time.sleep(random.uniform(0, SHORTEST_WAIT * min(2**tries, 32)))
    raise StorageUnavailableError("locked", f"{MOST_TRIES} saves came first")


def _joined(base: Saved, mine: Dossier, theirs: Saved) -> Merge:
    """Both changes; where the store went back to a version before `base`, what it lost is in mine."""
    return merge(theirs.dossier if theirs.version < base.version else base.dossier, mine, theirs.dossier)


def _read(text: str, questionnaire: Questionnaire) -> Dossier:
    try:
        return read_dossier(text, questionnaire)
    except DossierError as error:
        if any(map(_is_newer, error.problems)):
            raise NewerDocumentError from None
        raise


def _is_newer(problem: Problem) -> bool:
    if problem.kind == "questionnaire_newer":
        return True
    value = problem.values.get("value")
    return problem.kind == "format_unknown" and str(value).isdigit() and int(str(value)) > FORMAT


def _brought_up(
    document: Mapping[str, Any], questionnaire: Questionnaire
) -> tuple[str | None, tuple[MovedAnswer, ...]]:
    reference = document.get("questionnaire") or {}
    version = reference.get("version")
    if version is None or compare_versions(version, questionnaire.version) >= 0:
        return None, ()
    return version, tuple(_moved_answers(document, questionnaire))


def _moved_answers(document: Mapping[str, Any], questionnaire: Questionnaire) -> Iterator[MovedAnswer]:
    answers = document.get("answers", {})
    scopes = [(None, answers.get("business", {})), *answers.get("actions", {}).items()]
    for action, given in scopes:
        for question, answer in given.items():
            alone = {"questionnaire": document["questionnaire"], "answers": {"business": {question: answer}}}
            left = migrated(alone, questionnaire)["answers"]["business"]
            new_question, new = next(iter(left.items()), (question, None))
            value, new_value = answer.get("value"), new.get("value") if new else None
            if (question, value) != (new_question, new_value):
                yield MovedAnswer(action, question, new_question, value, new_value)
