"""The condition of success an owner set before the results, set against the ledger."""

from __future__ import annotations

import datetime
import math
from collections.abc import Mapping, Sequence
from itertools import pairwise

from assessment.dossier.model import Action, SuccessCriterion
from assessment.month import month_of, month_range
from assessment.results import CriterionResult, CriterionStatus, EarlierCriterion


def result(action: Action, as_of: datetime.date) -> CriterionResult | None:
    """Where the condition in force stands on the day `as_of`; ``None`` where none was set.

    Met as soon as the known figures reach it, whatever months are unknown. Missed once its term is over and every month
    of it is known. A month whose figure is missing leaves it unknown: it may have been the one that counted.
    """
    if not action.criteria:
        return None
    criterion = action.criteria[-1]
    since = _since(action)
    last = min(criterion.by, action.stopped) if action.stopped else criterion.by
    months, present = month_range(since, last), month_of(as_of)
    values = {row.month: getattr(row, criterion.figure) for row in action.ledger}
    known = {month: values[month] for month in months if values.get(month) is not None}
    over = [month for month in months if month < present]
    unknown = tuple(month for month in over if month not in known)
    so_far = math.fsum(known.values())
    status = _status(criterion, so_far, bool(unknown) or not months, over=last < present)
    left = len(months) - len(over)
    needed = criterion.at_least - so_far if status in ("pending", "unknown", "missed") else None
    return CriterionResult(
        figure=criterion.figure,
        at_least=criterion.at_least,
        by=criterion.by,
        recorded=criterion.recorded.isoformat(),
        status=status,
        since=since,
        so_far=so_far if known else None,
        met_month=_reached(known, criterion.at_least) if status == "met" else None,
        unknown_months=unknown,
        months_left=left,
        needed=needed,
        needed_a_month=needed / left if needed is not None and status == "pending" and left else None,
        a_month=_mean([known[month] for month in over if month in known]),
        after_results=tuple(month for month in known if month < month_of(criterion.recorded)),
        earlier=tuple(_earlier(one) for one in action.criteria[:-1]),
    )


def _since(action: Action) -> str:
    """The month the condition in force counts from: one set before the term of another takes that one's place."""
    since = _own_start(action, action.criteria[0])
    for before, after in pairwise(action.criteria):
        if month_of(after.recorded) > before.by:
            since = _own_start(action, after)
    return since


def _own_start(action: Action, criterion: SuccessCriterion) -> str:
    recorded = month_of(criterion.recorded)
    return max(action.started, recorded) if action.started else recorded


def _status(criterion: SuccessCriterion, so_far: float, doubtful: bool, *, over: bool) -> CriterionStatus:
    # A sum of cents may fall a rounding error short.
    if so_far >= criterion.at_least or math.isclose(so_far, criterion.at_least, rel_tol=1e-12):
        return "met"
    if not over:
        return "pending"
    return "unknown" if doubtful else "missed"


def _reached(known: Mapping[str, float], at_least: float) -> str:
    """The month the known figures reach it; the last one where a rounding error alone is missing."""
    total = 0.0
    for month, value in known.items():
        total += value
        if total >= at_least:
            return month
    return max(known)


def _mean(values: Sequence[float]) -> float | None:
    return math.fsum(values) / len(values) if values else None


def _earlier(criterion: SuccessCriterion) -> EarlierCriterion:
    return EarlierCriterion(criterion.figure, criterion.at_least, criterion.by, criterion.recorded.isoformat())
