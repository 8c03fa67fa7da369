"""Where the header of a table stands, among the lines above it and its own."""

from __future__ import annotations

from collections.abc import Sequence

from assessment.importing.lines.exported_numbers import number_in
from assessment.importing.lines.headers import repaired
from assessment.importing.model import ImportRefusedError
from assessment.parsing.dates import classify

_LOOKED_AT = 60


def header_line(lines: Sequence[Sequence[str]]) -> int:
    """The line of names with most cells of lines of values below it, which begin right under it.

    Lines above a table, such as ``Report Name:``, are narrower than it; a title over several columns is not followed by
    values.

    Raises:
        ImportRefusedError: ``no_table``, no line has two cells.
    """
    shown = lines[:_LOOKED_AT]
    widths = [sum(1 for cell in row if cell) for row in shown]
    if max(widths, default=0) < 2:
        raise ImportRefusedError("no_table")
    values = [any(is_value(cell) for cell in row) for row in shown]
    names = [line for line, width in enumerate(widths) if width > 1 and not values[line]]
    above_values = [line for line in names if _is_followed(line, widths, values)]
    if above_values:
        return max(above_values, key=lambda line: (_covered(line, widths, values), -line))
    return names[0] if names else next(line for line, width in enumerate(widths) if width > 1)


def _is_followed(line: int, widths: Sequence[int], values: Sequence[bool]) -> bool:
    """Whether the next line that is not blank holds a value."""
    return next((values[below] for below in range(line + 1, len(widths)) if widths[below]), False)


def _covered(line: int, widths: Sequence[int], values: Sequence[bool]) -> int:
    below = range(line + 1, len(widths))
    return sum(min(widths[line], widths[other]) for other in below if values[other])


def is_value(cell: str) -> bool:
    """Whether a cell holds a number or a date."""
    return number_in(cell) is not None or classify(cell) is not None


def unique(row: Sequence[str]) -> list[str]:
    """Column names, those without one numbered, repeated ones told apart."""
    headers: list[str] = []
    taken: set[str] = set()
    for place, cell in enumerate(row, 1):
        name = repaired(cell)[:200] or f"#{place}"
        count = 2
        header = name
        while header in taken:
            header, count = f"{name} ({count})", count + 1
        taken.add(header)
        headers.append(header)
    return headers
