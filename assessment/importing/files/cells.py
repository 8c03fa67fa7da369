"""What a cell of a file can be, and how it reads as text."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from typing import Protocol

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
    """The cell as someone would read it: a whole number without decimals, a day in ISO form."""
    if isinstance(cell, str):
        return cell.strip()
    if isinstance(cell, bool):
        return str(cell)
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
