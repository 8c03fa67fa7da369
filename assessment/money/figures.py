"""What actions cost and bring in, one by one and together."""

from __future__ import annotations

import math
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import NamedTuple

from assessment.dossier import Action, Business, Dossier
from assessment.money.business import reference_baskets
from assessment.money.months import Months, mean, over, times, total
from assessment.money.payback import payback_month
from assessment.money.sums import Account, Accounts, Pairs, Sums, added
from assessment.ranges import ASSUMED_CV, revenue_range
from assessment.results import Money


class _Rates(NamedTuple):
    """What goes out in a month."""

    spend: float | None
    hours: float | None
    cost: float | None


class _Earned(NamedTuple):
    """Contribution of the measured months, with its 90 % range."""

    point: float | None = None
    low: float | None = None
    high: float | None = None


def action_money(account: Account, business: Business, basket: float | None, setup_cost: float) -> Money:
    """Figures of one action. `basket` is the value of an order where the business states no average order value.

    The return and its range, like `contribution_low` and `contribution_high`, are those of the measured months: the
    ones whose cost and revenue are both known.
    """
    months = account.months
    rates = _Rates(mean(months.spend), mean(months.hours), mean(months.cost))
    return _money([months], account.sums, business, rates, _earned(account, business, basket), setup_cost)


def moneys(dossier: Dossier, accounts: Accounts) -> dict[str, Money]:
    """`action_money` of every action by id, each with the basket of the others to fall back on."""
    baskets = reference_baskets(dossier)
    return {
        action.id: action_money(accounts[action.id], dossier.business, baskets[action.id], action.setup_cost or 0.0)
        for action in dossier.actions
    }


def totals_money(dossier: Dossier, accounts: Accounts, moneys: Mapping[str, Money], running: Collection[str]) -> Money:
    """Figures of all actions together, stopped ones included; a sum over partly known values sums the known ones.

    `accounts` and `moneys` are those of the actions, by id. Monthly figures alone are limited to the ids in `running`:
    they are what still goes out every month.
    """
    ongoing = [moneys[action.id] for action in dossier.actions if action.id in running]
    rates = _Rates(
        total(money.monthly_spend for money in ongoing),
        total(money.monthly_hours for money in ongoing),
        total(money.monthly_cost for money in ongoing),
    )
    earned = _sum_of_independent(
        _Earned(account.sums.totals.measured_contribution, moneys[one].contribution_low, moneys[one].contribution_high)
        for one, account in accounts.items()
    )
    ledgers = [account.months for account in accounts.values()]
    sums = added(account.sums for account in accounts.values())
    setup_cost = math.fsum(action.setup_cost or 0.0 for action in dossier.actions)
    return _money(ledgers, sums, dossier.business, rates, earned, setup_cost)


def figures_given(action: Action) -> bool:
    """Whether spend and revenue are both known in one month at least."""
    return any(row.spend is not None and row.revenue is not None for row in action.ledger)


def _money(
    ledgers: Sequence[Months], sums: Sums, business: Business, rates: _Rates, earned: _Earned, setup_cost: float
) -> Money:
    totals, pairs = sums
    time_cost = times(totals.hours, business.hourly_cost)
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
        monthly_spend=rates.spend,
        monthly_hours=rates.hours,
        monthly_cost=rates.cost,
        visits=totals.visits,
        leads=totals.leads,
        quotes=totals.quotes,
        orders=totals.orders,
        new_customers=totals.new_customers,
        roi=_roi(earned.point, totals.measured_cost),
        roi_low=_roi(earned.low, totals.measured_cost),
        roi_high=_roi(earned.high, totals.measured_cost),
        roi_cash=over(*pairs.left_spend),
        roas=over(*pairs.revenue_spend),
        break_even_roas=over(1.0, business.contribution_margin),
        break_even_orders=over(rates.cost, _contribution_per_order(pairs, business)),
        cac=over(*pairs.cost_new_customers),
        cost_per_lead=over(*pairs.cost_leads),
        cost_per_order=over(*pairs.cost_orders),
        hourly_earnings=over(*pairs.left_hours),
        payback_month=payback_month(ledgers, setup_cost),
        unmeasured_spend=None if totals.cost is None else totals.unmeasured_cost or 0.0,
        contribution_low=earned.low,
        contribution_high=earned.high,
    )


def _roi(contribution: float | None, cost: float | None) -> float | None:
    return over(None if contribution is None or cost is None else contribution - cost, cost)


def _contribution_per_order(pairs: Pairs, business: Business) -> float | None:
    stated = times(business.average_order_value, business.contribution_margin) or business.contribution_per_order
    return stated or over(*pairs.contribution_orders)


def _earned(account: Account, business: Business, basket: float | None) -> _Earned:
    """Contribution of the measured months; its range rests on their orders.

    Where orders are known in some of these months only, they are fewer and the range is wider than it could be. Where
    none is known, the stated average order value says how many sales the revenue makes.
    """
    months = account.months
    sales = [
        (revenue, orders)
        for revenue, orders, cost in zip(months.revenue, months.orders, months.measured_cost, strict=True)
        if cost is not None
    ]
    revenue, margin = total(amount for amount, _ in sales), business.contribution_margin
    if revenue is None or margin is None:
        return _Earned()
    usual = business.average_order_value
    orders = total(count for _, count in sales) or over(revenue, usual)
    low, high = revenue_range(revenue, orders, business.order_value_cv or ASSUMED_CV, usual or basket)
    return _Earned(account.sums.totals.measured_contribution, low * margin, times(high, margin))


def _sum_of_independent(parts: Iterable[_Earned]) -> _Earned:
    """Range of a sum of independent estimates: on each side, the root of the summed squared distances to the point.

    MOVER: Zou & Donner, “Construction of confidence limits about effect measures”, *Statistics in Medicine* 27, 2008.
    """
    known = [(part.point, part.low, part.high) for part in parts if part.point is not None and part.low is not None]
    if not known:
        return _Earned()
    point = math.fsum(centre for centre, _, _ in known)
    below = math.hypot(*(centre - low for centre, low, _ in known))
    above = [high - centre for centre, _, high in known if high is not None]
    return _Earned(point, point - below, point + math.hypot(*above) if len(above) == len(known) else None)
