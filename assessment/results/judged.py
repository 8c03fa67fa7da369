"""The verdict on one action with everything that led to it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from assessment.questionnaire.conditions import FactValue, Truth
from assessment.questionnaire.model import RedFlag, Severity, Verdict, VerdictRule
from assessment.results.advice import Sale, Step
from assessment.results.amounts import FunnelStep, MeanMonth, Money, MonthPoint, Outcome
from assessment.results.estimate import UNKNOWN, Estimate
from assessment.results.thresholds import CriterionResult


@dataclass(frozen=True, slots=True)
class RaisedFlag:
    """A red flag that holds (`raised`), or may hold once a "don't know" is known (`to_check`)."""

    id: str
    severity: Severity
    status: Literal["raised", "to_check"]


@dataclass(frozen=True, slots=True)
class RuleCheck:
    """One row of the verdict table, tried: `truth` is ``None`` where an answer or a fact was missing."""

    reason: str
    verdict: Verdict
    truth: Truth


@dataclass(frozen=True, slots=True)
class FlipAnswer:
    """Another answer to one question, and the verdict it would give."""

    question: str
    option: str
    verdict: Verdict
    reason: str


@dataclass(frozen=True, slots=True)
class Blank:
    """A month of which one side alone is known: what was paid, or what was sold."""

    month: str
    cost: float | None
    sold: float | None


@dataclass(frozen=True, slots=True)
class WouldChange:
    """What would change a verdict: sales still needed to break even, the margin at which it does, other answers.

    `basket_needed` is the value of one sale above which an action without any might still pay for itself.

    `months_needed` are the months still to measure, at the pace so far, until the range of the return leaves zero: 0
    where it has, ``None`` where it would not within three years or cannot be known.
    """

    orders_needed: Estimate = UNKNOWN
    flip_margin: Estimate = UNKNOWN
    answers: tuple[FlipAnswer, ...] = ()
    months_needed: int | None = None
    basket_needed: float | None = None


@dataclass(frozen=True, slots=True)
class ActionResult:
    """The verdict on one action with everything that led to it.

    `rule` is the row of the verdict table that fired, `answers` those it looked at, by question id, `capped_by` the red
    flag that held growth back. `blanks` are the months of which one side alone is known, `excess` what all actions
    claim beyond what the business sold. `named_step` is the step of the funnel the owner sees give way, `outcome`
    that of a finished pause test.
    """

    id: str
    name: str
    channel: str | None
    verdict: Verdict
    rule: VerdictRule
    facts: Mapping[str, FactValue]
    money: Money
    mean_month: MeanMonth
    evidence_grade: int
    serves_sales: float | None  # points of the answer, 0–100
    proof: float | None  # the evidence grade on 0–100
    share_of_cost: float | None
    running: bool
    too_early_until: str | None
    flags: tuple[RaisedFlag, ...]
    would_change: WouldChange
    rules: tuple[RuleCheck, ...]
    months: tuple[MonthPoint, ...]
    funnel: tuple[FunnelStep, ...]
    criterion: CriterionResult | None = None
    unknown_monthly: float = 0.0  # what is spent a month without knowing, by revenue or proof, what it earns
    answers: Mapping[str, str | None] = field(default_factory=dict)
    capped_by: RedFlag | None = None
    named_step: str | None = None
    outcome: Outcome | None = None
    blanks: tuple[Blank, ...] = ()
    excess: float | None = None
    sale: Sale = field(default_factory=Sale)
    step: Step | None = None  # the smallest further spend whose result can be checked

    @property
    def monthly(self) -> bool:
        """Whether it is said by the month: it goes on, and is not paid once for all."""
        return self.running and not self.money.paid_once

    @property
    def shown_return(self) -> Estimate:
        """The return to show: unknown where the months it leaves out weigh too much for it to say anything."""
        return UNKNOWN if self.facts.get("months_incomplete") else self.money.roi

    @property
    def net(self) -> Estimate:
        """What the measured months left beyond their cost: return × cost."""
        return self.money.roi.times(self.money.measured_cost)

    @property
    def reason(self) -> str:
        """Why the verdict: that of the rule that fired."""
        return self.rule.reason
