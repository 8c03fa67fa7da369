"""LinkedIn Ads: Campaign Performance reports, English and French, with their lines on top."""

from __future__ import annotations

import re

from assessment.importing.lines.campaigns import Lines, read_lines
from assessment.importing.lines.cell_dates import read_period
from assessment.importing.lines.comparisons import comparison_notes
from assessment.importing.lines.conversion_actions import sales_actions
from assessment.importing.lines.exports import as_export, settled_conversions
from assessment.importing.lines.headers import Claim, Layout, Located, normal, spelled
from assessment.importing.lines.line_cells import Row, dates_between
from assessment.importing.lines.report_periods import OWN_RANGE, own_range, period_of_report, with_own_ranges
from assessment.importing.lines.report_ranges import range_above
from assessment.importing.lines.settling import Columns, Reading, settle
from assessment.importing.model import Choices, Export, ImportRefusedError
from assessment.parsing.dates import DateOrder, Period, order_shown

_OWN_WORDS = spelled(
    "start date in utc|end date in utc|date in utc|date de debut en utc|date de debut utc|date en utc|"
    "date de fin en utc|date de fin utc|campaign group name|campaign group id|campaign group status|"
    "nom du groupe de campagnes|"
    "nom du groupe de campagne|id du groupe de campagnes|identifiant du groupe de campagnes|"
    "statut du groupe de campagnes|total engagements|lead forms opened|formulaires de lead ouverts"
)
_TITLES = re.compile(
    r"(?:campaigns?|campaign groups?|creatives?|accounts?|ads?|conversions?|demographics?) performance report|"
    r"rapport (?:de|sur les|des) performances?.*"
)

_ORDERS: tuple[DateOrder, ...] = ("day_first", "month_first")
LAYOUT = Layout(
    "linkedin_ads",
    "campaigns",
    {
        "start": (
            "start date in utc",
            "start date",
            "date de debut en utc",
            "date de debut utc",
            "date de debut",
            "date in utc",
            "date en utc",
            "day",
            "jour",
            "month",
            "mois",
        ),
        "end": ("end date in utc", "end date", "date de fin en utc", "date de fin utc", "date de fin"),
        "campaign": ("campaign name", "nom de la campagne", "nom de campagne", "campagne", "campaign"),
        "group": ("campaign group name", "nom du groupe de campagnes", "nom du groupe de campagne"),
        "account": ("account name", "nom du compte"),
        "currency": ("currency", "devise"),
        "spend": ("total spent", "montant total depense", "total depense", "depenses totales", "depense totale"),
        "clicks": ("clicks", "clics"),
        "impressions": ("impressions",),
        "leads": ("leads", "prospects"),
        "conversions": ("conversions",),
        "value": (
            "total conversion value",
            "conversion value",
            "valeur totale des conversions",
            "valeur de conversion",
        ),
    },
    tuple(frozenset({"spend", other}) for other in ("campaign", "group", "account", "start", "clicks")),
    Claim(
        _OWN_WORDS,
        (
            frozenset({"start date", "campaign name", "currency", "total spent"}),
            frozenset({"date de debut", "nom de la campagne", "devise", "montant total depense"}),
        ),
        _TITLES,
        others=frozenset({"cost", "cout"}),
        brands=frozenset({"linkedin", "linkedin ads"}),
    ),
    frozenset({"start"}),
)
_UNPADDED = re.compile(r"[1-9]/[0-9]{1,2}/[0-9]{4}|[0-9]{1,2}/[1-9]/[0-9]{4}")


def read(located: Located, choices: Choices) -> Export:
    """The months of each campaign.

    Clicks are visits, Leads the forms filled in on LinkedIn, conversions wait for an answer and come on top of leads
    where they are leads too. Dates are written month first, as the format has it in English and wherever they have no
    leading zeros; a date that shows otherwise wins.

    Raises:
        ChoiceNeededError: mixed currencies, open dates or decimals, no date at all.
        ImportRefusedError: ``several_months``, the lines are totals of a longer range; several tables.
    """
    order = _usual_order(located)
    located = with_own_ranges(located, order)
    amounts = ("spend", "leads", "conversions", "value")
    columns = Columns(amounts, ("clicks", "impressions"), ("start", "end"), "currency")
    reading = settle(located, columns, choices, order)
    whole = period_of_report(located, choices, order)
    span = None if OWN_RANGE in located.columns else range_above(located.preamble, reading.order)
    if span and span.month is None and _all_start_together(located, reading, span):
        raise ImportRefusedError("several_months", {"example": str(span)})
    name = next((column for column in ("campaign", "group", "account") if column in located.columns), None)
    sales = sales_actions(located, reading, ("value",), choices)
    lines = Lines(
        layout=LAYOUT,
        name_column=name,
        default_name="LinkedIn Ads",
        figures={
            "spend": "spend",
            "visits": "clicks",
            "leads": "leads",
            "conversions": "conversions",
            "revenue": "value",
        },
        period=lambda row, how: whole or _period(located, row, how),
        dates=("start", OWN_RANGE),
        channel="linkedin",
        currency_column="currency",
        sift=(lambda: sales.sift) if sales else None,
    )
    result = read_lines(located, lines, reading)
    result.notes.extend(comparison_notes(located))
    result.notes.extend([sales.note] if sales else [])
    questions = settled_conversions(result, choices)
    return as_export(result, lines, reading, questions, span)


def _usual_order(located: Located) -> DateOrder | None:
    """Month first, unless a date above the table shows the contrary; open where a French file pads its dates."""
    above = [cell.rpartition(": ")[2].strip() for line in located.preamble for cell in line]
    for text in above:
        if shown := order_shown(text):
            return shown
    within = [order for order in _ORDERS if _all_within(located, order)]
    if len(within) == 1:
        return within[0]
    if normal(located.headers[located.columns["spend"]]) == "total spent":
        return "month_first"
    if "start" not in located.columns:
        return "month_first"
    dates = [str(row[located.columns["start"]]).strip() for _, row in located.records()]
    return "month_first" if any(_UNPADDED.fullmatch(text) for text in dates) else None


def _all_within(located: Located, order: DateOrder) -> bool:
    """Whether all dates, read in that order, are days of the report; its own range names its months."""
    span = range_above(located.preamble, order)
    if span is None or "start" not in located.columns:
        return False
    days = (read_period(row[located.columns["start"]], order) for _, row in located.records())
    return all(day is None or span.start <= day.start <= span.end for day in days)


def _all_start_together(located: Located, reading: Reading, span: Period) -> bool:
    """Whether every line starts with the report: they are then totals of all of it, or all of its first month."""
    if "end" in located.columns or "start" not in located.columns:
        return False
    if not normal(located.headers[located.columns["start"]]).startswith(("start date", "date de debut")):
        return False
    return all(
        (period := read_period(row[located.columns["start"]], reading.order))
        and period.start == period.end == span.start
        for _, row in located.records()
    )


def _period(located: Located, row: Row, reading: Reading) -> Period:
    if OWN_RANGE in located.columns:
        return own_range(located, row, reading.order)
    return dates_between(located, row, reading)
