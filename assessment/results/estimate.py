"""A figure with its 90 % range."""

from __future__ import annotations

from typing import Literal, NamedTuple

Position = Literal["below", "straddles", "above"]


class Estimate(NamedTuple):
    """A figure and the bounds of its 90 % range, each ``None`` where it is unknown.

    A figure always is an estimate, `UNKNOWN` where nothing is known of it. One that is counted and not estimated has no
    bounds. One of which nothing came has a lower bound and no point: what was spent without a sale bounds what a sale
    costs.
    """

    point: float | None = None
    low: float | None = None
    high: float | None = None

    @property
    def position(self) -> Position | None:
        """Where the range lies: below zero, above it or across; ``None`` where it cannot be told."""
        if self.high is not None and self.high < 0:
            return "below"
        if self.low is not None and self.low > 0:
            return "above"
        return None if self.low is None or self.high is None else "straddles"

    def plus(self, amount: float) -> Estimate:
        """The estimate of value + amount."""
        return Estimate(*[None if one is None else one + amount for one in self])

    def times(self, factor: float | None) -> Estimate:
        """The estimate of value × factor, which is not negative; unknown where the factor is."""
        if factor is None:
            return UNKNOWN
        return Estimate(*[None if one is None else one * factor for one in self])

    def opposite(self) -> Estimate:
        """The estimate of −value: the bounds change sides."""
        point, high, low = [None if one is None else -one for one in self]
        return Estimate(point, low, high)

    def at_least(self, least: float) -> Estimate:
        """The estimate of what is never below `least`."""
        return Estimate(*[None if one is None else max(one, least) for one in self])

    def returned_on(self, cost: float | None) -> Estimate:
        """The estimate of (value − cost) / cost, a share."""
        return self.left_of(cost, cost)

    def left_of(self, cost: float | None, count: float | None) -> Estimate:
        """The estimate of (value − cost) / count; unknown where a part is or the count is 0."""
        if cost is None or not count:
            return UNKNOWN
        return Estimate(*[None if one is None else (one - cost) / count for one in self])

    def for_one(self) -> Estimate:
        """What one unit of cost brings back, of a return on that cost: contribution / cost = 1 + ROI."""
        return self.plus(1.0)

    def over(self, count: float | None) -> Estimate:
        """The estimate of value / count, which is not negative; unknown where the count is or is 0."""
        if not count:
            return UNKNOWN
        return Estimate(*[None if one is None else one / count for one in self])


UNKNOWN = Estimate()
