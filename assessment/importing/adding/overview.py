"""An export and what adding it changes, in short."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Literal

from assessment.dossier.model import BusinessMonth
from assessment.importing.adding.changes import Cell, Change, Decisions, Place, Preview, WholeBusiness
from assessment.importing.adding.merging import incoming_of
from assessment.importing.model import Export, Payer, Receipts, Series

Amount = Literal["spend", "revenue"]


@dataclass(frozen=True, slots=True)
class Overview:
    """Months from `first` to `last`, and exact sums of what is known in them; ``None`` where nothing is."""

    first: str | None
    last: str | None
    spend: float | None
    revenue: float | None
    business_revenue: float | None


@dataclass(frozen=True, slots=True)
class Summary:
    """How many figures of one place an import fills and alters, and in which months."""

    place: Place
    filled: int
    altered: int
    first: str
    last: str


@dataclass(frozen=True, slots=True)
class Reckoning:
    """What a file holds of an amount, to be compared with its owner's own sum.

    `taken` is what changes the dossier, `known` what stands for months the dossier knows and leaves as they are, the
    same or not, `left_out` the rest.
    """

    figure: Amount
    whole: float
    taken: float
    known: float
    left_out: float


def overview(export: Export) -> Overview:
    """What an export holds, to be compared with what its owner knows."""
    return _overview(export.series, export.business_revenue)


def overview_of(series: Series) -> Overview:
    """What one series holds."""
    return _overview([series])


def overview_of_receipts(way: Receipts | Payer) -> Overview:
    """What came in by one way, or from one payer."""
    return _overview([], way.rows)


def from_unnamed_payers(way: Receipts) -> float:
    """What came in by one way from those who are not among its payers."""
    named = math.fsum(overview_of_receipts(payer).business_revenue or 0.0 for payer in way.payers)
    return max(0.0, round((overview_of_receipts(way).business_revenue or 0.0) - named, 2))


def largest_first(series: Sequence[Series]) -> list[int]:
    """The places of series by what they cost, else sold, the largest first; those without amounts come last."""

    def amount(place: int) -> float:
        seen = overview_of(series[place])
        return seen.spend or seen.revenue or 0.0

    return sorted(range(len(series)), key=lambda place: -amount(place))


def reckonings(export: Export, decisions: Decisions, planned: Preview) -> list[Reckoning]:
    """For each amount that is taken in part: the whole of the file, and what becomes of its parts.

    Lines that repeat or reset others are in no sum. Amounts brought to another tax basis are not those of the file.
    """
    taken_in = {change.figure for change in planned.changes}
    brought = incoming_of(export, decisions)
    found = []
    if "spend" in taken_in:
        found.append(_reckoning("spend", whole_spend(export), _changes_of("spend", planned, business=False), brought))
    if "revenue" in taken_in and not planned.converted:
        business = decisions.business_revenue and bool(export.business_revenue)
        parts = _changes_of("revenue", planned, business=business)
        found.append(_reckoning("revenue", whole_revenue(export), parts, brought))
    return [one for one in found if one.known or one.left_out]


def whole_spend(export: Export) -> float:
    """All that was spent, by the file: with what is left out of it."""
    return math.fsum((_known(export.series, "spend"), _beside(export, "spend")))


def whole_revenue(export: Export) -> float:
    """All that was sold or came in, by the file: with what is left out of it.

    What the business sold where the file tells, of which its series are a part; else what they sold.
    """
    if export.receipts:
        told = _sum(month.revenue for way in export.receipts for month in way.rows)
    elif export.business_revenue:
        told = _sum(month.revenue for month in export.business_revenue)
    else:
        told = _known(export.series, "revenue")
    return math.fsum((told, _beside(export, "revenue")))


def left_by_rule(export: Export) -> tuple[float, float]:
    """What the routine lines left out would have been, money spent and money received."""
    spend, revenue = (
        math.fsum(one.amounts.get(figure, 0.0) for one in export.dropped if one.is_routine and one.adds_up)
        for figure in ("spend", "revenue")
    )
    return spend, revenue


def summaries(preview: Preview) -> list[Summary]:
    """What changes, place by place; a place where nothing does is left out."""
    found = []
    for place, listed in groupby(preview.changes, key=lambda change: change.place):
        changes = [change for change in listed if change.changes]
        if changes:
            months = [change.month for change in changes]
            altered = sum(change.overlaps for change in changes)
            found.append(Summary(place, len(changes) - altered, altered, min(months), max(months)))
    return found


def _overview(series: Sequence[Series], business: Sequence[BusinessMonth] = ()) -> Overview:
    rows = [row for one in series for row in one.rows]
    months = sorted({row.month for row in rows} | {month.month for month in business})
    return Overview(
        first=months[0] if months else None,
        last=months[-1] if months else None,
        spend=_total([row.spend for row in rows]),
        revenue=_total([row.revenue for row in rows]),
        business_revenue=_total([month.revenue for month in business]),
    )


def _reckoning(figure: Amount, whole: float, changes: Sequence[Change], brought: Mapping[Cell, float]) -> Reckoning:
    """What is brought is counted as the file tells it, whatever the basis on which it is added."""
    taken = math.fsum(brought[change.cell] for change in changes if change.changes)
    known = math.fsum(brought[change.cell] for change in changes if not change.changes)
    return Reckoning(figure, whole, taken, round(known, 2), round(whole - taken - known, 2))


def _changes_of(figure: Amount, planned: Preview, *, business: bool) -> list[Change]:
    return [
        change
        for change in planned.changes
        if change.figure == figure and isinstance(change.place, WholeBusiness) == business
    ]


def _beside(export: Export, figure: Amount) -> float:
    return math.fsum(one.amounts.get(figure, 0.0) for one in export.dropped if one.adds_up)


def _known(series: Iterable[Series], figure: Amount) -> float:
    return _sum(getattr(row, figure) for one in series for row in one.rows)


def _sum(values: Iterable[float | None]) -> float:
    return math.fsum(value for value in values if value is not None)


def _total(values: Sequence[float | None]) -> float | None:
    known = [value for value in values if value is not None]
    return math.fsum(known) if known else None
