"""Other honest readings of the same figures."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessment.results import UNKNOWN, Lagged
from tests.money.ledgers import money_of, rows
from tests.tables import in_one_test

# Sales come later than spend

LATER = rows(12, spend=500.0, revenue=[0.0] * 6 + [1500.0] * 6, orders=[0.0] * 6 + [15.0] * 6)
HALF = {"contribution_margin": 0.5}


def test_month_for_month_a_loss_and_six_months_later_a_gain() -> None:
    money = money_of(LATER, sales_cycle_months=6.0, **HALF)
    assert money.roi == pytest.approx((-0.25, -0.41, -0.04), abs=0.01)
    assert money.roi_lagged == pytest.approx((0.50, 0.18, 0.93), abs=0.01)
    assert (money.lag_months, money.matched_months, money.lagged.ripe) == (6, 6, None)


def test_without_a_lag_there_is_no_second_reading() -> None:
    assert money_of(LATER, **HALF).lagged == Lagged()


def test_the_spend_of_a_blank_month_is_matched_with_no_sales() -> None:
    spend = [500.0, None, *[500.0] * 10]
    money = money_of(rows(12, spend=spend, revenue=1500.0, orders=15.0), sales_cycle_months=2.0, **HALF)
    assert (money.matched_months, money.roi_lagged.point) == pytest.approx((9, 0.5))


def test_a_gap_in_the_ledger_shifts_no_month() -> None:
    ledger = [*rows(3, spend=100.0, revenue=0.0), *rows(3, "2025-07", spend=100.0, revenue=400.0)]
    money = money_of(ledger, sales_cycle_months=4.0, **HALF)
    assert (money.matched_months, money.roi_lagged.point) == pytest.approx((1, 1.0))  # March, sold in July


@in_one_test(
    ("ledger", "ripe"),
    [
        (rows(2, spend=100.0, revenue=0.0), "2025-10"),
        (rows(8, spend=100.0, revenue=0.0), "2025-10"),
        (rows(9, spend=100.0, revenue=0.0), None),  # they are
        (rows(4, spend=[100.0, None, 100.0, 100.0], revenue=0.0), "2025-11"),
        (rows(3, revenue=500.0), None),
    ],
)
def test_figures_are_ripe_once_three_months_of_spend_have_had_their_time(
    ledger: list[dict[str, Any]], ripe: str | None
) -> None:
    assert money_of(ledger, sales_cycle_months=6.0, **HALF).lagged.ripe == ripe


@given(amount=st.floats(1, 9e6), factor=st.sampled_from([0.01, 7.5, 100.0]), lag=st.integers(1, 4))
def test_counting_in_another_currency_changes_no_reading(amount: float, factor: float, lag: int) -> None:
    sold = [amount * share for share in (0.0, 0.4, 1.0, 0.1, 2.0, 0.7, 0.2, 1.3)]

    def read(unit: float) -> Any:
        ledger = rows(
            8,
            spend=[amount * unit, *[amount * unit / 3] * 6, None],
            revenue=[one * unit for one in sold],
            orders=3.0,
            new_customers=2.0,
        )
        firm: dict[str, Any] = {"sales_cycle_months": float(lag), "repeat": {"customers": 20, "orders": 12}, **HALF}
        money = money_of(ledger, average_order_value=amount * unit, **firm)
        return [
            *(*money.roi, *money.roi_lagged, *money.roi_blank_as_zero, *money.roi_with_repeat),
            *(money.dropped_share, money.dispersion),
        ]

    assert read(factor) == pytest.approx(read(1.0), rel=1e-6, abs=1e-9)


# Out of season

SEASON = [{"month": f"2025-{at:02d}", "revenue": 20_000.0 if 6 <= at <= 8 else 4000.0} for at in range(1, 13)]
SUMMER = rows(3, "2025-06", spend=300.0, revenue=3000.0, orders=30.0)


def test_at_the_mean_month_of_the_firm_a_summer_returns_two_and_a_half_times_less() -> None:
    money = money_of(SUMMER, revenue=SEASON, **HALF)
    assert money.roi.point == pytest.approx(4.0)
    assert money.roi_out_of_season.point == pytest.approx(1.0)  # 20 000 / 8 000 = 2.5; 600 on 300


def test_nearly_a_year_needs_no_other_season() -> None:
    ten = rows(10, "2025-09", spend=300.0, revenue=3000.0, orders=30.0)
    assert money_of(ten, revenue=SEASON, **HALF).roi_out_of_season == UNKNOWN
    assert money_of(ten[:9], revenue=SEASON, **HALF).roi_out_of_season != UNKNOWN


def test_a_firm_that_sells_alike_in_these_months_has_no_other_season() -> None:
    even = [{**month, "revenue": 4700.0 if 6 <= at <= 8 else 4000.0} for at, month in enumerate(SEASON, start=1)]
    assert money_of(SUMMER, revenue=even, **HALF).roi_out_of_season == UNKNOWN


def test_without_a_year_of_the_firms_sales_no_season_is_known() -> None:
    assert money_of(SUMMER, revenue=SEASON[:11], **HALF).roi_out_of_season == UNKNOWN


# Without the best month


def test_without_october_a_gain_of_430_percent_is_a_loss_of_70() -> None:
    october = [100.0] * 9 + [20_100.0] + [100.0] * 2
    orders = [1.0] * 9 + [2.0] + [1.0] * 2
    money = money_of(rows(12, spend=100.0, revenue=october, orders=orders), contribution_margin=0.3)
    assert money.roi.point == pytest.approx(4.3)
    assert money.best_month == "2025-10"
    assert money.roi_without_best_month == pytest.approx(-0.7)
    assert money.dispersion is not None
    assert money.dispersion >= 5.78
    assert money.roi.low is not None
    assert money.roi.low < 0  # never a reason to grow


def test_months_that_vary_no_more_than_chance_have_no_best_month() -> None:
    money = money_of(rows(12, spend=100.0, revenue=1000.0, orders=10.0), **HALF)
    assert (money.dispersion, money.best_month, money.roi_without_best_month) == (1.0, None, None)


def test_what_was_paid_once_is_paid_whatever_month_is_left_out() -> None:
    sold = [0.0, 0.0, 0.0, 0.0, 9000.0, 0.0, 0.0, 100.0]
    fair = rows(8, spend=[1000.0, *[0.0] * 7], revenue=sold, orders=[0.0] * 4 + [20.0, 0.0, 0.0, 1.0])
    money = money_of(fair, **HALF)
    assert money.best_month == "2025-05"
    assert money.roi_without_best_month == pytest.approx(-0.95)


# Customers who come back

LOSS = rows(12, spend=100.0, revenue=120.0, orders=2.0, new_customers=2.0)


def test_further_orders_of_new_customers_are_added_to_the_first_sale() -> None:
    money = money_of(LOSS, repeat={"customers": 20, "orders": 14}, **HALF)
    assert money.roi.point == pytest.approx(-0.4)
    assert money.roi_with_repeat.point == pytest.approx(0.6 * 1.7 - 1)
    assert money.repeats_needed is None


def test_a_customer_who_is_not_new_brings_no_further_orders_here() -> None:
    half = rows(12, spend=100.0, revenue=120.0, orders=2.0, new_customers=1.0)
    assert money_of(half, repeat={"customers": 20, "orders": 14}, **HALF).roi_with_repeat.point == pytest.approx(
        0.6 * 1.35 - 1
    )


def test_a_subscriber_brings_a_year_of_months_less_those_who_leave() -> None:
    # 24 a month at 5 % a month: 220.6 in twelve months against 200
    ledger = rows(12, spend=200.0, revenue=24.0, orders=1.0, new_customers=1.0)
    money = money_of(
        ledger, contribution_margin=1.0, subscription={"customer_months": 120, "cancellations": 6}, order_value_cv=0.1
    )
    assert money.roi.point == pytest.approx(-0.88)
    assert money.roi_with_repeat.point == pytest.approx(220.6 / 200 - 1, abs=0.001)


def test_where_sales_come_later_their_customers_are_set_against_the_spend_that_brought_them() -> None:
    later = [{**row, "new_customers": row["orders"]} for row in LATER]
    money = money_of(later, sales_cycle_months=6.0, repeat={"customers": 20, "orders": 14}, **HALF)
    assert money.roi_with_repeat.point == pytest.approx(1.5 * 1.7 - 1)


def test_what_customers_would_have_to_buy_again_is_said_where_nothing_tells_it() -> None:
    money = money_of(LOSS, **HALF)
    assert money.roi_with_repeat == UNKNOWN
    assert money.repeats_needed == pytest.approx((1200 - 720) / 720)


@in_one_test(
    "ledger",
    [
        rows(12, spend=100.0, revenue=400.0, orders=2.0, new_customers=2.0),  # earning already
        rows(12, spend=100.0, revenue=120.0, orders=2.0),  # new customers unknown
        rows(12, spend=100.0, revenue=0.0, orders=0.0, new_customers=0.0),  # none came
        rows(12, spend=9000.0, revenue=120.0, orders=2.0, new_customers=2.0),  # more than one a month
    ],
)
def test_no_number_of_repeats_is_said_where_none_would_do_or_be_believed(ledger: list[dict[str, Any]]) -> None:
    assert money_of(ledger, **HALF).repeats_needed is None
