"""The chart of the workbook: what each action cost and left in the months that count, with its range."""

from __future__ import annotations

import math
from typing import Any

from xlsxwriter.utility import quote_sheetname, xl_range_abs

from assessment.charts.palette import PALETTES
from assessment.report.columns import Line, lines_of, money_columns, range_of
from assessment.report.contents import Contents
from assessment.report.sheets.grid import Grid
from assessment.report.sheets.styles import FONT, whole_amount_format
from assessment.report.sheets.table import FIRST, HEADS

HIGH = 20
"""Pixels of a row."""

_WIDTH, _AROUND = 730, 110
_PER_ACTION, _PER_ACTION_OF_MANY, _MANY = 46, 22, 12
_COLOURS = PALETTES["light"]
_SERIES = {
    "measured_cost": _COLOURS.muted,
    "measured_contribution": _COLOURS.accent,
    "unmeasured_spend": _COLOURS.bar,
}


def add_chart(grid: Grid, contents: Contents, row: int) -> int:
    """Set the chart at a row; its height in pixels, 0 where there is nothing to draw.

    Its names and values are those of the money sheet: a name that looks like a formula is a cell's text.
    """
    lines = lines_of(contents)
    if not any(line.money.cost for line in lines):
        return 0
    keys = [column.key for column in money_columns(lines)]
    chart = grid.book.add_chart({"type": "bar"})
    for key, colour in _SERIES.items():
        chart.add_series(_series(contents, keys, key, colour, lines))
    chart.set_title({"none": True})
    chart.set_legend({"position": "top", "font": _font(_COLOURS.ink)})
    chart.set_y_axis(
        {
            "reverse": True,
            "num_font": _font(_COLOURS.ink),
            "line": {"color": _COLOURS.grid},
            "label_position": "low",
        }
    )
    chart.set_x_axis(
        {
            "num_font": _font(_COLOURS.muted),
            "num_format": whole_amount_format(contents.words.currency, contents.words.language),
            "major_gridlines": {"visible": True, "line": {"color": _COLOURS.grid}},
            "line": {"none": True},
            "label_position": "high",
            "max": _longest(lines),
        }
    )
    chart.set_chartarea({"border": {"none": True}})
    chart.show_hidden_data()
    high = _AROUND + len(lines) * (_PER_ACTION if len(lines) <= _MANY else _PER_ACTION_OF_MANY)
    chart.set_size({"width": _WIDTH, "height": high})
    grid.sheet.insert_chart(
        row, 0, chart, {"object_position": 1, "description": contents.words.texts("workbook.chart_lead")}
    )
    return high


def _longest(lines: tuple[Line, ...]) -> float | None:
    """Where the axis ends for the ranges to show whole, a round amount; programs themselves look at bars alone."""
    money = [line.money for line in lines]
    ends = [one.measured_contribution.high or 0.0 for one in money]
    bars = [one or 0.0 for each in money for one in (each.measured_cost, each.contribution, each.unmeasured_spend)]
    if max(ends) <= max(bars):
        return None
    step = 10.0 ** math.floor(math.log10(max(ends))) / 2
    return math.ceil(max(ends) / step) * step


def _font(colour: str) -> dict[str, Any]:
    return {"name": FONT, "size": 9, "color": colour}


def _series(contents: Contents, keys: list[str], key: str, colour: str, lines: tuple[Line, ...]) -> dict[str, Any]:
    sheet = contents.words.texts("workbook.sheet.money")
    first, last = FIRST, FIRST + len(lines) - 1
    series: dict[str, Any] = {
        "name": [sheet, HEADS, keys.index(key)],
        "categories": [sheet, first, len(keys), last, len(keys)],
        "values": [sheet, first, keys.index(key), last, keys.index(key)],
        "fill": {"color": colour},
        "border": {"none": True},
        "gap": 50,
        "overlap": 0,
    }
    if key == "measured_contribution":
        series["y_error_bars"] = _range(sheet, len(keys), lines)
    return series


def _range(sheet: str, labels: int, lines: tuple[Line, ...]) -> dict[str, Any]:
    """The 90 % range of the contribution, from the hidden columns behind the names."""

    def cells(column: int) -> str:
        return f"={quote_sheetname(sheet)}!{xl_range_abs(FIRST, column, FIRST + len(lines) - 1, column)}"

    below, above = zip(*(range_of(line) for line in lines), strict=True)
    return {
        "type": "custom",
        "minus_values": cells(labels + 1),
        "minus_data": list(below),
        "plus_values": cells(labels + 2),
        "plus_data": list(above),
        "line": {"color": _COLOURS.ink, "width": 1.25},
    }
