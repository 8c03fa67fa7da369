"""One cell of a line, by the name of its column: as a text, a number or a date; what is none is told for the line."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from assessment.importing.files.cells import Cell, as_text
from assessment.importing.lines.cell_dates import read_month, read_period
from assessment.importing.lines.exported_numbers import is_formula, read_hours, read_number
from assessment.importing.lines.gathering import LineError, checked
from assessment.importing.lines.headers import Located
from assessment.importing.lines.settling import Reading, told_currency
from assessment.parsing.dates import Period, spanning

Row = Sequence[Cell]
HOURS = "hours"


def text_at(located: Located, row: Row, column: str | None) -> str:
    """The text of a column, empty where the file has no such column."""
    place = located.columns.get(column) if column else None
    if place is None:
        return ""
    cell = row[place]
    return cell.strip() if isinstance(cell, str) else as_text(cell)


def number_at(located: Located, row: Row, column: str, reading: Reading, number: int) -> Decimal | None:
    """The number of a column; ``None`` where it is unknown, in another currency, or the file has no such column.

    Raises:
        LineError: ``unreadable_number`` or ``formula`` with the line's `number` and its column, ``impossible_amount``.
    """
    place = located.columns.get(column)
    if place is None or column in reading.foreign:
        return None
    cell, line = row[place], located.line_told(number)
    try:
        read = read_hours if column == HOURS else read_number
        return checked(read(cell, reading.decimal), line, cell)
    except ValueError:
        text = as_text(cell)
        kind = "formula" if is_formula(text) else "unreadable_number"
        raise LineError(kind, f"{line}, {located.headers[place]}: {text}") from None


def date_of(row: Row, place: int, reading: Reading) -> Period:
    """The days a cell of a line covers.

    Raises:
        LineError: ``unreadable_date``.
    """
    period = read_period(row[place], reading.order)
    if period is None:
        raise LineError("unreadable_date", as_text(row[place]))
    return period


def month_at(row: Row, place: int, reading: Reading) -> str:
    """The month a cell of a line lies in.

    Raises:
        LineError: ``unreadable_date``, also where it covers several.
    """
    month = read_month(row[place], reading.order)
    if month is None:
        raise LineError("unreadable_date", as_text(row[place]))
    return month


def dates_between(located: Located, row: Row, reading: Reading) -> Period:
    """The days from the column ``start`` to the column ``end``, or those of ``start`` where the file has no end.

    Raises:
        LineError: ``unreadable_date``, also where the end comes first.
    """
    start = date_of(row, located.columns["start"], reading)
    end = date_of(row, located.columns["end"], reading) if "end" in located.columns else start
    period = spanning(start, end)
    if period is None:
        raise LineError("unreadable_date", str(Period(start.start, end.end)))
    return period


def names_other_currency(located: Located, row: Row, column: str | None, reading: Reading) -> bool:
    """Whether a line says itself that it is in another currency than the one taken in."""
    place = located.columns.get(column) if column else None
    return place is not None and told_currency(row[place]) not in (None, reading.currency)


def refuse_other_currency(located: Located, row: Row, column: str | None, reading: Reading) -> None:
    """Refuse a line of a file of several currencies that is not in the one taken in.

    Raises:
        LineError: ``other_currency``.
    """
    if len(reading.currencies) < 2 or not column or column not in located.columns:
        return
    cell = row[located.columns[column]]
    if told_currency(cell) != reading.taken:
        raise LineError("other_currency", as_text(cell))
