"""The months of an action once its sales are valued: what it cost, what it sold, what that left."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, NamedTuple

from assessment.dossier.model import Action, Business
from assessment.money.columns import (
    Column,
    Ledger,
    both_known,
    costs,
    first_known,
    known_months,
    ledger_of,
    over,
    scaled,
    total,
    where_known,
)
from assessment.money.dispersion import counted
from assessment.money.ranges import ASSUMED_CV, product_of_independent
from assessment.money.worth import Worth
from assessment.results import Blank, Estimate

Basis = Literal["revenue", "orders", "leads", "test"]


class Sales(NamedTuple):
    """What was sold month by month, in the unit its range is made in: money, or sales counted at one stated worth.

    `value` is the revenue and `each` the contribution of one unit of `amount`; `orders` are the sales that make
    `amount`, on which its range rests, `cv` the spread of single ones and `usual` the stated amount of one. `low` and
    `high` bound an amount that was not counted: a test found it, or it is expected of leads.
    """

    basis: Basis | None
    amount: Column
    orders: Column
    value: float | None
    each: float | None
    cv: float = 0.0
    usual: float | None = 1.0
    low: Column | None = None
    high: Column | None = None


class Months(NamedTuple):
    """The months of one action as columns of equal length.

    `worked` values the hours and `cost` adds them to the spend; `revenue` is stated, or estimated from `sales`. The
    `measured_` columns hold what counts in the return: the months whose cost and contribution are both known (cost and
    sales, where nothing tells what a sale leaves).
    """

    month: Sequence[str]
    spend: Column
    hours: Column
    visits: Column
    leads: Column
    appointments: Column
    quotes: Column
    orders: Column
    new_customers: Column
    revenue: Column
    worked: Column
    cost: Column
    contribution: Column
    measured_cost: Column
    measured_contribution: Column
    sales: Sales

    @property
    def blanks(self) -> tuple[Blank, ...]:
        """The months of which one side alone is known, what was paid or what was sold."""
        sides = zip(self.month, self.cost, self.sales.amount, strict=True)
        return tuple(Blank(month, cost, sold) for month, cost, sold in sides if (cost is None) != (sold is None))

    @property
    def measured(self) -> list[str]:
        """The months that count in the return."""
        return [month for month, cost in zip(self.month, self.measured_cost, strict=True) if cost is not None]


def months_of(action: Action, business: Business, worth: Worth) -> Months:
    """The months of the ledger in calendar order; those in which nothing is known are left out."""
    ledger = ledger_of(action)
    worked, cost = costs(ledger.spend, ledger.hours, business)
    sales = _sales(ledger, worth, business.order_value_cv or ASSUMED_CV)
    contribution = scaled(sales.amount, sales.each)
    revenue = first_known(ledger.revenue, scaled(sales.amount, sales.value))
    sold = sales.amount if sales.each is None else contribution
    return Months(
        *ledger._replace(revenue=revenue),
        worked,
        cost,
        contribution,
        measured_cost=where_known(sold, cost),
        measured_contribution=where_known(cost, contribution),
        sales=sales,
    )


def _sales(ledger: Ledger, worth: Worth, cv: float) -> Sales:
    """What the ledger says was sold: amounts, else sales counted, else what the leads will come to."""
    counted = total(ledger.orders)
    if total(ledger.revenue) is None and not counted:
        leads = total(ledger.leads)
        if counted is None and leads is not None and worth.signing_rate.point is not None:
            return _of_leads(ledger, leads, worth)
        none: Basis | None = "revenue" if counted == 0 else None
        return Sales(none, ledger.orders, ledger.orders, 1.0, worth.margin, cv, worth.order_value)
    if counted is not None and _counts_say_more(ledger, worth):
        return Sales("orders", ledger.orders, ledger.orders, worth.order_value, worth.order_contribution)
    amount, orders = _amounts(ledger, worth)
    return Sales("revenue", amount, orders, 1.0, worth.margin, cv, worth.order_value)


def _counts_say_more(ledger: Ledger, worth: Worth) -> bool:
    """Whether the worth of a sale is to be had for every month, where amounts are few or nothing says what they leave.

    Amounts are few where most months with sales have none: one may then hold the sales of the others.
    """
    if total(ledger.revenue) is None:
        return True
    no_margin = worth.margin is None and worth.order_contribution is not None
    return no_margin or (worth.order_value is not None and _few_amounts(ledger))


def _few_amounts(ledger: Ledger) -> bool:
    return 2 * known_months(where_known(ledger.orders, ledger.revenue)) < known_months(ledger.orders)


def _amounts(ledger: Ledger, worth: Worth) -> tuple[Column, Column]:
    """Revenue, and the orders its range rests on.

    Sales counted in a month without revenue are taken at the stated value of an order, else at the mean one here where
    most months tell it: they add no order to those whose value is known.
    """
    if None not in ledger.revenue or total(ledger.orders) is None:
        return ledger.revenue, ledger.orders
    own = None if _few_amounts(ledger) else over(*both_known(ledger.revenue, ledger.orders))
    basket = worth.order_value or own
    nothing: Column = [0.0 if count == 0 else None for count in ledger.orders]
    estimated = nothing if basket is None else scaled(ledger.orders, basket)
    return first_known(ledger.revenue, estimated), where_known(ledger.revenue, ledger.orders)


def _of_leads(ledger: Ledger, leads: float, worth: Worth) -> Sales:
    """Orders still to come = leads × share that signs, the range that of a product of independent estimates."""
    asked = counted([count for count in ledger.leads if count is not None])
    orders = product_of_independent((asked, worth.signing_rate))
    amount, low, high = (scaled(ledger.leads, over(bound, leads)) for bound in orders)
    return Sales("leads", amount, amount, worth.order_value, worth.order_contribution, low=low, high=high)


def as_tested(months: Months, margin: float, roi: Estimate) -> Months:
    """The months with the sales a test found in place of the ones claimed: what one unit of cost brings, every month.

    A month without a known cost has none. `roi` is the return, a share, all parts of it known.
    """
    revenue, low, high = (scaled(months.cost, None if one is None else (1 + one) / margin) for one in roi)
    contribution = scaled(revenue, margin)
    return months._replace(
        revenue=revenue,
        contribution=contribution,
        measured_cost=months.cost,
        measured_contribution=contribution,
        sales=Sales("test", revenue, months.orders, 1.0, margin, low=low, high=high),
    )
