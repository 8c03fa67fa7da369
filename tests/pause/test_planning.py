"""The planner: prudence about chance known from few weeks, and the blank run."""

from __future__ import annotations

import math
from dataclasses import replace

import numpy as np
import pytest

from assessment import pause
from assessment.pause.power import TARGET, power
from assessment.pause.prudence import freedom_of_steps, upper_limit
from assessment.sentences.pausing import blank_run_sentence, plan_sentences, spread_sentence
from tests import samples


@pytest.mark.parametrize(("freedom", "factor"), [(5, 1.461), (9, 1.293)])
def test_the_upper_limit_of_a_deviation_is_the_published_one(freedom: int, factor: float) -> None:
    assert upper_limit(100.0, freedom) == pytest.approx(100 * factor, abs=0.1)


def test_differences_of_neighbours_count_for_less_than_as_many_apart() -> None:
    assert freedom_of_steps(7) == pytest.approx(2 * 7**2 / 20)  # eight weeks: 2 (n − 1)² / (3n − 4)
    assert freedom_of_steps(25) == pytest.approx(2 * 25**2 / 74)
    assert freedom_of_steps(23, 2) < freedom_of_steps(25)


@pytest.mark.parametrize(("count", "length"), [(8, 1), (26, 1), (26, 2)])
def test_four_times_in_five_the_prudent_deviation_is_not_below_the_true_one(count: int, length: int) -> None:
    random = np.random.default_rng(count)
    true = math.sqrt(2 * length) * 250
    spreads = [pause.spread_from_sales(list(3000 + 250 * random.standard_normal(count)), "week") for _ in range(2000)]
    enough = [spread is not None and spread.prudent[7 * length] >= true for spread in spreads]
    assert np.mean(enough) == pytest.approx(0.8, abs=0.04)


def test_a_test_planned_from_eight_weeks_sees_what_pays_four_times_in_five() -> None:
    random = np.random.default_rng(12)
    kept = []
    for _ in range(150):
        few = pause.spread_from_sales(list(3000 + 250 * random.standard_normal(8)), "week")
        found = pause.plan(1500.0, 0.5, few, 0.1)
        if found.obstacle is None and found.break_even is not None:
            true = pause.Spread({}, {7: math.sqrt(2) * 250, 14: 500.0}, 3000.0, 8, "weeks")
            real = true.of(found.block_days, found.counted_days) * 30.4375 / found.counted_days
            kept.append(power(found.pairs, found.break_even / real) >= TARGET)
    assert len(kept) > 50
    assert np.mean(kept) >= 0.7


def weeks(count: int, spread: float = 250.0, seed: int = 3) -> list[float]:
    return [float(one) for one in 3000 + spread * np.random.default_rng(seed).standard_normal(count)]


def planned(sales: list[float], cost: float = 900.0) -> pause.Plan:
    found = pause.plan(cost, 0.45, pause.spread_from_sales(sales, "week"), 0.05)
    assert found.obstacle is None
    return found


# The blank run.


def test_on_weeks_when_nothing_was_paused_a_test_says_something_five_times_in_a_hundred_at_most() -> None:
    run = pause.blank_run(weeks(60), "week", planned(weeks(60)))
    assert run is not None
    assert (run.weeks, run.draws) == (60, 2000)
    assert 0 < run.something <= 0.06 * run.draws
    assert run.pays <= run.something


def test_a_cheap_action_in_restless_weeks_is_cried_up_more_often_than_a_dear_one() -> None:
    sales = weeks(60)
    short = pause.plan_for(planned(sales), 5)
    cheap = pause.blank_run(sales, "week", replace(short, break_even=100.0))
    dear = pause.blank_run(sales, "week", replace(short, break_even=2000.0))
    assert cheap is not None
    assert dear is not None
    assert cheap.pays > dear.pays


def test_the_same_weeks_give_the_same_blank_run() -> None:
    chosen = planned(weeks(30))
    assert pause.blank_run(weeks(30), "week", chosen) == pause.blank_run(weeks(30), "week", chosen)


def test_fewer_than_twenty_six_weeks_or_than_the_test_lasts_give_no_blank_run() -> None:
    chosen = planned(weeks(40))
    assert pause.blank_run(weeks(25), "week", chosen) is None
    assert pause.blank_run(weeks(26), "week", chosen) is not None


def test_days_are_counted_as_the_test_would_count_them() -> None:
    """What the days left out sell weighs nothing: here they alone are restless."""
    random = np.random.default_rng(9)
    days = np.full((40, 7), 400.0) + random.standard_normal((40, 7))
    days[:, :2] += 5000 * random.random((40, 2))
    sales = [float(one) for one in days.ravel()]
    chosen = pause.plan_for(pause.Plan(None, 7, 2, 8, break_even=50.0, spread=10.0), 8)
    run = pause.blank_run(sales, "day", chosen)
    assert run is not None
    assert run.pays == 0


# Which days count.


def test_a_plan_that_does_not_count_whole_weeks_says_what_these_would_take() -> None:
    found = pause.plan(4000.0, 0.5, pause.spread_from_sales(weeks(52), "week"), 0.05)
    assert not found.counts_whole_weeks
    assert found.whole_weeks_take is not None
    assert found.whole_weeks_take > found.weeks
    text = " ".join(plan_sentences(found, "Radio", samples.words("fr"))).replace("\xa0", " ")
    assert f"semaines entières demanderait {found.whole_weeks_take} semaines" in text
    assert "mêmes jours de la semaine" in text


def test_of_two_plans_as_long_the_one_that_counts_whole_weeks_is_taken() -> None:
    spread = pause.Spread({7: 400.0, 14: 200.0}, {7: 400.0, 14: 200.0}, 3000.0, 52, "weeks")
    found = pause.plan(900.0, 0.5, spread, 0.05)
    assert found.break_even is not None
    other = pause.plan_for(pause.Plan(None, 7, 2, break_even=found.break_even, spread=spread.of(7, 5)), 10)
    assert (other.weeks, other.obstacle) == (found.weeks, None)
    assert found.counts_whole_weeks


@pytest.mark.parametrize("language", ["fr", "en"])
def test_what_is_planned_has_its_words(language: str) -> None:
    words = samples.words(language)  # type: ignore[arg-type]
    few = pause.spread_from_sales(weeks(9), "week")
    assert few is not None
    lines = [
        blank_run_sentence(pause.BlankRun(40, 2000, 3, 81), words),
        blank_run_sentence(pause.BlankRun(40, 2000, 0, 81), words),
        spread_sentence(few, words),
        *plan_sentences(pause.Plan(None, 7, 2, 6, 100.0, 90.0, 0.8), "Salon", words),
        *plan_sentences(pause.Plan(None, 14, 7, 6, 100.0, 90.0, 0.8), "Salon", words),
    ]
    assert all("{" not in line for line in lines)
