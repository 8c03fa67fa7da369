"""A bank's table without a line of names: the columns told by what they hold, as some banks leave them unnamed."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import NamedTuple

from assessment.importing.bank.layouts import BankColumns
from assessment.importing.lines.exported_numbers import number_in
from assessment.parsing.dates import classify
from assessment.plain import words

_FEWEST_LINES = 2
_SHARE, _SHARE_TOLD = 0.8, 0.6
_WITHIN = 5
_OF_BANKS = re.compile(
    r"\b(cb|carte|vir|virt|virement|prlv|prelevement|cheque|chq|remise|retrait|cotisation|frais|sepa|commissions?"
    r"|card|transfer|direct debit|payment|withdrawal|deposit|fee|standing order)\b"
)
_CENTS = re.compile(r"[.,][0-9]{1,2}\D*$")


class Unnamed(NamedTuple):
    """The columns of a table without names, and the line of its first movement."""

    columns: BankColumns
    line: int
    width: int


def unnamed_columns(lines: Sequence[Sequence[str]]) -> Unnamed | None:
    """The columns of lines that each hold a day, an amount with cents and its sign, and a text in a bank's words."""
    start = next((line for line, row in enumerate(lines[:_WITHIN]) if len(row) > 2 and _is_movement(row)), None)
    if start is None:
        return None
    rows = [row for row in lines[start:] if any(row)]
    width = max(map(len, rows))
    day = _column(rows, width, lambda cell: classify(cell) is not None and not cell.isdigit())
    amount = _column(rows, width, lambda cell: number_in(cell) is not None and _CENTS.search(cell) is not None)
    if len(rows) < _FEWEST_LINES or day is None or amount is None:
        return None
    texts = [place for place in range(width) if place not in (day, amount) and _is_text(rows, place)]
    told = [row for row in rows if any(_OF_BANKS.search(words(row[place])) for place in texts if place < len(row))]
    if len(told) < _SHARE_TOLD * len(rows):
        return None
    columns = BankColumns({"day": day, "amount": amount}, {"label": texts, "counterparty": (), "reference": ()}, True)
    return Unnamed(columns, start, width)


def _is_movement(row: Sequence[str]) -> bool:
    return any(number_in(cell) is not None and _CENTS.search(cell) for cell in row) and any(
        classify(cell) is not None and not cell.isdigit() for cell in row
    )


def _column(rows: Sequence[Sequence[str]], width: int, fits: Callable[[str], bool]) -> int | None:
    """The first column whose cells nearly all fit."""
    counts = ((place, sum(place < len(row) and fits(row[place]) for row in rows)) for place in range(width))
    return next((place for place, count in counts if count >= _SHARE * len(rows)), None)


def _is_text(rows: Sequence[Sequence[str]], place: int) -> bool:
    return any(sign.isalpha() for row in rows if place < len(row) for sign in row[place])
