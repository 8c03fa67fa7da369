"""Other honest readings of the same figures: a verdict of gain or loss holds only where none of them says otherwise."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import NamedTuple

from assessment.dossier.model import Business
from assessment.money.columns import Column, both_known, known_months, over, total, where_known
from assessment.money.customers import repeat_rate, value_over_a_year
from assessment.money.lag import paid_once
from assessment.money.months import Months
from assessment.money.ranges import product_of_independent
from assessment.money.sales import Sold, sold_in
from assessment.money.sums import Account
from assessment.month import month_after, month_of_year, number_of
from assessment.results import UNKNOWN, Estimate, Lagged

LEAST_MATCHED = 3
"""Months of spend whose sales have had time to come, below which nothing is said."""

MOST_DROPPED = 1 / 3
"""Share of cost or of sales left out of the return above which it decides nothing."""

SEASON_SWING = 0.2
"""Share by which sales of a few months must differ from the year's for the season to count."""

NEARLY_A_YEAR = 10
"""Months of the year from which an action is known in and out of season."""

_MOST_REPEATS = 12
"""Further orders in a year beyond which no customer is hoped for: one a month."""


class Readings(NamedTuple):
    """Returns beside that of the same months, each unknown where it does not apply.

    `blank_as_zero` sets all known sales against all known cost; `dropped_share` is what the return of the same months
    leaves out, the larger of its shares of sales and of cost. `out_of_season` is the return at the firm's mean month,
    `without_best_month` that of the other months where chance shows between them.
    """

    lagged: Lagged
    blank_as_zero: Estimate
    dropped_share: float | None
    out_of_season: Estimate
    with_repeat: Estimate
    repeats_needed: float | None
    without_best_month: tuple[str, float] | None


def readings(
    business: Business,
    account: Account,
    basket: float | None,
    sold: Sold,
    seasons: Mapping[int, float] | None,
) -> Readings:
    """All readings of one action; `sold` are the sales of its measured months, `basket` as `sold_in` has it.

    A finished pause test says what the action brings, whatever its ledger has: no other reading applies.
    """
    months, totals = account.months, account.sums.totals
    if months.sales.basis == "test":
        return Readings(Lagged(), UNKNOWN, None, UNKNOWN, UNKNOWN, None, None)
    dropped = _dropped_share(account)
    everything = sold_in(months, months.sales.amount, basket, account.dispersion) if dropped else sold
    return Readings(
        lagged=_lagged(account, account.lag, basket),
        blank_as_zero=everything.contribution.returned_on(totals.cost),
        dropped_share=dropped,
        out_of_season=_out_of_season(months, sold, totals.measured_cost, seasons),
        with_repeat=_with_repeat(business, account, sold, basket),
        repeats_needed=_repeats_needed(business, account),
        without_best_month=_without_best_month(account),
    )


def _lagged(account: Account, lag: int, basket: float | None) -> Lagged:
    """The return of the cost of the months whose sales `lag` months later are known, against those sales."""
    if not lag:
        return Lagged()
    months = account.months
    matched = _matched(months, lag)
    count = known_months(matched)
    contribution = sold_in(months, matched, basket, account.dispersion).contribution
    ripe = _ripe(months, lag) if count < LEAST_MATCHED else None
    return Lagged(lag, count, contribution.returned_on(total(matched)), ripe)


def _matched(months: Months, lag: int) -> Column:
    """In each month whose sales are known, the cost of the month `lag` months earlier."""
    numbers = list(map(number_of, months.month))
    cost_of = dict(zip(numbers, months.cost, strict=True))
    return where_known(months.sales.amount, [cost_of.get(number - lag) for number in numbers])


def _ripe(months: Months, lag: int) -> str | None:
    """The first month by which the sales of enough months of spend have had time to come."""
    spent = [month for month, cost in zip(months.month, months.cost, strict=True) if cost is not None]
    if not spent:
        return None
    enough = spent[LEAST_MATCHED - 1] if len(spent) >= LEAST_MATCHED else month_after(spent[0], LEAST_MATCHED - 1)
    return month_after(enough, lag + 1)


def _dropped_share(account: Account) -> float | None:
    """The larger of sales left out / all known sales and cost left out / all known cost; unknown without both."""
    totals = account.sums.totals
    if totals.cost is None or totals.sold is None:
        return None
    return max(over(totals.unpaid or 0.0, totals.sold) or 0.0, over(totals.unmeasured_cost or 0.0, totals.cost) or 0.0)


def _out_of_season(months: Months, sold: Sold, cost: float | None, seasons: Mapping[int, float] | None) -> Estimate:
    """The return of the measured months at the firm's mean month; unknown where they are nearly a year, or usual."""
    if seasons is None:
        return UNKNOWN
    measured = [month_of_year(month) for month in months.measured]
    if not measured or len(set(measured)) >= NEARLY_A_YEAR:
        return UNKNOWN
    index = math.fsum(seasons[month] for month in measured) / len(measured)
    if not index or abs(index - 1) <= SEASON_SWING:
        return UNKNOWN
    return sold.contribution.times(1 / index).returned_on(cost)


def _without_best_month(account: Account) -> tuple[str, float] | None:
    """The month of most contribution and the return of the others, where the months vary more than chance alone.

    Leave-one-out: a return that one month makes is not yet a return (Efron, “Bootstrap methods: another look at the
    jackknife”, *Annals of Statistics* 7, 1979). What was paid once is paid whatever month is left out.
    """
    months, totals = account.months, account.sums.totals
    cost, earned = totals.measured_cost, totals.measured_contribution
    if account.dispersion <= 1 or cost is None or earned is None:
        return None
    best, month, spent = max(
        (contribution, month, spent)
        for contribution, month, spent in zip(
            months.measured_contribution, months.month, months.measured_cost, strict=True
        )
        if contribution is not None and spent is not None
    )
    others = cost if paid_once(months) else cost - spent
    without = over(earned - best - others, others)
    return None if without is None else (month, without)


def _with_repeat(business: Business, account: Account, sold: Sold, basket: float | None) -> Estimate:
    """The return on what new customers bring within twelve months, first sale included.

    contribution × (1 + share of orders that are of new customers × further orders of one), each a range of its own;
    where sales come later than the spend, those of the months whose sales have had time to come.
    """
    months = account.months
    more = _further_orders(business)
    if more.point is None:
        return UNKNOWN
    matched = _matched(months, account.lag) if account.lag else months.measured_cost
    brought = sold_in(months, matched, basket, account.dispersion) if account.lag else sold
    new, orders = both_known(where_known(months.measured_cost, months.new_customers), months.orders)
    share = over(new, orders)
    contribution = brought.contribution
    if share is None or contribution.point is None or contribution.point < 0:
        return UNKNOWN
    whole = product_of_independent((contribution, more.times(min(share, 1.0)).plus(1.0)))
    return whole.returned_on(total(matched))


def _further_orders(business: Business) -> Estimate:
    """Orders, or monthly payments, of a customer in the twelve months after the first."""
    if business.subscription is not None:
        counted = business.subscription
        return value_over_a_year(1.0, counted.cancellations, counted.customer_months).plus(-1.0)
    if business.repeat is not None:
        return repeat_rate(business.repeat.customers, business.repeat.orders)
    return UNKNOWN


def _repeats_needed(business: Business, account: Account) -> float | None:
    """Further orders of each new customer that would cover the cost.

    Unknown where the firm says whether customers come back, where none is counted, and where no firm could hope for so
    many.
    """
    if business.repeat is not None or business.subscription is not None:
        return None
    totals, months = account.sums.totals, account.months
    cost, earned = totals.measured_cost, totals.measured_contribution
    new, orders = both_known(where_known(months.measured_cost, months.new_customers), months.orders)
    if cost is None or not earned or not orders:
        return None
    needed = over(cost - earned, new * earned / orders)
    return needed if needed is not None and 0 < needed <= _MOST_REPEATS else None
