"""Answers given to an earlier version of the questionnaire, brought to this one as its migrations say."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from assessment.questionnaire.model import Migration, Questionnaire, Text

_VERSION = re.compile(r"([0-9]{1,9})\.([0-9]{1,9})\.([0-9]{1,9})", re.ASCII)


def compare_versions(one: str, other: str) -> int:
    """Negative where `one` comes before `other`, positive where it comes after; 0 too where either is no version."""
    first, second = _numbers(one), _numbers(other)
    if first is None or second is None:
        return 0
    return (first > second) - (first < second)


def migrated(document: Mapping[str, Any], questionnaire: Questionnaire) -> dict[str, Any]:
    """The JSON document of a dossier with its answers as the questionnaire's version names them.

    The migrations from the document's version on apply, oldest first. In each, questions are renamed first, then
    options, under the new name of their question; those that mean nothing any more come last. What is not as expected
    is left for the checks to report.
    """
    reference, answers = document.get("questionnaire"), document.get("answers")
    version = reference.get("version") if isinstance(reference, dict) else None
    if not isinstance(version, str) or not isinstance(answers, dict):
        return dict(document)
    steps = _steps_since(version, questionnaire)
    if not steps:
        return dict(document)
    business, actions = answers.get("business"), answers.get("actions")
    renamed = dict(answers)
    for step in steps:
        business = _renamed(business, step)
        if isinstance(actions, dict):
            actions = {action: _renamed(given, step) for action, given in actions.items()}
    renamed |= {key: value for key, value in (("business", business), ("actions", actions)) if key in answers}
    return {**document, "answers": renamed}


def changes_since(version: str | None, questionnaire: Questionnaire) -> tuple[Text, ...]:
    """What an owner is told where answers were given to that version of the questionnaire, oldest first."""
    steps = () if version is None else _steps_since(version, questionnaire)
    return tuple(step.changes for step in steps if step.changes is not None)


def _steps_since(version: str, questionnaire: Questionnaire) -> list[Migration]:
    if compare_versions(version, questionnaire.version) >= 0:
        return []
    steps = [step for step in questionnaire.migrations if compare_versions(step.before, version) >= 0]
    return sorted(steps, key=lambda step: _numbers(step.before) or ())


def _renamed(given: Any, step: Migration) -> Any:
    if not isinstance(given, dict):
        return given
    result: dict[str, Any] = {}
    for name, answer in given.items():
        question: Any = step.questions.get(name, name)
        if isinstance(answer, dict) and isinstance(answer.get("value"), str):
            answer = _answer(answer, question, step)
        if answer != {}:
            result.setdefault(question, answer)
    return result


def _answer(given: Mapping[str, Any], question: str, step: Migration) -> dict[str, Any]:
    """An answer by an option of before; empty where nothing is left of it."""
    value = step.options.get(question, {}).get(given["value"], given["value"])
    others = {name: part for name, part in given.items() if name != "value"}
    if value in step.unsure.get(question, ()):
        return {**others, "dont_know": True}
    if value in step.asked_again.get(question, ()):
        return {name: part for name, part in others.items() if part is not None and part is not False}
    return {**given, "value": value}


def _numbers(version: str) -> tuple[int, ...] | None:
    found = _VERSION.fullmatch(version)
    return tuple(int(number) for number in found.groups()) if found else None
