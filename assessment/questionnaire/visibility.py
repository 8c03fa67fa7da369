"""Which questions show, and which answers count: an answer to a question that does not show counts nowhere."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from assessment.questionnaire.answers import Answer
from assessment.questionnaire.conditions import Context, FactValue
from assessment.questionnaire.facts import FACTS
from assessment.questionnaire.model import Question

_SETTLED = frozenset(name for name, fact in FACTS.items() if not fact.moved_by_answers)


@dataclass(frozen=True, slots=True)
class Reading:
    """The questions of one scope that show, in the order asked, and the answers that count, by question id."""

    visible: tuple[Question, ...]
    answers: Mapping[str, Answer]


def settled(facts: Mapping[str, FactValue]) -> dict[str, FactValue]:
    """The facts no answer can change. The others are unknown here: a question never hides behind what it feeds."""
    return {name: value for name, value in facts.items() if name in _SETTLED}


def read_answers(
    questions: Iterable[Question],
    given: Mapping[str, Answer],
    facts: Mapping[str, FactValue],
    elsewhere: Mapping[str, Answer],
) -> Reading:
    """Go through `questions` in order; `elsewhere` holds the answers of the business that already count.

    A condition sees only answers that count, so that what hides a question also hides those that hang on it. A
    condition that is unknown shows its question. Blank answers are left out.
    """
    seen = dict(elsewhere)
    context = Context(seen, settled(facts))
    visible: list[Question] = []
    counting: dict[str, Answer] = {}
    for question in questions:
        if question.visible_if is not None and question.visible_if.evaluate(context) is False:
            continue
        visible.append(question)
        answer = given.get(question.id)
        if answer is not None and not answer.blank:
            counting[question.id] = seen[question.id] = answer
    return Reading(tuple(visible), counting)
