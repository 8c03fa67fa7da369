"""Whether the balances of a table say the same of money in and out as its columns do.

In the books of a firm the account of its bank is debited by what comes in: a ledger of that account has the columns of
a bank's table and the opposite meaning. Only the balances tell.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from itertools import pairwise
from typing import NamedTuple

from assessment.importing.bank.layouts import BankColumns, direction_of
from assessment.importing.lines.exported_numbers import number_in

_FEWEST = 2


class _Moved(NamedTuple):
    amount: Decimal
    balance: Decimal


def contradict(columns: BankColumns, rows: Sequence[Sequence[str]]) -> bool:
    """Whether most balances follow from the opposite of their movements, oldest or newest first."""
    moved = [one for row in rows if (one := _moved(columns, row)) and one.amount]
    same, opposite = (
        max(
            sum(after.balance - before.balance == sign * after.amount for before, after in pairwise(moved)),
            sum(before.balance - after.balance == sign * before.amount for before, after in pairwise(moved)),
        )
        for sign in (1, -1)
    )
    return opposite >= _FEWEST and opposite > same


def _moved(columns: BankColumns, row: Sequence[str]) -> _Moved | None:
    balance = _number(columns, row, "balance")
    if columns.has("amount") and not (columns.has("debit") or columns.has("credit")):
        amount = _number(columns, row, "amount")
        if amount is not None and columns.direction is not None and amount > 0:
            amount *= direction_of(row[columns.direction]) or 1
    else:
        amount = abs(_number(columns, row, "credit") or Decimal()) - abs(_number(columns, row, "debit") or Decimal())
    return None if balance is None or amount is None else _Moved(amount, balance)


def _number(columns: BankColumns, row: Sequence[str], role: str) -> Decimal | None:
    place = columns.places.get(role)
    number = number_in(row[place]) if place is not None and place < len(row) else None
    return Decimal(number.text) if number else None
