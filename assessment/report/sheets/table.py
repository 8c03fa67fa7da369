"""A table on a sheet: bands, heads, rows, what repeats on paper and what stays in view."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from assessment.language import Texts
from assessment.report.columns import Column, Kind
from assessment.report.sheets.grid import Grid
from assessment.report.sheets.styles import EDGE, Styles

TITLE, LEAD, BANDS, HEADS, FIRST = 0, 1, 3, 4, 5
"""Rows of a sheet that holds a table."""

_WIDTHS: dict[Kind, float] = {
    "index": 5,
    "text": 22,
    "month": 11,
    "flag": 9,
    "grade": 9,
    "amount": 12.5,
    "share": 11,
    "ratio": 11,
    "count": 9.5,
}
_NAMES = 30


def head_table(grid: Grid, styles: Styles, columns: Sequence[Column[Any]], texts: Texts, last: int) -> None:
    """Write the bands and heads of a table whose last row is `last`; keep heads and names of actions in view."""
    for index, column in enumerate(columns):
        edge = EDGE if starts_band(columns, index) else {}
        band = texts(f"workbook.band.{column.band}") if index == 0 or edge else None
        grid.put(BANDS, index, band, styles.band(**edge))
        grid.put(HEADS, index, texts(f"workbook.column.{column.key}"), styles.head(column.kind, **edge))
        grid.sheet.set_column(index, index, _NAMES if column.key == "action" else _WIDTHS[column.kind])
    grid.sheet.set_row(BANDS, 18)
    grid.sheet.set_row(HEADS, 56)
    grid.sheet.freeze_panes(FIRST, 2)
    grid.sheet.autofilter(HEADS, 0, max(last, FIRST), len(columns) - 1)
    grid.sheet.repeat_rows(BANDS, HEADS)
    grid.sheet.repeat_columns(0, 1)


def starts_band(columns: Sequence[Column[Any]], index: int) -> bool:
    """Whether a column is the first of its group, but for the first group."""
    return index > 0 and columns[index].band != columns[index - 1].band
