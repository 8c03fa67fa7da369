"""Size of a comparison: how many observations tell two means apart."""

from __future__ import annotations

import math


def per_group_size(sd: float, difference: float, alpha: float = 0.05, power: float = 0.8) -> int:
    """Observations needed in each of two groups to see a difference between their means.

    n = 2 (z₁₋α⁄₂ + z_power)² sd² / difference², rounded up, for a two-sided test of level `alpha` (Lachin, 1981,
    *Controlled Clinical Trials* 2, 93–113). `sd` and `difference` have one unit; the sign of `difference` is
    indifferent.

    Raises:
        ValueError: a value for which the formula has no meaning.
    """
    if not (math.isfinite(sd) and sd > 0):
        raise ValueError("the standard deviation must be a number above 0")
    if not (math.isfinite(difference) and difference != 0):
        raise ValueError("the difference must be a number other than 0")
    if not 0 < alpha < 1:
        raise ValueError("alpha must lie between 0 and 1")
    if not alpha < power < 1:
        raise ValueError("the power must lie between alpha and 1")
    from scipy.stats import norm  # a second of import that only this needs

    distance = float(norm.ppf(1 - alpha / 2) + norm.ppf(power))
    ratio = sd / difference
    size = 2 * (distance * ratio) ** 2 if abs(ratio) < 1e100 else math.inf
    if not math.isfinite(size):
        raise ValueError("the difference is too small beside the standard deviation")
    return max(1, math.ceil(size))
