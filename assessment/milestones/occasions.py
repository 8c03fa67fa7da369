"""Occasions on which a milestone is made by itself: the first complete results, and the end of a pause test."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import dataclass, replace

from assessment import pause
from assessment.dossier.model import Action, Dossier, PauseTest
from assessment.milestones.freezing import Kind
from assessment.milestones.sealing import digest
from assessment.results import ActionResult, Evaluation

FIRST_RESULTS = "first-results"
PATIENCE = datetime.timedelta(days=30)
"""After the end of a test, how long the sales of its last blocks are waited for."""

_ID_LENGTH = 24


@dataclass(frozen=True, slots=True)
class Occasion:
    """One occasion, by an `id` that is the same wherever it is noticed; `action` is the one a test was about.

    `also` are the ids of those that come with it, and whose milestone it is too: the state is the same.
    """

    id: str
    kind: Kind
    action: str | None = None
    also: tuple[str, ...] = ()


def occasions_due(dossier: Dossier, evaluation: Evaluation, day: datetime.date) -> tuple[Occasion, ...]:
    """The occasions that have come by that day and of which no milestone was ever made.

    `evaluation` is that of the dossier on that day.
    """
    made = {*dossier.occasions, *(milestone.id for milestone in dossier.milestones)}
    due = tuple(one for one in _come(dossier, evaluation, day) if one.id not in made)
    if due and due[0].id == FIRST_RESULTS:
        return (replace(due[0], also=tuple(one.id for one in due[1:])),)
    return due


def _come(dossier: Dossier, evaluation: Evaluation, day: datetime.date) -> Iterator[Occasion]:
    if _is_complete(evaluation):
        yield Occasion(FIRST_RESULTS, "first_results")
    for action in dossier.actions:
        if action.pause_test is not None and _is_over(action.pause_test, day):
            yield Occasion(_of_test(action, action.pause_test), "pause_test", action.id)


def _is_complete(evaluation: Evaluation) -> bool:
    """Whether no blank question can still change a verdict, and one at least rests on something that was said."""
    return not evaluation.deciding and any(map(_rests_on_something, evaluation.actions))


def _rests_on_something(one: ActionResult) -> bool:
    return one.money.measured_months > 0 or any(answer is not None for answer in one.answers.values())


def _is_over(test: PauseTest, day: datetime.date) -> bool:
    """Whether its outcome is known, no sales are waited for any more, and it still speaks for the action."""
    found = pause.analyse(test, day)
    waits = found.lost and day < pause.end_of(test) + PATIENCE
    return found.state == "conclusive" and not waits and not pause.is_too_old(test, day)


def _of_test(action: Action, test: PauseTest) -> str:
    design = {"action": action.id, "start": test.start.isoformat(), "running": test.running}
    return f"pause-{digest(design)[:_ID_LENGTH]}"
