"""What an action earns or loses in a month, and what is missing for it to cover its cost. Euros a month."""

from __future__ import annotations

from assessment.results import Money


def measured_cost(money: Money) -> float | None:
    """Mean cost of the months whose cost and revenue are both known."""
    if money.measured_cost is None or not money.measured_months:
        return None
    return money.measured_cost / money.measured_months


def net(money: Money) -> float | None:
    """Contribution less cost, mean of the measured months."""
    return _times(money.roi, measured_cost(money))


def least_net(money: Money) -> float | None:
    """The same at the low end of the 90 % range."""
    return _times(money.roi_low, measured_cost(money))


def contribution_per_order(money: Money) -> float | None:
    """What one sale leaves towards cost, as the break-even counts it."""
    if not money.monthly_cost or not money.break_even_orders:
        return None
    return money.monthly_cost / money.break_even_orders


def orders_needed(money: Money) -> float | None:
    """Sales a month still missing for contribution to cover cost; ``None`` where unknown or already covered."""
    earned, per_order = net(money), contribution_per_order(money)
    if earned is None or per_order is None or earned >= 0:
        return None
    return -earned / per_order


def orders_needed_range(money: Money) -> tuple[float | None, float | None]:
    """The 90 % range of `orders_needed`, from that of the return: 0 where the cost may be covered already."""
    per_order, cost = contribution_per_order(money), measured_cost(money)
    least, most = (
        None if per_order is None or earned is None else max(-earned / per_order, 0.0)
        for earned in (_times(money.roi_high, cost), _times(money.roi_low, cost))
    )
    return least, most


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


def flip_margin(cost: float, revenue: float) -> float | None:
    """Margin at which the measured months, of that cost and revenue, break even; ``None`` where unknown or above 1."""
    return cost / revenue if 0 < cost <= revenue else None


def _times(share: float | None, amount: float | None) -> float | None:
    return None if share is None or amount is None else share * amount
