"""Days, months and ranges as people and exports write them, in both languages."""

from __future__ import annotations

import datetime as dt
import re
from typing import Literal, NamedTuple, get_args

from assessment.month import first_day, last_day, month_of
from assessment.parsing.short_texts import remembered_if_short
from assessment.plain import plain

DateOrder = Literal["day_first", "month_first", "year_first"]
ORDERS: tuple[DateOrder, ...] = get_args(DateOrder)
EARLIEST, LATEST = 1990, 2100
_LONGEST = 100

_MONTHS = (
    ("janvier", "january", "januar", "januari", "enero", "gennaio", "janeiro"),
    ("fevrier", "february", "februar", "februari", "febrero", "febbraio", "fevereiro"),
    ("mars", "march", "marz", "maerz", "maart", "marzo", "marco", "mrt"),
    ("avril", "april", "abril", "aprile"),
    ("mai", "may", "mei", "mayo", "maggio", "maio"),
    ("juin", "june", "juni", "junio", "giugno", "junho"),
    ("juillet", "july", "juli", "julio", "luglio", "julho"),
    ("aout", "august", "augustus", "agosto"),
    ("septembre", "september", "septiembre", "settembre", "setembro"),
    ("octobre", "october", "oktober", "octubre", "ottobre", "outubro"),
    ("novembre", "november", "noviembre", "novembro"),
    ("decembre", "december", "dezember", "diciembre", "dicembre", "dezembro"),
)
_ZONE = r"(?: ?(?:z|(?:utc|gmt)?[+-][0-9]{1,2}(?::?[0-9]{2})?|utc|gmt|[pmce][ds]t|cest|cet|bst))*"
_TIME = rf"(?:[t ,]+(?:a )?[0-9]{{1,2}}[:h][0-9:.,hms ]*(?:[ap]m)?{_ZONE})?"
_YEAR_FIRST = re.compile(rf"([0-9]{{4}})[-/.]([0-9]{{1,2}})[-/.]([0-9]{{1,2}}){_TIME}")
_COMPACT = re.compile(r"([0-9]{4})([0-9]{2})([0-9]{2})?(?:[0-9]{2})?")
_YEAR_MONTH = re.compile(r"([0-9]{4})[-/. ]([0-9]{1,2})")
_MONTH_YEAR = re.compile(r"([0-9]{1,2})[-/. ]([0-9]{4})")
_NUMERIC = re.compile(rf"([0-9]{{1,2}})([-/.])([0-9]{{1,2}})\2([12][0-9]{{3}}|[0-9]{{2}}){_TIME}")
_DAY_NAME = re.compile(
    rf"([0-9]{{1,2}})(?:er|st|nd|rd|th)?[ .-]+([a-z]{{3,9}})\.?,?[ -]+([0-9]{{4}}|[0-9]{{2}}){_TIME}"
)
_NAME_DAY = re.compile(rf"([a-z]{{3,9}})\.? ([0-9]{{1,2}})(?:st|nd|rd|th)?,? ([0-9]{{4}}){_TIME}")
_NAME_YEAR = re.compile(r"([a-z]{3,9})\.?[ -/]*([0-9]{4}|'?[0-9]{2})")
_YEAR_NAME = re.compile(r"([0-9]{4})[ -]([a-z]{3,9})\.?")
_WEEK = re.compile(r"([0-9]{4})[- ]?(?:w|s|week|semaine|sem)\.?[- ]?([0-9]{1,2})")
_WEEK_OF = re.compile(r"(?:w|s|week|semaine|sem)\.? ?([0-9]{1,2})[-/, ]+([0-9]{4})")
_QUARTER = re.compile(
    r"(?:[tq]|trim\.?|quarter|trimestre|quartal) ?(?P<a>[1-4])[ /-]*(?P<y>[0-9]{4})"
    r"|(?P<y2>[0-9]{4})[ /-]*[tq](?P<b>[1-4])"
    r"|(?P<c>[1-4]) ?(?:er|e|eme|st|nd|rd|th|\.|o)? ?(?:trim\.?|trimestre|quarter|quartal)(?: of)? (?P<y3>[0-9]{4})"
)
_WEEK_FROM = re.compile(
    r"^(?:w/c|(?:semaine|week|sem\.?|woche|semana|settimana)"
    r"(?: (?:du|of|commencing|beginning|starting|from|de|del|vom|dal))?) (?:lundi |monday |montag |lunes |lunedi )?"
)
_BETWEEN = re.compile(r"\s*[–—]\s*|\s+-\s+|\s+(?:to|au)\s+|(?<=[0-9]{4})-(?=[a-z])")
_BEFORE_A_RANGE = re.compile(r"^(?:(?:semaine|week|sem\.?) )?(?:du|from|le|of|de) ")
_DAY_AND_MONTH = re.compile(r"[0-9]{1,2}[/.-][0-9]{1,2}")
_WEEKDAY = re.compile(r"^(?:lun|mar|mer|jeu|ven|sam|dim|mon|tue|wed|thu|fri|sat|sun)[a-z]*\.?,? (?=[0-9a-z])")


class Period(NamedTuple):
    """First and last day, both included."""

    start: dt.date
    end: dt.date

    @property
    def month(self) -> str | None:
        """The month ``YYYY-MM`` that holds it all, ``None`` where it spans several."""
        start, end = self
        whole = start is end or (start.year, start.month) == (end.year, end.month)
        return month_of(start) if whole else None

    def __str__(self) -> str:
        return f"{self.start.isoformat()} – {self.end.isoformat()}"


class OpenDate(NamedTuple):
    """A day whose numbers can be read in several `orders`; the last one has four digits, or two like the others."""

    first: int
    second: int
    last: int
    orders: tuple[DateOrder, ...]

    @property
    def may_begin_with_year(self) -> bool:
        """Whether its first number can be a year of two digits."""
        return "year_first" in self.orders


def month_named(word: str) -> int | None:
    """The number of the month a word without capitals and accents begins like, if only one does."""
    found = {number for number, names in enumerate(_MONTHS, 1) if any(name.startswith(word) for name in names)}
    return found.pop() if len(found) == 1 else None


def day_period(year: int, month: int, day: int) -> Period | None:
    """One day; ``None`` where there is no such day."""
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
    return month_around(dt.date(year, month, 1))


def week_period(year: int, week: int) -> Period | None:
    """A week from Monday to Sunday, by its ISO number; ``None`` where there is no such week."""
    if not EARLIEST <= year <= LATEST:
        return None
    try:
        return Period(dt.date.fromisocalendar(year, week, 1), dt.date.fromisocalendar(year, week, 7))
    except ValueError:
        return None


def month_around(day: dt.date) -> Period:
    """The whole month that holds a day."""
    return Period(first_day(month_of(day)), last_day(month_of(day)))


def _year(text: str) -> int:
    digits = text.lstrip("'")
    return int(digits) + (2000 if len(digits) == 2 else 0)


def spanning(start: Period | None, end: Period | None) -> Period | None:
    """From the first day of one period to the last of another; ``None`` where one is unknown or the end comes first."""
    return Period(start.start, end.end) if start and end and start.start <= end.end else None


def without_time(text: str) -> str:
    """The day of a stamp such as ``2026-09-01 10:00:00 +0200``, any other text as it is.

    The days of a file are few, its seconds are not: only the day is worth remembering.
    """
    return text[:10] if text[4:5] == "-" and text[10:11] in ("T", " ") and ":" in text[12:14] else text


def starts_with_year(text: str) -> bool:
    """Whether a date is written year first, so that its order is never open."""
    return text[:4].isdecimal() and text[4:5] == "-"


@remembered_if_short(20_000)
def classify(text: str) -> Period | OpenDate | None:
    """What a text says about time by itself; ``None`` where it is no date or an impossible one."""
    if len(text) > _LONGEST:
        return None
    bare = plain(text)
    return _part(bare) or _range(bare)


def _single(bare: str) -> Period | OpenDate | None:
    if match := _YEAR_FIRST.fullmatch(bare):
        return day_period(int(match[1]), int(match[2]), int(match[3]))
    if match := _COMPACT.fullmatch(bare):
        year, month = int(match[1]), int(match[2])
        return day_period(year, month, int(match[3])) if match[3] else month_period(year, month)
    if match := _YEAR_MONTH.fullmatch(bare):
        return month_period(int(match[1]), int(match[2]))
    if match := _MONTH_YEAR.fullmatch(bare):
        return month_period(int(match[2]), int(match[1]))
    if match := _NUMERIC.fullmatch(bare):
        return _numeric(match)
    if match := _WEEK.fullmatch(bare):
        return week_period(int(match[1]), int(match[2]))
    if match := _WEEK_OF.fullmatch(bare):
        return week_period(int(match[2]), int(match[1]))
    if match := _QUARTER.fullmatch(bare):
        return _quarter(int(match["y"] or match["y2"] or match["y3"]), int(match["a"] or match["b"] or match["c"]))
    return _named(bare.replace(" de ", " "))


def _quarter(year: int, quarter: int) -> Period | None:
    return spanning(month_period(year, 3 * quarter - 2), month_period(year, 3 * quarter))


def _named(bare: str) -> Period | None:
    if match := _DAY_NAME.fullmatch(bare):
        month = month_named(match[2])
        return day_period(_year(match[3]), month, int(match[1])) if month else None
    if match := _NAME_DAY.fullmatch(bare):
        month = month_named(match[1])
        return day_period(int(match[3]), month, int(match[2])) if month else None
    if match := _NAME_YEAR.fullmatch(bare):
        month = month_named(match[1])
        return month_period(_year(match[2]), month) if month else None
    if match := _YEAR_NAME.fullmatch(bare):
        month = month_named(match[2])
        return month_period(int(match[1]), month) if month else None
    return None


def _numeric(match: re.Match[str]) -> Period | OpenDate | None:
    date = OpenDate(int(match[1]), int(match[3]), int(match[4]), _orders(match))
    readings = {in_order(date, order) for order in date.orders}
    return date if len(readings) > 1 else next(iter(readings), None)


def _orders(match: re.Match[str]) -> tuple[DateOrder, ...]:
    """The orders of a numeric date that put no number above 12 for the month, and none above 31 for the day."""
    first, second, last = int(match[1]), int(match[3]), int(match[4])
    in_two_digits = len(match[1]) == len(match[4]) == 2
    fits = {
        "day_first": first <= 31 and second <= 12,
        "month_first": first <= 12 and second <= 31,
        "year_first": in_two_digits and second <= 12 and 1 <= last <= 31,
    }
    return tuple(order for order in ORDERS if fits[order])


def _part(bare: str) -> Period | OpenDate | None:
    return _single(bare) or _single(_WEEKDAY.sub("", bare))


def in_order(date: OpenDate, order: DateOrder) -> Period | None:
    """The day an open date is in that order; a first number above 12 is never a month."""
    first, second, last = date.first, date.second, date.last
    if order == "year_first":
        return day_period(2000 + first, second, last)
    month, day = (first, second) if order == "month_first" and first <= 12 else (second, first)
    return day_period(last if last > 99 else 2000 + last, month, day)


def range_parts(text: str) -> tuple[str, ...]:
    """The first and the last day of a range, as they are written; the first day of a week; none of any other text."""
    bare = plain(text) if len(text) <= _LONGEST else ""
    if (week := _WEEK_FROM.match(bare)) and _is_day(_part(bare[week.end() :])):
        return (bare[week.end() :],)
    parts = _BETWEEN.split(_BEFORE_A_RANGE.sub("", bare))
    if len(parts) != 2:
        return ()
    if _DAY_AND_MONTH.fullmatch(parts[0]) and (year := re.search(r"[0-9]{4}$", parts[1])):
        parts[0] += f"{parts[0].strip('0123456789')[0]}{year[0]}"
    return tuple(parts)


def range_in_order(text: str, order: DateOrder) -> Period | None:
    """From the first day to the last of a range of numeric dates, each read in that order."""
    ends = [in_order(end, order) if isinstance(end := _part(part), OpenDate) else end for part in range_parts(text)]
    if len(ends) == 1:
        return _week_from(ends[0])
    return spanning(*ends) if len(ends) == 2 else None


def _is_day(date: Period | OpenDate | None) -> bool:
    return isinstance(date, OpenDate) or (date is not None and date.start == date.end)


def _week_from(first: Period | None) -> Period | None:
    return Period(first.start, first.start + dt.timedelta(days=6)) if first else None


def _range(bare: str) -> Period | None:
    parts = range_parts(bare)
    if len(parts) == 1:
        day = _part(parts[0])
        return _week_from(day) if isinstance(day, Period) else None
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
        start = in_order(start, order_shown(last) or "day_first")
    return spanning(start, end) if isinstance(start, Period) else None


def order_shown(text: str) -> DateOrder | None:
    """The only order in which a numeric date can be read, as a number above 12 shows it."""
    match = _NUMERIC.fullmatch(plain(text)) if len(text) <= _LONGEST else None
    orders = _orders(match) if match else ()
    return orders[0] if len(orders) == 1 else None
