import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessment.dossier.model import BusinessMonth
from assessment.money.dispersion import counted, dispersion, dispersion_ratio, season_indices
from assessment.money.ranges import count_range, revenue_range
from tests.benchmarks.clustered import (
    EVEN,
    FANOS,
    HIGH_SUMMER,
    MONTHS,
    SALES,
    as_dispersed,
    as_independent,
    decided,
    in_groups,
    in_high_summer,
    in_season_of_others,
    one_by_one,
    shares,
)

SUMMER = [1.0, 1.0, 1.0, 1.0, 2.0, 6.0, 9.0, 9.0, 4.0, 1.0, 1.0, 0.0]
ONE_LARGE_SALE = [100.0] * 9 + [20_100.0] + [100.0] * 2
GROUPS = [0, 0, 5200.0, 0, 0, 0, 0, 6400.0, 0, 0, 4000.0, 0]
revenues = st.lists(st.just(0.0) | st.floats(0.01, 1e6), min_size=6, max_size=36)


def business(year: int, revenues: list[float | None]) -> list[BusinessMonth]:
    return [BusinessMonth(month=f"{year}-{at:02d}", revenue=sold) for at, sold in enumerate(revenues, 1)]


def test_eleven_small_months_and_one_sale_of_20_000_vary_5_78_times_as_much_as_independent_sales():
    assert dispersion_ratio(ONE_LARGE_SALE, 13, 1.0) == pytest.approx(5.785, abs=0.001)


def test_three_group_bookings_vary_22_times_as_much_as_156_independent_sales():
    assert dispersion_ratio(GROUPS, 156, 1.0) == pytest.approx(22.280, abs=0.001)


def test_three_group_bookings_are_worth_five_independent_sales():
    # 156 / 22.280 = 7 apparent sales, less CV² = 6; Student's 95th percentile at 11 degrees of freedom is 1.7959, the
    # normal one 1.6449: 6 / (1.7959 / 1.6449)² = 5.03
    assert 156 / dispersion(GROUPS, 156, 1.0) == pytest.approx(6.0018 / (1.7959 / 1.6449) ** 2, rel=1e-4)


def test_a_year_made_in_one_month_is_worth_one_sale():
    assert dispersion([0.0] * 11 + [9000.0], 40, 1.0) == pytest.approx(40)
    assert dispersion([0.0] * 11 + [9000.0], 1, 1.0) == 1.0


@pytest.mark.parametrize(
    ("months", "orders", "margin", "cost"), [(ONE_LARGE_SALE, 13, 0.3, 1200), (GROUPS, 156, 0.4, 4800)]
)
def test_neither_one_large_sale_nor_three_group_bookings_pay_for_sure(months, orders, margin, cost):
    as_independent, _ = revenue_range(sum(months), orders, 1.0, None)
    low, _ = revenue_range(sum(months), orders / dispersion(months, orders, 1.0), 1.0, None)
    assert low * margin < cost < as_independent * margin


@pytest.mark.parametrize("cv", [0.5, 1.0, 1.5])
@pytest.mark.parametrize("orders", [3, 10, 40])
def test_of_n_independent_sales_the_ratio_expected_is_n_over_n_plus_the_squared_spread(orders, cv):
    rng = np.random.default_rng(20261)
    months = np.arange(2000)[:, None] * 12 + rng.integers(0, 12, (2000, orders))
    sold = np.bincount(months.ravel(), rng.gamma(cv**-2, size=months.size), minlength=2000 * 12).reshape(2000, 12)
    ratios = [dispersion_ratio(of_year, orders, cv) for of_year in sold.tolist()]
    assert np.mean(ratios) == pytest.approx(orders / (orders + cv**2), rel=0.04)


def test_months_that_vary_less_than_chance_make_no_range_narrower():
    assert dispersion([1000.0] * 12, 60, 1.0) == 1.0


@pytest.mark.parametrize(
    ("months", "orders"),
    [(GROUPS[:5], 100), (GROUPS, None), (GROUPS, 0), ([0.0] * 12, 4), ([-50.0] * 12, 4), ([], 3)],
)
def test_where_the_months_show_nothing_sales_are_taken_as_independent(months, orders):
    assert dispersion_ratio(months, orders, 1.0) is None
    assert dispersion(months, orders, 1.0) == 1.0


def test_counts_alone_are_compared_with_a_poisson_law():
    # Mean 4 and sample variance 12: three times as much.
    counts = [1, 7, 1, 7, 1, 7, 1, 7, 1, 7, 4, 4]
    assert dispersion_ratio(counts, sum(counts), 0.0) == pytest.approx(90 / 11 / 4)


@given(months=revenues, orders=st.floats(1, 1e4), cv=st.floats(0, 3), factor=st.floats(0.01, 1000))
def test_the_currency_changes_no_dispersion(months, orders, cv, factor):
    scaled = [month * factor for month in months]
    assert dispersion(scaled, orders, cv) == pytest.approx(dispersion(months, orders, cv), rel=1e-6)


def test_a_refunded_month_counts_with_its_sign():
    # 700 in all, 58.33 a month; squares 229 167, over 11 months of freedom, 58.33 a month, 35 a sale and 1 + 1²
    assert dispersion_ratio([100.0] * 11 + [-400.0], 20, 1.0) == pytest.approx(229_166.67 / 11 / (700 / 12 * 35 * 2))


def test_sales_that_follow_the_season_of_the_business_vary_by_no_chance():
    sold = [index * 100 for index in SUMMER]
    assert dispersion(sold, 72, 1.0) > 3
    assert dispersion(sold, 72, 1.0, SUMMER) == 1.0


def test_the_same_season_everywhere_is_no_season():
    assert dispersion_ratio(GROUPS, 156, 1.0, [3.0] * 12) == pytest.approx(dispersion_ratio(GROUPS, 156, 1.0))


def test_a_month_in_which_the_business_is_closed_says_nothing():
    closed = [1.0] * 11 + [0.0]
    assert dispersion_ratio(GROUPS, 156, 1.0, closed) == pytest.approx(dispersion_ratio(GROUPS[:11], 156, 1.0))


def test_a_season_that_leaves_too_few_open_months_hides_no_chance():
    short = [1.0] * 5 + [0.0] * 7
    assert dispersion_ratio(GROUPS, 156, 1.0, short) is None
    assert dispersion(GROUPS, 156, 1.0, short) == dispersion(GROUPS, 156, 1.0)


@given(months=revenues, season=st.lists(st.floats(0, 20), min_size=36, max_size=36))
def test_a_season_never_makes_more_of_chance(months, season):
    assert 1 <= dispersion(months, 50, 1.0, season[: len(months)]) <= dispersion(months, 50, 1.0)


def test_the_index_of_a_month_is_its_sales_over_the_mean_month():
    assert season_indices(business(2025, [index * 50 for index in SUMMER])) == pytest.approx(
        {at: index / 3 for at, index in enumerate(SUMMER, 1)}
    )


def test_a_month_known_in_two_years_counts_with_its_mean():
    indices = season_indices(business(2024, [100.0] * 12) + business(2025, [700.0] + [None] * 11))
    assert indices == pytest.approx({1: 400 / 125} | dict.fromkeys(range(2, 13), 100 / 125))


@pytest.mark.parametrize("sold", [[100.0] * 11, [100.0] * 11 + [None], [0.0] * 12, []])
def test_a_year_not_known_whole_has_no_season(sold):
    assert season_indices(business(2025, sold)) is None


def test_what_the_action_sold_itself_is_no_season_of_the_business():
    rows = business(2025, [100 + own for own in GROUPS])
    own = {row.month: sold for row, sold in zip(rows, GROUPS, strict=True)}
    assert season_indices(rows, own) == pytest.approx(dict.fromkeys(range(1, 13), 1.0))


def test_a_month_whose_own_sales_are_unknown_shows_no_season():
    assert season_indices(business(2025, [100.0] * 12), {"2025-03": None}) is None


@pytest.mark.parametrize("counts", [[8] * 12, [40, 56], [0] * 12, [0.5] * 6, [1] + [0] * 11])
def test_contacts_that_come_one_by_one_range_as_a_count(counts):
    assert counted(counts) == pytest.approx((sum(counts), *count_range(sum(counts))))


def test_contacts_of_one_trade_fair_range_as_a_single_one():
    assert counted([0] * 11 + [96]) == pytest.approx((96, *revenue_range(96, 1, 1.0, None)))


@given(counts=st.lists(st.integers(0, 200), max_size=36))
def test_the_range_of_months_counted_holds_their_sum_and_is_no_narrower_than_chance_alone(counts):
    number, low, high = counted(counts)
    assert number == sum(counts)
    assert low <= count_range(number)[0] * 1.05
    assert high >= count_range(number)[1] * 0.95


@pytest.mark.parametrize("range_of", [as_dispersed, in_groups])
@pytest.mark.parametrize("months", MONTHS)
@pytest.mark.parametrize("fano", FANOS)
@pytest.mark.parametrize("a_year", SALES)
def test_clustered_months_leave_the_range_honest(range_of, a_year, fano, months):
    """It holds the truth 85 times in 100, and at a true return of 0 it says neither "pays" nor "loses" above 8."""
    found = shares(range_of, a_year, fano, months, runs=1_000)
    assert found.held >= 0.85
    assert max(found.above, found.below) <= 0.08


@pytest.mark.parametrize("fano", FANOS)
def test_a_season_the_business_knows_is_no_chance(fano):
    found = shares(in_high_summer, 100, fano, 12, runs=1_000, season=HIGH_SUMMER)
    assert 0.85 <= found.held <= 0.96


@pytest.mark.parametrize("season", [EVEN, HIGH_SUMMER])
@pytest.mark.parametrize("sales", [30, 200])
def test_a_season_read_off_the_other_sales_of_the_business_leaves_the_range_honest(sales, season):
    found = shares(in_season_of_others, sales, 3, 12, runs=1_000, season=season)
    assert found.held >= 0.85
    assert max(found.above, found.below) <= 0.08


@pytest.mark.parametrize("fano", FANOS)
def test_honest_is_not_silent(fano):
    """With 200 sales a year an action that returns +100 % is told from one that does not pay in four cases of five."""
    assert decided(as_dispersed, 200, fano, 12, runs=1_000) >= 0.80
    assert decided(in_high_summer, 200, fano, 12, runs=1_000, season=HIGH_SUMMER) >= 0.80


@pytest.mark.parametrize("range_of", [as_independent, one_by_one])
def test_taken_as_independent_clustered_sales_leave_the_range_too_often(range_of):
    assert shares(range_of, 100, 3, 12, runs=1_000).held < 0.80
