"""Months as people write them: ``2026-01``, ``01/2026``, ``janv. 2026``, ``Jan-26``, a date."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from assessment.questionnaire import Language

Fault = Literal["not_a_month", "no_year", "ambiguous_date", "no_month"]

# fmt: off
_WORDS = (
    ("janvier", "january"), ("fevrier", "february"), ("mars", "march"), ("avril", "april"), ("mai", "may"),
    ("juin", "june"), ("juillet", "july"), ("aout", "august"), ("septembre", "september"), ("octobre", "october"),
    ("novembre", "november"), ("decembre", "december"),
)
# fmt: on
_SHORTEST_WORD = 3
_YEAR_MONTH = re.compile(r"([0-9]{4})[-/]([0-9]{1,2})(?:[-/][0-9]{1,2})?(?:[t ][0-9:.z+]*)?")
_MONTH_YEAR = re.compile(r"([0-9]{1,2})[-/]([0-9]{4})")
_DATE = re.compile(r"([0-9]{1,2})[-/.]([0-9]{1,2})[-/.]([0-9]{4}|[0-9]{2})(?: [0-9:]*)?")
_WORD_YEAR = re.compile(r"(?:[0-9]{1,2}(?:er|st|nd|rd|th)?[-/ ]+)?([a-z]+)[-/ .']*([0-9]{4}|[0-9]{2})")
_WORD_DAY_YEAR = re.compile(r"([a-z]+)[ .]+[0-9]{1,2}(?:st|nd|rd|th)?,? +([0-9]{4})")
_WORD = re.compile(r"([a-z]+)\.?")


@dataclass(frozen=True, slots=True)
class ReadMonth:
    """A month, or why there is none."""

    month: str | None
    fault: Fault | None = None


def read_months(texts: Sequence[str], language: Language) -> tuple[ReadMonth, ...]:
    """The month each text of one column names.

    Dates such as ``03/04/2026`` are read by what the whole column shows: a number above 12 is a day, and of two numbers
    the one that never changes is the day. Where that does not tell, French puts the day first; English may mean either.
    """
    day_first = _day_first([match for text in texts if (match := _DATE.fullmatch(_plain(text)))], language)
    return tuple(_read(_plain(text), day_first) for text in texts)


def _read(text: str, day_first: bool | None) -> ReadMonth:
    if not text:
        return ReadMonth(None, "no_month")
    if match := _YEAR_MONTH.fullmatch(text):
        return _month(match[1], match[2])
    if match := _MONTH_YEAR.fullmatch(text):
        return _month(match[2], match[1])
    if match := _DATE.fullmatch(text):
        if day_first is None:
            return ReadMonth(None, "ambiguous_date")
        return _month(match[3], match[2 if day_first else 1], match[1 if day_first else 2])
    if match := _WORD_YEAR.fullmatch(text) or _WORD_DAY_YEAR.fullmatch(text):
        number = _number_of(match[1])
        return _month(match[2], str(number)) if number else ReadMonth(None, "not_a_month")
    if (match := _WORD.fullmatch(text)) and _number_of(match[1]):
        return ReadMonth(None, "no_year")
    return ReadMonth(None, "not_a_month")


def _month(year: str, month: str, day: str = "1") -> ReadMonth:
    full_year = int(year) + 2000 if len(year) == 2 else int(year)
    if not (1 <= int(month) <= 12 and 1 <= int(day) <= 31 and 1990 <= full_year <= 2100):
        return ReadMonth(None, "not_a_month")
    return ReadMonth(f"{full_year:04d}-{int(month):02d}")


def _day_first(dates: Sequence[re.Match[str]], language: Language) -> bool | None:
    firsts, seconds = {int(match[1]) for match in dates}, {int(match[2]) for match in dates}
    if any(first > 12 for first in firsts):
        return True
    if any(second > 12 for second in seconds):
        return False
    if len(firsts) == 1 and len(seconds) > 1:
        return True
    if len(seconds) == 1 and len(firsts) > 1:
        return False
    same = firsts == seconds and len(firsts) == 1
    return True if language == "fr" or same else None


def _number_of(word: str) -> int | None:
    """The month a word begins like, if only one does."""
    if len(word) < _SHORTEST_WORD:
        return None
    found = [number for number, names in enumerate(_WORDS, 1) if any(name.startswith(word) for name in names)]
    return found[0] if len(found) == 1 else None


def _plain(text: str) -> str:
    letters = (letter for letter in unicodedata.normalize("NFKD", text) if not unicodedata.combining(letter))
    return re.sub(r"\s+", " ", "".join(letters).lower()).strip()
