"""What is sealed of the months to come, and how often what came lies in it."""

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessment.evaluation import evaluate
from assessment.milestones.coming import coming
from assessment.milestones.predicting import next_months, predictions
from assessment.money import Sold
from assessment.questionnaire.loading import load_questionnaire
from assessment.results import UNKNOWN
from tests.benchmarks.predictions import LAWS, World, held
from tests.money.ledgers import dossier_of, rows

DAY = datetime.date(2026, 1, 15)
BUSINESS = {"contribution_margin": 0.5, "order_value_cv": 1.0}


def foreseen(ledger, action=None, day=DAY, **firm):
    dossier = dossier_of(ledger, action, **(BUSINESS | firm))
    return predictions(dossier, evaluate(load_questionnaire(), dossier, day), day)


def sold(amount=100.0, orders=20.0, cv=1.0, **others):
    return Sold(amount, orders, cv, 5.0, 0.5, **others)


@pytest.mark.parametrize("law", LAWS)
@pytest.mark.parametrize("cv", [0.5, 1.0, 1.5])
@pytest.mark.parametrize(("months", "sales"), [(6, 10), (6, 150), (12, 30), (24, 30), (24, 150)])
def test_what_came_lies_in_87_ranges_of_100_where_sales_come_one_by_one_or_in_bunches(months, sales, cv, law):
    shares = [held(World(months, sales, fano, cv, law), runs=400).held for fano in (1, 2, 3)]
    assert min(shares) >= 0.84  # 400 runs: one standard error is 1.6 %
    assert sum(shares) / 3 >= 0.87


def test_the_range_is_that_of_fishers_law():
    # 20 sales of spread 1 in 12 months: shape 10, and 2.5 for three months. Quantiles of F(5, 20) from tables: the
    # 95th percentile is 2.711, the 5th is 1 over that of F(20, 5), 1 / 4.558. A month left 100 / 12 / 2 = 4.1667.
    month = coming(sold(), 12, 3)
    assert month == pytest.approx((4.1667, 4.1667 / 4.558, 4.1667 * 2.711), rel=1e-3)


def test_nothing_may_come_where_few_sales_are_to_be_expected():
    assert coming(sold(orders=4.0), 12, 3).low == 0.0
    assert coming(sold(orders=40.0), 12, 3).low > 0.0


def test_after_no_sale_in_six_months_one_large_sale_may_come():
    # Chance of at most none to come: (6 / 9)^0.5 = 0.816; of at most one: 0.952. One sale of spread 1 follows an
    # exponential law, whose 95th percentile is 2.996 times its mean: 5 × 2.996 × 0.5 over three months.
    assert coming(sold(0.0, 0.0), 6, 3) == pytest.approx((0.0, 0.0, 2.4965), rel=1e-3)


@given(orders=st.floats(1, 1e4), cv=st.floats(0, 3), past=st.integers(1, 60), dispersion=st.floats(1, 50))
def test_the_range_to_come_holds_the_mean_month_and_is_wider_with_more_dispersion(orders, cv, past, dispersion):
    point, low, high = coming(sold(orders=orders, cv=cv), past, 3)
    assert 0 <= low <= point <= high
    _, lower, higher = coming(sold(orders=orders, cv=cv, dispersion=dispersion), past, 3)
    assert lower <= low * (1 + 1e-9)
    assert higher >= high * (1 - 1e-9)


def test_the_months_foreseen_are_whole_and_follow_the_day():
    assert next_months(datetime.date(2026, 11, 1)) == ("2026-12", "2027-01", "2027-02")
    assert next_months(datetime.date(2026, 11, 30)) == ("2026-12", "2027-01", "2027-02")


def test_a_running_action_seals_its_return_cost_break_even_and_threshold():
    threshold = {"figure": "orders", "at_least": 30, "by": "2026-06", "recorded": "2025-01-10"}
    (sealed,) = foreseen(rows(12, spend=100.0, revenue=400.0, orders=4), {"criteria": [threshold]})
    assert sealed.roi.point == pytest.approx(1.0)  # 200 left a month for 100
    assert -1 < sealed.roi.low < sealed.roi.point < sealed.roi.high
    assert (sealed.monthly_cost, sealed.break_even_orders) == (100.0, pytest.approx(2.0))
    assert sealed.criterion.at_least == 30


def test_the_range_to_come_is_wider_than_that_of_the_long_run():
    ledger = rows(12, spend=100.0, revenue=400.0, orders=4)
    dossier = dossier_of(ledger, **BUSINESS)
    found = evaluate(load_questionnaire(), dossier, DAY)
    (sealed,) = predictions(dossier, found, DAY)
    assert sealed.roi.low < found.actions[0].money.roi.low
    assert sealed.roi.high > found.actions[0].money.roi.high


@pytest.mark.parametrize(
    ("ledger", "action"),
    [
        (rows(12, spend=0.0, revenue=400.0, orders=4), {}),
        (rows(12, spend=100.0), {}),
        ([*rows(1, spend=900.0, revenue=400.0), *rows(11, "2025-02", spend=0.0, revenue=400.0)], {}),
    ],
    ids=["free", "no sales known", "paid once"],
)
def test_no_return_is_foreseen_where_there_is_none_to_come(ledger, action):
    (sealed,) = foreseen(ledger, action)
    assert sealed.roi == UNKNOWN


def test_nothing_is_foreseen_of_a_stopped_action():
    assert foreseen(rows(12, spend=100.0, revenue=400.0, orders=4), {"stopped": "2025-12"}) == ()


def test_leads_that_may_still_sign_foresee_no_return():
    history = {"asked": 20, "signed": 4}
    (sealed,) = foreseen(rows(12, spend=100.0, leads=8), lead_history=history, average_order_value=500.0)
    assert sealed.roi == UNKNOWN


def test_where_the_business_has_seasons_the_range_holds_both_readings():
    ledger = rows(12, spend=100.0, revenue=400.0, orders=40)
    year = [
        {"month": f"2025-{month:02d}", "revenue": 900.0 if month in (2, 3, 4) else 9400.0} for month in range(1, 13)
    ]
    (even,), (seasonal,) = foreseen(ledger), foreseen(ledger, revenue=year)
    assert seasonal.roi.point == even.roi.point
    assert seasonal.roi.high == even.roi.high
    assert seasonal.roi.low < -0.8 < even.roi.low
