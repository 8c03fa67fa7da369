"""Meta Ads Manager: campaigns, ad sets or ads, English and French, columns in any order."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from decimal import Decimal

from assessment.importing.files.cells import as_text
from assessment.importing.lines.campaigns import Lines, read_lines
from assessment.importing.lines.cell_dates import read_period
from assessment.importing.lines.comparisons import comparison_notes
from assessment.importing.lines.exports import as_export, settled_conversions
from assessment.importing.lines.headers import Claim, Layout, Located, normal
from assessment.importing.lines.line_cells import Row, date_of, dates_between, text_at
from assessment.importing.lines.report_periods import OWN_RANGE, is_dated, own_range, period_of_report, with_own_ranges
from assessment.importing.lines.settling import Columns, Reading, settle
from assessment.importing.model import Choices, Export
from assessment.parsing.dates import Period, classify

_VALUES = (
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
)
_CLICKS = ("link clicks", "clics sur un lien", "clics sur le lien", "clics sur lien")
_STARTS = ("reporting starts", "debut des rapports", "reporting start", "debut du rapport", "date start")
_ENDS = ("reporting ends", "fin des rapports", "reporting end", "fin du rapport", "date stop", "date end")
_OWN_WORDS = frozenset(
    (
        *_VALUES,
        *_CLICKS,
        *_STARTS[:4],
        *_ENDS[:4],
        "date start",
        "date stop",
        "result indicator",
        "indicateur de resultats",
        "indicateur de resultat",
        "nom de l ensemble de publicites",
        "campaign delivery",
        "ad set delivery",
        "ad delivery",
        "diffusion de la campagne",
        "diffusion de l ensemble de publicites",
        "diffusion de la publicite",
        "ad set budget",
        "budget de l ensemble de publicites",
        "attribution setting",
        "parametre d attribution",
        "parametres d attribution",
        "cost per results",
        "results roas",
        "purchase roas return on ad spend",
        "roas des achats retour sur les depenses publicitaires",
        "ctr link click through rate",
        "cpc cost per link click",
        "cpm cost per 1 000 impressions",
        "cpm cout pour 1 000 impressions",
        "cpc cout par clic sur un lien",
        "ctr taux de clics sur le lien",
        "clicks all",
        "clics tous",
        "quality ranking",
        "classement de la qualite",
    )
)
_RAN = (
    ("start date", "end date"),
    ("date de debut", "date de fin"),
    ("starts", "ends"),
    ("debut", "fin"),
    ("start", "end"),
    ("start time", "end time"),
)
_PLACES = re.compile(
    r"facebook|instagram|messenger|audience network|threads|whatsapp|oculus|unknown|inconnue?|uncategorized|"
    r"all|tous|toutes|total"
)

LAYOUT = Layout(
    "meta_ads",
    "campaigns",
    {
        "day": ("day", "jour", "date", "reporting date", "date du rapport"),
        "month": ("month", "mois"),
        "week": ("week", "semaine"),
        "start": _STARTS,
        "end": _ENDS,
        "campaign": ("campaign name", "nom de la campagne", "campaign", "campagne"),
        "lower": ("ad set name", "nom de l ensemble de publicites", "ad name", "nom de la publicite"),
        "account": ("account name", "nom du compte"),
        "spend": ("amount spent", "montant depense"),
        "clicks": _CLICKS,
        "results": ("results", "resultats", "resultat"),
        "indicator": ("result indicator", "indicateur de resultats", "indicateur de resultat", "result type"),
        "purchases": ("purchases", "achats", "website purchases", "achats sur le site web", "achats sur site web"),
        "leads": ("leads", "prospects"),
        "value": _VALUES,
        "currency": ("currency", "devise"),
    },
    tuple(
        frozenset({"spend", other})
        for other in ("start", "day", "month", "week", "campaign", "lower", "account", "clicks")
    ),
    Claim(
        _OWN_WORDS,
        tuple(
            frozenset({spend, campaign, period})
            for spend, campaign, periods in (
                ("amount spent #", "campaign name", ("day", "month", "week")),
                ("montant depense #", "nom de la campagne", ("jour", "mois", "semaine")),
            )
            for period in periods
        ),
        others=frozenset({"clicks", "clics", "cost", "cout", "ecpm", "swipe ups", "paid impressions", "paid reach"}),
        breakdowns=dict.fromkeys(("platform", "plateforme", "publisher platform"), _PLACES),
        brands=frozenset({"meta", "meta ads", "facebook", "facebook ads", "fb ads", "instagram", "instagram ads"}),
    ),
    frozenset({"day", "week", "month", "start"}),
)


def read(located: Located, choices: Choices) -> Export:
    """The months of each campaign.

    Purchases are orders, link clicks visits, the value of purchases revenue; results are orders or leads where their
    indicator says so. A line over several months cannot be split and is left out.

    Raises:
        ChoiceNeededError: mixed currencies, open dates or decimals, no date at all.
        ImportRefusedError: nothing is left, several tables or a range over several months.
    """
    amounts = ("spend", "results", "purchases", "leads", "value")
    columns = Columns(amounts, ("clicks",), ("day", "week", "month", "start", "end"), "currency")
    located = with_own_ranges(_with_campaign_dates(located), choices.date_order)
    reading = settle(located, columns, choices)
    whole = period_of_report(located, choices)
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
        period=lambda row, how: whole or _period(located, row, how),
        channel="social_ads",
        currency_column="currency",
        adjust=_results_read(located),
        dates=("day", "week", "month", "start", OWN_RANGE),
    )
    result = read_lines(located, lines, reading)
    result.notes.extend(comparison_notes(located))
    questions = settled_conversions(result, choices)
    return as_export(result, lines, reading, questions, whole)


def _with_campaign_dates(located: Located) -> Located:
    """The same table, dated by the days its campaigns ran where nothing else dates it and each line has both.

    What was spent lies between them, whichever days the report covers.
    """
    names = [normal(header) for header in located.headers]
    pair = next((pair for pair in _RAN if set(pair) <= set(names)), None)
    if pair is None or is_dated(located):
        return located
    start, end = (names.index(name) for name in pair)
    if not all(classify(as_text(row[place])) for _, row in located.records() for place in (start, end)):
        return located
    return replace(located, columns={**located.columns, "start": start, "end": end})


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
    if OWN_RANGE in places:
        return own_range(located, row, reading.order)
    for column in ("day", "week", "month"):
        if column in places:
            return _within_report(date_of(row, places[column], reading), row, places, reading)
    return dates_between(located, row, reading)


def _within_report(period: Period, row: Row, places: Mapping[str, int], reading: Reading) -> Period:
    """The days of a month that are within the report, where the line tells its range too."""
    if "start" not in places or "end" not in places:
        return period
    start, end = (read_period(row[places[column]], reading.order) for column in ("start", "end"))
    if start is None or end is None or end.end < period.start or period.end < start.start:
        return period
    return Period(max(period.start, start.start), min(period.end, end.end))
