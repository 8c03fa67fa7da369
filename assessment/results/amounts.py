"""Figures of one action, or of all: what they cost and bring in."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal

from assessment.results.estimate import UNKNOWN, Estimate


@dataclass(frozen=True, slots=True)
class Money:
    """Figures of one action, or of all (`totals`), over the months known; names as in the design's glossary.

    `roi` and its range use the months where cost and revenue are both known, and `measured_contribution` is that of
    these months; `monthly_cost`, `monthly_spend` and `monthly_hours` are averages over the months where each is known.
    What is counted and not estimated is a plain number: cost, break-even, MER, payback month.
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
    measured_contribution: Estimate = UNKNOWN
    monthly_spend: float | None = None
    monthly_hours: float | None = None
    monthly_cost: float | None = None
    visits: float | None = None
    leads: float | None = None
    quotes: float | None = None
    orders: float | None = None
    new_customers: float | None = None
    roi: Estimate = UNKNOWN
    roi_cash: Estimate = UNKNOWN
    roas: Estimate = UNKNOWN
    break_even_roas: float | None = None
    break_even_orders: float | None = None
    cac: Estimate = UNKNOWN
    cost_per_lead: Estimate = UNKNOWN
    cost_per_order: Estimate = UNKNOWN
    hourly_earnings: Estimate = UNKNOWN
    payback_month: str | None = None
    unmeasured_spend: float | None = None
    tested: bool = False


@dataclass(frozen=True, slots=True)
class MeanMonth:
    """The mean month of one action, amounts in the dossier's currency.

    `cost`, `contribution` and `net`, contribution less cost, are those of the months whose cost and revenue are both
    known; `returned` is the contribution of one unit of cost. `orders` are those of all months.
    """

    cost: float | None = None
    contribution: Estimate = UNKNOWN
    net: Estimate = UNKNOWN
    returned: Estimate = UNKNOWN
    orders: float | None = None
    contribution_per_order: float | None = None

    @property
    def gain(self) -> Estimate:
        """What it earns beyond its cost; unknown where it does not."""
        return self.net if self.net.point is not None and self.net.point > 0 else UNKNOWN

    @property
    def loss(self) -> Estimate:
        """What it costs beyond what it brings; unknown where it does not."""
        return self.net.opposite() if self.net.point is not None and self.net.point < 0 else UNKNOWN


CostSource = Literal["drawn", "before", "after", "during"]
"""Where the cost of a tested action is known from: the draw, or months before, after or during its test."""

SalesSource = Literal["weeks", "test_months", "drawn", "other_months", "bounds"]
"""What turns the effect of a block into that of a month: whole weeks counted, the revenue of the months of the test,
what was sold when it was drawn, the revenue of other months; or nothing but bounds."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a finished pause test says of an action: extra sales of the business a month, and what covers its cost.

    `roi` = (extra sales × margin − cost) ÷ cost. Below −1 the action drives sales away: its presence costs more than
    what is paid for it. `block_break_even` are the sales that cover the cost of the counted days of one block.
    `monthly_sales` is what the business sells a month without the action. From ``bounds`` both are unknown, and the
    range goes from one bound to the other, no point in it being likelier. A test that is `too_old`, or whose action has
    since cost `cost_since` a month, has `lapsed`: it no longer speaks for the action.
    """

    sales: Estimate
    break_even: float
    block_break_even: float | None
    cost: float
    roi: Estimate
    cost_from: CostSource = "before"
    sales_from: SalesSource = "weeks"
    monthly_sales: float | None = None
    too_old: bool = False
    cost_since: float | None = None

    @property
    def lapsed(self) -> bool:
        """Whether it no longer takes the place of the ledger's figures."""
        return self.too_old or self.cost_since is not None

    @property
    def lacks_sales(self) -> bool:
        """Whether the sales of whole months would narrow its range."""
        return self.sales_from == "bounds" and not self.lapsed

    def with_lapse(self, *, too_old: bool, cost_since: float | None) -> Outcome:
        """The same, with what makes it lapse."""
        return replace(self, too_old=too_old, cost_since=cost_since)


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
