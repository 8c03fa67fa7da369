"""Owners simulated and judged, and how many of them a verdict harms."""

from __future__ import annotations

import datetime
import math
import zlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from assessment.evaluation import evaluate
from assessment.questionnaire.model import Questionnaire
from tests.benchmarks.harm.books import dossier_of
from tests.benchmarks.harm.kinds import ALL_KINDS, Kind, lives

AS_OF = datetime.date(2026, 1, 15)
PAYS, LOSES = 0.2, -0.2
"""Beyond these true returns, to stop or to grow an action harms its owner."""

OVERALL_BAR, KIND_BAR = 0.05, 0.08
DECIDED_BAR = 0.8
ORDERS_TOLD, ROI_TOLD = 200.0, 1.0
"""At so many sales a year and such a true return, the verdict should be decided."""

UNDECIDED = ("measure", "wait")


@dataclass(frozen=True, slots=True)
class Judged:
    """One action of a simulated owner: its true return and what was said of it."""

    kind: str
    truth: float
    verdict: str
    reason: str
    roi: float | None = None

    @property
    def pays(self) -> bool:
        """Whether to stop it would harm."""
        return self.truth > PAYS

    @property
    def loses(self) -> bool:
        """Whether to grow it would harm."""
        return self.truth < LOSES

    @property
    def stopped_wrongly(self) -> bool:
        """Whether it pays and is stopped."""
        return self.pays and self.verdict == "stop"

    @property
    def grown_wrongly(self) -> bool:
        """Whether it loses and is grown."""
        return self.loses and self.verdict == "grow"


@dataclass(frozen=True, slots=True)
class Share:
    """So many of so many."""

    count: int
    of: int

    @property
    def value(self) -> float:
        """A share; 0 of nothing."""
        return self.count / self.of if self.of else 0.0

    def exceeds(self, bar: float, chance: float | None = None) -> bool:
        """Whether it is above the bar; with `chance`, so far above that a true share of `bar` gives it less often."""
        if chance is None:
            return self.value > bar
        from scipy.stats import binom

        return self.count > float(binom.ppf(1 - chance, self.of, bar))

    def falls_short(self, bar: float, chance: float) -> bool:
        """Whether it is so far below the bar that a true share of `bar` gives it less often than `chance`."""
        from scipy.stats import binom

        return self.count < float(binom.ppf(chance, self.of, bar))


@dataclass(frozen=True, slots=True)
class Tally:
    """What becomes of the actions of some owners."""

    actions: int
    stopped_wrongly: Share  # of those that pay
    grown_wrongly: Share  # of those that lose
    stopped_of_all: Share
    grown_of_all: Share
    decided: Share


def tally(judged: Iterable[Judged]) -> Tally:
    """The shares of harm and of decided verdicts."""
    listed = list(judged)
    stopped, grown = (sum(one.stopped_wrongly for one in listed), sum(one.grown_wrongly for one in listed))
    return Tally(
        actions=len(listed),
        stopped_wrongly=Share(stopped, sum(one.pays for one in listed)),
        grown_wrongly=Share(grown, sum(one.loses for one in listed)),
        stopped_of_all=Share(stopped, len(listed)),
        grown_of_all=Share(grown, len(listed)),
        decided=Share(sum(one.verdict not in UNDECIDED for one in listed), len(listed)),
    )


def judged_owners(
    questionnaire: Questionnaire,
    kind: Kind,
    owners: int,
    seed: int,
    roi: float | None = None,
    orders_a_year: float | None = None,
) -> list[Judged]:
    """That many owners of a kind; each seed gives the same ones, whatever the other kinds."""
    rng = np.random.default_rng([seed, zlib.crc32(kind.name.encode())])
    return [one for _ in range(owners) for one in _judged(questionnaire, kind, rng, roi, orders_a_year)]


def _judged(
    questionnaire: Questionnaire,
    kind: Kind,
    rng: np.random.Generator,
    roi: float | None,
    orders_a_year: float | None,
) -> list[Judged]:
    actions = lives(kind, rng, roi, orders_a_year)
    results = evaluate(questionnaire, dossier_of(actions, rng), AS_OF).actions
    return [
        Judged(kind.name, life.truth, one.verdict, one.reason, one.money.roi.point)
        for life, one in zip(actions, results, strict=True)
    ]


def all_owners(
    questionnaire: Questionnaire, owners: int, seed: int, kinds: Sequence[Kind] = ALL_KINDS
) -> dict[str, list[Judged]]:
    """By kind, what is said of its owners, of whom there are `owners` over all kinds, or a few more."""
    each = math.ceil(owners / len(kinds))
    return {kind.name: judged_owners(questionnaire, kind, each, seed) for kind in kinds}


def decided_when_told(questionnaire: Questionnaire, kind: Kind, owners: int, seed: int) -> Share:
    """How often the verdict is decided at 200 sales a year and a true return of 100 %."""
    return tally(judged_owners(questionnaire, kind, owners, seed, ROI_TOLD, ORDERS_TOLD)).decided
