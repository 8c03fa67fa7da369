"""Statements made of lines as banks print them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from decimal import Decimal

from assessment.importing.bank.model import BankLine, Statement
from assessment.importing.model import Export
from assessment.parsing.dates import Period

Line = tuple[str, float | str, str]
ACCOUNT = "FR7612345987650123456789014"


def line(label: str, amount: float | str = -10, day: str = "2026-08-15", **more: str) -> BankLine:
    return BankLine(1, dt.date.fromisoformat(day), Decimal(str(amount)), label, **more)


def statement(*lines: Line, covered: tuple[str, str] = ("2026-08-01", "2026-09-30")) -> Statement:
    booked = [
        BankLine(number, dt.date.fromisoformat(day), Decimal(str(amount)), label)
        for number, (day, amount, label) in enumerate(lines, 2)
    ]
    first, last = map(dt.date.fromisoformat, covered)
    return Statement("bank", booked, Period(first, last), ACCOUNT, "EUR", len(booked))


def spend(export: Export) -> dict[str, dict[str, float | None]]:
    return {one.name: {row.month: row.spend for row in one.rows} for one in export.series}


def received(export: Export) -> dict[str, dict[str, float | None]]:
    return {one.kind: {row.month: row.revenue for row in one.rows} for one in export.receipts}


def left_out(export: Export) -> dict[str, float | None]:
    return {one.reason: one.amount for one in export.dropped}


def proposed(export: Export) -> Sequence[str]:
    return [one.name for one in export.series if one.proposed]
