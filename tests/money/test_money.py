import itertools
import random

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessment.dossier.model import Action, Answers, Business, BusinessMonth, Dossier, LedgerRow
from assessment.money import (
    account,
    accounts,
    action_money,
    claimants,
    double_counting,
    earned,
    earned_by,
    figures_given,
    mer,
    moneys,
    month_points,
    months_of,
    reconcile,
    reference_baskets,
    totals_money,
    warnings,
    worth_of,
)
from assessment.money.ranges import revenue_range
from assessment.questionnaire.answers import Answer
from assessment.results import UNKNOWN, MonthPoint


def row(month, **figures):
    return LedgerRow(month=month, **{name: float(value) for name, value in figures.items()})


def action(*rows, name="flyer", **fields):
    return Action(id=name, name=name, ledger=rows, **fields)


def money_of(own, business, basket=None):
    whole = account(months_of(own, business, worth_of(business)))
    return action_money(whole, earned_by(whole, business, basket), business, own.setup_cost or 0.0)


def points_of(own, business):
    return month_points(months_of(own, business, worth_of(business)), own.setup_cost or 0.0)


def figures(*rows, basket=None, setup_cost=None, **business):
    return money_of(action(*rows, setup_cost=setup_cost), Business(**business), basket)


def moneys_of(whole):
    return moneys(whole, accounts(whole), earned(whole, accounts(whole)))


def dossier(*actions, answers=None, sold=None, **business):
    revenue = tuple(BusinessMonth(month=month, revenue=amount) for month, amount in (sold or {}).items())
    return Dossier(
        business=Business(revenue=revenue, **business), actions=actions, answers=Answers(actions=answers or {})
    )


def totals(whole, running=None):
    ids = [each.id for each in whole.actions]
    brought = earned(whole, accounts(whole))
    return totals_money(whole, accounts(whole), brought, moneys_of(whole), ids if running is None else running)


def kinds(whole):
    running = [each.id for each in whole.actions if each.stopped is None]
    found = warnings(whole, accounts(whole), moneys_of(whole), whole.answers.actions, running)
    return [(warning.kind, warning.action, warning.values) for warning in found]


# --- worked examples ---------------------------------------------------------------------------------------------


def test_sales_of_1200_with_600_of_goods_and_200_of_ads_return_200_percent():
    money = figures(row("2026-01", spend=200, revenue=1200), contribution_margin=0.5)
    assert (money.roi.point, money.roi_cash.point, money.roas.point, money.break_even_roas) == (2.0, 2.0, 6.0, 2.0)
    assert money.contribution == 600.0


@pytest.mark.parametrize(("margin", "break_even"), [(0.2, 5.0), (0.3, 3.33), (0.5, 2.0), (0.7, 1.43)])
def test_the_break_even_roas_is_one_over_the_margin(margin, break_even):
    money = figures(contribution_margin=margin)
    assert money.break_even_roas is not None
    assert round(money.break_even_roas, 2) == break_even


def test_a_sale_at_exactly_the_break_even_roas_returns_nothing():
    money = figures(row("2026-01", spend=300, revenue=1000), contribution_margin=0.3)
    assert money.roas.point == pytest.approx(money.break_even_roas)
    assert money.roi.point == pytest.approx(0.0)


def test_the_owners_hours_weigh_on_the_return_but_not_on_the_cash_return():
    money = figures(row("2026-01", spend=100, hours=10, revenue=1000), contribution_margin=0.5, hourly_cost=30.0)
    assert (money.cost, money.time_cost, money.time_counted) == (400.0, 300.0, True)
    assert (money.roi.point, money.roi_cash.point) == (0.25, 4.0)
    assert money.hourly_earnings.point == 40.0


def test_all_lost_is_a_return_of_minus_one():
    money = figures(row("2026-01", spend=100, hours=3, revenue=0), contribution_margin=0.5, hourly_cost=20.0)
    assert (money.roi.point, money.roi.low, money.roi_cash.point) == (-1.0, -1.0, -1.0)


def test_costs_per_lead_order_and_new_customer_use_the_months_that_know_both():
    money = figures(
        row("2026-01", spend=100, leads=4, orders=2, new_customers=1),
        row("2026-02", spend=60, leads=4),
        row("2026-03", leads=100, orders=100, new_customers=100),
    )
    assert (money.cost_per_lead.point, money.cost_per_order.point, money.cac.point) == (20.0, 50.0, 100.0)
    assert (money.leads, money.orders, money.new_customers) == (108.0, 102.0, 101.0)


def test_break_even_orders_are_the_monthly_cost_over_what_an_order_leaves():
    rows = (row("2026-01", spend=300, revenue=400, orders=1), row("2026-02", spend=500, revenue=400, orders=1))
    stated = figures(*rows, contribution_margin=0.5, average_order_value=200.0, contribution_per_order=80.0)
    assert stated.break_even_orders == 4.0
    assert figures(*rows, contribution_margin=0.5, contribution_per_order=80.0).break_even_orders == 5.0
    assert figures(*rows, contribution_margin=0.5).break_even_orders == 2.0
    assert figures(*rows).break_even_orders is None


# --- unknown is not zero -----------------------------------------------------------------------------------------


def test_an_empty_ledger_knows_nothing():
    money = figures(contribution_margin=0.5)
    assert (money.months, money.measured_months, money.time_counted) == (0, 0, False)
    assert (money.spend, money.cost, money.revenue, money.roi.point, money.unmeasured_spend) == (None,) * 5


def test_a_month_without_a_figure_is_not_a_month():
    assert figures(LedgerRow(month="2026-01"), row("2026-02", visits=0)).months == 1


def test_the_return_leaves_out_months_whose_revenue_is_unknown_and_they_are_unmeasured_spend():
    measured = row("2026-01", spend=100, revenue=400)
    money = figures(measured, row("2026-02", spend=70), contribution_margin=0.5)
    assert money.roi.point == figures(measured, contribution_margin=0.5).roi.point == 1.0
    assert (money.cost, money.measured_cost, money.unmeasured_spend) == (170.0, 100.0, 70.0)
    assert (money.months, money.measured_months) == (2, 1)


def test_the_return_leaves_out_months_whose_spend_is_unknown():
    money = figures(
        row("2026-01", spend=100, revenue=400), row("2026-02", revenue=9000, hours=5), contribution_margin=0.5
    )
    assert (money.roi.point, money.roas.point, money.revenue) == (1.0, 4.0, 9400.0)


def test_no_spend_is_unmeasured_where_every_revenue_is_known():
    assert figures(row("2026-01", spend=100, revenue=0)).unmeasured_spend == 0.0


def test_unmeasured_spend_is_unknown_where_no_cost_is_known():
    assert figures(row("2026-01", hours=4)).unmeasured_spend is None


def test_without_a_margin_there_is_a_roas_but_no_return():
    money = figures(row("2026-01", spend=100, revenue=400, hours=2, orders=1))
    assert money.roas.point == 4.0
    assert (money.roi, money.hourly_earnings) == (UNKNOWN, UNKNOWN)
    assert (money.contribution, money.break_even_roas) == (None, None)


def test_zero_spend_has_no_roas_and_no_return_never_an_infinite_one():
    money = figures(row("2026-01", spend=0, revenue=400, orders=1), contribution_margin=0.5)
    assert (money.roas.point, money.roi.point, money.roi.low, money.roi.high, money.roi_cash.point) == (None,) * 5
    assert money.contribution == 200.0


def test_zero_counts_have_no_cost_per_unit():
    money = figures(row("2026-01", spend=50, leads=0, orders=0, new_customers=0, hours=0, revenue=0))
    unknown = (money.cost_per_lead, money.cost_per_order, money.cac, money.hourly_earnings)
    assert [figure.point for figure in unknown] == [None] * 4


def test_a_month_without_hours_costs_those_of_the_mean_month_where_time_is_valued():
    rows = (row("2026-01", spend=100, hours=2), row("2026-02", spend=100), row("2026-03", spend=100, hours=4))
    money = figures(*rows, hourly_cost=25.0)
    assert (money.cost, money.time_cost, money.monthly_cost) == (525.0, 225.0, 175.0)
    assert (money.spend, money.hours, money.hours_months) == (300.0, 6.0, 2)


def test_hours_known_to_be_zero_cost_nothing():
    money = figures(row("2026-01", spend=100, hours=2), row("2026-02", spend=100, hours=0), hourly_cost=25.0)
    assert (money.cost, money.monthly_cost, money.monthly_hours) == (250.0, 125.0, 1.0)


@pytest.mark.parametrize(("hours", "hourly_cost"), [({}, 25.0), ({"hours": 2}, None)])
def test_where_time_is_not_valued_cost_is_spend_alone(hours, hourly_cost):
    money = figures(row("2026-01", spend=100, **hours), hourly_cost=hourly_cost)
    assert (money.cost, money.time_cost, money.time_counted) == (100.0, None, False)


def test_figures_are_given_once_a_month_knows_both_spend_and_revenue():
    assert figures_given(action(row("2026-01", spend=0, revenue=0)))
    assert not figures_given(action(row("2026-01", spend=100), row("2026-02", revenue=100)))


ledgers = st.lists(
    st.fixed_dictionaries(
        {},
        optional={
            name: st.integers(0, 100_000).map(lambda cents: cents / 100)
            for name in (
                "spend",
                "hours",
                "revenue",
                "orders",
                "leads",
                "appointments",
                "quotes",
                "visits",
                "new_customers",
            )
        },
    ),
    max_size=8,
).map(lambda months: [row(f"2026-{number:02d}", **month) for number, month in enumerate(months, start=1)])
margins = st.floats(0.05, 1)


@given(ledger=ledgers, margin=margins, seed=st.integers())
def test_the_order_of_rows_never_matters(ledger, margin, seed):
    shuffled = random.Random(seed).sample(ledger, len(ledger))
    business = Business(contribution_margin=margin, hourly_cost=30.0)
    assert money_of(action(*shuffled), business, 50.0) == money_of(action(*ledger), business, 50.0)
    assert points_of(action(*shuffled), business) == points_of(action(*ledger), business)


@given(ledger=ledgers, margin=margins)
def test_a_month_of_which_nothing_is_known_changes_nothing(ledger, margin):
    business = Business(contribution_margin=margin, hourly_cost=30.0)
    more = [*ledger, LedgerRow(month="2027-06")]
    assert money_of(action(*more), business, 50.0) == money_of(action(*ledger), business, 50.0)


# --- ranges ------------------------------------------------------------------------------------------------------


@given(ledger=ledgers, margin=margins)
def test_the_range_of_the_return_holds_the_return(ledger, margin):
    money = figures(*ledger, contribution_margin=margin, hourly_cost=30.0)
    if money.roi.point is not None:
        assert money.roi.low is not None
        assert money.roi.low <= money.roi.point
        assert money.roi.high is None or money.roi.point <= money.roi.high


@given(ledger=ledgers, margin=st.floats(0.05, 0.5), more=st.floats(1, 2))
def test_a_better_margin_never_lowers_the_return_nor_its_range(ledger, margin, more):
    usual = {"average_order_value": 80.0, "hourly_cost": 30.0}
    money = figures(*ledger, contribution_margin=margin, **usual)
    better = figures(*ledger, contribution_margin=margin * more, **usual)
    if money.roi.point is not None:
        assert better.roi.point >= money.roi.point - 1e-9
        assert better.roi.low >= money.roi.low - 1e-9
        assert better.roi.high >= money.roi.high - 1e-9


@given(ledger=ledgers, margin=margins)
def test_counting_in_cents_changes_no_return(ledger, margin):
    in_cents = [
        each.model_copy(
            update={name: None if (v := getattr(each, name)) is None else v * 100 for name in ("spend", "revenue")}
        )
        for each in ledger
    ]
    money = figures(*ledger, contribution_margin=margin, average_order_value=80.0, hourly_cost=30.0)
    cents = figures(*in_cents, contribution_margin=margin, average_order_value=8000.0, hourly_cost=3000.0)
    both = ((*one.roi, *one.roi_cash, *one.roas, one.break_even_orders) for one in (money, cents))
    for expected, found in zip(*both, strict=True):
        assert found == (None if expected is None else pytest.approx(expected, rel=1e-9, abs=1e-9))


def test_the_range_of_the_return_follows_from_that_of_the_revenue():
    rows = (row("2026-01", spend=500, revenue=2000, orders=2), row("2026-02", spend=500, revenue=3000, orders=3))
    money = figures(*rows, contribution_margin=0.4, order_value_cv=0.5)
    low, high = revenue_range(5000, 5, 0.5, None)
    assert (money.measured_contribution.low, money.measured_contribution.high) == pytest.approx((low * 0.4, high * 0.4))
    assert (money.roi.low, money.roi.high) == pytest.approx((low * 0.4 / 1000 - 1, high * 0.4 / 1000 - 1))


def test_the_spread_of_baskets_is_taken_as_1_where_it_is_unknown():
    rows = [row("2026-01", spend=500, revenue=5000, orders=5)]
    unknown, stated = figures(*rows, contribution_margin=0.4), figures(*rows, contribution_margin=0.4, order_value_cv=1)
    assert unknown == stated


def test_without_an_order_the_high_end_is_that_of_the_stated_basket_before_any_other():
    rows = [row("2026-01", spend=100, revenue=0, orders=0)]
    stated = figures(*rows, basket=40.0, contribution_margin=0.5, average_order_value=100.0)
    fallback = figures(*rows, basket=40.0, contribution_margin=0.5)
    assert stated.measured_contribution.high == pytest.approx(0.5 * 192.07, rel=1e-4)
    assert fallback.measured_contribution.high == pytest.approx(0.5 * 76.83, rel=1e-4)
    assert (figures(*rows, contribution_margin=0.5).roi.low, figures(*rows, contribution_margin=0.5).roi.high) == (
        -1.0,
        None,
    )


def test_unknown_orders_are_what_the_revenue_makes_at_the_stated_basket_else_one():
    rows = [row("2026-01", spend=100, revenue=1000)]
    counted = [row("2026-01", spend=100, revenue=1000, orders=10)]
    usual = {"contribution_margin": 0.5, "average_order_value": 100.0}
    assert figures(*rows, **usual).roi.low == figures(*counted, **usual).roi.low
    single = [row("2026-01", spend=100, revenue=1000, orders=1)]
    assert figures(*rows, contribution_margin=0.5).roi.low == figures(*single, contribution_margin=0.5).roi.low


def test_orders_outside_the_measured_months_do_not_narrow_the_range():
    measured = row("2026-01", spend=100, revenue=1000, orders=2)
    money = figures(measured, row("2026-02", revenue=1000, orders=500), contribution_margin=0.5)
    assert money.roi.low == figures(measured, contribution_margin=0.5).roi.low


def test_the_reference_basket_pools_the_other_actions():
    whole = dossier(
        action(row("2026-01", revenue=900, orders=1)),
        action(row("2026-01", revenue=100, orders=2), row("2026-02", revenue=5000), name="fair"),
        action(row("2026-01", revenue=300, orders=2), name="letters"),
    )
    assert reference_baskets(whole)["flyer"] == 100.0


@pytest.mark.parametrize("other", [row("2026-01", revenue=0, orders=0), row("2026-01", orders=2), row("2026-01")])
def test_there_is_no_reference_basket_where_the_others_sold_nothing(other):
    own = action(row("2026-01", revenue=9, orders=0.1), row("2026-02", revenue=9, orders=0.2))
    assert reference_baskets(dossier(own, action(other, name="fair")))["flyer"] is None


# --- payback and monthly points ----------------------------------------------------------------------------------

REPAID = (
    row("2026-01", spend=100, revenue=100),
    row("2026-02", spend=100, revenue=300),
    row("2026-03", spend=100, revenue=300),
)


def test_payback_is_the_first_month_that_covers_all_costs_so_far():
    assert figures(*REPAID, contribution_margin=0.4).payback_month is None
    assert figures(*REPAID, contribution_margin=0.5).payback_month == "2026-02"
    assert figures(*REPAID, contribution_margin=1.0).payback_month == "2026-01"


def test_payback_that_falls_back_counts_from_the_month_it_holds():
    falls = (*REPAID, row("2026-04", spend=100, revenue=0))
    assert figures(*falls, contribution_margin=0.5).payback_month is None
    assert figures(*falls, row("2026-05", spend=0, revenue=200), contribution_margin=0.5).payback_month == "2026-05"


def test_set_up_cost_delays_payback_and_nothing_else():
    plain, heavy = (figures(*REPAID, contribution_margin=0.5, setup_cost=cost) for cost in (None, 1.0))
    assert (plain.payback_month, heavy.payback_month) == ("2026-02", "2026-03")
    assert (heavy.roi.point, heavy.cost, heavy.monthly_cost) == (plain.roi.point, plain.cost, plain.monthly_cost)


def test_payback_counts_every_known_cost_whether_its_sales_are_known_or_not():
    assert figures(*REPAID, row("2026-04", spend=50), contribution_margin=0.5).payback_month == "2026-02"
    assert figures(*REPAID, row("2026-04", spend=51), contribution_margin=0.5).payback_month is None


def test_six_thousand_paid_for_2400_of_contribution_is_not_paid_back():
    rows = [row(f"2026-{month:02d}", spend=500, **({"revenue": 2000} if month < 4 else {})) for month in range(1, 13)]
    money = figures(*rows, contribution_margin=0.4)
    assert (money.cost, money.contribution, money.payback_month) == (6000.0, 2400.0, None)
    assert money.roi_blank_as_zero.point == pytest.approx(-0.6)


def test_payback_leaves_out_sales_of_months_whose_cost_is_unknown():
    assert figures(*REPAID[:1], row("2026-02", revenue=9000), contribution_margin=0.5).payback_month is None


def test_nothing_to_pay_back_has_no_payback_month():
    assert figures(row("2026-01", spend=0, revenue=0), contribution_margin=0.5).payback_month is None


def test_monthly_points_run_from_the_first_month_to_the_last_and_gaps_are_unknown():
    rows = (row("2026-02", spend=100, revenue=300), row("2025-11", spend=100, revenue=100), row("2026-01", spend=50))
    points = points_of(action(*rows, setup_cost=10.0), Business(contribution_margin=0.5))
    assert [(p.month, p.cost, p.cumulative_cost, p.cumulative_contribution) for p in points] == [
        ("2025-11", 100.0, 110.0, 50.0),
        ("2025-12", None, None, None),
        ("2026-01", 50.0, 160.0, 50.0),
        ("2026-02", 100.0, 260.0, 200.0),
    ]


def test_an_empty_ledger_has_no_monthly_point():
    assert points_of(action(), Business()) == ()


def test_a_mistyped_year_makes_no_more_months_than_a_chart_can_show():
    points = points_of(
        action(row("1026-01", spend=100, revenue=100), row("2026-01", spend=100, revenue=300), setup_cost=10.0),
        Business(contribution_margin=0.5),
    )
    assert (len(points), points[0].month) == (120, "2016-02")
    assert points[-1] == MonthPoint("2026-01", 100.0, 100.0, 300.0, 150.0, 210.0, 200.0)


def test_ten_years_of_months_are_all_shown():
    points = points_of(action(row("2016-02", spend=1), row("2026-01", spend=1)), Business())
    assert (len(points), points[0].spend) == (120, 1.0)


# --- the whole business ------------------------------------------------------------------------------------------

TWO = (
    action(row("2026-01", spend=200, hours=4, leads=2, revenue=1000, orders=5, visits=10), setup_cost=50.0),
    action(
        row("2026-01", spend=100, leads=10, revenue=200, orders=1),
        row("2026-02", spend=300),
        name="fair",
        stopped="2026-02",
    ),
)


def test_totals_sum_what_is_known_of_every_action_stopped_or_not():
    whole = totals(dossier(*TWO, contribution_margin=0.5))
    assert (whole.spend, whole.hours, whole.revenue, whole.orders, whole.visits) == (600.0, 4.0, 1200.0, 6.0, 10.0)
    assert (whole.roi.point, whole.unmeasured_spend, whole.cost_per_lead.point) == (1.0, 300.0, 25.0)
    assert (whole.months, whole.measured_months, whole.payback_month) == (2, 1, None)
    assert whole.quotes is None


def test_the_whole_is_paid_back_once_all_known_costs_are():
    free = (TWO[0].model_copy(update={"setup_cost": 0.0}), TWO[1])
    assert totals(dossier(*free, contribution_margin=0.5)).payback_month == "2026-01"


def test_the_totals_of_one_action_are_that_action():
    alone = dossier(TWO[0], contribution_margin=0.5, hourly_cost=20.0)
    own = moneys_of(alone)["flyer"]
    whole = totals(alone)
    assert whole.roi.low == pytest.approx(own.roi.low)
    assert whole.roi.high == pytest.approx(own.roi.high)
    assert (whole.roi.point, whole.cost, whole.payback_month, whole.break_even_orders) == (
        own.roi.point,
        own.cost,
        own.payback_month,
        own.break_even_orders,
    )


def test_the_order_of_actions_never_moves_the_payback():
    # 0.1 + 0.2 + 0.3 is a hair more than 0.3 + 0.2 + 0.1, and the set-up cost lies in between.
    sales = [
        action(row("2026-01", spend=0, revenue=0.1), name="flyer", setup_cost=0.6000000006),
        action(row("2026-01", spend=0, revenue=0.2), name="fair"),
        action(row("2026-01", spend=0, revenue=0.3), name="letters"),
    ]
    paybacks = {
        totals(dossier(*order, contribution_margin=1.0)).payback_month for order in itertools.permutations(sales)
    }
    assert len(paybacks) == 1


def test_monthly_totals_are_those_of_the_actions_that_run():
    whole = dossier(*TWO, contribution_margin=0.5)
    assert totals(whole).monthly_spend == 400.0
    assert totals(whole, running=["flyer"]).monthly_spend == 200.0
    assert totals(whole, running=[]).monthly_spend is None


def test_the_range_of_the_total_is_narrower_than_the_sum_of_ranges_and_holds_the_total():
    whole = dossier(*TWO, contribution_margin=0.5)
    own, together = moneys_of(whole).values(), totals(whole)
    assert sum(each.measured_contribution.low for each in own) < together.measured_contribution.low < 600.0
    assert 600.0 < together.measured_contribution.high < sum(each.measured_contribution.high for each in own)


def test_the_range_of_the_total_holds_the_truth_at_least_88_times_in_100():
    rng = np.random.default_rng(20260)
    expected = (3, 5, 12, 40)
    held = 0
    for _ in range(1000):
        sales = [rng.lognormal(-np.log(2) / 2, np.sqrt(np.log(2)), rng.poisson(orders)) for orders in expected]
        actions = [
            action(row("2026-01", spend=10, revenue=baskets.sum(), orders=baskets.size), name=f"a{number}")
            for number, baskets in enumerate(sales)
        ]
        whole = totals(dossier(*actions, contribution_margin=1.0, average_order_value=1.0))
        held += whole.measured_contribution.low <= sum(expected) <= whole.measured_contribution.high
    assert 880 <= held <= 970


def test_totals_without_an_action_know_nothing():
    assert totals(dossier()) == figures()


def test_mer_is_business_revenue_over_all_spend_where_every_spend_is_known():
    whole = dossier(*TWO, sold={"2026-01": 3000.0, "2026-02": 900.0, "2026-03": 5000.0})
    assert mer(whole) == 3900.0 / 600.0


def test_mer_leaves_out_a_month_with_an_unknown_spend():
    unknown = action(row("2026-02", hours=3), name="posts")
    assert mer(dossier(*TWO, unknown, sold={"2026-01": 3000.0, "2026-02": 900.0})) == 10.0


def test_mer_is_undefined_without_spend_or_business_revenue():
    assert mer(dossier(action(row("2026-01", spend=0)), sold={"2026-01": 3000.0})) is None
    assert mer(dossier(*TWO)) is None


def test_revenue_claimed_above_what_was_sold_is_shown_as_an_excess():
    assert double_counting(dossier(*TWO, sold={"2026-01": 1000.0})) == (1200.0, 1000.0, 200.0)


def test_a_month_nobody_claims_does_not_hide_double_counting():
    assert double_counting(dossier(*TWO, sold={"2026-01": 1000.0, "2026-02": 9000.0})) == (1200.0, 1000.0, 200.0)


def test_half_a_currency_unit_is_rounding_not_double_counting():
    assert double_counting(dossier(*TWO, sold={"2026-01": 1199.5})) == (1200.0, 1199.5, 0.0)
    assert double_counting(dossier(*TWO, sold={"2026-01": 1300.0})) == (1200.0, 1300.0, 0.0)


def test_double_counting_is_unknown_without_a_month_both_claimed_and_booked():
    assert double_counting(dossier(*TWO, sold={"2026-02": 100.0})) is None


# --- warnings ----------------------------------------------------------------------------------------------------

SOUND = {"contribution_margin": 0.5, "order_value_cv": 0.6, "hourly_cost": 20.0}
MEASURED = row("2026-01", spend=100, hours=1, revenue=500, orders=2)


def test_sound_figures_call_for_no_warning():
    assert kinds(dossier(action(MEASURED), sold={"2026-01": 900.0}, sales_cycle_months=1.0, **SOUND)) == []


def test_hours_without_an_hourly_cost_are_said_once_for_the_business():
    whole = dossier(action(MEASURED), action(MEASURED, name="fair"), **SOUND | {"hourly_cost": None})
    assert kinds(whole) == [("time_not_counted", None, {"hours": 2.0})]


def test_an_hourly_cost_without_hours_is_said_of_the_action():
    assert kinds(dossier(action(row("2026-01", spend=100)), **SOUND)) == [("hours_unknown", "flyer", {})]


def test_hours_missing_in_some_months_are_said_with_their_number():
    unworked = row("2026-02", spend=100, revenue=500, orders=2)
    whole = dossier(action(MEASURED, unworked, row("2026-03", visits=4)), **SOUND)
    assert kinds(whole) == [("partial_hours", "flyer", {"count": 1})]


@pytest.mark.parametrize("orders", [{}, {"orders": 0}])
def test_revenue_without_orders_is_said(orders):
    whole = dossier(action(row("2026-01", spend=100, hours=1, revenue=500, **orders)), **SOUND)
    assert kinds(whole) == [("orders_unknown", "flyer", {"count": 1})]


def test_an_assumed_spread_of_baskets_is_said_once():
    whole = dossier(action(MEASURED), action(MEASURED, name="fair"), **SOUND | {"order_value_cv": None})
    assert kinds(whole) == [("cv_assumed", None, {"cv": 1.0})]


def test_mixed_tax_bases_are_said_of_the_business_and_of_the_action():
    assert kinds(dossier(action(MEASURED), tax_basis="mixed", **SOUND)) == [("mixed_tax_basis", None, {})]
    answers = {"flyer": {"figures_basis": Answer(value="mixed")}}
    assert kinds(dossier(action(MEASURED), answers=answers, **SOUND)) == [("mixed_tax_basis", "flyer", {})]


def test_an_unknown_margin_is_said_where_there_is_revenue():
    whole = dossier(action(MEASURED), **SOUND | {"contribution_margin": None})
    assert kinds(whole) == [("margin_unknown", None, {})]


def test_double_counting_is_said_with_its_excess():
    whole = dossier(action(MEASURED), action(MEASURED, name="fair"), sold={"2026-01": 700.0}, **SOUND)
    assert kinds(whole) == [("double_counting", None, {"claimed": 1000.0, "total": 700.0, "excess": 300.0})]


@pytest.mark.parametrize(
    ("sold", "excess"), [(120_000.0, 0.0), (119_999.0, 0.0), (117_648.0, 0.0), (117_647.0, 2353.0)]
)
def test_claims_up_to_two_percent_above_what_was_sold_are_rounding(sold, excess):
    whole = dossier(
        action(row("2026-01", revenue=80_000)),
        action(row("2026-01", revenue=40_000), name="fair"),
        sold={"2026-01": sold},
    )
    found = double_counting(whole)
    assert found is not None
    assert found.excess == excess


def test_months_of_which_the_business_does_not_say_what_it_sold_are_no_excess():
    whole = dossier(action(row("2026-01", revenue=500), row("2026-02", revenue=9000)), sold={"2026-01": 600.0})
    assert double_counting(whole) == (500.0, 600.0, 0.0)


def test_only_actions_that_claim_sales_where_the_business_says_its_own_are_claimants():
    whole = dossier(
        action(row("2026-01", revenue=500)),
        action(row("2026-01", revenue=0), name="none"),
        action(row("2026-02", revenue=500), name="elsewhere"),
        action(row("2026-01", orders=5), name="counted"),
        sold={"2026-01": 400.0},
    )
    assert claimants(whole) == {"flyer"}


def test_each_claim_keeps_what_is_left_if_the_excess_alone_is_false():
    whole = dossier(
        action(row("2026-01", revenue=900)),
        action(row("2026-01", revenue=200), name="fair"),
        sold={"2026-01": 800.0},
    )
    found = reconcile(whole)
    assert found is not None
    assert {one.action: (one.keeps_low, one.keeps_high) for one in found.claims} == {
        "flyer": (600.0, 800.0),
        "fair": (0.0, 200.0),
    }


@pytest.mark.parametrize(("blank", "said"), [(1, []), (2, ["months_without_sales"])])
def test_months_that_hold_one_side_are_named_above_a_tenth(blank, said):
    sold = [row(f"2026-{at:02d}", spend=10, hours=1, revenue=50, orders=1) for at in range(1, 13 - blank)]
    unsold = [row(f"2026-{at:02d}", spend=10, hours=1) for at in range(13 - blank, 13)]
    whole = dossier(action(*sold, *unsold), **SOUND)
    assert [kind for kind, _, _ in kinds(whole) if kind.startswith("months_without")] == said


def test_months_sold_and_not_paid_are_named_with_those_paid_and_not_sold():
    rows = (MEASURED, row("2026-02", spend=70, hours=1), row("2026-03", revenue=900, orders=3))
    named = {kind: values for kind, _, values in kinds(dossier(action(*rows), **SOUND)) if kind.startswith("months_")}
    assert named["months_without_sales"]["months"] == ["2026-02"]
    assert named["months_without_spend"]["months"] == ["2026-03"]


def test_a_window_shorter_than_the_sales_cycle_is_said():
    whole = dossier(action(MEASURED), sales_cycle_months=2.0, **SOUND)
    assert kinds(whole) == [("short_window", "flyer", {"measured_months": 1, "sales_cycle_months": 2.0})]


def test_actions_measured_in_no_common_month_of_the_year_are_said_to_differ_by_season():
    summer = action(row("2025-07", spend=100, hours=1, revenue=500, orders=2), name="fair")
    assert kinds(dossier(action(MEASURED), summer, **SOUND)) == [("season", None, {"first": "fair", "second": "flyer"})]


def test_the_same_month_of_two_years_is_the_same_season():
    a_year_before = action(row("2025-01", spend=100, hours=1, revenue=500, orders=2), name="fair")
    assert kinds(dossier(action(MEASURED), a_year_before, **SOUND)) == []


def test_spending_half_as_much_again_in_december_is_said():
    months = [
        row(f"2025-{month}", spend=spend, hours=1, revenue=500, orders=2)
        for month, spend in (("10", 90), ("11", 110), ("12", 151))
    ]
    assert kinds(dossier(action(*months), **SOUND)) == [
        ("december", "flyer", {"december": 151.0, "other_months": 100.0})
    ]
    even = months[2].model_copy(update={"spend": 150.0})
    assert kinds(dossier(action(*months[:2], even), **SOUND)) == []


def test_stopped_actions_are_said_to_stay_in_the_totals():
    whole = dossier(action(MEASURED), action(MEASURED, name="fair", stopped="2026-01"), **SOUND)
    assert kinds(whole) == [("stopped_kept", None, {"count": 1, "cost": 120.0})]


def test_many_actions_judged_at_once_are_said_with_how_many_chance_alone_may_favour():
    seven = [action(MEASURED, name=f"a{number}") for number in range(7)]
    assert kinds(dossier(*seven, **SOUND)) == []
    assert kinds(dossier(*seven, action(MEASURED), **SOUND)) == [
        ("many_actions", None, {"count": 8, "expected": pytest.approx(0.4)})
    ]
