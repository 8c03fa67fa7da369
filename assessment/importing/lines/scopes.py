"""Sums of the lines that agree with a line, for many lines at once."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from functools import reduce

from assessment.importing.lines.gathering import AMOUNTS, Figures
from assessment.parsing.dates import Period

_A_LINE = Decimal("0.005")  # each line of a report is rounded to the cent, its total is not their sum to the last one
_AT_LEAST = Decimal("0.05")
_HALF = Decimal("0.5")
Key = tuple[str | None, ...]


@dataclass
class Sums:
    """Lines added up: every one, and those that count, figure by figure."""

    lines: int = 0
    all: dict[str, Decimal] = field(default_factory=dict)
    counted: dict[str, Decimal] = field(default_factory=dict)

    def add(self, figures: Figures, counts: bool = True, lines: int = 1) -> None:
        """Add a line, which `counts` or is left out for another reason."""
        self.lines += lines
        for figure, value in figures.items():
            if value is not None:
                self.all[figure] = self.all.get(figure, Decimal()) + value
                if counts:
                    self.counted[figure] = self.counted.get(figure, Decimal()) + value

    def and_those(self, other: Sums) -> Sums:
        """The sums of both."""
        return Sums(self.lines + other.lines, _both(self.all, other.all), _both(self.counted, other.counted))

    def agree(self, figures: Figures, *, rounded: bool = False) -> bool:
        """Whether every figure that a line tells is the sum of the lines, `rounded` as the line may be."""
        return self.lines > 0 and any(self._matches(figures, sums, rounded) for sums in (self.all, self.counted))

    def repeated(self, figures: Figures) -> int:
        """How many different figures, 0 aside, are the sum of the lines; 0 where one of them is not."""
        return len({value for value in figures.values() if value}) if self.agree(figures) else 0

    def repeats_amount(self, figures: Figures, *, rounded: bool = False) -> bool:
        """Whether the spend, or else the revenue, is the sum of the lines."""
        amount = next((figure for figure in ("spend", "revenue") if figures.get(figure)), None)
        return amount is not None and self.agree({amount: figures[amount]}, rounded=rounded)

    def _matches(self, figures: Figures, sums: Mapping[str, Decimal], rounded: bool) -> bool:
        room = max(_AT_LEAST, _A_LINE * (self.lines + 1))
        few = min(room, _HALF)
        return all(
            abs(value - sums.get(figure, Decimal()))
            <= (few if figure not in AMOUNTS else room + _half_of_last_place(value) if rounded else room)
            for figure, value in figures.items()
            if value is not None
        )


def _both(some: Mapping[str, Decimal], others: Mapping[str, Decimal]) -> dict[str, Decimal]:
    return {figure: some.get(figure, Decimal()) + others.get(figure, Decimal()) for figure in {*some, *others}}


@dataclass
class Block:
    """Lines that follow each other, by the days of each."""

    by_period: dict[Period | None, Sums] = field(default_factory=dict)

    def add(self, period: Period | None, figures: Figures, counts: bool) -> None:
        """Add a line."""
        if period not in self.by_period:
            self.by_period[period] = Sums()
        self.by_period[period].add(figures, counts)

    def within(self, period: Period | None) -> Sums:
        """The sums of its lines in the month of `period`, of all of them where that is no single month."""
        month = period.month if period else None
        found = (sums for days, sums in self.by_period.items() if month is None or (days and days.month == month))
        return reduce(Sums.and_those, found, Sums())


def _half_of_last_place(value: Decimal) -> Decimal:
    """What an amount written with no more decimals than these may leave out, a unit at most."""
    exponent = value.as_tuple().exponent
    return min(_HALF, _HALF.scaleb(exponent)) if isinstance(exponent, int) and value else Decimal()


@dataclass
class _UnderKey:
    exact: dict[Period | None, Sums] = field(default_factory=dict)
    wide: dict[str | None, list[tuple[Period, Sums]]] = field(default_factory=dict)  # by month, None for several


class Scopes:
    """The sums asked for, each over the lines that have some cells in common and lie within some days."""

    def __init__(self) -> None:
        self._by_places: dict[tuple[int, ...], dict[Key, _UnderKey]] = {}

    def ask(self, key: Key, period: Period | None) -> Sums:
        """The sums of the lines whose cells are those of `key` where it has any, and whose days are in `period`."""
        places = tuple(place for place, text in enumerate(key) if text is not None)
        under = self._by_places.setdefault(places, {}).setdefault(tuple(key[place] for place in places), _UnderKey())
        if period not in under.exact:
            under.exact[period] = Sums()
            if period is not None and period.end > period.start:
                under.wide.setdefault(period.month, []).append((period, under.exact[period]))
        return under.exact[period]

    def feed(
        self,
        cells: Key,
        period: Period | None,
        figures: Figures,
        counts: bool = True,
        but: Sequence[Sums] = (),
    ) -> None:
        """Add a line to every sum that it belongs to, `but` some."""
        for places, keys in self._by_places.items():
            under = keys.get(tuple(cells[place] for place in places))
            if under is not None:
                for sums in _within(under, period):
                    if not any(sums is one for one in but):
                        sums.add(figures, counts)


def _within(under: _UnderKey, period: Period | None) -> Iterator[Sums]:
    if None in under.exact:
        yield under.exact[None]
    if period is None:
        return
    if period in under.exact:
        yield under.exact[period]
    within_month = under.wide.get(period.month, ()) if period.month else ()
    for wide, sums in (*within_month, *under.wide.get(None, ())):
        if wide != period and wide.start <= period.start and period.end <= wide.end:
            yield sums
