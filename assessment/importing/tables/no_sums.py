"""Columns whose lines cannot be added up to a month: what came before is in them too, or they are means."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable

from assessment.importing.model import ImportRefusedError
from assessment.importing.tables.qualified_names import is_cumulated, is_mean

_A_DAY = dt.timedelta(days=1)


def refuse_no_sums(headers: Iterable[str], days: Collection[dt.date]) -> None:
    """Refuse such a column as a figure; what a day comes to can be added up where the lines are days.

    Args:
        headers: The columns that are to be read as figures.
        days: The different days of the lines; none where they are of something else.

    Raises:
        ImportRefusedError: ``cumulated``, ``mean``.
    """
    by_day = any(day + _A_DAY in days for day in days)
    for header in headers:
        if is_cumulated(header):
            raise ImportRefusedError("cumulated", {"column": header})
        if is_mean(header, by_day=by_day):
            raise ImportRefusedError("mean", {"column": header})
