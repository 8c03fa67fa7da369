"""A table on a sheet: bands, heads, rows, what repeats on paper and what stays in view."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from assessment.language import Texts
from assessment.report.columns import Column, Kind
from assessment.report.sheets.grid import Grid
from assessment.report.sheets.styles import Styles

TITLE, LEAD, BANDS, HEADS, FIRST = 0, 1, 3, 4, 5
"""Rows of a sheet that holds a table."""

_WIDTHS: dict[Kind, float] = {
    "index": 5,
    "text": 24,
    "month": 12,
    "flag": 9,
    "grade": 8,
    "amount": 14,
    "share": 11,
    "ratio": 10,
    "count": 9,
}


def head_table(grid: Grid, styles: Styles, columns: Sequence[Column[Any]], texts: Texts, last: int) -> None:
    """Write the bands and heads of a table whose last row is `last`; keep heads and names of actions in view."""
    _bands(grid, styles, columns, texts)
    for index, column in enumerate(columns):
        grid.put(HEADS, index, texts(f"workbook.column.{column.key}"), styles.head(column.kind))
        grid.sheet.set_column(index, index, _WIDTHS[column.kind])
    grid.sheet.set_row(HEADS, 48)
    grid.sheet.freeze_panes(FIRST, 2)
    grid.sheet.autofilter(HEADS, 0, max(last, FIRST), len(columns) - 1)
    grid.sheet.repeat_rows(BANDS, HEADS)
    grid.sheet.repeat_columns(0, 1)


def _bands(grid: Grid, styles: Styles, columns: Sequence[Column[Any]], texts: Texts) -> None:
    for index, band in enumerate(column.band for column in columns):
        first = index == 0 or columns[index - 1].band != band
        grid.put(BANDS, index, texts(f"workbook.band.{band}") if first else None, styles.band())
