"""Months of which one side alone is written: what was paid without what was sold, or sold without paid."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import partial

from assessment.dossier.editing import with_cells
from assessment.dossier.ledger_cells import filling, to_write
from assessment.dossier.model import Dossier
from assessment.dossier.spreading import SALES, spread_total
from assessment.doubts.model import Doubt, Judged, Repair, key_of
from assessment.money.columns import Column, total

_COUNTED = {"orders": ("orders",), "leads": ("leads",)}
"""What an action's sales are counted in, where it is not money."""


def of_blanks(one: Judged) -> Iterator[Doubt]:
    """Months without spend, without sales, with sales or enquiries that no amount follows."""
    rows = {row.month: row for row in one.rows}
    blanks = [blank for blank in one.result.blanks if blank.month in rows]
    unpaid = tuple(blank.month for blank in blanks if blank.sold)
    unsold = [rows[blank.month] for blank in blanks if blank.cost]
    held = bool(one.result.facts.get("months_incomplete"))
    if one.result.money.dropped_share is not None:
        if unpaid:
            yield _no_spend(one, unpaid, held)
        if empty := tuple(row.month for row in unsold if not row.orders and not row.leads):
            yield _no_sales(one, empty, held)
    yield from _unvalued(one, held)


def _no_spend(one: Judged, months: tuple[str, ...], held: bool) -> Doubt:
    repairs = [Repair("zero_spend", partial(_with_zero, action_id=one.action.id, months=months, figures=("spend",)))]
    paid = [row.month for row in one.rows if row.spend]
    spans = bool(paid) and paid[0] < months[0] and len(paid) <= len(months)
    if spans:
        every = tuple(sorted({*paid, *months}))
        spread = partial(_spread, action_id=one.action.id, months=every, figures=("spend",))
        known = total(row.spend for row in one.rows if row.month in every)
        repairs.append(Repair("spread_spend", spread, {"amount": known, "span": len(every)}))
    if again := _every_month(one, months):
        by_the_quarter = spans and len(paid) > 1
        repairs.insert(len(repairs) if by_the_quarter else 0, again)
    return Doubt("no_spend", key_of("no_spend", months), one.action.id, months, {}, held, tuple(repairs), "months")


def _every_month(one: Judged, months: tuple[str, ...]) -> Repair | None:
    """What was paid in one month, or the same in each that is known, was so in every month; the time alike."""
    spend, hours = (_only({getattr(row, figure) for row in one.rows}) for figure in ("spend", "hours"))
    if spend is None:
        return None
    figures = {"spend": spend} if hours is None else {"spend": spend, "hours": hours}
    write = partial(_with_figures, action_id=one.action.id, months=months, figures=figures)
    if hours is None or all(row.hours is not None for row in one.rows if row.month in months):
        return Repair("every_month", write, {"amount": spend})
    return Repair("every_month_timed", write, {"amount": spend, "hours": hours})


def _only(values: set[float | None]) -> float | None:
    """The one value other than 0 that is known; ``None`` where there is none, or more than one."""
    known = values - {None}
    return next(iter(known)) or None if len(known) == 1 else None


def _no_sales(one: Judged, months: tuple[str, ...], held: bool) -> Doubt:
    figures = _COUNTED.get(one.result.money.sales_basis or "", SALES)
    repairs = [Repair("zero_sales", partial(_with_zero, action_id=one.action.id, months=months, figures=figures))]
    sold = [row for row in one.rows if row.revenue]
    if len(sold) == 1 and len(months) > 1 and figures == SALES:
        every = tuple(sorted({sold[0].month, *months}))
        spread = partial(_spread, action_id=one.action.id, months=every, figures=SALES)
        repairs.append(Repair("spread_sales", spread, {"amount": sold[0].revenue, "span": len(every)}))
    return Doubt("no_sales", key_of("no_sales", months), one.action.id, months, {}, held, tuple(repairs), "months")


def _unvalued(one: Judged, held: bool) -> Iterator[Doubt]:
    """Sales without an amount, or enquiries of which nothing says what became of them."""
    lacks, paid = one.result.facts.get("missing_figure"), [row for row in one.rows if row.spend is not None]
    sold = tuple(row.month for row in paid if row.orders and row.revenue is None)
    if sold and lacks == "order_value":
        key = key_of("orders_unvalued", sold)
        yield Doubt("orders_unvalued", key, one.action.id, sold, {}, True, (), "sale")
    asked = tuple(row.month for row in paid if row.leads and row.orders is None and row.revenue is None)
    if asked and one.result.money.sales_basis != "leads":
        nobody = Repair("nobody_bought", partial(_with_zero, action_id=one.action.id, months=asked, figures=SALES))
        stops = held or lacks == "lead_rate"
        key = key_of("leads_unfollowed", asked)
        yield Doubt("leads_unfollowed", key, one.action.id, asked, {}, stops, (nobody,), "months")


def _with_zero(dossier: Dossier, action_id: str, months: Sequence[str], figures: Sequence[str]) -> Dossier:
    """With 0 for what is unknown in those months."""
    return _with_figures(dossier, action_id, months, dict.fromkeys(figures, 0.0))


def _with_figures(
    dossier: Dossier, action_id: str, months: Sequence[str], figures: Mapping[str, float | None]
) -> Dossier:
    """With those figures in each of the months where they are unknown."""
    wanted = filling(months, figures)
    return with_cells(dossier, action_id, to_write(dossier.action(action_id).ledger, wanted, replace=False))


def _spread(dossier: Dossier, action_id: str, months: Sequence[str], figures: Sequence[str]) -> Dossier:
    """With what is known of each figure in those months in equal parts over all of them; the sum stays."""
    rows = [row for row in dossier.action(action_id).ledger if row.month in months]
    cells: dict[tuple[str, str], float | None] = {}
    for figure in figures:
        column: Column = [getattr(row, figure) for row in rows]
        known = total(column)
        if known is not None:
            cells |= {(month, figure): part for month, part in spread_total(known, months).items()}
    return with_cells(dossier, action_id, cells)
