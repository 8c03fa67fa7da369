"""A bank's table inside a file: where it stands, what its columns hold, how it writes the direction of money."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from assessment.importing.bank import label_words
from assessment.importing.bank.accounts import TABLE
from assessment.importing.bank.balances import contradict
from assessment.importing.bank.headerless import unnamed_columns
from assessment.importing.bank.layouts import BankColumns, columns_of
from assessment.importing.files.cells import Cell, Table, as_text, is_blank
from assessment.importing.lines.gathering import Leftovers
from assessment.importing.lines.headers import Layout, Located, repaired

FORMAT = TABLE
_LAYOUT = Layout(FORMAT, "bank", {}, ())
_SHOWN_ROWS = 100


@dataclass(frozen=True, slots=True)
class BankTable(Located):
    """A table that may hold several accounts, each below its own lines and a header of its own."""

    is_ragged: bool = False

    def records(self, leftovers: Leftovers | None = None) -> Iterator[tuple[int, Sequence[Cell]]]:
        """Each line below the first header with its 1-based number, whatever its length; short ones filled up."""
        del leftovers
        width = len(self.headers)
        for number, row in enumerate(islice(self.table.rows(), self.line + 1, None), self.line + 2):
            if not is_blank(row):
                yield number, row if len(row) >= width else [*row, *[""] * (width - len(row))]

    def is_cut(self, row: Sequence[Cell]) -> bool:
        """Whether a line is the last one of a file that ends in the middle of it."""
        last = self.table.unfinished
        if last is None or self.is_ragged or not 0 < len(last) < len(self.headers):
            return False
        return [*last] == [*row[: len(last)]] and not any(as_text(cell) for cell in row[len(last) :])


@dataclass(frozen=True, slots=True)
class Found:
    """A bank's table; `header` is its line of names as it is written, empty where it has none.

    `is_signed`: whether an amount carries its direction as a sign.
    """

    located: BankTable
    columns: BankColumns
    header: Sequence[str] = ()
    is_signed: bool = False


def find(table: Table, lines: Sequence[Sequence[str]], *, is_said: bool) -> Found | None:
    """A bank's table, its header among the first `lines`; `is_said`: its owner says that it is one."""
    for line, row in enumerate(lines):
        rows = lines[line + 1 : line + 1 + _SHOWN_ROWS]
        columns = columns_of(row, lines[:line], rows) if len(row) > 2 else None
        if columns is None or not (columns.is_telling or is_said or label_words.tell(columns, rows)):
            continue
        if contradict(columns, rows):
            return None
        located = BankTable(
            _LAYOUT,
            table,
            line,
            [repaired(cell) for cell in row],
            columns.places,
            lines[:line],
            is_ragged=any(1 < len(one) < len(row) for one in rows[:-1]),
        )
        if columns.has("debit") or columns.has("credit"):
            return Found(located, columns, row)
        is_signed = _has_negative(located)
        if is_signed or columns.direction is not None:
            return Found(located, columns, row, is_signed)
    return _without_names(table, lines)


def written_below_zero(located: Located) -> frozenset[str]:
    """The columns of debits or credits whose amounts are written below zero, most of them at least."""
    balance = {column: 0 for column in ("debit", "credit") if column in located.columns}
    if not balance:
        return frozenset()
    for _, row in located.every_line():
        for column in balance:
            cell = row[located.columns[column]]
            if cell != "":
                balance[column] += -1 if _is_negative(cell) else 1
    return frozenset(column for column, more in balance.items() if more < 0)


def _without_names(table: Table, lines: Sequence[Sequence[str]]) -> Found | None:
    unnamed = unnamed_columns(lines[:_SHOWN_ROWS])
    if unnamed is None:
        return None
    above = lines[: unnamed.line]
    headers = [""] * unnamed.width
    located = BankTable(_LAYOUT, table, unnamed.line - 1, headers, unnamed.columns.places, above, is_ragged=True)
    return Found(located, unnamed.columns, is_signed=True) if _has_negative(located) else None


def _has_negative(located: Located) -> bool:
    """Whether an amount is written below zero: of amounts that are all positive none says its direction."""
    place = located.columns["amount"]
    return any(_is_negative(row[place]) for _, row in located.every_line())


def _is_negative(cell: Cell) -> bool:
    if isinstance(cell, str):
        text = cell.strip()
        is_signed = "-" in text or "−" in text or text.startswith("(")
        return is_signed and any(sign.isdigit() for sign in text)
    return isinstance(cell, (int, float)) and cell < 0
