"""What a pause test says of a month: whole weeks, the days left out, and the cost it is set against."""

from __future__ import annotations

import datetime
import math
from typing import Any

import numpy as np
import pytest

from assessment import pause
from assessment.dossier.merging import merge
from assessment.dossier.model import Dossier, PauseTest
from assessment.evaluation import evaluate
from assessment.money import accounts
from assessment.pause.draw import days_inside
from assessment.pause.subsets import bounds
from assessment.questionnaire.loading import load_questionnaire
from assessment.results import ActionResult, Outcome, Warning
from assessment.sentences import warning_sentence
from assessment.sentences.pausing import analysis_sentences
from assessment.what_if import Hypothesis, with_hypothesis
from tests import samples

MONDAY = datetime.date(2025, 9, 1)
AFTER = datetime.date(2026, 1, 15)
DRAWN = (True, False, False, True, True, False, False, True, True, False, False, True, True, False, True, False)
WEEKS_A_MONTH = 30.4375 / 7
CLOSED_ON_MONDAY = (0.0, 0.08, 0.1, 0.12, 0.15, 0.3, 0.25)
CLOSED_AT_WEEKENDS = (0.2, 0.2, 0.2, 0.2, 0.2, 0.0, 0.0)
EVEN = (1 / 7,) * 7
NOTHING_ON_THE_DAYS_LEFT_OUT = (0.0, 0.0, 0.2, 0.2, 0.2, 0.2, 0.2)


CHANCE = (3.0, -3.0, 2.0, -2.0, 1.0, -1.0, 4.0, -4.0)
"""What chance adds to the block with the action, pair by pair: nothing in all."""


def radio_test(week: tuple[float, ...], effect: float = 0.1, wash_out: int = 2, **fields: Any) -> PauseTest:
    """A test in a shop that sells 3 500 a week without the action, over the days of the week so."""
    sold = 3500 * math.fsum(week[wash_out:])
    sales = tuple(sold * (1 + effect) + CHANCE[place // 2] if runs else sold for place, runs in enumerate(DRAWN))
    design = {"start": MONDAY, "block_days": 7, "wash_out_days": wash_out, "running": DRAWN}
    return PauseTest(**{**design, "sales": sales, **fields})


def shop(
    test: PauseTest,
    spend: dict[str, float] | None = None,
    revenue: dict[str, float] | None = None,
    margin: float | None = 0.5,
) -> Dossier:
    costs = {"2025-06": 900.0, "2025-07": 900.0, "2025-08": 900.0} if spend is None else spend
    return Dossier.model_validate(
        {
            "business": {
                "contribution_margin": margin,
                "revenue": [{"month": month, "revenue": amount} for month, amount in (revenue or {}).items()],
            },
            "actions": [
                {
                    "id": "rad",
                    "name": "Radio",
                    "ledger": [{"month": month, "spend": amount} for month, amount in costs.items()],
                    "pause_test": test.model_dump(),
                }
            ],
            "answers": {"actions": {"rad": {"serves_sales": {"value": "yes_shown"}}}},
        }
    )


def judged(dossier: Dossier, day: datetime.date = AFTER) -> ActionResult:
    return evaluate(load_questionnaire(), dossier, day).actions[0]


def outcome_of(dossier: Dossier) -> Outcome:
    """That of its test, with nothing else worked out."""
    return pause.outcomes(dossier, accounts(dossier), AFTER)["rad"]


def notes(dossier: Dossier, day: datetime.date = AFTER) -> dict[str, Warning]:
    return {one.kind: one for one in evaluate(load_questionnaire(), dossier, day).warnings}


# What the action adds to a month.


@pytest.mark.parametrize("week", [CLOSED_ON_MONDAY, CLOSED_AT_WEEKENDS, EVEN, NOTHING_ON_THE_DAYS_LEFT_OUT])
def test_three_thousand_five_hundred_a_week_and_ten_percent_make_1522_a_month_however_the_week_is_spread(
    week: tuple[float, ...],
) -> None:
    test = radio_test(week, monthly_sales=3850 * WEEKS_A_MONTH)
    result = judged(shop(test))
    assert result.outcome is not None
    assert result.outcome.sales.point == pytest.approx(1522, abs=1)
    assert result.outcome.roi.point == pytest.approx(-0.154, abs=0.002)
    assert result.outcome.monthly_sales == pytest.approx(3500 * WEEKS_A_MONTH, rel=1e-3)
    assert result.outcome.sales_from == "drawn"
    assert (result.verdict, result.evidence_grade) == ("stop", 4)


def test_the_revenue_of_the_months_of_the_test_tells_the_same_their_pauses_taken_into_account() -> None:
    revenue = {}
    for month, days in (("2025-09", 30), ("2025-10", 31), ("2025-11", 30)):
        inside, paused = days_inside(radio_test(EVEN), month)
        assert inside == days
        revenue[month] = 500 * (1.1 * (days - paused) + paused)
    found = judged(shop(radio_test(CLOSED_ON_MONDAY), revenue=revenue)).outcome
    assert found is not None
    assert found.sales_from == "test_months"
    assert found.sales.point == pytest.approx(1522, rel=0.01)


def test_other_months_stand_in_for_those_of_the_test_and_it_is_said() -> None:
    test = radio_test(CLOSED_ON_MONDAY)
    dossier = shop(test, revenue={"2025-05": 3850 * WEEKS_A_MONTH, "2023-01": 1.0})
    found = judged(dossier).outcome
    assert found is not None
    assert found.sales_from == "other_months"
    assert found.sales.point == pytest.approx(1522, rel=0.01)
    assert "autres mois" in said(dossier)


def test_the_range_follows_the_effect_in_the_same_relative_way() -> None:
    test = radio_test(CLOSED_ON_MONDAY, monthly_sales=16000.0)
    analysis, found = pause.analyse(test, AFTER), judged(shop(test)).outcome
    assert found is not None
    for of_month, of_block in zip(found.sales, (analysis.effect, analysis.low, analysis.high), strict=True):
        assert of_month == pytest.approx((of_block or 0) / (analysis.paused or 1) * (found.monthly_sales or 0))


def test_blocks_that_count_whole_weeks_need_no_other_figure() -> None:
    found = judged(shop(radio_test(CLOSED_ON_MONDAY, wash_out=0))).outcome
    assert found is not None
    assert found.sales_from == "weeks"
    assert found.sales.point == pytest.approx(1522, abs=1)


@pytest.mark.parametrize("week", [CLOSED_ON_MONDAY, CLOSED_AT_WEEKENDS, EVEN, NOTHING_ON_THE_DAYS_LEFT_OUT])
def test_without_monthly_sales_the_range_holds_the_truth_and_never_says_grow(week: tuple[float, ...]) -> None:
    dossier = shop(radio_test(week))
    result = judged(dossier)
    assert result.outcome is not None
    assert result.outcome.sales_from == "bounds"
    assert (result.outcome.sales.low or 0) <= 1523
    assert (result.outcome.sales.high or 0) >= 1521
    assert result.verdict in ("measure", "stop")
    assert "chiffre d’affaires" in warning_sentence(notes(dossier)["pause_week_unknown"], words())


def test_an_effect_large_enough_decides_whatever_the_days_left_out_sell() -> None:
    assert judged(shop(radio_test(EVEN, effect=0.3))).verdict == "grow"
    assert judged(shop(radio_test(EVEN, effect=-0.1))).verdict == "stop"


def test_blocks_that_count_two_days_give_no_return_and_ask_for_monthly_sales() -> None:
    dossier = shop(radio_test(EVEN, wash_out=5))
    assert judged(dossier).outcome is None
    assert "pause_week_unknown" in notes(dossier)
    assert "chiffre d’affaires" in said(dossier)


@pytest.mark.parametrize(
    ("block", "wash_out", "state"), [(10, 2, "uneven"), (10, 3, "conclusive"), (14, 3, "conclusive")]
)
def test_blocks_that_count_other_days_of_the_week_are_not_compared(block: int, wash_out: int, state: str) -> None:
    test = radio_test(EVEN).model_copy(update={"block_days": block, "wash_out_days": wash_out})
    assert pause.analyse(test, datetime.date(2026, 12, 31)).state == state


# What it costs.


def test_the_cost_is_the_one_written_down_at_the_draw_whatever_is_entered_since() -> None:
    test = radio_test(EVEN, monthly_sales=16000.0, monthly_cost=900.0)
    for spend in ({}, {"2025-08": 700.0, "2025-10": 300.0}):
        found = outcome_of(shop(test, spend))
        assert (found.cost, found.cost_from) == (900.0, "drawn")


@pytest.mark.parametrize(
    ("spend", "cost", "source"),
    [
        ({"2025-07": 800.0, "2025-10": 400.0}, 800.0, "before"),
        ({"2025-10": 400.0, "2026-01": 850.0}, 850.0, "after"),
        (dict.fromkeys(("2025-09", "2025-10", "2025-11", "2025-12"), 450.0), 900.0, "during"),
    ],
)
def test_without_it_the_ledger_tells_and_the_pauses_are_not_taken_for_savings(
    spend: dict[str, float], cost: float, source: str
) -> None:
    found = judged(shop(radio_test(EVEN), spend)).outcome
    assert found is not None
    assert found.cost == pytest.approx(cost)
    assert found.cost_from == source


def test_a_cost_read_from_the_months_of_the_test_is_said_to_be_an_estimate() -> None:
    dossier = shop(radio_test(EVEN), dict.fromkeys(("2025-09", "2025-10", "2025-11"), 450.0))
    assert "estimation" in said(dossier)


def test_what_if_moves_the_cost_written_down_with_the_cost_of_the_months() -> None:
    dossier = shop(radio_test(EVEN, monthly_sales=16000.0, monthly_cost=900.0))
    half = judged(with_hypothesis(dossier, Hypothesis(action_id="rad", spend_factor=0.5)))
    whole = judged(dossier)
    assert half.outcome is not None
    assert half.outcome.cost == pytest.approx(450.0)
    assert half.money.contribution == pytest.approx(whole.money.contribution)


def test_the_figures_of_the_draw_survive_a_merge() -> None:
    base = shop(radio_test(EVEN, monthly_sales=16000.0, monthly_cost=900.0))
    mine = base.model_copy(update={"business": base.business.model_copy(update={"name": "Ici"})})
    theirs = base.model_copy(update={"business": base.business.model_copy(update={"currency": "CHF"})})
    assert merge(base, mine, theirs).dossier.actions[0].pause_test == base.actions[0].pause_test


# When it lapses.


def test_a_test_speaks_for_twelve_months_and_no_longer() -> None:
    dossier = shop(radio_test(EVEN, effect=0.3, monthly_sales=16000.0))
    end = pause.end_of(radio_test(EVEN))
    last = end.replace(year=end.year + 1)
    assert judged(dossier, last).evidence_grade == 4
    lapsed = judged(dossier, last + datetime.timedelta(days=1))
    assert not lapsed.money.tested
    assert lapsed.evidence_grade < 4
    note = notes(dossier, last + datetime.timedelta(days=1))["pause_lapsed"]
    assert "22 décembre 2025" in warning_sentence(note, words())
    assert "Ce test ne compte plus" in said(dossier, last + datetime.timedelta(days=1))


@pytest.mark.parametrize(
    ("since", "lapsed"),
    [
        ({"2026-01": 1900.0, "2026-02": 1900.0}, True),
        ({"2026-01": 400.0, "2026-02": 400.0}, True),
        ({"2026-01": 1700.0, "2026-02": 1700.0}, False),
        ({"2026-01": 500.0, "2026-02": 500.0}, False),
        ({"2026-01": 900.0, "2026-02": 0.0, "2026-03": 0.0, "2026-04": 0.0}, False),  # stopped, as was advised
        ({"2026-01": 2700.0, "2026-02": 0.0, "2026-03": 0.0}, False),  # a fee paid each quarter
        ({"2026-05": 9000.0}, False),  # the month is not over
    ],
)
def test_it_lapses_where_the_action_costs_less_than_half_or_more_than_double(
    since: dict[str, float], lapsed: bool
) -> None:
    day = datetime.date(2026, 5, 10)
    dossier = shop(radio_test(EVEN, monthly_sales=16000.0, monthly_cost=900.0), since)
    assert judged(dossier, day).money.tested is not lapsed
    assert ("pause_outgrown" in notes(dossier, day)) is lapsed


@pytest.mark.parametrize("language", ["fr", "en"])
def test_every_new_note_has_its_sentence(language: str) -> None:
    values = {"until": "2026-03-16", "cost": 10.0, "tested": 20.0, "days": 5}
    for kind in ("pause_lapsed", "pause_outgrown", "pause_week_unknown", "pause_uneven"):
        sentence = warning_sentence(Warning(kind, "rad", values), samples.words(language, {"rad": "Radio"}))  # type: ignore[arg-type]
        assert "{" not in sentence


# By simulation: shops closed on Mondays, days that sell more than others, and chance.


def simulated(effect: float, runs: int, seed: int) -> Any:
    """Sales of the five counted days of each block, one line a test: each day by chance, the first two washed out."""
    random = np.random.default_rng(seed)
    means = 3500 * np.asarray(CLOSED_ON_MONDAY)
    sales = random.gamma(4.0, means[2:] / 4.0, size=(runs, len(DRAWN), 5)).sum(axis=2)
    sales *= np.where(DRAWN, 1 + effect, 1.0)
    return sales


def low_and_high(effect: float, runs: int, seed: int) -> Any:
    """Bounds of the effect a month, monthly sales being known."""
    scaled = []
    for sales in simulated(effect, runs, seed):
        test = radio_test(
            EVEN, sales=tuple(float(one) for one in sales), monthly_sales=3500 * (1 + effect) * WEEKS_A_MONTH
        )
        found = outcome_of(shop(test)).sales
        scaled.append((found.low, found.high))
    return np.asarray(scaled, dtype=float).T


def test_the_range_covers_the_true_effect_nine_times_in_ten_on_a_shop_closed_on_mondays() -> None:
    runs, truth = 400, 0.2 * 3500 * WEEKS_A_MONTH
    lows, highs = low_and_high(0.2, runs, seed=4)
    covered = float(((lows <= truth) & (truth <= highs)).mean())
    assert covered >= 0.9 - 3 * math.sqrt(0.9 * 0.1 / runs)


def test_an_action_that_brings_nothing_is_said_to_bring_something_five_times_in_a_hundred_at_most() -> None:
    runs = 2000
    signs = np.where(np.asarray(DRAWN[::2]), 1.0, -1.0)
    sales = simulated(0.0, runs, seed=5)
    differences = (sales[:, ::2] - sales[:, 1::2]) * signs
    found = [bounds(list(row)) for row in differences]
    false = sum(limits is not None and limits[0] > 0 for limits in found) / runs
    assert false <= 0.05 + 3 * math.sqrt(0.05 * 0.95 / runs)


# What the page says.


def words() -> Any:
    return samples.words("fr", {"rad": "Radio"})


def said(dossier: Dossier, day: datetime.date = AFTER) -> str:
    test = dossier.actions[0].pause_test
    assert test is not None
    analysis, result = pause.analyse(test, day), judged(dossier, day)
    lacking = pause.lacking(test, analysis, result.money.monthly_cost, dossier.business)
    return " ".join(analysis_sentences(test, analysis, result.outcome, words(), result.money.monthly_cost, lacking))
