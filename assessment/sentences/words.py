"""What sentences, charts and tables are said with."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from assessment.language import (
    Texts,
    adding_up,
    date,
    interval,
    money,
    money_alike,
    month_name,
    number,
    percent,
    quantity,
)
from assessment.languages import Language
from assessment.month import month_after
from assessment.plain import plain
from assessment.questionnaire.model import Questionnaire, Verdict
from assessment.results import ActionResult, Estimate

MONTHS_SAID = 4
"""Months, or runs of months, named in a sentence before the others are only counted."""


def told_apart(names: Mapping[str, str]) -> dict[str, str]:
    """Names by id, the second of those alike with ``2`` behind it, the third with ``3``: ``Salon``, ``Salon 2``."""
    taken = {plain(name) for name in names.values()}
    shown: dict[str, str] = {}
    seen: set[str] = set()
    for action_id, name in names.items():
        told, number = name, 1
        while plain(told) in seen or (number > 1 and plain(told) in taken):
            number += 1
            told = f"{name} {number}"
        seen.add(plain(told))
        shown[action_id] = told
    return shown


@dataclass(frozen=True, slots=True)
class Words:
    """The reader's language, the currency of the amounts, the names of the actions by id, and the questionnaire.

    Every method gives plain text; an unknown value is said to be unknown unless it says otherwise.
    """

    language: Language
    currency: str
    questionnaire: Questionnaire
    names: Mapping[str, str]

    @property
    def texts(self) -> Texts:
        """The texts of the language."""
        return Texts(self.language)

    def name(self, action_id: str) -> str:
        """The name of an action; its id where the dossier no longer has it."""
        return self.names.get(action_id, action_id)

    def verdict(self, verdict: Verdict, *, running: bool = True) -> str:
        """The word for a verdict; that of an action no longer `running` is about taking it up again."""
        word = next(word for word in self.questionnaire.verdict_words if word.id == verdict)
        return (word.name if running or word.past_name is None else word.past_name)[self.language]

    def verdict_on(self, result: ActionResult) -> str:
        """The word for the verdict on an action."""
        return self.verdict(result.verdict, running=result.running)

    def amount(self, value: float | None) -> str:
        """An amount of money: ``1 240 €``."""
        return money(value, self.currency, self.language)

    def adding_up(self, parts: Sequence[float], whole: float, *, whole_units: bool = False) -> tuple[float, ...]:
        """The parts of a whole, rounded so that the amounts shown add up to the whole shown."""
        return adding_up(parts, whole, self.currency, whole_units=whole_units)

    def about(self, value: float) -> str:
        """An amount that no cent makes truer, whole from 10 upwards: ``28 €``."""
        return self.amount(value if value < 9.995 else int(value + 0.5))

    def amounts(self, *values: float | None) -> Callable[[float], str]:
        """How to write the amounts of one range, all to the same unit."""
        return money_alike(self.currency, self.language, *values)

    def percent(self, share: float | None, *, signed: bool = False) -> str:
        """A share as a percentage: ``−62 %``."""
        return percent(share, self.language, signed=signed)

    def signed(self, share: float) -> str:
        """A share as a percentage with its sign: ``+12 %``."""
        return percent(share, self.language, signed=True)

    def quantity(self, value: float | None) -> str:
        """A count: ``1,5``."""
        return quantity(value, self.language)

    def number(self, value: float | None) -> str:
        """A whole number."""
        return number(value, self.language)

    def month(self, month: str) -> str:
        """A month in full: ``mars 2026``."""
        return month_name(month, self.language)

    def months(self, months: Sequence[str]) -> str:
        """Months in full, those that follow one another together: ``de février à décembre 2026, mars 2027``."""
        runs: list[list[str]] = []
        for month in months:
            if runs and month_after(runs[-1][-1]) == month:
                runs[-1].append(month)
            else:
                runs.append([month])
        shown = [self.month(run[0]) if len(run) == 1 else self._run(run) for run in runs[:MONTHS_SAID]]
        others = sum(map(len, runs[MONTHS_SAID:]))
        return ", ".join([*shown, *([self.texts("months.others", count=others)] if others else [])])

    def _run(self, run: Sequence[str]) -> str:
        """Months that follow one another, their year said once where it is the same."""
        first, last = self.month(run[0]), self.month(run[-1])
        year = f" {run[-1][:4]}"
        if first.endswith(year):
            first = first.removesuffix(year)
        return self.texts("months.run", first=first, last=last)

    def date(self, day: datetime.date | str) -> str:
        """A day in full."""
        return date(day, self.language)

    def interval(self, low: float | None, high: float | None, show: Callable[[float], str]) -> str:
        """A range, each bound written by `show`: ``entre 0,4 et 1,9``."""
        return interval(low, high, show, self.language)

    def with_range(self, figure: Estimate, show: Callable[[float], str]) -> str | None:
        """A figure and its 90 % range, ``None`` where it is unknown: ``410 € (entre 230 € et 560 €)``."""
        point, low, high = figure
        if point is None:
            return None
        shown = show(point)
        bounds = [None if bound is None else show(bound) for bound in (low, high)]
        if bounds in ([None, None], [shown, shown]):
            return shown
        return self.texts("figures.with_range", point=shown, range=self.interval(low, high, show))

    def for_one(self, roi: Estimate) -> str | None:
        """What one unit of cost brings back at that return, as a range where there is one; ``None`` where unknown.

        ``entre 0,07 € et 0,87 €``.
        """
        point, low, high = roi.for_one()
        if low is None and high is None:
            return None if point is None else self.about(point)
        return self.interval(low, high, self.about)

    def amount_with_range(self, figure: Estimate) -> str | None:
        """An amount and its 90 % range, ``None`` where it is unknown."""
        return self.with_range(figure, self.amounts(*figure))
