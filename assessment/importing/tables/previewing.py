"""The head of a table of no known layout, for its owner to name the columns."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from assessment.importing.model import ImportRefusedError
from assessment.importing.tables.guessing import MONTH, columns_of_dates
from assessment.importing.tables.header_line import header_line, is_value
from assessment.importing.tables.upper_header import names_and_guesses
from assessment.parsing.column_names import figure_named

_PREVIEWED = 8


@dataclass(frozen=True, slots=True)
class TablePreview:
    """The head of a table of no known layout: its column names, its first lines, and what each column may be.

    `guesses` maps a field of `FIELDS` to a header; what is not recognised is absent. `has_dates`: whether some column
    holds them, or has their name, whatever else stands in it.
    """

    headers: Sequence[str]
    rows: Sequence[Sequence[str]]
    guesses: Mapping[str, str]
    has_dates: bool = True


def preview(lines: Sequence[Sequence[str]]) -> TablePreview:
    """The head of a table, from its first lines.

    Raises:
        ImportRefusedError: ``no_table``, or ``no_lines`` below the header.
    """
    line = header_line(lines)
    width = len(lines[line])
    rows = [[*row[:width], *[""] * (width - len(row))] for row in lines[line + 1 :] if any(row)]
    if not rows:
        raise ImportRefusedError("no_lines")
    if not any(is_value(cell) for row in rows for cell in row):
        raise ImportRefusedError("no_table")
    headers, guesses = names_and_guesses(lines, line, rows)
    return TablePreview(headers, rows[:_PREVIEWED], guesses, _may_have_dates(headers, rows))


def _may_have_dates(headers: Sequence[str], rows: Sequence[Sequence[str]]) -> bool:
    filled = (header for place, header in enumerate(headers) if any(row[place] for row in rows))
    return any(figure_named(header) == MONTH for header in filled) or bool(columns_of_dates(headers, rows))
