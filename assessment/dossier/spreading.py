"""Amounts that are not monthly, over the months they stand for: a fee of a quarter or a year, a total, one payment."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import Literal

from assessment.dossier.ledger_cells import Cells, filling

Paid = Literal["month", "quarter", "year", "once"]
SALES = ("revenue", "orders")
MONTHS_PAID_FOR: dict[Paid, int] = {"month": 1, "quarter": 3, "year": 12}


def spread_payment(amount: float, paid: Paid, months: Sequence[str]) -> dict[str, float]:
    """What an amount paid that often costs in each of the months, the first of which it is first paid in.

    A fee of a quarter or a year is spread over the 3 or 12 months it pays for, to the cent, so that their sum is the
    fee; of the last one only the share of the months given. Paid once, it stands in the first month and the others
    cost nothing, which is 0 and not unknown.
    """
    if paid == "once":
        return {month: amount if month == months[0] else 0.0 for month in months}
    parts = _equal_parts(amount, MONTHS_PAID_FOR[paid])
    return {month: parts[place % len(parts)] for place, month in enumerate(months)}


def spread_total(total: float, months: Sequence[str]) -> dict[str, float]:
    """A total of the months together in equal parts, to the cent, the sum of which it is."""
    return dict(zip(months, _equal_parts(total, len(months)), strict=True))


def not_yet_due(amount: float, paid: Paid, months: Sequence[str]) -> float:
    """The part of the last fee that pays for months after those given."""
    if paid == "once" or not months:
        return 0.0
    parts = _equal_parts(amount, MONTHS_PAID_FOR[paid])
    begun = len(months) % len(parts)
    return round(sum(parts[begun:]), 2) if begun else 0.0


def spread(
    months: Sequence[str], figures: Mapping[str, float | None], paid: Paid = "month", *, total_sales: bool = False
) -> Cells:
    """The cells that figures of a month fill in all of them, spend as it is paid; an unknown figure fills nothing.

    With `total_sales`, revenue and orders are those of all the months together.
    """
    cells = dict(filling(months, figures))
    for name, value in figures.items():
        if value is None or not months:
            continue
        if name == "spend":
            cells |= {(month, name): part for month, part in spread_payment(value, paid, months).items()}
        elif total_sales and name in SALES:
            cells |= {(month, name): part for month, part in spread_total(value, months).items()}
    return cells


def _equal_parts(total: float, count: int) -> list[float]:
    """Parts that differ by a cent at most; their sum is the total to the cent."""
    reached = [round(total * place / count, 2) for place in range(count)] + [total]
    return [round(after - before, 6) for before, after in pairwise(reached)]
