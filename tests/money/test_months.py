"""Which months count, and what is taken for sold in them."""

from __future__ import annotations

import random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessment.results import Blank
from tests.money.ledgers import account_of, money_of, months_in, rows
from tests.tables import in_one_test

NONE = [None] * 12

# A sale beside a blank spend is not nothing


def test_a_year_of_sales_in_one_cell_leaves_eleven_twelfths_of_the_cost_out() -> None:
    year = rows(12, spend=200.0, revenue=[*NONE[:11], 12_000.0], orders=[*NONE[:11], 14.0])
    money = money_of(year, contribution_margin=0.4)
    assert money.roi.point == pytest.approx(23.0)
    assert money.dropped_share == pytest.approx(11 / 12)
    assert money.roi_blank_as_zero == pytest.approx((1.0, 0.11, 2.88), abs=0.01)


def test_a_quarterly_fee_leaves_two_thirds_of_the_sales_out() -> None:
    quarterly = [900.0 if at % 3 == 0 else None for at in range(12)]
    money = money_of(rows(12, spend=quarterly, revenue=1000.0, orders=10.0), contribution_margin=0.4)
    assert money.roi.point == pytest.approx(-0.556, abs=0.001)
    assert money.dropped_share == pytest.approx(8 / 12)
    assert money.roi_blank_as_zero.point == pytest.approx(0.333, abs=0.001)


def test_once_the_other_months_are_zero_a_quarterly_fee_is_the_same_as_a_monthly_one() -> None:
    quarterly = [900.0 if at % 3 == 0 else 0.0 for at in range(12)]
    money = money_of(rows(12, spend=quarterly, revenue=1000.0, orders=10.0), contribution_margin=0.4)
    monthly = money_of(rows(12, spend=300.0, revenue=1000.0, orders=10.0), contribution_margin=0.4)
    assert (money.roi, money.monthly_cost, money.dropped_share) == (monthly.roi, 300.0, 0.0)


def test_the_larger_of_both_shares_is_what_is_left_out() -> None:
    one_sided = rows(4, spend=[100.0, 100.0, None, 50.0], revenue=[300.0, 100.0, 200.0, None])
    assert money_of(one_sided, contribution_margin=0.5).dropped_share == pytest.approx(200 / 600)


def test_sales_counted_but_not_noted_in_money_are_left_out_as_well() -> None:
    counted = rows(4, spend=[100.0, None, None, None], orders=5.0)
    assert money_of(counted, contribution_per_order=80.0).dropped_share == pytest.approx(0.75)


@in_one_test("ledger", [rows(3, spend=100.0), rows(3, revenue=100.0), rows(3, hours=2.0), []])
def test_what_is_left_out_is_unknown_where_one_side_is(ledger: list[dict[str, Any]]) -> None:
    assert money_of(ledger, contribution_margin=0.5).dropped_share is None


def test_the_months_of_one_side_are_named_with_their_amounts() -> None:
    one_sided = rows(4, spend=[100.0, None, 70.0, None], revenue=[300.0, 200.0, None, None], visits=9.0)
    assert months_in(one_sided, contribution_margin=0.5).blanks == (
        Blank("2025-02", None, 200.0),
        Blank("2025-03", 70.0, None),
    )


columns = st.lists(st.one_of(st.none(), st.integers(0, 5000).map(float)), min_size=6, max_size=6)


@given(spend=columns, revenue=columns, at=st.integers(0, 5), side=st.sampled_from(["spend", "revenue"]))
def test_filling_a_blank_with_a_zero_never_widens_what_is_left_out(
    spend: list[float | None], revenue: list[float | None], at: int, side: str
) -> None:
    given_columns = {"spend": spend, "revenue": revenue}
    filled = [0.0 if place == at and one is None else one for place, one in enumerate(given_columns[side])]
    before, after = (
        money_of(rows(6, **each), contribution_margin=0.5).dropped_share
        for each in (given_columns, {**given_columns, side: filled})
    )
    if before is not None:
        assert after is not None
        assert after <= before + 1e-12


@given(spend=columns, revenue=columns)
def test_with_every_blank_filled_nothing_is_left_out_and_the_return_is_that_of_all(
    spend: list[float | None], revenue: list[float | None]
) -> None:
    before = money_of(rows(6, spend=spend, revenue=revenue), contribution_margin=0.5)
    whole = {"spend": [one or 0.0 for one in spend], "revenue": [one or 0.0 for one in revenue]}
    after = money_of(rows(6, **whole), contribution_margin=0.5)
    assert after.dropped_share == 0.0
    if before.roi_blank_as_zero.point is not None:
        assert after.roi.point == pytest.approx(before.roi_blank_as_zero.point)


@given(spend=columns, revenue=columns, seed=st.integers())
def test_the_order_of_rows_never_matters_to_any_reading(
    spend: list[float | None], revenue: list[float | None], seed: int
) -> None:
    ledger = rows(6, spend=spend, revenue=revenue, orders=2.0, new_customers=1.0)
    shuffled = random.Random(seed).sample(ledger, len(ledger))
    firm = {"contribution_margin": 0.5, "sales_cycle_months": 1.0, "repeat": {"customers": 20, "orders": 9}}
    assert money_of(shuffled, **firm) == money_of(ledger, **firm)


# A cost that is not monthly


def test_a_fair_is_paid_once_and_sells_after_it() -> None:
    fair = rows(
        7,
        "2025-03",
        spend=[3500.0, *[0.0] * 6],
        revenue=[0.0, 0.0, 2000.0, 4000.0, 3000.0, 3000.0, 0.0],
        orders=[0.0, 0.0, 1.0, 2.0, 1.0, 1.0, 0.0],
    )
    money = money_of(fair, contribution_margin=0.4, sales_cycle_months=4.0)
    assert money.paid_once
    assert money.roi == pytest.approx((0.371, -0.47, 3.44), abs=0.01)


def test_after_the_last_month_of_an_action_a_blank_spend_is_nothing() -> None:
    fair = rows(4, spend=[3500.0, None, None, None], revenue=[0.0, 4000.0, 4000.0, 4000.0])
    stopped = money_of(fair, {"stopped": "2025-01"}, contribution_margin=0.4)
    assert (stopped.cost, stopped.dropped_share, stopped.roi.point) == pytest.approx((3500.0, 0.0, 4800 / 3500 - 1))
    running = money_of(fair, contribution_margin=0.4)
    assert (running.roi.point, running.dropped_share) == (-1.0, 1.0)


def test_before_the_last_month_of_an_action_a_blank_spend_stays_unknown() -> None:
    late = rows(4, spend=[100.0, None, 100.0, None], revenue=500.0)
    assert money_of(late, {"stopped": "2025-03"}, contribution_margin=0.4).dropped_share == pytest.approx(1 / 4)


def test_time_after_the_last_month_is_nothing_where_time_was_ever_noted() -> None:
    fair = rows(3, spend=[100.0, None, None], hours=[10.0, None, None], revenue=500.0)
    money = money_of(fair, {"stopped": "2025-01"}, contribution_margin=0.5, hourly_cost=20.0)
    assert (money.hours, money.time_cost, money.cost) == (10.0, 200.0, 300.0)


# Refunds


def test_refunds_above_the_sales_of_a_month_count_against_the_others() -> None:
    shop = rows(3, "2026-01", spend=200.0, revenue=[1500.0, 2000.0, -150.0], orders=[15.0, 20.0, 0.0])
    money = money_of(shop, contribution_margin=0.4)
    assert (money.revenue, money.contribution) == (3350.0, 1340.0)
    assert money.roi == pytest.approx((1.233, 0.527, 2.362), abs=0.001)


# Hours in a few months


def test_hours_noted_in_one_month_do_not_throw_the_others_away() -> None:
    mails = rows(12, spend=100.0, revenue=900.0, orders=9.0, hours=[*NONE[:11], 2.0])
    money = money_of(mails, contribution_margin=0.4, hourly_cost=35.0)
    assert (money.measured_months, money.months, money.hours_months) == (12, 12, 1)
    assert (money.cost, money.time_cost, money.roi_cash.point) == pytest.approx((2040.0, 840.0, 2.6))
    assert money.roi == pytest.approx((1.118, 0.70, 1.66), abs=0.01)


# Sales counted without euros


def test_orders_at_what_one_leaves_make_the_return() -> None:
    flyers = rows(12, spend=200.0, orders=5.0)
    money = money_of(flyers, contribution_per_order=80.0)
    assert (money.sales_basis, money.contribution, money.revenue) == ("orders", 4800.0, None)
    assert money.roi == pytest.approx((1.0, 0.61, 1.45), abs=0.012)


def test_orders_at_the_usual_basket_make_an_estimated_revenue() -> None:
    money = money_of(rows(12, spend=200.0, orders=5.0), contribution_margin=0.5, average_order_value=160.0)
    assert (money.sales_basis, money.revenue, money.contribution) == ("orders", 9600.0, 4800.0)
    assert money.roi == pytest.approx((1.0, 0.61, 1.45), abs=0.012)


def test_amounts_noted_are_never_replaced_by_an_estimate() -> None:
    noted = rows(3, spend=100.0, revenue=400.0, orders=5.0)
    money = money_of(noted, contribution_margin=0.5, average_order_value=1000.0)
    assert (money.sales_basis, money.revenue) == ("revenue", 1200.0)


def test_a_month_counted_beside_months_noted_is_taken_at_the_usual_basket() -> None:
    partly = rows(3, spend=100.0, revenue=[400.0, 400.0, None], orders=[4.0, 4.0, 2.0])
    stated, own = (money_of(partly, contribution_margin=0.5, **usual) for usual in ({"average_order_value": 150.0}, {}))
    assert (stated.revenue, own.revenue) == (1100.0, 1000.0)


@in_one_test(("stated", "roi", "dropped"), [({}, 23.0, 11 / 12), ({"average_order_value": 1000.0}, 1.0, 0.0)])
def test_a_year_of_sales_in_one_cell_is_not_the_value_of_the_orders_of_its_month(
    stated: dict[str, Any], roi: float, dropped: float
) -> None:
    # One order a month, all twelve paid for in December: 12 000 is not what one of them is worth.
    year = rows(12, spend=200.0, revenue=[*NONE[:11], 12_000.0], orders=1.0)
    money = money_of(year, contribution_margin=0.4, **stated)
    assert (money.roi.point, money.dropped_share) == pytest.approx((roi, dropped))


def test_what_the_amounts_leave_is_counted_by_sales_where_no_margin_says_it() -> None:
    money = money_of(rows(3, spend=100.0, revenue=400.0, orders=5.0), contribution_per_order=30.0)
    assert (money.sales_basis, money.contribution, money.revenue) == ("orders", 450.0, 1200.0)


def test_sales_known_to_be_none_are_no_sales_whatever_one_is_worth() -> None:
    money = money_of(rows(6, spend=100.0, orders=0.0), contribution_margin=0.5)
    assert (money.sales_basis, money.roi.point, money.roi.high) == ("revenue", -1.0, None)


# Leads

COUNTED = {"lead_history": {"asked": 20, "signed": 4}, "average_order_value": 1200.0, "contribution_margin": 0.6}


def test_leads_are_worth_the_orders_still_to_come_of_them() -> None:
    account = account_of(rows(12, spend=300.0, leads=8.0), **COUNTED)
    sales = account.months.sales
    assert sales.basis == "leads"
    assert sales.low is not None
    assert sales.high is not None
    sums = [sum(one or 0.0 for one in column) for column in (sales.amount, sales.low, sales.high)]
    assert sums == pytest.approx([19.2, 8.2, 36.6], abs=0.1)


def test_96_leads_of_which_one_in_five_signs_return_284_percent() -> None:
    money = money_of(rows(12, spend=300.0, leads=8.0), **COUNTED)
    assert money.roi == pytest.approx((2.84, 0.65, 6.31), abs=0.02)
    assert money.sales_basis == "leads"


def test_sales_that_came_are_believed_before_what_leads_may_bring() -> None:
    money = money_of(rows(12, spend=300.0, leads=8.0, orders=1.0), **COUNTED)
    assert (money.sales_basis, money.orders) == ("orders", 12.0)


def test_leads_of_which_nobody_knows_how_many_buy_say_nothing() -> None:
    money = money_of(rows(12, spend=300.0, leads=8.0), average_order_value=1200.0, contribution_margin=0.6)
    assert (money.sales_basis, money.contribution, money.roi.point) == (None, None, None)
