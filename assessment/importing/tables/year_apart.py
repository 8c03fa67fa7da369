"""A month, a week or a day in one column, its year in another."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from assessment.importing.files.cells import Cell, as_text
from assessment.importing.lines.line_cells import Row
from assessment.importing.lines.total_words import Naming, naming
from assessment.importing.tables.known_words import any_of, plain_words
from assessment.parsing.dates import classify

_YEAR_HEADER = any_of("année, an, exercice, year, jahr, año, anno, ano, jaar")
_NUMBERED = (
    (any_of("semaine, semaines, sem, week, weeks, wk, woche, kw, semana, settimana"), "{year}-W{number}"),
    (any_of("trimestre, trim, quarter, quartal"), "T{number} {year}"),
    (any_of("mois, month, months, monat, mes, mese, maand, mês, période, period"), "{year}-{number}"),
)
"""What numbers alone are, by the header of their column, and a date that says so."""
_YEAR = re.compile(r"20[0-9]{2}")
_NUMBER = re.compile(r"[0-9]{1,2}")
_DAY_AND_MONTH = re.compile(r"[0-9]{1,2}([/.-])[0-9]{1,2}")


def year_of(headers: Sequence[str], place: int, rows: Sequence[Sequence[Cell]]) -> int | None:
    """Where the years of a column of months, weeks or days stand; ``None`` where it needs none, or has none."""
    years = (other for other, header in enumerate(headers) if other != place and _holds_years(header, rows, other))
    return next((year for year in years if _lacks_years(headers[place], place, year, rows)), None)


def dating(header: str, place: int, year: int) -> Callable[[Row], Row]:
    """What writes the year into the cells of a column, line after line; where it is merged, that of a line above."""
    above = ""

    def dated(row: Row) -> Row:
        nonlocal above
        if len(row) <= max(place, year):
            return row
        above = as_text(row[year]) or above
        told = in_year(header, as_text(row[place]), above)
        return row if told is None else [*row[:place], told, *row[place + 1 :]]

    return dated


def in_year(header: str, text: str, year: str) -> str | None:
    """The date of a cell with its year; ``None`` where the two together are no date.

    Args:
        header: The name of the column, which tells months and weeks apart where they are numbers.
        text: The cell.
        year: Four digits.
    """
    if not text or not _YEAR.fullmatch(year):
        return None
    if _NUMBER.fullmatch(text):
        forms = (form for words, form in _NUMBERED if words.search(plain_words(header)))
        told = next(forms, "").format(year=year, number=text)
    elif found := _DAY_AND_MONTH.fullmatch(text):
        told = f"{text}{found[1]}{year}"
    else:
        told = f"{text} {year}"
    return told if classify(told) else None


def _holds_years(header: str, rows: Sequence[Sequence[Cell]], place: int) -> bool:
    cells = _filled(rows, place)
    return _YEAR_HEADER.search(plain_words(header)) is not None and bool(cells) and all(map(_YEAR.fullmatch, cells))


def _lacks_years(header: str, place: int, year: int, rows: Sequence[Sequence[Cell]]) -> bool:
    """Whether every cell is a date with the year of its line, and none by itself."""
    cells = _filled(rows, place)
    change = dating(header, place, year)
    told = [as_text(change(list(row))[place]) for row in rows if len(row) > place and _counts(row[place])]
    return bool(cells) and not any(map(classify, cells)) and all(map(classify, told))


def _filled(rows: Sequence[Sequence[Cell]], place: int) -> list[str]:
    return [as_text(row[place]) for row in rows if len(row) > place and _counts(row[place])]


def _counts(cell: Cell) -> bool:
    return bool(as_text(cell)) and naming(cell) not in (Naming.TOTAL, Naming.EVERY)
