"""Days, months and ranges as exports write them, in both languages."""

from __future__ import annotations

import calendar
import datetime as dt
import re
import unicodedata
from functools import lru_cache
from typing import Literal, NamedTuple, get_args

from assessment.importing.cells import Cell, as_text

DateOrder = Literal["day_first", "month_first"]
ORDERS: tuple[DateOrder, ...] = get_args(DateOrder)
EARLIEST, LATEST = 1990, 2100

_MONTHS = (
    ("janvier", "january"),
    ("fevrier", "february"),
    ("mars", "march"),
    ("avril", "april"),
    ("mai", "may"),
    ("juin", "june"),
    ("juillet", "july"),
    ("aout", "august"),
    ("septembre", "september"),
    ("octobre", "october"),
    ("novembre", "november"),
    ("decembre", "december"),
)
_TIME = r"(?:[t ,]+[0-9]{1,2}[:h][0-9:.,hms ]*(?:[ap]m)?(?: ?(?:z|utc|[+-][0-9]{2}:?[0-9]{2}))*)?"
_YEAR_FIRST = re.compile(rf"([0-9]{{4}})[-/.]([0-9]{{1,2}})[-/.]([0-9]{{1,2}}){_TIME}")
_COMPACT = re.compile(r"([0-9]{4})([0-9]{2})([0-9]{2})?(?:[0-9]{2})?")
_YEAR_MONTH = re.compile(r"([0-9]{4})[-/. ]([0-9]{1,2})")
_MONTH_YEAR = re.compile(r"([0-9]{1,2})[-/. ]([0-9]{4})")
_NUMERIC = re.compile(rf"([0-9]{{1,2}})([-/.])([0-9]{{1,2}})\2([0-9]{{4}}|[0-9]{{2}}){_TIME}")
_DAY_NAME = re.compile(
    rf"([0-9]{{1,2}})(?:er|st|nd|rd|th)?[ .-]+([a-z]{{3,9}})\.?,?[ -]+([0-9]{{4}}|[0-9]{{2}}){_TIME}"
)
_NAME_DAY = re.compile(rf"([a-z]{{3,9}})\.? ([0-9]{{1,2}})(?:st|nd|rd|th)?,? ([0-9]{{4}}){_TIME}")
_NAME_YEAR = re.compile(r"([a-z]{3,9})\.?[ -/]*([0-9]{4}|'?[0-9]{2})")
_YEAR_NAME = re.compile(r"([0-9]{4})[ -]([a-z]{3,9})\.?")
_STAMP = re.compile(r"([0-9]{4}-[0-9]{2}-[0-9]{2})[T ][0-9]{1,2}:[0-9]{2}")
_BETWEEN = re.compile(r"\s*[–—]\s*|\s+-\s+|\s+(?:to|au)\s+|(?<=[0-9]{4})-(?=[a-z])")
_WEEKDAY = re.compile(r"^(?:lun|mar|mer|jeu|ven|sam|dim|mon|tue|wed|thu|fri|sat|sun)[a-z]*\.?,? (?=[0-9a-z])")


class Period(NamedTuple):
    """First and last day, both included."""

    start: dt.date
    end: dt.date

    @property
    def month(self) -> str | None:
        """The month ``YYYY-MM`` that holds it all, ``None`` where it spans several."""
        whole = (self.start.year, self.start.month) == (self.end.year, self.end.month)
        return self.start.isoformat()[:7] if whole else None


class OpenDate(NamedTuple):
    """A day whose first two numbers can each be the month."""

    first: int
    second: int
    year: int


def _plain(text: str) -> str:
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    return " ".join("".join(sign for sign in decomposed if not unicodedata.combining(sign)).split())


def _month_named(word: str) -> int | None:
    found = {number for number, names in enumerate(_MONTHS, 1) if any(name.startswith(word) for name in names)}
    return found.pop() if len(found) == 1 else None


def _day(year: int, month: int, day: int) -> Period | None:
    if not EARLIEST <= year <= LATEST:
        return None
    try:
        date = dt.date(year, month, day)
    except ValueError:
        return None
    return Period(date, date)


def month_period(year: int, month: int) -> Period | None:
    """A whole month; ``None`` where there is no such month."""
    if not (EARLIEST <= year <= LATEST and 1 <= month <= 12):
        return None
    return Period(dt.date(year, month, 1), dt.date(year, month, calendar.monthrange(year, month)[1]))


def _year(text: str) -> int:
    digits = text.lstrip("'")
    return int(digits) + (2000 if len(digits) == 2 else 0)


@lru_cache(maxsize=20_000)
def classify(text: str) -> Period | OpenDate | None:
    """What a text says about time by itself; ``None`` where it is no date or an impossible one."""
    if len(text) > 100:
        return None
    plain = _plain(text)
    return _part(plain) or _range(plain)


def _single(plain: str) -> Period | OpenDate | None:
    if match := _YEAR_FIRST.fullmatch(plain):
        return _day(int(match[1]), int(match[2]), int(match[3]))
    if match := _COMPACT.fullmatch(plain):
        year, month = int(match[1]), int(match[2])
        return _day(year, month, int(match[3])) if match[3] else month_period(year, month)
    if match := _YEAR_MONTH.fullmatch(plain):
        return month_period(int(match[1]), int(match[2]))
    if match := _MONTH_YEAR.fullmatch(plain):
        return month_period(int(match[2]), int(match[1]))
    if match := _NUMERIC.fullmatch(plain):
        return _numeric(int(match[1]), int(match[3]), _year(match[4]))
    return _named(plain)


def _named(plain: str) -> Period | None:
    if match := _DAY_NAME.fullmatch(plain):
        month = _month_named(match[2])
        return _day(_year(match[3]), month, int(match[1])) if month else None
    if match := _NAME_DAY.fullmatch(plain):
        month = _month_named(match[1])
        return _day(int(match[3]), month, int(match[2])) if month else None
    if match := _NAME_YEAR.fullmatch(plain):
        month = _month_named(match[1])
        return month_period(_year(match[2]), month) if month else None
    if match := _YEAR_NAME.fullmatch(plain):
        month = _month_named(match[2])
        return month_period(int(match[1]), month) if month else None
    return None


def _numeric(first: int, second: int, year: int) -> Period | OpenDate | None:
    if first > 12 or first == second:
        return _day(year, second, first)
    if second > 12:
        return _day(year, first, second)
    return OpenDate(first, second, year) if _day(year, first, second) and _day(year, second, first) else None


def _part(plain: str) -> Period | OpenDate | None:
    return _single(plain) or _single(_WEEKDAY.sub("", plain))


def _in_order(date: OpenDate, order: DateOrder) -> Period | None:
    day, month = (date.first, date.second) if order == "day_first" else (date.second, date.first)
    return _day(date.year, month, day)


def _range(plain: str) -> Period | None:
    parts = _BETWEEN.split(re.sub(r"^(?:du|from|le) ", "", plain))
    if len(parts) != 2:
        return None
    first, last = parts
    end = _part(last)
    if end is None and (year := re.search(r"[0-9]{4}$", last)) and (word := re.match(r"([a-z]{3,9})\.? ", first)):
        end = _single(f"{word[1]} {last}") or _single(f"{last} {year[0]}")  # "sep 1 – 30, 2026"
    if not isinstance(end, Period):
        return None
    if re.fullmatch(r"[0-9]{1,2}(?:er|st|nd|rd|th)?", first):  # "1–30 septembre 2026"
        start = _single(f"{first} {_MONTHS[end.end.month - 1][0]} {end.end.year}")
    else:
        start = _part(first) or _single(f"{first} {end.end.year}") or _single(f"{first}, {end.end.year}")
    if isinstance(start, OpenDate) and order_shown(last):
        start = _in_order(start, order_shown(last) or "day_first")
    return Period(start.start, end.end) if isinstance(start, Period) and start.start <= end.end else None


def read_period(cell: Cell, order: DateOrder) -> Period | None:
    """The days a cell covers, open dates read in that order; ``None`` where it holds no date, or an impossible one."""
    if isinstance(cell, dt.datetime):
        cell = cell.date()
    if isinstance(cell, dt.date):
        return _day(cell.year, cell.month, cell.day)
    text = as_text(cell)
    stamp = text[10:11] in ("T", " ") and _STAMP.match(text)
    found = classify(stamp[1] if stamp else text)  # the days of a file are few, its seconds are not
    return _in_order(found, order) if isinstance(found, OpenDate) else found


def starts_with_year(text: str) -> bool:
    """Whether a date is written year first, so that its order is never open."""
    return text[:4].isdecimal() and text[4:5] == "-"


def order_shown(cell: Cell) -> DateOrder | None:
    """The order a numeric date with a number above 12 shows."""
    if isinstance(cell, str) and (match := _NUMERIC.fullmatch(_plain(cell))):
        first, second = int(match[1]), int(match[3])
        if first > 12 >= second:
            return "day_first"
        if second > 12 >= first:
            return "month_first"
    return None
