"""Google Analytics 4: reports and explorations saved as CSV, with their `#` lines on top. They hold no spend."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from dataclasses import replace
from itertools import dropwhile, islice

from assessment.importing.files.cells import as_text, is_blank
from assessment.importing.lines.campaigns import (
    Lines,
    as_export,
    read_lines,
    settled_conversions,
)
from assessment.importing.lines.cell_dates import read_period
from assessment.importing.lines.gathering import LineError
from assessment.importing.lines.headers import Layout, Located, normal
from assessment.importing.lines.line_cells import Row, date_of, text_at
from assessment.importing.lines.settling import Columns, Reading, settle
from assessment.importing.model import Choices, Export, ImportRefusedError, Note
from assessment.parsing.dates import Period, month_period, spanning
from assessment.plain import plain

_GROUPS = {
    "campaign": ("session campaign", "campagne de la session", "session google ads campaign", "campaign", "campagne"),
    "source_medium": ("session source medium", "source support de la session", "source medium", "source support"),
    "channel": (
        "session default channel group",
        "session primary channel group default channel group",
        "session primary channel group",
        "default channel group",
        "first user default channel group",
        "first user primary channel group default channel group",
        "groupe de canaux par defaut de la session",
        "groupe de canaux principal de la session groupe de canaux par defaut",
        "session groupe de canaux par defaut",
        "groupe de canaux par defaut",
    ),
    "source": ("session source", "source de la session", "source"),
    "other": ("landing page", "page de destination", "device category", "country", "pays"),
}
_DATES = {
    "date": ("date", "date yyyymmdd", "day", "jour", "date and hour yyyymmddhh", "date hour yyyymmddhh"),
    "month": ("month", "mois", "year month", "annee mois", "mois de l annee"),
    "year": ("year", "annee"),
    "nth_day": ("nth day", "nieme jour", "n e jour", "jour n"),
}
LAYOUT = Layout(
    "ga4",
    "analytics",
    {
        **_GROUPS,
        **_DATES,
        "sessions": ("sessions",),
        "engaged": ("engaged sessions", "sessions avec engagement"),
        "key_events": ("key events", "conversions", "evenements cles"),
        "orders": ("ecommerce purchases", "transactions", "achats e commerce", "purchases", "achats"),
        "revenue": (
            "total revenue",
            "purchase revenue",
            "revenu total",
            "revenus totaux",
            "revenu d achat",
            "revenus d achat",
            "revenu des achats",
            "revenus des achats",
        ),
    },
    (
        *(frozenset({group, "sessions"}) for group in _GROUPS),
        *(frozenset({group, "key_events", "revenue"}) for group in _GROUPS),
        *(frozenset({date, "sessions"}) for date in _DATES),
        frozenset({"channel", "revenue"}),
        frozenset({"source_medium", "revenue"}),
    ),
)
_START = re.compile(r"#\s*(?:start date|date de debut)\s*:\s*([0-9]{8}|[0-9]{4}-[0-9]{2}-[0-9]{2})")
_END = re.compile(r"#\s*(?:end date|date de fin)\s*:\s*([0-9]{8}|[0-9]{4}-[0-9]{2}-[0-9]{2})")
_START_END = re.compile(r"#\s*([0-9]{8})\s*-\s*([0-9]{8})\s*$")
_TOTALS = frozenset({"grand total", "total", "totals", "total general", "totaux"})
_CHANNELS = {
    "organic search": "seo",
    "paid search": "search_ads",
    "paid social": "social_ads",
    "display": "display",
    "email": "email",
    "sms": "sms",
}


def read(located: Located, choices: Choices) -> Export:
    """The months of each channel, source or campaign.

    Sessions are visits, purchases orders, revenue revenue; key events wait for an answer. Spend is unknown.

    Raises:
        ChoiceNeededError: open decimals.
        ImportRefusedError: no date column and a range over several months, or none.
    """
    located = replace(located, ends_at="#")
    dates = tuple(column for column in ("date", "month") if column in located.columns)
    reading = settle(located, Columns(("key_events", "revenue"), ("sessions", "orders"), dates), choices)
    span = _span(located, reading)
    name = next((group for group in _GROUPS if group in located.columns), None)
    if not any(column in located.columns for column in _DATES):
        _refuse_without_month(span)
    lines = Lines(
        layout=LAYOUT,
        name_column=name,
        default_name="Google Analytics",
        figures={"visits": "sessions", "conversions": "key_events", "orders": "orders", "revenue": "revenue"},
        period=lambda row, how: _period(located, row, how, span),
        is_total=lambda row: _is_total(located, row, name),
        dates=("date", "month", "nth_day", "year"),
    )
    result = read_lines(located, lines, reading)
    questions = settled_conversions(result, choices)
    result.notes.append(Note("no_spend"))
    if _has_other_tables(located):
        result.notes.append(Note("other_tables"))
    export = as_export(result, lines, reading, questions, span)
    if name != "channel":
        return export
    return replace(export, series=tuple(replace(one, channel=_CHANNELS.get(plain(one.name))) for one in export.series))


def _has_other_tables(located: Located) -> bool:
    """Whether another table follows, under `#` lines of its own."""
    below = islice(located.table.rows(), located.line + 1, None)
    ended = dropwhile(lambda row: not (row and str(row[0]).startswith("#")), below)
    return any(len(row) > 1 and not str(row[0]).startswith("#") for row in ended if not is_blank(row))


def _refuse_without_month(span: Period | None) -> None:
    if span is None:
        raise ImportRefusedError("no_dates")
    if span.month is None:
        raise ImportRefusedError("several_months")


def _span(located: Located, reading: Reading) -> Period | None:
    """The last range above the table."""
    start = end = None
    for line in located.preamble:
        text = plain(" ".join(line))
        if match := _START.match(text):
            start = read_period(match[1], reading.order)
        elif match := _END.match(text):
            end = read_period(match[1], reading.order)
        elif match := _START_END.match(text):
            start, end = read_period(match[1], reading.order), read_period(match[2], reading.order)
    return spanning(start, end)


def _period(located: Located, row: Row, reading: Reading, span: Period | None) -> Period:
    places = located.columns
    if "date" in places:
        return date_of(row, places["date"], reading)
    if "month" in places:
        return _month(row, places, reading, span)
    if "nth_day" in places:
        text = as_text(row[places["nth_day"]])
        if span is None or not re.fullmatch(r"[0-9]{1,4}", text):
            raise LineError("unreadable_date", text)
        day = span.start + dt.timedelta(days=int(text))
        return Period(day, day)
    if span is None:
        raise LineError("unreadable_date")
    return span


def _month(row: Row, places: Mapping[str, int], reading: Reading, span: Period | None) -> Period:
    """A month, whose year may stand in another column or follow from a range of at most twelve months."""
    text = as_text(row[places["month"]])
    if not re.fullmatch(r"[0-9]{1,2}", text):
        return date_of(row, places["month"], reading)
    year = as_text(row[places["year"]]) if "year" in places else ""
    years = {int(year)} if re.fullmatch(r"[0-9]{4}", year) else set()
    if not years and span:
        years = {
            possible
            for possible in range(span.start.year, span.end.year + 1)
            if (whole := month_period(possible, int(text))) and whole.start <= span.end and span.start <= whole.end
        }
    period = month_period(years.pop(), int(text)) if len(years) == 1 else None
    if period is None:
        raise LineError("unreadable_date", text)
    return period


def _is_total(located: Located, row: Row, name: str | None) -> bool:
    """The line of totals: marked so, or the one whose dimensions are all blank."""
    if any(normal(cell) in _TOTALS for cell in row if isinstance(cell, str)):
        return True
    dimensions = [column for column in (name, *_DATES) if column in located.columns]
    return bool(dimensions) and not any(text_at(located, row, column) for column in dimensions)
