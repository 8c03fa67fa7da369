"""90 % ranges around what was observed: revenue from a number of orders, a rate from two counts.

Revenue is a count of orders times a mean basket. Orders follow a Poisson law: with Jeffreys' prior their expected
number has a Gamma(n + ½) posterior (Gelman et al., *Bayesian Data Analysis*, 3rd ed., § 2.6–2.8). Baskets of known
coefficient of variation follow a gamma law: with the scale-invariant prior their mean has an inverse-gamma posterior
of shape n / cv². The product of the two is a scaled F variable, so its quantiles are exact.

A lognormal posterior of log-variance ln(1 + cv²/n) for the mean basket was tried first and dropped: at a nominal 90 %
and 5 expected orders of CV 1.5 it covers 81 % when baskets follow a gamma law, and barely 89 % when they are
lognormal. This one covers 89 to 94 % (`tests/money/test_ranges.py`).
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import NamedTuple

from assessment.results import UNKNOWN, Estimate

LEVEL = 0.90
ASSUMED_CV = 1.0
"""Spread of baskets where the firm does not know its own: an order's standard deviation equals its mean."""

TAIL = (1 - LEVEL) / 2
"""Chance that a range leaves on each side."""

_TAILS = (TAIL, 1 - TAIL)
_LEAST_ORDERS_FOR_A_BASKET = 2.0
_LEAST_SHAPE = 1.0
_MOST_ORDERS = 1e12  # the range is a point by then, and far beyond the quantiles cannot be computed


def revenue_range(revenue: float, orders: float | None, cv: float, basket: float | None) -> tuple[float, float | None]:
    """90 % range of the expected revenue, in the currency of `revenue`, of which it always holds the point.

    `orders` is the number of independent sales that made `revenue`, fewer than were counted where the months show more
    chance (`dispersion`). Where it is unknown, or contradicts the revenue by being 0, one sale is assumed: the widest
    range. `cv` is the coefficient of variation of single orders, 0 where all are worth the same. `basket` is the
    average order value; it bounds from above what no sale could have been, and without it that bound is ``None``.
    """
    if not revenue:
        return 0.0, None if basket is None else basket * _expected_orders_when_none_came()
    low, high = _relative_range(min(orders or 1.0, _MOST_ORDERS), cv)
    return revenue * low, revenue * high


@lru_cache(maxsize=4096)
def _relative_range(orders: float, cv: float) -> tuple[float, float]:
    """Range of expected over observed revenue.

    Under two orders, or where the posterior's shape would fall under 1 (an exponential law), the upper bound runs
    away to figures of no use to anyone; both are held there.
    """
    if not cv:
        low, high = count_range(orders)
        return low / orders, high / orders
    from scipy.special import fdtri

    shape = max(max(orders, _LEAST_ORDERS_FOR_A_BASKET) / cv**2, _LEAST_SHAPE)
    centre = (orders + 0.5) / orders
    low, high = (centre * float(fdtri(2 * orders + 1, 2 * shape, tail)) for tail in _TAILS)
    return min(low, 1.0), max(high, 1.0)


@lru_cache(maxsize=4096)
def count_range(count: float) -> tuple[float, float]:
    """90 % range of the expected number behind a count, from the posterior Gamma(count + ½); it holds the count.

    Where none was seen it runs from 0 to 1.92.
    """
    from scipy.special import gammaincinv

    if count > _MOST_ORDERS:
        return count, count
    low, high = (float(gammaincinv(count + 0.5, tail)) for tail in _TAILS)
    return min(low, count), max(high, count)


def _expected_orders_when_none_came() -> float:
    return count_range(0.0)[1]


class Rate(NamedTuple):
    """A share with the bounds of its range, which holds it."""

    share: float
    low: float
    high: float


@lru_cache(maxsize=4096)
def rate_range(successes: float, trials: float, tail: float = TAIL) -> tuple[float, float]:
    """Range of a share, both ends in [0, 1]; (0, 1) without trials. `tail` is the chance left on each side.

    Jeffreys interval, extended to the observed share where it would leave it out, as at 0 and 1 (Brown, Cai & DasGupta,
    “Interval Estimation for a Binomial Proportion”, *Statistical Science* 16, 2001).

    :raises ValueError: more successes than trials: not a share.
    """
    if successes > trials:
        raise ValueError(f"a rate needs at most as many successes as trials, got {successes} of {trials}")
    if not trials:
        return 0.0, 1.0
    from scipy.special import betaincinv

    share = successes / trials
    low, high = (float(betaincinv(successes + 0.5, trials - successes + 0.5, chance)) for chance in (tail, 1 - tail))
    return min(low, share), max(high, share)


def product_of_independent(parts: Iterable[Estimate]) -> Estimate:
    """Range of a product of independent estimates, none of them negative; unknown where one is.

    MOVER on the logarithms: on each side, the root of the summed squared log-distances to the point (Zou & Donner,
    “Construction of confidence limits about effect measures”, *Statistics in Medicine* 27, 2008). A bound is unknown
    where that of a part is. A product of 0 has no logarithm: its upper bound is the product of the upper bounds, wider
    than it need be.

    :raises ValueError: a part is negative.
    """
    factors = tuple(parts)
    points = [point for point, _, _ in factors if point is not None]
    if len(points) < len(factors) or not points:
        return UNKNOWN
    if min(points) < 0:
        raise ValueError(f"a product of estimates needs parts that are not negative, got {points}")
    return Estimate(
        math.prod(points),
        _low_of_product(points, [low for _, low, _ in factors]),
        _high_of_product(points, [high for _, _, high in factors]),
    )


def _low_of_product(points: Sequence[float], lows: Sequence[float | None]) -> float | None:
    known = [low for low in lows if low is not None]
    if len(known) < len(lows):
        return None
    if min(known) <= 0:
        return 0.0
    return math.prod(points) / math.exp(math.hypot(*map(_log_ratio, points, known)))


def _high_of_product(points: Sequence[float], highs: Sequence[float | None]) -> float | None:
    known = [high for high in highs if high is not None]
    if len(known) < len(highs):
        return None
    if not all(points):
        return math.prod(known)
    return math.prod(points) * math.exp(math.hypot(*map(_log_ratio, known, points)))


def _log_ratio(larger: float, smaller: float) -> float:
    return math.log(larger / smaller)


def difference_of_rates(one: Rate, other: Rate) -> tuple[float, float]:
    """Range of `one` − `other`, of independent counts, at the level of their own ranges.

    Method of variance estimates recovery (Newcombe, “Interval Estimation for the Difference Between Independent
    Proportions”, *Statistics in Medicine* 17, 1998, method 10, with whatever bounds the two rates have).
    """
    difference = one.share - other.share
    below = math.hypot(one.share - one.low, other.high - other.share)
    above = math.hypot(one.high - one.share, other.share - other.low)
    return difference - below, difference + above
