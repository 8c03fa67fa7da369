"""What chance lets the next months bring, from what the past ones brought: a range for what is yet to be drawn.

The range of a return says where its long-run mean lies. Months to come have their own chance on top of it. Past and
coming sales are sums of independent sales whose amounts vary; each is taken as a gamma law of shape a = n / (φ (1 +
cv²)), the squared inverse of its coefficient of variation, where n sales are worth n / φ independent ones
(`money.dispersion`). With the same mean month behind both, the ratio of the mean of h coming months to that of m past
ones follows Fisher's law F(2 a h / m, 2 a): the ratio of two independent gamma variables, each over its shape (Johnson,
Kotz & Balakrishnan, *Continuous Univariate Distributions* 2, 1995, § 27.2; for the count alone, Hahn & Meeker,
*Statistical Intervals*, 1991, § 7.5).

How often such ranges hold what came is measured by `python -m tests.benchmarks.predictions`.
"""

from __future__ import annotations

import itertools
from functools import lru_cache

from assessment.money import Sold
from assessment.money.ranges import TAIL
from assessment.results import UNKNOWN, Estimate


def coming(sold: Sold, past: int, ahead: int) -> Estimate:
    """Mean contribution a month in `ahead` months to come, with its 90 % range, after `past` months of such sales.

    Unknown where nothing tells what a sale leaves, and where the sales were not counted but found by a test or expected
    of leads: what comes is then not set against the same thing.
    """
    if sold.amount is None or sold.each is None or sold.bounds is not None or sold.amount < 0 or not past:
        return UNKNOWN
    if not sold.amount:
        high = None if sold.basket is None else sold.basket * _most_where_none_came(sold.cv, past, ahead)
        return UNKNOWN if high is None else Estimate(0.0, 0.0, high / ahead).times(sold.each)
    independent = max(1.0, (sold.orders or 1.0) / sold.dispersion)
    low, high = _relative(independent, sold.cv, past, ahead)
    month = sold.amount / past
    return Estimate(month, month * low, month * high).times(sold.each)


@lru_cache(maxsize=4096)
def _relative(independent: float, cv: float, past: int, ahead: int) -> tuple[float, float]:
    """Range of the mean coming month over the mean past one, which it holds.

    None at all may come where its chance is more than the range leaves below: Jeffreys' Gamma(n + ½) posterior gives it
    as (m / (m + h))^(n + ½).
    """
    from scipy.special import fdtri

    shape = independent / (1 + cv**2)
    low, high = (float(fdtri(2 * shape * ahead / past, 2 * shape, tail)) for tail in (TAIL, 1 - TAIL))
    nothing = (past / (past + ahead)) ** (independent + 0.5)
    return 0.0 if nothing > TAIL else min(low, 1.0), max(high, 1.0)


@lru_cache(maxsize=256)
def _most_where_none_came(cv: float, past: int, ahead: int) -> float:
    """Upper bound of coming sales after none, in sales of mean worth: the most that may come, each of large worth.

    The count to come then follows a negative binomial law of shape ½ (Jeffreys).
    """
    from scipy.special import gammaincinv

    most = next(count for count in itertools.count() if _at_most(count, past, ahead) >= 1 - TAIL)
    return float(gammaincinv(most / cv**2, 1 - TAIL)) * cv**2 if most and cv else float(most)


def _at_most(count: int, past: int, ahead: int) -> float:
    from scipy.special import betainc

    return float(betainc(0.5, count + 1, past / (past + ahead)))
