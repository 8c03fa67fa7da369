"""The currency that the number format of a spreadsheet shows beside an amount."""

from __future__ import annotations

import re
from collections.abc import Mapping

from assessment.parsing.currency_signs import is_plainly_one, meant_by

_SYMBOL = re.compile(r"\[[$]([^\]-]*)(?:-([0-9A-Fa-f]+))?\]")
_QUOTED = re.compile(r'"([^"]*)"')
_ASIDE = re.compile(r'\[[^\]]*\]|"[^"]*"')
_SIGN = re.compile(r"[€£$¥]")
_BY_COUNTRY: Mapping[tuple[str, str], str] = {
    ("$", "409"): "USD",
    ("$", "1009"): "CAD",
    ("$", "C0C"): "CAD",
    ("$", "C09"): "AUD",
    ("$", "1409"): "NZD",
    ("$", "80A"): "MXN",
    ("¥", "411"): "JPY",
    ("¥", "804"): "CNY",
}
"""Signs of several currencies, with the country that a format names by its number."""


def currency_shown(code: str) -> str | None:
    """What ``#,##0.00 "€"`` or ``[$$-409]#,##0.00`` shows, a sign where it does not say whose; ``None`` for others."""
    for sign, country in _SYMBOL.findall(code):
        if found := _BY_COUNTRY.get((sign.strip(), country.upper())) or meant_by(sign):
            return found
    words = (*_QUOTED.findall(code), *_SIGN.findall(_ASIDE.sub(" ", code)))
    return next((meant_by(word) for word in words if is_plainly_one(word)), None)
