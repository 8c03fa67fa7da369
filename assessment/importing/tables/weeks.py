"""Dates that stand for weeks: those that step by seven days, or whose header says so."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection
from itertools import pairwise
from typing import Literal

from assessment.importing.tables.known_words import any_of, plain_words
from assessment.parsing.dates import Period

Weekly = Literal["first_day", "last_day", "either"]
"""Which day of its week a date is."""

WEEK = dt.timedelta(days=6)
_DAYS = 7
_FEWEST = 3
_SATURDAY = 5
_WEEK = any_of("week, weeks, weekly, semaine, semaines, hebdo*, wc, we, w c, w e")
_ENDS = any_of("end, ends, ending, ended, fin, finissant, terminant, we, w e, au, to")
_STARTS = any_of("start, starts, starting, début, commencing, beginning, of, du, wc, w c, from")


def weekly(days: Collection[dt.date], header: str, *, of_operations: bool) -> Weekly | None:
    """Which day of a week the dates of a column are; ``None`` where they are days or months.

    Args:
        days: The different dates, each a single day.
        header: The name of the column.
        of_operations: Whether a line is an order or a payment: those may well be a week apart.
    """
    name = plain_words(header)
    named = _WEEK.search(name) is not None
    steps = [(later - earlier).days for earlier, later in pairwise(sorted(days))]
    if any(step % _DAYS for step in steps) or not (named or min(steps, default=0) == _DAYS):
        return None
    if not named and (of_operations or len(days) < _FEWEST):
        return None
    if _ENDS.search(name):
        return "last_day"
    if _STARTS.search(name):
        return "first_day"
    return "either" if days and min(days).weekday() >= _SATURDAY else "first_day"


def week_of(day: dt.date, which: Weekly) -> Period | None:
    """The days of a week; ``None`` where they may lie in two months, as its date is not known to be its first."""
    from_day, to_day = Period(day, day + WEEK), Period(day - WEEK, day)
    if which == "either":
        return Period(day, day) if from_day.month and to_day.month else None
    return from_day if which == "first_day" else to_day
