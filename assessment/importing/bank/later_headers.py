"""A bank's table whose header comes again, on a new page or for another account, with its columns in another order."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from assessment.importing.bank.layouts import columns_of
from assessment.importing.files.cells import Cell, Table, as_text
from assessment.importing.lines.exported_numbers import number_in
from assessment.importing.lines.headers import normal
from assessment.importing.model import ImportRefusedError
from assessment.parsing.dates import classify

_FEWEST_NAMES = 3


class InOneOrder:
    """A table whose lines all have the order of its first header; each later header is written as the first."""

    def __init__(self, table: Table, line: int, header: Sequence[str]) -> None:
        self._table, self._line, self._header = table, line, header

    @property
    def unfinished(self) -> Sequence[Cell] | None:
        """The cells of a last line that nothing ends."""
        return self._table.unfinished

    def rows(self) -> Iterator[Sequence[Cell]]:
        """Every line, in order.

        Raises:
            ImportRefusedError: ``several_tables``, a later header has other columns.
        """
        put = _LaterHeaders(self._header)
        for number, row in enumerate(self._table.rows()):
            yield row if number <= self._line else put.in_order(row, number + 1)


def in_one_order(header: Sequence[str], rows: Sequence[Sequence[str]], number: int) -> list[list[str]]:
    """Lines below a header, the first of that number, as `InOneOrder` gives them.

    Raises:
        ImportRefusedError: ``several_tables``.
    """
    put = _LaterHeaders(header)
    return [[as_text(cell) for cell in put.in_order(row, at)] for at, row in enumerate(rows, number)]


class _LaterHeaders:
    """Puts the lines below a header, in turn, into its order."""

    def __init__(self, header: Sequence[str]) -> None:
        self._header = header
        self._names = [normal(cell) for cell in header]
        self._order: Sequence[int] | None = None

    def in_order(self, row: Sequence[Cell], number: int) -> Sequence[Cell]:
        """The line of that number as it would stand below the first header.

        Raises:
            ImportRefusedError: ``several_tables``.
        """
        if _names_columns(row) and self._follows(row, number):
            return self._header
        if self._order is None or not any(cell != "" for cell in row[1:]):
            return row
        return [row[place] if place < len(row) else "" for place in self._order] + [*row[len(self._order) :]]

    def _follows(self, row: Sequence[Cell], number: int) -> bool:
        """Whether a line is a header, whose order holds from now on."""
        names = [normal(as_text(cell)) for cell in row]
        names += [""] * (len(self._names) - len(names))
        if sorted(names) == sorted(self._names):
            self._order = None if names == self._names else _places(names, self._names)
            return True
        found = columns_of([as_text(cell) for cell in row], (), ())
        if found is None:
            return False
        first = columns_of(self._header, (), ())
        if first is None or (found.places, found.texts) != (first.places, first.texts):
            raise ImportRefusedError("several_tables", {"example": number})
        self._order = None
        return True


def _names_columns(row: Sequence[Cell]) -> bool:
    named = [cell for cell in row if cell != ""]
    return len(named) >= _FEWEST_NAMES and all(isinstance(cell, str) and _is_name(cell) for cell in named)


def _is_name(cell: str) -> bool:
    return any(map(str.isalpha, cell)) and classify(cell) is None and number_in(cell) is None


def _places(names: Sequence[str], wanted: Sequence[str]) -> Sequence[int]:
    """Where each name wanted stands, those that come twice in their order."""
    left = list(enumerate(names))
    return [left.pop(next(at for at, (_, name) in enumerate(left) if name == one))[0] for one in wanted]
