"""Lines that may repeat others, held back because one of their cells names no single thing."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, field
from itertools import islice
from operator import itemgetter

from assessment.importing.files.cells import Cell, as_text
from assessment.importing.limits import MOST_HELD
from assessment.importing.lines.cell_dates import read_period
from assessment.importing.lines.exported_numbers import number_in
from assessment.importing.lines.gathering import Figures
from assessment.importing.lines.headers import Located
from assessment.importing.lines.line_cells import Row
from assessment.importing.lines.scopes import Key, Sums
from assessment.importing.lines.total_words import Naming, naming, totalled, wording
from assessment.importing.model import ImportRefusedError
from assessment.parsing.dates import Period
from assessment.parsing.short_texts import remembered_if_short
from assessment.plain import words

_SAMPLE = 300
_FEWEST_FILLED = 0.25
_REMEMBERED = 20_000
_CALLED = frozenset({Naming.EVERY, Naming.TOTAL, Naming.LIKE_TOTAL})
_PARTS = frozenset({Naming.PART, Naming.INDENTED})
_NAMES = _PARTS | {Naming.ORDINARY}


@dataclass
class Held:
    """A line that may repeat others; `period` is the days it names itself, ``None`` where it names none.

    `written` are its figures as the file has them, `figures` as they would count. `sums` are those that it may be,
    `of` among them that of the name it says, `with_totals` are those over finer totals as well, `beside` are the single
    lines right above and right below.
    """

    number: int
    row: Row
    written: Figures
    figures: Figures
    period: Period | None
    namings: Sequence[Naming]
    key: Key
    wording: tuple[str, ...] = ()
    sums: list[Sums] = field(default_factory=list)
    of: Sums | None = None
    with_totals: list[Sums] = field(default_factory=list)
    beside: list[Sums] = field(default_factory=list)

    @property
    def is_nameless(self) -> bool:
        """Whether it has no name at all, at most a date."""
        return all(text is None for text in self.key)

    @property
    def is_called_total(self) -> bool:
        """Whether one of its cells says that it is no single thing."""
        return not _CALLED.isdisjoint(self.namings)

    @property
    def may_sum_block(self) -> bool:
        """Whether it may be the sum of the lines beside it: a total by its name, or a line without any."""
        return self.is_nameless or not {Naming.TOTAL, Naming.LIKE_TOTAL}.isdisjoint(self.namings)

    @property
    def is_of_everything(self) -> bool:
        """Whether one of its cells is the word of a total, or of all, and nothing else."""
        return Naming.TOTAL in self.namings or Naming.EVERY in self.namings

    @property
    def is_dated_like_total(self) -> bool:
        """Whether it has days, and a name that a campaign may have as well as a total."""
        return self.period is not None and Naming.LIKE_TOTAL in self.namings


class Watch:
    """The columns that tell lines apart, and the lines held back because a cell of theirs names no single thing."""

    def __init__(self, located: Located, figures: Collection[str], dates: Collection[str], name: str | None) -> None:
        places = located.columns
        self.dates = [places[column] for column in dates if column in places]
        numbers = {places[column] for column in figures if column in places}
        named = places.get(name) if name else None
        self.dimensions = _dimensions(located, {*numbers, *self.dates}, named)
        self.names = named
        watched = [*self.dimensions, *self.dates]
        self._cells: Callable[[Row], Sequence[Cell]] = itemgetter(*watched, watched[0]) if watched else lambda _: ()
        self._ordinary: set[Cell] = set()
        self._blanks_count = True
        self.held: list[Held] = []

    def may_repeat(self, row: Row) -> bool:
        """Whether a cell of a line names no single thing."""
        cells = self._cells(row)
        if self._ordinary.issuperset(cells):
            return False
        found = {naming(cell): cell for cell in cells}
        if found.keys() == {Naming.ORDINARY}:
            if len(self._ordinary) > _REMEMBERED:
                self._ordinary.clear()
            self._ordinary.update(cells)
        watched = _CALLED | {Naming.PART}
        return bool(found.keys() & (watched | {Naming.BLANK, Naming.INDENTED} if self._blanks_count else watched))

    def is_total(self, row: Row) -> bool:
        """Whether a cell says that its line is a total."""
        return any(naming(cell) is Naming.TOTAL for cell in self._cells(row))

    def label_of(self, number: int, row: Row) -> str:
        """What to show of a total: its own word, or its first name; without any, its number and what it begins with."""
        cells = sorted(self._cells(row), key=lambda cell: naming(cell) not in _CALLED)
        named = (as_text(cell) for cell in cells if naming(cell) is not Naming.BLANK and not _is_date(cell))
        return next(named, "") or f"{number}: {next((text for text in map(as_text, row) if text), '')}"

    def name_of(self, row: Row) -> str:
        """The name of a line."""
        return as_text(row[self.names]) if self.names is not None else ""

    def hold(self, number: int, row: Row, written: Figures, figures: Figures, period: Period | None) -> list[Held]:
        """Keep a line for later; gives back lines that are of no further interest.

        Raises:
            ImportRefusedError: ``too_many_totals``.
        """
        namings = [naming(row[place]) for place in self.dimensions]
        dated = [naming(row[place]) for place in self.dates]
        period = period if self.dates and dated and dated[0] is Naming.ORDINARY else None
        said = tuple(map(_wording, map(row.__getitem__, [*self.dimensions, *self.dates])))
        self.held.append(Held(number, row, written, figures, period, [*namings, *dated], self._key(row, namings), said))
        if len(self.held) <= MOST_HELD:
            return []
        if not self._blanks_count:
            raise ImportRefusedError("too_many_totals", {"count": MOST_HELD})
        self._blanks_count = False
        freed = [one for one in self.held if not self._stays(one)]
        self.held = [one for one in self.held if self._stays(one)]
        return freed

    def maybe_parts(self) -> list[Held]:
        """The lines held back whose name says that they may be parts of others."""
        if self.names is None:
            return []
        return [one for one in self.held if naming(one.row[self.names]) in _PARTS]

    def release(self, some: Collection[int]) -> None:
        """Forget the lines of some numbers."""
        self.held = [one for one in self.held if one.number not in some]

    def key_of(self, row: Row) -> Key:
        """The cells that tell a line from others."""
        return self._key(row, [Naming.ORDINARY] * len(self.dimensions))

    def totalled_key(self, held: Held) -> Key | None:
        """The cells of the lines that a total says it is of, ``None`` where it does not say.

        What it is of stands in its own column, or once more in another one: ``Meta``, ``Total Meta``.
        """
        places = range(len(self.dimensions))
        of = {place: totalled(as_text(held.row[self.dimensions[place]])) for place in places}
        named = {place: of[place] for place in places if held.namings[place] is Naming.LIKE_TOTAL and of[place]}
        own = {place: None if text in held.key else text for place, text in named.items()}
        return tuple(own.get(place, held.key[place]) for place in places) if named else None

    def _stays(self, one: Held) -> bool:
        return one.is_called_total or (self.names is not None and naming(one.row[self.names]) is Naming.PART)

    def _key(self, row: Row, namings: Sequence[Naming]) -> Key:
        pairs = zip(self.dimensions, namings, strict=True)
        return tuple(_folded(as_text(row[place])) if one in _NAMES else None for place, one in pairs)


@remembered_if_short(_REMEMBERED)
def _folded(text: str) -> str:
    """A name as `totalled` writes it; one of other letters as it is."""
    return words(text) or text.casefold()


def _wording(cell: Cell) -> str:
    """The words by which a cell says that its line is a total."""
    return wording(as_text(cell)) if naming(cell) in _CALLED else ""


def _is_date(cell: Cell) -> bool:
    return read_period(cell, "day_first") is not None


def _dimensions(located: Located, others: Collection[int], name: int | None) -> list[int]:
    """The columns of texts that enough lines fill, going by the first ones; the one of names in any case."""
    rows = [row for _, row in islice(located.records(), _SAMPLE)]
    found = [] if name is None else [name]
    for place in range(len(located.headers)):
        cells = [row[place] for row in rows if naming(row[place]) in (*_NAMES, Naming.LIKE_TOTAL)]
        texts = sum(1 for cell in cells if isinstance(cell, str) and number_in(cell) is None)
        if (
            place not in others
            and place != name
            and len(cells) >= _FEWEST_FILLED * len(rows)
            and 2 * texts > len(cells)
        ):
            found.append(place)
    return found
