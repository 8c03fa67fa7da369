"""The currency and the tax basis of an export against the dossier's: nothing is guessed, nothing mixed in silence."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Literal

from assessment.dossier.ledger_cells import FIGURES
from assessment.dossier.model import Business, BusinessMonth, Dossier, LedgerRow
from assessment.errors import AssessmentError
from assessment.importing.adding.changes import Amounts
from assessment.importing.model import Export, Receipts, Series

AMOUNTS = ("spend", "revenue")
BasisFit = Literal["same", "unstated", "convertible", "differs"]


class CurrencyDiffersError(AssessmentError):
    """An export in another currency than the dossier's; amounts are never converted."""

    def __init__(self, found: str, expected: str) -> None:
        self.found = found
        self.expected = expected
        super().__init__(f"the export is in {found}, the dossier in {expected}")


def amounts_in(export: Export) -> Iterator[float]:
    """Every known amount of money of an export."""
    for series in export.series:
        for row in series.rows:
            yield from (value for value in (row.spend, row.revenue) if value is not None)
    yield from (month.revenue for month in export.business_revenue if month.revenue is not None)


def has_amounts(export: Export) -> bool:
    """Whether an export holds money at all, and not counts alone."""
    return any(True for _ in amounts_in(export))


def check_currency(export: Export, business: Business) -> None:
    """Refuse amounts in another currency; one the file does not name is for the owner to confirm.

    Raises:
        CurrencyDiffersError: the export holds amounts in a currency that is not the dossier's.
    """
    if export.currency is not None and export.currency != business.currency and has_amounts(export):
        raise CurrencyDiffersError(export.currency, business.currency)


def basis_fit(export: Export, business: Business) -> BasisFit:
    """How the tax basis of an export stands to the dossier's.

    ``convertible``: every amount can be brought to *excluding tax* by the taxes the file itself names. A dossier
    already declared *mixed* or unknown fits with everything: it says by itself that its bases may differ. Where no tax
    is charged or recovered, amounts are those paid, taxes included.
    """
    counted_in = "including_tax" if business.tax_basis == "no_tax" else business.tax_basis
    if not has_amounts(export) or counted_in in ("mixed", "unknown", export.tax_basis):
        return "same"
    if export.tax_basis is None:
        return "unstated"
    return "convertible" if _holds_tax_to_take_out(export, business) and _all_taxes_known(export) else "differs"


def amounts_answers(export: Export, business: Business) -> Sequence[Amounts]:
    """What may be done with amounts that differ in their basis; leaving them is only of use where counts remain."""
    if basis_fit(export, business) != "differs":
        return ()
    net: Sequence[Amounts] = ("net_of_tax",) if _holds_tax_to_take_out(export, business) else ()
    left: Sequence[Amounts] = ("left_out",) if _has_more_than_amounts(export) else ()
    return (*net, "as_they_are", *left)


def on_basis_of(export: Export, dossier: Dossier, answer: Amounts | None) -> Export:
    """The export on the dossier's basis: by the taxes it names itself, else at the rate if its owner says so.

    One that cannot be brought there is the same, but for what suppliers billed without tax: where the dossier counts
    with tax, so that every cost loses it, or will because it holds no amount yet, theirs is given it.
    """
    business = dossier.business
    if basis_fit(export, business) == "convertible":
        return excluding_tax(export)
    if answer == "net_of_tax" and answer in amounts_answers(export, business):
        return net_of_tax(export, business.rate_within)
    will_be_gross = business.tax_basis == "excluding_tax" and answer == "as_they_are" and not holds_amounts(dossier)
    if export.tax_basis == "including_tax" and (business.tax_basis == "including_tax" or will_be_gross):
        return untaxed_with_tax(export, business.rate_within)
    return export


def untaxed_with_tax(export: Export, rate: float) -> Export:
    """An export on the basis *including tax* with what suppliers billed without it as others would: × (1 + rate)."""
    if all(series.taxed for series in export.series):
        return export
    series = [one if one.taxed else _in_proportion(one, 1 + rate) for one in export.series]
    return replace(export, series=tuple(series))


def excluding_tax(export: Export) -> Export:
    """A convertible export with revenue, and the mean order, brought to *excluding tax*.

    The revenue of the business loses the taxes of its month; that of a series, which is a part of it, loses the same
    share. Amounts are rounded to the cent.
    """
    shares = _net_shares(export)
    mean = export.order_values_mean
    net_mean = None if mean is None else round(mean * _overall_net_share(export), 2)
    return replace(
        export,
        series=tuple(_net_series(series, shares) for series in export.series),
        business_revenue=tuple(_net_month(month, export.taxes) for month in export.business_revenue),
        tax_basis="excluding_tax",
        taxes={},
        order_values_mean=net_mean,
    )


def net_of_tax(export: Export, rate: float) -> Export:
    """An export with every amount that holds tax at that rate brought to *excluding tax*: amount ÷ (1 + rate).

    What suppliers billed without tax stays. Amounts are rounded to the cent.
    """
    return replace(
        export,
        series=tuple(_series_net_of(series, rate) for series in export.series),
        business_revenue=_months_net_of(export.business_revenue, rate),
        receipts=tuple(_way_net_of(way, rate) for way in export.receipts),
        tax_basis="excluding_tax",
        taxes={},
        order_values_mean=_net_of(export.order_values_mean, rate),
    )


def holds_amounts(dossier: Dossier) -> bool:
    """Whether the dossier already states amounts on its tax basis."""
    business = dossier.business
    stated = (business.average_order_value, business.contribution_per_order, *(row.revenue for row in business.revenue))
    if any(value is not None for value in stated):
        return True
    return any(
        action.setup_cost is not None or any(row.spend is not None or row.revenue is not None for row in action.ledger)
        for action in dossier.actions
    )


def _holds_tax_to_take_out(export: Export, business: Business) -> bool:
    return (export.tax_basis, business.tax_basis) == ("including_tax", "excluding_tax")


def _has_more_than_amounts(export: Export) -> bool:
    figures = [figure for figure in FIGURES if figure not in AMOUNTS]
    rows = [row for series in export.series for row in series.rows]
    return export.order_values_cv is not None or any(
        getattr(row, figure) is not None for row in rows for figure in figures
    )


def _all_taxes_known(export: Export) -> bool:
    shares = _net_shares(export)
    rows = [row for series in export.series for row in series.rows]
    months = [month.month for month in export.business_revenue if month.revenue]
    months += [row.month for row in rows if row.revenue]
    return all(not row.spend for row in rows) and all(month in shares for month in months)


def _net_shares(export: Export) -> Mapping[str, float]:
    """What is left of a month's revenue once its taxes are taken out, by month, where it is known."""
    return {
        month.month: 1 - export.taxes[month.month] / month.revenue
        for month in export.business_revenue
        if month.revenue and month.month in export.taxes and 0 <= export.taxes[month.month] / month.revenue <= 1
    }


def _overall_net_share(export: Export) -> float:
    revenue = sum(month.revenue or 0 for month in export.business_revenue)
    return 1 - sum(export.taxes.values()) / revenue if revenue else 1.0


def _net_series(series: Series, shares: Mapping[str, float]) -> Series:
    return replace(series, rows=tuple(_net_row(row, shares) for row in series.rows))


def _net_row(row: LedgerRow, shares: Mapping[str, float]) -> LedgerRow:
    if not row.revenue:
        return row
    return row.model_copy(update={"revenue": round(row.revenue * shares[row.month], 2)})


def _net_month(month: BusinessMonth, taxes: Mapping[str, float]) -> BusinessMonth:
    if not month.revenue:
        return month
    return month.model_copy(update={"revenue": round(month.revenue - taxes[month.month], 2)})


def _series_net_of(series: Series, rate: float) -> Series:
    return _in_proportion(series, 1 / (1 + rate)) if series.taxed else series


def _in_proportion(series: Series, factor: float) -> Series:
    rows = [
        row.model_copy(update={"spend": _times(row.spend, factor), "revenue": _times(row.revenue, factor)})
        for row in series.rows
    ]
    return replace(series, rows=tuple(rows))


def _way_net_of(way: Receipts, rate: float) -> Receipts:
    return replace(way, rows=_months_net_of(way.rows, rate))


def _months_net_of(months: Sequence[BusinessMonth], rate: float) -> tuple[BusinessMonth, ...]:
    return tuple(month.model_copy(update={"revenue": _net_of(month.revenue, rate)}) for month in months)


def _net_of(amount: float | None, rate: float) -> float | None:
    return _times(amount, 1 / (1 + rate))


def _times(amount: float | None, factor: float) -> float | None:
    return None if amount is None else round(amount * factor, 2)
