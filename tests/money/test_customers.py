import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessment.money.customers import repeat_rate, value_over_a_year
from assessment.results import UNKNOWN


def test_fourteen_further_orders_of_twenty_customers_are_0_70_each_between_0_44_and_1_06():
    assert repeat_rate(20, 14) == pytest.approx((0.70, 0.443, 1.064), abs=0.001)


def test_where_no_customer_came_back_up_to_1_92_orders_were_missed():
    assert repeat_rate(20, 0) == pytest.approx((0.0, 0.0, 1.92073 / 20), abs=1e-5)


def test_without_a_customer_no_repeat_rate_is_known():
    assert repeat_rate(0, 0) == UNKNOWN


def test_a_subscriber_at_24_a_month_and_5_percent_churn_brings_220_60_in_a_year():
    assert value_over_a_year(24, 5, 100).point == pytest.approx(24 * (1 - 0.95**12) / 0.05)
    assert value_over_a_year(24, 5, 100).point == pytest.approx(220.6, abs=0.05)


def test_six_cancellations_in_120_customer_months_leave_the_year_between_180_and_252():
    assert value_over_a_year(24, 6, 120) == pytest.approx((220.6, 179.8, 251.8), abs=0.05)


def test_where_nobody_cancelled_a_year_brings_twelve_months_at_most():
    point, low, high = value_over_a_year(24, 0, 120)
    assert point == high == 24 * 12
    assert 0 < low < point


def test_where_everybody_cancelled_a_year_brings_the_first_month():
    assert value_over_a_year(24, 30, 30)[:2] == (24, 24)


def test_without_a_month_of_a_customer_nothing_is_known_of_a_subscriber():
    assert value_over_a_year(24, 0, 0) == UNKNOWN


def test_more_cancellations_than_customer_months_are_refused():
    with pytest.raises(ValueError, match="7 of 6"):
        value_over_a_year(24, 7, 6)


@given(stayed=st.integers(0, 10_000), left=st.integers(0, 10_000))
def test_the_range_of_a_year_holds_the_year(stayed, left):
    if stayed + left:
        point, low, high = value_over_a_year(1, left, stayed + left)
        assert 1 <= low <= point <= high <= 12


@pytest.mark.parametrize(("customers", "rate"), [(20, 0.2), (20, 0.7), (100, 1.5)])
def test_the_range_of_repeat_orders_holds_the_truth_at_least_85_times_in_100(customers, rate):
    orders = np.random.default_rng(20261).poisson(customers * rate, 3_000)
    ranges = [repeat_rate(customers, count) for count in orders.tolist()]
    assert np.mean([low <= rate <= high for _, low, high in ranges]) >= 0.85  # a small count oscillates around 90


@pytest.mark.parametrize(("customer_months", "churn"), [(60, 0.05), (120, 0.05), (120, 0.15), (1000, 0.02)])
def test_the_range_of_a_year_holds_the_truth_at_least_85_times_in_100(customer_months, churn):
    left = np.random.default_rng(20261).binomial(customer_months, churn, 3_000)
    truth = (1 - (1 - churn) ** 12) / churn
    ranges = [value_over_a_year(1, count, customer_months) for count in left.tolist()]
    assert np.mean([low <= truth <= high for _, low, high in ranges]) >= 0.85  # a small count oscillates around 90
