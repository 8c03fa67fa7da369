"""Any other table, read through the columns its owner names."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import islice

from assessment.importing.files.cells import Table, as_text
from assessment.importing.lines.campaigns import Lines, as_export, read_lines
from assessment.importing.lines.headers import Layout, Located, normal
from assessment.importing.lines.line_cells import Row
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
from assessment.importing.tables import long_form
from assessment.importing.tables.date_cells import redated
from assessment.importing.tables.deciding import Surveyed, rules_of
from assessment.importing.tables.header_line import header_line
from assessment.importing.tables.line_rules import AMOUNTS
from assessment.importing.tables.periods import period_of
from assessment.importing.tables.previewing import TablePreview, preview
from assessment.importing.tables.roles import ROLES, roles_in
from assessment.importing.tables.survey import Survey
from assessment.parsing.dates import Period
from assessment.parsing.dates import classify as classify_date

__all__ = ["LAYOUT", "ROLES", "TablePreview", "preview", "read", "read_columns"]

LAYOUT = Layout("table", "table", {}, ())
MONTH, NAME = "month", "name"
_SHOWN = 200


def read(table: Table, lines: Sequence[Sequence[str]], choices: Choices) -> Export:
    """The months of each name, or of the table, through ``choices.columns``.

    Raises:
        ChoiceNeededError: no figure, or neither a column of months nor the month of all lines is named, or a column
            named is not there; open dates, decimals, currencies.
        ImportRefusedError: no table, or nothing is left.
    """
    head = preview(lines)
    columns = _places(head.headers, choices.columns or {})
    if MONTH not in columns:
        _refuse_months_across(head)
    if questions := _open_questions(head, columns, choices):
        raise ChoiceNeededError(LAYOUT.format, questions)
    return read_columns(Located(LAYOUT, table, header_line(lines), head.headers, columns, ()), choices)


def read_columns(located: Located, choices: Choices, *, default_name: str = "", channel: str | None = None) -> Export:
    """The months of each name of a table whose columns are known.

    Args:
        located: Its columns are fields of `model.FIELDS` and, where the layout knows them, any of `ROLES`; a role that
            is absent is looked for among the headers. Without a column ``month`` all lines are of ``choices.month``.
        choices: What the owner answered.
        default_name: The name of lines without a column of names.
        channel: One of `channels.CHANNELS` where the format tells.

    Raises:
        ChoiceNeededError: mixed currencies, open dates or decimals, no month.
        ImportRefusedError: nothing is left; ``signs_unclear``, ``repeated_orders_unclear``.
    """
    if MONTH not in located.columns and choices.month is None:
        raise ChoiceNeededError(located.layout.format, [Question("month", ())])
    figures = [figure for figure in FIGURES if figure in located.columns]
    shown = [row for _, row in islice(located.records(), _SHOWN)]
    located, redating = redated(located, shown)
    metric = long_form.metric_column(located.headers, located.columns, shown)
    table = _surveyed(located, metric, shown)
    reading = settle(table.located, Columns(figures, (), (MONTH,), "currency"), choices, also=table.survey.looks())
    by_line = replace(reading, foreign=frozenset())
    rules = rules_of(table, by_line)
    lines = Lines(
        layout=located.layout,
        name_column=NAME,
        default_name=default_name,
        figures={figure: figure for figure in figures[: 1 if metric is not None else None]},
        period=period_of(located, table.roles, table.survey, reading, choices),
        dates=(MONTH,),
        channel=channel,
        adjust=None if metric is None else _telling(metric, table.survey),
        sift=lambda: replace(rules).sift,
    )
    result = read_lines(located, lines, by_line)
    result.notes.extend(redating)
    if rules.is_flipped("spend") and result.months.any("spend"):
        result.notes.append(Note("spend_below_zero"))
    if metric is not None:
        result.notes.append(Note("long_form", {"column": located.headers[metric]}))
    return as_export(result, lines, reading)


def _open_questions(head: TablePreview, columns: Mapping[str, int], choices: Choices) -> list[Question]:
    """What is missing: a figure, or the month, by its column where there is one."""
    no_month = MONTH not in columns and not choices.month
    asked = []
    if not any(figure in columns for figure in FIGURES) or (no_month and head.has_dates):
        asked.append(Question("columns", tuple(head.headers)))
    if no_month and not head.has_dates:
        asked.append(Question("month", ()))
    return asked


def _surveyed(located: Located, metric: int | None, shown: Sequence[Row]) -> Surveyed:
    """A table with the roles of its columns; of a long form, no column is that of one figure."""
    roles = roles_in(located.headers, located.columns, shown)
    columns = dict(located.columns)
    if roles.currency is not None:
        columns["currency"] = roles.currency
    amounts = {figure: columns[figure] for figure in AMOUNTS if figure in columns}
    words = {*roles.statuses, *roles.kinds, *roles.directions, *(() if metric is None else (metric,))}
    return Surveyed(
        replace(located, columns=columns),
        roles,
        Survey(words, amounts.values(), columns.get(MONTH)),
        _is_total(located),
        amounts if metric is None else {},
        {figure: place for figure in AMOUNTS for place in amounts.values()} if metric is not None else amounts,
    )


def _is_total(located: Located) -> Callable[[Row], bool]:
    place = located.columns.get(MONTH, located.columns.get(NAME, 0))
    return lambda row: normal(as_text(row[place])).startswith(("total", "somme", "sum", "grand total"))


def _telling(metric: int, survey: Survey) -> Callable[[Row, dict[str, Decimal | None]], None]:
    metrics = long_form.Metrics(survey.texts(metric))
    return lambda row, figures: metrics.tell(as_text(row[metric]), figures)


def _refuse_months_across(head: TablePreview) -> None:
    """Refuse a table whose columns are months: which line is which figure cannot be told by naming columns."""
    months = [header for header in head.headers if not header.isdigit() and isinstance(classify_date(header), Period)]
    if len(months) > 1 and MONTH not in head.guesses:
        raise ImportRefusedError("months_across", {"example": months[0]})


def _places(headers: Sequence[str], columns: Mapping[str, str]) -> dict[str, int]:
    """Where the named columns are; empty where one of them is not there."""
    known = {normal(header): place for place, header in reversed(list(enumerate(headers)))}
    exact = {header: place for place, header in reversed(list(enumerate(headers)))}
    places = {field: exact.get(header, known.get(normal(header))) for field, header in columns.items() if header}
    if any(field not in FIELDS or place is None for field, place in places.items()):
        return {}
    return {field: place for field, place in places.items() if place is not None}
