"""Currencies by their names in French and English, one or several: ``francs suisses``, ``US dollar``."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from babel.numbers import get_currency_name

from assessment.plain import words

OPEN_NAMES: Mapping[str, frozenset[str]] = {
    "FRANC": frozenset({"CHF", "XOF", "XAF", "XPF"}),
    "DIRHAM": frozenset({"MAD", "AED"}),
    "DINAR": frozenset({"TND", "DZD"}),
}
"""Names that several countries share, with the currencies they may mean."""
_SHORT: Mapping[str, str] = {
    "dollar": "$",
    "franc": "FRANC",
    "dirham": "DIRHAM",
    "dinar": "DINAR",
    "couronne": "KR",
    "livre": "GBP",
    "pound": "GBP",
    "sterling": "GBP",
    "pound sterling": "GBP",
    "livre anglaise": "GBP",
    "yen": "JPY",
    "yuan": "CNY",
    "zloty": "PLN",
    "rand": "ZAR",
    "dollar us": "USD",
    "dollar usd": "USD",
    "dollar americain": "USD",
    "american dollar": "USD",
    "united states dollar": "USD",
    "franc cfa": "XOF",
    "cfa": "XOF",
}
_LOCALES = ("fr", "en")


def named(text: str, codes: frozenset[str]) -> str | None:
    """The code a name stands for, or one of `OPEN_NAMES`, or a sign; ``None`` for other texts.

    Args:
        text: The name.
        codes: The currencies whose names are known.
    """
    bare = words(text)
    found = _names(codes)
    return found.get(bare) or found.get(_singular(bare))


def _singular(bare: str) -> str:
    return " ".join(word.removesuffix("s") if word not in ("us", "etats", "unis") else word for word in bare.split())


@cache
def _names(codes: frozenset[str]) -> dict[str, str]:
    """Names without what stands in brackets or after the country, which tells them apart in writing only."""
    names: dict[str, str] = {}
    for code in sorted(codes):
        for locale in _LOCALES:
            for count in (None, 1, 2):
                names[words(get_currency_name(code, count, locale))] = code
    return {**names, **_SHORT}
