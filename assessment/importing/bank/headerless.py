"""A bank's table without a line of names: the columns told by what they hold, as some banks leave them unnamed."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import NamedTuple

from assessment.importing.bank.label_words import IN_ENGLISH, IN_FRENCH
from assessment.importing.bank.layouts import BankColumns
from assessment.importing.lines.exported_numbers import number_in
from assessment.parsing.dates import classify
from assessment.plain import words

_FEWEST_LINES = 2
_SHARE, _SHARE_TOLD = 0.8, 0.6
_WITHIN = 5
_MOST_TEXTS = 2
_CENTS = re.compile(r"[.,][0-9]{1,2}\D*$")


class Unnamed(NamedTuple):
    """The columns of a table without names, and the line of its first movement."""

    columns: BankColumns
    line: int
    width: int


def unnamed_columns(lines: Sequence[Sequence[str]]) -> Unnamed | None:
    """The columns of lines that each hold a day, an amount with cents and its sign, and a text in a bank's words."""
    for line in range(min(_WITHIN, len(lines))):
        if line and _is_header(lines[line - 1]):
            return None
        rows = [row for row in lines[line:] if any(row)]
        if len(rows) >= _FEWEST_LINES and (columns := _columns(rows)):
            return Unnamed(columns, line, max(map(len, rows)))
    return None


def _is_header(row: Sequence[str]) -> bool:
    """Whether a line names columns: several texts, and none a number or a day."""
    named = [cell for cell in row if cell]
    return len(named) > _MOST_TEXTS and all(number_in(cell) is None and classify(cell) is None for cell in named)


def _columns(rows: Sequence[Sequence[str]]) -> BankColumns | None:
    width = max(map(len, rows))
    day = _column(rows, width, lambda cell: classify(cell) is not None and not cell.isdigit())
    amount = _column(rows, width, lambda cell: number_in(cell) is not None and _CENTS.search(cell) is not None)
    if day is None or amount is None or not rows[0][day : day + 1] or classify(rows[0][day]) is None:
        return None
    texts = [place for place in range(width) if place not in (day, amount) and _is_text(rows, place)]
    told = [words(" ".join(row[place] for place in texts if place < len(row))) for row in rows]
    french = sum(IN_FRENCH.search(text) is not None for text in told)
    english = sum(IN_ENGLISH.search(text) is not None for text in told)
    if french + english < _SHARE_TOLD * len(rows):
        return None
    named = {"label": texts, "counterparty": (), "reference": ()}
    return BankColumns({"day": day, "amount": amount}, named, True, None, ("day",), is_day_first=french > english)


def _column(rows: Sequence[Sequence[str]], width: int, fits: Callable[[str], bool]) -> int | None:
    """The first column whose cells nearly all fit."""
    counts = ((place, sum(place < len(row) and fits(row[place]) for row in rows)) for place in range(width))
    return next((place for place, count in counts if count >= _SHARE * len(rows)), None)


def _is_text(rows: Sequence[Sequence[str]], place: int) -> bool:
    return any(sign.isalpha() for row in rows if place < len(row) for sign in row[place])
