"""Lines that repeat others: recognised by what they sum, not by a name.

A line may repeat others where one of its cells names no single thing (`total_words`) while other lines fill that
column, and does where its figures are the sum of the lines that agree with the cells it fills. One that sums nothing is
kept where it has a date, whatever it is called, and where none of its words says that it is a total. With blanks alone
and one figure alone, a sum may be a coincidence, as 300 = 200 + 100 in a budget: it then takes a line without any
name, or several lines that do the same.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import islice
from operator import itemgetter

from assessment.importing.files.cells import Cell, as_text
from assessment.importing.limits import MOST_HELD
from assessment.importing.lines.exported_numbers import number_in
from assessment.importing.lines.gathering import Figures, cents
from assessment.importing.lines.headers import Located
from assessment.importing.lines.line_cells import Row
from assessment.importing.lines.parts import Line
from assessment.importing.lines.scopes import Key, Scopes, Sums
from assessment.importing.lines.total_words import Naming, naming, totalled
from assessment.importing.model import ImportRefusedError, Note
from assessment.parsing.dates import Period

_SAMPLE = 300
_FEWEST_FILLED = 0.25
_REMEMBERED = 20_000
_SHORTEST_BLOCK = 2
_LONGER_THAN_ANY = 100_000  # days
_CALLED = frozenset({Naming.EVERY, Naming.TOTAL, Naming.LIKE_TOTAL})
_PARTS = frozenset({Naming.PART, Naming.INDENTED})
_NAMES = _PARTS | {Naming.ORDINARY}


@dataclass
class Held:
    """A line that may repeat others; `period` is the days it names itself, ``None`` where it names none.

    `written` are its figures as the file has them, `figures` as they would count.
    """

    number: int
    row: Row
    written: Figures
    figures: Figures
    period: Period | None
    namings: Sequence[Naming]
    key: Key
    sums: list[Sums] = field(default_factory=list)

    @property
    def is_nameless(self) -> bool:
        """Whether it has no name at all, at most a date."""
        return all(text is None for text in self.key)

    @property
    def is_called_total(self) -> bool:
        """Whether one of its cells says that it is no single thing."""
        return not _CALLED.isdisjoint(self.namings)

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

    def label_of(self, row: Row) -> str:
        """What to show of a total: its own word, or the first of its cells that holds something."""
        cells = sorted(self._cells(row), key=lambda cell: naming(cell) not in _CALLED)
        return next((as_text(cell) for cell in cells if naming(cell) is not Naming.BLANK), "")

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
        self.held.append(Held(number, row, written, figures, period, [*namings, *dated], self._key(row, namings)))
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
        """The cells of the lines that a total says it is of, ``None`` where it does not say."""
        places = range(len(self.dimensions))
        of = {place: totalled(as_text(held.row[self.dimensions[place]])) for place in places}
        named = {place for place in places if held.namings[place] is Naming.LIKE_TOTAL and of[place]}
        return tuple(of[place] if place in named else held.key[place] for place in places) if named else None

    def _stays(self, one: Held) -> bool:
        return one.is_called_total or (self.names is not None and naming(one.row[self.names]) is Naming.PART)

    def _key(self, row: Row, namings: Sequence[Naming]) -> Key:
        pairs = zip(self.dimensions, namings, strict=True)
        return tuple(as_text(row[place]).casefold() if one in _NAMES else None for place, one in pairs)


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


@dataclass
class Told:
    """Lines told apart: those that repeat others, those called a total that sum nothing, and the others."""

    repeats: list[Held] = field(default_factory=list)
    unmatched: list[Held] = field(default_factory=list)
    kept: list[Held] = field(default_factory=list)
    mixed: list[Held] = field(default_factory=list)  # those kept that sum others, while others of their name do not


def tell_apart(watch: Watch, whole: Sums, lines: Callable[[], Iterable[Line]]) -> Told:
    """Which of the lines held back repeat others.

    A name like that of a total is one in all its months or in none.

    Args:
        watch: It holds them.
        whole: The sums of all other lines.
        lines: Every line once more; asked for where the sums of all do not tell.
    """
    told = Told()
    undecided = []
    for one in watch.held:
        if one.is_nameless and _is_repeat(one, whole):
            told.repeats.append(one)
        elif one.period is None and (Naming.TOTAL in one.namings or (one.is_nameless and one.is_called_total)):
            told.unmatched.append(one)
        elif one.period is None and one.is_nameless:
            told.kept.append(one)
        else:
            undecided.append(one)
    if undecided:
        first = _decided(watch, undecided, lines(), {})
        judged = _judged_as_a_whole(watch, first)
        decided = _decided(watch, undecided, lines(), judged) if judged else first
        told.repeats.extend(decided.repeats)
        told.unmatched.extend(decided.unmatched)
        told.kept.extend(decided.kept)
        told.mixed.extend(one for one in first.repeats if judged.get(watch.key_of(one.row)) is False)
    return told


def _judged_as_a_whole(watch: Watch, told: Told) -> dict[Key, bool]:
    """Names that sum others in some months only → whether they may be totals in all of them."""
    summing = {watch.key_of(one.row) for one in told.repeats if one.is_dated_like_total}
    judged: dict[Key, bool] = {}
    for one in told.kept:
        key = watch.key_of(one.row)
        if one.is_dated_like_total and key in summing:
            is_sum = not any(one.figures.values()) or any(sums.agree(one.figures) for sums in one.sums)
            judged[key] = judged.get(key, True) and is_sum
    return judged


def _decided(watch: Watch, undecided: Sequence[Held], lines: Iterable[Line], judged: Mapping[Key, bool]) -> Told:
    """Tell lines apart by the sums of those that agree with them; `judged` names are totals, or are not."""
    told, scopes = Told(), Scopes()
    for one in undecided:
        keys = [one.key, watch.totalled_key(one)]
        one.sums = [scopes.ask(key, one.period) for key in keys if key is not None]
    _add_up(watch, scopes, {one.number: one for one in undecided}, lines)
    several = Counter(_shape(one) for one in undecided if any(sums.repeated(one.figures) for sums in one.sums))
    for one in sorted(undecided, key=_from_fine_to_coarse):
        verdict = judged.get(watch.key_of(one.row)) if one.is_dated_like_total else None
        if verdict is None:
            verdict = any(_is_repeat(one, sums, several[_shape(one)] > 1) for sums in one.sums)
        if verdict:
            told.repeats.append(one)
        elif one.period is None and watch.dates and one.is_called_total:
            told.unmatched.append(one)
        else:
            told.kept.append(one)
            scopes.feed(watch.key_of(one.row), one.period, one.figures, but=one.sums)
    return told


def _from_fine_to_coarse(one: Held) -> tuple[int, int, list[str]]:
    days = (one.period.end - one.period.start).days if one.period else _LONGER_THAN_ANY
    return one.key.count(None), days, list(map(as_text, one.row))


def _shape(one: Held) -> tuple[bool, ...]:
    return tuple(text is None for text in one.key)


def _add_up(watch: Watch, scopes: Scopes, undecided: Mapping[int, Held], lines: Iterable[Line]) -> None:
    """Feed the sums asked for; a total may also be that of the lines right above it or right below."""
    held = {one.number for one in watch.held}
    block, above = Sums(), None
    for number, row, period, figures, counts in lines:
        if number not in held:
            scopes.feed(watch.key_of(row), period, figures, counts)
            block.add(figures, counts)
            continue
        _try_block(above, block)
        above = undecided.get(number)
        _try_block(above, block)
        block = Sums()
    _try_block(above, block)


def _try_block(one: Held | None, block: Sums) -> None:
    """Have a total by its name, or a line without any, be the sum of a block of lines, if it can be."""
    if one is None or block.lines < _SHORTEST_BLOCK:
        return
    may_be_total = one.is_nameless or not {Naming.TOTAL, Naming.LIKE_TOTAL}.isdisjoint(one.namings)
    if may_be_total and (block.repeats_amount(one.figures) or block.repeated(one.figures) > 1):
        one.sums.append(block)


def _is_repeat(one: Held, sums: Sums, several: bool = False) -> bool:
    """Whether a line is the sum of others; `several` lines that do the same speak for each other."""
    if Naming.TOTAL in one.namings or Naming.EVERY in one.namings:
        return sums.agree(one.figures, rounded=True) or sums.repeats_amount(one.figures, rounded=True)
    figures = sums.repeated(one.figures)
    if figures > 1:
        return True
    if one.is_called_total:
        return sums.lines > 1 and (figures > 0 or sums.repeats_amount(one.figures))
    return figures > 0 and (several or (one.is_nameless and sums.lines > 1))


def campaigns_that_sum(watch: Watch, told: Told) -> Iterator[Note]:
    """The names kept as campaigns, each with the first month in which it is the sum of others."""
    months: dict[str, str] = {}
    for one in sorted(told.mixed, key=lambda one: one.period.start if one.period else dt.date.max):
        months.setdefault(watch.label_of(one.row), one.period.month or "" if one.period else "")
    return (Note("may_be_total", {"name": name, "month": month}) for name, month in months.items())


def difference(told: Told, whole: Sums) -> Iterator[Note]:
    """By how much a total that the file gives exceeds its lines: some of them may be missing."""
    if any(one.is_nameless and one.period is None for one in told.repeats):
        return
    for figure in ("spend", "revenue"):
        total = max((one.figures.get(figure) or Decimal() for one in told.unmatched), default=Decimal())
        listed = whole.counted.get(figure, Decimal())
        if 0 < listed < total:
            values = {"total": cents(total), "listed": cents(listed), "amount": cents(total - listed)}
            yield Note("total_differs", values)
            return
