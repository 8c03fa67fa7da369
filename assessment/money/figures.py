"""What actions cost and bring in, one by one and together."""

from __future__ import annotations

import math
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from assessment.dossier.model import Action, Business, Dossier, LedgerRow
from assessment.money.business import reference_baskets
from assessment.money.columns import Column, Pair, known_months, mean, over, total, where_known
from assessment.money.dispersion import dispersion, in_groups, season_indices
from assessment.money.lag import paid_once
from assessment.money.months import Months
from assessment.money.payback import payback_month
from assessment.money.readings import MOST_DROPPED, Readings, readings
from assessment.money.sales import Sold, sold_in, sum_of_independent
from assessment.money.sums import Account, Accounts, Pairs, Sums, added
from assessment.money.worth import worth_of
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
    paid_contribution: Estimate
    worked: Estimate
    dispersion: float
    lead_dispersion: float


class Earned(NamedTuple):
    """What the figures with a range are made of, over the months each of them uses.

    `sold` are the sales of the measured months and `measured` their contribution; `paid` and `paid_contribution` are
    the revenue and the contribution of the months whose spend is known, `worked` the contribution of those whose spend
    and hours are. `readings` are the other honest returns.
    """

    sold: Sold
    measured: Estimate
    paid: Estimate
    paid_contribution: Estimate
    worked: Estimate
    dispersion: float
    lead_dispersion: float
    readings: Readings


def earned(dossier: Dossier, accounts: Accounts) -> dict[str, Earned]:
    """By action id, what it brought in, each with the basket of the others to fall back on."""
    baskets = reference_baskets(dossier)
    seasons = season_indices(dossier.business.revenue)
    return {
        action.id: earned_by(accounts[action.id], dossier.business, baskets[action.id], seasons)
        for action in dossier.actions
    }


def earned_by(
    account: Account,
    business: Business,
    basket: float | None,
    seasons: Mapping[int, float] | None = None,
) -> Earned:
    """What one action brought in. `basket` is the value of an order where the business states none."""
    months, own = account.months, account.dispersion
    sold = sold_in(months, months.measured_cost, basket, own)
    measured = sold.contribution
    if measured.point is not None:
        measured = measured._replace(point=account.sums.totals.measured_contribution)
    others = readings(business, account, basket, sold, seasons)
    leads = [count for count in months.leads if count is not None]
    of_leads = dispersion(leads, math.fsum(leads), 0.0)
    if None not in months.spend and None not in months.cost and None not in months.hours:  # the same months
        return Earned(sold, measured, sold.revenue, measured, measured, own, of_leads, others)
    paid = sold_in(months, months.spend, basket, own)
    worked = sold_in(months, where_known(months.spend, months.hours), basket, own)
    return Earned(sold, measured, paid.revenue, paid.contribution, worked.contribution, own, of_leads, others)


def action_money(
    account: Account, brought: Earned, business: Business, setup_cost: float, present: str | None = None
) -> Money:
    """Figures of one action, from its months and what `earned_by` says it brought in.

    `present` is the month under way, which no monthly mean counts where others are known.

    The return and `measured_contribution` are those of the measured months: the ones whose cost and sales are both
    known.
    """
    months, others = account.months, brought.readings
    rates = _rates(account, others.dropped_share, present)
    return _money(
        [months],
        account.sums,
        business,
        rates,
        brought,
        setup_cost,
        hours_months=known_months(months.hours),
        sales_basis=months.sales.basis,
        dispersion=brought.dispersion if brought.sold.amount is not None else None,
        lagged=others.lagged,
        roi_with_repeat=others.with_repeat,
        roi_blank_as_zero=others.blank_as_zero,
        roi_out_of_season=others.out_of_season,
        dropped_share=others.dropped_share,
        repeats_needed=others.repeats_needed,
        best_month=None if others.without_best_month is None else others.without_best_month[0],
        roi_without_best_month=None if others.without_best_month is None else others.without_best_month[1],
        paid_once=paid_once(months) is not None,
        hourly_cost=business.hourly_cost,
        lead_worth=worth_of(business).lead if account.sums.totals.leads else UNKNOWN,
    )


def _rates(account: Account, dropped_share: float | None, present: str | None) -> _Rates:
    """What goes out in a month.

    A spend left blank beside sales in so many months that nothing can be decided is likely not a monthly one: what was
    paid is spread over all the months.
    """
    months = account.months
    columns = (months.spend, months.hours, months.cost)
    if account.sums.totals.unpaid and dropped_share is not None and dropped_share > MOST_DROPPED:
        return _Rates(*(over(total(column), len(months.month)) for column in columns))
    return _Rates(*(_per_month(months, column, present) for column in columns))


def _per_month(months: Months, column: Column, present: str | None) -> float | None:
    """Mean of the known months that are over, else of all known ones."""
    if present is None or not months.month or months.month[-1] < present:
        return mean(column)
    over = [value for month, value in zip(months.month, column, strict=True) if month < present]
    usual = mean(over)
    return mean(column) if usual is None else usual


def moneys(
    dossier: Dossier, accounts: Accounts, brought: Mapping[str, Earned], present: str | None = None
) -> dict[str, Money]:
    """`action_money` of every action by id."""
    return {
        action.id: action_money(
            accounts[action.id], brought[action.id], dossier.business, action.setup_cost or 0.0, present
        )
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
        paid_contribution=sum_of_independent(part.paid_contribution for part in parts),
        worked=sum_of_independent(part.worked for part in parts),
        dispersion=_pooled((part.sold.orders, part.dispersion) for part in parts),
        lead_dispersion=_pooled(
            (accounts[one].sums.totals.leads, part.lead_dispersion) for one, part in brought.items()
        ),
    )
    ledgers = [account.months for account in accounts.values()]
    sums = added(account.sums for account in accounts.values())
    setup_cost = math.fsum(action.setup_cost or 0.0 for action in dossier.actions)
    return _money(ledgers, sums, dossier.business, rates, together, setup_cost)


def figures_given(action: Action) -> bool:
    """Whether what was paid and what came of it, in money or counted, are both known in one month at least."""
    return any(row.spend is not None and _sales_given(row) for row in action.ledger)


def _sales_given(row: LedgerRow) -> bool:
    return row.revenue is not None or row.orders is not None or row.leads is not None


def _pooled(counts: Iterable[tuple[float | None, float]]) -> float:
    """The dispersion of several counts together, from each with its own: variances of independent counts add up."""
    known = [(count, own) for count, own in counts if count]
    return over(math.fsum(count * own for count, own in known), math.fsum(count for count, _ in known)) or 1.0


def _money(
    ledgers: Sequence[Months],
    sums: Sums,
    business: Business,
    rates: _Rates,
    brought: Earned | _Together,
    setup_cost: float,
    **of_one_action: Any,
) -> Money:
    totals, pairs = sums
    roas = brought.paid.times(over(1.0, pairs.revenue_spend[1]))
    roi_cash = brought.paid_contribution.returned_on(pairs.left_spend[1])
    hourly_earnings = brought.worked.left_of(pairs.spend_hours[0], pairs.spend_hours[1])
    return Money(
        months=len({name for months in ledgers for name in months.month}),
        measured_months=len({name for months in ledgers for name in months.measured}),
        spend=totals.spend,
        hours=totals.hours,
        time_cost=totals.worked,
        time_counted=totals.worked is not None,
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
        cac=_cost_per(pairs.cost_new_customers, brought.dispersion),
        cost_per_lead=_cost_per(pairs.cost_leads, brought.lead_dispersion),
        cost_per_order=_cost_per(pairs.cost_orders, brought.dispersion),
        hourly_earnings=Estimate(over(*pairs.left_hours), hourly_earnings.low, hourly_earnings.high),
        payback_month=payback_month(ledgers, setup_cost),
        unmeasured_spend=None if totals.cost is None else totals.unmeasured_cost or 0.0,
        tested=any(months.sales.basis == "test" for months in ledgers),
        **of_one_action,
    )


def _cost_per(pair: Pair, dispersion: float) -> Estimate:
    """Cost over a count, with the range that of the expected count gives; nothing counted leaves no upper bound."""
    cost, count = pair
    if not cost and not count:
        return UNKNOWN
    _, fewest, most = in_groups(count, dispersion)
    return Estimate(over(cost, count), over(cost, most), over(cost, fewest))


def _contribution_per_order(pairs: Pairs, business: Business) -> float | None:
    return worth_of(business).order_contribution or over(*pairs.contribution_orders)
