"""Numbers as exports write them, in both languages."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Literal

from assessment.importing.cells import Cell
from assessment.parsing.short_texts import remembered_if_short

DecimalSign = Literal["comma", "point"]
Kind = Literal["comma", "point", "plain", "unknown", "open_comma", "open_point", "unreadable"]

_UNKNOWN = frozenset({"", "-", "--", "—", "–", "n/a", "na", "nd", "n.d.", "null", "none", "(not set)"})
_SPACES = str.maketrans({"\u00a0": " ", "\u202f": " ", "\u2009": " ", "’": "'", "−": "-"})
_CURRENCY = re.compile(r"^(?:[A-Z]{2,3}\$?|[€$£¥])\s*|\s*(?:[A-Z]{3}|[€$£¥])$")
_FRAME = re.compile(r"(\()?\s*([-+]?)\s*(?:[€$£¥]\s*)?([0-9][0-9 .,']*|[.,][0-9]+)\s*(-?)(\))?")
_GROUPED = re.compile(r"[0-9]{1,3}(?:[ '][0-9]{3})+(?:[.,][0-9]*)?")
_OPEN = re.compile(r"[1-9][0-9]{0,2}[.,][0-9]{3}")
_LONGEST = 40


@remembered_if_short(20_000)
def classify(text: str) -> tuple[Kind, str]:
    """What a number's signs say by themselves, and its plain form.

    A sign alone before exactly three digits is *open*: ``1.234`` may be one and a bit or a thousand and more; its plain
    form reads the sign as the decimal one. Everything else tells its decimal sign itself or needs none.
    """
    text = text.strip()
    if len(text) > 4 * _LONGEST:
        return ("unknown" if text.startswith(("<", ">")) else "unreadable"), ""
    stripped = text.translate(_SPACES).strip()
    if stripped.casefold() in _UNKNOWN or stripped.startswith(("<", ">")):
        return "unknown", ""
    if len(stripped) > _LONGEST:
        return "unreadable", ""
    frame = _FRAME.fullmatch(_CURRENCY.sub("", _CURRENCY.sub("", stripped, 1), 1))
    if not frame or bool(frame[1]) != bool(frame[5]):
        return "unreadable", ""
    minus = "-" if frame[1] or frame[2] == "-" or frame[4] else ""
    kind, body = _body(frame[3].strip())
    return kind, minus + body if body else ""


def _body(body: str) -> tuple[Kind, str]:
    if " " in body or "'" in body:
        if not _GROUPED.fullmatch(body):
            return "unreadable", ""
        body = body.replace(" ", "").replace("'", "")
        return ("comma", body.replace(",", ".")) if "," in body else ("point" if "." in body else "plain", body)
    signs = [sign for sign in body if sign in ".,"]
    if not signs:
        return "plain", body
    last = signs[-1]
    name: DecimalSign = "comma" if last == "," else "point"
    if len(signs) == 1:
        kind: Kind = name if not _OPEN.fullmatch(body) else ("open_comma" if last == "," else "open_point")
        return kind, body.replace(",", ".")
    if len(set(signs)) == 1:
        other: DecimalSign = "point" if last == "," else "comma"
        return (other, body.replace(last, "")) if _in_thousands(body, last) else ("unreadable", "")
    whole, _, decimals = body.rpartition(last)
    if last in whole or not _in_thousands(whole, signs[0]):
        return "unreadable", ""
    return name, f"{whole.replace(signs[0], '')}.{decimals}"


def _in_thousands(digits: str, sign: str) -> bool:
    first, *groups = digits.split(sign)
    return 1 <= len(first) <= 3 and all(len(group) == 3 for group in groups)


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


@remembered_if_short(20_000)
def _read_text(cell: str, decimal: DecimalSign) -> Decimal | None:
    kind, plain = classify(cell)
    if kind == "unknown":
        return None
    if kind == "unreadable":
        raise ValueError(cell)
    if kind in ("open_comma", "open_point") and kind != f"open_{decimal}":
        return Decimal(plain.replace(".", ""))
    return Decimal(plain)


def _finite(value: Decimal) -> Decimal:
    if not value.is_finite():
        raise ValueError(value)
    return value
