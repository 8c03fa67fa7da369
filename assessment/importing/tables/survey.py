"""What the whole of a table shows before it is read: the different texts of some columns, its dates, its signs."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from functools import partial

from assessment.importing.files.cells import Cell, as_text
from assessment.importing.lines.cell_dates import read_period
from assessment.importing.lines.exported_numbers import number_in
from assessment.importing.lines.settling import Look
from assessment.parsing.dates import DateOrder

_MOST_TEXTS = 300
_MOST_DATES = 1_000
_DAY = 10


class Survey:
    """Looks at cells while a file is settled; a column of more texts than words of one kind can be is told as such."""

    def __init__(self, words: Iterable[int], amounts: Iterable[int], month: int | None) -> None:
        self._texts: dict[int, set[str]] = {place: set() for place in words}
        self._below: set[int] = set()
        self._above: set[int] = set()
        self._dates: set[Cell] = set()
        self._stamped = False
        self._amounts = tuple(amounts)
        self._month = month

    def looks(self) -> list[tuple[int, Look]]:
        """What looks at which column."""
        return [
            *((place, partial(_keep_text, texts)) for place, texts in self._texts.items()),
            *((place, partial(self._look_at_sign, place)) for place in self._amounts),
            *([(self._month, self._look_at_date)] if self._month is not None else []),
        ]

    def texts(self, place: int) -> frozenset[str]:
        """The different texts of a column of words; none where it is one of free text."""
        found = self._texts[place]
        return frozenset(found) if len(found) < _MOST_TEXTS else frozenset()

    def has_both_signs(self, place: int) -> bool:
        """Whether a column holds amounts below and above zero."""
        return place in self._below and place in self._above

    def is_below_zero(self, place: int) -> bool:
        """Whether a column holds an amount below zero."""
        return place in self._below

    def days(self, order: DateOrder) -> frozenset[dt.date]:
        """The different days of the column of dates; none where it holds moments, months or ranges too."""
        if self._stamped or len(self._dates) >= _MOST_DATES:
            return frozenset()
        periods = [period for cell in self._dates if (period := read_period(cell, order))]
        if any(one.start != one.end for one in periods):
            return frozenset()
        return frozenset(period.start for period in periods)

    def _look_at_sign(self, place: int, cell: Cell) -> None:
        if isinstance(cell, str):
            number = number_in(cell)
            if number is not None:
                (self._below if number.text.startswith("-") else self._above).add(place)
        elif isinstance(cell, (int, float)):
            (self._below if cell < 0 else self._above).add(place)

    def _look_at_date(self, cell: Cell) -> None:
        if isinstance(cell, dt.datetime):
            self._stamped |= cell.time() != dt.time()
        elif isinstance(cell, str):
            self._stamped |= ":" in cell[_DAY:] and not cell.rstrip().endswith("00:00:00")
        if not self._stamped and len(self._dates) < _MOST_DATES:
            self._dates.add(cell)


def _keep_text(kept: set[str], cell: Cell) -> None:
    if len(kept) < _MOST_TEXTS:
        kept.add(as_text(cell))
