"""When there is a score at all: how many of the questions asked have an answer, and how many an "I don't know".

Questions are counted, not weighed: a score speaks of what was answered. One asked of each action counts once for each.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass

from assessment.results import ScoredAnswer
from assessment.scoring.tally import Interval

ENOUGH = 0.6
"""Share of all questions that must be answered for a score."""
ENOUGH_IN_A_DIMENSION = 0.5
TOO_UNSURE = 1 / 3
"""Share of "I don't know" above which a range is all that can be said."""
_ROUNDING = 1e-9


@dataclass(frozen=True, slots=True)
class Standing:
    """Questions that apply: how many were `asked`, `answered`, and left as "I don't know"."""

    asked: int
    answered: int
    unsure: int

    @property
    def coverage(self) -> float:
        """Share of the questions asked that were answered, "I don't know" included."""
        return (self.answered + self.unsure) / self.asked if self.asked else 0.0

    def enough(self, share: float) -> int:
        """How many questions make that share of those asked."""
        return math.ceil(self.asked * share - _ROUNDING)

    def carries_a_value(self, share: float) -> bool:
        """Whether enough is answered, and no more than a third unknown."""
        certain = self.unsure <= self.asked * TOO_UNSURE
        return self.answered > 0 and self.answered >= self.enough(share) and certain


def standing(steps: Iterable[ScoredAnswer]) -> Standing:
    """Count the questions of a trace; what does not apply is not asked."""
    states = [step.state for step in steps if step.state != "not_applicable"]
    return Standing(len(states), states.count("answered"), states.count("dont_know"))


def supported(found: Interval, own: Standing) -> Interval:
    """What may be said of a dimension, `found` from its answers.

    Nothing where half of its questions are blank; its range alone where half have no answer or a third are "I don't
    know"; else its value too.
    """
    if own.answered + own.unsure < own.enough(ENOUGH_IN_A_DIMENSION):
        return Interval(None, None, None)
    return found if own.carries_a_value(ENOUGH_IN_A_DIMENSION) else found._replace(value=None)
