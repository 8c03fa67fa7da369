"""Numbers as people type them, one at a time, in their language."""

from __future__ import annotations

import re

from assessment.errors import DossierError, Problem
from assessment.languages import Language
from assessment.parsing.numbers import Number, written

_PARTING = re.compile(r"[\s'’]")
_UNITS = "€$£%"


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
