"""Numbers of a pasted block: one whose decimals cannot be told is refused, never guessed."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from assessment.dossier.fields import LARGEST_AMOUNT, SMALLEST_AMOUNT
from assessment.dossier.ledger_cells import SIGNED
from assessment.errors import AssessmentError
from assessment.languages import Language
from assessment.parsing.numbers import (
    CURRENCIES,
    LONGEST_NUMBER,
    DecimalSign,
    Number,
    looks_written,
    says_nothing,
    written,
)

NumberFault = Literal["number", "ambiguous", "negative", "too_large", "other_currency", "not_a_count"]
AMOUNTS = ("spend", "revenue")

_CODE = re.compile(r"[A-Z]{3}")


class RefusedNumberError(AssessmentError):
    """A cell that holds no figure that can be kept; `fault` says why."""

    def __init__(self, fault: NumberFault) -> None:
        self.fault = fault
        super().__init__(fault)


@dataclass(frozen=True, slots=True)
class NumberReader:
    """Reads the numbers of one block; `decimal` is its decimal sign where the owner or the block itself tells."""

    language: Language
    currency: str
    decimal: DecimalSign | None
    contradictory: bool = False

    @classmethod
    def for_cells(
        cls, cells: Iterable[str], language: Language, currency: str, decimal: DecimalSign | None
    ) -> NumberReader:
        """A reader for a block: cells such as ``12,50`` show how the others are written."""
        if decimal is not None:
            return cls(language, currency, decimal)
        numbers = [number for text in cells if (number := _number(text))]
        shown = {number.decimal for number in numbers if number.decimal and not number.open}
        return cls(language, currency, shown.pop() if len(shown) == 1 else None, contradictory=len(shown) > 1)

    def read(self, text: str, figure: str) -> float | None:
        """The value of a cell; ``None`` where it holds nothing.

        Raises:
            RefusedNumberError: no figure, or none of that kind.
        """
        if says_nothing(text.strip()):
            return None
        number = _number(text)
        if number is None or number.sign not in ("", "-"):
            raise RefusedNumberError("number")
        self._check_units(number, figure)
        value = float(number.settled(self._decimal_of(number)))
        if value < 0 and figure not in SIGNED:
            raise RefusedNumberError("negative")
        if abs(value) > LARGEST_AMOUNT:
            raise RefusedNumberError("too_large")
        if 0 < abs(value) < SMALLEST_AMOUNT:
            raise RefusedNumberError("number")
        return value

    def _decimal_of(self, number: Number) -> DecimalSign:
        """What settles an open number: the block, else in English that a comma parts thousands."""
        if number.open and self.decimal is None:
            if self.contradictory or self.language == "fr" or number.decimal == "point":
                raise RefusedNumberError("ambiguous")
            return "point"
        return self.decimal or "point"

    def _check_units(self, number: Number, figure: str) -> None:
        units = [unit for unit in (number.before, number.after) if unit]
        if not units or (figure == "hours" and units in (["h"], ["H"])):
            return
        codes = _currencies_of(units[0])
        if len(units) > 1 or not codes:
            raise RefusedNumberError("number")
        if figure not in AMOUNTS:
            raise RefusedNumberError("not_a_count")
        if self.currency not in codes:
            raise RefusedNumberError("other_currency")


def looks_like_number(text: str) -> bool:
    """Whether a cell is to be read as a number, even should it be refused for one."""
    trimmed = text.strip()
    return len(trimmed) <= LONGEST_NUMBER and looks_written(trimmed)


def has_two_readings(text: str) -> bool:
    """Whether a cell holds a number such as ``1.200``, twelve hundred or one and a fifth."""
    number = _number(text)
    return number is not None and number.open


def _number(text: str) -> Number | None:
    trimmed = text.strip()
    return written(trimmed) if len(trimmed) <= LONGEST_NUMBER else None


def _currencies_of(unit: str) -> tuple[str, ...]:
    """The codes of the currencies a unit may be: those of its sign, or its own three letters."""
    code = unit.upper()
    return CURRENCIES.get(code, (code,) if _CODE.fullmatch(code) else ())
