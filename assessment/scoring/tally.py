"""Sums behind the score: points × weight per question, weighted means per dimension, means over dimensions."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from assessment.questionnaire.model import Question
from assessment.results import ScoredAnswer

FLOOR = 1.0
"""Least value a dimension takes in the geometric mean, which a single zero would else reduce to nothing."""


class Interval(NamedTuple):
    """A score with what "I don't know" could make of it."""

    value: float | None
    low: float | None
    high: float | None


@dataclass(frozen=True, slots=True)
class Tally:
    """One scored question over all actions.

    `answered` and `unsure` are weights. `points`, `least` and `most` are points × weight: of the known answers
    alone, and with each "I don't know" at its least or at its most.
    """

    question: str
    dimension: str
    answered: float
    unsure: float
    points: float
    least: float
    most: float


def tally(question: Question, steps: Iterable[ScoredAnswer]) -> Tally:
    """Sum the answers to one scored question; exact sums, so that the order of actions never matters."""
    weights: dict[str, list[float]] = {"answered": [], "dont_know": [], "not_applicable": [], "blank": []}
    earned = []
    for step in steps:
        weights[step.state].append(step.weight)
        if step.points is not None:
            earned.append(step.weight * step.points)
    unsure, points = math.fsum(weights["dont_know"]), math.fsum(earned)
    return Tally(
        question=question.id,
        dimension=question.dimension or "",
        answered=math.fsum(weights["answered"]),
        unsure=unsure,
        points=points,
        least=points + unsure * min(question.points.values()),
        most=points + unsure * max(question.points.values()),
    )


def interval(tallies: Sequence[Tally], factors: Sequence[float]) -> Interval:
    """Value, low and high of a dimension from its own questions, whose weights `factors` multiply.

    The value is the weighted mean of the known answers, within [low, high], which put each "I don't know" at its least
    and at its most. Blank and not applicable count nowhere; no weight gives no figure.
    """
    answered = points = covered = least = most = 0.0
    for one, factor in zip(tallies, factors, strict=True):
        answered += factor * one.answered
        points += factor * one.points
        covered += factor * (one.answered + one.unsure)
        least += factor * one.least
        most += factor * one.most
    low, high = _points(least, covered), _points(most, covered)
    return Interval(within(_points(points, answered), low, high), low, high)


def geometric_mean(values: Iterable[tuple[float | None, float]]) -> float | None:
    """Weighted geometric mean of (value, weight), each value floored at 1; the unknown ones are left out.

    (90, 90, 5) gives 34.3: one failing dimension is not bought back by the others.
    """
    exponent = arithmetic_mean(
        (None if value is None else math.log(max(value, FLOOR)), weight) for value, weight in values
    )
    return None if exponent is None else _points(math.exp(exponent), 1.0)


def arithmetic_mean(values: Iterable[tuple[float | None, float]]) -> float | None:
    """Weighted mean of (value, weight), the unknown values left out: (90, 90, 5) gives 61.7."""
    total = whole = 0.0
    for value, weight in values:
        if value is not None:
            total += weight * value
            whole += weight
    return _ratio(total, whole)


def within(value: float | None, low: float | None, high: float | None) -> float | None:
    """`value` brought into [low, high]: known answers alone may lie outside what the unsure ones allow."""
    if value is None or low is None or high is None:
        return None
    return min(max(value, low), high)


def _points(earned: float, weight: float) -> float | None:
    """Rounding may push a full score a hair over 100."""
    return min(earned / weight, 100.0) if weight > 0 else None


def _ratio(part: float, whole: float) -> float | None:
    return part / whole if whole > 0 else None
