"""Months of the calendar, written ``2026-03``: their order is the order of their texts.

From ``0000-01`` to ``9999-12``: no sum leaves these, so that a mistyped year stays a month. Reading one as people write
it is `parsing.dates`.
"""

from __future__ import annotations

import calendar
import datetime
import re
from functools import lru_cache

PATTERN = r"[0-9]{4}-(?:0[1-9]|1[0-2])"
_LAST_NUMBER = 12 * 10_000 - 1


def is_month(value: object) -> bool:
    """Whether that is a month as written here."""
    return isinstance(value, str) and re.fullmatch(PATTERN, value) is not None


def month_of(day: datetime.date) -> str:
    """``2026-03`` for any day of March 2026."""
    return day.isoformat()[:7]


@lru_cache(maxsize=4096)
def number_of(month: str) -> int:
    """Its place among all months: the next month has the next number."""
    return 12 * int(month[:4]) + int(month[5:]) - 1


def _month_numbered(number: int) -> str:
    year, month = divmod(min(max(number, 0), _LAST_NUMBER), 12)
    return f"{year:04d}-{month + 1:02d}"


def year_of(month: str) -> int:
    """The year it is in."""
    return number_of(month) // 12


def month_of_year(month: str) -> int:
    """From 1 for January to 12 for December, whatever the year."""
    return number_of(month) % 12 + 1


def first_day(month: str) -> datetime.date:
    """Its first day; the calendar begins with the year 1."""
    return datetime.date(max(1, year_of(month)), month_of_year(month), 1)


def last_day(month: str) -> datetime.date:
    """Its last day."""
    first = first_day(month)
    return first.replace(day=calendar.monthrange(first.year, first.month)[1])


def month_after(month: str, count: int = 1) -> str:
    """The month `count` months later (earlier if negative)."""
    return _month_numbered(number_of(month) + count)


def months_between(first: str, last: str) -> int:
    """How many months later `last` is; negative where it is earlier."""
    return number_of(last) - number_of(first)


def month_range(first: str, last: str) -> tuple[str, ...]:
    """Every month from first to last, both included; empty when last comes before first."""
    return tuple(map(_month_numbered, range(number_of(first), number_of(last) + 1)))


def recent_months(as_of: datetime.date, count: int) -> tuple[str, ...]:
    """The last `count` months, the current one first."""
    return tuple(month_after(month_of(as_of), -back) for back in range(count))


def months_around(as_of: datetime.date, count: int) -> tuple[str, ...]:
    """The next `count` months, the current one and the last `count`, latest first."""
    return tuple(month_after(month_of(as_of), offset) for offset in range(count, -count - 1, -1))
