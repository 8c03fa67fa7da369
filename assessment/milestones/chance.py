"""How far chance alone may carry a difference made by other months.

What a mean month left moved by w₁(C + Y) − w₀(C + X) less the move of its cost: C is the contribution of the months
counted both times, X of those counted before alone, Y of those counted since alone, each w the cost of the mean month
over that of all measured ones. C, X and Y are sums of independent sales; the range of that combination follows from
theirs by MOVER: on each side, the root of the summed squared distances (Zou & Donner, “Construction of confidence
limits about effect measures”, *Statistics in Medicine* 27, 2008). Where no month went it is the mean of the new months
less that of the old ones, times the share of new months. Costs are paid, and no chance.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Iterable

from assessment import money
from assessment.milestones.moved import Alike
from assessment.money.columns import total
from assessment.money.months import Months
from assessment.money.sales import sold_in
from assessment.month import month_after
from assessment.results import UNKNOWN, ActionResult, Estimate

LEAST_ALIKE = 3
"""Months that must be known in both years before the one is set beside the other."""

_MOST_YEARS = 10


def net_of(result: ActionResult) -> Estimate:
    """What an action leaves in its mean month beyond its cost; unknown where its months decide nothing."""
    costs = result.money.monthly_cost != 0
    return UNKNOWN if costs and result.shown_return.point is None else result.mean_month.net


def difference(before: Estimate, after: Estimate) -> Estimate:
    """After less before, of independent estimates."""
    return combined([(1.0, after), (-1.0, before)])


def combined(parts: Iterable[tuple[float, Estimate]]) -> Estimate:
    """The sum of independent estimates, each times its factor; unknown where a part is."""
    scaled = [one.times(factor) if factor > 0 else one.times(-factor).opposite() for factor, one in parts if factor]
    points = [one.point for one in scaled if one.point is not None]
    if len(points) < len(scaled):
        return UNKNOWN
    point = math.fsum(points)
    below, above = ([_distance(one, bound) for one in scaled] for bound in (1, 2))
    return Estimate(
        point, *(None if width is None else point + width for width in (_minus(_root(below)), _root(above)))
    )


def _distance(one: Estimate, bound: int) -> float | None:
    found = one[bound]
    return None if found is None or one.point is None else found - one.point


def _root(distances: list[float | None]) -> float | None:
    known = [one for one in distances if one is not None]
    return math.hypot(*known) if len(known) == len(distances) else None


def _minus(width: float | None) -> float | None:
    return None if width is None else -width


def of_other_months(before: tuple[ActionResult, money.Books], after: tuple[ActionResult, money.Books]) -> Estimate:
    """The move of what an action leaves in a mean month, where its months, and nothing else, are others."""
    moved = net_of(after[0]).point, net_of(before[0]).point
    weights = _weight(after[0]), _weight(before[0])
    if None in moved or None in weights:
        return UNKNOWN
    (now, then), (new_weight, old_weight) = map(_known, (moved, weights))
    old, new = (_measured(one, books) for one, books in (before, after))
    same = {month for month in old.keys() & new.keys() if old[month] == new[month]}
    spread = max(books.accounts[one.id].dispersion for one, books in (before, after))
    chance = combined(
        [
            (new_weight - old_weight, _contribution(*after, same, spread)),
            (new_weight, _contribution(*after, new.keys() - same, spread)),
            (-old_weight, _contribution(*before, old.keys() - same, spread)),
        ]
    )
    return _around(now - then, chance)


def _known(pair: tuple[float | None, float | None]) -> tuple[float, float]:
    one, other = pair
    assert one is not None
    assert other is not None
    return one, other


def _around(point: float, chance: Estimate) -> Estimate:
    if chance.point is None:
        return Estimate(point)
    return Estimate(point, *(None if bound is None else point + bound - chance.point for bound in chance[1:]))


def _weight(result: ActionResult) -> float | None:
    """What one unit of measured contribution adds to the mean month."""
    figures = result.money
    if figures.monthly_cost == 0:
        return 1 / figures.measured_months if figures.measured_months else None
    if figures.monthly_cost is None or not figures.measured_cost:
        return None
    return figures.monthly_cost / figures.measured_cost


def _measured(result: ActionResult, books: money.Books) -> dict[str, float]:
    months = books.accounts[result.id].months
    found = zip(months.month, months.measured_contribution, strict=True)
    return {month: contribution for month, contribution in found if contribution is not None}


def _contribution(result: ActionResult, books: money.Books, months: Collection[str], dispersion: float) -> Estimate:
    """What those months left, with its range; nothing where there are none."""
    if not months:
        return Estimate(0.0, 0.0, 0.0)
    account, sold = books.accounts[result.id].months, books.brought[result.id].sold
    only = [cost if month in months else None for month, cost in zip(account.month, account.measured_cost, strict=True)]
    return sold_in(account, only, sold.basket, dispersion).contribution


def same_months(result: ActionResult, books: money.Books, new: Collection[str]) -> Alike | None:
    """New months beside the same months of an earlier year, the latest that is known; ``None`` under three of them."""
    months = books.accounts[result.id].months
    measured = set(months.measured)
    pairs = [(earlier, month) for month in sorted(new) if (earlier := _a_year_before(month, measured - set(new)))]
    if len(pairs) < LEAST_ALIKE:
        return None
    then, now = zip(*pairs, strict=True)
    spread = books.accounts[result.id].dispersion
    old, later = [_contribution(result, books, of, spread).left_of(_cost(months, of), len(of)) for of in (then, now)]
    return Alike(now, then, old, later, difference(old, later))


def _a_year_before(month: str, known: Collection[str]) -> str | None:
    years = (month_after(month, -12 * back) for back in range(1, _MOST_YEARS + 1))
    return next((one for one in years if one in known), None)


def _cost(months: Months, of: Collection[str]) -> float | None:
    return total(cost for month, cost in zip(months.month, months.measured_cost, strict=True) if month in of)
