"""What goes out in a month, and what an action without money out is worth."""

from __future__ import annotations

import pytest

from assessment.money import accounts, break_even, earned, moneys
from assessment.results import Money
from tests.money.ledgers import dossier_of, money_of, rows

NONE = [None] * 12


def money_in(present: str, spend: list[float | None]) -> Money:
    dossier = dossier_of(rows(len(spend), spend=spend, hours=4.0, revenue=900.0), contribution_margin=0.5)
    found = accounts(dossier)
    return moneys(dossier, found, earned(dossier, found), present)["fair"]


def test_the_month_under_way_is_not_counted_in_a_monthly_mean() -> None:
    spend: list[float | None] = [300.0, 300.0, 30.0]
    assert money_in("2025-03", spend).monthly_spend == 300.0
    assert money_in("2025-04", spend).monthly_spend == pytest.approx(210.0)
    assert money_in("2025-03", spend).spend == 630.0  # and yet in the sum


def test_the_month_under_way_alone_is_better_than_nothing() -> None:
    assert money_in("2025-01", [30.0]).monthly_spend == 30.0


def test_a_quarterly_fee_with_blanks_is_not_said_to_be_paid_each_month() -> None:
    quarterly = [900.0 if at % 3 == 0 else None for at in range(12)]
    assert money_of(rows(12, spend=quarterly, revenue=1000.0), contribution_margin=0.4).monthly_spend == 300.0


def test_a_month_of_spend_missing_among_others_is_taken_as_the_mean_of_them() -> None:
    spend = [None, *[300.0] * 11]
    assert money_of(rows(12, spend=spend, revenue=1000.0), contribution_margin=0.4).monthly_spend == 300.0


def test_spend_beside_which_sales_are_missing_stays_a_monthly_one() -> None:
    money = money_of(rows(12, spend=300.0, revenue=[*NONE[:11], 900.0]), contribution_margin=0.4)
    assert money.monthly_spend == 300.0


# No sale, and no basket


def test_without_a_sale_for_7200_one_would_have_to_be_worth_7500() -> None:
    money = money_of(rows(12, spend=600.0, revenue=0.0, orders=0.0), contribution_margin=0.5)
    assert (money.roi.point, money.roi.high) == (-1.0, None)
    assert break_even.basket_needed(money, 0.5) == pytest.approx(7497.0, abs=1.0)  # 7 200 / (1.92 × 0.5)


def test_at_that_basket_the_high_end_of_the_return_is_zero() -> None:
    nothing = rows(12, spend=600.0, revenue=0.0, orders=0.0)
    needed = break_even.basket_needed(money_of(nothing, contribution_margin=0.5), 0.5)
    assert needed is not None
    known = money_of(nothing, contribution_margin=0.5, average_order_value=needed)
    assert known.roi.high == pytest.approx(0.0, abs=1e-9)


def test_after_a_sale_no_basket_has_to_be_known() -> None:
    money = money_of(rows(12, spend=600.0, revenue=100.0, orders=1.0), contribution_margin=0.5)
    assert break_even.basket_needed(money, 0.5) is None


# Nothing paid, or only time


def test_what_costs_nothing_has_no_return_and_its_sales_all_the_same() -> None:
    money = money_of(rows(12, spend=0.0, revenue=3000.0, orders=20.0), contribution_margin=0.4)
    assert (money.cost, money.roi.point, money.contribution) == (0.0, None, 14_400.0)


def test_an_hour_is_worth_what_it_leaves_whether_or_not_it_is_valued() -> None:
    ledger = rows(12, spend=0.0, hours=20.0, revenue=1500.0, orders=1.0)
    free = money_of(ledger, contribution_margin=0.95)
    valued = money_of(ledger, contribution_margin=0.95, hourly_cost=30.0)
    assert free.hourly_earnings == pytest.approx((71.25, 38.0, 147.0), abs=0.6)
    assert free.hourly_earnings == valued.hourly_earnings
    assert valued.roi.point == pytest.approx(71.25 / 30 - 1)


# What a lead leaves


def test_a_lead_is_worth_144_at_most_where_four_of_twenty_sign() -> None:
    firm = {"average_order_value": 1200.0, "contribution_margin": 0.6, "lead_history": {"asked": 20, "signed": 4}}
    money = money_of(rows(12, spend=300.0, leads=8.0), **firm)
    assert money.lead_worth == pytest.approx((144.0, 63.0, 268.0), abs=1.0)
    assert money.cost_per_lead.point == pytest.approx(37.5)
    assert money_of(rows(12, spend=300.0, orders=2.0), **firm).lead_worth.point is None
