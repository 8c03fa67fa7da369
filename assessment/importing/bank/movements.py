"""What each line of an account is: paid to somebody, given back, come in by some way, or left out.

The words that tell stand in ``movements.yaml``.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Any, Literal

from assessment.importing.bank.data import read_data
from assessment.importing.bank.model import BankLine
from assessment.importing.bank.naming import Party, key_of, party_of
from assessment.importing.bank.patterns import Patterns, compiled
from assessment.importing.bank.suppliers import Known, known
from assessment.plain import words

Side = Literal["left_out", "paid", "given_back", "came_in"]
TRANSFERS, REFUNDS, OWN = "transfers", "refunds", "own_transfers"


@dataclass(frozen=True, slots=True)
class Movement:
    """One line and what it is.

    `reason` is why it is left out, or the way in which it came in. `party` is the other party, by a key of its own;
    `shown` is how it is called, `supplier` the one it is known to be.
    """

    line: BankLine
    side: Side
    party: str
    shown: str
    supplier: Known | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class _Kind:
    words: Patterns
    purposes: frozenset[str]
    by_card: bool

    def fits(self, party: Party, purpose: str) -> bool:
        if party.is_card and not self.by_card:
            return False
        return purpose in self.purposes or self.words.where(party.text) is not None


def movement_of(line: BankLine, own_accounts: Collection[str] = ()) -> Movement:
    """What a line is; a party called as one of the firm's own accounts, by its key, is that account."""
    if line.takes_back:
        return _taken_back(line, own_accounts)
    party = party_of(line)
    if party.key in own_accounts:
        return _movement(line, "left_out" if line.amount < 0 else "came_in", party, reason=OWN)
    return _paid(line, party) if line.amount < 0 else _come_in(line, party)


def _taken_back(line: BankLine, own_accounts: Collection[str]) -> Movement:
    """A reversal is what it takes back, with the amount of its own; of a payment, it gives back."""
    first = replace(line, amount=-line.amount, takes_back=False)
    was = movement_of(first, own_accounts)
    if was.side == "paid":
        return replace(was, line=line, side="given_back", reason=REFUNDS)
    if was.side == "given_back" and was.supplier is None:  # words such as “rejet” speak of the reversal
        return replace(was, line=line, side="came_in", reason=_kind_of("sold", first, party_of(first)) or TRANSFERS)
    return replace(was, line=line)


def _paid(line: BankLine, party: Party) -> Movement:
    fees = _kinds("paid")["bank_fees"].fits(party, words(line.purpose))
    if not fees and (way := _way_taken_back(party)):
        return _movement(line, "came_in", party, reason=way)
    supplier = None if fees else _supplier_of(party)
    if supplier is None and (reason := _kind_of("paid", line, party)):
        return _movement(line, "left_out", party, reason=reason)
    return _movement(line, "paid", party, supplier)


def _come_in(line: BankLine, party: Party) -> Movement:
    supplier = _supplier_of(party)
    given_back = _words("refunds").where(party.text) is not None
    if supplier and (given_back or party.is_card or not supplier.buys):
        return _movement(line, "given_back", party, supplier)
    if way := _kind_of("not_sold", line, party):
        return _movement(line, "came_in", party, reason=way)
    if _kinds("paid")["bank_fees"].fits(party, words(line.purpose)):
        return _movement(line, "came_in", party, reason=REFUNDS)
    if given_back:
        return _movement(line, "given_back", party, reason=REFUNDS)
    return _movement(line, "came_in", party, supplier, _kind_of("sold", line, party) or TRANSFERS)


def _movement(line: BankLine, side: Side, party: Party, supplier: Known | None = None, reason: str = "") -> Movement:
    shown = supplier.name if supplier and supplier.name else party.name
    return Movement(line, side, key_of(shown), shown, supplier, reason)


def _supplier_of(party: Party) -> Known | None:
    """Who the file names apart counts before what else a label says: an agency's bill may name what it is for."""
    if party.named is None or _words("paid_through").where(party.named) is not None:
        return known(party.text)
    supplier = known(party.named)
    return supplier if supplier is None or supplier.proposed else known(party.text)


def _kind_of(table: str, line: BankLine, party: Party) -> str | None:
    purpose = words(line.purpose)
    return next((name for name, kind in _kinds(table).items() if kind.fits(party, purpose)), None)


def _way_taken_back(party: Party) -> str | None:
    """The way of coming in from which a line takes back, such as a cheque that returns unpaid."""
    ways: Iterable[str] = read_data("movements.yaml")["taken_back"]
    return next((way for way in ways if _taken_back_from(way).where(party.text) is not None), None)


def is_of_sales(way: str) -> bool:
    """Whether what comes in so is held for sales."""
    return way == TRANSFERS or way in _kinds("sold")


@cache
def _kinds(table: str) -> Mapping[str, _Kind]:
    entries: Mapping[str, Mapping[str, Any]] = read_data("movements.yaml")[table]
    return {
        name: _Kind(
            compiled([*entry["words"], *(word for more in entry.get("also", ()) for word in _listed(more))]),
            frozenset(map(words, entry.get("purposes", ()))),
            entry.get("by_card", True),
        )
        for name, entry in entries.items()
    }


@cache
def _words(name: str) -> Patterns:
    return compiled(_listed(name))


@cache
def _taken_back_from(way: str) -> Patterns:
    return compiled(read_data("movements.yaml")["taken_back"][way])


def _listed(name: str) -> Sequence[str]:
    listed: Sequence[str] = read_data("movements.yaml")[name]
    return listed
