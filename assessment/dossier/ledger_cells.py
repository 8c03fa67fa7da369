"""The months of an action: which to show, what to fill."""

from __future__ import annotations

import datetime
from collections.abc import Collection, Iterable, Mapping, Sequence

from assessment.dossier.model import Action, BusinessMonth, Dossier, LedgerRow
from assessment.month import month_after, month_of, month_range, months_between

Cell = tuple[str, str]
"""A month and the name of a figure."""

Cells = Mapping[Cell, float | None]
"""Values by cell; ``None`` is unknown."""

Rows = Sequence[LedgerRow] | Sequence[BusinessMonth]
"""Months of an action, or of the whole business."""

FIGURES = ("spend", "hours", "revenue", "orders", "leads", "appointments", "quotes", "visits", "new_customers")
RARE = frozenset({"appointments"})
"""Figures that few businesses count: a table has no column for them until one is known or asked for."""
SIGNED = frozenset({"revenue"})
"""Figures that may be negative: refunds may exceed the sales of their month."""
SPAN = 12


def months_to_fill(action: Action, as_of: datetime.date, earlier: int = 0, later: int = 0) -> tuple[str, ...]:
    """The months a table of this action shows: its last twelve complete ones, within its life, and all it has.

    `earlier` more months are shown before these, whenever the action started, and `later` complete ones after its end:
    a fair has months of sales after it.
    """
    last_complete = month_after(month_of(as_of), -1)
    last = min(last_complete, action.stopped) if action.stopped else max(last_complete, action.started or "")
    first = max(month_after(last, 1 - SPAN), action.started or "")
    end = min(month_after(last, later), max(last, last_complete))
    return tuple(sorted({*month_range(month_after(first, -earlier), end), *(row.month for row in action.ledger)}))


def months_after_its_end(action: Action, as_of: datetime.date) -> int:
    """How many complete months have gone by since the action stopped; 0 while it runs."""
    return max(0, months_between(action.stopped, month_of(as_of)) - 1) if action.stopped else 0


def values_at(rows: Rows, cells: Iterable[Cell]) -> dict[Cell, float | None]:
    """What those cells hold; ``None`` where it is unknown or the month is not there."""
    by_month = {row.month: row for row in rows}
    return {(month, figure): getattr(by_month.get(month), figure, None) for month, figure in cells}


def columns_of(rows: Rows, asked: Collection[str] = ()) -> tuple[str, ...]:
    """The figures a table of these months has a column for: all but the rare ones neither known there nor asked for."""
    return tuple(
        figure
        for figure in FIGURES
        if figure not in RARE or figure in asked or any(getattr(row, figure) is not None for row in rows)
    )


def with_cells(rows: Iterable[LedgerRow], cells: Cells) -> tuple[LedgerRow, ...]:
    """The rows, months in order, with those cells set and no other touched; a month emptied by it goes.

    The values are not checked: `editing.with_cells` does.
    """
    by_month = {row.month: row for row in rows}
    for (month, figure), value in cells.items():
        row = by_month.get(month, LedgerRow(month=month)).model_copy(update={figure: value})
        by_month[month] = row
    touched = {month for month, _ in cells}
    return tuple(
        by_month[month]
        for month in sorted(by_month)
        if month not in touched or any(getattr(by_month[month], figure) is not None for figure in FIGURES)
    )


def with_revenue_cells(rows: Iterable[BusinessMonth], cells: Cells) -> tuple[BusinessMonth, ...]:
    """The months of the business with those cells set; a month emptied by it goes."""
    by_month = {row.month: row for row in rows}
    for (month, figure), value in cells.items():
        by_month[month] = BusinessMonth(month=month).model_copy(update={figure: value})
    touched = {month for month, _ in cells}
    return tuple(
        by_month[month] for month in sorted(by_month) if month not in touched or by_month[month].revenue is not None
    )


def filling(months: Iterable[str], figures: Mapping[str, float | None]) -> Cells:
    """The same figures in each of the months; an unknown one fills nothing."""
    return {(month, name): value for month in months for name, value in figures.items() if value is not None}


def same_each_month(rows: Rows, months: Sequence[str], figure: str) -> float | None:
    """The one value a figure has wherever it is known in those months; ``None`` where it has none, or several."""
    known = _known(rows, months, figure)
    return next(iter(known)) if len(known) == 1 else None


def differ(rows: Rows, months: Sequence[str], figure: str) -> bool:
    """Whether a figure is not the same in all those months of which it is known."""
    return len(_known(rows, months, figure)) > 1


def each_month(
    rows: Rows, months: Sequence[str], figure: str, value: float | None, beside: Iterable[str] = ()
) -> Cells:
    """The cells that make `value` what a figure is in each of those months, where it was unknown or the same in all.

    What stands `beside` it and is known in one month alone was said by the month too: the others get it. With no value,
    what was the same in all is unknown again.
    """
    present = values_at(rows, [(month, figure) for month in months])
    usual = same_each_month(rows, months, figure)
    cells = {cell: value for cell, known in present.items() if known is None or known == usual}
    if value is not None:
        for other in beside:
            if other != figure:
                cells |= _said_once(rows, months, other)
    return cells


def _said_once(rows: Rows, months: Sequence[str], figure: str) -> Cells:
    present = values_at(rows, [(month, figure) for month in months])
    known = [value for value in present.values() if value is not None]
    return dict.fromkeys(present, known[0]) if len(known) == 1 else {}


def _known(rows: Rows, months: Sequence[str], figure: str) -> set[float]:
    values = values_at(rows, [(month, figure) for month in months]).values()
    return {value for value in values if value is not None}


def to_write(rows: Rows, cells: Cells, *, replace: bool) -> Cells:
    """The cells that would change: those unknown so far and, with `replace`, those known otherwise."""
    present = values_at(rows, cells)
    return {
        cell: value for cell, value in cells.items() if present[cell] is None or (replace and present[cell] != value)
    }


def overlap(rows: Rows, cells: Cells) -> Cells:
    """What is already known, otherwise, where the cells would be written."""
    present = values_at(rows, cells)
    return {cell: known for cell, known in present.items() if known is not None and known != cells[cell]}


def known_period(ledgers: Iterable[Rows]) -> tuple[str, str] | None:
    """The first and the last month of which anything is noted; ``None`` where nothing is."""
    months = [row.month for rows in ledgers for row in rows]
    return (min(months), max(months)) if months else None


def amounts_known(dossier: Dossier) -> int:
    """How many amounts of money were entered month by month."""
    rows = [row for action in dossier.actions for row in action.ledger]
    amounts = [amount for row in rows for amount in (row.spend, row.revenue)]
    return sum(amount is not None for amount in (*amounts, *(month.revenue for month in dossier.business.revenue)))
