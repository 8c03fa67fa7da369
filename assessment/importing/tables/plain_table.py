"""Any other table, read through the columns its owner names."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from assessment.importing.files.cells import Table
from assessment.importing.lines.campaigns import Lines, Read, as_export, read_lines
from assessment.importing.lines.exported_numbers import number_in
from assessment.importing.lines.headers import Layout, Located, normal, repaired
from assessment.importing.lines.line_cells import date_of
from assessment.importing.lines.settling import Columns, settle
from assessment.importing.model import (
    FIELDS,
    FIGURES,
    ChoiceNeededError,
    Choices,
    Export,
    ImportRefusedError,
    Note,
    Question,
)
from assessment.parsing.column_names import named_best, untaxed
from assessment.parsing.dates import Period
from assessment.parsing.dates import classify as classify_date

LAYOUT = Layout("table", "table", {}, ())
MONTH, NAME = "month", "name"
ROLES = ("status", "type", "direction", "currency", "order", "item", "refunded")
"""Columns that say which lines count and how, beside the fields of `model.FIELDS`."""
_PREVIEWED = 8
_LOOSE_NAMES: Mapping[str, Sequence[str]] = {
    "spend": ("montant", "amount"),
    "revenue": ("ventes", "sales", "revenu"),
    "orders": ("commande", "ventes nombre"),
    "visits": ("visiteurs",),
    "quotes": ("propositions",),
    "new_customers": ("nouveaux",),
    NAME: (
        "action",
        "campagne",
        "campaign",
        "nom",
        "name",
        "canal",
        "channel",
        "support",
        "nom de la campagne",
        "campaign name",
    ),
}
"""Names that may mean something else too: an import has its columns confirmed, what is pasted has not."""


@dataclass(frozen=True, slots=True)
class TablePreview:
    """The head of a table of no known layout: its column names, its first lines, and what each column may be.

    `guesses` maps a field of `FIELDS` to a header; what is not recognised is absent.
    """

    headers: Sequence[str]
    rows: Sequence[Sequence[str]]
    guesses: Mapping[str, str]


def preview(lines: Sequence[Sequence[str]]) -> TablePreview:
    """The head of a table, from its first lines.

    Raises:
        ImportRefusedError: ``no_table``, ``no_lines`` below the header, or ``months_across``: they are not below.
    """
    line = _header_line(lines)
    headers = _unique(lines[line])
    rows = [[*row[: len(headers)], *[""] * (len(headers) - len(row))] for row in lines[line + 1 :] if any(row)]
    if not rows:
        raise ImportRefusedError("no_lines")
    if not any(_is_value(cell) for row in rows for cell in row):
        raise ImportRefusedError("no_table")
    return TablePreview(headers, rows[:_PREVIEWED], _guesses(headers, rows[:_PREVIEWED]))


def read(table: Table, lines: Sequence[Sequence[str]], choices: Choices) -> Export:
    """The months of each name, or of the table, through ``choices.columns``.

    Raises:
        ChoiceNeededError: no column of months or no figure is named, or a named one is not there; open dates, decimals.
        ImportRefusedError: no table, or nothing is left.
    """
    head = preview(lines)
    columns = _places(head.headers, choices.columns or {})
    located = Located(LAYOUT, table, _header_line(lines), head.headers, columns, ())
    if MONTH not in located.columns:
        _refuse_months_across(head)
    if MONTH not in located.columns or not any(figure in located.columns for figure in FIGURES):
        raise ChoiceNeededError(LAYOUT.format, [Question("columns", tuple(head.headers))])
    return read_columns(located, choices)


def read_columns(located: Located, choices: Choices, *, default_name: str = "", channel: str | None = None) -> Export:
    """The months of each name of a table whose columns are known.

    Args:
        located: Its columns are fields of `model.FIELDS` and, where the layout knows them, any of `ROLES`; a role that
            is absent is looked for among the headers.
        choices: What the owner answered.
        default_name: The name of lines without a column of names.
        channel: One of `channels.CHANNELS` where the format tells.

    Raises:
        ChoiceNeededError: mixed currencies, open dates or decimals.
        ImportRefusedError: nothing is left.
    """
    figures = [figure for figure in FIGURES if figure in located.columns]
    reading = settle(located, Columns(figures, (), (MONTH,)), choices)
    place = located.columns[MONTH]
    reader = Lines(
        layout=located.layout,
        name_column=NAME,
        default_name=default_name,
        figures={figure: figure for figure in figures},
        period=lambda row, how: date_of(row, place, how),
        dates=(MONTH,),
        channel=channel,
    )
    result = read_lines(located, reader, reading)
    if _written_below_zero(result):
        result.notes.append(Note("spend_below_zero"))
    return as_export(result, reader, reading)


def _written_below_zero(result: Read) -> bool:
    """Make spend positive where all of it is written below zero, as accountants and banks do for money paid."""
    spent = [sums for _, _, sums in result.months.each() if sums.get("spend")]
    if not spent or any(sums["spend"] > 0 for sums in spent):
        return False
    for sums in spent:
        sums["spend"] = -sums["spend"]
    return True


def _refuse_months_across(head: TablePreview) -> None:
    """Refuse a table whose columns are months: which line is which figure cannot be told by naming columns."""
    months = [header for header in head.headers if not header.isdigit() and isinstance(classify_date(header), Period)]
    if len(months) > 1 and "month" not in head.guesses:
        raise ImportRefusedError("months_across", {"example": months[0]})


def _places(headers: Sequence[str], columns: Mapping[str, str]) -> dict[str, int]:
    """Where the named columns are; empty where one of them is not there."""
    known = {normal(header): place for place, header in reversed(list(enumerate(headers)))}
    exact = {header: place for place, header in reversed(list(enumerate(headers)))}
    places = {field: exact.get(header, known.get(normal(header))) for field, header in columns.items() if header}
    if any(field not in FIELDS or place is None for field, place in places.items()):
        return {}
    return {field: place for field, place in places.items() if place is not None}


def _header_line(lines: Sequence[Sequence[str]]) -> int:
    """The first line as wide as the table is, of names rather than numbers."""
    widths = [sum(1 for cell in row if cell) for row in lines[:60]]
    widest = max(widths, default=0)
    if widest < 2:
        raise ImportRefusedError("no_table")
    usual = max({width for width in widths if width > 1}, key=lambda width: (widths.count(width), width))
    for line, width in enumerate(widths):
        if width >= min(usual, widest) and not any(_is_value(cell) for cell in lines[line]):
            return line
    for line, width in enumerate(widths):
        if width > 1 and not any(_is_value(cell) for cell in lines[line]):
            return line
    return next(line for line, width in enumerate(widths) if width > 1)


def _is_value(cell: str) -> bool:
    return number_in(cell) is not None or classify_date(cell) is not None


def _unique(row: Sequence[str]) -> list[str]:
    """Column names, those without one numbered, repeated ones told apart."""
    headers: list[str] = []
    for place, cell in enumerate(row, 1):
        name = repaired(cell)[:200] or f"#{place}"
        count = 2
        unique = name
        while unique in headers:
            unique, count = f"{name} ({count})", count + 1
        headers.append(unique)
    return headers


def _guesses(headers: Sequence[str], rows: Sequence[Sequence[str]]) -> dict[str, str]:
    guesses = named_best(headers)
    for field, names in _LOOSE_NAMES.items():
        found = next((header for name in names for header in headers if untaxed(header) == name), None)
        if found and field not in guesses and found not in guesses.values():
            guesses[field] = found
    if MONTH not in guesses:
        for place, header in enumerate(headers):
            cells = [row[place] for row in rows if row[place]]
            if cells and all(classify_date(cell) and not cell.isdigit() for cell in cells):
                guesses[MONTH] = header
                break
    return guesses
