import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from assessment.money.ranges import (
    Rate,
    count_range,
    difference_of_rates,
    product_of_independent,
    rate_range,
    revenue_range,
)
from assessment.results import UNKNOWN, Estimate
from tests.benchmarks.clustered import orders_to_come

RUNS = 6_000
revenues = st.floats(0.01, 1e7)
orders = st.floats(0.01, 1e6)
spreads = st.floats(0.05, 10)


def draw_baskets(rng, law, cv, count):
    """Baskets of mean 1 and the coefficient of variation given."""
    if law == "gamma":
        return rng.gamma(cv**-2, cv**2, count)
    log_variance = np.log1p(cv**2)
    return rng.lognormal(-log_variance / 2, np.sqrt(log_variance), count)


def draw_sales(rng, law, cv, expected_orders):
    """Counts and revenues of as many firms as there are runs, each expecting the same orders of mean basket 1."""
    counts = rng.poisson(expected_orders, RUNS)
    firms = np.repeat(np.arange(RUNS), counts)
    return counts, np.bincount(firms, draw_baskets(rng, law, cv, firms.size), minlength=RUNS)


@pytest.mark.parametrize("law", ["lognormal", "gamma"])
@pytest.mark.parametrize("cv", [0.5, 1.0, 1.5])
@pytest.mark.parametrize("expected_orders", [5, 15, 50, 150])
def test_the_revenue_range_holds_the_truth_at_least_88_times_in_100(law, cv, expected_orders):
    counts, revenues = draw_sales(np.random.default_rng(20260), law, cv, expected_orders)
    ranges = [revenue_range(float(r), float(n), cv, 1.0) for n, r in zip(counts, revenues, strict=True)]
    coverage = np.mean([low <= expected_orders <= high for low, high in ranges])
    assert 0.88 <= coverage <= 0.97  # above that, a range would be of no use to anyone


@given(revenue=revenues, orders=orders, cv=spreads)
def test_the_revenue_range_holds_the_revenue(revenue, orders, cv):
    low, high = revenue_range(revenue, orders, cv, None)
    assert 0 <= low <= revenue <= high < float("inf")


@given(revenue=revenues, orders=orders, cv=spreads, factor=st.floats(0.01, 1000))
def test_the_currency_does_not_change_the_revenue_range(revenue, orders, cv, factor):
    low, high = revenue_range(revenue, orders, cv, None)
    assert revenue_range(revenue * factor, orders, cv, None) == pytest.approx((low * factor, high * factor))


@given(orders=st.floats(2, 1e5), more=st.floats(1.5, 100), cv=spreads)
def test_more_orders_make_a_narrower_revenue_range(orders, more, cv):
    low, high = revenue_range(1.0, orders, cv, None)
    narrower_low, narrower_high = revenue_range(1.0, orders * more, cv, None)
    assert narrower_low > low
    assert narrower_high < high


@given(orders=st.floats(2, 1e5), cv=st.floats(0.1, 1.3), more=st.floats(1.1, 4))
def test_more_dispersed_orders_make_a_wider_revenue_range(orders, cv, more):
    assume(orders / (cv * more) ** 2 > 1)
    low, high = revenue_range(1.0, orders, cv, None)
    wider_low, wider_high = revenue_range(1.0, orders, cv * more, None)
    assert wider_low < low
    assert wider_high > high


def test_identical_baskets_leave_the_uncertainty_of_the_count_alone():
    # Gamma(10.5) is half a chi-square with 21 degrees of freedom; table, 5 % and 95 %: 11.591 and 32.671.
    assert revenue_range(1000.0, 10, 1e-5, None) == pytest.approx((579.55, 1633.55), abs=0.1)


def test_without_an_order_the_upper_bound_is_1_92_usual_baskets():
    # half the 95th percentile of a chi-square with one degree of freedom: 3.8415 / 2
    assert revenue_range(0.0, 0, 1.0, 100.0) == (0.0, pytest.approx(192.07, abs=0.01))


def test_without_an_order_nor_a_usual_basket_there_is_no_upper_bound():
    assert revenue_range(0.0, 0, 1.0, None) == (0.0, None)


@pytest.mark.parametrize("orders", [None, 0])
def test_revenue_without_a_known_order_is_held_for_one_sale(orders):
    assert revenue_range(850.0, orders, 1.0, None) == revenue_range(850.0, 1, 1.0, None)


def test_a_single_sale_of_850_may_stand_for_140_to_8400():
    # Tables of F: the 95th percentiles are 6.591 for (3, 4) and 9.117 for (4, 3) degrees of freedom.
    low, high = revenue_range(850.0, 1, 1.0, None)
    assert low == pytest.approx(850 * 1.5 / 9.117, rel=1e-4)
    assert high == pytest.approx(850 * 1.5 * 6.591, rel=1e-4)


@given(trials=st.integers(1, 10_000), share=st.floats(0, 1))
def test_the_range_of_a_rate_holds_the_rate_and_stays_a_share(trials, share):
    successes = share * trials
    assume(successes <= trials)
    low, high = rate_range(successes, trials)
    assert 0 <= low <= successes / trials <= high <= 1


@given(trials=st.integers(1, 500), data=st.data())
def test_the_range_of_a_rate_mirrors_that_of_its_failures(trials, data):
    successes = data.draw(st.integers(0, trials))
    low, high = rate_range(successes, trials)
    assert rate_range(trials - successes, trials) == pytest.approx((1 - high, 1 - low), abs=1e-9)


def test_half_a_success_in_ten_ranges_as_the_closed_form_says():
    # The posterior is Beta(1, 10), whose distribution function is 1 - (1 - x) ** 10.
    assert rate_range(0.5, 10) == pytest.approx((1 - 0.95**0.1, 1 - 0.05**0.1))


def test_a_rate_never_seen_to_succeed_starts_at_zero_and_never_seen_to_fail_ends_at_one():
    assert rate_range(0, 10)[0] == 0.0
    assert rate_range(10, 10)[1] == 1.0


def test_no_trial_says_nothing_of_a_rate():
    assert rate_range(0, 0) == (0.0, 1.0)


def test_more_successes_than_trials_are_no_rate():
    with pytest.raises(ValueError, match="3 of 2"):
        rate_range(3, 2)


def test_sales_all_worth_the_same_leave_the_uncertainty_of_the_count_alone_exactly():
    # 60 sales that leave 80 each, on 2 400 paid; Gamma(60.5) is half a chi-square with 121 degrees of freedom.
    low, high = revenue_range(60 * 80.0, 60, 0.0, None)
    assert (low / 2400 - 1, high / 2400 - 1) == pytest.approx((0.610, 1.461), abs=0.001)
    assert revenue_range(4800.0, 60, 1e-5, None) == pytest.approx((low, high))


@pytest.mark.parametrize("cv", [0.0, 1.0])
def test_a_fraction_of_the_sales_makes_a_wider_range(cv):
    low, high = revenue_range(4800.0, 60, cv, None)
    wider_low, wider_high = revenue_range(4800.0, 60 / 1.7, cv, None)
    assert wider_low < low < 4800 < high < wider_high


LEADS = Estimate(96, *count_range(96))
SIGNED = Estimate(4 / 20, *rate_range(4, 20))


def test_96_leads_of_which_one_in_five_signs_are_19_orders_between_8_and_37():
    assert product_of_independent([LEADS, SIGNED]) == pytest.approx((19.2, 8.24, 36.56), abs=0.01)


def test_those_orders_return_284_percent_between_65_and_631():
    roi = product_of_independent([LEADS, SIGNED]).times(1200 * 0.6).returned_on(3600)
    assert roi == pytest.approx((2.84, 0.648, 6.312), abs=0.001)


def test_a_lead_is_worth_144_between_63_and_268():
    assert product_of_independent([SIGNED]).times(1200 * 0.6) == pytest.approx((144, 62.9, 268.4), abs=0.1)


def test_a_ratio_of_even_lognormal_ranges_multiplies_by_the_root_of_the_summed_squares():
    # 2 × or ÷ e³ and 5 × or ÷ e⁴: 10 × or ÷ e⁵
    parts = [Estimate(x, x / np.exp(spread), x * np.exp(spread)) for x, spread in ((2, 3), (5, 4))]
    assert product_of_independent(parts) == pytest.approx((10, 10 / np.exp(5), 10 * np.exp(5)))


def test_a_product_with_what_was_never_seen_is_nothing_yet_bounded():
    never = Estimate(0.0, 0.0, 0.25)
    assert product_of_independent([LEADS, never]) == (0.0, 0.0, pytest.approx(LEADS.high * 0.25))


def test_a_bound_unknown_in_a_part_is_unknown_in_the_product():
    assert product_of_independent([LEADS, Estimate(2.0, 1.0, None)])[2] is None
    assert product_of_independent([LEADS, Estimate(2.0, None, 3.0)])[1] is None


@pytest.mark.parametrize("parts", [[], [LEADS, UNKNOWN], [Estimate(None, 3.0, None), LEADS]])
def test_a_product_of_an_unknown_is_unknown(parts):
    assert product_of_independent(parts) == UNKNOWN


def test_a_product_of_negative_estimates_is_refused():
    with pytest.raises(ValueError, match="not negative"):
        product_of_independent([LEADS, Estimate(-1.0, -2.0, 0.5)])


positive_estimates = st.tuples(st.floats(0.01, 1e4), st.just(0.0) | st.floats(1e-3, 1), st.floats(1, 50)).map(
    lambda drawn: Estimate(drawn[0], drawn[0] * drawn[1], drawn[0] * drawn[2])
)


@given(parts=st.lists(positive_estimates, min_size=1, max_size=4))
def test_the_range_of_a_product_holds_it_and_reaches_no_further_than_its_bounds_multiplied(parts):
    point, low, high = product_of_independent(parts)
    assert point == pytest.approx(np.prod([part.point for part in parts]))
    assert np.prod([part.low for part in parts]) * (1 - 1e-9) <= low <= point * (1 + 1e-9)
    assert point * (1 - 1e-9) <= high <= np.prod([part.high for part in parts]) * (1 + 1e-9)


@pytest.mark.parametrize("share", [0.05, 0.2, 0.5])
@pytest.mark.parametrize("asked", [10, 20, 50])
@pytest.mark.parametrize("leads", [20, 96, 300])
def test_the_range_of_orders_to_come_holds_the_truth_at_least_85_times_in_100(leads, asked, share):
    assert orders_to_come(leads, asked, share, runs=2_000).held >= 0.85


def wilson(successes, trials, z=1.959964):
    """Score interval (Wilson 1927) with its share."""
    share, weight = successes / trials, z**2 / trials
    centre, half = share + weight / 2, z * (share * (1 - share) / trials + weight / 4 / trials) ** 0.5
    return Rate(share, (centre - half) / (1 + weight), (centre + half) / (1 + weight))


def test_the_difference_of_two_rates_is_that_of_newcombe():
    """Table II of Newcombe 1998, method 10: 56 of 70 against 48 of 80 at 95 %."""
    assert difference_of_rates(wilson(56, 70), wilson(48, 80)) == pytest.approx((0.0524, 0.3339), abs=5e-5)


shares = st.integers(0, 500).flatmap(lambda trials: st.tuples(st.integers(0, trials), st.just(max(trials, 1))))


@given(one=shares, other=shares)
def test_the_range_of_a_difference_mirrors_that_of_its_opposite_and_holds_it(one, other):
    first, second = (Rate(n / trials, *rate_range(n, trials)) for n, trials in (one, other))
    low, high = difference_of_rates(first, second)
    assert low <= first.share - second.share <= high
    assert difference_of_rates(second, first) == pytest.approx((-high, -low))


@pytest.mark.parametrize(("trials", "rate"), [((40, 120), 0.25), ((200, 1_000), 0.05), ((25, 25), 0.6)])
def test_the_range_of_a_difference_leaves_at_most_6_chances_in_100_on_a_side(trials, rate):
    drawn = np.random.default_rng(1998).binomial(trials, rate, (RUNS, 2))
    ranges = [
        difference_of_rates(*(Rate(n / of, *rate_range(int(n), of)) for n, of in zip(pair, trials, strict=True)))
        for pair in drawn
    ]
    assert max(np.mean([high < 0 for _, high in ranges]), np.mean([low > 0 for low, _ in ranges])) <= 0.06
