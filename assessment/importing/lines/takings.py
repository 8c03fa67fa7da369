"""What a shop or a payment service took: the revenue of the whole business, and how much single orders differ."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal

from assessment.dossier.fields import TaxBasis
from assessment.importing.lines.exports import refuse_nothing
from assessment.importing.lines.gathering import Leftovers, Months, cents, revenue_of
from assessment.importing.lines.headers import Layout
from assessment.importing.lines.settling import Reading
from assessment.importing.model import Export, Note

FEWEST_ORDERS = 10


@dataclass
class Takings:
    """Sales added up so far: by month under the one name of the shop, and the amount of each order that counts."""

    months: Months = field(default_factory=Months)
    leftovers: Leftovers = field(default_factory=Leftovers)
    orders: list[float] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)
    lines: int = 0


def as_export(
    takings: Takings,
    layout: Layout,
    reading: Reading,
    channel: str | None = None,
    taxes: Mapping[str, float] | None = None,
) -> Export:
    """The export of sales added up, as customers paid them; `taxes` are those inside by month, where the file tells.

    Raises:
        ImportRefusedError: nothing is left, see `refuse_nothing`.
    """
    series = takings.months.series(takings.leftovers, channel)
    dropped = takings.leftovers.listed()
    refuse_nothing(bool(series), takings.lines, dropped)
    mean, spread = spread_of(takings.orders)
    export = Export(
        layout.format,
        layout.kind,
        series,
        currency=reading.currency,
        order_values_mean=mean,
        order_values_cv=spread,
        lines=takings.lines,
        dropped=dropped,
        notes=(*takings.notes, *reading.notes),
    )
    return of_the_business(export, "including_tax", taxes or {})


def of_the_business(export: Export, tax_basis: TaxBasis, taxes: Mapping[str, float]) -> Export:
    """An export whose revenue is that of the whole business, with the taxes inside it by month, where known."""
    kept = {row.month for one in export.series for row in one.rows}
    return replace(
        export,
        business_revenue=revenue_of(export.series),
        tax_basis=tax_basis,
        taxes={month: tax for month, tax in taxes.items() if month in kept},
    )


def taxes_of(months: Months) -> dict[str, float]:
    """The taxes of each month, all names together, in order."""
    sums: dict[str, Decimal] = {}
    for _, month, figures in months.each():
        sums[month] = sums.get(month, Decimal()) + figures.get("taxes", Decimal())
    return {month: cents(tax) for month, tax in sorted(sums.items())}


def spread_of(values: Sequence[float]) -> tuple[float | None, float | None]:
    """Mean and coefficient of variation (sample standard deviation / mean) of single orders, from ten orders on."""
    if len(values) < FEWEST_ORDERS:
        return None, None
    mean = math.fsum(values) / len(values)
    if mean <= 0:
        return None, None
    variance = math.fsum((value - mean) ** 2 for value in values) / (len(values) - 1)
    return round(mean, 2), round(math.sqrt(variance) / mean, 6)
