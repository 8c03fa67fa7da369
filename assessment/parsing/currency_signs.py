"""Which currency a sign, a code or a word stands for; a sign of several currencies stands for itself."""

from __future__ import annotations

import re
from collections.abc import Mapping

from babel.numbers import list_currencies

from assessment.parsing.currency_names import OPEN_NAMES, named
from assessment.parsing.short_texts import remembered_if_short

_SIGNS: Mapping[str, str] = {
    "€": "EUR",
    "EURO": "EUR",
    "EUROS": "EUR",
    "£": "GBP",
    "$US": "USD",
    "US$": "USD",
    "CA$": "CAD",
    "$CA": "CAD",
    "C$": "CAD",
    "A$": "AUD",
    "AU$": "AUD",
    "NZ$": "NZD",
    "R$": "BRL",
    "S$": "SGD",
    "HK$": "HKD",
    "ZŁ": "PLN",
    "KČ": "CZK",
    "FT": "HUF",
    "LEI": "RON",
    "₺": "TRY",
    "₹": "INR",
    "₽": "RUB",
    "₪": "ILS",
    "₩": "KRW",
    "₴": "UAH",
    "SFR": "CHF",
    "$": "$",
    "¥": "¥",
    "KR": "KR",
}
OPEN: Mapping[str, frozenset[str]] = {
    "$": frozenset({"USD", "CAD", "AUD", "NZD", "SGD", "HKD", "MXN"}),
    "¥": frozenset({"JPY", "CNY"}),
    "KR": frozenset({"SEK", "NOK", "DKK"}),
    **OPEN_NAMES,
}
"""Signs and names that do not say which currency they mean, with those they may mean."""
_USUAL = (
    "EUR USD GBP CHF CAD AUD NZD JPY CNY SEK NOK DKK PLN CZK HUF RON BGN TRY MAD TND DZD XOF XAF XPF BRL INR SGD HKD "
    "ZAR AED ILS KRW MXN THB UAH"
)
USUAL = frozenset(re.findall("[A-Z]+", _USUAL))
"""Codes that are hardly ever words of another meaning, as ``ALL`` or ``TOP`` are."""
_BRACKETED = re.compile(r"[(\[]\s*([A-Z]{3}|[^\W\d_]{0,2}[€£$¥₺₹₽₪₩₴]|[$][A-Z]{2})\s*[)\]]")
_LONGEST_NAME = 40
_SHORTEST_NAME = 3
_WORD = re.compile(r"[A-Za-z]+[$]?|[$][A-Z]{2}|[€£$¥₺₹₽₪₩₴]")


@remembered_if_short(1_000)
def is_currency(code: str) -> bool:
    """Whether that is the code of a currency."""
    return code in list_currencies()


@remembered_if_short(2_000)
def meant_by(text: str) -> str | None:
    """The code a sign, a word or a code stands for, a sign of `OPEN` where it does not say; ``None`` for others."""
    bare = text.strip().upper()
    found = _SIGNS.get(bare, bare)
    if found in OPEN or is_currency(found):
        return found
    return named(bare, USUAL) if _SHORTEST_NAME <= len(bare) <= _LONGEST_NAME else None


@remembered_if_short(2_000)
def told_by(text: str) -> str | None:
    """What a cell of a column of currencies names: one that is known, or its own words where none is."""
    bare = " ".join(text.split())
    if not any(map(str.isalpha, bare)) and meant_by(bare) is None:
        return None
    return meant_by(bare) or in_header(bare) or (bare.upper() if len(bare) <= _LONGEST_NAME else None)


@remembered_if_short(2_000)
def is_plainly_one(text: str) -> bool:
    """Whether a cell names a currency and hardly anything else: no code that is a word or a country too."""
    bare = text.strip()
    return bare in USUAL or (meant_by(bare) is not None and (len(bare) > _SHORTEST_NAME or not bare.isalpha()))


def in_brackets(header: str) -> str | None:
    """The currency a column name carries in brackets: ``Amount spent (EUR)``."""
    return next((code for found in _BRACKETED.findall(header) if (code := meant_by(found))), None)


@remembered_if_short(2_000)
def in_header(header: str) -> str | None:
    """The currency a column name carries: in brackets, or as a usual code, word or sign: ``Débit Euros``."""
    return in_brackets(header) or next((code for word in _WORD.findall(header) if (code := _said(word))), None)


def without_brackets(header: str) -> str:
    """A column name without the currency that stands in brackets."""
    return _BRACKETED.sub(" ", header) if in_brackets(header) else header


def _said(word: str) -> str | None:
    if word in USUAL or word.lower() in ("euro", "euros") or not word.isalpha():
        return meant_by(word)
    return None
