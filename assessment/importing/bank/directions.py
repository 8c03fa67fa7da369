"""How a table tells money paid from money received where signs stand beside words or columns that say it too.

An amount below zero among others above takes back a movement: a cancelled payment among the debits, a bounced receipt
among the credits. Where the amounts of a side are written below zero, the sign only says the same once more. What a
running balance shows counts before what most amounts have.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from itertools import pairwise
from typing import NamedTuple

from assessment.importing.bank.layouts import BankColumns, direction_of
from assessment.importing.files.cells import Cell, as_text
from assessment.importing.lines.exported_numbers import number_in
from assessment.importing.model import ImportRefusedError

_PAID, _RECEIVED = -1, 1
_COLUMNS: Mapping[str, int] = {"debit": _PAID, "credit": _RECEIVED}
_FEWEST = 2
Numbered = tuple[int, Sequence[Cell]]


class _Written(NamedTuple):
    number: int
    side: int
    amount: Decimal
    balance: Decimal | None


def are_signed(columns: BankColumns, rows: Iterable[Numbered]) -> bool:
    """Whether the sign of an amount says its direction, beside a column of words for it or without one.

    Raises:
        ImportRefusedError: ``sign_against_direction``, most of the money received is written below zero.
    """
    written: list[_Written] = []
    has_negative = False
    for number, row in rows:
        amount = number_of(columns, row, "amount")
        has_negative |= amount is not None and amount < 0
        side = None if columns.direction is None else direction_of(as_text(row[columns.direction]))
        if amount and side:
            written.append(_Written(number, side, amount, number_of(columns, row, "balance")))
    if not has_negative or not columns.is_directed:
        return has_negative
    received = [one for one in written if one.side == _RECEIVED]
    if len(received) >= _FEWEST and _mostly_below(received):
        raise ImportRefusedError("sign_against_direction", {"example": received[0].number})
    return not any(one.side == _PAID for one in written) or _is_below(written, _PAID)


def sides_below_zero(columns: BankColumns, rows: Iterable[Numbered]) -> frozenset[str]:
    """The columns of debits or credits that are written below zero, where a minus takes nothing back."""
    held = [column for column in _COLUMNS if columns.has(column)]
    written = [
        _Written(number, _COLUMNS[column], amount, number_of(columns, row, "balance"))
        for number, row in rows
        for column in held
        if (amount := number_of(columns, row, column))
    ]
    return frozenset(column for column in held if _is_below(written, _COLUMNS[column]))


def takes_back(columns: BankColumns, row: Sequence[Cell], amount: Decimal) -> bool:
    """Whether a movement goes the other way than the side it is written on."""
    sides = [side for column, side in _COLUMNS.items() if number_of(columns, row, column)]
    if columns.is_directed and columns.direction is not None:
        sides = [side] if (side := direction_of(as_text(row[columns.direction]))) else []
    return len(sides) == 1 and sides[0] * amount < 0


def _is_below(written: Sequence[_Written], side: int) -> bool:
    """Whether the amounts of a side are usually below zero."""
    own = [one for one in written if one.side == side]
    if len({one.amount < 0 for one in own}) < 2:
        return _mostly_below(own)
    other_sign = -1 if _mostly_below([one for one in written if one.side != side]) else 1
    above, below = (
        follow(
            [
                (one.side * one.amount * (sign if one.side == side else other_sign), one.balance)
                for one in written
                if one.balance is not None
            ]
        )
        for sign in (1, -1)
    )
    return _mostly_below(own) if above == below else below > above


def follow(moved: Sequence[tuple[Decimal, Decimal]]) -> int:
    """How many balances follow from their movements, oldest or newest first, given each movement and its balance."""
    return max(
        sum(after - before == amount for (_, before), (amount, after) in pairwise(moved)),
        sum(before - after == amount for (amount, before), (_, after) in pairwise(moved)),
    )


def _mostly_below(written: Sequence[_Written]) -> bool:
    return sum(-1 if one.amount < 0 else 1 for one in written) < 0


def number_of(columns: BankColumns, row: Sequence[Cell], role: str) -> Decimal | None:
    """The number in the column of a role; ``None`` where there is none."""
    place = columns.places.get(role)
    number = number_in(as_text(row[place])) if place is not None and place < len(row) else None
    return Decimal(number.text) if number else None
