"""Chance that the permutation test itself sees an effect, by simulation.

Effects are in standard deviations of the difference between the two blocks of a pair. The lower bound of the range
moves with the effect, so that one simulation without effect gives the power for every effect: the chance that its
bound lies above minus that effect. Differences are normal and independent from pair to pair; what links neighbouring
weeks is in their standard deviation, which is taken from successive blocks (`spread`).
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from assessment.pause.subsets import rank_of_bound, subset_means

if TYPE_CHECKING:
    from assessment.pause.subsets import Array

TARGET = 0.8
"""Chance of seeing what pays for itself that a test must have to be proposed."""

_SUBSETS = 10  # pairs: beyond, a thousand draws of signs tell as much, in a quarter of the time
_SIMULATIONS = 4000
_AT_ONCE = 500
_SEED = 20260401


def power(pairs: int, effect: float) -> float:
    """Chance that a test of that many pairs sees an effect of so many standard deviations, one-sided at 5 %.

    At no effect it is the level of the test, 5 % at most: 1/32 with 5 pairs, 3/64 with 6. 0 with fewer than 5 pairs.
    """
    return 0.0 if rank_of_bound(pairs) == 0 else float((_needed(pairs) < effect).mean())


def smallest_effect(pairs: int, chance: float = TARGET) -> float | None:
    """The effect seen with that chance, in standard deviations; ``None`` with fewer than 5 pairs."""
    if rank_of_bound(pairs) == 0:
        return None
    import numpy as np

    return float(np.quantile(_needed(pairs), chance))


@lru_cache(maxsize=64)
def _needed(pairs: int) -> Array:
    """For each simulated test, the effect above which it would have seen something."""
    import numpy as np

    rank = rank_of_bound(pairs, _SUBSETS)
    random = np.random.default_rng(_SEED + pairs)
    needed = []
    for _ in range(_SIMULATIONS // _AT_ONCE):
        means = subset_means(random.standard_normal((_AT_ONCE, pairs)), _SUBSETS)
        needed.append(-np.partition(means, rank - 1, axis=1)[:, rank - 1])
    return np.concatenate(needed)
