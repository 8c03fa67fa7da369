"""Figures of one action, or of all: what they cost and bring in."""

from __future__ import annotations

from dataclasses import dataclass


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
