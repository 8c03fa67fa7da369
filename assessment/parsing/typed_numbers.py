"""Numbers as people write them."""

from __future__ import annotations

import re

from assessment.errors import DossierError, Problem
from assessment.languages import Language

_IGNORED = re.compile(r"[\s'’€$£%]")
_NUMBER = re.compile(r"-?([0-9]+\.?[0-9]*|\.[0-9]+)")


def parse_number(text: str, language: Language) -> float | None:
    """A number as people write it: ``1 200,50``, ``1200.5``, ``1 200 €``; ``None`` where nothing is written.

    Spaces part thousands. Of two signs the last one is the decimal one. A sign alone before three digits follows the
    language: a comma is decimal in French and parts thousands in English, a point is decimal in English.

    Raises:
        DossierError: no number, or one that could be read in two ways, such as ``1.200`` in French.
    """
    digits = _IGNORED.sub("", text).replace("\N{MINUS SIGN}", "-")
    if not digits:
        return None
    decimal = _decimal_sign(digits, language)
    plain = "".join("." if sign == decimal else sign for sign in digits if sign == decimal or sign not in ".,")
    if decimal is None or not _NUMBER.fullmatch(plain):
        raise DossierError([Problem("", "unreadable_number", {"value": text.strip()})])
    return float(plain)


def _decimal_sign(digits: str, language: Language) -> str | None:
    """The sign before the decimals, empty where there is none; ``None`` where it cannot be told."""
    signs = [sign for sign in digits if sign in ".,"]
    if not signs:
        return ""
    first, last = signs[0], signs[-1]
    if first != last:
        return last if signs.count(last) == 1 and _by_thousands(digits.rpartition(last)[0], first) else None
    if len(signs) > 1:
        return "" if _by_thousands(digits, first) else None
    if not _by_thousands(digits, first) or digits.lstrip("-").startswith("0"):
        return first
    if first == ".":
        return None if language == "fr" else "."
    return "," if language == "fr" else ""


def _by_thousands(digits: str, sign: str) -> bool:
    return re.fullmatch(rf"-?[0-9]{{1,3}}(\{sign}[0-9]{{3}})+", digits) is not None
