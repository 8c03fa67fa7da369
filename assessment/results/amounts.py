"""Figures of one action, or of all: what they cost and bring in."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal

from assessment.results.estimate import UNKNOWN, Estimate


@dataclass(frozen=True, slots=True)
class Lagged:
    """The return of the cost of the months whose sales `lag` months later are known, against those sales.

    `months` counts them; where they are too few, `ripe` is the month by which enough may be known. Without a lag, the
    return of the same months is the only one.
    """

    lag: int = 0
    months: int = 0
    roi: Estimate = UNKNOWN
    ripe: str | None = None


@dataclass(frozen=True, slots=True)
class Money:
    """Figures of one action, or of all (`totals`), over the months known; names as in the design's glossary.

    `roi` and its range use the months where cost and revenue are both known, and `measured_contribution` is that of
    these months; `monthly_cost`, `monthly_spend` and `monthly_hours` are means over the months where each is known, but
    for the one under way.
    What is counted and not estimated is a plain number: cost, break-even, MER, payback month.
    `cost` counts time where it is valued, else spend alone (`time_counted` says which); `hours_months` are the months
    whose hours are known. Where `tested`, a finished pause test says what one unit of cost brings, and every figure
    made of sales follows from it.

    `sales_basis` says what the sales were taken from: amounts, sales counted, leads, or a test; `dispersion` how much
    more the months vary than chance alone would have them. The other readings of the return are unknown where they do
    not apply: `lagged`, `roi_with_repeat` (what new customers bring within a year), `roi_blank_as_zero` (all known
    sales against all known cost, of which `dropped_share` is what `roi` leaves out) and `roi_out_of_season` (at the
    firm's mean month). `repeats_needed` are the further orders of each new customer that would cover a loss, where
    nothing tells whether customers come back. `roi_without_best_month` is the return without `best_month`, where the
    months vary more than chance alone would have them. `lead_worth` is the highest worthwhile cost of a lead, where the
    share that signs is known. `paid_once`: one month holds all the spend.
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
    appointments: float | None = None
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
    hours_months: int = 0
    sales_basis: str | None = None
    dispersion: float | None = None
    lagged: Lagged = Lagged()
    roi_with_repeat: Estimate = UNKNOWN
    roi_blank_as_zero: Estimate = UNKNOWN
    roi_out_of_season: Estimate = UNKNOWN
    dropped_share: float | None = None
    repeats_needed: float | None = None
    best_month: str | None = None
    roi_without_best_month: float | None = None
    paid_once: bool = False
    hourly_cost: float | None = None
    lead_worth: Estimate = UNKNOWN

    @property
    def roi_lagged(self) -> Estimate:
        """The return of the months whose sales have had time to come."""
        return self.lagged.roi

    @property
    def lag_months(self) -> int:
        """Whole months between a spend and its sales."""
        return self.lagged.lag

    @property
    def matched_months(self) -> int:
        """Months of spend whose sales have had time to come."""
        return self.lagged.months


@dataclass(frozen=True, slots=True)
class MeanMonth:
    """The mean month of one action, amounts in the dossier's currency.

    `cost` is that of the months whose cost is known; `returned` is the contribution of one unit of cost in the months
    whose sales are known too, and `contribution` and `net`, contribution less cost, follow from both. `orders` are
    those of all months.
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
    """One month of one action, for charts: cumulative values run over the months whose cost is known.

    `hours` are those noted, `worked` what the hours cost where they are valued.
    """

    month: str
    spend: float | None
    cost: float | None
    revenue: float | None
    contribution: float | None
    cumulative_cost: float | None
    cumulative_contribution: float | None
    hours: float | None = None
    worked: float | None = None


@dataclass(frozen=True, slots=True)
class FunnelStep:
    """A step of the funnel and the rate from the step before, with its 90 % range and the firm's own reference.

    `compared_with` says what the reference is: the rate the owner holds for `usual`, or that of the other actions
    `alike`, of the same group of channels.
    """

    step: str
    count: float | None
    rate: float | None = None
    rate_low: float | None = None
    rate_high: float | None = None
    reference: float | None = None
    compared_with: Literal["usual", "alike"] | None = None
    weak: bool = False
