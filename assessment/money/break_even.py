"""What an action earns or loses in its mean month, and what is missing for it to cover its cost."""

from __future__ import annotations

from assessment.money.columns import over
from assessment.money.ranges import count_range
from assessment.results import UNKNOWN, Estimate, MeanMonth, Money

MOST_BREAK_EVEN_ORDERS = 1_000
"""Sales a month; more than thirty a day is no small business's break-even."""


def mean_month(money: Money, stated_contribution: float | None) -> MeanMonth:
    """The mean month behind the figures of an action: what it costs, and its return on that.

    `stated_contribution`, what one sale leaves as the business states it, serves where no cost says how the break-even
    counts it.
    """
    cost = money.monthly_cost
    returned = money.roi.for_one()
    free = money.measured_contribution.over(money.measured_months)  # all of it is left where nothing is paid
    return MeanMonth(
        cost=cost,
        contribution=free if cost == 0 else returned.times(cost),
        net=free if cost == 0 else money.roi.times(cost),
        returned=returned,
        orders=over(money.orders, money.months),
        contribution_per_order=over(money.monthly_cost or None, money.break_even_orders) or stated_contribution,
    )


def is_doubtful(break_even_orders: float | None) -> bool:
    """Whether so many sales a month are needed that the margin or the value of a sale is more likely mistyped."""
    return break_even_orders is not None and break_even_orders > MOST_BREAK_EVEN_ORDERS


def orders_needed(month: MeanMonth) -> Estimate:
    """Sales a month still missing for contribution to cover cost; unknown where it does already.

    The range follows from that of the return: 0 where the cost may be covered.
    """
    return month.loss.over(month.contribution_per_order).at_least(0.0)


def basket_needed(money: Money, margin: float | None) -> float | None:
    """The value of one order above which the measured months, without any, might still break even.

    cost ÷ (1.92 × margin), 1.92 being the upper bound of the orders expected where none came; unknown where some did.
    """
    if money.measured_cost is None or not margin or money.measured_contribution.point != 0:
        return None
    return money.measured_cost / (count_range(0.0)[1] * margin)


def unknown_cost(money: Money, evidence_grade: int) -> float:
    """What goes out in a month without anything solid saying what it earns; 0 where the cost is unknown.

    All of it on an impression or less (grade 0 or 1), else the share of cost of the months whose revenue is unknown:
    one or the other, so that nothing is counted twice.
    """
    if money.monthly_cost is None:
        return 0.0
    if evidence_grade <= 1:
        return money.monthly_cost
    return money.monthly_cost * (money.unmeasured_spend or 0.0) / money.cost if money.cost else 0.0


def flip_margin(cost: float, revenue: float, sold: Estimate) -> Estimate:
    """Margin at which the measured months, of that cost and revenue, break even; unknown where it is above 1.

    `sold` is the revenue with its range, from which that of the margin follows; none of its bounds is above 1.
    """
    point = _share(cost, revenue)
    if point is None:
        return UNKNOWN
    return Estimate(point, over(cost, sold.high), None if sold.low is None else _share(cost, sold.low))


def _share(cost: float, revenue: float) -> float | None:
    return cost / revenue if 0 < cost <= revenue else None
