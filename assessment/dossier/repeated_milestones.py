"""Milestones of one id in a document, copied by hand or joined outside: each is kept, under an id of its own."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from itertools import count
from typing import Any

from assessment.dossier.model import MOST_MILESTONES
from assessment.dossier.same_ids import LONGEST_ID


def told_apart(document: dict[str, Any]) -> dict[str, Any]:
    """The JSON document of a dossier with no two milestones of one id.

    Identical ones are one. Of different ones the later gets another id: its seal then no longer fits, and it is told to
    have been changed by hand. What is not as expected is left for the checks to report.
    """
    found = document.get("milestones")
    if not isinstance(found, list) or len(found) > MOST_MILESTONES:  # more are refused anyhow
        return document
    ids = [one.get("id") if isinstance(one, dict) else None for one in found]
    if len(named := [one for one in ids if isinstance(one, str)]) == len(set(named)):
        return document
    return {**document, "milestones": _kept(found, ids)}


def _kept(found: list[Any], ids: list[Any]) -> list[Any]:
    kept: list[Any] = []
    taken = {one for one in ids if isinstance(one, str)}
    seen: dict[str, list[Mapping[str, Any]]] = {name: [] for name in taken}
    for one, name in zip(found, ids, strict=True):
        before = seen.get(name, []) if isinstance(name, str) else []
        if any(_is_same(one, other) for other in before):
            continue
        if before:
            other_id = _other_id(name, taken)
            taken.add(other_id)
            kept.append({**one, "id": other_id})
        else:
            kept.append(one)
        before.append(one)
    return kept


def _is_same(one: Mapping[str, Any], other: Mapping[str, Any]) -> bool:
    try:
        return one == other
    except RecursionError:  # nested as deep as can be read
        return False


def _other_id(name: str, taken: Collection[str]) -> str:
    candidates = (f"{name[: LONGEST_ID - len(end)]}{end}" for end in (f"-{number}" for number in count(2)))
    return next(candidate for candidate in candidates if candidate not in taken)
