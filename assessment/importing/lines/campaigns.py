"""What the reports of advertising platforms, of GA4 and plain tables have in common: a line, a name, a month, figures.

The rule for values of conversions (`revenue`): a platform shows 0 both when nothing was sold and when nobody told it
what a sale is worth. Where at least one line of the file has a value other than 0, values are tracked, and a 0 is a
real 0; where every value is 0, revenue stays unknown and a note says so. ``--`` and blanks are unknown either way. A
month is the sum of its known lines, and unknown where none is known.

Conversions are what the owner counts as such, sales or enquiries: they are read as the answer says, and as neither
while it is open.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from assessment.importing.files.cells import as_text
from assessment.importing.limits import MOST_HELD
from assessment.importing.lines.gathering import Leftovers, LineError, Months
from assessment.importing.lines.headers import Layout, Located, repaired_name
from assessment.importing.lines.line_cells import Row, number_at, refuse_other_currency, text_at
from assessment.importing.lines.settling import Reading
from assessment.importing.model import Choices, Dropped, Export, ImportRefusedError, Note, Question
from assessment.month import month_of
from assessment.parsing.dates import Period, month_around

_MOST_PARTS = 2


@dataclass(frozen=True, slots=True)
class Lines:
    """How the lines of a report are read.

    `figures` maps a figure to its column; ``conversions`` among them waits for the owner's answer. `period` gives the
    days a line covers. `is_total` tells the lines that repeat the others. `refuse` raises a `LineError` for a line that
    does not count. `adjust` changes the figures of a line that counts, or not, before anything is said of it.
    `sift` leaves out what does not count of a line that is no total.
    """

    layout: Layout
    name_column: str | None
    default_name: str
    figures: Mapping[str, str]
    period: Callable[[Row, Reading], Period]
    is_total: Callable[[Row], bool] | None = None
    channel: str | None = None
    currency_column: str | None = None
    adjust: Callable[[Row, dict[str, Decimal | None]], None] | None = None
    held_back: Callable[[Row], bool] | None = None
    refuse: Callable[[int, Row], None] | None = None
    sift: Callable[[int, Row, dict[str, Decimal | None], Leftovers], None] | None = None


@dataclass
class Read:
    """Lines added up so far."""

    months: Months = field(default_factory=Months)
    leftovers: Leftovers = field(default_factory=Leftovers)
    notes: list[Note] = field(default_factory=list)
    lines: int = 0
    held: list[tuple[str, Period | None, dict[str, Decimal | None]]] = field(default_factory=list)
    covered: dict[str, Period] = field(default_factory=dict)

    def cover(self, period: Period) -> None:
        """Keep which days of its month a line of several days speaks of; one of a single day says nothing of others."""
        if period.start == period.end or period.month is None:
            return
        known = self.covered.get(period.month, period)
        self.covered[period.month] = Period(min(known.start, period.start), max(known.end, period.end))


def read_lines(located: Located, lines: Lines, reading: Reading) -> Read:
    """Add up every line of a report; each one left out is counted with its reason.

    Raises:
        ImportRefusedError: ``too_many_totals``, lines held back.
    """
    read = Read()
    for number, row in located.records():
        read.lines += 1
        figures: dict[str, Decimal | None] = {}
        try:
            figures = _figures(located, lines, reading, row, number)
            if lines.is_total and lines.is_total(row):
                raise LineError("total", _label_of_total(located, lines, row))
            refuse_other_currency(located, row, lines.currency_column, reading)
            if lines.refuse:
                lines.refuse(number, row)
            if lines.sift:
                lines.sift(number, row, figures, read.leftovers)
            if lines.held_back and lines.held_back(row):
                if len(read.held) >= MOST_HELD:
                    raise ImportRefusedError("too_many_totals", {"count": MOST_HELD})
                name = repaired_name(text_at(located, row, lines.name_column))
                read.held.append((name, _period_or_none(lines, row, reading), figures))
                continue
            period = lines.period(row, reading)
            read.months.add(_name(located, lines, row), _month(period, number), figures)
            read.cover(period)
        except LineError as error:
            read.leftovers.add(error.reason, error.example, figures)
    return read


def _label_of_total(located: Located, lines: Lines, row: Row) -> str:
    texts = [as_text(row[0]), text_at(located, row, lines.name_column)]
    return next((text for text in texts if any(sign.isalpha() for sign in text)), "")


def _figures(located: Located, lines: Lines, reading: Reading, row: Row, number: int) -> dict[str, Decimal | None]:
    figures: dict[str, Decimal | None] = {}
    for figure, column in lines.figures.items():
        if column not in located.columns:
            continue
        try:
            figures[figure] = number_at(located, row, column, reading, number)
        except LineError as error:
            if error.reason != "unreadable_number" or not lines.is_total or not lines.is_total(row):
                raise
    if lines.adjust:
        lines.adjust(row, figures)
    return figures


def _month(period: Period, number: int) -> str:
    month = period.month
    if month is None:
        raise LineError("several_months", f"{number}: {period}")
    return month


def _period_or_none(lines: Lines, row: Row, reading: Reading) -> Period | None:
    try:
        return lines.period(row, reading)
    except LineError:
        return None


def _name(located: Located, lines: Lines, row: Row) -> str:
    return repaired_name(text_at(located, row, lines.name_column)) or lines.default_name


def settled_conversions(read: Read, choices: Choices) -> tuple[Question, ...]:
    """Read conversions as the owner says, or leave them out and ask; make values that are all 0 unknown."""
    questions: tuple[Question, ...] = ()
    if read.months.any("conversions"):
        if choices.conversions:
            read.months.move("conversions", choices.conversions)
        else:
            questions = (Question("conversions", ("orders", "leads"), required=False),)
            read.notes.append(Note("conversions_not_read"))
    read.months.forget("conversions")
    if not read.months.any("revenue") and any("revenue" in sums for _, _, sums in read.months.each()):
        read.months.forget("revenue")
        read.notes.append(Note("values_all_zero"))
    return questions


def as_export(
    read: Read, lines: Lines, reading: Reading, questions: Sequence[Question] = (), span: Period | None = None
) -> Export:
    """The export of lines added up; `span` is the range a report gives for the whole of it.

    Raises:
        ImportRefusedError: nothing is left, see `refuse_nothing`.
    """
    series = read.months.series(read.leftovers, lines.channel)
    dropped = read.leftovers.listed()
    refuse_nothing(bool(series), read.lines, dropped)
    read.notes.extend(_parts_of_months(read, span, {row.month for one in series for row in one.rows}))
    return Export(
        lines.layout.format,
        lines.layout.kind,
        series,
        currency=reading.currency,
        lines=read.lines,
        dropped=dropped,
        notes=(*read.notes, *reading.notes),
        questions=tuple(questions),
    )


def _parts_of_months(read: Read, span: Period | None, months: Collection[str]) -> list[Note]:
    """The months of which the report covers some days only, by the days of its lines and by its own range."""
    covered = dict(read.covered)
    for end in span or ():
        whole = month_around(end)
        if span:
            covered[month_of(end)] = Period(max(span.start, whole.start), min(span.end, whole.end))
    parts = [part for month, part in sorted(covered.items()) if month in months and part != month_around(part.start)]
    if len(parts) > _MOST_PARTS:
        return [Note("parts_of_months", {"count": len(parts)})]
    return [Note("part_of_month", {"start": part.start.isoformat(), "end": part.end.isoformat()}) for part in parts]


def refuse_nothing(anything: bool, lines: int, dropped: Sequence[Dropped]) -> None:
    """Refuse a file of which nothing could be used, with the reason that left out most.

    Raises:
        ImportRefusedError: ``no_lines``, ``several_months``, ``every_unreadable_date``, ``every_unreadable_number``,
            ``no_figures`` where the cells are blank, else ``nothing_readable`` with what was left out.
    """
    if anything:
        return
    if not lines:
        raise ImportRefusedError("no_lines")
    most = max((one for one in dropped if one.reason != "total"), key=lambda one: one.count, default=None)
    if most and most.reason == "several_months":
        raise ImportRefusedError("several_months")
    if most and most.reason in ("unreadable_date", "unreadable_number") and most.examples:
        raise ImportRefusedError(f"every_{most.reason}", {"example": most.examples[0]})
    if most is None:
        raise ImportRefusedError("no_figures")
    raise ImportRefusedError("nothing_readable", {"count": lines, "dropped": most})
