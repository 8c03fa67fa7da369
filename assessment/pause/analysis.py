"""What the sales of a pause test show: the effect of a block, its 90 % range and its p-value."""

from __future__ import annotations

import datetime
import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Literal

from assessment.dossier.model import PauseTest
from assessment.pause.draw import end_of, same_weekdays

LEAST_PAIRS = 5
"""With 4 pairs a one-sided p-value is never below 1/16: no range at 90 % exists."""

State = Literal["planned", "running", "unpaired", "uneven", "no_sales", "flat", "too_few", "conclusive"]


@dataclass(frozen=True, slots=True)
class Analysis:
    """Extra sales of a block with the action over one without it, in the dossier's currency per counted block.

    `state` is ``conclusive`` once the test is over and has a range, whatever that range says; ``uneven`` where blocks
    count different days of the week. `differences` holds one value a pair, ``None`` where a block is missing, and
    `paused` is what a block without the action sells, in the mean of the pairs known. `smallest_p` is the least p-value
    so many pairs can give.
    """

    state: State
    differences: tuple[float | None, ...] = ()
    effect: float | None = None
    low: float | None = None
    high: float | None = None
    p_value: float | None = None
    smallest_p: float | None = None
    paused: float | None = None

    @property
    def pairs(self) -> int:
        """Pairs whose two blocks are known."""
        return sum(difference is not None for difference in self.differences)

    @property
    def lost(self) -> int:
        """Pairs left out for want of a figure."""
        return len(self.differences) - self.pairs


def analyse(test: PauseTest, as_of: datetime.date) -> Analysis:
    """The analysis of a test on a day. Nothing is worked out before its end: looking early makes any test lie.

    Blocks count two by two, as drawn; a pair with an unknown block is left out, and so is a last block alone.
    """
    if not _paired(test.running):
        return Analysis("unpaired")
    if not same_weekdays(test):
        return Analysis("uneven")
    if as_of < test.start:
        return Analysis("planned")
    if as_of < end_of(test):
        return Analysis("running")
    return _analysed(test.running, test.sales)


def _paired(running: Sequence[bool]) -> bool:
    return all(running[first] != running[first + 1] for first in range(0, len(running) - 1, 2))


@lru_cache(maxsize=256)
def _analysed(running: tuple[bool, ...], sales: tuple[float | None, ...]) -> Analysis:
    differences = tuple(
        _difference(running[first], sales[first : first + 2]) for first in range(0, len(running) - 1, 2)
    )
    known = [difference for difference in differences if difference is not None]
    blank = Analysis("no_sales", differences)
    if not known or not any(sales):
        return blank
    effect = math.fsum(known) / len(known)
    blank = replace(blank, paused=_paused_mean(running, sales, differences))
    if max(known) == min(known):
        return replace(blank, state="flat", effect=effect)
    from assessment.pause.subsets import bounds, smallest_p, two_sided_p  # numpy, only once there is a test

    found = replace(blank, effect=effect, p_value=two_sided_p(known), smallest_p=smallest_p(len(known)))
    limits = bounds(known)
    if limits is None:
        return replace(found, state="too_few")
    return replace(found, state="conclusive", low=limits[0], high=limits[1])


def _paused_mean(
    running: tuple[bool, ...], sales: tuple[float | None, ...], differences: Sequence[float | None]
) -> float:
    """Mean sales of the blocks without the action, of the pairs whose two blocks are known."""
    paused = [
        sales[place] or 0.0
        for place in range(2 * len(differences))
        if not running[place] and differences[place // 2] is not None
    ]
    return math.fsum(paused) / len(paused)


def _difference(first_runs: bool, sales: Sequence[float | None]) -> float | None:
    if len(sales) < 2 or sales[0] is None or sales[1] is None:
        return None
    return sales[0] - sales[1] if first_runs else sales[1] - sales[0]
