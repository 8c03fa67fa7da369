"""Which months of negative revenue are refunds of sales around them, and which cannot be."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping

from assessment.month import month_after, month_range

YEAR = 12
HALF_A_CENT = 0.005


def refunds_beyond_sales(revenue: Mapping[str, float]) -> tuple[str, ...]:
    """The months whose refunds exceed the sales of a whole year, of known revenue by month.

    A month in which more is paid back than sold is negative. It can be where the twelve months that end with it, or the
    twelve that begin with it, bring in nothing less than nothing.
    """
    below = (month for month, amount in revenue.items() if amount < 0)
    return tuple(month for month in sorted(below) if not _made_up_for(month, revenue))


def _made_up_for(month: str, revenue: Mapping[str, float]) -> bool:
    before, after = month_range(month_after(month, 1 - YEAR), month), month_range(month, month_after(month, YEAR - 1))
    return _sum(before, revenue) >= -HALF_A_CENT or _sum(after, revenue) >= -HALF_A_CENT


def _sum(months: Iterable[str], revenue: Mapping[str, float]) -> float:
    return math.fsum(revenue.get(month, 0.0) for month in months)
