from __future__ import annotations

import datetime

import pytest

from assessment.dossier.documents import read_dossier
from assessment.dossier.editing import with_business
from assessment.dossier.model import Business, Dossier
from assessment.evaluation import evaluate
from assessment.examples import example_text
from assessment.questionnaire.loading import load_questionnaire
from assessment.report.plan_page import plan_page
from assessment.sentences.plan import plan_groups
from assessment.sentences.verdict_lines import verdict_lines
from assessment.what_if import Flip, Hypothesis, flips, hypothesis_from, slider_start, with_hypothesis
from tests import samples

AS_OF = datetime.date(2026, 11, 21)
QUESTIONNAIRE = load_questionnaire()


@pytest.fixture(scope="module")
def likes() -> Dossier:
    return read_dossier(example_text("likes"), QUESTIONNAIRE)


@pytest.mark.parametrize("margin", [None, 0.004, 0.384, 1.0])
@pytest.mark.parametrize("hourly_cost", [None, 0.0, 37.5, 480.0])
def test_sliders_left_where_they_start_change_nothing(
    likes: Dossier, margin: float | None, hourly_cost: float | None
) -> None:
    dossier = with_business(likes, contribution_margin=margin, hourly_cost=hourly_cost)
    start = slider_start(dossier.business)
    untouched = hypothesis_from(start, start.margin_percent, start.hourly_cost, "instagram", 0)
    assert with_hypothesis(dossier, untouched) == dossier


def test_what_is_unknown_is_assumed_only_once_its_slider_moves() -> None:
    start = slider_start(Business())
    moved = hypothesis_from(start, 50, 20, None, 0)
    assert (moved.contribution_margin, moved.hourly_cost) == (0.5, 20)


def test_every_slider_starts_within_its_bounds() -> None:
    for cost in (None, 10.0, 149.6, 480.4):
        start = slider_start(Business(hourly_cost=cost))
        assert 0 <= start.hourly_cost <= start.highest_hourly_cost


def test_a_margin_of_one_percent_flips_what_grows(likes: Dossier) -> None:
    before = evaluate(QUESTIONNAIRE, likes, AS_OF)
    after = evaluate(QUESTIONNAIRE, with_hypothesis(likes, Hypothesis(contribution_margin=0.01)), AS_OF)
    grown = next(result.id for result in before.actions if result.verdict == "grow")
    verdict = next(result.verdict for result in after.actions if result.id == grown)
    assert Flip(grown, "grow", verdict, True) in flips(before, after)


def test_another_spend_changes_one_action_alone_and_never_its_sales(likes: Dossier) -> None:
    first, *others = likes.actions
    changed = with_hypothesis(likes, Hypothesis(action_id=first.id, spend_factor=2.0))
    assert list(changed.actions[1:]) == others
    for before, after in zip(first.ledger, changed.actions[0].ledger, strict=True):
        assert after.spend == (None if before.spend is None else before.spend * 2)
        assert after.revenue == before.revenue


def test_the_same_evaluation_flips_nothing(likes: Dossier) -> None:
    evaluation = evaluate(QUESTIONNAIRE, likes, AS_OF)
    assert flips(evaluation, evaluation) == ()


@pytest.mark.parametrize("language", ["fr", "en"])
def test_the_plan_to_take_away_escapes_what_was_typed(likes: Dossier, language: str) -> None:
    evaluation = evaluate(QUESTIONNAIRE, likes, AS_OF)
    names = {result.id: "<script>alert(1)</script>" for result in evaluation.actions}
    groups = plan_groups(evaluation, samples.words(language, names, QUESTIONNAIRE))  # type: ignore[arg-type]
    words = samples.words(language, names, QUESTIONNAIRE)  # type: ignore[arg-type]
    page = plan_page(groups, verdict_lines(evaluation, words), "Plan & suite", "2026", language)  # type: ignore[arg-type]
    assert "<script>" not in page
    assert "Plan &amp; suite" in page
    assert f'<html lang="{language}">' in page


def test_the_plan_opens_with_three_things_and_leaves_none_out(likes: Dossier) -> None:
    evaluation = evaluate(QUESTIONNAIRE, likes, AS_OF)
    names = {result.id: result.name for result in evaluation.actions}
    first, rest, before = plan_groups(evaluation, samples.words("fr", names, QUESTIONNAIRE))
    assert before.entries == ()
    assert len(first.entries) == 3
    assert [entry.id for entry in (*first.entries, *rest.entries)] == [item.id for item in evaluation.plan]
