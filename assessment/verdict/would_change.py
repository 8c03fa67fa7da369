"""What would change the verdict on an action: sales, a margin, months of measuring, answers."""

from __future__ import annotations

from assessment.money import break_even, months_needed
from assessment.questionnaire.conditions import FactValue
from assessment.results import FlipAnswer, WouldChange
from assessment.verdict.known import Figures


def would_change(
    figures: Figures, margin: float | None, roi_position: FactValue, answers: tuple[FlipAnswer, ...]
) -> WouldChange:
    """What would do, as far as each is known; `margin` is that of the business, `answers` are those that flip it."""
    own, cost_revenue = figures.money, figures.account.sums.pairs.cost_revenue
    cost, revenue = cost_revenue[0], figures.sold.estimate
    needed = break_even.orders_needed(own)
    least, most = (None, None) if needed is None else break_even.orders_needed_range(own)
    flip_margin = break_even.flip_margin(*cost_revenue)
    return WouldChange(
        orders_needed=needed,
        flip_margin=flip_margin,
        answers=answers,
        orders_needed_low=least,
        orders_needed_high=most,
        flip_margin_low=None if flip_margin is None or not revenue.high else cost / revenue.high,
        flip_margin_high=None if flip_margin is None or not revenue.low else break_even.flip_margin(cost, revenue.low),
        months_needed=0
        if roi_position in ("below", "above")
        else months_needed(figures.sold, own.measured_cost, own.measured_months, margin),
    )
