"""How far the score rests on our choices: weights, single questions, the kind of mean, what "I don't know" hides."""

from __future__ import annotations

import math
from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from assessment.questionnaire.model import Dimension
from assessment.results import DimensionScore, Robustness
from assessment.scoring.tally import Tally, arithmetic_mean, geometric_mean, interval

BANDS = (40.0, 70.0)  # the scores where the middle and the high band begin
WEIGHT_SHIFTS = (0.75, 1.25)

Values = Sequence[tuple[float | None, float]]  # value and weight of each dimension


class Outcome(NamedTuple):
    """What a scenario concludes: the score, its band, the rank of the weakest dimension in the questionnaire."""

    score: float
    band: int
    weakest: int


def robustness(
    dimensions: Sequence[Dimension], tallies: Sequence[Tally], scores: Sequence[DimensionScore]
) -> Robustness:
    """Count the scenarios that leave the band of the score and its weakest dimension as they are.

    Scenarios: the weight of each answered question down and up by a quarter, each dropped, the arithmetic mean, and,
    where an answer is "I don't know", all of those at their least and at their most. No score, no scenario; a dimension
    without a value has none either.
    """
    values = _with_weights(dimensions, [score.value for score in scores])
    base = _outcome(values)
    if base is None:
        return Robustness(0, 0, None)
    valued = {score.id for score in scores if score.value is not None}
    answered = [one for one in tallies if one.answered > 0 and one.dimension in valued]
    own = {dimension.id: [one for one in tallies if one.dimension == dimension.id] for dimension in dimensions}
    rank = {dimension.id: place for place, dimension in enumerate(dimensions)}

    def reweighted(question: Tally, factor: float) -> Outcome | None:
        beside = own[question.dimension]
        moved = interval(beside, [factor if one is question else 1.0 for one in beside])
        place = rank[question.dimension]
        return _outcome([*values[:place], (moved.value, dimensions[place].weight), *values[place + 1 :]])

    dropped = {one.question: reweighted(one, 0.0) for one in answered}
    shifted = [reweighted(one, shift) for one in answered for shift in WEIGHT_SHIFTS]
    outcomes = [*dropped.values(), *shifted, *_other_readings(dimensions, tallies, scores, values)]
    return Robustness(
        unchanged=sum(one is not None and one[1:] == base[1:] for one in outcomes),
        scenarios=len(outcomes),
        most_influential=max(dropped, key=lambda question: _moved(base, dropped[question])),
    )


def _with_weights(dimensions: Sequence[Dimension], values: Sequence[float | None]) -> Values:
    return [(value, dimension.weight) for dimension, value in zip(dimensions, values, strict=True)]


def _outcome(values: Values, mean: Callable[[Values], float | None] = geometric_mean) -> Outcome | None:
    score = mean(values)
    if score is None:
        return None
    weakest = min((value, rank) for rank, (value, _) in enumerate(values) if value is not None)
    return Outcome(score, bisect_right(BANDS, score), weakest[1])


def _other_readings(
    dimensions: Sequence[Dimension], tallies: Sequence[Tally], scores: Sequence[DimensionScore], values: Values
) -> Iterator[Outcome | None]:
    yield _outcome(values, arithmetic_mean)
    if any(one.unsure > 0 for one in tallies):
        yield _outcome(_with_weights(dimensions, [None if one.value is None else one.low for one in scores]))
        yield _outcome(_with_weights(dimensions, [None if one.value is None else one.high for one in scores]))


def _moved(base: Outcome, dropped: Outcome | None) -> float:
    return math.inf if dropped is None else abs(dropped.score - base.score)
