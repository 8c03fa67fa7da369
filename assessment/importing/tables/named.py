"""Exports whose lines need no reader of their own: what gives one away, and which of its columns hold what.

A `NamedTable` says it all as data, in `tables/layouts/`; its columns are fields of `model.FIELDS` and the roles below.

* ``end``: the last day of a line whose ``month`` is the first; ``conversions``: what only the owner can name;
* ``currency``, ``taxes`` (those inside the revenue), ``order`` (the number of an order), ``status``, ``type``;
* any other column is there to give the export away, or is one of the parts of a figure, see `NamedTable.parts`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal

from assessment.dossier.fields import TaxBasis
from assessment.importing.files.cells import Cell, as_text
from assessment.importing.lines.campaigns import Lines, as_export, read_lines, settled_conversions
from assessment.importing.lines.cell_dates import read_period
from assessment.importing.lines.exported_numbers import number_in
from assessment.importing.lines.gathering import LineError
from assessment.importing.lines.headers import Layout, Located, normal
from assessment.importing.lines.line_cells import Row, date_of, number_at, text_at
from assessment.importing.lines.settling import Columns, Reading, settle
from assessment.importing.lines.takings import of_the_business, taxes_of
from assessment.importing.model import FIGURES, ChoiceNeededError, Choices, Export, Note, Question
from assessment.importing.tables.sale_lines import SaleLines
from assessment.parsing.dates import DateOrder, Period, spanning

MONTH, NAME, END, CURRENCY, TAXES = "month", "name", "end", "currency", "taxes"
_COUNTS = ("visits", "leads", "appointments", "quotes", "new_customers")
_ONE = Decimal(1)
_TOTALS = ("total", "somme", "sum", "grand total")


@dataclass(frozen=True, slots=True)
class NamedTable:
    """An export read by the columns of its layout.

    `name` is that of its one series where the file names none, `channel` one of `channels.CHANNELS`. `parts` are the
    columns that make up a figure, where no single one does: they are added up. `sales` is how the lines of a shop or a
    payment service are told apart, ``None`` for any other export; `tax_basis` is then that of its revenue.
    `counts_sales`: each sale is an order, where no column counts them. `date_order` is a rule of the format, `ends_at`
    the sign of the line that ends the table. `notes` are kinds of `import.note` that hold for every such file.
    """

    LAYOUT: Layout
    name: str
    channel: str | None = None
    parts: Mapping[str, Sequence[str]] = field(default_factory=dict)
    sales: SaleLines | None = None
    tax_basis: TaxBasis | None = None
    counts_sales: bool = False
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
        reading = self._settled(located, choices)
        lines = self._lines(located, reading, self._period(located, choices))
        result = read_lines(located, lines, reading)
        questions = settled_conversions(result, choices)
        taxes = taxes_of(result.months) if TAXES in located.columns and TAXES not in reading.foreign else {}
        result.notes.extend(Note(kind) for kind in self.notes)
        export = as_export(result, lines, reading, questions)
        return of_the_business(export, self.tax_basis, taxes) if self.tax_basis else export

    def _settled(self, located: Located, choices: Choices) -> Reading:
        amounts = [column for columns in self._sources(located).values() for column in columns]
        whole = [column for column in _COUNTS if column in amounts]
        columns = Columns([one for one in amounts if one not in whole], whole, (MONTH, END), CURRENCY)
        return settle(located, columns, choices, self.date_order)

    def _sources(self, located: Located) -> dict[str, list[str]]:
        """The columns of the file that make up each figure."""
        wanted = {figure: (figure,) for figure in (*FIGURES, "conversions", TAXES)} | dict(self.parts)
        found = {figure: [one for one in columns if one in located.columns] for figure, columns in wanted.items()}
        return {figure: columns for figure, columns in found.items() if columns}

    def _lines(self, located: Located, reading: Reading, period: Callable[[Row, Reading], Period]) -> Lines:
        sources = self._sources(located)
        columns = {column: column for several in sources.values() for column in several}
        sales = self.sales.of(located, lambda row: self._revenue(located, reading, row)) if self.sales else None
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
            is_total=None if dated is None else lambda row: normal(as_text(row[dated])).startswith(_TOTALS),
            channel=self.channel,
            currency_column=CURRENCY,
            adjust=adjust,
            dates=(MONTH, END),
            refuse=sales.refuse if sales else None,
        )

    def _revenue(self, located: Located, reading: Reading, row: Row) -> Decimal | None:
        columns = self._sources(located).get("revenue", [])
        known = [value for one in columns if (value := number_at(located, row, one, reading, 0)) is not None]
        return sum(known, Decimal()) if known else None

    def _period(self, located: Located, choices: Choices) -> Callable[[Row, Reading], Period]:
        """The days of a line, or the month that was said for a file without dates."""
        if MONTH in located.columns:
            return lambda row, how: _days(located, row, how)
        said = read_period(choices.month, "day_first") if choices.month else None
        if said is None or said.month is None:
            raise ChoiceNeededError(self.LAYOUT.format, [Question("month", ())])
        return lambda _row, _reading: said


def _below_descriptions(located: Located, sources: Mapping[str, Sequence[str]]) -> Located:
    """The table below a second header, which says in words what each column counts."""
    places = [located.columns[column] for columns in sources.values() for column in columns]
    _, first = next(iter(located.records()), (0, ()))
    is_header = bool(places and first) and all(_says_words(first[place]) for place in places)
    return replace(located, line=located.line + 1) if is_header else located


def _says_words(cell: Cell) -> bool:
    return isinstance(cell, str) and any(map(str.isalpha, cell)) and number_in(cell) is None


def _days(located: Located, row: Row, reading: Reading) -> Period:
    start = date_of(row, located.columns[MONTH], reading)
    if not text_at(located, row, END):
        return start
    end = date_of(row, located.columns[END], reading)
    period = spanning(start, end)
    if period is None:
        raise LineError("unreadable_date", str(Period(start.start, end.end)))
    return period


def _add_up(sources: Mapping[str, Sequence[str]], figures: dict[str, Decimal | None]) -> None:
    """Each figure from its columns, unknown where all of them are."""
    sums: dict[str, Decimal | None] = {}
    for figure, columns in sources.items():
        known = [value for column in columns if (value := figures.get(column)) is not None]
        sums[figure] = sum(known, Decimal()) if known else None
    figures.clear()
    figures.update(sums)
