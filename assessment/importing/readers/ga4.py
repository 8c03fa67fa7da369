"""Google Analytics 4: reports and explorations saved as CSV, with their `#` lines on top. They hold no spend."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from itertools import islice

from assessment.importing.files.cells import as_text, is_blank
from assessment.importing.lines.campaigns import Lines, read_lines
from assessment.importing.lines.exports import as_export, settled_conversions
from assessment.importing.lines.gathering import LineError
from assessment.importing.lines.headers import Claim, Layout, Located, normal, spelled
from assessment.importing.lines.line_cells import Row, date_of, text_at
from assessment.importing.lines.report_periods import OWN_RANGE, own_range, period_of_report, with_own_ranges
from assessment.importing.lines.report_ranges import range_above, range_in
from assessment.importing.lines.settling import Columns, Reading, settle
from assessment.importing.model import Choices, Export, ImportRefusedError, Note
from assessment.parsing.dates import Period, month_period
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
_OWN_WORDS = frozenset(
    (
        *(name for names in _GROUPS.values() for name in names if "session" in name or "first user" in name),
        "engaged sessions",
        "sessions avec engagement",
        "key events",
        "evenements cles",
        "session key event rate",
        "taux d evenements cles par session",
        "event count",
        "nombre d evenements",
        "average engagement time per session",
        "duree d engagement moyenne par session",
    )
)
_SPEND = spelled(
    "cost|cout|ads cost|google ads cost|advertiser ad cost|cout google ads|cout des annonces|amount spent|"
    "montant depense|total spent|budget"
)

LAYOUT = Layout(
    "ga4",
    "analytics",
    {
        **_GROUPS,
        **_DATES,
        "compared": ("comparison", "comparaison", "segment"),
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
    Claim(_OWN_WORDS, titles=re.compile("#"), others=_SPEND, brands=None),
    frozenset({"date", "month"}),
)
_TOTALS = frozenset({"grand total", "total", "totals", "total general", "totaux"})
_DATED = ("date", "month", "nth_day", OWN_RANGE)
_EVERYONE = frozenset({"all users", "tous les utilisateurs", "all sessions", "toutes les sessions"})
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
        ChoiceNeededError: open decimals, no date at all.
        ImportRefusedError: no date column and a range over several months, groups of users that overlap.
    """
    located = replace(located, ends_at="#")
    whole = with_own_ranges(located)
    dates = tuple(column for column in ("date", "month") if column in whole.columns)
    reading = settle(whole, Columns(("key_events", "revenue"), ("sessions", "orders"), dates), choices)
    ranged = OWN_RANGE in whole.columns
    span = None if ranged else _span(whole, choices)
    name = next((group for group in _GROUPS if group in whole.columns), None)
    lines = Lines(
        layout=LAYOUT,
        name_column=name,
        default_name="Google Analytics",
        figures={"visits": "sessions", "conversions": "key_events", "orders": "orders", "revenue": "revenue"},
        period=lambda row, how: _period(whole, row, how, own_range(whole, row, how.order) if ranged else span),
        is_total=lambda row: _is_total(whole, row, name),
        refuse=_refusing_comparisons(whole),
        dates=("date", "month", "nth_day", "year", OWN_RANGE),
    )
    result = read_lines(whole, lines, reading)
    questions = settled_conversions(result, choices)
    result.notes.append(Note("no_spend"))
    if _has_other_tables(located, whole):
        result.notes.append(Note("other_tables"))
    export = as_export(result, lines, reading, questions, span)
    if name != "channel":
        return export
    return replace(export, series=tuple(replace(one, channel=_CHANNELS.get(plain(one.name))) for one in export.series))


def _span(located: Located, choices: Choices) -> Period | None:
    """The last range above the table; one month, or that of its owner, where no column tells the days of a line."""
    if any(column in located.columns for column in _DATES):
        return range_above(located.preamble, choices.date_order)
    return period_of_report(located, choices)


def _has_other_tables(located: Located, whole: Located) -> bool:
    """Whether another table than those read follows, under `#` lines of its own."""
    names = [normal(header) for header in located.headers]
    below = islice(located.table.rows(), located.line + 1, None)
    lines = [row for row in below if len(row) > 1 and not is_blank(row) and not str(row[0]).startswith("#")]
    further = sum([normal(as_text(cell)) for cell in row] != names for row in lines)
    return further > sum(1 for _ in whole.records())


def _refusing_comparisons(located: Located) -> Callable[[int, Row], None]:
    """Refuse the lines that tell a change between two ranges, and those of users who are counted among all others."""
    compared = {text for _, row in located.records() if (text := text_at(located, row, "compared"))}
    everyone = next((text for text in compared if normal(text) in _EVERYONE), None)
    if len(compared) > 1 and everyone is None:
        raise ImportRefusedError("several_segments", {"example": ", ".join(sorted(compared)[:3])})

    def refuse(number: int, row: Row) -> None:
        change = text_at(located, row, OWN_RANGE)
        if change and range_in([change], None) is None:
            raise LineError("comparison", f"{number}: {change}")
        if len(compared) > 1 and text_at(located, row, "compared") != everyone:
            raise LineError("comparison", text_at(located, row, "compared"))

    return refuse


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
    """The line of totals: marked so, or the one whose dimensions are all blank; a dated campaign may be called so."""
    named = located.columns.get(name) if name else None
    dated = [located.columns[column] for column in _DATED if column in located.columns]
    may_be_name = any(as_text(row[place]) for place in dated)
    marks = [cell for place, cell in enumerate(row) if not (may_be_name and place == named)]
    if any(normal(cell) in _TOTALS for cell in marks if isinstance(cell, str)):
        return True
    dimensions = [column for column in (name, *_DATES) if column in located.columns]
    return bool(dimensions) and not any(text_at(located, row, column) for column in dimensions)
