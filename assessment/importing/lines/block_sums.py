"""Lines of ordinary names that sum those right above them in their month: totals that no word gives away.

It takes two figures, or one of four digits: a small one is the sum of others by chance. Names all of whose lines are
such sums are totals where two of these differ: one may be a chance, and a budget that never changes repeats it each
month. Any other name that sums those above it is kept, and said.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field

from assessment.importing.lines.gathering import Figures
from assessment.importing.lines.scopes import Sums
from assessment.importing.model import Note

_SHORTEST_BLOCK = 2
_TELLING_DIGITS = 4


@dataclass
class BlockSums:
    """Takes every line that counts, in the order of the file."""

    _month: str = ""
    _block: Sums = field(default_factory=Sums)
    _names: set[str] = field(default_factory=set)
    _lines: Counter[str] = field(default_factory=Counter)
    _found: dict[str, list[tuple[str, Figures]]] = field(default_factory=lambda: defaultdict(list))  # months, by name

    def add(self, name: str, month: str, figures: Figures) -> None:
        """Add a line."""
        if month != self._month:
            self.end_block()
            self._month = month
        self._lines[name] += 1
        if self._sums_block(name, figures):
            self._found[name].append((month, dict(figures)))
            self.end_block()
        else:
            self._block.add(figures)
            self._names.add(name)

    def end_block(self) -> None:
        """What follows is summed apart: a line that repeats others stands here."""
        self._block, self._names = Sums(), set()

    def names(self) -> frozenset[str]:
        """The names that are totals."""
        whole = {name: found for name, found in self._found.items() if len(found) == self._lines[name]}
        sums = {tuple(figures.values()) for found in whole.values() for _, figures in found}
        return frozenset(whole) if len(sums) > 1 else frozenset()

    def notes(self) -> Iterator[Note]:
        """The names kept as campaigns that sum the lines above them, each with the first month in which it does."""
        totals = self.names()
        for name, found in self._found.items():
            if name not in totals:
                yield Note("may_be_total_of_those_above", {"name": name, "month": min(month for month, _ in found)})

    def _sums_block(self, name: str, figures: Figures) -> bool:
        return (
            self._block.lines >= _SHORTEST_BLOCK
            and name not in self._names
            and _are_telling(figures)
            and self._block.agree(figures)
        )


def _are_telling(figures: Figures) -> bool:
    known = {value for value in figures.values() if value}
    return len(known) > 1 or any(len(value.normalize().as_tuple().digits) >= _TELLING_DIGITS for value in known)
