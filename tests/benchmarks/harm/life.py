"""One action of a simulated owner as it really is, and how its owner enters it."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

import numpy as np

Column = Literal["spend", "revenue", "orders", "hours"]
COLUMNS: tuple[Column, ...] = ("spend", "revenue", "orders", "hours")
Fee = Literal["monthly", "quarterly", "yearly", "once"]
Unpaid = Literal["zero", "blank", "spread"]

MONTHS_TOLD = 12
"""The true return counts what twelve months of an action bring."""

LEAST_ROI, MOST_ROI = -0.8, 3.0
LENGTHS = (6, 9, 12, 12, 12, 18, 24)


@dataclass(frozen=True, slots=True)
class Life:
    """What an action costs and brings, and what its owner enters of it.

    `roi` = (contribution of twelve months of the action − their cost) ÷ their cost, hours in the cost where the owner
    values them; contribution is what is left of all its customers bring in their first twelve months, refunds taken
    out. `spend` and `hours` are those of a mean month, `orders_a_year` first orders. Sales of a month come from the
    effort of `cycle` months before; the monthly number of orders has a variance of `fano` times its mean, and single
    orders the coefficient of variation `cv`. `season` holds twelve factors of mean 1, January first.
    """

    roi: float
    orders_a_year: float
    margin: float
    spend: float
    fano: float
    cv: float
    months: int = 12
    last_month: int = 12  # of 2025
    cycle: int = 0
    from_start: bool = False
    start_said: bool = False
    trend: float = 0.0  # of the effort, from first month to last, as a share of its mean
    campaigns: float = 1.0  # share of months in which something is done
    season: tuple[float, ...] = (1.0,) * 12
    # What is bought and paid for.
    fee: Fee = "monthly"
    unpaid_months: Unpaid = "zero"
    hours: float = 0.0
    hourly_cost: float | None = None
    hours_known: int | None = None  # months whose hours are typed, all where ``None``
    # What comes back.
    close_rate: float | None = None  # of a lead firm, whose ledger holds leads and no order
    rate_said: Literal["history", "usual", "no"] = "history"
    customers: Literal["once", "repeat", "repeat_counted", "subscription"] = "once"
    repeats: float = 0.0  # further orders of a customer in twelve months
    churn: float = 0.0  # share of subscribers who leave in a month
    worth_said: bool = True  # whether the firm's counts of repeat orders or of cancellations are given
    refunds: float = 0.0  # share of orders paid back a month later
    claimed: float = 1.0  # share of its sales that its count finds
    # How it is entered.
    by_contact: bool = False  # sales stand in the month of the first contact
    sales_typed: Literal["monthly", "quarterly", "yearly"] = "monthly"  # their sum stands in the last month of each
    sales_in: Literal["revenue", "basket", "contribution"] = "revenue"
    basket_said: bool = True
    cv_said: bool = False
    blanks: Mapping[Column, float] = field(default_factory=dict)  # share of months left blank, whatever they held
    nothing_left_blank: bool = False  # a month in which nothing was sold is left blank
    tax: Literal["excluding_tax", "including_tax", "no_tax", "unknown"] = "excluding_tax"
    tax_rate: float = 0.2
    tax_rate_said: bool = True
    business_revenue: float | None = None  # sales of the whole firm over those of this action; ``None`` where not given
    evidence: Literal["own_tracking", "platform"] = "own_tracking"
    measured: Literal["monthly", "sometimes", "once", "never"] = "monthly"

    @property
    def monthly_cost(self) -> float:
        """What a mean month costs, time included where it is valued."""
        return self.spend + self.hours * (self.hourly_cost or 0.0)

    @property
    def truth(self) -> float:
        """The true return; infinite where the action sells and costs nothing that its owner counts."""
        return self.roi if self.monthly_cost else math.inf

    @property
    def orders_of_customer(self) -> float:
        """Payments of one customer in twelve months, the first included."""
        if self.customers == "subscription":
            return (1 - (1 - self.churn) ** MONTHS_TOLD) / self.churn
        return 1.0 if self.customers == "once" else 1 + self.repeats

    @property
    def basket(self) -> float:
        """Mean value of one payment, without tax: what makes the return true."""
        contribution = MONTHS_TOLD * (self.monthly_cost or self.hours * 30 or 200.0) * (1 + self.roi)
        payments = self.orders_a_year * self.orders_of_customer * (1 - self.refunds)
        return contribution / (self.margin * payments)


def plain(rng: np.random.Generator, roi: float | None = None, orders_a_year: float | None = None) -> Life:
    """An action without a trap: what is not given is drawn, the return so that half lose and half gain."""
    drawn = math.expm1(rng.uniform(math.log1p(LEAST_ROI), math.log1p(MOST_ROI)))
    return Life(
        roi=drawn if roi is None else roi,
        orders_a_year=float(np.exp(rng.uniform(np.log(15), np.log(400)))) if orders_a_year is None else orders_a_year,
        margin=float(rng.uniform(0.2, 0.8)),
        spend=float(np.exp(rng.uniform(np.log(80), np.log(2000)))),
        fano=float(rng.uniform(1, 5)),
        cv=float(rng.uniform(0.3, 1.5)),
        months=int(rng.choice(LENGTHS)),
        basket_said=bool(rng.random() < 0.5),
        cv_said=bool(rng.random() < 0.3),
        start_said=bool(rng.random() < 0.5),
    )
