"""The grammar of written numbers: what a writing says by itself. Who reads it settles what it leaves open.

Three policies stand on it and say only what they refuse and how they settle: `typed_numbers` (one language),
`pasted_numbers` (a block, whose other cells show how it is written), `importing.exported_numbers` (a whole file).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Literal, NamedTuple

DecimalSign = Literal["comma", "point"]
Sign = Literal["", "-", "+", "brackets", "behind"]

LONGEST_NUMBER = 40
CURRENCIES: Mapping[str, tuple[str, ...]] = {
    "€": ("EUR",),
    "£": ("GBP",),
    "¥": ("JPY", "CNY"),
    "$": ("USD", "CAD"),
    "$US": ("USD",),
    "US$": ("USD",),
    "$CA": ("CAD",),
    "CA$": ("CAD",),
}
"""The signs of currencies, each with the codes it may stand for."""

_UNIT = r"[^0-9\s.,()+−-]{0,4}"
_WRITING = re.compile(
    rf"({_UNIT})\s*(?:(\(\s*[+−-]?|[+−-])\s*({_UNIT}))?\s*"
    r"([0-9](?:[0-9.,\s'’]*[0-9.,])?|[.,][0-9]+)"
    rf"\s*([−-]?)\s*({_UNIT})\s*(?:(\))\s*({_UNIT}))?"
)
_SHAPE = re.compile(r"[^0-9\s.,]{0,4}\s*[+−-]?\s*[0-9.,\s'’]*[0-9][0-9.,]*\s*[^0-9\s.,]{0,4}")
_BLANK = re.compile(r"[-–—−?/]*|n[./]?[acd][.]?|s[./]o[.]?|n[ée]ant|#n/a", re.IGNORECASE)
_PARTED = re.compile(r"[0-9]{1,3}(?:[\s'’][0-9]{3})+(?:[.,][0-9]*)?")
_PARTING = re.compile(r"[\s'’]")
_OPEN = re.compile(r"[1-9][0-9]{0,2}[.,][0-9]{3}")
_NAMES: Mapping[str, DecimalSign] = {",": "comma", ".": "point"}
_OTHER: Mapping[str, DecimalSign] = {",": "point", ".": "comma"}


class Number(NamedTuple):
    """A number as it is written.

    `text` is how Python writes it. `decimal` is the sign its decimals follow, as far as it shows one. A sign alone
    before exactly three digits is *open*: ``1.234`` may be one and a bit or a thousand and more; `text` reads it as the
    decimal one. `before` and `after` are units, ``€`` or ``kg`` alike.
    """

    text: str
    decimal: DecimalSign | None
    open: bool
    sign: Sign
    before: str
    after: str

    def settled(self, decimal: DecimalSign) -> str:
        """How Python writes it where `decimal` is the sign of decimals, should it be open."""
        return self.text.replace(".", "") if self.open and self.decimal != decimal else self.text


def written(text: str) -> Number | None:
    """The number a text is, without spaces around; ``None`` where it is none."""
    found = _WRITING.fullmatch(text)
    if found is None:
        return None
    outside, marks, inside, digits, minus, after, closed, behind = found.groups("")
    if marks.startswith("(") != bool(closed) or (outside and inside) or (after and behind):
        return None
    read = _digits(digits)
    if read is None:
        return None
    sign: Sign = "brackets" if closed else "behind" if minus else "+" if marks == "+" else "-" if marks else ""
    plain = read[0] if sign in ("", "+") else f"-{read[0]}"
    return Number(plain, read[1], read[2], sign, outside or inside, after or behind)


def says_nothing(text: str) -> bool:
    """Whether a text, without spaces around, says that there is no number: a dash, ``n.c.``, ``s/o``."""
    return _BLANK.fullmatch(text) is not None


def looks_written(text: str) -> bool:
    """Whether a text has the look of a number, be it one or not: ``12 50``, ``1,2,3``, ``(3``."""
    return _SHAPE.fullmatch(text) is not None


def _digits(text: str) -> tuple[str, DecimalSign | None, bool] | None:
    """Digits as Python writes them, the decimal sign they show, and whether it is open."""
    if _PARTING.search(text):
        if not _PARTED.fullmatch(text):
            return None
        text = _PARTING.sub("", text)
        return (
            (text.replace(",", "."), "comma", False) if "," in text else (text, "point" if "." in text else None, False)
        )
    signs = [sign for sign in text if sign in ".,"]
    if not signs:
        return text, None, False
    last = signs[-1]
    if len(signs) == 1:
        return text.replace(",", "."), _NAMES[last], _OPEN.fullmatch(text) is not None
    if len(set(signs)) == 1:
        return (text.replace(last, ""), _OTHER[last], False) if _by_thousands(text, last) else None
    whole, _, decimals = text.rpartition(last)
    if last in whole or not _by_thousands(whole, signs[0]):
        return None
    return f"{whole.replace(signs[0], '')}.{decimals}", _NAMES[last], False


def _by_thousands(digits: str, sign: str) -> bool:
    first, *groups = digits.split(sign)
    return 1 <= len(first) <= 3 and all(len(group) == 3 for group in groups)
