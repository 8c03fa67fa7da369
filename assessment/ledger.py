"""The months of an action: which to show, what to fill."""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence

from assessment.dossier import Action, LedgerRow

FIGURES = ("spend", "hours", "revenue", "orders", "leads", "quotes", "visits", "new_customers")
SPAN = 12


def month_of(day: datetime.date) -> str:
    """``2026-03`` for any day of March 2026."""
    return f"{day:%Y-%m}"


def month_after(month: str, count: int = 1) -> str:
    """The month `count` months later (earlier if negative)."""
    total = int(month[:4]) * 12 + int(month[5:]) - 1 + count
    return f"{total // 12:04d}-{total % 12 + 1:02d}"


def month_range(first: str, last: str) -> tuple[str, ...]:
    """Every month from first to last, both included; empty when last comes before first."""
    months = []
    while first <= last:
        months.append(first)
        first = month_after(first)
    return tuple(months)


def recent_months(as_of: datetime.date, count: int) -> tuple[str, ...]:
    """The last `count` months, the current one first."""
    return tuple(month_after(month_of(as_of), -back) for back in range(count))


def months_to_fill(action: Action, as_of: datetime.date) -> tuple[str, ...]:
    """The months a table of this action shows: its last twelve complete ones, within its life, and all it has."""
    last_complete = month_after(month_of(as_of), -1)
    last = min(last_complete, action.stopped) if action.stopped else max(last_complete, action.started or "")
    first = max(month_after(last, 1 - SPAN), action.started or "")
    return tuple(sorted({*month_range(first, last), *(row.month for row in action.ledger)}))


def filled(
    rows: Sequence[LedgerRow], months: Sequence[str], figures: Mapping[str, float | None]
) -> tuple[LedgerRow, ...]:
    """The same figures in every month where they are unknown; what is known stays."""
    by_month = {row.month: row for row in rows}
    known = {name: value for name, value in figures.items() if value is not None}
    result = dict(by_month)
    for month in months if known else ():
        row = by_month.get(month, LedgerRow(month=month))
        gaps = {name: value for name, value in known.items() if getattr(row, name) is None}
        result[month] = row.model_copy(update=gaps)
    return tuple(result[month] for month in sorted(result))


def with_spend(rows: Sequence[LedgerRow], month: str, spend: float | None) -> tuple[LedgerRow, ...]:
    """The rows with the spend of one month set; a month left with nothing known goes."""
    by_month = {row.month: row for row in rows}
    row = by_month.get(month, LedgerRow(month=month)).model_copy(update={"spend": spend})
    by_month[month] = row
    if all(getattr(row, figure) is None for figure in FIGURES):
        del by_month[month]
    return tuple(by_month[listed] for listed in sorted(by_month))
