"""A block of cells pasted from a spreadsheet, read into the cells of a ledger; what cannot be read is listed."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import zip_longest
from typing import Literal

from assessment.dossier.ledger_cells import Cell
from assessment.languages import Language
from assessment.month import month_after
from assessment.parsing.column_names import MONTH, figure_named, tax_basis_named
from assessment.parsing.month_columns import ReadMonth, read_months
from assessment.parsing.numbers import DecimalSign
from assessment.parsing.pasted_numbers import NumberReader, RefusedNumberError, has_two_readings, looks_like_number

HEADER_WITHIN = 10

Fault = Literal[
    "number", "ambiguous", "negative", "too_large", "other_currency", "not_a_count",
    "not_a_month", "no_year", "ambiguous_date", "no_month", "future", "repeated_month", "repeated_column",
    "above_header",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the block: its number as pasted, from 1, and its cells."""

    number: int
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Block:
    """A pasted block, cut into cells.

    `headers` is empty where no line names the columns. `guesses` holds, for each column, the figure its name or its
    place says, ``None`` where neither does. `other_basis` lists the columns whose name states another tax basis than
    the dossier's. `turned`: months stood side by side, so that lines and columns changed places.
    """

    lines: tuple[Line, ...]
    headers: tuple[str, ...]
    month_column: int | None
    guesses: tuple[str | None, ...]
    other_basis: frozenset[int]
    above: tuple[Line, ...]
    turned: bool


@dataclass(frozen=True, slots=True)
class Unread:
    """A cell that was refused, by its line and column as pasted, from 1."""

    line: int
    column: int
    text: str
    fault: Fault


@dataclass(frozen=True, slots=True)
class Pasted:
    """What a block says: figures by month, and the cells that say none.

    `by_the_others` are numbers that could be read in two ways, with the value the rest of the block gives them.
    """

    cells: dict[Cell, float]
    unread: tuple[Unread, ...]
    by_the_others: tuple[tuple[str, float], ...] = ()


def cut(text: str, language: Language, figures: Sequence[str], tax_basis: str) -> Block:
    """A pasted text as a block, with or without a header line and a column of months; tabs or semicolons part cells.

    `figures` are those that may be read, in the order columns without a name are taken; `tax_basis` is the dossier's.
    """
    grid = _grid(text)
    turned = bool(grid) and _months_in(grid[0], language) > 1
    if turned:
        grid = [tuple(column) for column in zip_longest(*grid, fillvalue="")]
    lines = [Line(number, cells) for number, cells in enumerate(grid, 1)]
    header = _header(lines, language, figures)
    headers = lines[header].cells if header is not None else ()
    data = lines if header is None else lines[header + 1 :]
    width = max((len(line.cells) for line in (*data, Line(0, headers))), default=0)
    months = _month_column(headers, data, width, language)
    paid_on = "including_tax" if tax_basis == "no_tax" else tax_basis
    others = frozenset(
        column
        for column, name in enumerate(headers)
        if (stated := tax_basis_named(name)) is not None and stated != paid_on
    )
    return Block(
        lines=tuple(data),
        headers=headers,
        month_column=months,
        guesses=_guesses(headers, width, months, figures, others),
        other_basis=others,
        above=tuple(lines[: header or 0]),
        turned=turned,
    )


def read(
    block: Block,
    columns: Sequence[str | None],
    language: Language,
    *,
    currency: str,
    first_month: str,
    last_month: str,
    decimal: DecimalSign | None = None,
) -> Pasted:
    """The figures of a block, each column read as `columns` says (``None``: left out).

    Without a column of months, lines are the months from `first_month` on. Nothing is read beyond `last_month`.
    `decimal` settles numbers such as ``1.200`` that could be read in two ways.
    """
    chosen = _once_each(columns)
    reader = NumberReader.for_cells(
        [line.cells[column] for line in block.lines for column in chosen if column < len(line.cells)],
        language,
        currency,
        decimal,
    )
    cells: dict[Cell, float] = {}
    unread = [Unread(line.number, 1, _joined(line), "above_header") for line in block.above if _joined(line)]
    unread += _twice(block, columns, chosen)
    seen: set[str] = set()
    settled: dict[str, float] = {}
    for line, found in zip(block.lines, _months_of(block, language, first_month), strict=True):
        if not _joined(line):
            continue
        fault = _month_fault(found, last_month, seen)
        if fault is not None:
            place = block.month_column or 0
            text = line.cells[place] if block.month_column is not None and place < len(line.cells) else _joined(line)
            unread.append(Unread(line.number, place + 1, text or _joined(line), fault))
            continue
        assert found.month is not None
        seen.add(found.month)
        for column, figure in chosen.items():
            text = line.cells[column] if column < len(line.cells) else ""
            try:
                value = reader.read(text, figure)
            except RefusedNumberError as refusal:
                unread.append(Unread(line.number, column + 1, text.strip(), refusal.fault))
                continue
            if value is not None:
                cells[found.month, figure] = value
                if decimal is None and reader.decimal is not None and has_two_readings(text):
                    settled[text] = value
    return Pasted(cells, tuple(_as_pasted(unread, block.turned)), tuple(settled.items()))


def _grid(text: str) -> list[tuple[str, ...]]:
    """The cells of a text, line by line, without the empty lines around it."""
    body = text.strip("\r\n").replace("\r\n", "\n").replace("\r", "\n")
    sign = "\t" if "\t" in body else ";" if ";" in body else "\t"
    # A stray quotation mark would swallow every line after it.
    stray = body.count('"') % 2 == 1
    rows = csv.reader(io.StringIO(body), delimiter=sign, quoting=csv.QUOTE_NONE if stray else csv.QUOTE_MINIMAL)
    grid = [tuple(re.sub(r"\s+", " ", cell).strip() for cell in row) for row in rows]
    while grid and not any(grid[-1]):
        grid.pop()
    return grid


def _months_in(cells: Sequence[str], language: Language) -> int:
    return sum(found.month is not None for found in read_months(cells, language))


def _header(lines: Sequence[Line], language: Language, figures: Sequence[str]) -> int | None:
    """The line that names the columns: one with a name we know, else a first line without month or number."""
    for index, line in enumerate(lines[:HEADER_WITHIN]):
        if _is_figures(line, language):
            break
        if any(figure_named(cell) in (MONTH, *figures) for cell in line.cells):
            return index
    first = lines[0] if len(lines) > 1 else None
    return 0 if first and _joined(first) and not _is_figures(first, language) else None


def _is_figures(line: Line, language: Language) -> bool:
    return any(map(looks_like_number, line.cells)) or _months_in(line.cells, language) > 0


def _month_column(headers: Sequence[str], lines: Sequence[Line], width: int, language: Language) -> int | None:
    named = [column for column, name in enumerate(headers) if figure_named(name) == MONTH]
    if named:
        return named[0]
    for column in range(width):
        texts = [line.cells[column] for line in lines if column < len(line.cells) and line.cells[column]]
        dated = [found for found in read_months(texts, language) if found.fault not in ("not_a_month", "no_month")]
        if texts and 2 * len(dated) > len(texts):
            return column
    return None


def _guesses(
    headers: Sequence[str], width: int, months: int | None, figures: Sequence[str], others: frozenset[int]
) -> tuple[str | None, ...]:
    places = [column for column in range(width) if column != months]
    if not headers or (len(figures) == 1 and len(places) == 1 and not others):
        return _at(width, dict(zip(places, figures, strict=False)))
    found: dict[int, str] = {}
    for column in places:
        figure = figure_named(headers[column]) if column < len(headers) else None
        if figure is not None and figure in figures and figure not in found.values() and column not in others:
            found[column] = figure
    return _at(width, found)


def _at(width: int, found: dict[int, str]) -> tuple[str | None, ...]:
    return tuple(found.get(column) for column in range(width))


def _once_each(columns: Sequence[str | None]) -> dict[int, str]:
    """The figure of each column that is read; a figure chosen twice is read from its first column."""
    chosen: dict[int, str] = {}
    for column, figure in enumerate(columns):
        if figure is not None and figure not in chosen.values():
            chosen[column] = figure
    return chosen


def _twice(block: Block, columns: Sequence[str | None], chosen: dict[int, str]) -> Iterator[Unread]:
    for column, figure in enumerate(columns):
        if figure is not None and column not in chosen:
            name = block.headers[column] if column < len(block.headers) else ""
            yield Unread(block.lines[0].number if block.lines else 1, column + 1, name, "repeated_column")


def _months_of(block: Block, language: Language, first_month: str) -> Sequence[ReadMonth]:
    column = block.month_column
    if column is None:
        return [ReadMonth(month_after(first_month, place)) for place in range(len(block.lines))]
    return read_months([line.cells[column] if column < len(line.cells) else "" for line in block.lines], language)


def _month_fault(found: ReadMonth, last_month: str, seen: set[str]) -> Fault | None:
    if found.month is None:
        return found.fault
    if found.month > last_month:
        return "future"
    return "repeated_month" if found.month in seen else None


def _joined(line: Line) -> str:
    return " · ".join(cell for cell in line.cells if cell)


def _as_pasted(unread: Sequence[Unread], turned: bool) -> Iterator[Unread]:
    for one in unread:
        yield Unread(one.column, one.line, one.text, one.fault) if turned else one
