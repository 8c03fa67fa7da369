"""What an evaluation holds: plain, frozen, ready for JSON.

Amounts are floats in the dossier's currency, rates are shares, unknown is ``None``.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from assessment.questionnaire.conditions import FactValue, Truth
from assessment.questionnaire.model import RedFlag, Severity, Size, Verdict, VerdictRule

CriterionStatus = Literal["pending", "met", "missed", "unknown"]


@dataclass(frozen=True, slots=True)
class Money:
    """Figures of one action, or of all (`totals`), over the months known; names as in the design's glossary.

    `roi` and its range use the months where cost and revenue are both known; `monthly_cost`, `monthly_spend` and
    `monthly_hours` are averages over the months where each is known. `roi_low` and `roi_high` bound a 90 % interval,
    as do the other pairs. What is counted and not estimated has none: cost, break-even, MER, payback month.
    `cost` counts time where it is valued, else spend alone (`time_counted` says which). Where `tested`, a finished
    pause test says what one unit of cost brings, and every figure made of sales follows from it.
    """

    months: int = 0
    measured_months: int = 0
    spend: float | None = None
    hours: float | None = None
    time_cost: float | None = None
    time_counted: bool = False
    cost: float | None = None
    revenue: float | None = None
    contribution: float | None = None
    measured_cost: float | None = None
    monthly_spend: float | None = None
    monthly_hours: float | None = None
    monthly_cost: float | None = None
    visits: float | None = None
    leads: float | None = None
    quotes: float | None = None
    orders: float | None = None
    new_customers: float | None = None
    roi: float | None = None
    roi_low: float | None = None
    roi_high: float | None = None
    roi_cash: float | None = None
    roas: float | None = None
    break_even_roas: float | None = None
    break_even_orders: float | None = None
    cac: float | None = None
    cost_per_lead: float | None = None
    cost_per_order: float | None = None
    hourly_earnings: float | None = None
    payback_month: str | None = None
    unmeasured_spend: float | None = None
    contribution_low: float | None = None
    contribution_high: float | None = None
    roas_low: float | None = None
    roas_high: float | None = None
    roi_cash_low: float | None = None
    roi_cash_high: float | None = None
    cac_low: float | None = None
    cac_high: float | None = None
    cost_per_lead_low: float | None = None
    cost_per_lead_high: float | None = None
    cost_per_order_low: float | None = None
    cost_per_order_high: float | None = None
    hourly_earnings_low: float | None = None
    hourly_earnings_high: float | None = None
    tested: bool = False


@dataclass(frozen=True, slots=True)
class MonthPoint:
    """One month of one action, for charts: cumulative values run over the months where cost and revenue are known."""

    month: str
    spend: float | None
    cost: float | None
    revenue: float | None
    contribution: float | None
    cumulative_cost: float | None
    cumulative_contribution: float | None


@dataclass(frozen=True, slots=True)
class FunnelStep:
    """A step of the funnel and the rate from the step before, with its 90 % range and the firm's own reference."""

    step: str
    count: float | None
    rate: float | None = None
    rate_low: float | None = None
    rate_high: float | None = None
    reference: float | None = None
    weak: bool = False


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
class ScoredAnswer:
    """One step of the score's explanation: answer → points → weight → dimension."""

    question: str
    action: str | None
    dimension: str
    state: Literal["answered", "dont_know", "not_applicable", "blank"]
    option: str | None
    points: float | None
    weight: float


@dataclass(frozen=True, slots=True)
class FlipAnswer:
    """Another answer to one question, and the verdict it would give."""

    question: str
    option: str
    verdict: Verdict
    reason: str


@dataclass(frozen=True, slots=True)
class WouldChange:
    """What would change a verdict: sales still needed to break even, the margin at which it does, other answers.

    `months_needed` are the months still to measure, at the pace so far, until the range of the return leaves zero: 0
    where it has, ``None`` where it would not within three years or cannot be known. Low and high bound 90 % ranges.
    """

    orders_needed: float | None = None
    flip_margin: float | None = None
    answers: tuple[FlipAnswer, ...] = ()
    orders_needed_low: float | None = None
    orders_needed_high: float | None = None
    flip_margin_low: float | None = None
    flip_margin_high: float | None = None
    months_needed: int | None = None


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


@dataclass(frozen=True, slots=True)
class ActionResult:
    """The verdict on one action with everything that led to it.

    `rule` is the row of the verdict table that fired, `answers` those it looked at, by question id, `capped_by` the red
    flag that held growth back. `named_step` is the step of the funnel the owner sees give way.
    """

    id: str
    name: str
    channel: str | None
    verdict: Verdict
    rule: VerdictRule
    facts: Mapping[str, FactValue]
    money: Money
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

    @property
    def reason(self) -> str:
        """Why the verdict: that of the rule that fired."""
        return self.rule.reason


@dataclass(frozen=True, slots=True)
class DimensionScore:
    """One dimension: [low, high] holds whatever any "don't know" could be; coverage is a share of weight."""

    id: str
    value: float | None
    low: float | None
    high: float | None
    coverage: float


@dataclass(frozen=True, slots=True)
class Robustness:
    """In how many scenarios the band of the score and its weakest dimension stay the same."""

    unchanged: int
    scenarios: int
    most_influential: str | None  # question id


@dataclass(frozen=True, slots=True)
class Score:
    """The score of practice; it never mixes with euros. `value` is geometric, `arithmetic` is for the method page."""

    value: float | None
    low: float | None
    high: float | None
    arithmetic: float | None
    coverage: float
    dimensions: tuple[DimensionScore, ...]
    robustness: Robustness
    trace: tuple[ScoredAnswer, ...] = ()


@dataclass(frozen=True, slots=True)
class CoursePoint:
    """A month on the way to the objective: revenue claimed so far and what a steady pace asks for, both cumulative."""

    month: str
    revenue: float
    pace: float


@dataclass(frozen=True, slots=True)
class Course:
    """The way to the objective: `target` of extra revenue within `months`, from `start` to `end`.

    `stated` tells a start the owner gave from the first month measured. `through` is the last month known; `revenue` is
    what the actions claim up to then, `pace` what a steady pace asks for, `contribution` what the margin leaves of it.
    `at_end` is where the present course leads. Low and high bound 90 % ranges.
    """

    target: float
    months: int
    stated: bool
    start: str | None = None
    end: str | None = None
    through: str | None = None
    revenue: float | None = None
    pace: float | None = None
    contribution: float | None = None
    contribution_low: float | None = None
    contribution_high: float | None = None
    at_end: float | None = None
    at_end_low: float | None = None
    at_end_high: float | None = None
    points: tuple[CoursePoint, ...] = ()


@dataclass(frozen=True, slots=True)
class Claim:
    """The revenue one action claims over `months` months whose business revenue is known."""

    action: str
    revenue: float
    months: int


@dataclass(frozen=True, slots=True)
class ReconciledMonth:
    """Claimed and booked revenue of a month; a negative `difference` is an excess of claims."""

    month: str
    claimed: float
    booked: float
    difference: float


@dataclass(frozen=True, slots=True)
class Reconciliation:
    """What the actions claim against what the business booked, over the months where both are known."""

    claims: tuple[Claim, ...]
    claimed: float
    booked: float
    unexplained: float
    excess: float
    months: tuple[ReconciledMonth, ...]


@dataclass(frozen=True, slots=True)
class Totals:
    """All actions together, stopped ones included, with what the whole business sold."""

    money: Money
    mer: float | None
    claimed_revenue: float | None
    total_revenue: float | None
    double_counted: float | None
    proven_monthly: float  # monthly cost that serves sales and can show it
    failing_monthly: float  # monthly cost whose verdict is *stop* or *fix*
    unproven_monthly: float  # monthly cost whose verdict is *measure*
    other_monthly: float
    objective_target: float | None
    objective_contribution: float | None
    unknown_monthly: float = 0.0  # monthly cost of which nothing solid says what it earns; verdicts play no part
    course: Course | None = None


@dataclass(frozen=True, slots=True)
class Warning:
    """Something the reader must know about the figures; `kind` is the key of the sentence `warning.<kind>`."""

    kind: str
    action: str | None = None
    values: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class PlanItem:
    """One thing to do; `stake` is euros a month, `rank_value` is stake × impact ÷ effort."""

    id: str
    recommendation: str
    action: str | None
    stake: float | None
    effort: Size
    impact: Size
    done: bool
    because: tuple[str, ...]  # flags and reasons that called for it
    stake_low: float | None = None  # 90 % range of a stake made of a return; none where it is a cost
    stake_high: float | None = None


@dataclass(frozen=True, slots=True)
class Evaluation:
    """The whole result for one dossier on one day."""

    as_of: str
    currency: str
    questionnaire: str
    score: Score
    actions: tuple[ActionResult, ...]
    business_flags: tuple[RaisedFlag, ...]
    totals: Totals
    warnings: tuple[Warning, ...]
    plan: tuple[PlanItem, ...]
    business_facts: Mapping[str, FactValue] = field(default_factory=dict)  # what business questions show by
    reconciliation: Reconciliation | None = None
