"""The smallest step of spend whose result can be told from nothing."""

from __future__ import annotations

import math

from assessment.results import Step

NONE_SEEN = 3.0
"""Rule of three: where n trials show none, the 95 % upper bound of the rate is about 3 / n, so that of the count is 3.

Hanley & Lippman-Hand, “If Nothing Goes Wrong, Is Everything All Right?”, *JAMA* 249, 1983.
"""
SMALL = 0.1
"""A small step: a tenth of the cost."""
LARGEST_SHARE = 0.5
"""Share of the cost above which a further spend is no step."""
SHORTEST, LONGEST = 3, 12


def smallest_step(contribution_per_sale: float, months: int) -> float:
    """Least further spend a month, over `months` months with a code of its own, whose failure would show.

    Without a sale under the new code, fewer than three were to be expected: a step that costs what three sales leave
    has then not paid for itself. A smaller one could have, by bad luck alone.
    """
    return contribution_per_sale * NONE_SEEN / months


def step_to_check(contribution_per_sale: float | None, monthly_cost: float | None, cycle: float | None) -> Step | None:
    """The smallest step that can be checked, over the fewest months that keep it under a tenth of the cost.

    It lasts three months at least, the time customers take to decide (`cycle`, in months) where that is longer, and a
    year at most. Unknown where what a sale leaves is, and where it would be no step: above half of the cost.
    """
    if not contribution_per_sale:
        return None
    shortest = min(max(SHORTEST, math.ceil(cycle or 0.0)), LONGEST)
    small = (monthly_cost or 0.0) * SMALL
    fewest = math.ceil(smallest_step(contribution_per_sale, 1) / small) if small else LONGEST
    lasting = min(max(shortest, fewest), LONGEST)
    amount = smallest_step(contribution_per_sale, lasting)
    return None if monthly_cost is not None and amount > LARGEST_SHARE * monthly_cost else Step(amount, lasting)
