"""What the reports of advertising platforms, of GA4 and plain tables have in common: a line, a name, a month, figures.

A month is the sum of its known lines, and unknown where none is known.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from assessment.importing.lines.block_sums import BlockSums
from assessment.importing.lines.gathering import Figures, Leftovers, LineError, Months
from assessment.importing.lines.headers import Layout, Located, repaired_name
from assessment.importing.lines.held_lines import Watch
from assessment.importing.lines.line_cells import Row, names_other_currency, number_at, refuse_other_currency, text_at
from assessment.importing.lines.parts import Line, parts_among
from assessment.importing.lines.rollups import called_totals, campaigns_that_sum, difference, tell_apart
from assessment.importing.lines.scopes import Sums
from assessment.importing.lines.settling import Reading
from assessment.importing.lines.summing_names import summing_names
from assessment.importing.model import Note
from assessment.parsing.dates import Period

Sift = Callable[[int, Row, dict[str, Decimal | None], Leftovers], None]


@dataclass(frozen=True, slots=True)
class Lines:
    """How the lines of a report are read.

    `figures` maps a figure to its column; ``conversions`` among them waits for the owner's answer. `period` gives the
    days a line covers, `dates` are the columns it reads, the first one the file has before the others. `is_total` tells
    lines that are totals for certain; those that sum others are found without it. `refuse` raises a `LineError` for a
    line that does not count. `adjust` changes the figures of a line that counts, or not, before anything is said of it.
    `sift` makes what leaves out the parts of a line that do not count, anew for each time that the lines are read.
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
    dates: Sequence[str] = ()
    refuse: Callable[[int, Row], None] | None = None
    sift: Callable[[], Sift] | None = None


@dataclass
class Read:
    """Lines added up so far."""

    months: Months = field(default_factory=Months)
    leftovers: Leftovers = field(default_factory=Leftovers)
    notes: list[Note] = field(default_factory=list)
    lines: int = 0
    covered: dict[str, Period] = field(default_factory=dict)
    blocks: BlockSums = field(default_factory=BlockSums)

    def cover(self, period: Period) -> None:
        """Keep which days of its month a line of several days speaks of; one of a single day says nothing of others."""
        if period.start == period.end or period.month is None:
            return
        known = self.covered.get(period.month, period)
        self.covered[period.month] = Period(min(known.start, period.start), max(known.end, period.end))


def read_lines(located: Located, lines: Lines, reading: Reading) -> Read:
    """Add up every line of a report; each one left out is counted with its reason, those that repeat others first.

    Raises:
        ImportRefusedError: ``too_many_totals``, lines that may repeat others.
    """
    read = Read()
    watch = Watch(located, lines.figures.values(), lines.dates, lines.name_column)
    judge, probe = _Judge(located, lines, reading), _Judge(located, lines, reading)
    for number, row in located.records(read.leftovers):
        read.lines += 1
        figures: dict[str, Decimal | None] = {}
        try:
            may_repeat = watch.may_repeat(row)
            judge.fill(figures, number, row, may_repeat and watch.is_total(row))
            if lines.is_total and lines.is_total(row):
                raise LineError("total", watch.label_of(number, row))
        except LineError as error:
            read.leftovers.add(error.reason, error.example, figures)
            continue
        if may_repeat and not names_other_currency(located, row, lines.currency_column, reading):
            read.blocks.end_block()
            counted = probe.counted(number, row, figures)
            for one in watch.hold(number, row, figures, counted, _period_or_none(lines, row, reading)):
                _take(read, judge, one.number, one.row, one.written)
        else:
            _take(read, judge, number, row, figures, in_order=True)
    read.lines += read.leftovers.misshapen
    if watch.held:
        _place_held(read, watch, judge)
    _leave_out_names(read, read.blocks.names(), judge)
    _leave_out_names(read, summing_names(read.months), judge)
    read.notes.extend(read.blocks.notes())
    return read


class _Judge:
    """Says of each line, in their order, what it holds and whether it counts."""

    def __init__(self, located: Located, lines: Lines, reading: Reading) -> None:
        self.located, self.lines, self.reading = located, lines, reading
        self._sift = lines.sift() if lines.sift else None

    def fill(self, figures: dict[str, Decimal | None], number: int, row: Row, is_total: bool = False) -> None:
        """The figures of a line as written, those that can be told before the first that cannot is raised.

        A total may hold other signs where nothing can be added up.
        """
        wrong = None
        for figure, column in self.lines.figures.items():
            if column not in self.located.columns:
                continue
            try:
                figures[figure] = number_at(self.located, row, column, self.reading, number)
            except LineError as error:
                if error.reason not in ("unreadable_number", "formula") or not is_total:
                    wrong = wrong or error
        if self.lines.adjust:
            self.lines.adjust(row, figures)
        if wrong and self.lines.refuse:
            self.lines.refuse(number, row)
        if wrong:
            raise wrong

    def period(self, number: int, row: Row, figures: dict[str, Decimal | None], leftovers: Leftovers) -> Period:
        """The days of a line that counts; what does not of its figures is left out."""
        refuse_other_currency(self.located, row, self.lines.currency_column, self.reading)
        if self.lines.refuse:
            self.lines.refuse(number, row)
        if self._sift:
            self._sift(number, row, figures, leftovers)
        return self.lines.period(row, self.reading)

    def counted(self, number: int, row: Row, figures: Figures) -> Figures:
        """The figures of a line as they would count, as written where it would not."""
        if not self._sift:
            return figures
        sifted = dict(figures)
        try:
            self._sift(number, row, sifted, Leftovers())
        except LineError:
            return figures
        return sifted

    def again(self) -> Iterator[Line]:
        """Every line once more."""
        judge = _Judge(self.located, self.lines, self.reading)
        for number, row in self.located.records():
            figures: dict[str, Decimal | None] = {}
            period, counts = None, False
            try:
                judge.fill(figures, number, row)
                period = judge.period(number, row, figures, Leftovers())
                counts = True
            except LineError as error:
                if error.reason == "other_currency":
                    figures = {}
            yield number, row, period, figures, counts


def _take(read: Read, judge: _Judge, number: int, row: Row, written: Figures, *, in_order: bool = False) -> None:
    """Add a line that repeats no other to its month, or leave it out; `in_order` where it is taken as it comes."""
    figures = dict(written)
    try:
        period = judge.period(number, row, figures, read.leftovers)
        name, month = _name(judge.located, judge.lines, row), _month(period, number)
        read.months.add(name, month, figures)
        if in_order:
            read.blocks.add(name, month, figures)
        read.cover(period)
    except LineError as error:
        read.leftovers.add(error.reason, error.example, figures)


def _place_held(read: Read, watch: Watch, judge: _Judge) -> None:
    _leave_out_parts(read, watch, judge)
    told = tell_apart(watch, _sums_of(read), judge.again)
    for one in told.kept:
        _take(read, judge, one.number, one.row, one.written)
    for one in (*told.repeats, *told.unmatched):
        read.leftovers.add("total", watch.label_of(one.number, one.row), one.written)
    read.notes.extend(
        (*difference(told, _sums_of(read)), *campaigns_that_sum(watch, told), *called_totals(watch, told))
    )


def _leave_out_parts(read: Read, watch: Watch, judge: _Judge) -> None:
    """Leave out the parts of other lines, take in those that only look like parts."""
    maybe = watch.maybe_parts()
    if not maybe or watch.names is None:
        return
    parts = parts_among({one.number for one in maybe}, watch.names, judge.again)
    for one in maybe:
        if one.number in parts:
            read.leftovers.add("part_of", watch.name_of(one.row), one.written)
        elif not one.is_called_total:
            _take(read, judge, one.number, one.row, one.written)
    watch.release({one.number for one in maybe if one.number in parts or not one.is_called_total})


def _leave_out_names(read: Read, summing: Collection[str], judge: _Judge) -> None:
    if not summing:
        return
    for _, row, period, figures, counts in judge.again():
        name = _name(judge.located, judge.lines, row)
        if name in summing and counts and period and period.month:
            read.leftovers.add("total", name, figures)
    read.months.remove(summing)


def _sums_of(read: Read) -> Sums:
    sums = Sums()
    for _, _, figures in read.months.each():
        sums.add(figures)
    for reason, left_out in read.leftovers.each():
        if reason not in ("total", "part_of", "other_currency"):
            sums.add(left_out, counts=False)
    return sums


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
