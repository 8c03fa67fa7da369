"""An export and what adding it changes, in short."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from assessment.importing.adding.changes import Place, Preview
from assessment.importing.model import Export


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


def overview(export: Export) -> Overview:
    """What an export holds, to be compared with what its owner knows."""
    rows = [row for series in export.series for row in series.rows]
    months = sorted({row.month for row in rows} | {month.month for month in export.business_revenue})
    return Overview(
        first=months[0] if months else None,
        last=months[-1] if months else None,
        spend=_total([row.spend for row in rows]),
        revenue=_total([row.revenue for row in rows]),
        business_revenue=_total([month.revenue for month in export.business_revenue]),
    )


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


def _total(values: Sequence[float | None]) -> float | None:
    known = [value for value in values if value is not None]
    return math.fsum(known) if known else None
