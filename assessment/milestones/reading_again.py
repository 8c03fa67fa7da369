"""A milestone read as it was then, and as it would be read now.

Between the two lies what the questionnaire and the program have become since: figures and answers are the same.
"""

from __future__ import annotations

from assessment.dossier.document_checks import fitting
from assessment.dossier.migrations import migrated
from assessment.dossier.model import Answers, Dossier, QuestionnaireRef
from assessment.evaluation import evaluate
from assessment.milestones.model import State
from assessment.questionnaire.model import Questionnaire
from assessment.results import Evaluation


def as_then(state: State) -> Evaluation:
    """What was concluded on that day, by the questionnaire and the program of that day."""
    return state.evaluation


def as_now(questionnaire: Questionnaire, state: State) -> Evaluation:
    """What `questionnaire` concludes today from the same dossier, on the day it was frozen."""
    return evaluate(questionnaire, brought_up(questionnaire, state), state.day)


def brought_up(questionnaire: Questionnaire, state: State) -> Dossier:
    """The frozen dossier with its answers as `questionnaire` asks now, without those it no longer knows."""
    document = state.dossier.model_dump(mode="json", exclude_none=True)
    kept = state.dossier.questionnaire
    if kept is not None and kept.id == questionnaire.id:
        document = migrated(document, questionnaire)
    given = document["answers"]
    actions = {name: fitting(said, "action", questionnaire) for name, said in given["actions"].items()}
    answers = {
        "business": fitting(given["business"], "business", questionnaire),
        "actions": {name: left for name, left in actions.items() if left},
    }
    reference = QuestionnaireRef(id=questionnaire.id, version=questionnaire.version)
    return state.dossier.model_copy(update={"questionnaire": reference, "answers": Answers.model_validate(answers)})
