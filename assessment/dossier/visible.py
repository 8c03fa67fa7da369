"""Which questions of a dossier show, and which of its answers count."""

from __future__ import annotations

from collections.abc import Mapping

from assessment.dossier.model import Dossier
from assessment.questionnaire.conditions import FactValue
from assessment.questionnaire.model import Question, Questionnaire
from assessment.questionnaire.visibility import Reading, read_answers


def reading(
    questionnaire: Questionnaire, dossier: Dossier, action_id: str | None, facts: Mapping[str, FactValue]
) -> Reading:
    """What shows and what counts for one action, or for the business where `action_id` is ``None``.

    `facts` are those of an evaluation, or any part of them; a missing fact is unknown.
    """
    business = read_answers(questionnaire.of_scope("business"), dossier.answers.business, facts, {})
    if action_id is None:
        return business
    return read_answers(questionnaire.of_scope("action"), dossier.answers_of(action_id), facts, business.answers)


def visible_questions(
    questionnaire: Questionnaire, dossier: Dossier, action_id: str | None, facts: Mapping[str, FactValue]
) -> tuple[Question, ...]:
    """The questions to show for one action, or for the business where `action_id` is ``None``, in the order asked."""
    return reading(questionnaire, dossier, action_id, facts).visible
