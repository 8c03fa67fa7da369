"""How long an action must still be measured before its figures decide."""

from __future__ import annotations

from bisect import bisect_left

from assessment.money.sales import Sold

LONGEST_WAIT = 36
"""Months beyond which measuring on is no advice to give."""


def months_needed(sold: Sold, cost: float | None, months: int) -> int | None:
    """Fewest further months, each like the mean of the `months` measured, until the range of the return leaves zero.

    `sold` and `cost` are those of the measured months; 0 where they decide already, ``None`` where `LONGEST_WAIT`
    months would not do or a figure is unknown. The range narrows with the orders while the return stays the same, so
    that what is decided stays decided and a bisection finds the first month.
    """
    if sold.amount is None or (not sold.orders and sold.amount) or sold.each is None or not cost or not months:
        return None

    def decided(more: int) -> bool:
        factor = (months + more) / months
        _, low, high = sold.after(factor).times(sold.each)
        return (low is not None and low > cost * factor) or (high is not None and high < cost * factor)

    waits = range(LONGEST_WAIT + 1)
    fewest = bisect_left(waits, True, key=decided)
    return fewest if fewest < len(waits) else None
