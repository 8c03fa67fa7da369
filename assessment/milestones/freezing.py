"""A dossier frozen on a day: all that was said and concluded, as it was, in one milestone.

The same dossier frozen under the same name on the same day is the same milestone, whoever freezes it.
"""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, Literal

from assessment.dossier.editing import without_notes
from assessment.dossier.model import Dossier, Milestone, QuestionnaireRef
from assessment.errors import DossierError, Problem
from assessment.languages import Language
from assessment.milestones.model import Said, State
from assessment.milestones.packing import StateTooLargeError, packed
from assessment.milestones.predicting import predictions
from assessment.milestones.sealing import digest
from assessment.questionnaire.model import Questionnaire
from assessment.results import Evaluation

FORMAT = 1
Kind = Literal["named", "first_results", "pause_test"]
_ID_LENGTH = 24


def frozen(
    questionnaire: Questionnaire,
    dossier: Dossier,
    evaluation: Evaluation,
    said: Mapping[Language, Said],
    name: str,
    day: datetime.date,
    kind: Kind,
    *,
    occasion: str | None = None,
) -> Milestone:
    """The milestone of a dossier and of its `evaluation` on that `day`, with what was `said` of it in each language.

    Args:
        questionnaire: The one the dossier was answered and evaluated with.
        dossier: It is kept without its notes, which are for its owner alone, and without its milestones.
        evaluation: All that was concluded from it that day.
        said: What the results said, in each language.
        name: What the milestone is called.
        day: The day it is frozen on.
        kind: What it was frozen for.
        occasion: Its id where it is made by itself, so that two made of one occasion are one.

    Raises:
        DossierError: it is too large to be kept.
    """
    reference = QuestionnaireRef(id=questionnaire.id, version=questionnaire.version)
    kept = kept_of(dossier, reference)
    try:
        foreseen = predictions(dossier, evaluation, day)
        state = packed(State(day, questionnaire.version, kept, evaluation, said, foreseen))
    except StateTooLargeError:
        raise DossierError([Problem("", "milestone_too_large")]) from None
    parts = {
        "format": FORMAT,
        "kind": kind,
        "name": name,
        "day": day.isoformat(),
        "questionnaire": reference.model_dump(mode="json"),
        "state": state,
    }
    return _sealed({"id": occasion or digest(parts)[:_ID_LENGTH], **parts})


def kept_of(dossier: Dossier, reference: QuestionnaireRef) -> Dossier:
    """What a milestone keeps of a dossier: where the payments of a next statement go is no state to come back to."""
    bare = {"questionnaire": reference, "suppliers": (), "milestones": (), "occasions": ()}
    return without_notes(dossier).model_copy(update=bare)


def _sealed(parts: dict[str, Any]) -> Milestone:
    return Milestone.model_validate({**parts, "seal": digest(parts)})
