"""What a cell of a file can be, and how it reads as text."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from typing import Protocol, Self


class Money(float):
    """An amount whose format shows its `currency`; never the same as one in another currency, or in none."""

    currency: str

    def __new__(cls, amount: float, currency: str) -> Self:
        """The amount in that currency, as `currency_signs.meant_by` tells it."""
        money = super().__new__(cls, amount)
        money.currency = currency
        return money

    def __getnewargs__(self) -> tuple[float, str]:  # type: ignore[override]
        """What a pickle keeps."""
        return float(self), self.currency

    def __eq__(self, other: object) -> bool:
        """Whether both the amount and the currency are the same."""
        return isinstance(other, Money) and float(self) == float(other) and self.currency == other.currency

    __hash__ = float.__hash__


Cell = str | float | dt.date | dt.time | dt.timedelta


class Table(Protocol):
    """Lines of cells, which can be read from the start as often as needed.

    `unfinished` is the last line where nothing ends it, not even its quotes, ``None`` where something does.
    """

    @property
    def unfinished(self) -> Sequence[Cell] | None:
        """The cells of that line."""

    def rows(self) -> Iterator[Sequence[Cell]]:
        """Every line, in order."""


def as_text(cell: Cell) -> str:
    """The cell as someone would read it: whole numbers without decimals, money with its currency, days in ISO form."""
    if isinstance(cell, str):
        return cell.strip()
    if isinstance(cell, bool):
        return str(cell)
    if isinstance(cell, Money):
        return f"{as_text(float(cell))} {cell.currency}"
    if isinstance(cell, (int, float)):
        return str(int(cell)) if float(cell).is_integer() else repr(cell)
    if isinstance(cell, dt.datetime):
        return cell.date().isoformat() if cell.time() == dt.time() else cell.isoformat(" ")
    return str(cell)


def is_blank(row: Sequence[Cell]) -> bool:
    """Whether a line holds nothing."""
    if row and isinstance(row[0], str) and row[0].strip():  # nearly every line of a file ends here
        return False
    return all(isinstance(cell, str) and not cell.strip() for cell in row)
