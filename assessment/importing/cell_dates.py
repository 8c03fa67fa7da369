"""Days and months in the cells of an export."""

from __future__ import annotations

import datetime as dt

from assessment.importing.cells import Cell, as_text
from assessment.parsing.dates import DateOrder, OpenDate, Period, classify, day_period, in_order, without_time


def read_period(cell: Cell, order: DateOrder) -> Period | None:
    """The days a cell covers, open dates read in that order; ``None`` where it holds no date, or an impossible one."""
    if isinstance(cell, dt.date):  # a moment too
        return day_period(cell.year, cell.month, cell.day)
    found = classify(without_time(as_text(cell)))
    return in_order(found, order) if isinstance(found, OpenDate) else found
