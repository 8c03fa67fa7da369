"""A bank's table inside a file: where it stands, what its columns hold, how it writes the direction of money."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from assessment.importing.bank import label_words
from assessment.importing.bank.accounts import TABLE
from assessment.importing.bank.balances import contradict
from assessment.importing.bank.directions import are_signed
from assessment.importing.bank.headerless import unnamed_columns
from assessment.importing.bank.later_headers import InOneOrder, in_one_order
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
        if contradict(columns, in_one_order(row, rows, line + 2)):
            return None
        located = BankTable(
            _LAYOUT,
            InOneOrder(table, line, row),
            line,
            [repaired(cell) for cell in row],
            columns.places,
            lines[:line],
            is_ragged=any(1 < len(one) < len(row) for one in rows[:-1]),
        )
        if columns.has("debit") or columns.has("credit"):
            return Found(located, columns, row)
        is_signed = are_signed(columns, located.every_line())
        if is_signed or columns.direction is not None:
            return Found(located, columns, row, is_signed)
    return _without_names(table, lines)


def _without_names(table: Table, lines: Sequence[Sequence[str]]) -> Found | None:
    unnamed = unnamed_columns(lines[:_SHOWN_ROWS])
    if unnamed is None:
        return None
    above = lines[: unnamed.line]
    headers = [""] * unnamed.width
    located = BankTable(_LAYOUT, table, unnamed.line - 1, headers, unnamed.columns.places, above, is_ragged=True)
    is_signed = are_signed(unnamed.columns, located.every_line())
    return Found(located, unnamed.columns, is_signed=True) if is_signed else None
