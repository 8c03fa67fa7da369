"""Tables with a column per month, read as lines of a month each.

A line of figures becomes a line for each of its months: its names, the month, the value. Whether the names are those of
actions or of figures, `long_form` and the owner say afterwards. A table that may be read in two ways is left as it is.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from assessment.importing.files.cells import Cell, Table, as_text, is_blank
from assessment.importing.limits import LONGEST_EXAMPLE
from assessment.importing.lines.exported_numbers import number_in
from assessment.importing.lines.headers import opening
from assessment.importing.lines.total_words import Naming, naming
from assessment.importing.model import ImportRefusedError, Note
from assessment.importing.tables.guessing import columns_of_dates
from assessment.importing.tables.header_line import header_line, unique
from assessment.parsing.column_names import figure_named
from assessment.parsing.dates import Period, classify, month_around
from assessment.plain import words

_ENGLISH = re.compile(
    r"\b(?:january|february|feb|march|april|apr|may|june|jun|july|jul|august|aug|september|october|november|december|"
    r"channels?|campaigns?|metrics?|figures?|names?)\b"
)
_FRENCH_HEADERS, _ENGLISH_HEADERS = ("Mois", "Valeur"), ("Month", "Value")
_MOST_MONTHS, _MOST_CELLS = 120, 200_000
_SUMS = (Naming.TOTAL, Naming.LIKE_TOTAL, Naming.EVERY)
Lines = Sequence[Sequence[str]]


@dataclass(frozen=True, slots=True)
class MonthsAcross:
    """A table with its months in lines.

    `names` are the columns kept, `months` those of figures with the month of each, `sums` the headers of the totals
    left out. Each line of the file, of `width` cells, gives as many lines as there are months, blank ones where nothing
    is written.
    """

    table: Table
    line: int
    header: Sequence[str]
    width: int
    names: Sequence[int]
    months: Sequence[tuple[int, str]]
    sums: Sequence[str]

    @property
    def unfinished(self) -> Sequence[Cell] | None:
        """The last line of the file, where nothing ends it."""
        return self.table.unfinished

    @property
    def note(self) -> Note:
        """How the table is read, and which of its columns are not."""
        columns = ", ".join(self.sums)[:LONGEST_EXAMPLE]
        return Note("months_across_but", {"columns": columns}) if columns else Note("months_across")

    def line_told(self, number: int) -> int:
        """The line of the file that one of these lines stands in, both from 1."""
        first = self.line + 2
        return number if number < first else first + (number - first) // len(self.months)

    def rows(self) -> Iterator[Sequence[Cell]]:
        """Every line: those above the header, another header, then a line for each month.

        Raises:
            ImportRefusedError: ``several_tables``, other months stand below.
        """
        ragged = False
        for number, row in enumerate(self.table.rows()):
            short = 1 < len(row) < self.width
            if number <= self.line:
                yield self.header if number == self.line else row
            elif (short and not ragged and row == self.unfinished) or not is_blank(row[self.width :]):
                yield from self._at_once(row)
            else:
                ragged = ragged or short
                yield from self._by_month([*row, *[""] * (self.width - len(row))], number + 1)

    def _at_once(self, row: Sequence[Cell]) -> Iterator[Sequence[Cell]]:
        yield row
        for _ in self.months[1:]:
            yield ()

    def _by_month(self, row: Sequence[Cell], number: int) -> Iterator[Sequence[Cell]]:
        if sum(1 for place, _ in self.months if _month(row[place])) > 1:
            raise ImportRefusedError("several_tables", {"example": number})
        told = [row[place] for place in self.names]
        if not any(as_text(row[place]) for place, _ in self.months):
            yield from self._at_once([*told, "", ""])
            return
        for place, month in self.months:
            yield [*told, month, row[place]] if as_text(row[place]) else ()


def lengthened(table: Table, lines: Lines) -> MonthsAcross | None:
    """The table with its months in lines; ``None`` for one of another form, or that may be read in two ways.

    Beside months with their year, each once, it has names in every line and totals, nothing else.

    Args:
        table: The file.
        lines: Its first lines.

    Raises:
        ImportRefusedError: ``no_table``.
    """
    line = header_line(lines)
    headers = unique(lines[line])
    months = [(place, month) for place, header in enumerate(headers) if (month := _month(header))]
    if not 1 < len(months) <= _MOST_MONTHS or len({month for _, month in months}) < len(months):
        return None
    rows = [[*row, *[""] * (len(headers) - len(row))] for row in lines[line + 1 :] if any(row)]
    others = [place for place in range(len(headers)) if place not in dict(months)]
    sums = [place for place in others if naming(headers[place]) in _SUMS]
    names = [place for place in others if place not in sums and any(row[place] for row in rows)]
    told = [headers[place] for place in names]
    shown = [[row[place] for place in names] for row in rows]
    if any(number_in(cell) for row in shown for cell in row) or columns_of_dates(told, shown):
        return None
    if any(figure_named(name) == "month" for name in told) or not _are_named(table, line, names, months):
        return None
    added = _ENGLISH_HEADERS if _ENGLISH.search(words(" ".join(headers))) else _FRENCH_HEADERS
    if not {*added}.isdisjoint(told):
        return None
    return MonthsAcross(table, line, [*told, *added], len(headers), names, months, [headers[place] for place in sums])


def laid_out(table: Table, lines: Lines) -> tuple[Table, Lines, MonthsAcross | None]:
    """A table and its first lines, with months in lines where they stand in columns; and how."""
    longer = lengthened(table, lines)
    return (table, lines, None) if longer is None else (longer, opening(longer), longer)


def _month(cell: Cell) -> str | None:
    """The month a cell names with its year, or by its first day, as a spreadsheet keeps it."""
    if isinstance(cell, (int, float)) or (isinstance(cell, str) and number_in(cell)):
        return None
    period = classify(as_text(cell)[:LONGEST_EXAMPLE]) if isinstance(cell, (str, dt.date)) else None
    if not isinstance(period, Period) or period.start.day > 1:
        return None
    return period.month if period.end in (period.start, month_around(period.start).end) else None


def _are_named(table: Table, line: int, names: Sequence[int], months: Sequence[tuple[int, str]]) -> bool:
    """Whether every line of figures but totals has all the names before the first month, and there are not too many."""
    before = [place for place in names if place < months[0][0]]
    for number, row in enumerate(table.rows()):
        if number * len(months) > _MOST_CELLS:
            return False
        if number <= line or not any(as_text(row[place]) for place, _ in months if place < len(row)):
            continue
        told = [row[place] for place in before]
        if any(naming(cell) is Naming.BLANK for cell in told) and not any(naming(cell) in _SUMS for cell in told):
            return False
    return True
