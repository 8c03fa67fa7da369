"""A table that goes on below another header: the same one again is passed over, another one is refused."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice, pairwise

from assessment.importing.files.cells import Cell, Table, is_blank
from assessment.importing.lines.exported_numbers import number_in
from assessment.importing.model import ImportRefusedError
from assessment.parsing.dates import classify

_LONGEST_TITLE = 12
Numbered = tuple[int, Sequence[Cell]]


class SecondHeaders:
    """Tells, of the lines below a header in turn, which of them is a header again."""

    def __init__(self, header: Sequence[Cell]) -> None:
        self._cells = _named(header)
        self._telling = frozenset(cell for cell in header if isinstance(cell, str) and _is_name(cell))
        self._after_gap = False

    def is_gap(self, row: Sequence[Cell]) -> bool:
        """Whether a line is blank, as between two tables."""
        if is_blank(row):
            self._after_gap = True
            return True
        return False

    def is_plain(self, row: Sequence[Cell]) -> bool:
        """Whether a line is neither a title nor a header at first sight, as nearly every line of a file."""
        return not self._after_gap and len(row) > 1 and bool(row[0] and row[1]) and self._telling.isdisjoint(row)

    def repeats(self, row: Sequence[Cell]) -> bool:
        """Whether a line is the header again."""
        return not self._telling.isdisjoint(row) and _named(row) == self._cells

    def may_be_another(self, row: Sequence[Cell]) -> bool:
        """Whether a line names columns: text throughout, after a gap or with a name of the header."""
        after_gap, self._after_gap = self._after_gap, False
        if not after_gap and self._telling.isdisjoint(row):
            return False
        named = [cell for cell in row if cell != ""]
        return len(named) > 1 and all(isinstance(cell, str) and _is_name(cell) for cell in named)


def below_one_header(table: Table, line: int, ends_at: str | None) -> Iterator[Numbered]:
    """Each line that is not blank below the header at `line` (from 0, -1 without one), with its 1-based number.

    Where the header comes again, it and the title above it are passed over. `ends_at` is the sign of a line that ends
    the table.

    Raises:
        ImportRefusedError: ``several_tables``, another header stands below, with figures of its own;
            ``repeated_lines``, below the header that comes again stands a line that stood above it.
    """
    rows = enumerate(islice(table.rows(), max(line, 0), None), max(line, 0) + 1)
    header = next(rows)[1] if line >= 0 else ()
    headers = SecondHeaders(header)
    waiting: list[Numbered] = []
    another: int | None = None
    above: frozenset[tuple[Cell, ...]] = frozenset()
    for number, row in rows:
        if headers.is_gap(row):
            continue
        if ends_at and str(row[0]).startswith(ends_at):
            break
        if above and tuple(row) in above:
            raise ImportRefusedError("repeated_lines", {"example": number})
        if another is None and not waiting and headers.is_plain(row):
            yield number, row
            continue
        if headers.repeats(row):
            waiting.clear()
            another = None
            above = above or frozenset(_dated_lines(islice(table.rows(), line + 1, number - 1)))
            continue
        if another is not None and _holds_value(row):
            raise ImportRefusedError("several_tables", {"example": another})
        is_described = number == line + 2  # words directly below the header explain it
        another = number if headers.may_be_another(row) and not is_described else None
        if (another is not None or _is_title(row)) and len(waiting) < _LONGEST_TITLE:
            waiting.append((number, row))
            continue
        yield from waiting
        waiting.clear()
        yield number, row
    yield from waiting


def _dated_lines(rows: Iterable[Sequence[Cell]]) -> Iterator[tuple[Cell, ...]]:
    """The lines that have a date and a figure, which would count twice if they came again."""
    for row in rows:
        dated = any(not isinstance(cell, (str, float, int)) or (cell and classify(str(cell))) for cell in row)
        if dated and any(_is_figure(cell) for cell in row):
            yield tuple(row)


def _is_figure(cell: Cell) -> bool:
    if not isinstance(cell, str):
        return isinstance(cell, (int, float)) and bool(cell)
    return number_in(cell) is not None and classify(cell) is None and any(sign in "123456789" for sign in cell)


def holds_table(lines: Sequence[Sequence[str]]) -> bool:
    """Whether a header with figures below stands among the lines above another one; ``#`` parts tables that may."""
    wide = [row if len(row) - row.count("") > 2 else [] for row in lines]
    for above, below in pairwise(wide):
        if above and below and not _holds_value(above) and _holds_value(below):
            return not any(row and row[0].startswith("#") for row in lines)
    return False


def _named(row: Sequence[Cell]) -> tuple[str, ...]:
    cells = [str(cell).strip() for cell in row]
    while cells and not cells[-1]:
        cells.pop()
    return tuple(cells)


def _is_title(row: Sequence[Cell]) -> bool:
    if len(row) - row.count("") != 1:
        return False
    cell = next(cell for cell in row if cell != "")
    return isinstance(cell, str) and number_in(cell) is None


def _is_name(cell: str) -> bool:
    return any(sign.isalpha() for sign in cell) and number_in(cell) is None and classify(cell) is None


def _holds_value(row: Sequence[Cell]) -> bool:
    return any(not isinstance(cell, str) or number_in(cell) is not None or classify(cell) for cell in row if cell != "")
