"""The money: one row for each action and their total, with formulas over the months."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from xlsxwriter.format import Format

from assessment.report.columns import Column, Line, lines_of, money_columns, range_of, total_of
from assessment.report.contents import Contents
from assessment.report.sheets import formulas
from assessment.report.sheets.cells import Formula, shortened, typed
from assessment.report.sheets.grid import Cell, Grid
from assessment.report.sheets.styles import EDGE, SHADE, Role, Styles
from assessment.report.sheets.table import FIRST, LEAD, TITLE, head_table, starts_band

_LONGEST_LABEL = 32
"""Letters of a name beside a bar."""

_SCALE = 78
"""Percent: on paper, a group of columns beside the names of the actions fills a sheet of A4."""

_HELPERS = 3
"""Hidden columns for the chart: the name cut short, and how far the range goes on each side of the contribution."""


def write_money(grid: Grid, styles: Styles, contents: Contents) -> None:
    """The whole sheet, and a name for each of its columns: `money_cost`, `money_roi`…"""
    t, lines = contents.words.texts, lines_of(contents)
    columns = money_columns(lines)
    last = FIRST + max(len(lines), 1) - 1
    grid.put(TITLE, 0, t("workbook.sheet.money"), styles.title())
    grid.put(LEAD, 0, t("workbook.money_lead"), styles.quiet(valign="vcenter"))
    head_table(grid, styles, columns, t, last)
    for column, one in enumerate(columns):
        grid.name_column(f"money_{one.key}", column, FIRST, last)
    for index, line in enumerate(lines):
        _row(grid, styles, columns, FIRST + index, line)
        _helpers(grid, styles, len(columns), FIRST + index, line)
    _row(grid, styles, columns, last + 1, total_of(contents))
    grid.sheet.set_column(len(columns), len(columns) + _HELPERS - 1, None, None, {"hidden": True})
    grid.print_on(landscape=True, wide=None)
    grid.sheet.set_v_pagebreaks([index for index, one in enumerate(columns) if _starts_page(columns, index)])
    grid.sheet.set_print_scale(_SCALE)


def _starts_page(columns: tuple[Column[Line], ...], index: int) -> bool:
    return starts_band(columns, index) and columns[index].band in ("measured", "beside")


def _row(grid: Grid, styles: Styles, columns: tuple[Column[Line], ...], at: int, line: Line) -> None:
    refs = grid.cells([column.key for column in columns], at)
    for index, column in enumerate(columns):
        cell = _cell(column, line, refs)
        edge = EDGE if starts_band(columns, index) else {}
        grid.put(at, index, cell, _look(styles, column, cell, line, edge))


def _cell(column: Column[Line], line: Line, refs: Mapping[str, str]) -> Cell:
    value, formula = column.value(line), _formula(column.key, line)
    if formula is None or isinstance(value, str):
        return value
    return Formula(formula.format_map(refs), value)


def _formula(key: str, line: Line) -> str | None:
    """None of a return hidden for the months it leaves out, nor of what a total has no sum of."""
    if key in ("roi", "net") and line.roi.point is None and line.money.roi.point is not None:
        return None
    if line.result is None and key in ("measured_months", "basket"):
        return None
    if key == "basket" and line.basket is None:
        return None
    return formulas.of_money(key, all_actions=line.result is None)


def _look(styles: Styles, column: Column[Line], cell: Cell, line: Line, edge: Mapping[str, Any]) -> Format:
    if column.key == "verdict" and line.result is not None:
        return styles.verdict(line.result.verdict)
    value = cell.cached if isinstance(cell, Formula) else cell
    split = column.kind == "count" and isinstance(value, float) and value % 1
    computed = isinstance(cell, float) and column.band != "action"
    role: Role = "total" if line.result is None else "computed" if computed else "formula"
    shade = {"bg_color": SHADE} if computed else {}
    return styles.of("fraction" if split else column.kind, role, **shade, **edge)


def _helpers(grid: Grid, styles: Styles, first: int, at: int, line: Line) -> None:
    grid.put(at, first, shortened(typed(line.name), _LONGEST_LABEL), styles.of("text"))
    for column, distance in enumerate(range_of(line), first + 1):
        grid.put(at, column, distance, styles.of("amount", "computed"))
