"""Places of a dossier in a few words, for someone who is told that something changed there."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from assessment.month import is_month
from assessment.sentences.words import Words


def place_name(path: Sequence[str], words: Words) -> str:
    """The place a path of ids leads to: ``Instagram, mars 2026, dépense``.

    What has no words of its own is named by what holds it.
    """
    texts = words.texts
    match tuple(path):
        case ["actions", action, *rest]:
            parts = [words.names.get(action, texts("place.unknown_action")), *_within(rest, words)]
        case ["business", "revenue", *rest]:
            parts = [texts("place.business_revenue"), *_within(rest[:1], words)]
        case ["business", *rest]:
            field = "_".join(rest)
            own = f"place.business_{field}"
            parts = [texts(own)] if own in texts else list(_within(rest, words))
        case ["column_maps", *_]:
            parts = [texts("place.column_maps")]
        case ["suppliers", *_]:
            parts = [texts("place.suppliers")]
        case ["milestones" | "occasions", *_]:
            parts = [texts("place.milestones")]
        case _:
            parts = list(_within(path, words))
    return ", ".join(parts) or texts("field.answers")


def _within(path: Sequence[str], words: Words) -> Iterator[str]:
    texts, asked = words.texts, words.questionnaire.by_id
    for held_by, name in pairwise(("", *path)):
        if is_month(name):
            yield words.month(name)
        elif held_by == "answers" and name in asked:  # a field may have the name of a question
            yield texts("format.quoted", text=asked[name].text[words.language])
        elif name not in _CONTAINERS and f"field.{name}" in texts:
            yield texts(f"field.{name}")


_CONTAINERS = frozenset({"answers", "objective", "note"})
