"""The condition of success an owner set, set against the ledger."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

CriterionStatus = Literal["pending", "met", "missed", "unknown"]


@dataclass(frozen=True, slots=True)
class EarlierCriterion:
    """A condition of success since replaced, and the day it was said."""

    figure: str
    at_least: float
    by: str
    recorded: str


@dataclass(frozen=True, slots=True)
class CriterionResult:
    """The condition of success in force, set against the ledger on the day of the evaluation.

    It counts the months from `since` to `by`; `unknown_months` are those over whose figure is not known: they never
    count as zero. `so_far` sums the known ones, if any; `needed` is what they leave to reach and `needed_a_month` the
    pace that asks for over `months_left`, this month included; `a_month` is the mean of the known months that are over.
    `after_results` are the months already over, with their figure known, when it was set.
    """

    figure: str
    at_least: float
    by: str
    recorded: str
    status: CriterionStatus
    since: str
    so_far: float | None
    met_month: str | None
    unknown_months: tuple[str, ...]
    months_left: int
    needed: float | None
    needed_a_month: float | None
    a_month: float | None
    after_results: tuple[str, ...]
    earlier: tuple[EarlierCriterion, ...]
