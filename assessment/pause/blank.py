"""The blank run: the calendar of a test redrawn on past weeks when nothing was paused.

Whatever such a test finds is chance alone: how often it says that the action pays is how often it would lie.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from assessment.pause.draw import WEEK
from assessment.pause.planner import Plan
from assessment.pause.spread import DAYS_IN_MONTH, Every, weeks_of
from assessment.pause.subsets import rank_of_bound, subset_means

if TYPE_CHECKING:
    import numpy as np

    from assessment.pause.subsets import Array

LEAST_WEEKS = 26
DRAWS = 2000
_SUBSETS = 10  # pairs: beyond, a thousand draws of signs tell as much
_AT_ONCE = 500
_SEED = 20261129


@dataclass(frozen=True, slots=True)
class BlankRun:
    """Of `draws` calendars on `weeks` past weeks without a pause, those that would have said “it pays”.

    `something` are those that would have said that it brings something, whether or not that covers its cost.
    """

    weeks: int
    draws: int
    pays: int
    something: int


def blank_run(sales: Sequence[float], every: Every, chosen: Plan) -> BlankRun | None:
    """The blank run of a planned test on past sales in order, by week or by day; ``None`` under 26 whole weeks.

    Each calendar begins in a week drawn at random. Days left out of a block are those of the wash-out where sales are
    by day; by week, chance in the counted days is taken to add up day by day.
    """
    weeks = weeks_of(sales, every)
    if (
        len(weeks) < max(LEAST_WEEKS, chosen.weeks)
        or not chosen.break_even
        or not rank_of_bound(chosen.pairs, _SUBSETS)
    ):
        return None
    import numpy as np

    random = np.random.default_rng(_SEED)
    blocks, unit = _blocks(sales, weeks, every, chosen)
    lows = np.concatenate([_lows(random, blocks, unit, chosen.pairs) for _ in range(DRAWS // _AT_ONCE)])
    needed = chosen.break_even * chosen.counted_days / DAYS_IN_MONTH
    return BlankRun(len(weeks), DRAWS, int((lows > needed).sum()), int((lows > 0).sum()))


def _blocks(sales: Sequence[float], weeks: Sequence[float], every: Every, chosen: Plan) -> tuple[Array, int]:
    """Counted sales of the block that would begin in each week, and how many weeks a block lasts."""
    import numpy as np

    unit = chosen.block_days // WEEK
    if every == "day":
        days = np.asarray(sales[len(sales) % WEEK :], dtype=float)
        counted = np.lib.stride_tricks.sliding_window_view(days, chosen.block_days)[::WEEK, chosen.wash_out_days :]
        return counted.sum(axis=1), unit
    whole = np.lib.stride_tricks.sliding_window_view(np.asarray(weeks, dtype=float), unit).sum(axis=1)
    return whole * math.sqrt(chosen.counted_days / chosen.block_days), unit


def _lows(random: np.random.Generator, blocks: Array, unit: int, pairs: int) -> Array:
    """The lower bounds that so many redrawn calendars give."""
    import numpy as np

    starts = random.integers(0, len(blocks) - (2 * pairs - 1) * unit, size=(_AT_ONCE, 1))
    first = starts + 2 * unit * np.arange(pairs)
    signs = random.choice([-1.0, 1.0], size=(_AT_ONCE, pairs))
    means = subset_means(signs * (blocks[first] - blocks[first + unit]), _SUBSETS)
    rank = rank_of_bound(pairs, _SUBSETS)
    lows: Array = np.partition(means, rank - 1, axis=1)[:, rank - 1]
    return lows
