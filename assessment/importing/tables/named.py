"""Exports whose lines need no reader of their own: what gives one away, and which of its columns hold what.

A `NamedTable` says it all as data, in `tables/layouts/`; its columns are fields of `model.FIELDS` and the roles below.

* ``end``: the last day of a line whose ``month`` is the first; ``conversions``: what only the owner can name;
* ``adjusted``: what is left of the revenue of a line after refunds, 0 where nothing was given back;
* ``currency``, ``taxes`` (those inside the revenue), ``order`` (the number of an order), ``status``, ``type``;
* any other column is there to give the export away, or is one of the parts of a figure, see `NamedTable.parts`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from itertools import islice
from typing import TypeAlias

from assessment.dossier.fields import TaxBasis
from assessment.importing.files.cells import Cell, as_text
from assessment.importing.lines.campaigns import Lines, Sift, read_lines
from assessment.importing.lines.conversion_actions import SalesActions, sales_actions
from assessment.importing.lines.exported_numbers import number_in
from assessment.importing.lines.exports import as_export, settled_conversions
from assessment.importing.lines.gathering import Leftovers, LineError
from assessment.importing.lines.headers import Layout, Located
from assessment.importing.lines.line_cells import Row, date_of, number_at, text_at
from assessment.importing.lines.report_periods import OWN_RANGE, own_range, period_of_report, with_own_ranges
from assessment.importing.lines.settling import Columns, Reading, settle
from assessment.importing.lines.takings import of_the_business, taxes_of
from assessment.importing.lines.total_words import names_total
from assessment.importing.model import FIGURES, Choices, Export, Note
from assessment.importing.tables.sale_lines import LinesTold, SaleLines
from assessment.importing.tables.survey import Survey
from assessment.importing.tables.weeks import WEEK, Weekly, week_of, weekly
from assessment.parsing.dates import DateOrder, Period, spanning

MONTH, NAME, END, CURRENCY, TAXES, TYPE = "month", "name", "end", "currency", "taxes", "type"
ADJUSTED, _REFUNDS_ELSEWHERE = "adjusted", "refunds_elsewhere"
PeriodOf: TypeAlias = Callable[[Row, Reading], Period]
_COUNTS = ("visits", "leads", "appointments", "quotes", "new_customers")
_ONE = Decimal(1)


@dataclass(frozen=True, slots=True)
class NamedTable:
    """An export read by the columns of its layout.

    `name` is that of its one series where the file names none, `channel` one of `channels.CHANNELS`. `parts` are the
    columns that make up a figure, where no single one does: they are added up. `sales` is how the lines of a shop or a
    payment service are told apart, ``None`` for any other export; `tax_basis` is then that of its revenue.
    `counts_sales`: each sale is an order, where no column counts them. `of_events`: each line is one event, such as a
    mailing, and its date never a week's. `date_order` is a rule of the format, `ends_at` the sign of the line that ends
    the table. `notes` are kinds of `import.note` that hold for every such file.
    """

    LAYOUT: Layout
    name: str
    channel: str | None = None
    parts: Mapping[str, Sequence[str]] = field(default_factory=dict)
    sales: SaleLines | None = None
    tax_basis: TaxBasis | None = None
    counts_sales: bool = False
    of_events: bool = False
    date_order: DateOrder | None = None
    ends_at: str | None = None
    notes: Sequence[str] = ()

    def read(self, located: Located, choices: Choices) -> Export:
        """The months of each name of the export, or of the whole of it.

        Raises:
            ChoiceNeededError: no date and no month said, mixed currencies, open dates or decimals.
            ImportRefusedError: nothing is left.
        """
        located = replace(_below_descriptions(located, self._sources(located)), ends_at=self.ends_at)
        if MONTH not in located.columns:
            located = with_own_ranges(located, choices.date_order)
        kinds = [located.columns[TYPE]] if self.sales and TYPE in located.columns else []
        survey = Survey(kinds, (), located.columns.get(MONTH))
        reading = self._settled(located, choices, survey)
        actions = self._sales_actions(located, reading, choices)
        lines = self._lines(located, reading, survey, self._period(located, choices, reading, survey), actions)
        result = read_lines(located, lines, reading)
        questions = settled_conversions(result, choices)
        taxes = taxes_of(result.months) if TAXES in located.columns and TAXES not in reading.foreign else {}
        result.notes.extend(self._notes(located))
        result.notes.extend([actions.note] if actions else [])
        export = as_export(result, lines, reading, questions)
        return of_the_business(export, self.tax_basis, taxes) if self.tax_basis else export

    def _notes(self, located: Located) -> list[Note]:
        """Those of every such file; a column of what is left after refunds shows them."""
        if ADJUSTED not in located.columns:
            return [Note(kind) for kind in self.notes]
        adjusted = Note("refunds_adjusted", {"column": located.headers[located.columns[ADJUSTED]]})
        return [adjusted, *(Note(kind) for kind in self.notes if kind != _REFUNDS_ELSEWHERE)]

    def _settled(self, located: Located, choices: Choices, survey: Survey) -> Reading:
        amounts = [column for columns in self._sources(located).values() for column in columns]
        whole = [column for column in _COUNTS if column in amounts]
        columns = Columns([*(one for one in amounts if one not in whole), ADJUSTED], whole, (MONTH, END), CURRENCY)
        return settle(located, columns, choices, self.date_order, survey.looks())

    def _sources(self, located: Located) -> dict[str, list[str]]:
        """The columns of the file that make up each figure."""
        wanted = {figure: (figure,) for figure in (*FIGURES, "conversions", TAXES)} | dict(self.parts)
        found = {figure: [one for one in columns if one in located.columns] for figure, columns in wanted.items()}
        return {figure: columns for figure, columns in found.items() if columns}

    def _sales_actions(self, located: Located, reading: Reading, choices: Choices) -> SalesActions | None:
        sources = self._sources(located)
        columns = [*sources.get("revenue", ()), *sources.get("orders", ())]
        return sales_actions(located, reading, columns, choices) if self.LAYOUT.kind == "campaigns" else None

    def _lines(
        self, located: Located, reading: Reading, survey: Survey, period: PeriodOf, actions: SalesActions | None
    ) -> Lines:
        sources = self._sources(located)
        sift = _after_refunds(located, reading) if ADJUSTED in located.columns else actions.sift if actions else None
        columns = {column: column for several in sources.values() for column in several}
        sales = self._sale_lines(located, reading, sources.get("revenue", ()), survey)
        dated = located.columns.get(MONTH)
        counts = self.counts_sales and "orders" not in sources

        def adjust(row: Row, figures: dict[str, Decimal | None]) -> None:
            _add_up(sources, figures)
            if sales:
                sales.sign(row, figures)
            if counts and (figures.get("revenue") or 0) > 0:
                figures["orders"] = _ONE

        return Lines(
            layout=self.LAYOUT,
            name_column=NAME if NAME in located.columns else None,
            default_name=self.name,
            figures=columns,
            period=period,
            is_total=None if dated is None else lambda row: names_total(as_text(row[dated])),
            channel=self.channel,
            currency_column=CURRENCY,
            adjust=adjust,
            dates=(MONTH, END),
            refuse=sales.refuse if sales else None,
            sift=(lambda: sift) if sift else None,
        )

    def _sale_lines(
        self, located: Located, reading: Reading, columns: Sequence[str], survey: Survey
    ) -> LinesTold | None:
        if self.sales is None:
            return None
        kinds = survey.texts(located.columns[TYPE]) if TYPE in located.columns else ()
        return self.sales.of(located, lambda row: _sum(located, reading, row, columns), kinds)

    def _period(self, located: Located, choices: Choices, reading: Reading, survey: Survey) -> PeriodOf:
        """The days of a line, or the month of a whole file without dates."""
        if OWN_RANGE in located.columns:
            return lambda row, how: own_range(located, row, how.order)
        if MONTH not in located.columns:
            whole = period_of_report(located, choices, reading.order)
            return lambda row, how: whole or date_of(row, 0, how)
        header = located.headers[located.columns[MONTH]]
        events = self.of_events or self.sales is not None
        which = weekly(survey.days(reading.order), header, of_operations=events)
        return lambda row, how: _days(located, row, how, which)


def _after_refunds(located: Located, reading: Reading) -> Sift:
    """What leaves out of the revenue of a line what was given back of it."""

    def sift(number: int, row: Row, figures: dict[str, Decimal | None], leftovers: Leftovers) -> None:
        adjusted = number_at(located, row, ADJUSTED, reading, number)
        revenue = figures.get("revenue")
        if not adjusted or revenue is None:
            return
        figures["revenue"] = adjusted
        if adjusted < revenue:
            leftovers.add("refunded_part", text_at(located, row, "order"), {"revenue": revenue - adjusted})

    return sift


def _below_descriptions(located: Located, sources: Mapping[str, Sequence[str]]) -> Located:
    """The table below a second header, which says in words what each column counts."""
    places = [located.columns[column] for columns in sources.values() for column in columns]
    first = next(islice(located.table.rows(), located.line + 1, None), ())
    is_header = bool(places) and max(places) < len(first) and all(_says_words(first[place]) for place in places)
    return replace(located, line=located.line + 1) if is_header else located


def _says_words(cell: Cell) -> bool:
    return isinstance(cell, str) and any(map(str.isalpha, cell)) and number_in(cell) is None


def _days(located: Located, row: Row, reading: Reading, which: Weekly | None) -> Period:
    start = date_of(row, located.columns[MONTH], reading)
    written = text_at(located, row, MONTH)
    if text_at(located, row, END):
        period = spanning(start, date_of(row, located.columns[END], reading))
        written = f"{written} – {text_at(located, row, END)}"
    else:
        period = start if which is None else week_of(start.start, which) or Period(start.start, start.start + WEEK)
    if period is None:
        raise LineError("unreadable_date", written)
    if period.month is None and period.end - period.start <= WEEK:
        raise LineError("week_over_two_months", written)
    return period


def _sum(located: Located, reading: Reading, row: Row, columns: Sequence[str]) -> Decimal | None:
    return _known_sum(number_at(located, row, column, reading, 0) for column in columns)


def _known_sum(values: Iterable[Decimal | None]) -> Decimal | None:
    known = [value for value in values if value is not None]
    return sum(known, Decimal()) if known else None


def _add_up(sources: Mapping[str, Sequence[str]], figures: dict[str, Decimal | None]) -> None:
    """Each figure from its columns, unknown where all of them are."""
    sums = {figure: _known_sum(figures.get(column) for column in columns) for figure, columns in sources.items()}
    figures.clear()
    figures.update(sums)
