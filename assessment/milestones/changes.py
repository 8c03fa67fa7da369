"""Answers and terms that are others in a later dossier."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from assessment.dossier.model import Business, Dossier
from assessment.milestones.moved import AnswerMoved, Obstacle, TermMoved
from assessment.questionnaire.answers import Answer
from assessment.questionnaire.model import Questionnaire

TERMS = (
    "currency",
    "tax_basis",
    "tax_rate",
    "contribution_margin",
    "hourly_cost",
    "average_order_value",
    "contribution_per_order",
    "sales_cycle_months",
)
"""What is stated once for the whole business and enters every figure."""

_BLANK = Answer()


def answers_moved(questionnaire: Questionnaire, before: Dossier, after: Dossier) -> Iterator[AnswerMoved]:
    """Answers on the business and on the actions of both dossiers, in the order they are asked."""
    there = [action.id for action in after.actions if action.id in {one.id for one in before.actions}]
    for of in (None, *there):
        asked = [one.id for one in questionnaire.of_scope("business" if of is None else "action")]
        yield from _moved(asked, of, before.answers_of(of), after.answers_of(of))


def _moved(
    asked: list[str], action: str | None, before: Mapping[str, Answer], after: Mapping[str, Answer]
) -> Iterator[AnswerMoved]:
    for question in asked:
        old, new = (_bare(given.get(question, _BLANK)) for given in (before, after))
        if old != new:
            yield AnswerMoved(action, question, old, new)


def _bare(answer: Answer) -> Answer:
    return answer.model_copy(update={"note": None})


def terms_moved(before: Business, after: Business) -> Iterator[TermMoved]:
    """What the business states otherwise now."""
    for name in TERMS:
        old, new = getattr(before, name), getattr(after, name)
        if old != new:
            yield TermMoved(name, old, new)


def obstacle(before: Business, after: Business) -> Obstacle | None:
    """Why amounts of both cannot be set side by side; ``None`` where they can."""
    if before.currency != after.currency:
        return "currency"
    same_tax = (before.tax_basis, before.tax_rate) == (after.tax_basis, after.tax_rate)
    return None if same_tax else "tax_basis"
