"""Numbers of a pasted block: one whose decimals cannot be told is refused, never guessed."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from assessment.dossier.model import LARGEST_AMOUNT, SMALLEST_AMOUNT
from assessment.errors import AssessmentError, DossierError
from assessment.languages import Language
from assessment.parsing.typed_numbers import parse_number

DecimalSign = Literal["comma", "point"]
NumberFault = Literal["number", "ambiguous", "negative", "too_large", "other_currency", "not_a_count"]
AMOUNTS = ("spend", "revenue")
LONGEST_NUMBER = 40

_SIGNS: dict[DecimalSign, str] = {"comma": ",", "point": "."}
_BLANK = re.compile(r"[-–—−?/]*|n/?[acd]|nc|#n/a", re.IGNORECASE)
_CELL = re.compile(r"([^0-9\s.,+−-]{0,4})\s*([-−]?\s*[0-9.,\s'’]*[0-9][0-9.,]*)\s*([^0-9\s.,]{0,4})")
_TWO_READINGS = re.compile(r"-?[1-9][0-9]{0,2}([.,])[0-9]{3}")
_GROUPED = re.compile(r"-?[0-9]{1,3}([\s'’][0-9]{3})+([.,][0-9]*)?")
_SYMBOLS = {"€": ("EUR",), "$": ("USD", "CAD"), "$us": ("USD",), "us$": ("USD",), "$ca": ("CAD",), "£": ("GBP",)}


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
    decimal: str | None
    contradictory: bool = False

    @classmethod
    def for_cells(
        cls, cells: Iterable[str], language: Language, currency: str, decimal: DecimalSign | None
    ) -> NumberReader:
        """A reader for a block: cells such as ``12,50`` show how the others are written."""
        if decimal is not None:
            return cls(language, currency, _SIGNS[decimal])
        shown = {sign for text in cells if (cell := _cell(text)) and (sign := _shown_sign(_body(cell)))}
        return cls(language, currency, shown.pop() if len(shown) == 1 else None, contradictory=len(shown) > 1)

    def read(self, text: str, figure: str) -> float | None:
        """The value of a cell; ``None`` where it holds nothing.

        Raises:
            RefusedNumberError: no figure, or none of that kind.
        """
        if _BLANK.fullmatch(text.strip()):
            return None
        cell = _cell(text)
        if cell is None:
            raise RefusedNumberError("number")
        self._check_units(cell[1], cell[3], figure)
        value = self._value(_body(cell))
        if value < 0:
            raise RefusedNumberError("negative")
        if value > LARGEST_AMOUNT:
            raise RefusedNumberError("too_large")
        if 0 < value < SMALLEST_AMOUNT:
            raise RefusedNumberError("number")
        return value

    def _value(self, body: str) -> float:
        if match := _TWO_READINGS.fullmatch(body):
            sign, decimal = match[1], self.decimal
            if decimal is None:
                if self.contradictory or self.language == "fr" or sign == ".":
                    raise RefusedNumberError("ambiguous")
                decimal = "."
            return float(body.replace(",", ".")) if sign == decimal else float(body.replace(sign, ""))
        if re.search(r"[\s'’]", body) and not _GROUPED.fullmatch(body):
            raise RefusedNumberError("number")
        try:
            value = parse_number(body, self.language)
        except DossierError:
            raise RefusedNumberError("number") from None
        assert value is not None
        return value

    def _check_units(self, before: str, after: str, figure: str) -> None:
        units = [unit.lower() for unit in (before, after) if unit]
        if not units or (figure == "hours" and units == ["h"]):
            return
        if len(units) > 1 or not all(_is_currency(unit) for unit in units):
            raise RefusedNumberError("number")
        if figure not in AMOUNTS:
            raise RefusedNumberError("not_a_count")
        if self.currency not in _SYMBOLS.get(units[0], (units[0].upper(),)):
            raise RefusedNumberError("other_currency")


def looks_like_number(text: str) -> bool:
    """Whether a cell holds a number, with or without a unit."""
    return _cell(text) is not None


def has_two_readings(text: str) -> bool:
    """Whether a cell holds a number such as ``1.200``, twelve hundred or one and a fifth."""
    cell = _cell(text)
    return cell is not None and _TWO_READINGS.fullmatch(_body(cell)) is not None


def _cell(text: str) -> re.Match[str] | None:
    trimmed = text.strip()
    return _CELL.fullmatch(trimmed) if len(trimmed) <= LONGEST_NUMBER else None


def _is_currency(unit: str) -> bool:
    return unit in _SYMBOLS or re.fullmatch(r"[a-z]{3}", unit) is not None


def _body(cell: re.Match[str]) -> str:
    return cell[2].replace("−", "-").replace("- ", "-").strip()


def _shown_sign(body: str) -> str | None:
    """The decimal sign a number shows beyond doubt."""
    signs = [sign for sign in body if sign in ".,"]
    if not signs or _TWO_READINGS.fullmatch(body):
        return None
    if len(set(signs)) > 1:
        return signs[-1]
    if len(signs) > 1:
        return "," if signs[0] == "." else "."
    return signs[0]
