"""Months counted: ``YYYY-MM`` and back."""

from __future__ import annotations


def months_after(month: str, count: int) -> str:
    """The month that many months later."""
    number = int(month[:4]) * 12 + int(month[5:]) - 1 + count
    return f"{number // 12:04d}-{number % 12 + 1:02d}"


def months_between(first: str, last: str) -> int:
    """How many months later `last` is; negative where it is earlier."""
    return (int(last[:4]) - int(first[:4])) * 12 + int(last[5:]) - int(first[5:])
