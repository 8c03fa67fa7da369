"""Meta Ads Manager: campaigns, ad sets or ads, English and French, columns in any order."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from decimal import Decimal

from assessment.importing.lines.campaigns import (
    Lines,
    as_export,
    read_lines,
    settled_conversions,
)
from assessment.importing.lines.cell_dates import read_period
from assessment.importing.lines.gathering import LineError
from assessment.importing.lines.headers import Layout, Located
from assessment.importing.lines.line_cells import Row, date_of, dates_between, text_at
from assessment.importing.lines.settling import Columns, Reading, settle
from assessment.importing.model import Choices, Export
from assessment.parsing.dates import Period

LAYOUT = Layout(
    "meta_ads",
    "campaigns",
    {
        "day": ("day", "jour"),
        "month": ("month", "mois"),
        "week": ("week", "semaine"),
        "start": ("reporting starts", "debut des rapports", "reporting start", "debut du rapport"),
        "end": ("reporting ends", "fin des rapports", "reporting end", "fin du rapport"),
        "campaign": ("campaign name", "nom de la campagne", "campaign", "campagne"),
        "lower": ("ad set name", "nom de l ensemble de publicites", "ad name", "nom de la publicite"),
        "account": ("account name", "nom du compte"),
        "spend": ("amount spent", "montant depense"),
        "clicks": ("link clicks", "clics sur un lien", "clics sur le lien", "clics sur lien"),
        "results": ("results", "resultats", "resultat"),
        "indicator": ("result indicator", "indicateur de resultats", "indicateur de resultat", "result type"),
        "purchases": ("purchases", "achats", "website purchases", "achats sur le site web", "achats sur site web"),
        "leads": ("leads", "prospects"),
        "value": (
            "purchases conversion value",
            "purchase conversion value",
            "valeur de conversion des achats",
            "valeur de conversion de l achat",
            "website purchases conversion value",
            "valeur de conversion des achats sur le site web",
            "valeur de conversion des achats sur site web",
            "valeur de conversion d achats",
            "valeur de conversion d achat",
            "valeur de conversion d achats sur site web",
            "valeur de conversion d achat sur site web",
            "valeur de conversion d achats sur le site web",
            "valeur de conversion d achat sur le site web",
            "valeur des conversions d achat",
            "valeur des conversions d achats",
        ),
        "currency": ("currency", "devise"),
    },
    (
        frozenset({"spend", "start"}),
        frozenset({"spend", "day"}),
        frozenset({"spend", "month"}),
        frozenset({"spend", "week"}),
        frozenset({"spend", "campaign"}),
    ),
)


def read(located: Located, choices: Choices) -> Export:
    """The months of each campaign.

    Purchases are orders, link clicks visits, the value of purchases revenue; results are orders or leads where their
    indicator says so. A line over several months cannot be split and is left out.

    Raises:
        ChoiceNeededError: mixed currencies, open dates or decimals.
        ImportRefusedError: nothing is left.
    """
    amounts = ("spend", "results", "purchases", "leads", "value")
    columns = Columns(amounts, ("clicks",), ("day", "week", "month", "start", "end"), "currency")
    reading = settle(located, columns, choices)
    lines = Lines(
        layout=LAYOUT,
        name_column="campaign" if "campaign" in located.columns else "account",
        default_name="Meta Ads",
        figures={
            "spend": "spend",
            "visits": "clicks",
            "orders": "purchases",
            "leads": "leads",
            "revenue": "value",
            "results": "results",
        },
        period=lambda row, how: _period(located, row, how),
        channel="social_ads",
        currency_column="currency",
        adjust=_results_read(located),
        dates=("day", "week", "month", "start"),
    )
    result = read_lines(located, lines, reading)
    questions = settled_conversions(result, choices)
    return as_export(result, lines, reading, questions)


def _results_read(located: Located) -> Callable[[Row, dict[str, Decimal | None]], None]:
    """Results stand for orders or leads where their own indicator says so and no column of that name does."""

    def adjust(row: Row, figures: dict[str, Decimal | None]) -> None:
        results = figures.pop("results", None)
        indicator = text_at(located, row, "indicator").casefold()
        if "purchase" in indicator or "achat" in indicator:
            meaning = "orders"
        elif "lead" in indicator or "prospect" in indicator:
            meaning = "leads"
        else:
            return
        if figures.get(meaning) is None:
            figures[meaning] = results

    return adjust


def _period(located: Located, row: Row, reading: Reading) -> Period:
    places = located.columns
    for column in ("day", "week", "month"):
        if column in places:
            return _within_report(date_of(row, places[column], reading), row, places, reading)
    if "start" not in places:
        raise LineError("unreadable_date")
    return dates_between(located, row, reading)


def _within_report(period: Period, row: Row, places: Mapping[str, int], reading: Reading) -> Period:
    """The days of a month that are within the report, where the line tells its range too."""
    if "start" not in places or "end" not in places:
        return period
    start, end = (read_period(row[places[column]], reading.order) for column in ("start", "end"))
    if start is None or end is None or end.end < period.start or period.end < start.start:
        return period
    return Period(max(period.start, start.start), min(period.end, end.end))
