"""Sums over months, of one action or of several: every total and every ratio is made of them."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from itertools import takewhile
from typing import NamedTuple

from assessment.dossier.model import BusinessMonth, Dossier
from assessment.money.columns import Column, Pair, both_known, less, over, total, where_known
from assessment.money.dispersion import dispersion, season_indices
from assessment.money.lag import lag_of
from assessment.money.months import Months, months_of
from assessment.money.worth import worth_of
from assessment.month import month_of_year

_NOTHING: Pair = (0.0, 0.0)


class Totals(NamedTuple):
    """Sums of the known values, ``None`` where none is known.

    `sold` are all sales, `cost` all cost; `unmeasured_cost` is that of the months without sales, `unpaid` the sales of
    the months without cost.
    """

    spend: float | None = None
    hours: float | None = None
    visits: float | None = None
    leads: float | None = None
    appointments: float | None = None
    quotes: float | None = None
    orders: float | None = None
    new_customers: float | None = None
    revenue: float | None = None
    worked: float | None = None
    cost: float | None = None
    sold: float | None = None
    contribution: float | None = None
    measured_cost: float | None = None
    measured_contribution: float | None = None
    unmeasured_cost: float | None = None
    unpaid: float | None = None


class Pairs(NamedTuple):
    """What ratios divide: the first sum by the second. `left` is contribution less spend.

    `spend_hours` is that of the months whose revenue is known too.
    """

    left_spend: Pair = _NOTHING
    left_hours: Pair = _NOTHING
    revenue_spend: Pair = _NOTHING
    contribution_orders: Pair = _NOTHING
    cost_orders: Pair = _NOTHING
    cost_leads: Pair = _NOTHING
    cost_new_customers: Pair = _NOTHING
    cost_revenue: Pair = _NOTHING
    spend_hours: Pair = _NOTHING


class Sums(NamedTuple):
    """All that adds up."""

    totals: Totals
    pairs: Pairs


class Account(NamedTuple):
    """The months of one action and their sums, from which all its figures follow.

    `lag` is the whole months between a spend and its sales, `dispersion` how much more the months vary than chance
    alone would have them.
    """

    months: Months
    sums: Sums
    lag: int
    dispersion: float


Accounts = Mapping[str, Account]
"""One account for each action, by id."""


def accounts(dossier: Dossier) -> Accounts:
    """The account of every action, derived once from its ledger."""
    business = dossier.business
    worth, year = worth_of(business), season_indices(business.revenue)
    return {
        action.id: account(
            months := months_of(action, business, worth),
            lag_of(action, business, months),
            business.revenue if year else (),
        )
        for action in dossier.actions
    }


def account(months: Months, lag: int = 0, year: Sequence[BusinessMonth] = ()) -> Account:
    """The account of one action, `lag` months between a spend and its sales.

    `year` is what the whole business sold, where its seasons are known.
    """
    return Account(months, sums_of(months), lag, _dispersion(months, lag, year))


def _dispersion(months: Months, lag: int, year: Sequence[BusinessMonth]) -> float:
    """Of all months whose sales are known, each beside its season, but for those before sales could come."""
    sales = months.sales
    if sales.low is not None:  # not counted
        return 1.0
    known = [(month, amount) for month, amount in zip(months.month, sales.amount, strict=True) if amount is not None]
    before = sum(1 for _ in takewhile(lambda one: not one[1], known[:lag]))
    known = known[before:]
    indices = season_indices(year, dict(zip(months.month, months.revenue, strict=True))) if year else None
    season = [indices[month_of_year(month)] for month, _ in known] if indices else ()
    orders = total(where_known(sales.amount, sales.orders)) or over(total(sales.amount), sales.usual)
    return dispersion([amount for _, amount in known], orders, sales.cv, season)


def sums_of(months: Months) -> Sums:
    """The sums of one action."""
    left = less(months.contribution, months.spend)
    totals = Totals(
        spend=total(months.spend),
        hours=total(months.hours),
        visits=total(months.visits),
        leads=total(months.leads),
        appointments=total(months.appointments),
        quotes=total(months.quotes),
        orders=total(months.orders),
        new_customers=total(months.new_customers),
        revenue=total(months.revenue),
        worked=total(months.worked),
        cost=total(months.cost),
        sold=total(months.sales.amount),
        contribution=total(months.contribution),
        measured_cost=total(months.measured_cost),
        measured_contribution=total(months.measured_contribution),
        unmeasured_cost=_total_where_unknown(months.measured_cost, months.cost),
        unpaid=_total_where_unknown(months.cost, months.sales.amount),
    )
    spend, hours, cost = (months.spend, totals.spend), (months.hours, totals.hours), (months.cost, totals.cost)
    revenue, orders = (months.revenue, totals.revenue), (months.orders, totals.orders)
    summed_left = (left, total(left))
    pairs = Pairs(
        left_spend=_pair(summed_left, spend),
        left_hours=_pair(summed_left, hours),
        revenue_spend=_pair(revenue, spend),
        contribution_orders=_pair((months.contribution, totals.contribution), orders),
        cost_orders=_pair(cost, orders),
        cost_leads=_pair(cost, (months.leads, totals.leads)),
        cost_new_customers=_pair(cost, (months.new_customers, totals.new_customers)),
        cost_revenue=_pair(cost, revenue),
        spend_hours=both_known(where_known(months.revenue, months.spend), months.hours),
    )
    return Sums(totals, pairs)


def _pair(left: tuple[Column, float | None], right: tuple[Column, float | None]) -> Pair:
    """`both_known` of two columns, each with its total: where nothing is unknown the totals are the sums."""
    (firsts, first), (seconds, second) = left, right
    if first is None or second is None:
        return 0.0, 0.0
    return both_known(firsts, seconds) if None in firsts or None in seconds else (first, second)


def added(parts: Iterable[Sums]) -> Sums:
    """The sums of several actions together, whatever their order."""
    known = list(parts)
    totals = zip(*(one.totals for one in known), strict=True)
    pairs = zip(*(one.pairs for one in known), strict=True)
    return Sums(Totals(*map(total, totals)), Pairs(*map(_added, pairs)))


def _total_where_unknown(other: Column, values: Column) -> float | None:
    return total(value for known, value in zip(other, values, strict=True) if known is None)


def _added(pairs: Iterable[Pair]) -> Pair:
    firsts, seconds = zip(*pairs, strict=True)
    return math.fsum(firsts), math.fsum(seconds)
