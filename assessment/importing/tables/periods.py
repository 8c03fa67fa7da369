"""The days a line of a table covers: those of its date, of its week, up to its last day, or the month of all lines."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

from assessment.importing.files.cells import as_text
from assessment.importing.lines.gathering import LineError
from assessment.importing.lines.headers import Located
from assessment.importing.lines.line_cells import Row, date_of
from assessment.importing.lines.settling import Reading
from assessment.importing.model import Choices
from assessment.importing.tables.roles import Roles, period_end
from assessment.importing.tables.survey import Survey
from assessment.importing.tables.weeks import WEEK, Weekly, week_of, weekly
from assessment.parsing.dates import Period, classify, spanning

_WEEK_IN_TWO_MONTHS = "week_over_two_months"
PeriodOf: TypeAlias = Callable[[Row, Reading], Period]


def period_of(located: Located, roles: Roles, survey: Survey, reading: Reading, choices: Choices) -> PeriodOf:
    """What tells the days of each line; the month chosen, where no column holds dates."""
    place = located.columns.get("month")
    if place is None:
        month = classify(choices.month or "")
        return lambda row, how: month if isinstance(month, Period) else date_of(row, 0, how)
    end = period_end(located.headers, place)
    if end is not None:
        return lambda row, how: _up_to(row, place, end, how)
    of_operations = roles.bank or roles.labels or roles.order is not None or bool(roles.statuses or roles.kinds)
    days = survey.days(reading.order)
    which = weekly(days, located.headers[place], of_operations=of_operations and not roles.campaigns)
    return lambda row, how: _day_or_week(row, place, which, how)


def _day_or_week(row: Row, place: int, which: Weekly | None, reading: Reading) -> Period:
    period = date_of(row, place, reading)
    if which is None:
        return _in_one_month(period, as_text(row[place]))
    week = week_of(period.start, which)
    if week is None:
        raise LineError(_WEEK_IN_TWO_MONTHS, as_text(row[place]))
    return _in_one_month(week, as_text(row[place]))


def _up_to(row: Row, start: int, end: int, reading: Reading) -> Period:
    first = date_of(row, start, reading)
    last = date_of(row, end, reading) if as_text(row[end]) else first
    period = spanning(first, last)
    text = f"{as_text(row[start])} – {as_text(row[end])}"
    if period is None:
        raise LineError("unreadable_date", text)
    return _in_one_month(period, text)


def _in_one_month(period: Period, text: str) -> Period:
    """The days, where they are not those of a week in two months; longer ones are refused by who adds them up."""
    if period.month is None and period.end - period.start <= WEEK:
        raise LineError(_WEEK_IN_TWO_MONTHS, text)
    return period
