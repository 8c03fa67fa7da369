"""The months of an action as columns with their cost and contribution, and sums in which unknown is never zero."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from operator import attrgetter
from typing import NamedTuple, TypeGuard

from assessment.dossier.model import Action, Business
from assessment.results import Estimate

Column = Sequence[float | None]
"""One value a month, ``None`` where it is unknown."""

Pair = tuple[float, float]
"""Sums of two columns over the months where both are known."""

_FIGURES = ("spend", "hours", "visits", "leads", "appointments", "quotes", "orders", "new_customers", "revenue")
_row_values = attrgetter("month", *_FIGURES)


class Months(NamedTuple):
    """The months of one action as columns of equal length.

    `cost` is spend plus valued hours, `contribution` is revenue × contribution margin. The `measured_` columns hold
    what counts in the return: the months whose cost and revenue are both known. `revenue_low` and `revenue_high` bound
    a revenue that a test found; elsewhere its range follows from the orders.
    """

    month: Sequence[str]
    spend: Column
    hours: Column
    visits: Column
    leads: Column
    appointments: Column
    quotes: Column
    orders: Column
    new_customers: Column
    revenue: Column
    cost: Column
    contribution: Column
    measured_cost: Column
    measured_contribution: Column
    revenue_low: Column | None = None
    revenue_high: Column | None = None

    @property
    def measured(self) -> list[str]:
        """The months that count in the return."""
        return [month for month, cost in zip(self.month, self.measured_cost, strict=True) if cost is not None]


def months_of(action: Action, business: Business) -> Months:
    """The months of the ledger in calendar order; those in which nothing is known are left out.

    Time is valued where the firm states an hourly cost and the action has hours in at least one month; a month
    without hours then has an unknown cost. Elsewhere cost is spend alone.
    """
    rows = sorted(values for values in map(_row_values, action.ledger) if values.count(None) < len(_FIGURES))
    month, spend, hours, visits, leads, appointments, quotes, orders, new_customers, revenue = (
        zip(*rows, strict=True) if rows else [()] * (1 + len(_FIGURES))
    )
    cost = spend if total(hours) is None or business.hourly_cost is None else _costs(spend, hours, business.hourly_cost)
    margin = business.contribution_margin
    contribution = [times(amount, margin) for amount in revenue]
    return Months(
        month,
        spend,
        hours,
        visits,
        leads,
        appointments,
        quotes,
        orders,
        new_customers,
        revenue,
        cost,
        contribution,
        measured_cost=where_known(revenue, cost),
        measured_contribution=where_known(cost, contribution),
    )


def as_tested(months: Months, margin: float, roi: Estimate) -> Months:
    """The months with the sales a test found in place of the ones claimed: what one unit of cost brings, every month.

    A month without a known cost has none. `roi` is the return, a share, all parts of it known.
    """
    revenue, revenue_low, revenue_high = (
        [None if cost is None or one is None else cost * (1 + one) / margin for cost in months.cost] for one in roi
    )
    contribution = [times(amount, margin) for amount in revenue]
    return months._replace(
        revenue=revenue,
        contribution=contribution,
        measured_cost=months.cost,
        measured_contribution=contribution,
        revenue_low=revenue_low,
        revenue_high=revenue_high,
    )


def _costs(spend: Column, hours: Column, hourly_cost: float) -> Column:
    return [
        None if paid is None or worked is None else paid + worked * hourly_cost
        for paid, worked in zip(spend, hours, strict=True)
    ]


def where_known(known: Column, values: Column) -> Column:
    """The values of the months where `known` is known, unknown elsewhere."""
    if None not in known:
        return values
    return [None if other is None else value for other, value in zip(known, values, strict=True)]


def _complete(column: Column) -> TypeGuard[Sequence[float]]:
    return None not in column


def times(left: float | None, right: float | None) -> float | None:
    """The product, unknown where a factor is."""
    return None if left is None or right is None else left * right


def over(numerator: float | None, denominator: float | None) -> float | None:
    """The quotient, unknown where a part is and undefined at a zero denominator."""
    return None if numerator is None or not denominator else numerator / denominator


def less(left: Column, right: Column) -> Column:
    """The differences, unknown where a part is."""
    return [None if a is None or b is None else a - b for a, b in zip(left, right, strict=True)]


def total(values: Iterable[float | None]) -> float | None:
    """Exact sum of the known values, whatever their order; ``None`` where none is known."""
    known = [value for value in values if value is not None]
    return math.fsum(known) if known else None


def mean(values: Iterable[float | None]) -> float | None:
    """Mean of the known values; ``None`` where none is known."""
    known = [value for value in values if value is not None]
    return math.fsum(known) / len(known) if known else None


def both_known(left: Column, right: Column) -> Pair:
    """Sums of two columns over the months where both are known; zeros without such a month."""
    if _complete(left) and _complete(right):
        return math.fsum(left), math.fsum(right)
    known = [(a, b) for a, b in zip(left, right, strict=True) if a is not None and b is not None]
    if not known:
        return 0.0, 0.0
    lefts, rights = zip(*known, strict=True)
    return math.fsum(lefts), math.fsum(rights)
