"""What is at stake in an action a month, after its verdict."""

from __future__ import annotations

import math
from collections.abc import Iterable

from assessment.money.sales import sum_of_independent
from assessment.results import UNKNOWN, ActionResult, Estimate, MeanMonth

GROWTH_STEP = 0.1
"""Growing is one small step: the next euro rarely earns what the average one does."""


def stake(result: ActionResult) -> Estimate:
    """Euros a month at stake in an action, after its verdict; it has a range where it rests on the mean return.

    stop: what it loses, else what it costs. fix: the cost its contribution may leave uncovered, at the low end of the
    range. measure: the cost nothing proves. grow: a tenth of what it nets. keep and wait: nothing.
    """
    month, cost = result.mean_month, Estimate(result.money.monthly_cost)
    match result.verdict:
        case "stop":
            return cost if month.net.point is None else month.net.opposite().at_least(0.0)
        case "fix":
            return Estimate(_uncovered(month))
        case "measure":
            return cost
        case "grow":
            return _grown(result.money.roi, month)
        case _:
            return Estimate(0.0)


def _uncovered(month: MeanMonth) -> float | None:
    if month.net.low is None or month.cost is None:
        return None
    return min(max(-month.net.low, 0.0), month.cost)


def _grown(roi: Estimate, month: MeanMonth) -> Estimate:
    point = month.net.times(GROWTH_STEP).point
    # The bounds are rounded as they always were: what the command line prints stays the same to the last digit.
    return roi.times(GROWTH_STEP).times(month.cost)._replace(point=point).at_least(0.0)


def together(stakes: Iterable[Estimate]) -> Estimate:
    """The sum of the stakes that are known, those without a range being exact; unknown where none is."""
    known = [one for one in stakes if one.point is not None]
    if not known:
        return UNKNOWN
    if len(known) == 1:
        return known[0]
    if all(one.low is None for one in known):
        return Estimate(math.fsum(one.point or 0.0 for one in known))
    return sum_of_independent(Estimate(one.point, one.point, one.point) if one.low is None else one for one in known)
