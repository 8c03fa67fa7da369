"""Places of a dossier in a few words, for someone who is told that something changed there."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from assessment.language import Texts, month_name
from assessment.languages import Language
from assessment.month import is_month
from assessment.questionnaire.model import Questionnaire


def place_name(path: Sequence[str], names: Mapping[str, str], questionnaire: Questionnaire, language: Language) -> str:
    """The place a path of ids leads to: ``Instagram, mars 2026, dépense``.

    `names` are those of the actions, by id. What has no words of its own is named by what holds it.
    """
    texts = Texts(language)
    match tuple(path):
        case ["actions", action, *rest]:
            parts = [names.get(action, texts("place.unknown_action")), *_within(rest, questionnaire, texts)]
        case ["business", "revenue", *rest]:
            parts = [texts("place.business_revenue"), *_within(rest[:1], questionnaire, texts)]
        case ["business", *rest]:
            field = "_".join(rest)
            own = f"place.business_{field}"
            parts = [texts(own)] if own in texts else list(_within(rest, questionnaire, texts))
        case ["column_maps", *_]:
            parts = [texts("place.column_maps")]
        case _:
            parts = list(_within(path, questionnaire, texts))
    return ", ".join(parts) or texts("field.answers")


def _within(path: Sequence[str], questionnaire: Questionnaire, texts: Texts) -> Iterator[str]:
    for held_by, name in pairwise(("", *path)):
        if is_month(name):
            yield month_name(name, texts.language)
        elif held_by == "answers" and name in questionnaire.by_id:  # a field may have the name of a question
            yield texts("format.quoted", text=questionnaire.by_id[name].text[texts.language])
        elif name not in _CONTAINERS and f"field.{name}" in texts:
            yield texts(f"field.{name}")


_CONTAINERS = frozenset({"answers", "objective", "note"})
