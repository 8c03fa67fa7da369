"""What a cell holds: typed text that stays text, a number, or a formula with the value the core has for it."""

from __future__ import annotations

import re
from dataclasses import dataclass

_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
_BREAKS = re.compile(r"[ \t\n\v\f\r\x85\u2028\u2029]+")
"""Not the spaces that hold a sign to its number."""

_RICH = "<r>"
_MOST = 32_000
"""Characters; a cell holds 32 767."""


@dataclass(frozen=True, slots=True)
class Formula:
    """A formula made of cells, defined names and functions alone, and its value; ``None`` shows as an empty text."""

    text: str
    cached: float | None


def typed(text: str) -> str:
    """A text as a cell shows it: on one line, without the control characters that XML cannot hold.

    The library writes a text between `<r>` and `</r>` as markup: a word joiner before it keeps it text.
    """
    line = _BREAKS.sub(" ", _ILLEGAL.sub(" ", text)).strip()[:_MOST]
    return f"\N{WORD JOINER}{line}" if line.startswith(_RICH) else line


def shortened(text: str, most: int) -> str:
    """The text, cut with an ellipsis where it is longer."""
    return text if len(text) <= most else f"{text[: most - 1].rstrip()}…"
