"""Google Ads: campaign reports, English and French, with or without a column of days, weeks or months."""

from __future__ import annotations

import datetime as dt
import re

from assessment.importing.lines.campaigns import Lines, read_lines
from assessment.importing.lines.comparisons import comparison_notes
from assessment.importing.lines.conversion_actions import sales_actions
from assessment.importing.lines.exports import as_export, settled_conversions
from assessment.importing.lines.gathering import LineError
from assessment.importing.lines.headers import Claim, Layout, Located, spelled
from assessment.importing.lines.line_cells import Row, date_of, text_at
from assessment.importing.lines.report_periods import OWN_RANGE, is_dated, own_range, period_of_report, with_own_ranges
from assessment.importing.lines.report_ranges import range_above
from assessment.importing.lines.settling import Columns, Reading, settle
from assessment.importing.model import Choices, Export, ImportRefusedError
from assessment.parsing.dates import Period

_OWN_WORDS = spelled(
    "impr|conv value|valeur de conv|valeur conv|total conv value|valeur totale de conv|avg cpc|cpc moy|avg cost|"
    "cout moy|avg cpm|cpm moy|currency code|code de devise|code de la devise|code devise|campaign status|"
    "etat de la campagne|statut de la campagne|campaign type|type de campagne|interactions|interaction rate|"
    "taux d interaction|conv rate|taux de conv|cost conv|cout conv|conv value cost|valeur de conv cout|"
    "view through conv|conv apres affichage|search impr share|taux d impr sur le reseau de recherche|all conv|"
    "toutes les conv|bid strategy type|type de strategie d encheres|optimization score|taux d optimisation|"
    "budget type|type de budget|added excluded|search keyword match type"
)
_TITLES = re.compile(
    r"(?:campaigns?|ad groups?|search keywords?|keywords?|search terms?|accounts?|ads?|asset groups?|audiences?|"
    r"products?|shopping products?|landing pages?) report$|"
    r"rapport (?:sur|de|des|du) (?:les? |la |l )?(?:campagnes?|groupes? d annonces|mots cles.*|termes de recherche|"
    r"comptes?|annonces?|groupes? de composants|audiences?|produits?|pages? de destination)$"
)
_NETWORKS = re.compile(
    r".*(?:google|search|recherche|display|youtube|partner|partenaire|gmail|discover|maps|network).*"
)
_BRANDS = frozenset(
    {"google", "google ads", "google adwords", "adwords", "youtube ads", "google search", "google shopping"}
)

LAYOUT = Layout(
    "google_ads",
    "campaigns",
    {
        "day": ("day", "jour", "date"),
        "week": ("week", "semaine"),
        "month": ("month", "mois"),
        "quarter": ("quarter", "trimestre", "year", "annee"),
        "campaign": ("campaign", "campagne", "campaign name", "nom de la campagne"),
        "currency": ("currency code", "code de devise", "code de la devise", "code devise", "currency", "devise"),
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
    },
    (
        frozenset({"cost", "campaign"}),
        frozenset({"cost", "day"}),
        frozenset({"cost", "week"}),
        frozenset({"cost", "month"}),
        frozenset({"cost", "clicks"}),
        frozenset({"cost", "impressions"}),
    ),
    Claim(
        _OWN_WORDS,
        titles=_TITLES,
        breakdowns={"network": _NETWORKS, "reseau": _NETWORKS, "ad network type": _NETWORKS},
        brands=_BRANDS,
    ),
    frozenset({"day", "week", "month"}),
)


def read(located: Located, choices: Choices) -> Export:
    """The months of each campaign.

    Clicks are visits, the value of conversions is revenue (`campaigns` has the rule), conversions wait for an answer.

    Raises:
        ChoiceNeededError: mixed currencies, open dates or decimals, no date at all.
        ImportRefusedError: no date column and a range over several months, several tables.
    """
    columns = Columns(("cost", "conversions", "value"), ("clicks", "impressions"), ("day", "week", "month"), "currency")
    located = with_own_ranges(located, choices.date_order)
    reading = settle(located, columns, choices)
    _refuse_quarters(located)
    whole = period_of_report(located, choices)
    sales = sales_actions(located, reading, ("value",), choices)
    lines = Lines(
        layout=LAYOUT,
        name_column="campaign",
        default_name="Google Ads",
        figures={"spend": "cost", "visits": "clicks", "conversions": "conversions", "revenue": "value"},
        period=lambda row, how: whole or _period(located, row, how),
        dates=("day", "week", "month", OWN_RANGE),
        channel="search_ads",
        currency_column="currency",
        sift=(lambda: sales.sift) if sales else None,
    )
    result = read_lines(located, lines, reading)
    result.notes.extend(comparison_notes(located))
    result.notes.extend([sales.note] if sales else [])
    questions = settled_conversions(result, choices)
    span = None if OWN_RANGE in located.columns else range_above(located.preamble, reading.order)
    return as_export(result, lines, reading, questions, span)


def _refuse_quarters(located: Located) -> None:
    """Refuse lines of a quarter or a year, which no range within a month holds."""
    if "quarter" in located.columns and not is_dated(located) and not range_above(located.preamble, None):
        example = next((text_at(located, row, "quarter") for _, row in located.records()), "")
        raise ImportRefusedError("several_months", {"example": example})


def _period(located: Located, row: Row, reading: Reading) -> Period:
    """The days of a line: its day, else its week (seven days from the one named), else its month."""
    places = located.columns
    if OWN_RANGE in places:
        return own_range(located, row, reading.order)
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
