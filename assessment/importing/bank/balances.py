"""Whether the balances of a table say the same of money in and out as its columns do.

In the books of a firm the account of its bank is debited by what comes in: a ledger of that account has the columns of
a bank's table and the opposite meaning. Only the balances tell.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from decimal import Decimal

from assessment.importing.bank.directions import are_signed, follow, sides_below_zero
from assessment.importing.bank.layouts import BankColumns, direction_of
from assessment.importing.lines.exported_numbers import number_in

_FEWEST = 2


def contradict(columns: BankColumns, rows: Sequence[Sequence[str]]) -> bool:
    """Whether most balances follow from the opposite of their movements, oldest or newest first."""
    below = sides_below_zero(columns, enumerate(rows))
    directed = columns.direction is not None and not are_signed(columns, enumerate(rows))
    moved = [one for row in rows if (one := _moved(columns, row, below, is_directed=directed)) and one[0]]
    same, opposite = (follow([(sign * amount, balance) for amount, balance in moved]) for sign in (1, -1))
    return opposite >= _FEWEST and opposite > same


def _moved(
    columns: BankColumns, row: Sequence[str], below: Collection[str], *, is_directed: bool
) -> tuple[Decimal, Decimal] | None:
    balance = _number(columns, row, "balance")
    if columns.has("amount") and not (columns.has("debit") or columns.has("credit")):
        amount = _number(columns, row, "amount")
        if amount is not None and columns.direction is not None and is_directed:
            amount *= direction_of(row[columns.direction]) or 1
    else:
        paid, received = (
            (_number(columns, row, column) or Decimal()) * (-1 if column in below else 1)
            for column in ("debit", "credit")
        )
        amount = received - paid
    return None if balance is None or amount is None else (amount, balance)


def _number(columns: BankColumns, row: Sequence[str], role: str) -> Decimal | None:
    place = columns.places.get(role)
    number = number_in(row[place]) if place is not None and place < len(row) else None
    return Decimal(number.text) if number else None
