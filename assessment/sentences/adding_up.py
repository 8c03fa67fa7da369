"""The amounts of a comparison as they are shown: after less before is the difference, and its parts add up to it.

Bounds of ranges are left alone. So is all of it where one amount is so small that it is written in cents.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from assessment.milestones.moved import ActionMoved, Part, Reading
from assessment.results import UNKNOWN, ActionResult, Estimate
from assessment.sentences.words import Words


def reading_shown(reading: Reading, words: Words) -> Reading:
    """All actions together, with the difference and the parts to be written."""
    parts = reading.parts if reading.split else ()
    difference, shown = _shown(reading.before, reading.after, reading.difference, parts, words)
    return replace(reading, difference=difference, parts=shown or reading.parts)


def action_shown(one: ActionMoved, words: Words) -> ActionMoved:
    """One action, with the difference and the parts to be written."""
    if one.standing != "goes_on":
        return one
    difference, parts = _shown(_net(one.before), _net(one.after), one.difference, one.parts, words)
    return replace(one, difference=difference, parts=parts)


def difference_shown(before: Estimate, after: Estimate, difference: Estimate, words: Words) -> Estimate:
    """A difference to be written beside what was before and after."""
    return _shown(before, after, difference, (), words)[0]


def _net(side: ActionResult | None) -> Estimate:
    return UNKNOWN if side is None else side.mean_month.net


def _shown(
    before: Estimate, after: Estimate, difference: Estimate, parts: Sequence[Part], words: Words
) -> tuple[Estimate, tuple[Part, ...]]:
    moved = [part for part in parts if abs(part.euros.point or 0.0) >= 0.005 or part.euros.low != part.euros.high]
    first, last = before.point, after.point
    written = (before, after, difference, *(part.euros for part in moved))
    if first is None or last is None or not all(_without_cents(one, words) for one in written):
        return difference, tuple(parts)
    whole = _unit(last, words) - _unit(first, words)
    points = words.adding_up([part.euros.point or 0.0 for part in moved], whole, whole_units=True)
    shown = (replace(part, euros=_at(part.euros, point)) for part, point in zip(moved, points, strict=True))
    return _at(difference, whole), tuple(shown)


def _without_cents(figure: Estimate, words: Words) -> bool:
    return figure.point is not None and words.amounts(*figure)(1.0) == words.amounts(100.0)(1.0)


def _unit(amount: float, words: Words) -> float:
    (unit,) = words.adding_up([amount], amount, whole_units=True)
    return unit


def _at(figure: Estimate, point: float) -> Estimate:
    """The figure with another point; one without a range stays so."""
    certain = figure.low == figure.point == figure.high
    return figure._replace(point=point, low=point, high=point) if certain else figure._replace(point=point)
