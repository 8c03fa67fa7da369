"""Google Ads: campaign reports, English and French, with or without a column of days, weeks or months."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from assessment.importing.lines.campaigns import (
    Lines,
    as_export,
    read_lines,
    settled_conversions,
)
from assessment.importing.lines.cell_dates import read_period
from assessment.importing.lines.gathering import LineError
from assessment.importing.lines.headers import Layout, Located
from assessment.importing.lines.line_cells import Row, date_of
from assessment.importing.lines.settling import Columns, Reading, settle
from assessment.importing.model import Choices, Export, ImportRefusedError
from assessment.parsing.dates import Period

_QUOTES = "\"'«»“” \u00a0\u202f"

LAYOUT = Layout(
    "google_ads",
    "campaigns",
    {
        "day": ("day", "jour", "date"),
        "week": ("week", "semaine"),
        "month": ("month", "mois"),
        "quarter": ("quarter", "trimestre", "year", "annee"),
        "campaign": ("campaign", "campagne", "campaign name", "nom de la campagne"),
        "currency": ("currency code", "code de devise", "currency", "devise", "code devise"),
        "cost": ("cost", "cout"),
        "clicks": ("clicks", "clics"),
        "impressions": ("impr", "impressions"),
        "conversions": ("conversions",),
        "value": (
            "conv value",
            "valeur de conv",
            "conversion value",
            "valeur de conversion",
            "valeur conv",
            "total conv value",
            "valeur totale de conv",
        ),
        "marker": (
            "campaign status",
            "etat de la campagne",
            "campaign id",
            "id de campagne",
            "id de la campagne",
            "avg cost",
            "cout moy",
            "avg cpc",
            "cpc moy",
            "cost conv",
            "cout conv",
            "campaign type",
            "type de campagne",
            "ctr",
            "budget",
            "interactions",
        ),
    },
    (
        frozenset({"cost", "campaign", "currency"}),
        frozenset({"cost", "campaign", "impressions"}),
        frozenset({"cost", "campaign", "marker"}),
        frozenset({"cost", "campaign", "clicks", "conversions"}),
        frozenset({"cost", "clicks", "impressions"}),
        frozenset({"cost", "currency", "clicks"}),
    ),
)


def read(located: Located, choices: Choices) -> Export:
    """The months of each campaign.

    Clicks are visits, the value of conversions is revenue (`campaigns` has the rule), conversions wait for an answer.

    Raises:
        ChoiceNeededError: mixed currencies, open dates or decimals.
        ImportRefusedError: no date column and a range over several months, or none at all.
    """
    columns = Columns(("cost", "conversions", "value"), ("clicks", "impressions"), ("day", "week", "month"), "currency")
    reading = settle(located, columns, choices)
    dated = any(column in located.columns for column in ("day", "week", "month"))
    whole = None if dated else _range(located, reading)
    lines = Lines(
        layout=LAYOUT,
        name_column="campaign",
        default_name="Google Ads",
        figures={"spend": "cost", "visits": "clicks", "conversions": "conversions", "revenue": "value"},
        period=lambda row, how: whole or _period(located, row, how),
        dates=("day", "week", "month"),
        channel="search_ads",
        currency_column="currency",
    )
    result = read_lines(located, lines, reading)
    questions = settled_conversions(result, choices)
    return as_export(result, lines, reading, questions, _last_range(located, reading))


def _period(located: Located, row: Row, reading: Reading) -> Period:
    """The days of a line: its day, else its week (seven days from the one named), else its month."""
    places = located.columns
    if "day" in places:
        return date_of(row, places["day"], reading)
    if "week" in places:
        week = date_of(row, places["week"], reading)
        period = week if week.end > week.start else Period(week.start, week.start + dt.timedelta(days=6))
        if period.month is None:
            raise LineError("week_over_two_months", str(period))
        return period
    month = date_of(row, places["month"], reading)
    return Period(month.start, month.start)


def _range(located: Located, reading: Reading) -> Period:
    """The range written above the table.

    Raises:
        ImportRefusedError: ``no_dates``, or ``several_months`` that cannot be told apart.
    """
    found = _last_range(located, reading)
    if found is None:
        raise ImportRefusedError("no_dates")
    if found.month is None:
        raise ImportRefusedError("several_months")
    return found


def _last_range(located: Located, reading: Reading) -> Period | None:
    found = [period for line in located.preamble for period in [_range_in(line, reading)] if period]
    return found[-1] if found else None


def _range_in(line: Sequence[str], reading: Reading) -> Period | None:
    cells = [cell for cell in line if cell]
    for text in (*cells, ", ".join(cells)):
        if period := read_period(text.strip(_QUOTES), reading.order):
            return period
    return None
