"""The order in which numeric dates were written, settled over all the dates of one file.

Day and month trade places where both are below 13; in ``26-11-03`` the year may stand first or last. No clock is read:
what settles it is that the dates of a file lie together, and that none of them is of long ago.
"""

from __future__ import annotations

from collections.abc import Collection, Set
from dataclasses import dataclass, field

from assessment.parsing.dates import DateOrder, OpenDate, Period, classify, in_order, order_shown

_LONG_AGO = 2016
_MOST_YEARS = 6


@dataclass
class DatesSeen:
    """What the numeric dates seen so far show of their order; `shown` are the orders that a single one settles."""

    shown: set[DateOrder] = field(default_factory=set)
    dates: set[OpenDate] = field(default_factory=set)

    def look(self, text: str) -> bool:
        """Look at one date; whether it can be read in several orders."""
        if order := order_shown(text):
            self.shown.add(order)
            return False
        found = classify(text)
        if not isinstance(found, OpenDate):
            return False
        self.dates.add(found)
        return True

    def possible(self) -> frozenset[DateOrder]:
        """The orders in which every open date can be read by itself."""
        return frozenset.intersection(*(frozenset(date.orders) for date in self.dates)) if self.dates else frozenset()

    def left(self) -> tuple[DateOrder, ...]:
        """The orders in which the dates may still be read once all of them are weighed, the likeliest first."""
        last: set[DateOrder] = self.shown - {"year_first"}
        if len(self.shown) != len(last):
            return (*sorted(last), "year_first")
        short = {date for date in self.dates if date.may_begin_with_year}
        place = "last" if last or not short else _place_of_year(short)
        if place == "first":
            return ("year_first",)
        if any(date.first > 12 for date in short):
            last.add("day_first")
        days: tuple[DateOrder, ...] = tuple(last) if len(last) == 1 else ("day_first", "month_first")
        if place == "last":
            return days
        return ("year_first", *days) if _lie_together(short, "year_first", "day_first") else (*days, "year_first")


def order_of(texts: Collection[str]) -> DateOrder | None:
    """The one order that some dates show together; ``None`` where it stays open."""
    seen = DatesSeen()
    for text in texts:
        seen.look(text)
    left = seen.left()
    return left[0] if len(left) == 1 else None


def _place_of_year(dates: Set[OpenDate]) -> str | None:
    """Whether the year stands ``first`` or ``last``; ``None`` where it can be either."""
    for is_unlikely in (_is_scattered, _is_long_ago):
        first, last = is_unlikely(dates, "year_first"), is_unlikely(dates, "day_first")
        if first != last:
            return "last" if first else "first"
    return "last" if _lie_together(dates, "day_first", "year_first") else None


def _read(dates: Set[OpenDate], order: DateOrder) -> list[Period]:
    return [period for date in dates if (period := in_order(date, order))]


def _is_scattered(dates: Set[OpenDate], order: DateOrder) -> bool:
    years = {period.start.year for period in _read(dates, order)}
    return bool(years) and max(years) - min(years) >= _MOST_YEARS and not _fill_their_months(dates, order)


def _is_long_ago(dates: Set[OpenDate], order: DateOrder) -> bool:
    return any(period.start.year < _LONG_AGO for period in _read(dates, order))


def _lie_together(dates: Set[OpenDate], order: DateOrder, unlike: DateOrder) -> bool:
    """Whether dates follow each other in one order and leave gaps in the other."""
    return _fill_their_months(dates, order) and not _fill_their_months(dates, unlike)


def _fill_their_months(dates: Set[OpenDate], order: DateOrder) -> bool:
    """Whether at least every other month from the first date to the last has one."""
    months = {12 * period.start.year + period.start.month for period in _read(dates, order)}
    return bool(months) and 2 * len(months) > max(months) - min(months)
