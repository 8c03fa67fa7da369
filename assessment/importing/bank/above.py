"""What the lines above a bank's table say: the account, the days, the currency."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date
from itertools import pairwise

from assessment.importing.lines.cell_dates import read_period
from assessment.parsing.dates import DateOrder, Period
from assessment.plain import words

_NUMBER = re.compile(r"(?<![0-9])[0-9]{6,34}(?![0-9])|(?<=[*xX•…])[0-9]{3,}|[A-Z]{2}[0-9]{2}(?: ?[0-9A-Z]{4}){3,}")
_FULL_DAY = re.compile(r"[0-9]{1,2}[/.-][0-9]{1,2}[/.-][0-9]{4}|[0-9]{4}-[0-9]{2}-[0-9]{2}")
_FROM, _TO = re.compile(r"\b(debut|du|from|start)\b"), re.compile(r"\b(fin|au|to|end)\b")
_TITLE = re.compile(r"\b(compte|livret|account|konto)\b")
_CONTINUED = re.compile(r"\s*\((suite|continued|cont\.?)\)", re.IGNORECASE)
_OF_BALANCE = re.compile(r"\b(solde|balance|saldo)\b")
_EUROS = re.compile(r"\b(euros?|eur)\b|€")


def account_number(above: Sequence[str]) -> str:
    """The number of an account, whole or its end, the last one named; empty where there is none."""
    return next((match[0].replace(" ", "") for text in reversed(above) if (match := _NUMBER.search(text))), "")


def account_title(above: Sequence[str]) -> str:
    """What an account without a number is called, as ``Compte 2``, the last one named; empty where none is."""
    titles = (_CONTINUED.sub("", text.strip()) for text in reversed(above) if _TITLE.search(words(text)))
    return next((title for title in titles if not _OF_BALANCE.search(words(title))), "")


def days_covered(above: Sequence[str], order: DateOrder) -> Period | None:
    """The range of days named: two days in one cell, or in two cells side by side."""
    days = [[_day(match[0], order) for match in _FULL_DAY.finditer(text)] for text in above]
    pairs = [pair for found in days for pair in pairwise(found)]
    for (first, second), (one, other) in zip(pairwise(above), pairwise(days), strict=True):
        is_range = _FULL_DAY.fullmatch(first) and _FULL_DAY.fullmatch(second)
        if len(one) == len(other) == 1 and (is_range or (_FROM.search(words(first)) and _TO.search(words(second)))):
            pairs.append((one[0], other[0]))
    return next((Period(start, end) for start, end in pairs if start and end and start < end), None)


def currency_in_words(texts: Iterable[str]) -> str | None:
    """The euro, where a text names it."""
    return "EUR" if any(_EUROS.search(text.casefold()) for text in texts) else None


def _day(text: str, order: DateOrder) -> date | None:
    period = read_period(text, order)
    return period.start if period else None
