"""Numbers as exports write them, in both languages: the whole file settles what one of them leaves open."""

from __future__ import annotations

import datetime as dt
import re
from decimal import Decimal

import ftfy

from assessment.importing.files.cells import Cell, Money
from assessment.parsing.clock import hours_written
from assessment.parsing.currency_signs import meant_by
from assessment.parsing.numbers import CURRENCIES, LONGEST_NUMBER, DecimalSign, Number, says_nothing, written
from assessment.parsing.short_texts import remembered_if_short

_UNKNOWN = frozenset({"null", "none", "(not set)"})
_CODE_BEFORE = re.compile(r"[A-Z]{2,3}\$?")
_CODE_AFTER = re.compile(r"[A-Z]{3}")

_UNIT_BEHIND = re.compile(r"(?P<digits>.{0,38}[0-9)])\s*(?P<unit>[^\W\d_][^\W\d_ ]{3,} ?[^\W\d_]*)")
_SCALED = re.compile(
    r"(?P<digits>.{0,30}[0-9])\s*(?:(?P<thousands>[kK])"
    r"|(?P<power>k|K|M|Mio|mio)\s*(?P<unit>[€$£]|EUR|USD|GBP|CHF|CAD|euros?|Euros?))"
)
_POWERS = {"k": "e3", "m": "e6", "mi": "e6"}


@remembered_if_short(20_000)
def number_in(text: str) -> Number | None:
    """The number of a cell of text, with or without a currency; ``None`` where it holds something else.

    Thousands and millions are taken at their worth: ``1,5 k€``, ``3k``.
    """
    stripped = text.strip()
    if (unit := _UNIT_BEHIND.fullmatch(stripped)) and (code := meant_by(unit["unit"])):
        stripped = f"{unit['digits']} {code}"
    if scaled := _SCALED.fullmatch(stripped):
        number = _plain_number(f"{scaled['digits']} {scaled['unit'] or ''}".rstrip())
        power = scaled["thousands"] or scaled["power"]
        return number and number._replace(text=number.text + _POWERS[power.lower()[:2]])
    return _plain_number(stripped)


def is_scaled(text: str) -> bool:
    """Whether a cell says itself that its number is in thousands or millions of a currency."""
    return _SCALED.fullmatch(text.strip()) is not None


def _plain_number(stripped: str) -> Number | None:
    number = written(stripped) if len(stripped) <= LONGEST_NUMBER else None
    if number is None and not stripped.isascii() and len(stripped) <= LONGEST_NUMBER:
        number = written(ftfy.fix_encoding(stripped))
    return number if number is not None and _is_money_or_count(number) else None


def read_number(cell: Cell, decimal: DecimalSign) -> Decimal | None:
    """The number of a cell, ``None`` where it says that it is unknown; `decimal` settles the open ones.

    Raises:
        ValueError: there is something else than a number.
    """
    if isinstance(cell, str):
        return _read_text(cell, decimal)
    if isinstance(cell, (int, float)) and not isinstance(cell, bool):
        return _finite(Decimal(repr(cell)))
    raise ValueError(cell)


def read_hours(cell: Cell, decimal: DecimalSign) -> Decimal | None:
    """The number of a cell of hours, which may be written by the clock.

    Raises:
        ValueError: there is something else.
    """
    if isinstance(cell, dt.timedelta):
        return Decimal(str(cell / dt.timedelta(hours=1)))
    if isinstance(cell, (str, dt.time)) and (hours := hours_written(str(cell), decimal)) is not None:
        return hours
    return read_number(cell, decimal)


def is_hours(text: str) -> bool:
    """Whether a cell of hours holds some."""
    return number_in(text) is not None or hours_written(text, "comma") is not None


@remembered_if_short(20_000)
def _read_text(cell: str, decimal: DecimalSign) -> Decimal | None:
    number = number_in(cell)
    if number is not None:
        return Decimal(number.settled(decimal))
    if is_unknown(cell.strip()):
        return None
    raise ValueError(cell)


def currency_of(cell: Cell) -> str | None:
    """The currency beside the number of a cell, as `currency_signs` tells it; ``None`` where there is none."""
    if isinstance(cell, str):
        return _currency_in(cell)
    return cell.currency if isinstance(cell, Money) else None


def is_formula(text: str) -> bool:
    """Whether a cell holds a formula in place of its value."""
    return len(text) > 1 and text.startswith("=")


@remembered_if_short(20_000)
def _currency_in(text: str) -> str | None:
    number = number_in(text)
    return meant_by(number.before or number.after) if number and (number.before or number.after) else None


def is_unknown(stripped: str) -> bool:
    """Whether a cell says that it holds nothing."""
    if stripped.startswith(("<", ">")):
        return True
    return len(stripped) <= LONGEST_NUMBER and (says_nothing(stripped) or stripped.casefold() in _UNKNOWN)


def _is_money_or_count(number: Number) -> bool:
    before, after = number.before, number.after
    return (not before or _is_money(before) or _CODE_BEFORE.fullmatch(before) is not None) and (
        not after or _is_money(after) or _CODE_AFTER.fullmatch(after) is not None
    )


def _is_money(unit: str) -> bool:
    return unit in CURRENCIES or meant_by(unit) is not None


def _finite(value: Decimal) -> Decimal:
    if not value.is_finite():
        raise ValueError(value)
    return value
