"""A sheet under construction: cells by row and column, and the names its columns go by in formulas."""

from __future__ import annotations

import datetime
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import chain

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.utility import quote_sheetname, xl_col_to_name, xl_rowcol_to_cell
from xlsxwriter.worksheet import Worksheet

from assessment.report.sheets.cells import Formula, typed
from assessment.report.sheets.styles import FONT_SIZE

Cell = Formula | str | float | datetime.date | None


_LINE, _AROUND, _HIGHEST = 1.3, 4, 405
"""A line by its letters' size, and points: what is left around lines, and a little less than a row can have."""

_LETTERS = 1.12
"""Letters to a unit of width, on average: a little less, so that no line is cut."""


def lines_in(text: str, width: float) -> int:
    """How many lines a text takes at most in a column of that width."""
    return math.ceil(len(text) / (width * _LETTERS)) or 1


@dataclass(frozen=True, slots=True)
class Grid:
    """One sheet of a workbook. Rows and columns count from 0."""

    book: xlsxwriter.Workbook
    sheet: Worksheet

    def put(self, row: int, column: int, cell: Cell, look: Format) -> None:
        """Write a cell: a text is never read as anything else."""
        match cell:
            case None:
                self.sheet.write_blank(row, column, None, look)
            case Formula(text, cached):
                self.sheet.write_formula(row, column, text, look, "" if cached is None else cached)
            case str():
                self.sheet.write_string(row, column, typed(cell), look)
            case datetime.date():
                self.sheet.write_datetime(row, column, datetime.datetime.combine(cell, datetime.time()), look)
            case _:
                self.sheet.write_number(row, column, cell, look)

    def put_with_bold(self, row: int, column: int, parts: Sequence[str], look: Format, looks: Sequence[Format]) -> None:
        """Write a text of ours, its parts now in the first of two looks, now in the second."""
        if len(parts) == 1:
            self.put(row, column, parts[0], look)
            return
        marked = [(looks[index % 2], part) for index, part in enumerate(parts) if part]
        self.sheet.write_rich_string(row, column, *chain.from_iterable(marked), look)

    def fit(self, row: int, lines: int, size: int = FONT_SIZE) -> None:
        """Make a row high enough for so many lines: programs do it by themselves, but not all of them."""
        self.sheet.set_row(row, min(max(lines, 1) * size * _LINE + _AROUND, _HIGHEST))

    def name_cell(self, name: str, row: int, column: int) -> None:
        """Let formulas call a cell by a name."""
        self._define(name, xl_rowcol_to_cell(row, column, row_abs=True, col_abs=True))

    def name_column(self, name: str, column: int, first: int, last: int) -> None:
        """Let formulas call the cells of a column by a name."""
        letter = xl_col_to_name(column, col_abs=True)
        self._define(name, f"{letter}${first + 1}:{letter}${last + 1}")

    def _define(self, name: str, cells: str) -> None:
        self.book.define_name(name, f"={quote_sheetname(self.sheet.get_name())}!{cells}")

    def cells(self, keys: Sequence[str], row: int) -> Mapping[str, str]:
        """By key of a column, its cell in a row as formulas call it: the column stays where it is copied."""
        return {key: xl_rowcol_to_cell(row, column, col_abs=True) for column, key in enumerate(keys)}

    def print_on(self, *, landscape: bool, wide: int | None = 1, high: int = 0) -> None:
        """On A4, with its page number; `wide` sheets across and `high` down, as many as it takes where not said."""
        self.sheet.set_paper(9)
        self.sheet.set_landscape() if landscape else self.sheet.set_portrait()
        if wide is not None:
            self.sheet.fit_to_pages(wide, high)
        self.sheet.set_margins(left=0.5, right=0.5, top=0.6, bottom=0.6)
        self.sheet.set_footer("&L&A&R&P / &N")
        self.sheet.hide_gridlines(2)
