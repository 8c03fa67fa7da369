"""The months: one row for each month of each action, as typed, and what the core makes of it by formula."""

from __future__ import annotations

from collections.abc import Mapping

from assessment.money.months import Basis
from assessment.month import first_day
from assessment.report.columns import Column, Value, lines_of, month_columns
from assessment.report.contents import Contents, MonthRow
from assessment.report.sheets import formulas
from assessment.report.sheets.cells import Formula
from assessment.report.sheets.grid import Cell, Grid
from assessment.report.sheets.styles import EDGE, Role, Styles
from assessment.report.sheets.table import FIRST, LEAD, TITLE, head_table, starts_band


def write_months(grid: Grid, styles: Styles, contents: Contents) -> None:
    """The whole sheet, and a name for each of its columns: `months_spend`, `months_revenue`…"""
    t, columns = contents.words.texts, month_columns(contents.rows)
    last = FIRST + max(len(contents.rows), 1) - 1
    grid.put(TITLE, 0, t("workbook.sheet.months"), styles.title())
    grid.put(LEAD, 0, t("workbook.months_lead"), styles.quiet(valign="vcenter"))
    head_table(grid, styles, columns, t, last)
    for column, one in enumerate(columns):
        grid.name_column(f"months_{one.key}", column, FIRST, last)
    filled = {line.number for line in lines_of(contents) if line.basket is not None}
    for index, row in enumerate(contents.rows):
        _row(grid, styles, contents, columns, FIRST + index, row, filled=row.number in filled)
    grid.print_on(landscape=True)


def _row(
    grid: Grid,
    styles: Styles,
    contents: Contents,
    columns: tuple[Column[MonthRow], ...],
    at: int,
    row: MonthRow,
    *,
    filled: bool,
) -> None:
    refs = grid.cells([column.key for column in columns], at)
    said = _formulas(contents.months[row.action].sales.basis, filled=filled)
    for index, column in enumerate(columns):
        value = column.value(row)
        cell, role = _cell(column, value, said.get(column.key), refs)
        kind = "fraction" if column.kind == "count" and isinstance(value, float) and value % 1 else column.kind
        edge = EDGE if starts_band(columns, index) else {}
        grid.put(at, index, cell, styles.of(kind, role, **edge))


def _cell(column: Column[MonthRow], value: Value, formula: str | None, refs: Mapping[str, str]) -> tuple[Cell, Role]:
    if formula is not None:
        return Formula(formula.format_map(refs), value if not isinstance(value, str) else None), "formula"
    if column.key == "month":
        return first_day(str(value)), "formula"
    return value, "input" if column.band == "entered" or column.key == "counted" else "formula"


def _formulas(basis: Basis | None, *, filled: bool) -> dict[str, str]:
    return {
        "time_cost": formulas.time_cost(),
        "cost": formulas.cost(),
        "revenue": formulas.revenue(basis, filled=filled),
        "contribution": formulas.contribution(basis),
        "measured": formulas.measured(basis),
    }
