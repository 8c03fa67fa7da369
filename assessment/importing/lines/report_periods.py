"""The days that the lines of a report without a date are about: from the lines above, or as its owner says."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice

from assessment.importing.files.cells import Cell, as_text
from assessment.importing.lines.exported_numbers import number_in
from assessment.importing.lines.gathering import LineError
from assessment.importing.lines.headers import Located, normal, spelled
from assessment.importing.lines.report_ranges import open_range, orders_above, range_above, range_in
from assessment.importing.lines.second_headers import SecondHeaders
from assessment.importing.model import ChoiceNeededError, Choices, ImportRefusedError, Question
from assessment.parsing.dates import DateOrder, Period, month_period

OWN_RANGE = "own_range"
"""The column of a table that gives each line the range it is about."""
_RANGE_COLUMNS = spelled(
    "date range|dates|period|reporting period|report period|time period|time range|plage de dates|"
    "intervalle de dates|periode|periode du rapport"
)
_LONGEST_TITLE = 12


def is_dated(located: Located) -> bool:
    """Whether a column says when each line was."""
    return not located.layout.dated_by.isdisjoint(located.columns) or OWN_RANGE in located.columns


def period_of_report(located: Located, choices: Choices, order: DateOrder | None = None) -> Period | None:
    """The month of a report none of whose columns says when a line was; ``None`` where one does.

    Raises:
        ChoiceNeededError: the lines above name no range, or one that can be read in two ways.
        ImportRefusedError: ``several_months``, which cannot be told apart, or ``not_a_month`` chosen.
    """
    return None if is_dated(located) else stated_period(located, choices, order)


def stated_period(located: Located, choices: Choices, order: DateOrder | None = None) -> Period:
    """The month that the lines above a table name, else the one its owner says.

    Raises:
        ChoiceNeededError: the lines above name no range, or one that can be read in two ways.
        ImportRefusedError: ``several_months``, which cannot be told apart, or ``not_a_month`` chosen.
    """
    found = range_above(located.preamble, order or choices.date_order)
    if found is None and (written := open_range(located.preamble)):
        question = Question("date_order", orders_above(located.preamble), examples=(written,))
        raise ChoiceNeededError(located.layout.format, [question])
    if found is None:
        return _month_chosen(located.layout.format, choices)
    if found.month is None:
        raise ImportRefusedError("several_months", {"example": str(found)})
    return found


def _month_chosen(format: str, choices: Choices) -> Period:
    if choices.month is None:
        raise ChoiceNeededError(format, [Question("month", ())])
    written = re.fullmatch(r"([0-9]{4})-([0-9]{2})", choices.month)
    month = month_period(int(written[1]), int(written[2])) if written else None
    if month is None:
        raise ImportRefusedError("not_a_month", {"example": choices.month[:20]})
    return month


@dataclass(frozen=True, slots=True)
class _Report:
    """One of several reports in a file: its lines, counted from 0, and the range above them."""

    first: int
    last: int | None
    period: Period


def with_own_ranges(located: Located, order: DateOrder | None = None) -> Located:
    """The same table where it is the only one; several reports with a range each become one whose lines say theirs.

    Raises:
        ImportRefusedError: ``several_tables``, another report stands below whose range is not known, or shared.
    """
    if is_dated(located):
        return located
    if (place := _range_column(located)) is not None:
        return replace(located, columns={**located.columns, OWN_RANGE: place})
    headers, ranges = _further_reports(located)
    if not headers:
        if ranges and not located.ends_at:
            raise ImportRefusedError("several_tables", {"example": ranges[0]})
        return located
    reports = _reports(located, headers, order)
    if not reports:
        return located
    columns = {**located.columns, OWN_RANGE: len(located.headers)}
    return replace(
        located,
        table=_RangedTable(located, reports),
        headers=[*located.headers, OWN_RANGE],
        columns=columns,
        ends_at=None,
    )


def own_range(located: Located, row: Sequence[Cell], order: DateOrder) -> Period:
    """The range a line says it is about.

    Raises:
        LineError: ``unreadable_date``.
    """
    text = as_text(row[located.columns[OWN_RANGE]])
    period = range_in([text], order)
    if period is None:
        raise LineError("unreadable_date", text)
    return period


def _range_column(located: Located) -> int | None:
    """A column that gives the lines ranges, or months, of their own."""
    for place, header in enumerate(located.headers):
        if normal(header) in _RANGE_COLUMNS and any(
            range_in([as_text(row[place])], None) for _, row in located.records()
        ):
            return place
    return None


def _further_reports(located: Located) -> tuple[list[int], list[int]]:
    """Where the header comes again below it, and the lines that are a range alone, both by their 1-based numbers."""
    rows = islice(located.table.rows(), located.line, None)
    header = next(rows)
    again = SecondHeaders(header)
    headers, ranges = [], []
    for number, row in enumerate(rows, located.line + 2):
        if again.repeats(row):
            headers.append(number)
        elif len(row) - row.count("") <= 1 and range_in([as_text(cell) for cell in row], None):
            ranges.append(number)
    return headers, ranges


def _reports(located: Located, headers: Sequence[int], order: DateOrder | None) -> list[_Report]:
    """Each report with its range; none where the ranges tell nothing and the first table has an end of its own."""
    starts = [located.line, *(number - 1 for number in headers)]
    titles: list[Sequence[Sequence[str]]] = [located.preamble]
    titles.extend(_title_above(located, line) for line in starts[1:])
    ends = [line - len(title) for line, title in zip(starts[1:], titles[1:], strict=True)]
    reports: list[_Report] = []
    for start, end, title in zip(starts, [*ends, None], titles, strict=True):
        period = range_above(title, order)
        if period is None or any(_overlap(period, one.period) for one in reports):
            if located.ends_at:
                return []
            raise ImportRefusedError("several_tables", {"example": (start if start > located.line else starts[1]) + 1})
        reports.append(_Report(start + 1, end, period))
    return reports


def _overlap(one: Period, other: Period) -> bool:
    return one.start <= other.end and other.start <= one.end


def _title_above(located: Located, line: int) -> list[list[str]]:
    """The lines directly above a header that hold no figure of the table before."""
    above = list(islice(located.table.rows(), max(located.line + 1, line - _LONGEST_TITLE), line))
    title: list[list[str]] = []
    for row in reversed(above):
        texts = [as_text(cell) for cell in row]
        if range_in(texts, None) is None and not _may_be_title(texts):
            break
        title.insert(0, texts)
    return title


def _may_be_title(texts: Sequence[str]) -> bool:
    named = [text for text in texts if text]
    return len(named) <= 2 and not any(number_in(text) for text in named)


class _RangedTable:
    """A table of several reports: each line carries the range of its own, what stands between them is blank."""

    def __init__(self, located: Located, reports: Sequence[_Report]) -> None:
        self._located = located
        self._reports = reports

    @property
    def unfinished(self) -> Sequence[Cell] | None:
        """The last line where nothing ends it."""
        row = self._located.table.unfinished
        return None if row is None else self._with(row, str(self._reports[-1].period))

    def rows(self) -> Iterator[Sequence[Cell]]:
        """Every line, in order."""
        places = iter(self._reports)
        report, is_over = next(places), False
        for line, row in enumerate(self._located.table.rows()):
            if report.last is not None and line >= report.last:
                report, is_over = next(places), False
            if line == self._located.line:
                yield self._with(row, OWN_RANGE)
                continue
            within = line >= report.first and bool(row)
            is_over = is_over or (within and self._ends(row))
            yield self._with(row, str(report.period)) if within and not is_over else []

    def _ends(self, row: Sequence[Cell]) -> bool:
        return bool(self._located.ends_at) and str(row[0]).startswith(str(self._located.ends_at))

    def _with(self, row: Sequence[Cell], text: str) -> Sequence[Cell]:
        width = len(self._located.headers)
        return [*row[:width], *[""] * (width - len(row)), text, *row[width:]]
