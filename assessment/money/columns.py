"""The months of an action as columns with their cost and contribution, and sums in which unknown is never zero."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from operator import attrgetter
from typing import NamedTuple, TypeGuard

from assessment.dossier.model import Action, Business

Column = Sequence[float | None]
"""One value a month, ``None`` where it is unknown."""

Pair = tuple[float, float]
"""Sums of two columns over the months where both are known."""

_FIGURES = ("spend", "hours", "visits", "leads", "appointments", "quotes", "orders", "new_customers", "revenue")
_row_values = attrgetter("month", *_FIGURES)


class Ledger(NamedTuple):
    """The ledger of one action as columns of equal length, in calendar order."""

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


def ledger_of(action: Action) -> Ledger:
    """The months in which something is known; once the action has stopped, a blank spend or time is nothing."""
    rows = sorted(values for values in map(_row_values, action.ledger) if values.count(None) < len(_FIGURES))
    ledger = Ledger(*(zip(*rows, strict=True) if rows else [()] * (1 + len(_FIGURES))))
    if action.stopped is None or not rows or rows[-1][0] <= action.stopped:
        return ledger
    timed = total(ledger.hours) is not None
    return ledger._replace(
        spend=_nothing_after(action.stopped, ledger.month, ledger.spend),
        hours=_nothing_after(action.stopped, ledger.month, ledger.hours) if timed else ledger.hours,
    )


def _nothing_after(last: str, months: Sequence[str], values: Column) -> Column:
    return [0.0 if value is None and month > last else value for month, value in zip(months, values, strict=True)]


def costs(spend: Column, hours: Column, business: Business) -> tuple[Column, Column]:
    """Value of the hours and cost, month by month: cost = spend + hours × hourly cost where the firm states one.

    Where hours are known in some months only, the mean month of those stands for the others: leaving them out would
    make the action look cheaper than it is, and leaving the months out would throw away their sales.
    """
    usual = mean(hours)
    if usual is None or business.hourly_cost is None:
        return [None] * len(spend), spend
    rate = business.hourly_cost
    valued: Column = [
        None if paid is None else (usual if worked is None else worked) * rate
        for paid, worked in zip(spend, hours, strict=True)
    ]
    return valued, [None if paid is None else paid + (hour or 0.0) for paid, hour in zip(spend, valued, strict=True)]


def where_known(known: Column, values: Column) -> Column:
    """The values of the months where `known` is known, unknown elsewhere."""
    if None not in known:
        return values
    return [None if other is None else value for other, value in zip(known, values, strict=True)]


def first_known(preferred: Column, other: Column) -> Column:
    """The values of one column, those of another where they are unknown."""
    if None not in preferred:
        return preferred
    return [second if first is None else first for first, second in zip(preferred, other, strict=True)]


def _complete(column: Column) -> TypeGuard[Sequence[float]]:
    return None not in column


def scaled(values: Column, factor: float | None) -> Column:
    """Every value × factor, unknown where either is."""
    if factor is None:
        return [None] * len(values)
    return [None if value is None else value * factor for value in values]


def times(left: float | None, right: float | None) -> float | None:
    """The product, unknown where a factor is."""
    return None if left is None or right is None else left * right


def over(numerator: float | None, denominator: float | None) -> float | None:
    """The quotient, unknown where a part is and undefined at a zero denominator."""
    return None if numerator is None or not denominator else numerator / denominator


def less(left: Column, right: Column) -> Column:
    """The differences, unknown where a part is."""
    return [None if a is None or b is None else a - b for a, b in zip(left, right, strict=True)]


def known_months(values: Column) -> int:
    """How many months have a value."""
    return len(values) - values.count(None)


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
