"""When an action has paid itself back, and the monthly points that show it."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

from assessment.money.columns import total
from assessment.money.months import Months
from assessment.month import month_after, month_range
from assessment.results import MonthPoint

LONGEST = 120
"""Months a chart shows at most: a mistyped year must not make thousands."""

_ROUNDING = 1e-9


def payback_month(ledgers: Iterable[Months], setup_cost: float) -> str | None:
    """First month from which what came in covers what went out, and stays so.

    Over the months whose cost is known, of one action or several: one whose sales are unknown is paid all the same.
    ``None``: not yet on what is known, nothing to cover, or nothing tells what a sale leaves.
    """
    cost, contribution, payback = setup_cost, 0.0, None
    for name, spent, earned in _flows(list(ledgers)):
        cost += spent
        contribution += earned
        covered = contribution >= cost * (1 - _ROUNDING)
        payback = (payback or name) if covered else None
    return payback if cost and contribution else None


def _flows(ledgers: Sequence[Months]) -> list[tuple[str, float, float]]:
    """What went out and what is known to have come in, month by month, in calendar order."""
    flows = [
        (name, spent, earned or 0.0)
        for months in ledgers
        for name, spent, earned in zip(months.month, months.cost, months.measured_contribution, strict=True)
        if spent is not None
    ]
    if len(ledgers) == 1:
        return flows  # a ledger has each month once, in order
    by_month: dict[str, tuple[list[float], list[float]]] = {}
    for name, spent, earned in flows:
        spends, contributions = by_month.setdefault(name, ([], []))
        spends.append(spent)
        contributions.append(earned)
    # Exact sums, so that the order of actions never matters.
    return [(name, math.fsum(spends), math.fsum(earned)) for name, (spends, earned) in sorted(by_month.items())]


def month_points(months: Months, setup_cost: float) -> tuple[MonthPoint, ...]:
    """Every month from the first to the last of one action, the last `LONGEST` at most; one without a row is unknown.

    Cumulative values exist in the months whose cost is known; cost accumulates from the set-up cost, as in payback.
    """
    if not months.month:
        return ()
    points = dict(zip(months.month, _points(months, setup_cost), strict=True))
    return tuple(
        points.get(name) or MonthPoint(name, None, None, None, None, None, None)
        for name in _calendar(months.month[0], months.month[-1])
    )


def _points(months: Months, setup_cost: float) -> Iterator[MonthPoint]:
    cumulative_cost, cumulative_contribution = setup_cost, 0.0
    shown = zip(months.month, months.spend, months.cost, months.revenue, months.contribution, strict=True)
    counted = zip(months.cost, months.measured_contribution, months.hours, months.worked, strict=True)
    sold = total(months.measured_contribution) is not None
    for figures, (spent, earned, hours, worked) in zip(shown, counted, strict=True):
        cumulative_cost += spent or 0.0
        cumulative_contribution += earned or 0.0
        yield MonthPoint(
            *figures,
            cumulative_cost=None if spent is None else cumulative_cost,
            cumulative_contribution=cumulative_contribution if sold and spent is not None else None,
            hours=hours,
            worked=worked,
        )


@lru_cache(maxsize=256)
def _calendar(first: str, last: str) -> tuple[str, ...]:
    """Every month from `first` to `last`, the last `LONGEST` at most."""
    return month_range(max(first, month_after(last, 1 - LONGEST)), last)
