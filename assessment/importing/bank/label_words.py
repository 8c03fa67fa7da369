"""Words that banks print in the labels of their movements, and whether a table is a bank's by these alone."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assessment.importing.bank.layouts import BankColumns, direction_of
from assessment.importing.lines.cell_dates import read_period
from assessment.importing.lines.exported_numbers import number_in
from assessment.plain import words

IN_FRENCH = re.compile(
    r"\b(cb|carte|vir|virt|virements?|prlv|prelevements?|cheques?|chq|remises?|retraits?|dab|cotisations?|frais"
    r"|commissions?|paiements?|sepa)\b"
)
IN_ENGLISH = re.compile(
    r"\b(card|transfer|direct debit|payment|withdrawal|deposit|fee|standing order|purchase|pos|atm)\b"
)
_OF_BANKS_ALONE = re.compile(
    r"\b(cb|vir|virt|virement|prlv|prelevement|chq|dab|sepa|carte [0-9x]+|paiement (par )?carte|paiement psc"
    r"|remise (de )?(cheques?|cartes?)|direct debit|card payment|card purchase|standing order|faster payment|pos|atm"
    r"|bank transfer)\b|^carte\b"
)
_SHARE, _FEWEST = 0.2, 2


def tell(columns: BankColumns, rows: Sequence[Sequence[str]]) -> bool:
    """Whether lines of a day, a text and an amount in both directions are a bank's by their labels.

    A fair share of the labels holds a word of banks, and one at least a word that nobody else writes.
    """
    if not columns.has("amount", "day"):
        return False
    lines = [row for row in rows if _is_dated(row, columns.places["day"])]
    if {-1, 1} - {_direction(row, columns) for row in lines}:
        return False
    labels = [_label(row, columns) for row in lines]
    told = sum(bool(IN_FRENCH.search(label) or IN_ENGLISH.search(label)) for label in labels)
    return told >= max(_FEWEST, _SHARE * len(labels)) and any(_OF_BANKS_ALONE.search(label) for label in labels)


def _is_dated(row: Sequence[str], place: int) -> bool:
    """Whether a line has a day, which a month is not."""
    period = (
        read_period(row[place], "day_first") or read_period(row[place], "month_first") if place < len(row) else None
    )
    return period is not None and period.start == period.end


def _direction(row: Sequence[str], columns: BankColumns) -> int | None:
    if columns.direction is not None:
        return direction_of(row[columns.direction]) if columns.direction < len(row) else None
    place = columns.places["amount"]
    number = number_in(row[place]) if place < len(row) else None
    return None if number is None else -1 if float(number.text) < 0 else 1


def _label(row: Sequence[str], columns: BankColumns) -> str:
    places = [place for several in columns.texts.values() for place in several]
    return words(" ".join(row[place] for place in places if place < len(row)))
