"""Checks of a dossier's JSON beyond the type of each field. They assume nothing: what has the wrong type is skipped."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from assessment.dossier.fields import LARGEST_AMOUNT
from assessment.dossier.problems import Loc, path_of, shown, suggestion
from assessment.dossier.refunds import refunds_beyond_sales
from assessment.errors import Problem
from assessment.month import is_month
from assessment.questionnaire import relied_on
from assessment.questionnaire.model import Question, Questionnaire


def check_consistency(document: Mapping[str, Any]) -> Iterator[Problem]:
    """What one field says against another: repeats, dates in the wrong order, answers to no action."""
    actions = list(enumerate(_items(document.get("actions"))))
    yield from _repeats([(("actions", i, "id"), _object(action).get("id")) for i, action in actions], "repeated_action")
    for index, action in actions:
        yield from _check_action(_object(action), ("actions", index))
    yield from _check_months(_object(document.get("business")).get("revenue"), ("business", "revenue"))
    if not isinstance(document.get("actions", []), list):
        return
    suppliers = [_object(supplier) for supplier in _items(document.get("suppliers"))]
    yield from _repeats(
        [(("suppliers", i, "name"), supplier.get("name")) for i, supplier in enumerate(suppliers)], "repeated_supplier"
    )
    ids = dict.fromkeys(name for _, action in actions if isinstance(name := _object(action).get("id"), str))
    for name in _object(_object(document.get("answers")).get("actions")):
        if name not in ids:
            values = {"id": shown(name), **suggestion(name, ids)}
            yield Problem(path_of(("answers", "actions", name)), "unknown_action", values)
    for index, supplier in enumerate(suppliers):
        action = supplier.get("action")
        if isinstance(action, str) and action not in ids:
            values = {"value": shown(action), **suggestion(action, ids)}
            yield Problem(path_of(("suppliers", index, "action")), "supplier_of_no_action", values)


def check_answers(document: Mapping[str, Any], questionnaire: Questionnaire) -> Iterator[Problem]:
    """Each answer against its question: it exists, in this scope, with this option or reason."""
    answers = _object(document.get("answers"))
    yield from _check_scope(answers.get("business"), "business", ("answers", "business"), questionnaire)
    for action, given in _object(answers.get("actions")).items():
        yield from _check_scope(given, "action", ("answers", "actions", action), questionnaire)


def fitting(given: Mapping[str, Any], scope: str, questionnaire: Questionnaire) -> dict[str, Any]:
    """Of the answers of one scope, those that fit a question as it is asked."""
    return {
        name: answer
        for name, answer in given.items()
        if not any(_check_scope({name: answer}, scope, (), questionnaire))
    }


def _object(value: object) -> Mapping[str, Any]:
    return value if isinstance(value, dict) else {}


def _items(value: object) -> list[Any]:
    return value if isinstance(value, list) else []


def _repeats(values: list[tuple[Loc, object]], kind: str) -> Iterator[Problem]:
    seen: set[str] = set()
    for loc, value in values:
        if isinstance(value, str):
            if value in seen:
                yield Problem(path_of(loc), kind, {"value": shown(value)})
            seen.add(value)


def _check_months(rows: object, at: Loc) -> Iterator[Problem]:
    listed = [_object(row) for row in _items(rows)]
    months = [((*at, index, "month"), row.get("month")) for index, row in enumerate(listed)]
    yield from _repeats(months, "repeated_month")
    places = {str(row["month"]): index for index, row in enumerate(listed) if is_month(row.get("month"))}
    read = {month: _amount(listed[index]) for month, index in places.items()}
    amounts = {month: amount for month, amount in read.items() if amount is not None}
    for month in refunds_beyond_sales(amounts):
        values = {"value": amounts[month], "month": month}
        yield Problem(path_of((*at, places[month], "revenue")), "refunds_exceed_sales", values)


def _amount(row: Mapping[str, Any]) -> float | None:
    revenue = row.get("revenue")
    if not isinstance(revenue, int | float) or isinstance(revenue, bool):
        return None
    return float(revenue) if abs(revenue) <= LARGEST_AMOUNT else None


def _check_action(action: Mapping[str, Any], at: Loc) -> Iterator[Problem]:
    yield from _check_months(action.get("ledger"), (*at, "ledger"))
    started, stopped = action.get("started"), action.get("stopped")
    if is_month(started) and is_month(stopped) and str(stopped) < str(started):
        yield Problem(path_of((*at, "stopped")), "stopped_before_started", {"started": started, "stopped": stopped})


def _check_scope(given: object, scope: str, at: Loc, questionnaire: Questionnaire) -> Iterator[Problem]:
    for name, answer in _object(given).items():
        place = (*at, name)
        question = questionnaire.by_id.get(name)
        if question is None:
            known = [known.id for known in questionnaire.questions if known.scope == scope]
            yield Problem(path_of(place), "unknown_question", {"question": shown(name), **suggestion(name, known)})
        elif question.scope != scope:
            yield Problem(path_of(place), "wrong_scope", {"question": name, "expected": question.scope})
        else:
            yield from _check_answer(_object(answer), question, place, questionnaire)


def _check_answer(
    answer: Mapping[str, Any], question: Question, at: Loc, questionnaire: Questionnaire
) -> Iterator[Problem]:
    value, unsure, reason = answer.get("value"), answer.get("dont_know"), answer.get("not_applicable")
    if sum((value is not None, unsure is True, reason is not None)) > 1:
        yield Problem(path_of(at), "several_states", {"question": question.id})
    options = [option.id for option in question.options]
    if isinstance(value, str) and value not in options:
        values = {"value": shown(value), "question": question.id, "expected": ", ".join(options)}
        yield Problem(path_of((*at, "value")), "unknown_option", {**values, **suggestion(value, options)})
    if unsure is True and not question.dont_know:
        yield Problem(path_of((*at, "dont_know")), "dont_know_refused", {"question": question.id})
    reasons = [known.id for known in questionnaire.not_applicable_reasons]
    if isinstance(reason, str) and reason not in (*reasons, relied_on.TOO_RECENT):
        values = {"value": shown(reason), "question": question.id, "expected": ", ".join(reasons)}
        yield Problem(path_of((*at, "not_applicable")), "unknown_reason", {**values, **suggestion(reason, reasons)})
