"""What would change the verdict on an action: sales, a margin, months of measuring, answers."""

from __future__ import annotations

from assessment.money import break_even, months_needed
from assessment.results import FlipAnswer, WouldChange
from assessment.verdict.known import Figures


def would_change(figures: Figures, answers: tuple[FlipAnswer, ...]) -> WouldChange:
    """What would do, as far as each is known; `answers` are those that flip it."""
    own, sold = figures.money, figures.sold
    return WouldChange(
        orders_needed=break_even.orders_needed(figures.mean_month),
        flip_margin=break_even.flip_margin(*figures.account.sums.pairs.cost_revenue, sold.revenue),
        answers=answers,
        basket_needed=break_even.basket_needed(own, sold.each),
        months_needed=0
        if own.roi.position in ("below", "above")
        else months_needed(sold, own.measured_cost, own.measured_months),
    )
