"""What it is worth to know whether an action pays: the expected loss of deciding on what is known today.

The expected value of perfect information (Raiffa & Schlaifer, *Applied Statistical Decision Theory*, 1961): today one
goes on with an action that seems to pay and stops one that does not; the loss is that of the cases where the truth lies
on the other side. What an action returns of one unit of cost is taken as lognormal, with the estimate as its median and
the 90 % range for its spread: the chance is normal on the log scale.
"""

from __future__ import annotations

import math
from statistics import NormalDist
from typing import NamedTuple

from assessment.results import Estimate

_NORMAL = NormalDist()
_WIDTH = _NORMAL.inv_cdf(0.95)
UNKNOWN_CHANCE = 0.5
"""Where nothing is known of an action, it may as well pay as not."""
UNKNOWN_LOSS = 0.5
"""Share of the cost then lost on average where it does not: anything from none to all."""


WIDEST = 2.0
"""A range over a factor of 27 either way says no more than one of 27."""


class Doubt(NamedTuple):
    """The chance of being on the wrong side, and the share of the cost lost on average where it is so."""

    chance: float
    loss: float


NOTHING_KNOWN = Doubt(UNKNOWN_CHANCE, UNKNOWN_LOSS)


def doubt(returned: Estimate) -> Doubt:
    """The doubt left by what one unit of cost returns, 1 being break-even; nothing known where it has no range."""
    point, low, high = returned
    if point is None or high is None:
        return NOTHING_KNOWN
    if point <= 0:
        return _doubt_without_a_sale(high)
    spread = _spread(point, low, high)
    if not spread:
        return Doubt(0.0, 0.0)
    distance = math.log(point) / spread
    chance = _NORMAL.cdf(-abs(distance))
    if point >= 1:
        return _doubt(chance, chance - _mean(point, spread) * _NORMAL.cdf(-distance - spread))
    return _doubt(chance, _mean(point, spread) * _NORMAL.cdf(distance + spread) - chance)


def _doubt_without_a_sale(high: float) -> Doubt:
    """The doubt where nothing was sold: the sales to be expected then follow Gamma(½), of which `high` is the bound."""
    from scipy.special import gammaincc, gammainccinv

    scale = high / float(gammainccinv(0.5, 0.05)) if high > 0 else 0.0
    if not scale:
        return Doubt(0.0, 0.0)
    chance = float(gammaincc(0.5, 1 / scale))
    return _doubt(chance, 0.5 * scale * float(gammaincc(1.5, 1 / scale)) - chance)


def _doubt(chance: float, expected: float) -> Doubt:
    return Doubt(chance, max(expected, 0.0) / chance if chance > 0 else 0.0)


def _mean(median: float, spread: float) -> float:
    return median * math.exp(spread**2 / 2)


def _spread(point: float, low: float | None, high: float) -> float:
    """Standard deviation on the log scale, from the upper half of the range where the lower one reaches 0."""
    spread = math.log(high / low) / (2 * _WIDTH) if low is not None and low > 0 else math.log(high / point) / _WIDTH
    return min(spread, WIDEST)
