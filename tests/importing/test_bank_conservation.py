"""The movements kept and what is left out are the money of the file, whatever it holds, in all four formats."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from decimal import Decimal
from typing import NamedTuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assessment.importing.bank.model import Statement
from tests.importing.statements import sides, statement
from tests.importing.test_bank_files import camt, entry, of_account, ofx, record, trn


class Move(NamedTuple):
    """One movement: its month, its amount in cents, what became of it."""

    month: int
    cents: int
    state: str


MOVES = st.lists(
    st.builds(
        Move,
        st.integers(1, 12),
        st.integers(-(10**8), 10**8).filter(bool),
        st.sampled_from(["booked", "booked", "booked", "pending", "undated"]),
    ),
    max_size=25,
)
KNOWN = Move(1, -1234, "booked")


def money(cents: int, sign: str = ".") -> str:
    return f"{'-' if cents < 0 else ''}{abs(cents) // 100}{sign}{abs(cents) % 100:02d}"


def as_two_columns(moves: Sequence[Move]) -> str:
    rows = ["Statut;Date;Date de valeur;Libellé;Débit;Crédit"]
    for move in moves:
        day = "jour" if move.state == "undated" else f"15/{move.month:02d}/2026"
        amounts = (money(-move.cents, ","), "") if move.cents < 0 else ("", money(move.cents, ","))
        rows.append(f"{'En attente' if move.state == 'pending' else 'Exécuté'};{day};{day};X;{';'.join(amounts)}")
    return "\n".join(rows)


def as_one_amount(moves: Sequence[Move]) -> str:
    rows = ["State,Date,Value date,Description,Amount,Fee,Currency"]
    for move in moves:
        day = "day" if move.state == "undated" else f"2026-{move.month:02d}-15"
        rows.append(
            f"{'PENDING' if move.state == 'pending' else 'COMPLETED'},{day},{day},X,{money(move.cents)},0.00,EUR"
        )
    return "\n".join(rows)


def as_ofx(moves: Sequence[Move]) -> str:
    days = ["x" if move.state == "undated" else f"2026{move.month:02d}15" for move in moves]
    return ofx(
        of_account(
            "1",
            *(
                trn(day, money(move.cents, ","), "X", str(n % 7))
                for n, (day, move) in enumerate(zip(days, moves, strict=True))
            ),
        )
    )


def as_camt(moves: Sequence[Move]) -> str:
    entries = []
    for move in moves:
        status = "<Sts>PDNG</Sts>" if move.state == "pending" else "<Sts>BOOK</Sts>"
        one = entry(money(abs(move.cents)), "DBIT" if move.cents < 0 else "CRDT", "", status)
        entries.append(one.replace("2026-09-05", "x" if move.state == "undated" else f"2026-{move.month:02d}-05"))
    return camt(*entries)


def as_cfonb(moves: Sequence[Move]) -> str:
    days = ["999999" if move.state == "undated" else f"15{move.month:02d}26" for move in moves]
    lines = [record("04", day, move.cents, "X") for day, move in zip(days, moves, strict=True)]
    return "".join([record("01", "311225", 0), *lines, record("07", "311226", sum(move.cents for move in moves))])


@pytest.mark.parametrize("write", [as_two_columns, as_one_amount, as_ofx, as_camt, as_cfonb])
@settings(max_examples=60, deadline=None)
@given(moves=MOVES)
def test_what_is_kept_and_left_out_is_the_money_of_the_file(
    write: Callable[[Sequence[Move]], str], moves: list[Move]
) -> None:
    moves = [KNOWN, *moves]
    read: Statement = statement(write(moves))
    paid = sum(-move.cents for move in moves if move.cents < 0)
    received = sum(move.cents for move in moves if move.cents > 0)
    assert sides(read) == (Decimal(paid) / 100, Decimal(received) / 100)
    assert read.count == len(moves)
