"""Which lines of a FEC close the accounts of classes 6 and 7, where programs number their entries or not.

An entry closes them when what it takes off these classes is what it brings to the result (12x) or to a closing balance
(89x). One that gives the result of last year to the owners, the reserves or later years has neither. Without a number,
or under one number for all, an entry is told by its voucher and label where their lines balance, else by the lines that
balance one after the other.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import Decimal
from typing import NamedTuple

from assessment.importing.model import ImportRefusedError

_MOST_LINES = 100_000
_CENT = Decimal("0.01")
_RESULT = ("12", "89")
_OWNERS = ("10", "11", "455", "457")


class EntryLine(NamedTuple):
    """A line of an entry: what tells its entry, what tells it within, its account, debit less credit."""

    entry: bytes
    label: str
    account: str
    debit: Decimal


@dataclass(slots=True)
class _Unit:
    lines: int = 0
    balance: Decimal = Decimal()
    earned: Decimal = Decimal()
    result: Decimal = Decimal()
    given: Decimal = Decimal()
    has_result: bool = False

    def add(self, line: EntryLine) -> None:
        self.lines += 1
        self.balance += line.debit
        if line.account.startswith(("6", "7")):
            self.earned += line.debit
        elif line.account.startswith(_RESULT):
            self.result += line.debit
            self.has_result = True
        elif line.account.startswith(_OWNERS):
            self.given += line.debit

    @property
    def closes(self) -> bool:
        return self.has_result and abs(self.earned + self.result) < _CENT

    @property
    def only_gives(self) -> bool:
        return abs(self.result + self.given) < _CENT

    @property
    def is_balanced(self) -> bool:
        return abs(self.balance) < _CENT


@dataclass(slots=True)
class _Entry:
    whole: _Unit = field(default_factory=_Unit)
    by_label: dict[str, _Unit] = field(default_factory=dict)
    in_a_row: list[_Unit] = field(default_factory=lambda: [_Unit()])

    def add(self, line: EntryLine) -> None:
        if self.in_a_row[-1].lines and self.in_a_row[-1].is_balanced:
            self.in_a_row.append(_Unit())
        for unit in (self.whole, self.by_label.setdefault(line.label, _Unit()), self.in_a_row[-1]):
            unit.add(line)


class Closing:
    """The lines that close the accounts, among those of entries that touch the result; asked for in their order.

    Raises:
        ImportRefusedError: ``too_many_closings``, more lines than any firm closes its accounts with.
    """

    def __init__(self, lines: Iterable[EntryLine]) -> None:
        self._entries: dict[bytes, _Entry] = {}
        self._again: dict[bytes, tuple[int, int]] = {}
        for count, line in enumerate(lines, 1):
            if count > _MOST_LINES:
                raise ImportRefusedError("too_many_closings", {"count": _MOST_LINES})
            self._entries.setdefault(line.entry, _Entry()).add(line)

    def holds(self, line: EntryLine) -> bool:
        """Whether the next line closes an account."""
        entry = self._entries[line.entry]
        place = self._place_in_a_row(entry, line)
        if entry.whole.closes:
            return True
        if len(entry.by_label) > 1 and all(unit.is_balanced for unit in entry.by_label.values()):
            return _closes(entry.by_label[line.label])
        return _closes(entry.in_a_row[place])

    def _place_in_a_row(self, entry: _Entry, line: EntryLine) -> int:
        """Which of the groups of lines that balance a line is in."""
        place, seen = self._again.get(line.entry, (0, 0))
        if seen == entry.in_a_row[place].lines:
            place, seen = place + 1, 0
        self._again[line.entry] = place, seen + 1
        return place


def _closes(unit: _Unit) -> bool:
    return unit.has_result and (unit.closes or not unit.only_gives)
