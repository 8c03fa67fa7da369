"""The pause test: its statistics against hand-worked figures, scipy and simulation, and the verdict it supports."""

from __future__ import annotations

import datetime
import itertools
import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from assessment import pause
from assessment.dossier.documents import read_dossier, write_dossier
from assessment.dossier.model import BusinessMonth, Dossier, PauseTest
from assessment.errors import DossierError
from assessment.evaluation import evaluate
from assessment.pause.power import power, smallest_effect
from assessment.pause.subsets import bounds, smallest_p, two_sided_p
from assessment.questionnaire.loading import load_questionnaire
from assessment.sentences import problem_sentence, warning_sentence
from tests import samples
from tests.tables import in_one_test

START = datetime.date(2026, 1, 5)
AFTER = datetime.date(2026, 12, 31)


def blocks_with(*pairs: tuple[float | None, float | None], wash_out_days: int = 0) -> PauseTest:
    """A test of one-week blocks, (with, without) in each pair, the first block running."""
    sales = tuple(amount for pair in pairs for amount in pair)
    return PauseTest(
        start=START,
        block_days=7,
        wash_out_days=wash_out_days,
        running=(True, False) * len(pairs),
        sales=sales,
    )


def differing(*differences: float) -> PauseTest:
    return blocks_with(*((1000.0 + one, 1000.0) for one in differences))


# The permutation test.


def test_five_pairs_all_in_favour_give_two_draws_out_of_thirty_two() -> None:
    assert two_sided_p([1.0, 2.0, 3.0, 4.0, 5.0]) == 2 / 32
    assert smallest_p(5) == 2 / 32


def test_with_five_pairs_the_range_goes_from_the_least_to_the_greatest_difference() -> None:
    assert bounds([3.0, -1.0, 4.0, 8.0, 5.0]) == (-1.0, 8.0)


def test_three_pairs_worked_by_hand() -> None:
    # Means of the subsets of (1, 2, −1): 1, 2, −1, 1.5, 0, 0.5, 2/3. Two lie at or below 0: (1 + 2) / 8, twice.
    assert two_sided_p([1.0, 2.0, -1.0]) == 2 * 3 / 8


def test_four_pairs_have_no_range() -> None:
    assert bounds([1.0, 2.0, 3.0, 4.0]) is None


@given(st.lists(st.integers(-50, 50), min_size=2, max_size=9).filter(any))
def test_the_p_value_is_that_of_scipys_permutation_test(differences: list[int]) -> None:
    ours = two_sided_p([float(one) for one in differences])
    reference = stats.permutation_test(
        (np.array(differences, dtype=float), np.zeros(len(differences))),
        lambda x, y, axis: np.mean(x - y, axis=axis),
        permutation_type="samples",
        vectorized=True,
        n_resamples=np.inf,
    )
    assert ours == pytest.approx(min(1.0, reference.pvalue))


@given(st.lists(st.integers(-50, 50), min_size=5, max_size=8, unique=True))
def test_the_range_holds_the_effects_the_test_does_not_refuse(differences: list[int]) -> None:
    limits = bounds([float(one) for one in differences])
    assert limits is not None
    for effect in (limits[0] + 1e-6, limits[1] - 1e-6):
        assert two_sided_p([one - effect for one in differences]) > 0.1
    for effect in (limits[0] - 1e-6, limits[1] + 1e-6):
        assert two_sided_p([one - effect for one in differences]) <= 0.1


def test_beyond_twelve_pairs_the_draws_are_sampled_and_agree_with_the_normal_law() -> None:
    differences = list(np.random.default_rng(3).normal(0.4, 1.0, 40))
    expected = float(stats.ttest_1samp(differences, 0.0).pvalue)
    assert two_sided_p(differences) == pytest.approx(expected, abs=0.02)


def autocorrelated(random: np.random.Generator, count: int, length: int, link: float = 0.5) -> np.ndarray:
    noise = random.standard_normal((count, length))
    for week in range(1, length):
        noise[:, week] = link * noise[:, week - 1] + math.sqrt(1 - link**2) * noise[:, week]
    return noise


def drawn_differences(random: np.random.Generator, sales: np.ndarray) -> np.ndarray:
    """With less without, each pair in a drawn order."""
    steps = sales[:, ::2] - sales[:, 1::2]
    return steps * random.choice([-1.0, 1.0], size=steps.shape)


@pytest.mark.parametrize("pairs", [5, 6, 8])
def test_without_effect_a_range_is_wrong_on_each_side_five_times_in_a_hundred_at_most(pairs: int) -> None:
    random = np.random.default_rng(pairs)
    runs = 3000
    differences = drawn_differences(random, autocorrelated(random, runs, 2 * pairs))
    found = [bounds(list(row)) for row in differences]
    too_high = sum(limits is not None and limits[0] > 0 for limits in found) / runs
    too_low = sum(limits is not None and limits[1] < 0 for limits in found) / runs
    allowed = 0.05 + 3 * math.sqrt(0.05 * 0.95 / runs)
    assert max(too_high, too_low) <= allowed
    assert power(pairs, 0.0) <= allowed


def test_a_plain_before_and_after_is_wrong_far_more_often() -> None:
    random = np.random.default_rng(1)
    sales = autocorrelated(random, 4000, 16)
    before, after = sales[:, :8], sales[:, 8:]
    wrong = float((stats.ttest_ind(after, before, axis=1).pvalue < 0.10).mean())
    assert wrong > 0.22  # at a nominal 10 %


@pytest.mark.parametrize(("pairs", "effect"), [(5, 1.2), (6, 1.2), (8, 1.0), (12, 0.8)])
def test_the_power_is_that_of_the_test_itself(pairs: int, effect: float) -> None:
    random = np.random.default_rng(99)
    runs = 1500
    differences = random.standard_normal((runs, pairs)) + effect
    seen = sum((limits := bounds(list(row))) is not None and limits[0] > 0 for row in differences) / runs
    assert power(pairs, effect) == pytest.approx(seen, abs=0.04)


def test_with_five_pairs_the_power_is_that_of_five_signs() -> None:
    assert power(5, 1.5) == pytest.approx(stats.norm.cdf(1.5) ** 5, abs=0.02)
    assert power(5, 0.0) == pytest.approx(1 / 32, abs=0.01)


def test_the_power_agrees_with_the_noncentral_t_law_once_draws_are_many() -> None:
    for pairs, effect in itertools.product((9, 13), (0.5, 0.9)):
        critical = stats.t.ppf(0.95, pairs - 1)
        expected = 1 - stats.nct.cdf(critical, pairs - 1, effect * math.sqrt(pairs))
        assert power(pairs, effect) == pytest.approx(expected, abs=0.04)


def test_power_grows_with_the_effect_and_reaches_eighty_percent_at_the_smallest_effect() -> None:
    chances = [power(8, effect / 10) for effect in range(20)]
    assert chances == sorted(chances)
    assert power(8, smallest_effect(8) or 0.0) == pytest.approx(0.8, abs=0.005)


def test_four_pairs_see_nothing() -> None:
    assert power(4, 100.0) == 0.0
    assert smallest_effect(4) is None


# The planner.


def weeks(spread: float, count: int = 40, link: float = 0.0) -> list[float]:
    return [3000 + spread * float(one) for one in autocorrelated(np.random.default_rng(5), 1, count, link)[0]]


def test_a_test_is_proposed_when_the_cost_stands_out_of_the_noise() -> None:
    found = pause.plan(900.0, 0.45, pause.spread_from_sales(weeks(250.0), "week"), 0.0)
    assert found.obstacle is None
    assert found.break_even == pytest.approx(2000.0)
    assert found.power is not None
    assert found.power >= 0.8
    assert found.wash_out_days == 1
    assert 10 <= found.weeks <= 26
    shorter = pause.plan_for(found, found.pairs - 1)
    assert shorter.power is not None
    assert shorter.power < 0.8 or found.pairs == pause.LEAST_PAIRS


@pytest.mark.parametrize("link", [0.0, 0.5])
def test_a_planned_test_keeps_its_promise_on_sales_that_hang_together(link: float) -> None:
    random = np.random.default_rng(8)
    history = [3000 + 250 * float(one) for one in autocorrelated(random, 1, 400, link)[0]]
    found = pause.plan(800.0, 0.5, pause.spread_from_sales(history, "week"), None)
    effect = 1600.0 * 5 / pause.spread.DAYS_IN_MONTH  # of the five counted days of a week
    noise = autocorrelated(random, 1500, 2 * found.pairs, link) * 250 * math.sqrt(5 / 7)
    differences = drawn_differences(random, noise) + effect
    seen = sum((limits := bounds(list(row))) is not None and limits[0] > 0 for row in differences) / 1500
    assert seen >= (found.power or 0.0) - 0.03  # planned on the upper limit: a little more than promised


def test_a_small_action_is_said_to_be_too_small_with_what_half_a_year_would_see() -> None:
    found = pause.plan(100.0, 0.5, pause.spread_from_sales(weeks(600.0), "week"), 0.0)
    assert found.obstacle == "too_small"
    assert found.weeks >= 24
    assert found.smallest is not None
    assert found.smallest > 200.0


@pytest.mark.parametrize(
    ("cost", "margin", "cycle", "obstacle"),
    [
        (None, 0.5, 0.0, "no_cost"),
        (0.0, 0.5, 0.0, "no_cost"),
        (100.0, None, 0.0, "no_margin"),
        (100.0, 0.5, 3.0, "slow_customers"),
    ],
)
def test_what_is_missing_or_in_the_way_is_named(
    cost: float | None, margin: float | None, cycle: float, obstacle: str
) -> None:
    assert pause.plan(cost, margin, None, cycle).obstacle == obstacle


def test_a_business_that_sells_nothing_regular_has_no_plan() -> None:
    assert pause.plan(100.0, 0.5, pause.spread_from_sales([0.0] * 20, "week"), 0.0).obstacle == "no_spread"
    assert pause.spread_from_sales([100.0] * 7, "week") is None


def test_a_sales_cycle_of_a_few_days_asks_for_blocks_of_two_weeks_of_which_one_counts() -> None:
    found = pause.plan(5000.0, 0.5, pause.spread_from_sales(weeks(250.0), "week"), 0.15)
    assert (found.block_days, found.wash_out_days) == (14, 7)
    assert found.counts_whole_weeks
    assert found.whole_weeks_take is None


def test_days_are_summed_into_weeks() -> None:
    days = [float(10 + day % 7) for day in range(3, 3 + 7 * 9)]
    found = pause.spread_from_sales([99.0, *days], "day")
    assert found is not None
    assert found.periods == 9
    assert found.mean_week == pytest.approx(sum(10 + day for day in range(7)))
    assert found.by_block[7] == pytest.approx(0.0, abs=1e-9)


def test_the_spread_is_that_of_successive_weeks_worked_by_hand() -> None:
    found = pause.spread_from_sales([100.0, 120.0] * 4, "week")
    assert found is not None
    assert found.by_block == {7: pytest.approx(20.0), 14: pytest.approx(0.0)}


def test_monthly_revenue_stands_in_for_weekly_sales() -> None:
    rows = [BusinessMonth(month=f"2025-{month:02d}", revenue=12000.0 + 1000 * (month % 2)) for month in range(1, 9)]
    found = pause.spread_from_months(rows)
    assert found is not None
    assert found.source == "months"
    assert found.by_block[7] == pytest.approx(1000 * math.sqrt(7 / 30.4375))
    assert pause.spread_from_months(rows[:3]) is None


def test_the_months_that_sell_most_are_known_after_a_year() -> None:
    rows = [
        BusinessMonth(month=f"2025-{month:02d}", revenue=30000.0 if month == 12 else 10000.0) for month in range(1, 13)
    ]
    assert pause.high_months(rows) == {12}
    assert pause.high_months(rows[:11]) == frozenset()


def test_the_curve_starts_at_the_level_and_passes_through_the_smallest_effect() -> None:
    found = pause.plan(900.0, 0.45, pause.spread_from_sales(weeks(250.0), "week"), 0.0)
    steps = pause.curve(found)
    assert steps[0].sales == 0.0
    assert steps[0].power <= 0.06
    assert steps[-1].power > 0.9


# The draw.


@given(st.integers(0, 2**32 - 1), st.integers(5, 26))
def test_each_pair_has_one_block_with_and_one_without(seed: int, pairs: int) -> None:
    test = pause.draw(START, 7, 2, pairs, seed)
    assert all(test.running[at] != test.running[at + 1] for at in range(0, 2 * pairs, 2))
    assert test == pause.draw(START, 7, 2, pairs, seed)


def test_either_block_of_a_pair_comes_first_half_the_time() -> None:
    firsts = [pause.draw(START, 7, 2, 5, seed).running[0] for seed in range(400)]
    assert 150 < sum(firsts) < 250


def test_the_blocks_follow_one_another_without_a_gap() -> None:
    blocks = pause.blocks_of(pause.draw(START, 14, 3, 5, 1))
    assert blocks[0].counted_from == datetime.date(2026, 1, 8)
    assert all(before.end == after.start for before, after in itertools.pairwise(blocks))
    assert blocks[-1].end == pause.end_of(pause.draw(START, 14, 3, 5, 1))


def test_a_mistyped_year_stays_a_day_and_the_dossier_is_judged() -> None:
    dossier = ending_in(*EBAY)
    test = dossier.actions[0].pause_test
    assert test is not None
    late = test.model_copy(update={"start": datetime.date(9999, 12, 20)})
    assert pause.end_of(late) == datetime.date.max
    changed = dossier.actions[0].model_copy(update={"pause_test": late})
    found = evaluate(load_questionnaire(), dossier.model_copy(update={"actions": (changed,)}), AFTER)
    assert "pause_running" in {one.kind for one in found.warnings}


# The analysis.


def test_nothing_is_read_before_the_end() -> None:
    test = differing(1.0, 2.0, 3.0, 4.0, 5.0)
    assert pause.analyse(test, START - datetime.timedelta(days=1)).state == "planned"
    early = pause.analyse(test, pause.end_of(test) - datetime.timedelta(days=1))
    assert (early.state, early.effect) == ("running", None)
    assert pause.analyse(test, pause.end_of(test)).state == "conclusive"


def test_a_missing_block_takes_its_pair_with_it_and_widens_the_range() -> None:
    whole = pause.analyse(differing(90.0, 110.0, 95.0, 105.0, 99.0, 101.0, 40.0), AFTER)
    sales = list(differing(90.0, 110.0, 95.0, 105.0, 99.0, 101.0, 40.0).sales)
    sales[0] = None
    missing = pause.analyse(
        differing(90.0, 110.0, 95.0, 105.0, 99.0, 101.0, 40.0).model_copy(update={"sales": tuple(sales)}), AFTER
    )
    assert (missing.pairs, missing.lost, whole.lost) == (6, 1, 0)
    assert missing.differences[0] is None
    assert missing.smallest_p == 2 * (whole.smallest_p or 0.0)


@in_one_test(
    ("test", "state"),
    [
        (differing(5.0), "flat"),
        (differing(1.0, 2.0, 3.0, 4.0), "too_few"),
        (differing(7.0, 7.0, 7.0, 7.0, 7.0), "flat"),
        (blocks_with(*[(0.0, 0.0)] * 6), "no_sales"),
        (blocks_with(*[(None, None)] * 6), "no_sales"),
        (blocks_with(*[(10.0, None)] * 6), "no_sales"),
        (PauseTest(start=START, block_days=7, wash_out_days=0, running=(True, True, False, False)), "unpaired"),
    ],
)
def test_what_cannot_be_concluded_is_named(test: PauseTest, state: str) -> None:
    assert pause.analyse(test, AFTER).state == state


def test_ties_count_on_both_sides() -> None:
    assert two_sided_p([0.0, 0.0, 1.0, -1.0, 0.0]) == 1.0


def test_the_order_within_a_pair_does_not_matter() -> None:
    turned = PauseTest(start=START, block_days=7, wash_out_days=0, running=(False, True), sales=(100.0, 130.0))
    assert pause.analyse(turned, AFTER).differences == (30.0,)


# The verdict.

MARGIN, COST = 0.5, 304.375  # of 30.4375 days: 10 a day
EBAY = (-1.24, -0.80, -0.60, -0.48, -0.03)  # mean −0.63: paid search, Blake, Nosko & Tadelis 2015


def ending_in(*returns: float, answers: dict[str, object] | None = None, revenue: float | None = None) -> Dossier:
    """A finished test of whole weeks whose pairs show these returns: a block costs 70."""
    differences = [(1 + one) * 70 / MARGIN for one in returns]
    test = blocks_with(*((1000.0 + one, 1000.0) for one in differences))
    ledger = [
        {"month": month, "spend": spend, "revenue": revenue}
        for month, spend in (("2025-11", COST), ("2025-12", COST), ("2026-01", COST / 2), ("2026-02", COST / 2))
    ]
    return Dossier.model_validate(
        {
            "business": {"contribution_margin": MARGIN, "average_order_value": 50.0, "sales_cycle_months": 0},
            "actions": [{"id": "ads", "name": "Annonces", "ledger": ledger, "pause_test": test.model_dump()}],
            "answers": {"actions": {"ads": answers or {"serves_sales": {"value": "yes_believed"}}}},
        }
    )


def test_ebays_paid_search_may_be_stopped() -> None:
    result = evaluate(load_questionnaire(), ending_in(*EBAY), AFTER).actions[0]
    assert result.money.roi.point == pytest.approx(-0.63)
    assert result.money.roi.low == pytest.approx(-1.24)
    assert result.money.roi.high == pytest.approx(-0.03)
    assert (result.verdict, result.reason, result.evidence_grade) == ("stop", "losing", 4)


def test_a_test_takes_the_place_of_what_the_platform_claims() -> None:
    claimed = {
        "serves_sales": {"value": "yes_believed"},
        "evidence": {"value": "platform"},
        "measured": {"value": "never"},
    }
    dossier = ending_in(*EBAY, answers=claimed, revenue=5000.0)
    result = evaluate(load_questionnaire(), dossier, AFTER).actions[0]
    assert (result.verdict, result.evidence_grade) == ("stop", 4)
    untested = dossier.model_copy(update={"actions": (dossier.actions[0].model_copy(update={"pause_test": None}),)})
    assert evaluate(load_questionnaire(), untested, AFTER).actions[0].evidence_grade == 2


def test_a_test_wholly_above_zero_lets_the_action_grow() -> None:
    result = evaluate(load_questionnaire(), ending_in(0.2, 0.5, 0.8, 1.1, 1.4), AFTER).actions[0]
    assert (result.verdict, result.reason) == ("grow", "proven")


def test_a_test_that_straddles_zero_leaves_it_undecided() -> None:
    result = evaluate(load_questionnaire(), ending_in(-0.5, 0.5, 0.8, 1.1, -1.4), AFTER).actions[0]
    assert (result.verdict, result.reason) == ("measure", "undecided")


def test_a_running_test_changes_nothing_but_says_so() -> None:
    dossier = ending_in(*EBAY)
    before = dossier.model_copy(update={"actions": (dossier.actions[0].model_copy(update={"pause_test": None}),)})
    day = START + datetime.timedelta(days=20)
    running, without = (evaluate(load_questionnaire(), one, day) for one in (dossier, before))
    assert running.actions == without.actions
    note = next(one for one in running.warnings if one.kind == "pause_running")
    assert "16 mars 2026" in warning_sentence(note, samples.words("fr", {"ads": "Annonces"}))


def test_the_cost_of_the_test_is_that_of_the_months_before_it() -> None:
    dossier = ending_in(*EBAY)
    result = evaluate(load_questionnaire(), dossier, AFTER).actions[0]
    assert result.money.monthly_cost == pytest.approx(0.75 * COST)
    assert result.money.roi.point == pytest.approx(-0.63)
    assert result.outcome is not None
    assert (result.outcome.cost, result.outcome.break_even) == pytest.approx((COST, COST / MARGIN))
    assert result.outcome.roi == pytest.approx(result.money.roi)


@in_one_test("kind", ["no_sales", "too_few", "flat", "unpaired", "running"])
@in_one_test("language", ["fr", "en"])
def test_every_note_on_a_test_has_its_sentence(kind: str, language: str) -> None:
    from assessment.results import Warning

    note = Warning(f"pause_{kind}", "ads", {"until": "2026-03-16"})
    assert "{" not in warning_sentence(note, samples.words(language, {"ads": "Annonces"}))  # type: ignore[arg-type]


# In a file.


def test_a_dossier_with_a_test_is_read_back_as_it_was_written() -> None:
    questionnaire = load_questionnaire()
    dossier = read_dossier(write_dossier(ending_in(*EBAY), questionnaire), questionnaire)
    assert dossier.actions == ending_in(*EBAY).actions


@in_one_test(
    ("fields", "expected"),
    [
        ({"start": "demain"}, "action Annonces, début : « demain » n’est pas une date"),
        ({"block_days": 0}, "jours par bloc : 0 ne convient pas, il faut 1 ou plus"),
        ({"wash_out_days": 7}, "test de pause : 7 ne convient pas, il faut 6 ou moins"),
        ({"running": [True]}, "blocs avec et sans l’action : 1 ne convient pas, il faut 2 ou plus"),
        ({"running": [True] * 105}, "blocs avec et sans l’action : 105 ne convient pas, il faut 104 ou moins"),
        ({"sales": [1.0] * 11}, "test de pause : 11 ne convient pas, il faut 10 ou moins"),
        ({"sales": [1.0, -5.0]}, "test de pause, ventes des blocs, bloc 2 : −5 est négatif"),
        ({"speed": 3}, "« speed »"),
    ],
)
def test_a_wrong_test_in_a_file_is_said_in_words(fields: dict[str, object], expected: str) -> None:
    import json

    document = json.loads(write_dossier(ending_in(*EBAY), load_questionnaire()))
    document["actions"][0]["pause_test"].update(fields)
    with pytest.raises(DossierError) as refused:
        read_dossier(json.dumps(document).encode(), load_questionnaire())
    sentences = [problem_sentence(one, "fr", document) for one in refused.value.problems]
    assert any(expected in sentence.replace("\xa0", " ") for sentence in sentences), sentences
