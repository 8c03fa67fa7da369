"""Amounts in thousands, millions, hundredths or millionths, by the header of a column or by a column of units."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from assessment.importing.files.cells import Cell, as_text
from assessment.importing.lines.exported_numbers import is_scaled
from assessment.parsing.currency_signs import meant_by
from assessment.parsing.short_texts import remembered_if_short
from assessment.plain import unaccented

_MONEY = r"(?:[€$£]|eur(?:os?)?|usd|gbp|chf|cad)"
_UNITS = (
    (
        "thousands",
        Decimal(1_000),
        rf"\bk ?{_MONEY}|{_MONEY} ?k\b|\bmilliers?\b|\bthousands?\b|\(k\)|\bteur\b"
        rf"|(?<![0-9])[('’ ]000s?\b|{_MONEY} ?['’]?000s?\b",
    ),
    ("millions", Decimal(1_000_000), rf"\bm(?:io|n)? ?{_MONEY}|{_MONEY} ?m(?:io|n)?\b|\bmillions?\b"),
    (
        "cents",
        Decimal("0.01"),
        r"\((?:en |in )?(?:euro |eur )?(?:cents?|centimes?|pence|cts)(?: d.euros?)?\)"
        r"|\b(?:en|in)[ _](?:cents?|centimes?|pence|cts)\b|\(c ?€\)|[ _]cents$|[ _]centimes$",
    ),
    (
        "micros",
        Decimal("0.000001"),
        r"[a-z]_?micros\b|\((?:en |in )?micros\)|\b(?:en|in|cost|costs|amount|budget|value|cout|montant)[ _]micros\b",
    ),
)
_PATTERNS = tuple((name, factor, re.compile(pattern)) for name, factor, pattern in _UNITS)
_OF_ALL = re.compile(r"\b(?:en|in|units?|unites?)\b|[(]")
_ONLY_CENTS = frozenset({"cent", "cents", "centime", "centimes", "pence"})
ONE = Decimal(1)
NAMES = {factor: name for name, factor, _ in _PATTERNS}
"""The name of each factor, as in the note `import.note.unit_<name>`."""


@remembered_if_short(2_000)
def factor_in(text: str) -> Decimal:
    """By how much the amounts under that header, or of that unit, are to be multiplied."""
    bare = " ".join(unaccented(text).casefold().split())
    if bare in _ONLY_CENTS:
        return Decimal("0.01")
    if bare == "k":
        return Decimal(1_000)
    return next((factor for _, factor, pattern in _PATTERNS if pattern.search(bare)), ONE)


def tell_units(texts: Iterable[str]) -> bool:
    """Whether a column of these texts says of some amounts that they are in thousands, millions or hundredths."""
    found = {factor_in(text) for text in texts if text.strip()}
    return found != {ONE} and all(factor_in(text) != ONE or meant_by(text) for text in texts if text.strip())


def factor_above(preamble: Sequence[Sequence[str]]) -> Decimal:
    """The factor that lines above a table give for all of its amounts."""
    cells = (cell for row in preamble for cell in row if _OF_ALL.search(unaccented(cell).casefold()))
    return next((factor for cell in cells if (factor := factor_in(cell)) != ONE), ONE)


@dataclass(frozen=True, slots=True)
class Units:
    """The factors of a table: by the header of a column, else by the unit of a line, else by what stands above.

    `places` are the columns of the figures whose factor counts, `unit` that of units.
    """

    headers: Sequence[str]
    places: Mapping[str, int]
    unit: int | None
    above: Decimal

    def factor(self, place: int, row: Sequence[Cell]) -> Decimal:
        """By how much the amount of a cell is to be multiplied; one that says its unit itself is taken at its worth."""
        if is_scaled(as_text(row[place])):
            return ONE
        own = factor_in(self.headers[place])
        if own != ONE:
            return own
        return self.above if self.unit is None else factor_in(as_text(row[self.unit]))

    def scale(self, row: Sequence[Cell], figures: dict[str, Decimal | None]) -> None:
        """Give the amounts of a line their worth."""
        for figure, value in figures.items():
            if value is not None and figure in self.places:
                factor = self.factor(self.places[figure], row)
                figures[figure] = value if factor == ONE else value * factor

    def names(self, texts: Iterable[str]) -> list[str]:
        """The names of the factors that count, those of a column of units by its `texts`."""
        found = {factor_in(self.headers[place]) for place in self.places.values()} - {ONE}
        found |= {self.above} if self.unit is None else set(map(factor_in, texts))
        return [name for factor, name in NAMES.items() if factor in found]
