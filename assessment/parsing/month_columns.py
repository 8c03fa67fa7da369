"""Months as people write them: ``2026-01``, ``01/2026``, ``janv. 2026``, ``Jan-26``, a date."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from assessment.languages import Language
from assessment.parsing.date_orders import DatesSeen
from assessment.parsing.dates import (
    ORDERS,
    DateOrder,
    OpenDate,
    Period,
    classify,
    in_order,
    month_named,
)
from assessment.plain import plain

Fault = Literal["not_a_month", "no_year", "ambiguous_date", "no_month"]

_WORD = re.compile(r"([a-z]{3,})[.]?")
_A_DATE = re.compile(r"[a-z/-]|[.][0-9]+[.]")
"""What a month of figures alone would lack: ``202601`` and ``2026.01`` are amounts as well."""


@dataclass(frozen=True, slots=True)
class ReadMonth:
    """A month, or why there is none."""

    month: str | None
    fault: Fault | None = None


def read_months(texts: Sequence[str], language: Language) -> tuple[ReadMonth, ...]:
    """The month each text of one column names.

    Dates such as ``03/04/2026`` are read by what the whole column shows: a number above 12 is a day, of two numbers the
    one that never changes is the day, and a year of two digits stands where the dates lie together. Where that does not
    tell, French puts the day first; English may mean either.
    """
    found = [classify(text) if _A_DATE.search(plain(text)) else None for text in texts]
    order = _order(texts, [one for one in found if isinstance(one, OpenDate)], language)
    return tuple(_read(plain(text), one, order) for text, one in zip(texts, found, strict=True))


def _read(text: str, found: Period | OpenDate | None, order: DateOrder | None) -> ReadMonth:
    if not text:
        return ReadMonth(None, "no_month")
    if isinstance(found, OpenDate):
        if order is None:
            return ReadMonth(None, "ambiguous_date")
        found = in_order(found, order)
    if found is not None and found.month is not None:
        return ReadMonth(found.month)
    alone = _WORD.fullmatch(text)
    return ReadMonth(None, "no_year" if alone and month_named(alone[1]) else "not_a_month")


def _order(texts: Sequence[str], dates: Sequence[OpenDate], language: Language) -> DateOrder | None:
    seen = DatesSeen()
    for text in texts:
        seen.look(text)
    for order in ORDERS:
        if order in seen.shown:
            return order
    left = seen.left()
    if len(left) == 1:
        return left[0]
    if "year_first" in left:
        return "day_first" if language == "fr" and left[0] != "year_first" else None
    firsts, seconds = {date.first for date in dates}, {date.second for date in dates}
    if len(firsts) == 1 < len(seconds):
        return "day_first"
    if len(seconds) == 1 < len(firsts):
        return "month_first"
    return "day_first" if language == "fr" else None
