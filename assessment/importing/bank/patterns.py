"""Words looked for in the labels of a bank, as the data files of this room spell them.

A pattern is one or more whole words without capitals, accents and signs: ``google ads`` is found in ``CB
GOOGLE*ADS123`` (figures may follow at once), ``meta`` is not found in ``METALLERIE``, nor any word right after ``M`` or
``MME``, where it is a person's name. ``…`` stands for up to three words, ``@`` for one of the cities of
``labels.yaml``. ``^`` asks for the beginning of a text, ``=`` for the whole name.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from assessment.importing.bank.data import read_data
from assessment.plain import words

_WILDCARD = "(?: [a-z0-9]+){0,3} "
_NOTHING = re.compile(r"(?!)")
_NO_PERSON = "".join(rf"(?<!\b{title} )" for title in ("m", "mr", "mme", "mlle", "monsieur", "madame"))


@dataclass(frozen=True, slots=True)
class Text:
    """A label as it is looked into: all its words, and the name left of it (see `naming`), both in plain words.

    `starts` are the places in the label where a name may begin, ``None`` where it may anywhere.
    """

    label: str
    name: str
    starts: frozenset[int] | None = None

    def allows_name_at(self, place: int) -> bool:
        """Whether a name may begin there, and is not that of a shop or a workshop."""
        return self.starts is None or (place in self.starts and _trades().isdisjoint(self.name.split()))


@dataclass(frozen=True, slots=True)
class Patterns:
    """Patterns of which one is enough."""

    anywhere: re.Pattern[str]
    beginning: re.Pattern[str]
    whole: frozenset[str]
    names: re.Pattern[str]

    def where(self, text: Text) -> int | None:
        """Where the first one is found, ``None`` where none is; what stands at the beginning is at 0."""
        if text.name in self.whole or self.beginning.match(text.label) or self.beginning.match(text.name):
            return 0
        found = self.anywhere.search(text.label)
        places = [found.start()] if found else []
        places += [one.start() for one in self.names.finditer(text.label) if text.allows_name_at(one.start())]
        return min(places, default=None)


def compiled(patterns: Iterable[str], *, single_words_name: bool = False) -> Patterns:
    """The patterns of a list of a data file; with `single_words_name`, a word alone counts only as a name."""
    listed = [str(pattern).strip() for pattern in patterns]
    loose = [one for one in listed if one[0] not in "^="]
    names = [one for one in loose if single_words_name and " " not in one]
    return Patterns(
        _any_of([one for one in loose if one not in names]),
        _any_of([one[1:] for one in listed if one[0] == "^"]),
        frozenset(words(one[1:]) for one in listed if one[0] == "="),
        _any_of(names),
    )


def _any_of(patterns: list[str]) -> re.Pattern[str]:
    if not patterns:
        return _NOTHING
    listed = sorted((_WILDCARD.join(map(_words, one.split("…"))) for one in patterns), key=len, reverse=True)
    return re.compile(rf"(?<![a-z0-9]){_NO_PERSON}(?:{'|'.join(listed)})[0-9]*(?![a-z0-9])")


def _words(pattern: str) -> str:
    bare, at, _ = pattern.partition("@")
    return f"{words(bare)} (?:{'|'.join(sorted(map(str, read_data('labels.yaml')['cities'])))})" if at else words(bare)


@cache
def _trades() -> frozenset[str]:
    return frozenset(map(str, read_data("labels.yaml")["trades"]))
