"""An export and what adding it changes, in short."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Literal

from assessment.dossier.model import BusinessMonth
from assessment.importing.adding.changes import Decisions, Place, Preview
from assessment.importing.model import Export, Receipts, Series


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
    """What a file holds of an amount, to be compared with its owner's own sum: what is taken, and what is left out."""

    figure: Literal["spend", "revenue"]
    whole: float
    taken: float
    left_out: float


def overview(export: Export) -> Overview:
    """What an export holds, to be compared with what its owner knows."""
    return _overview(export.series, export.business_revenue)


def overview_of(series: Series) -> Overview:
    """What one series holds."""
    return _overview([series])


def overview_of_receipts(way: Receipts) -> Overview:
    """What came in by one way."""
    return _overview([], way.rows)


def largest_first(series: Sequence[Series]) -> list[int]:
    """The places of series by what they cost, else sold, the largest first; those without amounts come last."""

    def amount(place: int) -> float:
        seen = overview_of(series[place])
        return seen.spend or seen.revenue or 0.0

    return sorted(range(len(series)), key=lambda place: -amount(place))


def reckonings(export: Export, decisions: Decisions, planned: Preview) -> list[Reckoning]:
    """For each amount that is taken in part: the whole of the file, what is taken of it and what is left out.

    Lines that repeat or reset others are in no sum. Amounts brought to another tax basis are not those of the file.
    """
    taken_in = {change.figure for change in planned.changes}
    found = []
    if "spend" in taken_in:
        found.append(_reckoning("spend", export, *_spend(export, decisions)))
    if "revenue" in taken_in and not planned.converted:
        found.append(_reckoning("revenue", export, *_revenue(export, decisions)))
    return [one for one in found if one.left_out]


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


def _reckoning(figure: Literal["spend", "revenue"], export: Export, whole: float, taken: float) -> Reckoning:
    beside = [one.amounts.get(figure, 0.0) for one in export.dropped if one.adds_up]
    whole = math.fsum((whole, *beside))
    return Reckoning(figure, whole, taken, round(whole - taken, 2))


def _spend(export: Export, decisions: Decisions) -> tuple[float, float]:
    return _known(export.series, "spend"), _known(_taken(export, decisions), "spend")


def _revenue(export: Export, decisions: Decisions) -> tuple[float, float]:
    """What the business sold where the file tells, of which its series are a part; else what they sold."""
    by_series = _known(_taken(export, decisions), "revenue")
    business = _sum(month.revenue for month in export.business_revenue)
    received = _sum(month.revenue for way in export.receipts for month in way.rows)
    if not export.business_revenue and not export.receipts:
        return _known(export.series, "revenue"), by_series
    return (received if export.receipts else business), (business if decisions.business_revenue else by_series)


def _taken(export: Export, decisions: Decisions) -> list[Series]:
    return [one for one, target in zip(export.series, decisions.targets, strict=True) if target is not None]


def _known(series: Iterable[Series], figure: Literal["spend", "revenue"]) -> float:
    return _sum(getattr(row, figure) for one in series for row in one.rows)


def _sum(values: Iterable[float | None]) -> float:
    return math.fsum(value for value in values if value is not None)


def _total(values: Sequence[float | None]) -> float | None:
    known = [value for value in values if value is not None]
    return math.fsum(known) if known else None
