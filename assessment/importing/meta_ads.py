"""Meta Ads Manager: campaigns, ad sets or ads, English and French, columns in any order."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

from assessment.importing.campaigns import (
    Lines,
    Read,
    Row,
    as_export,
    date_of,
    read_lines,
    settled_conversions,
    text_at,
)
from assessment.importing.gathering import LineError
from assessment.importing.headers import Layout, Located
from assessment.importing.model import Choices, Export
from assessment.importing.periods import Period
from assessment.importing.settling import Columns, Reading, settle

LAYOUT = Layout(
    "meta_ads",
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
        "purchases": ("purchases", "achats", "website purchases", "achats sur le site web"),
        "leads": ("leads", "prospects"),
        "value": (
            "purchases conversion value",
            "purchase conversion value",
            "valeur de conversion des achats",
            "valeur de conversion de l achat",
            "website purchases conversion value",
            "valeur de conversion des achats sur le site web",
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
_TOLERANCE = Decimal("0.05")  # the lines of a report are rounded to cents, its total is not their sum to the last one


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
    reading = settle(located, "meta_ads", columns, choices)
    lines = Lines(
        format="meta_ads",
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
        held_back=lambda row: _has_no_name(located, row),
    )
    result = read_lines(located, lines, reading)
    _place_unnamed(result, lines)
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
            return date_of(row, places[column], reading)
    if "start" not in places:
        raise LineError("unreadable_date")
    start = date_of(row, places["start"], reading)
    end = date_of(row, places["end"], reading) if "end" in places else start
    if end.end < start.start:
        raise LineError("unreadable_date", f"{start.start.isoformat()} – {end.end.isoformat()}")
    return Period(start.start, end.end)


def _has_no_name(located: Located, row: Row) -> bool:
    return "campaign" in located.columns and not text_at(located, row, "campaign")


def _place_unnamed(result: Read, lines: Lines) -> None:
    """A line without a campaign is the account's total only where it is the sum of the others."""
    spent = [(name, month, sums.get("spend", Decimal())) for name, month, sums in result.months.each()]
    for _, period, figures in result.held:
        spend = figures.get("spend")
        within = sum((amount for _, month, amount in spent if _covers(period, month)), Decimal())
        if spent and spend is not None and abs(spend - within) <= _TOLERANCE:
            result.leftovers.add("total", str(spend), spend)
        elif period is None:
            result.leftovers.add("unreadable_date", "", spend)
        elif period.month is None:
            result.leftovers.add("several_months", f"{period.start.isoformat()} – {period.end.isoformat()}", spend)
        else:
            result.months.add(lines.default_name, period.month, figures)


def _covers(period: Period | None, month: str) -> bool:
    return period is None or f"{period.start:%Y-%m}" <= month <= f"{period.end:%Y-%m}"
