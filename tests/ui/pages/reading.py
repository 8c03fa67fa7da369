"""What a rendered page says: its words but those that stand so in the questionnaire or in the texts, its amounts."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from itertools import product
from typing import Any

import pandas as pd
from streamlit.testing.v1 import AppTest

from assessment.language import MINUS, catalogue, money, money_alike, percent
from assessment.languages import Language
from assessment.questionnaire.loading import load_questionnaire

_SPACES = re.compile("[\u00a0\u202f\u2009]")
_NUMBER = {"fr": r"\d{1,3}(?: \d{3})*(?:,\d+)?", "en": r"\d{1,3}(?:,\d{3})*(?:\.\d+)?"}
_FIGURE: Mapping[Language, re.Pattern[str]] = {
    "fr": re.compile(rf"(?<![\d.,])[+{MINUS}]?{_NUMBER['fr']} [€%]"),
    "en": re.compile(rf"(?<![\d.,])[+{MINUS}]?(?:€{_NUMBER['en']}|{_NUMBER['en']}%)"),
}
Json = Any


def plain(text: str) -> str:
    """With ordinary spaces, and without what keeps Markdown from reading it."""
    return _SPACES.sub(" ", re.sub(r"\\([^\w\s])", r"\1", text)).replace("**", "")


def figures_in(text: str, language: Language) -> list[str]:
    """The amounts of money and the percentages of a text, in their order."""
    return _FIGURE[language].findall(plain(text))


def texts_of(test: AppTest) -> Iterator[str]:
    """Every text of a page: what is written, what names a field or a panel, the cells of the tables."""
    for block in _elements(test.main):
        for name in ("label", "value"):
            said = getattr(block, name, None) if hasattr(block, name) else None
            if isinstance(said, str):
                yield said
            elif isinstance(said, pd.DataFrame):
                yield from (str(cell) for row in said.to_numpy() for cell in row)


def _elements(block: Any) -> Iterator[Any]:
    for child in block.children.values():
        yield child
        if hasattr(child, "children"):
            yield from _elements(child)


def texts_in(value: object) -> Iterator[str]:
    """Every text inside a document: a chart as Vega-Lite has it, a table."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for item in value.values():
            yield from texts_in(item)
    elif isinstance(value, list | tuple):
        for item in value:
            yield from texts_in(item)


@cache
def written_so(language: Language) -> tuple[str, ...]:
    """The sentences that hold a figure as they stand in the questionnaire and the texts: definitions, examples."""
    entries = [entry[language] for entry in catalogue().values()]
    texts = [form for entry in entries for form in ([entry] if isinstance(entry, str) else entry.values())]
    texts += texts_in(load_questionnaire().model_dump(mode="json"))
    parts = {part for text in texts for part in re.split(r"\{\w+\}|\n", plain(text)) if figures_in(part, language)}
    return tuple(sorted(parts, key=len, reverse=True))


def without_what_is_written_so(text: str, language: Language) -> str:
    said = plain(text)
    for part in written_so(language):
        said = said.replace(part, " … ")
    return said


def numbers_in(value: Json) -> Iterator[float]:
    """Every number of a JSON document."""
    if isinstance(value, bool) or value is None:
        return
    if isinstance(value, int | float):
        yield float(value)
    elif isinstance(value, Mapping):
        for item in value.values():
            yield from numbers_in(item)
    elif isinstance(value, list | tuple):
        for item in value:
            yield from numbers_in(item)


def as_shown(numbers: Iterable[float], language: Language) -> frozenset[str]:
    """Every way in which the house writes these numbers, as an amount or as a share, a gain or a loss."""
    found: set[str] = set()
    for number in numbers:
        for size in {number, -number}:
            amounts = [money(size, "EUR", language), money_alike("EUR", language, 1000.0)(size)]
            amounts += [money_alike("EUR", language, 0.5)(size)] if abs(size) < 10 else []
            shares = [percent(size, language), percent(size, language, signed=True)] if abs(size) < 1000 else []
            found.update(map(plain, [*amounts, *shares]))
    return frozenset(found)


def in_units(numbers: Iterable[float], language: Language) -> frozenset[str]:
    """The same of parts of a whole: each may be shown a unit more or less than it rounds to."""
    shown = (float(int(number) + more) for number, more in product(numbers, (-1, 0, 1)))
    return frozenset(plain(money(number, "EUR", language)) for number in shown)
