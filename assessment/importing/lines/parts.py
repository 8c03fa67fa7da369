"""Lines that tell parts of another line: “dont …”, “of which …”, or indented below it and adding up to it."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from assessment.importing.files.cells import as_text
from assessment.importing.lines.gathering import Figures
from assessment.importing.lines.line_cells import Row
from assessment.importing.lines.scopes import Sums
from assessment.importing.lines.total_words import Naming, naming, part_of
from assessment.parsing.dates import Period
from assessment.plain import words

Line = tuple[int, Row, Period | None, Figures, bool]
"""Number, cells, days, figures of a line, and whether it counts."""
_ROOM = Decimal("0.05")


@dataclass
class _Whole:
    """A line that may have parts, or several of one name; `naming` is that of its name."""

    naming: Naming
    period: Period | None
    sums: Sums = field(default_factory=Sums)
    said: list[int] = field(default_factory=list)
    said_sums: Sums = field(default_factory=Sums)
    indented: list[int] = field(default_factory=list)
    indented_sums: Sums = field(default_factory=Sums)

    def is_of(self, period: Period | None) -> bool:
        """Whether a line of those days, or of none, may be a part of it."""
        return self.naming is Naming.ORDINARY and period in (None, self.period)

    def add(self, number: int, figures: Figures, *, said: bool) -> None:
        """One more line that may be a part."""
        (self.said if said else self.indented).append(number)
        (self.said_sums if said else self.indented_sums).add(figures)

    def parts(self) -> list[int]:
        """The lines that are parts of it: they do not exceed it, and without a word that says so they add up to it."""
        whole, said, indented = self.sums.all, self.said_sums.all, self.indented_sums
        within = all(value <= whole.get(figure, Decimal()) + _ROOM for figure, value in said.items())
        adds_up = indented.agree(whole) and (indented.lines > 1 or indented.repeated(whole) > 1)
        return [*(self.said if within else ()), *(self.indented if adds_up else ())]


def parts_among(held: Collection[int], place: int, lines: Callable[[], Iterable[Line]]) -> frozenset[int]:
    """The numbers of the lines held back that are parts of others.

    Args:
        held: Those whose name says that they may be.
        place: The column of names.
        lines: Every line, anew each time.
    """
    by_name = _by_name(held, place, lines)
    above: _Whole | None = None
    wholes = list(by_name.values())
    for number, row, period, figures, _ in lines():
        kind, text = naming(row[place]), as_text(row[place])
        if number not in held:
            above = _Whole(kind, period)
            above.sums.add(figures)
            wholes.append(above)
            continue
        of = part_of(text)
        whole = by_name.get((of, period)) if of else above
        if whole is not None and whole.is_of(period):
            whole.add(number, figures, said=kind is Naming.PART)
    return frozenset(number for whole in wholes for number in whole.parts())


def _by_name(
    held: Collection[int], place: int, lines: Callable[[], Iterable[Line]]
) -> Mapping[tuple[str, Period | None], _Whole]:
    """The lines of the names of which some others say that they are parts."""
    found = {
        (of, period): _Whole(Naming.ORDINARY, period)
        for number, row, period, _, _ in lines()
        if number in held and (of := part_of(as_text(row[place])))
    }
    for number, row, period, figures, _ in lines() if found else ():
        if number not in held and (whole := found.get((words(as_text(row[place])), period))):
            whole.sums.add(figures)
    return found
