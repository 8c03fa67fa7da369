"""A finished pause test: every figure made of sales says the same as its return."""

from __future__ import annotations

import dataclasses

import pytest

from assessment.charts.returns import spend_and_contribution_table
from assessment.dossier.model import Dossier
from assessment.evaluation import evaluate
from assessment.language import Texts
from assessment.questionnaire.loading import load_questionnaire
from assessment.results import Evaluation
from assessment.sentences import months_still
from assessment.serialising import as_json
from assessment.what_if import Hypothesis, with_hypothesis
from tests import samples
from tests.pause.test_pause_test import AFTER, COST, EBAY, MARGIN, ending_in

SPENT = 3 * COST  # two whole months, two halves


def judged(dossier: Dossier) -> Evaluation:
    return evaluate(load_questionnaire(), dossier, AFTER)


@pytest.mark.parametrize("claimed", [None, 5000.0], ids=["nothing claimed", "5000 claimed a month"])
@pytest.mark.parametrize("returns", [EBAY, (0.2, 0.5, 0.8, 1.1, 1.4), (-0.5, 0.5, 0.8, 1.1, -1.4)])
def test_contribution_roas_and_return_are_one_and_the_same_finding(
    returns: tuple[float, ...], claimed: float | None
) -> None:
    own = judged(ending_in(*returns, revenue=claimed)).actions[0].money
    mean = sum(returns) / len(returns)
    assert own.tested
    assert own.roi.point == pytest.approx(mean)
    assert own.cost == pytest.approx(SPENT)
    assert own.contribution == pytest.approx(SPENT * (1 + mean))
    assert own.revenue == pytest.approx(SPENT * (1 + mean) / MARGIN)
    assert own.roas.point == pytest.approx((1 + mean) / MARGIN)
    assert (own.roas.low, own.roas.high) == (
        pytest.approx((1 + (own.roi.low or 0)) / MARGIN),
        pytest.approx((1 + (own.roi.high or 0)) / MARGIN),
    )
    assert own.roi_cash == pytest.approx(own.roi)
    assert own.measured_contribution.low == pytest.approx(SPENT * (1 + (own.roi.low or 0)))
    assert own.measured_contribution.high == pytest.approx(SPENT * (1 + (own.roi.high or 0)))
    assert own.unmeasured_spend == 0
    assert (own.payback_month is not None) == (mean >= 0)


def test_totals_count_what_the_test_found_and_keep_the_claims_apart() -> None:
    dossier = ending_in(*EBAY, revenue=5000.0)
    whole = judged(dossier).totals.money
    assert whole.roi.point == pytest.approx(-0.63)
    assert (whole.roi.low, whole.roi.high) == pytest.approx((-1.24, -0.03))
    assert whole.contribution == pytest.approx(SPENT * 0.37)


def test_the_json_never_says_more_than_the_test() -> None:
    dossier = ending_in(*EBAY, revenue=5000.0)
    found = as_json(judged(dossier), load_questionnaire(), dossier, "en")["actions"][0]
    assert found["tested"] is True
    assert found["contribution"] == pytest.approx(found["revenue"] * MARGIN)
    assert found["roi"] == pytest.approx((found["contribution"] - found["cost"]) / found["cost"])
    assert found["roas"] == pytest.approx(found["revenue"] / found["spend"])
    assert [month["revenue"] for month in found["monthly"]] == [5000.0] * 4  # the ledger stays what it is


@pytest.mark.parametrize("claimed", [None, 5000.0])
def test_the_ranked_plot_shows_what_the_test_found(claimed: float | None) -> None:
    evaluation = judged(ending_in(*EBAY, revenue=claimed))
    table = spend_and_contribution_table(evaluation, samples.words("en", {}, load_questionnaire()))
    assert table is not None
    row = table.iloc[0]
    t = Texts("en")
    assert row[t("chart.monthly_contribution")] == "€84"  # 0.37 of 228.28 a month
    assert row[t("chart.roi")] == "−63%"


def test_the_loss_a_month_is_that_of_the_test() -> None:
    month = judged(ending_in(*EBAY, revenue=5000.0)).actions[0].mean_month
    assert month.net.point == pytest.approx(-0.63 * 0.75 * COST)


def test_a_finished_test_that_straddles_zero_asks_for_no_more_months_of_claims() -> None:
    result = judged(ending_in(-0.5, 0.5, 0.8, 1.1, -1.4, revenue=5000.0)).actions[0]
    assert result.would_change.months_needed is None
    counted = dataclasses.replace(result, money=dataclasses.replace(result.money, orders=40.0))
    assert months_still(counted, samples.words()) is None


def test_hours_and_months_without_a_known_cost_keep_the_finding_honest() -> None:
    dossier = ending_in(*EBAY, revenue=5000.0)
    ads = dossier.actions[0]
    rows = tuple(row.model_copy(update={"hours": 5.0}) for row in ads.ledger[:3])
    rows += tuple(row.model_copy(update={"spend": None}) for row in ads.ledger[3:])
    business = dossier.business.model_copy(update={"hourly_cost": 10.0})
    changed = dossier.model_copy(update={"business": business, "actions": (ads.model_copy(update={"ledger": rows}),)})
    own = judged(changed).actions[0].money
    assert own.measured_months == 3
    assert own.contribution == pytest.approx((own.measured_cost or 0) * (1 + (own.roi.point or 0)))
    assert own.hourly_earnings.point == pytest.approx(((own.contribution or 0) - 2.5 * COST) / 15)


def test_what_if_moves_the_cost_of_a_tested_action_and_leaves_its_sales() -> None:
    dossier = ending_in(0.2, 0.5, 0.8, 1.1, 1.4)
    half = judged(with_hypothesis(dossier, Hypothesis(action_id="ads", spend_factor=0.5))).actions[0].money
    assert half.contribution == pytest.approx(judged(dossier).actions[0].money.contribution)
    assert half.roi.point == pytest.approx(2 * 1.8 - 1)


def test_a_tested_action_hears_nothing_of_its_own_name_nor_of_the_spread_of_sales() -> None:
    dossier = ending_in(*EBAY, revenue=5000.0)
    ads = dossier.actions[0].model_copy(update={"channel": "search_ads"})
    untested = ads.model_copy(update={"pause_test": None})
    heard = [
        {one.kind for one in judged(dossier.model_copy(update={"actions": (each,)})).warnings}
        for each in (ads, untested)
    ]
    assert not {"own_name", "cv_assumed"} & heard[0]
    assert {"own_name", "cv_assumed"} <= heard[1]
