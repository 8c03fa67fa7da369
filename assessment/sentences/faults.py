"""What is wrong in a dossier, where, and what to do about it."""

from __future__ import annotations

import json
import math
import re
from collections.abc import Mapping, Sequence
from typing import TypeGuard

from assessment.errors import Problem
from assessment.language import Texts, figure, month_name, percent
from assessment.languages import Language
from assessment.month import is_month

_STEP = re.compile(r"\[(\d+)\]|([^.\[\]]+)")
_SAYS_WHERE_ITSELF = frozenset(
    {"margin_out_of_range", "missing", "not_json", "not_an_object", "too_large", "too_many_problems"}
)


def problem_sentence(problem: Problem, language: Language, document: object = None) -> str:
    """The place, what is wrong there and the remedy, on one line that may follow a colon.

    `document`, the JSON as read, gives the names of actions and months where the path only counts them:
    ``action Instagram, mars 2026, dépense : −12 est négatif, il faut 0 ou plus.``
    """
    texts = Texts(language)
    kind = problem.kind if f"problem.{problem.kind}" in texts else "other"
    sentence = texts(f"problem.{kind}", None, **_words(problem, texts))
    if suggestion := problem.values.get("suggestion"):
        sentence = f"{sentence} {texts('place.suggestion', suggestion=_shown(suggestion, texts))}"
    place = "" if kind in _SAYS_WHERE_ITSELF else ", ".join(_place(problem.path, texts, document))
    return texts("place.at", place=place, sentence=sentence) if place else sentence


def _words(problem: Problem, texts: Texts) -> dict[str, str]:
    """Everything a sentence may name; what the problem does not carry is an ellipsis."""
    given = problem.values
    value, limit, expected = given.get("value"), given.get("limit"), str(given.get("expected", ""))
    limit_text = _shown(limit, texts)
    share = percent(value, texts.language) if _is_number(value) else "…"
    return {
        "value": _shown(value, texts) if "value" in given else "…",
        "share": share,
        "limit": limit_text,
        "expected": texts(f"expected.{expected}", limit=limit_text) if f"expected.{expected}" in texts else expected,
        "key": _shown(given.get("key"), texts),
        "field": _field(str(given.get("field", "")), texts),
        "month": month_name(str(given["month"]), texts.language) if is_month(given.get("month")) else "…",
    }


def _shown(value: object, texts: Texts) -> str:
    """A value of the document: numbers as the language writes them, the rest between quotation marks."""
    if isinstance(value, bool) or value is None:
        return json.dumps(value)
    if _is_number(value):
        return figure(value, texts.language)
    return texts("format.quoted", text=str(value))


def _is_number(value: object) -> TypeGuard[int | float]:
    return isinstance(value, int | float) and not isinstance(value, bool) and math.isfinite(value)


def _field(name: str, texts: Texts) -> str:
    return texts(f"field.{name}") if f"field.{name}" in texts else name


def _place(path: str, texts: Texts, document: object) -> list[str]:
    """The path in words, from the widest to the closest."""
    steps: list[str | int] = [name or int(index) for index, name in _STEP.findall(path)]
    match steps:
        case ["actions", int(index), *rest]:
            action = _child(_child(document, "actions"), index)
            return [texts("place.action", name=_name(action, index)), *_in_table(rest, "ledger", action, texts)]
        case ["business", *rest]:
            return _in_table(rest, "revenue", _child(document, "business"), texts)
        case ["answers", "actions", str(action_id), *rest]:
            return [texts("place.action", name=_name_of(action_id, document)), *_in_answer(rest, texts)]
        case ["answers", "business", *rest]:
            return _in_answer(rest, texts)
        case ["milestones", int(index), *rest]:
            name = _name(_child(_child(document, "milestones"), index), index)
            fields = [_field(str(step), texts) for step in rest if isinstance(step, str)]
            return [texts("place.milestone", name=name), *fields]
        case ["suppliers", int(index), *_]:
            return [texts("place.supplier", name=_name(_child(_child(document, "suppliers"), index), index))]
        case [*_, str(last)]:
            return [_field(last, texts)]
    return []


def _in_table(steps: Sequence[str | int], table: str, parent: object, texts: Texts) -> list[str]:
    """Inside an action or the business, whose monthly figures are in `table`."""
    match steps:
        case [str(name), int(index), *rest] if name == table:
            month = _child(_child(_child(parent, table), index), "month")
            row = month_name(str(month), texts.language) if is_month(month) else texts("place.row", number=index + 1)
            return [row, *(_field(str(step), texts) for step in rest)]
        case ["pause_test", str(name), int(index)]:
            return [_field("pause_test", texts), _field(name, texts), texts("place.block", number=index + 1)]
    names = [step for step in steps if isinstance(step, str)]
    return [_field(names[-1], texts)] if names else []


def _in_answer(steps: Sequence[str | int], texts: Texts) -> list[str]:
    return [texts("place.answer", question=str(steps[0]))] if steps else [_field("answers", texts)]


def _child(parent: object, step: str | int) -> object:
    if isinstance(step, int):
        return parent[step] if isinstance(parent, list) and step < len(parent) else None
    return parent.get(step) if isinstance(parent, Mapping) else None


def _name(action: object, index: int) -> str:
    name = _child(action, "name")
    return " ".join(name.split()) if isinstance(name, str) and name.strip() else str(index + 1)


def _name_of(action_id: str, document: object) -> str:
    actions = _child(document, "actions")
    for index, action in enumerate(actions if isinstance(actions, list) else []):
        if _child(action, "id") == action_id:
            return _name(action, index)
    return action_id
