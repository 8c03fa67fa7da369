"""A header of two lines, whose upper one names groups of columns: ``Meta`` over ``Dépense`` and ``CA``."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from assessment.importing.lines.headers import repaired
from assessment.importing.lines.total_words import Naming, naming
from assessment.importing.tables.guessing import Rows, guesses
from assessment.importing.tables.header_line import is_value, unique
from assessment.importing.tables.qualified_names import is_no_sum
from assessment.parsing.column_names import MONTH, figure_named

_BETWEEN = " – "


@dataclass(frozen=True, slots=True)
class Groups:
    """The lower names of the columns, and the group that the upper line puts each in, empty for none."""

    lower: Sequence[str]
    upper: Sequence[str]

    def headers(self) -> list[str]:
        """The names of the columns with that of their group before."""
        pairs = zip(self.upper, self.lower, strict=True)
        return unique(
            [_BETWEEN.join(part for part in (repaired(one), repaired(other)) if part) for one, other in pairs]
        )

    def guesses(self, rows: Rows) -> dict[str, str]:
        """What the columns outside groups, and those of the group of totals, are likely to hold.

        Of several groups none stands for the others.
        """
        places = [
            place
            for place, (upper, lower) in enumerate(zip(self.upper, self.lower, strict=True))
            if not (upper and lower) or _is_total(upper) or figure_named(lower) == MONTH
        ]
        headers = self.headers()
        known = unique([self.lower[place] or self.upper[place] for place in places])
        by_name = {name: headers[place] for name, place in zip(known, places, strict=True)}
        found = guesses(known, [[row[place] for place in places] for row in rows])
        return {field: by_name[name] for field, name in found.items()}


def _is_total(name: str) -> bool:
    return naming(name) in (Naming.TOTAL, Naming.EVERY) and not is_no_sum(name)


def groups_above(lines: Sequence[Sequence[str]], line: int) -> Groups | None:
    """The groups that the line right above a header puts its columns in, where some names come again in several."""
    lower = lines[line]
    above = lines[line - 1] if line else ()
    named = [cell for cell in lower if cell]
    if (
        sum(map(bool, above)) < 2
        or len(above) > len(lower)
        or len(set(named)) == len(named)
        or any(map(is_value, above))
    ):
        return None
    upper = _spread(above, lower)
    parted = [(one, other) for one, other in zip(upper, lower, strict=True) if other]
    return Groups(lower, upper) if len(set(parted)) > len(set(named)) else None


def _spread(above: Sequence[str], lower: Sequence[str]) -> list[str]:
    """The upper line with each of its names over all of its columns, as far as these have names."""
    spread: list[str] = []
    group = ""
    for place, name in enumerate(lower):
        own = above[place] if place < len(above) else ""
        group = own or (group if name else "")
        spread.append(group)
    return spread


def names_and_guesses(lines: Sequence[Sequence[str]], line: int, rows: Rows) -> tuple[list[str], Mapping[str, str]]:
    """The names of the columns of a header, and what they are likely to hold; `rows` are as wide as the header."""
    if groups := groups_above(lines, line):
        return groups.headers(), groups.guesses(rows)
    headers = unique(lines[line])
    return headers, guesses(headers, rows)
