"""What the reader must know about the figures before trusting them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from itertools import combinations

from assessment.dossier.model import Action, Business, Dossier
from assessment.money import own_name
from assessment.money.business import claimants, double_counting
from assessment.money.columns import mean, total
from assessment.money.months import Months
from assessment.money.ranges import ASSUMED_CV, LEVEL
from assessment.money.sums import Accounts
from assessment.month import month_of_year
from assessment.questionnaire import relied_on
from assessment.questionnaire.answers import Answer
from assessment.results import ActionResult, Money, Warning

MANY_ACTIONS = 8
NAMED_DROP = 0.1
"""Share of cost or of sales left out of the return from which its months are named."""
DECEMBER_EXCESS = 1.5
FEW_MONTHS = 3
NEARLY_A_YEAR = 10
SEASON_SWING = 0.2
"""Share by which sales of a few months must differ from the year's for the season to be named."""
_MAY_BE_SEARCH = ("search_ads", "other", None)


def warnings(
    dossier: Dossier,
    accounts: Accounts,
    moneys: Mapping[str, Money],
    answers: Mapping[str, Mapping[str, Answer]],
    running: Collection[str],
) -> tuple[Warning, ...]:
    """Warnings on the whole first, then action by action; the others by action id, `answers` being those that count.

    `running` holds the ids of the actions that go on: one whose end lies ahead is not stopped yet.

    `values` hold numbers (counts, amounts, months) and, for `season` and `season_part`, the ids of the two actions.
    """
    found = [*_of_business(dossier, moneys, running), *_season(accounts, dossier.business)]
    for action in dossier.actions:
        own = answers.get(action.id, {})
        found += _tax_basis(action.id, own)
        found += _own_name(action, dossier.business.name, own, moneys[action.id])
        found += _sales_not_counted(action.id, own, accounts[action.id].months)
        found += _of_action(action.id, dossier.business, accounts[action.id].months, moneys[action.id])
    return tuple(found)


def _of_business(dossier: Dossier, moneys: Mapping[str, Money], running: Collection[str]) -> Iterator[Warning]:
    business = dossier.business
    if business.tax_basis == "mixed":
        yield Warning("mixed_tax_basis")
    if business.contribution_margin is None and any(money.revenue is not None for money in moneys.values()):
        yield Warning("margin_unknown")
    claims = double_counting(dossier)
    if claims is not None and claims.excess:
        if len(claimants(dossier)) == 1:
            yield Warning("claims_too_high", values=claims._asdict())
        else:
            yield Warning("double_counting", values=claims._asdict())
    hours = total(money.hours for money in moneys.values())
    if business.hourly_cost is None and hours:
        yield Warning("time_not_counted", values={"hours": hours})
    estimated = any(money.measured_contribution.low and money.sales_basis == "revenue" for money in moneys.values())
    if business.order_value_cv is None and estimated:
        yield Warning("cv_assumed", values={"cv": ASSUMED_CV})
    judged = sum(money.roi.low is not None for money in moneys.values())
    if judged >= MANY_ACTIONS:
        yield Warning("many_actions", values={"count": judged, "expected": judged * (1 - LEVEL) / 2})
    stopped = [moneys[action.id] for action in dossier.actions if action.id not in running]
    if stopped:
        yield Warning("stopped_kept", values={"count": len(stopped), "cost": total(money.cost for money in stopped)})


def _season(accounts: Accounts, business: Business) -> Iterator[Warning]:
    """Two actions measured at different times of the year: their difference may be that of the season.

    Either they share no month of the year, or one is known over a few months and the other nearly all year round. The
    latter is said where the firm sells otherwise in those few months, or does not say what it sells.
    """
    actions_by_months: dict[frozenset[int], str] = {}
    for action_id in sorted(accounts):
        measured = frozenset(month_of_year(month) for month in accounts[action_id].months.measured)
        if measured:
            actions_by_months.setdefault(measured, action_id)
    for (months, first), (other_months, second) in combinations(actions_by_months.items(), 2):
        if months.isdisjoint(other_months):
            yield Warning("season", values={"first": first, "second": second})
            return
    shortest, longest = (pick(actions_by_months, key=len, default=frozenset()) for pick in (min, max))
    if 0 < len(shortest) <= FEW_MONTHS and len(longest) >= NEARLY_A_YEAR and _stands_out(shortest, business):
        pair = {"first": actions_by_months[shortest], "second": actions_by_months[longest]}
        yield Warning("season_part", values={**pair, "months": len(shortest)})


def _stands_out(months: frozenset[int], business: Business) -> bool:
    """Whether the firm sells otherwise in those months of the year; so held where a year of sales is not known."""
    sold = {row.month: row.revenue for row in business.revenue if row.revenue is not None}
    if len({month_of_year(month) for month in sold}) < NEARLY_A_YEAR:
        return True
    inside = mean(revenue for month, revenue in sold.items() if month_of_year(month) in months)
    usual = mean(sold.values())
    return inside is None or not usual or abs(inside / usual - 1) > SEASON_SWING


def _tax_basis(action_id: str, answers: Mapping[str, Answer]) -> Iterator[Warning]:
    basis = answers.get(relied_on.FIGURES_BASIS)
    if basis is not None and basis.value == relied_on.MIXED_BASIS:
        yield Warning("mixed_tax_basis", action_id)


def _own_name(action: Action, firm: str, answers: Mapping[str, Answer], money: Money) -> Iterator[Warning]:
    """People who search for the firm by its name would have come without an advert; only an on/off test tells."""
    evidence = answers.get(relied_on.EVIDENCE)
    tested = money.tested or (evidence is not None and evidence.value == relied_on.TESTED)
    searched = action.channel == "search_ads" and not own_name.without_own_name(action.name)
    named = action.channel in _MAY_BE_SEARCH and own_name.holds_own_name(action.name, firm)
    if money.revenue and not tested and (searched or named):
        yield Warning("own_name", action.id)


def _sales_not_counted(action_id: str, answers: Mapping[str, Answer], months: Months) -> Iterator[Warning]:
    """Sales in euros on the owner's word, none of them counted: applause turned into money, or a missing count."""
    unknown_orders = _months_of_unknown_orders(months)
    if not unknown_orders:
        return
    evidence = answers.get(relied_on.EVIDENCE)
    on_word = evidence is None or evidence.value in (None, relied_on.NO_EVIDENCE, relied_on.ESTIMATE)
    watched = answers.get(relied_on.WATCHED_SIGNAL)
    attention = (watched is not None and watched.value == relied_on.LIKES) or any(
        visits or leads for visits, leads in zip(months.visits, months.leads, strict=True)
    )
    if on_word and attention and not total(months.orders):
        yield Warning("attention_valued", action_id, {"count": unknown_orders})
    else:
        yield Warning("orders_unknown", action_id, {"count": unknown_orders})


def _of_action(action_id: str, business: Business, months: Months, money: Money) -> Iterator[Warning]:
    if business.hourly_cost is not None and money.spend is not None:
        missing = sum(
            hours is None and spend is not None for hours, spend in zip(months.hours, months.spend, strict=True)
        )
        if money.hours is None:
            yield Warning("hours_unknown", action_id)
        elif missing:
            yield Warning("partial_hours", action_id, {"count": missing})
    cycle = business.sales_cycle_months
    if cycle is not None and 0 < money.measured_months < cycle:
        window = {"measured_months": money.measured_months, "sales_cycle_months": cycle}
        yield Warning("short_window", action_id, window)
    yield from _one_sided(action_id, months, money)
    yield from _alone_in_season(action_id, money)
    yield from _december(action_id, months)


def _one_sided(action_id: str, months: Months, money: Money) -> Iterator[Warning]:
    """Months of which one side alone is known, where they weigh."""
    if money.dropped_share is None or money.dropped_share <= NAMED_DROP:
        return
    unsold = [blank for blank in months.blanks if blank.cost]
    unpaid = [blank for blank in months.blanks if blank.sold]
    if unsold:
        spent = {"months": [blank.month for blank in unsold], "cost": total(blank.cost for blank in unsold)}
        yield Warning("months_without_sales", action_id, spent)
    if unpaid:
        named = [blank.month for blank in unpaid]
        sold = total(revenue for month, revenue in zip(months.month, months.revenue, strict=True) if month in named)
        if sold is None:
            yield Warning("counts_without_spend", action_id, {"months": named})
        else:
            yield Warning("months_without_spend", action_id, {"months": named, "sold": sold})


def _alone_in_season(action_id: str, money: Money) -> Iterator[Warning]:
    """Measured in months that are not the firm's usual ones."""
    if money.roi_out_of_season.point is not None:
        yield Warning("season_alone", action_id, {"roi": money.roi_out_of_season.point})


def _months_of_unknown_orders(months: Months) -> int:
    """Measured months with revenue and no order, which only a missing count can explain."""
    if months.sales.basis != "revenue":
        return 0
    columns = zip(months.measured_cost, months.revenue, months.orders, strict=True)
    return sum(cost is not None and bool(revenue) and not orders for cost, revenue, orders in columns)


def _december(action_id: str, months: Months) -> Iterator[Warning]:
    """More spent in December, or nothing measured beside it; a December without sales moves no return."""
    measured = months.measured
    if not any(month.endswith("-12") for month in measured):
        return
    if all(month.endswith("-12") for month in measured):
        yield Warning("december_only", action_id)
        return
    spends = list(zip(months.month, months.spend, strict=True))
    december = mean(spend for month, spend in spends if month.endswith("-12"))
    others = mean(spend for month, spend in spends if not month.endswith("-12"))
    if december is not None and others is not None and december > DECEMBER_EXCESS * others:
        yield Warning("december", action_id, {"december": december, "other_months": others})


def sunk_costs(dossier: Dossier, results: Iterable[ActionResult]) -> Iterator[Warning]:
    """What was paid to set an action up is gone either way: it is no reason to go on with what fails."""
    costs = {action.id: action.setup_cost for action in dossier.actions}
    for result in results:
        if costs[result.id] and result.running and result.verdict in ("stop", "fix"):
            yield Warning("sunk_cost", result.id, {"setup_cost": costs[result.id]})
