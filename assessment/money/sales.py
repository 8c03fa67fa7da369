"""Sales of a set of months with their 90 % range, the source of the range of every figure made of them."""

from __future__ import annotations

import math
from collections.abc import Iterable
from typing import NamedTuple

from assessment.money.columns import Column, over, total, where_known
from assessment.money.dispersion import in_groups
from assessment.money.months import Months
from assessment.money.ranges import revenue_range
from assessment.results import UNKNOWN, Estimate


class Sold(NamedTuple):
    """Sales of some months of one action and what their range rests on: orders, their spread, the usual basket.

    `amount` is money or a count, as `months.Sales` has it; `value` is the revenue and `each` the contribution of one
    unit of it. `dispersion` is how many times more the months vary than chance alone would have them: the range is that
    of so many times fewer orders. `bounds` are those of an amount that was not counted: more months of it make its
    range no narrower.
    """

    amount: float | None
    orders: float | None
    cv: float
    basket: float | None
    each: float | None = None
    value: float | None = 1.0
    dispersion: float = 1.0
    bounds: tuple[float, float] | None = None

    @property
    def estimate(self) -> Estimate:
        """The amount with its 90 % range."""
        return self.after(1.0)

    @property
    def revenue(self) -> Estimate:
        """The revenue with its 90 % range."""
        return self.estimate.times(self.value)

    @property
    def contribution(self) -> Estimate:
        """The contribution with its 90 % range."""
        return self.estimate.times(self.each)

    def after(self, factor: float) -> Estimate:
        """The same sales, `factor` times as many months of them."""
        if self.amount is None:
            return UNKNOWN
        if self.bounds is not None:
            return Estimate(self.amount, *self.bounds).times(factor)
        amount = self.amount * factor
        if not self.cv:
            return in_groups(amount, self.dispersion)
        orders = None if self.orders is None else self.orders * factor / self.dispersion
        return Estimate(amount, *revenue_range(amount, orders, self.cv, self.basket))


def sold_in(months: Months, known: Column, basket: float | None, dispersion: float = 1.0) -> Sold:
    """What was sold in the months where sales and the column `known` are both known.

    Where orders are known in some of these months only, they are fewer and the range is wider than it could be. Where
    none is known, the stated average order value says how many sales the revenue makes. `basket` is the value of an
    order where the business states none. Sales counted at one stated worth have no spread of their own.
    """
    sales = months.sales
    amount, orders = _sums(sales.amount, sales.orders, known)
    usual = sales.usual or basket
    orders = orders or over(amount, sales.usual)
    return Sold(amount, orders, sales.cv, usual, sales.each, sales.value, dispersion, _bounds(months, known))


def _bounds(months: Months, known: Column) -> tuple[float, float] | None:
    sales = months.sales
    if sales.low is None or sales.high is None:
        return None
    low, high = (total(where_known(known, bounds)) for bounds in (sales.low, sales.high))
    return None if low is None or high is None else (low, high)


def _sums(amount: Column, orders: Column, known: Column) -> tuple[float | None, float | None]:
    if None not in known and None not in amount:
        return total(amount), total(orders)
    sales = [
        (sold, count)
        for sold, count, other in zip(amount, orders, known, strict=True)
        if other is not None and sold is not None
    ]
    return total(sold for sold, _ in sales), total(count for _, count in sales)


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
