"""Whether a table is the export of one platform: claimed on its own words, given way to a table of several channels."""

from __future__ import annotations

import re
from collections.abc import Iterable

from assessment.importing.files.cells import Cell
from assessment.importing.lines.exported_numbers import number_in
from assessment.importing.lines.headers import Located, normal
from assessment.importing.lines.owners_words import BRANDS, is_of_several_channels
from assessment.importing.lines.report_ranges import open_range, range_above
from assessment.importing.lines.second_headers import holds_table
from assessment.importing.model import ImportRefusedError
from assessment.parsing.currency_signs import in_brackets
from assessment.parsing.dates import classify

_MONEY = ("spend", "cost")
_AT_ONCE = 5_000


def first_claimed(fitting: Iterable[Located]) -> Located | None:
    """The first line that is the header of an export which its layout claims; ``None`` where it gives way.

    Raises:
        ImportRefusedError: ``several_tables``, another one stands above or below.
    """
    for located in fitting:
        claim = located.layout.claim
        if claim is None:
            return located
        if _is_given_away(located):
            return _held(located)
    return None


def _held(located: Located) -> Located | None:
    try:
        if holds_table(located.preamble):
            raise ImportRefusedError("several_tables", {"example": located.line + 1})
        return None if _is_someone_elses(located) else located
    except ImportRefusedError as refusal:
        raise refusal.of(located.layout.format) from None


def _is_given_away(located: Located) -> bool:
    claim = located.layout.claim
    if claim is None or not (claim.words or claim.together or claim.titles):
        return True
    names = {name for header in located.headers for name in _names(header)}
    return (
        not claim.words.isdisjoint(names)
        or any(together <= names for together in claim.together)
        or (claim.titles is not None and _is_titled(located, claim.titles))
    )


def _names(header: str) -> tuple[str, ...]:
    """The name of a column, and once more with a ``#`` where it carries the code of its currency."""
    name = normal(header)
    return (name, f"{name} #") if re.search(r"\([A-Z]{3}\)", header) and in_brackets(header) else (name,)


def _is_titled(located: Located, titles: re.Pattern[str]) -> bool:
    above = located.preamble
    if not any(titles.match(normal(cell)) for line in above for cell in line if cell):
        return False
    return range_above(above, "day_first") is not None or open_range(above) is not None


def _is_someone_elses(located: Located) -> bool:
    """Whether columns or lines show that the table holds more than the exports of that one platform do."""
    claim = located.layout.claim
    if claim is None:
        return False
    names = [normal(header) for header in located.headers]
    known = claim.words.union(*located.layout.columns.values())
    for place, name in enumerate(names):
        if name in claim.breakdowns:
            if not _all_match(located, place, claim.breakdowns[name]):
                return True
        elif name in claim.others or (name not in known and is_of_several_channels(located.headers[place])):
            return True
    money = [name for column in _MONEY for name in located.layout.columns.get(column, ())]
    if any(names.count(name) > 1 for name in money):
        return True
    return claim.brands is not None and _names_other_brands(located, claim.brands)


def _all_match(located: Located, place: int, values: re.Pattern[str]) -> bool:
    return all(not (name := normal(str(row[place]))) or values.fullmatch(name) for _, row in located.records())


def _names_other_brands(located: Located, own: frozenset[str]) -> bool:
    """Whether a line names another platform where it names things at all."""
    foreign = BRANDS - own
    seen: set[Cell] = set()
    places: list[int] | None = None
    for _, row in located.records():
        if places is None:
            places = [place for place, cell in enumerate(row) if not _is_value(cell)]
        for place in places:
            cell = row[place]
            if cell in seen or not isinstance(cell, str):
                continue
            if normal(cell[:60]) in foreign:
                return True
            seen.add(cell)
        if len(seen) > _AT_ONCE:
            seen.clear()
    return False


def _is_value(cell: Cell) -> bool:
    return not isinstance(cell, str) or number_in(cell) is not None or classify(cell) is not None
