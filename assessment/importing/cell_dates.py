"""Days and months in the cells of an export."""

from __future__ import annotations

import datetime as dt
import re

from assessment.importing.cells import Cell, as_text
from assessment.parsing.dates import DateOrder, OpenDate, Period, classify, day_period, in_order

_STAMP = re.compile(r"([0-9]{4}-[0-9]{2}-[0-9]{2})[T ][0-9]{1,2}:[0-9]{2}")


def read_period(cell: Cell, order: DateOrder) -> Period | None:
    """The days a cell covers, open dates read in that order; ``None`` where it holds no date, or an impossible one."""
    if isinstance(cell, dt.datetime):
        cell = cell.date()
    if isinstance(cell, dt.date):
        return day_period(cell.year, cell.month, cell.day)
    text = as_text(cell)
    stamp = text[10:11] in ("T", " ") and _STAMP.match(text)
    found = classify(stamp[1] if stamp else text)  # the days of a file are few, its seconds are not
    return in_order(found, order) if isinstance(found, OpenDate) else found


def starts_with_year(text: str) -> bool:
    """Whether a date is written year first, so that its order is never open."""
    return text[:4].isdecimal() and text[4:5] == "-"
