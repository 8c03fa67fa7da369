"""Answers given to an earlier version of the questionnaire, renamed as its migrations say."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from assessment.questionnaire.model import Migration, Questionnaire

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
    options, under the new name of their question. What is not as expected is left for the checks to report.
    """
    reference, answers = document.get("questionnaire"), document.get("answers")
    version = reference.get("version") if isinstance(reference, dict) else None
    if not isinstance(version, str) or not isinstance(answers, dict):
        return dict(document)
    steps = [step for step in questionnaire.migrations if compare_versions(step.before, version) >= 0]
    if compare_versions(version, questionnaire.version) >= 0 or not steps:
        return dict(document)
    business, actions = answers.get("business"), answers.get("actions")
    renamed = dict(answers)
    for step in sorted(steps, key=lambda step: _numbers(step.before) or ()):
        business = _renamed(business, step)
        if isinstance(actions, dict):
            actions = {action: _renamed(given, step) for action, given in actions.items()}
    renamed |= {key: value for key, value in (("business", business), ("actions", actions)) if key in answers}
    return {**document, "answers": renamed}


def _renamed(given: Any, step: Migration) -> Any:
    if not isinstance(given, dict):
        return given
    result: dict[str, Any] = {}
    for name, answer in given.items():
        question: Any = step.questions.get(name, name)
        options = step.options.get(question, {})
        if isinstance(answer, dict) and isinstance(answer.get("value"), str):
            answer = {**answer, "value": options.get(answer["value"], answer["value"])}
        result.setdefault(question, answer)
    return result


def _numbers(version: str) -> tuple[int, ...] | None:
    found = _VERSION.fullmatch(version)
    return tuple(int(number) for number in found.groups()) if found else None
