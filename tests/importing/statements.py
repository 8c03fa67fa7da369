"""Short ways to read a bank statement in a test."""

from __future__ import annotations

from decimal import Decimal

from assessment.importing.bank.model import Statement
from assessment.importing.bank.reading import statement_in, statement_of
from assessment.importing.detection import open_table
from assessment.importing.lines.headers import opening
from assessment.importing.model import Choices

Sides = tuple[Decimal, Decimal]


def found(text: str | bytes, **choices: object) -> Statement | None:
    content = text if isinstance(text, bytes) else text.encode()
    asked = Choices(**choices)  # type: ignore[arg-type]
    if statement := statement_of(content, asked):
        return statement
    table = open_table(content, asked)
    return statement_in(table, opening(table), asked)


def statement(text: str | bytes, **choices: object) -> Statement:
    read = found(text, **choices)
    assert read is not None
    return read


def moved(read: Statement) -> list[tuple[str, float, str]]:
    """Day, amount and text of each movement."""
    return [(line.day.isoformat(), float(line.amount), line.label) for line in read.lines]


def left_out(read: Statement) -> dict[str, tuple[int, dict[str, float]]]:
    return {one.reason: (one.count, dict(one.amounts)) for one in read.dropped}


def noted(read: Statement) -> list[str]:
    return [note.kind for note in read.notes]


def sides(read: Statement) -> Sides:
    """Money paid and money received, of the movements and of what was left out."""
    paid = sum((-line.amount for line in read.lines if line.amount < 0), Decimal())
    received = sum((line.amount for line in read.lines if line.amount > 0), Decimal())
    for one in read.dropped:
        paid += Decimal(repr(one.amounts.get("spend", 0.0)))
        received += Decimal(repr(one.amounts.get("revenue", 0.0)))
    return paid, received
