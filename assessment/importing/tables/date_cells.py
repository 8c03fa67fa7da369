"""Columns of dates that take the whole table to be read: spreadsheet numbers, ``01/26``, months merged, years apart."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from assessment.importing.files.cells import Cell, Table, as_text
from assessment.importing.lines.cell_dates import read_period
from assessment.importing.lines.exported_numbers import number_in
from assessment.importing.lines.headers import Located
from assessment.importing.lines.line_cells import Row
from assessment.importing.lines.total_words import Naming, naming
from assessment.importing.model import FIGURES, Note
from assessment.importing.tables.known_words import any_of, plain_words
from assessment.importing.tables.year_apart import dating, year_of

Form = Literal["day_number", "month_and_year"]
_DAY_ZERO = dt.date(1899, 12, 30)  # of the 1900 system of spreadsheets
_FIRST, _LAST = 36_526, 73_050  # 2000 to 2099
_DATE_HEADER = any_of("date, dates, jour, day, mois, month, datum, tag, monat, fecha, mes, data, mese, période, period")
_MONTH_HEADER = any_of("mois, month, months, monat, mes, mese, maand, mês, période, period")
_MONTH_AND_YEAR = re.compile(r"(0?[1-9]|1[0-2])[/.-]([0-9]{2})")
_DAYS_OF_MONTH = 12  # a second number up to this may be a month as well


def form_of(header: str, cells: Sequence[str]) -> Form | None:
    """The form of a column whose cells are dates only all together; blanks aside."""
    filled = [cell for cell in cells if cell]
    name = plain_words(header)
    if not filled:
        return None
    if _DATE_HEADER.search(name) and all(_is_day_number(cell) for cell in filled):
        return "day_number"
    years = [found[2] if (found := _MONTH_AND_YEAR.fullmatch(cell)) else "" for cell in filled]
    if _MONTH_HEADER.search(name) and all(year and int(year) > _DAYS_OF_MONTH for year in years):
        return "month_and_year"
    return None


def _is_day_number(cell: str) -> bool:
    return len(cell) == 5 and cell.isdecimal() and _FIRST <= int(cell) <= _LAST


def _told(cell: Cell, form: Form) -> Cell:
    text = as_text(cell)
    if form == "day_number":
        return _DAY_ZERO + dt.timedelta(days=int(text)) if _is_day_number(text) else cell
    found = _MONTH_AND_YEAR.fullmatch(text)
    return f"20{found[2]}-{int(found[1]):02d}" if found else cell


@dataclass(frozen=True)
class _Redated:
    """A table whose lines below the header are changed by what `changed` makes, anew for each reading."""

    table: Table
    line: int
    changed: Callable[[], Callable[[Row], Row]]

    @property
    def unfinished(self) -> Row | None:
        return self.table.unfinished

    def rows(self) -> Iterator[Row]:
        change = self.changed()
        for number, row in enumerate(self.table.rows()):
            yield row if number <= self.line else change(row)


def redated(located: Located, shown: Sequence[Row]) -> tuple[Located, tuple[Note, ...]]:
    """The same table with dates in its cells, and what to know of it.

    Args:
        located: A table whose columns are known.
        shown: Its first lines, which tell whether to look at all of them.
    """
    place = located.columns.get("month")
    if place is None:
        return located, ()
    header = located.headers[place]
    year = year_of(located.headers, place, shown)
    if year is not None:
        return _changed(located, lambda: dating(header, place, year)), ()
    if form_of(header, [_filled(row[place]) for row in shown]):
        form = form_of(header, [_filled(row[place]) for _, row in located.records()])
        return (_told_throughout(located, place, form) if form else located), ()
    carries = any(not as_text(row[place]) for row in shown) and _carried(located, place)
    if not carries:
        return located, ()
    return _changed(located, lambda: _Carrier(located, place)), (Note("month_carried", {"count": carries}),)


def _told_throughout(located: Located, place: int, form: Form) -> Located:
    return _changed(located, lambda: lambda row: _with_date(row, place, form))


def _with_date(row: Row, place: int, form: Form) -> Row:
    return _with(row, place, _told(row[place], form)) if place < len(row) else row


def _filled(cell: Cell) -> str:
    return "" if naming(cell) in (Naming.TOTAL, Naming.EVERY) else as_text(cell)


def _changed(located: Located, change: Callable[[], Callable[[Row], Row]]) -> Located:
    return replace(located, table=_Redated(located.table, located.line, change))


def _with(row: Row, place: int, cell: Cell) -> Row:
    return [*row[:place], cell, *row[place + 1 :]] if place < len(row) else row


class _Carrier:
    """Writes the month of a line on those below that have figures and a name of their own, but no month."""

    def __init__(self, located: Located, place: int) -> None:
        self._place, self._name = place, located.columns.get("name")
        self._figures = [located.columns[figure] for figure in FIGURES if figure in located.columns]
        self._above: Cell = ""

    def __call__(self, row: Row) -> Row:
        if self.takes(row):
            return _with(row, self._place, self._above)
        if self._place < len(row) and (cell := row[self._place]) != "":
            self._above = cell if read_period(cell, "day_first") else ""
        return row

    def takes(self, row: Row) -> bool:
        """Whether a line is one of the month above."""
        name = self._name
        return (
            self._above != ""
            and name is not None
            and len(row) > max(name, self._place, *self._figures)
            and not as_text(row[self._place])
            and naming(row[name]) is Naming.ORDINARY
            and any(number_in(as_text(row[place])) for place in self._figures)
        )


def _carried(located: Located, place: int) -> int:
    """How many lines take the month above; 0 where months are not written once for a block of lines each."""
    carrier = _Carrier(located, place)
    months: list[Cell] = []
    count, last = 0, False
    names: set[str] = set()
    for _, row in located.records():
        last = carrier.takes(row)
        name = as_text(row[located.columns["name"]]) if "name" in located.columns else ""
        if last and name in names:  # a block of merged cells has each name once
            return 0
        names = {*(names if last else ()), name}
        count += last
        carrier(row)
        if read_period(row[place], "day_first"):
            months.append(row[place])
    lonely = count == 1 and last and len(months) > 1
    return 0 if lonely or len(set(months)) < len(months) else count
