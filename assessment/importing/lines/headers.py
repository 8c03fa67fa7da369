"""Column names: told apart whatever their case, accents, spaces and encoding accidents."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice

import ftfy

from assessment.importing.files.cells import Cell, Table, as_text, is_blank
from assessment.importing.limits import HEADER_WITHIN, LONGEST_NAME, LONGEST_OPENING, LONGEST_OPENING_CELL
from assessment.importing.lines.gathering import Leftovers
from assessment.importing.lines.second_headers import below_one_header
from assessment.importing.lines.total_words import Naming, naming
from assessment.importing.model import Kind
from assessment.parsing.currency_signs import in_header, without_brackets
from assessment.parsing.short_texts import remembered_if_short
from assessment.plain import words

# Signs that steer a terminal or turn the direction of a line: no name needs them, and they can disguise one. Those of
# 0x80–0x9F stay until the encoding is repaired, for which they are evidence.
_DIRECTION = (0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A))
_UNSEEN = dict.fromkeys([*range(9), *range(14, 32), 127, *_DIRECTION, 0xFEFF])


@remembered_if_short(20_000)
def repaired(text: str) -> str:
    """A text saved in the wrong encoding, once or several times, as it was meant."""
    stripped = text.translate(_UNSEEN).strip()
    return stripped if stripped.isascii() else ftfy.fix_encoding(stripped).translate(_UNSEEN)


@remembered_if_short(20_000)
def repaired_name(cell: Cell) -> str:
    """The name of a campaign or an account, repaired and of bounded length."""
    return repaired(" ".join(as_text(cell)[: 2 * LONGEST_NAME].split()))[:LONGEST_NAME]


@remembered_if_short(20_000)
def normal(header: str) -> str:
    """The name of a column without case, accents, punctuation or currency."""
    return words(without_brackets(repaired(header[: 2 * LONGEST_NAME])), keep="%#")


def spelled(names: str) -> frozenset[str]:
    """The normal names of columns written one after the other, a ``|`` between."""
    return frozenset(normal(name) for name in names.split("|"))


@dataclass(frozen=True, slots=True)
class Claim:
    """What gives away the export of one platform, by column names as `normal` makes them.

    `words` are those that no one else uses; `together` are names which only together are telling, where one that
    carries the code of its currency may be asked for by a final ``#``; `titles` matches a line above the table, beside
    a range of days; where none of them is given, what the layout needs is telling enough. `others` are names it never
    has. `breakdowns` are its own columns of channels, with the values they may hold; `brands` are the names of channels
    that are this platform, ``None`` where any may stand in its lines.
    """

    words: frozenset[str] = frozenset()
    together: Sequence[frozenset[str]] = ()
    titles: re.Pattern[str] | None = None
    others: frozenset[str] = frozenset()
    breakdowns: Mapping[str, re.Pattern[str]] = field(default_factory=dict)
    brands: frozenset[str] | None = frozenset()


@dataclass(frozen=True, slots=True)
class Layout:
    """An export that can be read: its name, what it tells of, the names each of its columns may have.

    `needs` are the columns it takes to read it, in alternatives: a line can be this layout's header when it has every
    column of one of them. They give it away by themselves unless its `claim` says what does. `dated_by` are the columns
    that say when a line was.
    """

    format: str
    kind: Kind
    columns: Mapping[str, Sequence[str]]
    needs: Sequence[frozenset[str]]
    claim: Claim | None = None
    dated_by: frozenset[str] = frozenset()

    def recognised(self, header: Sequence[str]) -> dict[str, int]:
        """The place of each known column; where two have the same name, the first one counts."""
        places: dict[str, int] = {}
        for place, name in enumerate(header):
            places.setdefault(name, place)
        found = {}
        for column, names in self.columns.items():
            known = [places[name] for name in names if name in places]
            if known:
                found[column] = known[0]
        return found

    def fits(self, header: Sequence[str]) -> bool:
        """Whether a line of column names is this layout's."""
        found = self.recognised(header).keys()
        return any(needed <= found for needed in self.needs)

    def lacking(self, header: Sequence[str]) -> tuple[str, ...]:
        """The fewest columns that a line of column names lacks to be this layout's."""
        found = self.recognised(header).keys()
        return min((tuple(sorted(needed - found)) for needed in self.needs), key=len)


@dataclass(frozen=True, slots=True)
class Located:
    """A table found inside a file: its header, where it stands, what came above it, the sign of a line that ends it.

    `line_told` gives the line of the file to tell of a line by its number, where a line of the file gave several.
    """

    layout: Layout
    table: Table
    line: int
    headers: Sequence[str]
    columns: Mapping[str, int]
    preamble: Sequence[Sequence[str]]
    filename: str = ""
    ends_at: str | None = None
    line_told: Callable[[int], int] = int

    def records(self, leftovers: Leftovers | None = None) -> Iterator[tuple[int, Sequence[Cell]]]:
        """Each line below the header with its 1-based number; blank lines left out, short ones filled up.

        Lines with more cells than the header, and a last line cut short, are left out and counted in `leftovers`: in
        which column their figures stand cannot be known.

        Raises:
            ImportRefusedError: ``several_tables``, another header stands below; ``repeated_lines`` below the same one.
        """
        width = len(self.headers)
        ragged = False
        for number, row in below_one_header(self.table, self.line, self.ends_at):
            if len(row) == width:
                yield number, row
            elif reason := self._misshapen(row, ragged):
                if leftovers:
                    leftovers.add(reason, f"{self.line_told(number)}: {' | '.join(map(as_text, row))}")
            else:
                ragged = ragged or 1 < len(row) < width
                yield number, [*row[:width], *[""] * (width - len(row))]

    def every_line(self) -> Iterator[tuple[int, Sequence[Cell]]]:
        """Each line below the header that is not blank, with its 1-based number, whatever it is; short ones filled up.

        Without a header, the table begins at its first line.
        """
        width = len(self.headers)
        for number, row in enumerate(islice(self.table.rows(), self.line + 1, None), self.line + 2):
            if not is_blank(row):
                yield number, [*row, *[""] * (width - len(row))]

    def _misshapen(self, row: Sequence[Cell], ragged: bool) -> str | None:
        if len(row) > len(self.headers):
            beyond = {naming(cell) for cell in row[len(self.headers) :]}
            return None if beyond <= {Naming.BLANK, Naming.TOTAL} else "too_many_cells"
        begun = len(row) > 1 or as_text(row[0])[:1].isdigit()
        cut = begun and not ragged and row == self.table.unfinished
        return "cut_line" if cut and all(naming(cell) is not Naming.TOTAL for cell in row) else None

    def says_currency(self, place: int) -> bool:
        """Whether the name of a column says a currency, which then holds whatever its cells look like."""
        return in_header(self.headers[place]) is not None

    def currency(self, column: str) -> str | None:
        """The currency in the name of a column."""
        return in_header(self.headers[self.columns[column]]) if column in self.columns else None


def opening(table: Table) -> list[list[str]]:
    """The first lines of a table as text, where a header can stand; fewer where they are long, long cells cut."""
    lines: list[list[str]] = []
    signs = 0
    for row in islice(table.rows(), HEADER_WITHIN):
        lines.append([as_text(cell)[:LONGEST_OPENING_CELL] for cell in row])
        signs += sum(map(len, lines[-1]))
        if signs > LONGEST_OPENING:
            break
    return lines


def locate(table: Table, lines: Sequence[Sequence[str]], layout: Layout, filename: str) -> Located | None:
    """The header of that layout among the first lines, ``None`` where there is none."""
    return next(headers_that_fit(table, lines, layout, filename), None)


def headers_that_fit(table: Table, lines: Sequence[Sequence[str]], layout: Layout, filename: str) -> Iterator[Located]:
    """Each of the first lines that can be the header of that layout."""
    for line, row in enumerate(lines):
        if len(row) > 1 and layout.fits(names := [normal(cell) for cell in row]):
            headers = [repaired(cell) for cell in row]
            yield Located(layout, table, line, headers, layout.recognised(names), lines[:line], filename)
