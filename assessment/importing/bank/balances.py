"""What the balances of a table say of its movements.

In the books of a firm the account of its bank is debited by what comes in: a ledger of that account has the columns of
a bank's table and the opposite meaning. Only the balances tell; they tell too where a movement is missing, and where
the same ones stand twice.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import pairwise

from assessment.importing.bank.directions import are_signed, follow, number_of, sides_below_zero
from assessment.importing.bank.layouts import BankColumns, direction_of
from assessment.importing.bank.model import BankLine
from assessment.importing.model import Note

_FEWEST = 2
_MOST_NOTED = 3


def contradict(columns: BankColumns, rows: Sequence[Sequence[str]]) -> bool:
    """Whether most balances follow from the opposite of their movements, oldest or newest first."""
    below = sides_below_zero(columns, enumerate(rows))
    directed = columns.direction is not None and not are_signed(columns, enumerate(rows))
    moved = [one for row in rows if (one := _moved(columns, row, below, is_directed=directed)) and one[0]]
    same, opposite = (follow([(sign * amount, balance) for amount, balance in moved]) for sign in (1, -1))
    return opposite >= _FEWEST and opposite > same


@dataclass(frozen=True, slots=True)
class _Link:
    """Movements up to one with a balance, by their places: what the account held before them and after."""

    places: Sequence[int]
    told: tuple[tuple[date, Decimal, str], ...]
    number: int
    before: Decimal
    after: Decimal

    @property
    def day(self) -> date:
        return self.told[0][0]


def repeats_and_breaks(
    lines: Sequence[BankLine], balances: Sequence[Decimal | None]
) -> tuple[frozenset[int], Sequence[Note]]:
    """The places of lines told for the second time, balances included, and a note for each break of the balances.

    Lines stand oldest or newest first, blocks of them in any order; a balance may be blank. Balances that mostly do not
    follow from the movements are none of theirs, and tell nothing.
    """
    forwards = range(len(lines))
    links = max((_links(lines, balances, order) for order in (forwards, forwards[::-1])), key=_following)
    if _unled(links).total() <= 1:
        return frozenset(), ()
    again = _repeated(links)
    kept = [link for place, link in enumerate(links) if place not in again]
    breaks = _breaks(kept)
    if len(breaks) > _following(links):
        return frozenset(), ()
    return frozenset(place for link in again for place in links[link].places), breaks[:_MOST_NOTED]


def _links(lines: Sequence[BankLine], balances: Sequence[Decimal | None], order: Iterable[int]) -> Sequence[_Link]:
    links: list[_Link] = []
    places: list[int] = []
    for place in order:
        places.append(place)
        balance = balances[place]
        if balance is not None:
            moved = [lines[one] for one in places]
            told = tuple((line.day, line.amount, line.label) for line in moved)
            before = balance - sum((line.amount for line in moved), Decimal())
            links.append(_Link(places, told, moved[0].number, before, balance))
            places = []
    return links


def _following(links: Sequence[_Link]) -> int:
    return sum(after.before == before.after for before, after in pairwise(links))


def _unled(links: Sequence[_Link]) -> Counter[Decimal]:
    """The balances from which more links go out than lead there: one where all movements follow each other."""
    balances = Counter(link.before for link in links)
    balances.subtract(link.after for link in links)
    return +balances


def _repeated(links: Sequence[_Link]) -> frozenset[int]:
    """The places of links that, where the chain breaks, tell again what an earlier part of it told."""
    found: set[int] = set()
    first: dict[object, int] = {}
    told = [(link.told, link.after) for link in links]
    last: int | None = None
    copied: int | None = None
    for place, link in enumerate(links):
        breaks = last is not None and link.before != links[last].after
        goes_on = copied is not None and copied + 1 < place and told[copied + 1] == told[place]
        copied = copied + 1 if copied is not None and goes_on else first.get(told[place]) if breaks else None
        if copied is not None:
            found.add(place)
        else:
            first.setdefault(told[place], place)
            last = place
    return frozenset(found)


def _breaks(links: Sequence[_Link]) -> Sequence[Note]:
    """A note for each link that no other leads to, but for the one the account begins with."""
    unled = _unled(links)
    found: list[tuple[_Link, _Link]] = []
    for before, link in pairwise((links[-1], *links)):
        if before.after != link.before and unled[link.before] > 0:
            unled[link.before] -= 1
            found.append((before, link))
    beginning = min(found, key=lambda pair: pair[1].day, default=None)
    return [
        Note("balance_breaks", {"line": link.number, "amount": float(abs(link.before - before.after))})
        for before, link in found
        if (before, link) != beginning
    ]


def _moved(
    columns: BankColumns, row: Sequence[str], below: Collection[str], *, is_directed: bool
) -> tuple[Decimal, Decimal] | None:
    balance = number_of(columns, row, "balance")
    if columns.has("amount") and not (columns.has("debit") or columns.has("credit")):
        amount = number_of(columns, row, "amount")
        if amount is not None and columns.direction is not None and is_directed:
            amount *= direction_of(row[columns.direction]) or 1
    else:
        paid, received = (
            (number_of(columns, row, column) or Decimal()) * (-1 if column in below else 1)
            for column in ("debit", "credit")
        )
        amount = received - paid
    return None if balance is None or amount is None else (amount, balance)
