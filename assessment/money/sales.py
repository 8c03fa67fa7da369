"""Revenue of a set of months with its 90 % range, the source of the range of every figure made of it."""

from __future__ import annotations

import math
from collections.abc import Iterable
from typing import NamedTuple

from assessment.dossier.model import Business
from assessment.money.columns import Column, Months, over, total, where_known
from assessment.money.ranges import ASSUMED_CV, revenue_range
from assessment.results import UNKNOWN, Estimate


class Sold(NamedTuple):
    """Revenue of some months of one action and what its range rests on: orders, their spread, the usual basket.

    `tested` bounds a revenue that a test found: more months of it make its range no narrower.
    """

    revenue: float | None
    orders: float | None
    cv: float
    basket: float | None
    tested: tuple[float, float] | None = None

    @property
    def estimate(self) -> Estimate:
        """The revenue with its 90 % range."""
        return self.after(1.0)

    def after(self, factor: float) -> Estimate:
        """The same sales, `factor` times as many months of them."""
        if self.revenue is None:
            return UNKNOWN
        if self.tested is not None:
            return Estimate(self.revenue, *self.tested).times(factor)
        orders = None if self.orders is None else self.orders * factor
        return Estimate(self.revenue * factor, *revenue_range(self.revenue * factor, orders, self.cv, self.basket))


def sold_in(months: Months, known: Column, business: Business, basket: float | None) -> Sold:
    """What was sold in the months where revenue and the column `known` are both known.

    Where orders are known in some of these months only, they are fewer and the range is wider than it could be. Where
    none is known, the stated average order value says how many sales the revenue makes. `basket` is the value of an
    order where the business states none.
    """
    usual = business.average_order_value
    revenue, orders = _sums(months.revenue, months.orders, known)
    orders = orders or over(revenue, usual)
    return Sold(revenue, orders, business.order_value_cv or ASSUMED_CV, usual or basket, _tested(months, known))


def _tested(months: Months, known: Column) -> tuple[float, float] | None:
    if months.revenue_low is None or months.revenue_high is None:
        return None
    low, high = (total(where_known(known, bounds)) for bounds in (months.revenue_low, months.revenue_high))
    return None if low is None or high is None else (low, high)


def _sums(revenue: Column, orders: Column, known: Column) -> tuple[float | None, float | None]:
    if None not in known and None not in revenue:
        return total(revenue), total(orders)
    sales = [
        (amount, count)
        for amount, count, other in zip(revenue, orders, known, strict=True)
        if other is not None and amount is not None
    ]
    return total(amount for amount, _ in sales), total(count for _, count in sales)


def sum_of_independent(parts: Iterable[Estimate]) -> Estimate:
    """Range of a sum of independent estimates: on each side, the root of the summed squared distances to the point.

    MOVER: Zou & Donner, “Construction of confidence limits about effect measures”, *Statistics in Medicine* 27, 2008.
    """
    known = [(part.point, part.low, part.high) for part in parts if part.point is not None and part.low is not None]
    if not known:
        return UNKNOWN
    point = math.fsum(centre for centre, _, _ in known)
    below = math.hypot(*(centre - low for centre, low, _ in known))
    above = [high - centre for centre, _, high in known if high is not None]
    return Estimate(point, point - below, point + math.hypot(*above) if len(above) == len(known) else None)
