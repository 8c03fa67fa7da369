"""Text made fit for print: only what the shipped fonts can draw, and no word longer than a line.

A tagged PDF (PDF/UA-1, ISO 14289-1, 7.21.7) may hold no character without a glyph, and a word without a space would
run off the page.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

FONTS = Path(__file__).with_name("fonts")

UNDRAWABLE = "□"
"""What stands for a character that no shipped font has."""

_LONGEST_RUN = 22
_BREAK = "\N{ZERO WIDTH SPACE}"
_KEPT_JOINERS = "\N{ZERO WIDTH NON-JOINER}\N{ZERO WIDTH JOINER}\N{LEFT-TO-RIGHT MARK}\N{RIGHT-TO-LEFT MARK}"
_PLAIN = r"\n -~\u00a0-\u024f\u0370-\u052f\u1e00-\u1eff\u2000-\u206f\u20a0-\u20bf\u2190-\u2193\u2212"
_NOT_PLAIN = re.compile(f"[^{_PLAIN}{UNDRAWABLE}]")
_RUN = re.compile(rf"[^\s{_BREAK}\-/]{{{_LONGEST_RUN},}}")


def drawable(text: str) -> str:
    """The text on one line, what cannot be drawn replaced by `UNDRAWABLE`, long words with places to break them."""
    return _RUN.sub(_with_breaks, only_drawable(text))


def only_drawable(text: str) -> str:
    """The same without places to break words: each character has a glyph, or is one that joins or marks others.

    Line breaks and control characters become spaces. Those that turn the direction of what follows are left out: a
    name must not turn the words after it.
    """
    return re.sub(r" {2,}", " ", "".join(map(_drawn, unicodedata.normalize("NFC", text))))


def plain(text: str) -> str:
    """European letters and signs alone, which no drawing fails on."""
    return _NOT_PLAIN.sub(UNDRAWABLE, text)


def _drawn(sign: str) -> str:
    if sign.isspace() and sign not in "\N{NO-BREAK SPACE}\N{NARROW NO-BREAK SPACE}":
        return " "
    match unicodedata.category(sign):
        case "Cc":
            return " "
        case "Cf":
            return sign if sign in _KEPT_JOINERS else ""
        case "Co" | "Cs":
            return UNDRAWABLE
    return UNDRAWABLE if family_of(sign) is None else sign


def family_of(sign: str) -> str | None:
    """The first family that has the character, in the order text is set in; ``None`` where none has."""
    return next((family for family, covers in _coverage().items() if covers.has(ord(sign))), None)


@dataclass(frozen=True, slots=True)
class _Ranges:
    """Ranges of characters, in order."""

    first: tuple[int, ...]
    last: tuple[int, ...]

    def has(self, code: int) -> bool:
        at = bisect_right(self.first, code) - 1
        return at >= 0 and code <= self.last[at]


@cache
def _coverage() -> Mapping[str, _Ranges]:
    """What each shipped family has."""
    families = re.split(r"\[(.+)\]\n", (FONTS / "coverage.txt").read_text("ascii"))[1:]
    found = {}
    for name, lines in zip(families[::2], families[1::2], strict=True):
        pairs = [line.split("-") for line in lines.split()]
        found[name] = _Ranges(tuple(int(one, 16) for one, _ in pairs), tuple(int(one, 16) for _, one in pairs))
    return found


def _with_breaks(found: re.Match[str]) -> str:
    """A place to break every few characters, never before a sign that belongs to the one before it."""
    pieces: list[str] = []
    length = 0
    for sign in found[0]:
        joined = unicodedata.combining(sign) or sign in _KEPT_JOINERS or unicodedata.category(sign) in ("Mn", "Sk")
        if length >= _LONGEST_RUN // 2 and not joined and not pieces[-1].endswith(_KEPT_JOINERS[1]):
            pieces.append(_BREAK)
            length = 0
        pieces.append(sign)
        length += 1
    return "".join(pieces)
