"""Any other table, read through the columns its owner names."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import islice

from assessment.importing.files.cells import Table, as_text
from assessment.importing.lines.campaigns import Lines, read_lines
from assessment.importing.lines.exports import as_export
from assessment.importing.lines.headers import Layout, Located, normal
from assessment.importing.lines.line_cells import Row
from assessment.importing.lines.settling import Columns, settle
from assessment.importing.lines.total_words import names_total
from assessment.importing.model import (
    FIELDS,
    FIGURES,
    ChoiceNeededError,
    Choices,
    Export,
    Note,
    Question,
)
from assessment.importing.tables import long_form
from assessment.importing.tables.date_cells import redated
from assessment.importing.tables.deciding import Surveyed, order_in_hand, rules_of, unread_status
from assessment.importing.tables.header_line import header_line
from assessment.importing.tables.line_rules import AMOUNTS
from assessment.importing.tables.months_across import laid_out
from assessment.importing.tables.no_sums import refuse_no_sums
from assessment.importing.tables.periods import period_of
from assessment.importing.tables.previewing import TablePreview, preview
from assessment.importing.tables.roles import ROLES, roles_in
from assessment.importing.tables.same_terms import are_on_two_bases
from assessment.importing.tables.survey import Survey
from assessment.importing.tables.units import ONE, Units, factor_above, factor_in
from assessment.importing.tables.unread import columns_not_read
from assessment.importing.tables.wide import refuse_channels_across, refuse_months_across

__all__ = ["LAYOUT", "ROLES", "TablePreview", "laid_out", "preview", "read", "read_columns"]

LAYOUT = Layout("table", "table", {}, ())
MONTH, NAME = "month", "name"
_SHOWN = 200
Adjust = Callable[[Row, dict[str, Decimal | None]], None]


def read(table: Table, lines: Sequence[Sequence[str]], choices: Choices) -> Export:
    """The months of each name, or of the table, through ``choices.columns``.

    Raises:
        ChoiceNeededError: no figure, or neither a column of months nor the month of all lines is named, or a column
            named is not there; open dates, decimals, currencies.
        ImportRefusedError: no table, or nothing is left; ``months_across``, ``channels_across``.
    """
    table, lines, across = laid_out(table, lines)
    head = preview(lines)
    columns = _places(head.headers, choices.columns or {})
    if MONTH not in columns:
        refuse_months_across(head)
    if not any(figure in columns for figure in FIGURES):
        refuse_channels_across(head)
    if questions := _open_questions(head, columns, choices):
        raise ChoiceNeededError(LAYOUT.format, questions)
    line = header_line(lines)
    located = Located(LAYOUT, table, line, head.headers, columns, lines[:line])
    if across is not None:
        located = replace(located, line_told=across.line_told)
    export = read_columns(located, choices)
    notes = [] if across is None else [across.note]
    return replace(export, notes=(*export.notes, *notes, *_two_bases(located), *columns_not_read(located)))


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
        ImportRefusedError: nothing is left; ``signs_unclear``, ``repeated_orders_unclear``, ``cumulated``, ``mean``.
    """
    if MONTH not in located.columns and choices.month is None:
        raise ChoiceNeededError(located.layout.format, [Question("month", ())])
    figures = [figure for figure in FIGURES if figure in located.columns]
    shown = [row for _, row in islice(located.records(), _SHOWN)]
    located, redating = redated(located, shown)
    metric = long_form.metric_column(located.headers, located.columns, shown)
    table = _surveyed(located, metric, shown)
    reading = settle(table.located, Columns(figures, (), (MONTH,), "currency"), choices, also=table.survey.looks())
    refuse_no_sums([located.headers[located.columns[one]] for one in figures], table.survey.days(reading.order))
    by_line = replace(reading, foreign=frozenset())
    units = _units(table)
    rules = rules_of(table, by_line, units.factor)
    lines = Lines(
        layout=located.layout,
        name_column=NAME,
        default_name=default_name,
        figures={figure: figure for figure in figures[: 1 if metric is not None else None]},
        period=period_of(located, table.roles, table.survey, reading, choices),
        dates=(MONTH,),
        channel=channel,
        adjust=_adjusting(units, None if metric is None else _telling(metric, table.survey)),
        sift=lambda: replace(rules).sift,
    )
    result = read_lines(located, lines, by_line)
    result.notes.extend(redating)
    if rules.is_flipped("spend") and result.months.any("spend"):
        result.notes.append(Note("spend_below_zero"))
    if column := unread_status(table):
        result.notes.append(Note("status_not_read", {"column": column}))
    if status := order_in_hand(table):
        result.notes.append(Note("orders_in_hand", {"status": status}))
    if metric is not None:
        result.notes.append(Note("long_form", {"column": located.headers[metric]}))
    texts = () if units.unit is None else table.survey.texts(units.unit)
    result.notes.extend(Note(f"unit_{name}") for name in units.names(texts))
    return as_export(result, lines, reading)


def _two_bases(located: Located) -> list[Note]:
    """A note where spend is read on one tax basis and revenue on another one."""
    read = {figure: located.headers[place] for figure, place in located.columns.items() if figure in AMOUNTS}
    return [Note("two_tax_bases", read)] if are_on_two_bases(read) else []


def _open_questions(head: TablePreview, columns: Mapping[str, int], choices: Choices) -> list[Question]:
    """What is missing: a figure, or the month, which a column may hold unless those that are named leave it out."""
    no_month = MONTH not in columns and not choices.month
    no_figure = not any(figure in columns for figure in FIGURES)
    asked = []
    if no_figure or (no_month and head.has_dates):
        asked.append(Question("columns", tuple(head.headers)))
    if no_month and not (no_figure and head.has_dates):
        asked.append(Question("month", ()))
    return asked


def _surveyed(located: Located, metric: int | None, shown: Sequence[Row]) -> Surveyed:
    """A table with the roles of its columns; of a long form, no column is that of one figure."""
    roles = roles_in(located.headers, located.columns, shown)
    columns = dict(located.columns)
    if roles.currency is not None:
        columns["currency"] = roles.currency
    amounts = {figure: columns[figure] for figure in AMOUNTS if figure in columns}
    said = (roles.statuses, roles.maybe_statuses, roles.kinds, roles.directions, roles.versions)
    unit = () if roles.unit is None else (roles.unit,)
    words = {*(place for places in said for place in places), *unit, *(() if metric is None else (metric,))}
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
    return lambda row: names_total(as_text(row[place]))


def _units(table: Surveyed) -> Units:
    """The units of all amounts, and of other figures where their own header says one."""
    located = table.located
    columns = {figure: place for figure, place in located.columns.items() if figure in FIGURES}
    told = {figure: place for figure, place in columns.items() if factor_in(located.headers[place]) != ONE}
    return Units(located.headers, {**told, **table.priced}, table.roles.unit, factor_above(located.preamble))


def _adjusting(units: Units, telling: Adjust | None) -> Adjust:
    def adjust(row: Row, figures: dict[str, Decimal | None]) -> None:
        if telling:
            telling(row, figures)
        units.scale(row, figures)

    return adjust


def _telling(metric: int, survey: Survey) -> Adjust:
    metrics = long_form.Metrics(survey.texts(metric))
    return lambda row, figures: metrics.tell(as_text(row[metric]), figures)


def _places(headers: Sequence[str], columns: Mapping[str, str]) -> dict[str, int]:
    """Where the named columns are; empty where one of them is not there."""
    known = {normal(header): place for place, header in reversed(list(enumerate(headers)))}
    exact = {header: place for place, header in reversed(list(enumerate(headers)))}
    places = {field: exact.get(header, known.get(normal(header))) for field, header in columns.items() if header}
    if any(field not in FIELDS or place is None for field, place in places.items()):
        return {}
    return {field: place for field, place in places.items() if place is not None}
