"""Words looked for in the labels of a bank, as the data files of this room spell them.

A pattern is one or more whole words without capitals, accents and signs: ``google ads`` is found in ``CB
GOOGLE*ADS123`` (figures may follow at once), ``meta`` is not found in ``METALLERIE``. ``…`` stands for up to three
words. ``^`` asks for the beginning of a text, ``=`` for the whole name.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from assessment.plain import words

_WILDCARD = "(?: [a-z0-9]+){0,3} "
_NOTHING = re.compile(r"(?!)")


@dataclass(frozen=True, slots=True)
class Text:
    """A label as it is looked into: all its words, and the name left of it (see `naming`), both in plain words."""

    label: str
    name: str


@dataclass(frozen=True, slots=True)
class Patterns:
    """Patterns of which one is enough."""

    anywhere: re.Pattern[str]
    beginning: re.Pattern[str]
    whole: frozenset[str]

    def where(self, text: Text) -> int | None:
        """Where the first one is found, ``None`` where none is; what stands at the beginning is at 0."""
        if text.name in self.whole or self.beginning.match(text.label) or self.beginning.match(text.name):
            return 0
        found = self.anywhere.search(text.label) or self.anywhere.search(text.name)
        return found.start() if found else None


def compiled(patterns: Iterable[str]) -> Patterns:
    """The patterns of a list of a data file."""
    listed = [str(pattern).strip() for pattern in patterns]
    return Patterns(
        _any_of([one for one in listed if one[0] not in "^="]),
        _any_of([one[1:] for one in listed if one[0] == "^"]),
        frozenset(words(one[1:]) for one in listed if one[0] == "="),
    )


def _any_of(patterns: list[str]) -> re.Pattern[str]:
    if not patterns:
        return _NOTHING
    listed = sorted((_WILDCARD.join(map(words, one.split("…"))) for one in patterns), key=len, reverse=True)
    return re.compile(rf"(?<![a-z0-9])(?:{'|'.join(listed)})[0-9]*(?![a-z0-9])")
