"""Months of the calendar, written ``2026-03``: their order is the order of their texts."""

from __future__ import annotations

import datetime


def month_of(day: datetime.date) -> str:
    """``2026-03`` for any day of March 2026."""
    return f"{day:%Y-%m}"


def month_after(month: str, count: int = 1) -> str:
    """The month `count` months later (earlier if negative)."""
    total = int(month[:4]) * 12 + int(month[5:]) - 1 + count
    return f"{total // 12:04d}-{total % 12 + 1:02d}"


def month_range(first: str, last: str) -> tuple[str, ...]:
    """Every month from first to last, both included; empty when last comes before first."""
    months = []
    while first <= last:
        months.append(first)
        first = month_after(first)
    return tuple(months)


def recent_months(as_of: datetime.date, count: int) -> tuple[str, ...]:
    """The last `count` months, the current one first."""
    return tuple(month_after(month_of(as_of), -back) for back in range(count))


def months_around(as_of: datetime.date, count: int) -> tuple[str, ...]:
    """The next `count` months, the current one and the last `count`, latest first."""
    return tuple(month_after(month_of(as_of), offset) for offset in range(count, -count - 1, -1))
