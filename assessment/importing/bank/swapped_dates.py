"""Days of a workbook that a spreadsheet in another language has read with the month first, and kept as text where it
could not: real dates that are all possible both ways, beside texts that are possible in one."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence

from assessment.importing.files.cells import Cell
from assessment.importing.lines.cell_dates import read_period
from assessment.importing.lines.headers import Located
from assessment.importing.model import ImportRefusedError
from assessment.parsing.dates import DateOrder, order_shown

_MONTHS = 12
_CLEARLY = 2


def refuse_swapped(located: Located, days: Iterable[str]) -> None:
    """Refuse a table whose real dates have their day and their month swapped, as far as its texts show.

    Raises:
        ImportRefusedError: ``swapped_dates``.
    """
    for role in days:
        cells = [(number, row[located.columns[role]]) for number, row in located.every_line()]
        real = [(number, cell) for number, cell in cells if isinstance(cell, dt.date)]
        if real and _are_swapped([day for _, day in real], [cell for _, cell in cells]):
            raise ImportRefusedError("swapped_dates", {"example": real[0][0], "text": _first_text(cells)})


def _are_swapped(real: Sequence[dt.date], cells: Sequence[Cell]) -> bool:
    texts = [cell for cell in cells if isinstance(cell, str) and any(map(str.isdigit, cell))]
    orders = {order_shown(text) for text in texts}
    if any(day.day > _MONTHS for day in real) or len(orders) != 1 or orders == {None}:
        return False
    order: DateOrder = "day_first" if orders == {"day_first"} else "month_first"
    told = [period.start for text in texts if (period := read_period(text, order))]
    as_they_are = [dt.date(day.year, day.month, day.day) for day in real]
    swapped = [dt.date(day.year, day.day, day.month) for day in real]
    return swapped != as_they_are and _span([*told, *swapped]) < _CLEARLY * _span([*told, *as_they_are])


def _first_text(cells: Iterable[tuple[int, Cell]]) -> str:
    return next(cell.strip() for _, cell in cells if isinstance(cell, str) and order_shown(cell))


def _span(days: Sequence[dt.date]) -> int:
    return (max(days) - min(days)).days
