"""Means of every subset of a few differences: what the permutation test and its range are read from.

Blocks are drawn within pairs, so that under "no effect" each pair's difference could as well have had the other sign:
the 2ᵏ choices of signs are equally likely. Whether a choice beats the one observed, for an effect θ, depends only on
whether the mean of the differences whose sign it turns is below θ. The p-value of every θ, and hence the range that
inverts the test, is therefore read from the sorted means of the 2ᵏ − 1 non-empty subsets (Hartigan, “Using subsample
values as typical values”, *Journal of the American Statistical Association* 64, 1969). `scipy.stats.permutation_test`
honours the same draw (`permutation_type="samples"`) but gives the p-value of one θ alone, from which a range needs a
search; the tests check one against the other.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:  # loaded only where there is a test
    import numpy as np

    Array = np.ndarray[Any, np.dtype[np.float64]]

MOST_ENUMERATED = 12
"""Pairs up to which all subsets are taken; beyond, as many as that number has are drawn with a fixed seed."""

TAIL = 0.05
"""Level on each side: one-sided tests at 5 %, together the 90 % range used everywhere else."""


@lru_cache(maxsize=64)
def _weights(pairs: int, most: int = MOST_ENUMERATED) -> Array:
    """One column a subset, each a mean once multiplied by the differences."""
    import numpy as np

    if pairs <= most:
        numbers = np.arange(1, 2**pairs)
        chosen = (numbers[:, None] >> np.arange(pairs)) & 1
    else:
        chosen = np.random.default_rng(pairs).integers(0, 2, size=(2**most - 1, pairs))
        chosen = chosen[chosen.any(axis=1)]
    return np.asarray((chosen / chosen.sum(axis=1, keepdims=True)).T, dtype=float)


def subset_means(differences: Array, most: int = MOST_ENUMERATED) -> Array:
    """Means of the non-empty subsets of the last axis, unsorted."""
    means: Array = differences @ _weights(differences.shape[-1], most)
    return means


def rank_of_bound(pairs: int, most: int = MOST_ENUMERATED) -> int:
    """How many subset means lie at or beyond a bound of the range; 0 where so few pairs allow none."""
    return int(TAIL * (_weights(pairs, most).shape[1] + 1) + 1e-9)


def smallest_p(pairs: int) -> float:
    """The smallest two-sided p-value that many pairs can give: 2 / 2ᵏ."""
    draws: int = _weights(pairs).shape[1] + 1
    return 2 / draws


def two_sided_p(differences: Sequence[float]) -> float:
    """Share of the draws that would show a mean difference at least as far from 0, the actual draw included."""
    import numpy as np

    means = subset_means(np.asarray(differences, dtype=float))
    slack = 1e-12 * float(np.abs(means).max())
    below, above = int((means <= slack).sum()), int((means >= -slack).sum())
    return min(1.0, 2 * (1 + min(below, above)) / (len(means) + 1))


def bounds(differences: Sequence[float]) -> tuple[float, float] | None:
    """90 % range of the effect: every θ neither one-sided test at 5 % refuses; ``None`` with fewer than 5 pairs."""
    rank = rank_of_bound(len(differences))
    if rank == 0:
        return None
    import numpy as np

    means = np.sort(subset_means(np.asarray(differences, dtype=float)))
    return float(means[rank - 1]), float(means[-rank])
