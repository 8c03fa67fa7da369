"""The days something is due: what the owner said, what the plan asks for, what a pause test needs, the next review."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from assessment.dossier.model import Dossier, PauseTest
from assessment.month import last_day, month_after, month_of
from assessment.pause import blocks_of, end_of
from assessment.pause.outcome import is_too_old
from assessment.results import Evaluation, PlanItem

Kind = Literal["threshold", "step", "test_off", "test_on", "test_end", "review"]
MONTHS_TO_REVIEW = 3
"""Months after which the whole is looked at again."""


@dataclass(frozen=True, slots=True)
class Due:
    """Something due on a day, for an action or, where `action` is ``None``, for the business.

    ``test_off`` and ``test_on``: the action is paused or goes on again. `item` is the id of a step of the plan.
    """

    day: datetime.date
    kind: Kind
    action: str | None = None
    item: str | None = None

    def is_over(self, as_of: datetime.date) -> bool:
        """Whether its day has gone by."""
        return self.day < as_of


def days_due(
    dossier: Dossier,
    evaluation: Evaluation,
    as_of: datetime.date,
    told: Mapping[str, datetime.date] | None = None,
) -> tuple[Due, ...]:
    """All that is due, the longest overdue first, then by day.

    A plan is drawn up anew each day and would never be late: a step keeps the day it was `told` for, by the ids that
    are ticked, when its owner last saw it (see `days_of_plan`). A long-term action's own review date is not in the
    dossier, which only knows that there is one: it is looked at with the whole.
    """
    found = [
        *_thresholds(dossier, evaluation),
        *_steps(evaluation.plan, told or {}),
        *_tests(dossier, as_of),
        *_review(dossier, as_of),
    ]
    return tuple(sorted(found, key=lambda one: one.day))


def days_of_plan(evaluation: Evaluation) -> dict[str, datetime.date]:
    """The day of each step still to do, by the ids that are ticked."""
    return {
        ticked: datetime.date.fromisoformat(item.due)
        for item in evaluation.plan
        if item.due is not None
        for ticked in item.ids
    }


def earliest(*told: Mapping[str, datetime.date]) -> dict[str, datetime.date]:
    """Of the days a step was told for on several occasions, the first."""
    joined: dict[str, datetime.date] = {}
    for days in told:
        for item, day in days.items():
            joined[item] = min(day, joined.get(item, day))
    return joined


def _thresholds(dossier: Dossier, evaluation: Evaluation) -> Iterator[Due]:
    """The conditions of success that are not met, until their owner has stopped the action as they said."""
    for result in evaluation.actions:
        criterion = result.criterion
        if criterion is None or criterion.status == "met":
            continue
        if criterion.status == "pending" or dossier.action(result.id).stopped is None:
            yield Due(last_day(criterion.by), "threshold", result.id)


def _steps(plan: Iterable[PlanItem], told: Mapping[str, datetime.date]) -> Iterator[Due]:
    for item in plan:
        if item.due is not None:
            days = [told[ticked] for ticked in item.ids if ticked in told]
            yield Due(min([datetime.date.fromisoformat(item.due), *days]), "step", item.action, item.id)


def _tests(dossier: Dossier, as_of: datetime.date) -> Iterator[Due]:
    for action in dossier.actions:
        test = action.pause_test
        if test is not None and not is_too_old(test, as_of):
            yield from _of_test(test, action.id, as_of)


def _of_test(test: PauseTest, action_id: str, as_of: datetime.date) -> Iterator[Due]:
    """The next change while it runs, and its end; once over, its end as long as some of its sales are to be noted."""
    end = end_of(test)
    if as_of >= end:
        if any(block.sales is None for block in blocks_of(test)):
            yield Due(end, "test_end", action_id)
        return
    before: bool | None = None
    for block in blocks_of(test):
        if block.running is not before and block.start >= as_of:
            yield Due(block.start, "test_on" if block.running else "test_off", action_id)
            break
        before = block.running
    yield Due(end, "test_end", action_id)


def _review(dossier: Dossier, as_of: datetime.date) -> Iterator[Due]:
    day = next_review(dossier, as_of)
    if day is not None:
        yield Due(day, "review")


def next_review(dossier: Dossier, as_of: datetime.date) -> datetime.date | None:
    """The day to look at the whole again: three months after the last milestone.

    Without one, three months after the end of the last month with figures; ``None`` where there are none. What is dated
    later than `as_of` counts as of then: a clock may have been set back, a month mistyped.
    """
    if dossier.milestones:
        return _later(min(max(one.day for one in dossier.milestones), as_of), MONTHS_TO_REVIEW)
    months = [row.month for action in dossier.actions for row in action.ledger]
    months += [row.month for row in dossier.business.revenue]
    if not months:
        return None
    return last_day(month_after(min(max(months), month_of(as_of)), MONTHS_TO_REVIEW))


def _later(day: datetime.date, months: int) -> datetime.date:
    """The same day so many months later, or the last one of that month."""
    end = last_day(month_after(month_of(day), months))
    return end.replace(day=min(day.day, end.day))
