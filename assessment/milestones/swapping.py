"""Dossiers between two states: the earlier one with one group after the other taken from the later one.

The questionnaire comes first, since an old one cannot be asked today's answers: the earlier dossier is brought up and
read by the present one. Then answers; then figures, which are the terms of the business and the months that were over
on both days, corrected, completed or removed; then the months that are merely other months, with the day itself and
what happened in them (an action begun or stopped, a threshold set); then what a pause test found.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Sequence
from typing import TypeVar

from assessment.dossier.model import Action, Answers, BusinessMonth, Dossier, LedgerRow
from assessment.milestones.moved import Rows
from assessment.month import month_of

Row = TypeVar("Row", LedgerRow, BusinessMonth)


def with_answers(before: Dossier, after: Dossier) -> Dossier:
    """The earlier dossier with the later answers, those of actions that are gone left as they were."""
    there = {action.id for action in after.actions}
    of_actions = {
        action.id: dict((after if action.id in there else before).answers_of(action.id)) for action in before.actions
    }
    answers = Answers(
        business=after.answers.business, actions={one: given for one, given in of_actions.items() if given}
    )
    return before.model_copy(update={"answers": answers})


def with_figures(before: Dossier, after: Dossier, days: tuple[datetime.date, datetime.date]) -> Dossier:
    """The same with the later terms, and the later figures of the months that were over on both days."""
    is_over = over_on_both(days)
    revenue = _rows(before.business.revenue, after.business.revenue, is_over)
    there = {action.id: action for action in after.actions}
    actions = tuple(
        _with_figures(action, there[action.id], is_over) if action.id in there else action for action in before.actions
    )
    business = after.business.model_copy(update={"revenue": revenue})
    return before.model_copy(update={"business": business, "actions": actions})


def with_months(before: Dossier, after: Dossier) -> Dossier:
    """The later dossier without what pause tests found since."""
    tests = {action.id: action.pause_test for action in before.actions}
    actions = tuple(
        action.model_copy(update={"pause_test": tests[action.id]}) if action.id in tests else action
        for action in after.actions
    )
    return after.model_copy(update={"actions": actions})


def rows_moved(before: Action, after: Action, days: tuple[datetime.date, datetime.date]) -> Rows:
    """Which months of its ledger are others."""
    is_over = over_on_both(days)
    old, new = ({row.month: row for row in action.ledger} for action in (before, after))
    out = set(after.left_out) ^ set(before.left_out)
    return Rows(
        corrected=tuple(
            month for month in sorted(old.keys() & new.keys()) if is_over(month) and _moved(old, new, month, out)
        ),
        removed=tuple(month for month in sorted(old.keys() - new.keys()) if is_over(month)),
        added=tuple(sorted(new.keys() - old.keys())),
    )


def over_on_both(days: tuple[datetime.date, datetime.date]) -> Callable[[str], bool]:
    """Whether a month was over on both days: one under way is other days of it, not a correction."""
    present = month_of(min(days))
    return lambda month: month < present


def _moved(old: dict[str, LedgerRow], new: dict[str, LedgerRow], month: str, out: set[str]) -> bool:
    return old[month] != new[month] or month in out


def _with_figures(before: Action, after: Action, is_over: Callable[[str], bool]) -> Action:
    kept_out = [month for month in before.left_out if not is_over(month)]
    return before.model_copy(
        update={
            "channel": after.channel,
            "started": after.started,
            "setup_cost": after.setup_cost,
            "sales_dated": after.sales_dated,
            "ledger": _rows(before.ledger, after.ledger, is_over),
            "left_out": (*(month for month in after.left_out if is_over(month)), *kept_out),
        }
    )


def _rows(before: Sequence[Row], after: Sequence[Row], is_over: Callable[[str], bool]) -> tuple[Row, ...]:
    """The earlier rows as they stand later; of the months that were not over on both days, as they stood."""
    later = {row.month: row for row in after}
    as_later = ((row, later.get(row.month) if is_over(row.month) else row) for row in before)
    return tuple(found for _, found in as_later if found is not None)
