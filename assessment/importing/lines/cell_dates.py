"""Days and months in the cells of an export."""

from __future__ import annotations

import datetime as dt

from assessment.importing.files.cells import Cell, as_text
from assessment.parsing.dates import (
    DateOrder,
    OpenDate,
    Period,
    classify,
    day_period,
    in_order,
    range_in_order,
    without_time,
)
from assessment.parsing.short_texts import remembered_if_short


def read_period(cell: Cell, order: DateOrder) -> Period | None:
    """The days a cell covers, open dates read in that order; ``None`` where it holds no date, or an impossible one."""
    if isinstance(cell, str):
        return _read_text(without_time(cell.strip()), order)
    if isinstance(cell, dt.date):  # a moment too
        return day_period(cell.year, cell.month, cell.day)
    return _read_text(as_text(cell), order)


def read_month(cell: Cell, order: DateOrder) -> str | None:
    """The month a cell lies in, open dates read in that order; ``None`` where there is none, or several."""
    if isinstance(cell, str):
        return _month_of_text(without_time(cell.strip()), order)
    period = read_period(cell, order)
    return period.month if period else None


@remembered_if_short(20_000)
def _month_of_text(text: str, order: DateOrder) -> str | None:
    period = _read_text(text, order)
    return period.month if period else None


@remembered_if_short(20_000)
def _read_text(text: str, order: DateOrder) -> Period | None:
    found = classify(text)
    return in_order(found, order) if isinstance(found, OpenDate) else found or range_in_order(text, order)
