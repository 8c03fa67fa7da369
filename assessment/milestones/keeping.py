"""Milestones put into a dossier and taken out of it."""

from __future__ import annotations

from collections.abc import Iterable

from assessment.dossier.documents import fits, write_dossier
from assessment.dossier.model import MOST_OCCASIONS, Dossier, Milestone
from assessment.errors import DossierError, Problem
from assessment.questionnaire.model import Questionnaire

MOST_FROZEN = 100
"""Milestones of one dossier that may be frozen; two people who freeze at once may get beyond."""


def with_milestone(dossier: Dossier, milestone: Milestone, questionnaire: Questionnaire) -> Dossier:
    """The dossier with one more milestone, last; the same where it holds one of that id.

    Raises:
        DossierError: there are too many, or the dossier could not be saved with it.
    """
    if any(one.id == milestone.id for one in dossier.milestones):
        return dossier
    if len(dossier.milestones) >= MOST_FROZEN:
        raise DossierError([Problem("", "too_many_milestones", {"limit": MOST_FROZEN})])
    kept = dossier.model_copy(update={"milestones": (*dossier.milestones, milestone)})
    if not fits(write_dossier(kept, questionnaire)):
        raise DossierError([Problem("", "milestone_too_large")])
    return kept


def without_milestone(dossier: Dossier, milestone_id: str) -> Dossier:
    """The dossier without the milestone of that id; the same where it has none."""
    left = tuple(one for one in dossier.milestones if one.id != milestone_id)
    return dossier if left == dossier.milestones else dossier.model_copy(update={"milestones": left})


def with_occasions(dossier: Dossier, occasions: Iterable[str]) -> Dossier:
    """The dossier with the note that the milestone of these occasions was made."""
    noted = tuple(dict.fromkeys((*dossier.occasions, *occasions)))
    return dossier.model_copy(update={"occasions": noted[-MOST_OCCASIONS:]})
