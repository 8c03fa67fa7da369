"""Numbers as people type them, one at a time, in their language."""

from __future__ import annotations

import re

from assessment.errors import DossierError, Problem
from assessment.languages import Language
from assessment.parsing.numbers import Number, written
from assessment.plain import words

_PARTING = re.compile(r"[\s'’]")
_UNITS = "€$£%"
_PERCENT = re.compile(r"\s*(?:%|pour\s*-?cents?|per\s*-?cent)\s*$", re.IGNORECASE)
_ABOUT = re.compile(r"^(?:environ|a peu pres|pres de|autour de|about|around|roughly|nearly)\s+")
_OF_THE_PRICE = re.compile(r"\s+(?:du prix|de la vente|du prix de vente|of the price|of the sale)$")
_FRACTIONS = str.maketrans({"½": "1/2", "⅓": "1/3", "⅔": "2/3", "¼": "1/4", "¾": "3/4", "⅕": "1/5", "⅒": "1/10"})
_PARTS = {
    "moitie": 1 / 2, "la moitie": 1 / 2, "demi": 1 / 2, "un demi": 1 / 2, "half": 1 / 2, "a half": 1 / 2,
    "one half": 1 / 2, "un tiers": 1 / 3, "le tiers": 1 / 3, "tiers": 1 / 3, "a third": 1 / 3, "one third": 1 / 3,
    "deux tiers": 2 / 3, "les deux tiers": 2 / 3, "two thirds": 2 / 3, "un quart": 1 / 4, "le quart": 1 / 4,
    "quart": 1 / 4, "a quarter": 1 / 4, "one quarter": 1 / 4, "trois quarts": 3 / 4, "les trois quarts": 3 / 4,
    "three quarters": 3 / 4, "un cinquieme": 1 / 5, "a fifth": 1 / 5, "one fifth": 1 / 5, "un dixieme": 1 / 10,
    "a tenth": 1 / 10, "one tenth": 1 / 10, "tout": 1.0, "all": 1.0,
    "1/2": 1 / 2, "1/3": 1 / 3, "2/3": 2 / 3, "1/4": 1 / 4, "3/4": 3 / 4, "1/5": 1 / 5, "1/10": 1 / 10,
}  # fmt: skip


def parse_number(text: str, language: Language) -> float | None:
    """A number as people type it: ``1 200,50``, ``1200.5``, ``1 200 €``; ``None`` where nothing is written.

    Spaces may stand anywhere. A sign alone before three digits follows the language: a comma is decimal in French and
    parts thousands in English, a point is decimal in English.

    Raises:
        DossierError: no number, or one that could be read in two ways, such as ``1.200`` in French.
    """
    bare = _PARTING.sub("", text)
    if not bare.strip(_UNITS):
        return None
    number = written(bare)
    if number is None or not _is_typed(number) or (number.open and number.decimal == "point" and language == "fr"):
        raise DossierError([Problem("", "unreadable_number", {"value": text.strip()})])
    return float(number.settled("comma" if language == "fr" else "point"))


def _is_typed(number: Number) -> bool:
    return number.sign in ("", "-") and not (number.before + number.after).strip(_UNITS)


def parse_share(text: str, language: Language, *, or_nothing: bool = False) -> float | None:
    """A share of a whole as people write it in a field of percents: ``45``, ``45 %``, ``0,45``, ``la moitié``.

    Without a sign, a number up to 1 is the share itself: a margin of half a percent is written with its sign.

    Args:
        text: What was written.
        language: Of whoever wrote it.
        or_nothing: Whether 0 is a share too.

    Returns:
        The share, at most 1; ``None`` where nothing is written.

    Raises:
        DossierError: no share, an amount of money, or one beyond the whole.
    """
    named = _PARTS.get(_OF_THE_PRICE.sub("", _ABOUT.sub("", words(text.translate(_FRACTIONS), keep="/"))))
    if named is not None:
        return named
    bare = _PERCENT.sub("", text)
    if set(bare) & set(_UNITS):
        raise DossierError([Problem("", "unreadable_share", {"value": text.strip()})])
    try:
        value = parse_number(bare, language)
    except DossierError:
        raise DossierError([Problem("", "unreadable_share", {"value": text.strip()})]) from None
    if value is None:
        return None
    share = value if bare == text and abs(value) <= 1 else value / 100
    if not 0 <= share <= 1 or (share == 0 and not or_nothing):
        raise DossierError([Problem("", "share_out_of_range", {"value": share})])
    return share
