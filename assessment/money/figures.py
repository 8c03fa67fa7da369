"""What actions cost and bring in, one by one and together."""

from __future__ import annotations

import math
from collections.abc import Collection, Mapping, Sequence
from typing import NamedTuple

from assessment.dossier.model import Action, Business, Dossier
from assessment.money.business import reference_baskets
from assessment.money.columns import Months, Pair, mean, over, times, total, where_known
from assessment.money.payback import payback_month
from assessment.money.ranges import count_range
from assessment.money.sales import Sold, sold_in, sum_of_independent
from assessment.money.sums import Account, Accounts, Pairs, Sums, added
from assessment.results import UNKNOWN, Estimate, Money


class _Rates(NamedTuple):
    """What goes out in a month."""

    spend: float | None
    hours: float | None
    cost: float | None


class _Together(NamedTuple):
    """The same of several actions: see `Earned`."""

    measured: Estimate
    paid: Estimate
    worked: Estimate


class Earned(NamedTuple):
    """What the figures with a range are made of, over the months each of them uses.

    `sold` are the sales of the measured months and `measured` their contribution; `paid` and `worked` are the revenue
    of the months whose spend is known, and of those whose spend and hours are.
    """

    sold: Sold
    measured: Estimate
    paid: Estimate
    worked: Estimate


def earned(dossier: Dossier, accounts: Accounts) -> dict[str, Earned]:
    """By action id, what it brought in, each with the basket of the others to fall back on."""
    baskets = reference_baskets(dossier)
    return {one: earned_by(account, dossier.business, baskets[one]) for one, account in accounts.items()}


def earned_by(account: Account, business: Business, basket: float | None) -> Earned:
    """What one action brought in. `basket` is the value of an order where the business states none."""
    months, margin = account.months, business.contribution_margin
    sold = sold_in(months, months.measured_cost, business, basket)
    whole = sold.estimate
    measured = whole.times(margin)
    if whole.point is not None:
        measured = measured._replace(point=account.sums.totals.measured_contribution)
    if None not in months.spend and None not in months.cost and None not in months.hours:
        return Earned(sold, measured, whole, whole)  # all known: the months of each are the same
    worked = sold_in(months, where_known(months.spend, months.hours), business, basket)
    return Earned(sold, measured, sold_in(months, months.spend, business, basket).estimate, worked.estimate)


def action_money(account: Account, brought: Earned, business: Business, setup_cost: float) -> Money:
    """Figures of one action, from its months and what `earned_by` says it brought in.

    The return and `measured_contribution` are those of the measured months: the ones whose cost and revenue are both
    known.
    """
    months = account.months
    rates = _Rates(mean(months.spend), mean(months.hours), mean(months.cost))
    return _money([months], account.sums, business, rates, brought, setup_cost)


def moneys(dossier: Dossier, accounts: Accounts, brought: Mapping[str, Earned]) -> dict[str, Money]:
    """`action_money` of every action by id."""
    return {
        action.id: action_money(accounts[action.id], brought[action.id], dossier.business, action.setup_cost or 0.0)
        for action in dossier.actions
    }


def totals_money(
    dossier: Dossier,
    accounts: Accounts,
    brought: Mapping[str, Earned],
    moneys: Mapping[str, Money],
    running: Collection[str],
) -> Money:
    """Figures of all actions together, stopped ones included; a sum over partly known values sums the known ones.

    `accounts`, `brought` and `moneys` are those of the actions, by id. Monthly figures alone are limited to the ids in
    `running`: they are what still goes out every month.
    """
    ongoing = [moneys[action.id] for action in dossier.actions if action.id in running]
    rates = _Rates(
        total(money.monthly_spend for money in ongoing),
        total(money.monthly_hours for money in ongoing),
        total(money.monthly_cost for money in ongoing),
    )
    parts = list(brought.values())
    together = _Together(
        measured=sum_of_independent(part.measured for part in parts),
        paid=sum_of_independent(part.paid for part in parts),
        worked=sum_of_independent(part.worked for part in parts),
    )
    ledgers = [account.months for account in accounts.values()]
    sums = added(account.sums for account in accounts.values())
    setup_cost = math.fsum(action.setup_cost or 0.0 for action in dossier.actions)
    return _money(ledgers, sums, dossier.business, rates, together, setup_cost)


def figures_given(action: Action) -> bool:
    """Whether spend and revenue are both known in one month at least."""
    return any(row.spend is not None and row.revenue is not None for row in action.ledger)


def _money(
    ledgers: Sequence[Months],
    sums: Sums,
    business: Business,
    rates: _Rates,
    brought: Earned | _Together,
    setup_cost: float,
) -> Money:
    totals, pairs = sums
    time_cost = times(totals.hours, business.hourly_cost)
    margin = business.contribution_margin
    roas = brought.paid.times(over(1.0, pairs.revenue_spend[1]))
    roi_cash = brought.paid.times(margin).returned_on(pairs.left_spend[1])
    hourly_earnings = brought.worked.times(margin).left_of(pairs.spend_hours[0], pairs.spend_hours[1])
    return Money(
        months=len({name for months in ledgers for name in months.month}),
        measured_months=len({name for months in ledgers for name in months.measured}),
        spend=totals.spend,
        hours=totals.hours,
        time_cost=time_cost,
        time_counted=time_cost is not None,
        cost=totals.cost,
        revenue=totals.revenue,
        contribution=totals.contribution,
        measured_cost=totals.measured_cost,
        measured_contribution=brought.measured,
        monthly_spend=rates.spend,
        monthly_hours=rates.hours,
        monthly_cost=rates.cost,
        visits=totals.visits,
        leads=totals.leads,
        appointments=totals.appointments,
        quotes=totals.quotes,
        orders=totals.orders,
        new_customers=totals.new_customers,
        roi=brought.measured.returned_on(totals.measured_cost),
        roi_cash=Estimate(over(*pairs.left_spend), roi_cash.low, roi_cash.high),
        roas=Estimate(over(*pairs.revenue_spend), roas.low, roas.high),
        break_even_roas=over(1.0, business.contribution_margin),
        break_even_orders=over(rates.cost, _contribution_per_order(pairs, business)),
        cac=_cost_per(pairs.cost_new_customers),
        cost_per_lead=_cost_per(pairs.cost_leads),
        cost_per_order=_cost_per(pairs.cost_orders),
        hourly_earnings=Estimate(over(*pairs.left_hours), hourly_earnings.low, hourly_earnings.high),
        payback_month=payback_month(ledgers, setup_cost),
        unmeasured_spend=None if totals.cost is None else totals.unmeasured_cost or 0.0,
        tested=any(months.revenue_low is not None for months in ledgers),
    )


def _cost_per(pair: Pair) -> Estimate:
    """Cost over a count, with the range that of the expected count gives; nothing counted leaves no upper bound."""
    cost, count = pair
    if not cost and not count:
        return UNKNOWN
    fewest, most = count_range(count)
    return Estimate(over(cost, count), over(cost, most), over(cost, fewest))


def _contribution_per_order(pairs: Pairs, business: Business) -> float | None:
    stated = times(business.average_order_value, business.contribution_margin) or business.contribution_per_order
    return stated or over(*pairs.contribution_orders)
