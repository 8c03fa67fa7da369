from __future__ import annotations

import math
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessment.dossier.model import Dossier
from assessment.evaluation import evaluate
from assessment.questionnaire.model import Question, Questionnaire
from assessment.results import DimensionScore, Score
from assessment.scoring.tally import arithmetic_mean, geometric_mean
from tests.practice import (
    AS_OF,
    QUESTIONS,
    answer,
    both,
    dossier,
    months,
    question,
    questionnaire,
)

PRACTICE = questionnaire()
SCORED = [one for one in PRACTICE.questions if one.dimension is not None and one.visible_if is None]
BUSINESS = [one for one in SCORED if one.scope == "business"]
ACTION = [one for one in SCORED if one.scope == "action"]
NAMES = ("fair", "flyers", "website")
SERVING = {"serves_sales": "yes_shown"}


def score(given_dossier: Dossier, of: Questionnaire = PRACTICE) -> Score:
    return evaluate(of, given_dossier, AS_OF).score


def dimension(result: Score, name: str) -> DimensionScore:
    return next(one for one in result.dimensions if one.id == name)


# Worked examples


def test_one_failing_dimension_is_not_bought_back_by_the_others() -> None:
    values = [(90.0, 1.0), (90.0, 1.0), (5.0, 1.0)]
    assert geometric_mean(values) == pytest.approx(34.3, abs=0.05)
    assert arithmetic_mean(values) == pytest.approx(61.7, abs=0.05)


def test_the_overall_score_is_the_geometric_mean_of_the_dimensions_beside_the_arithmetic_one() -> None:
    options = {"high": 90.0, "low": 5.0}
    dimensions = [{"id": one, "name": both(one), "explanation": both(one)} for one in ("a", "b", "c")]
    three = questionnaire(
        dimensions=dimensions,
        questions=[question(f"about_{one}", "business", one, options) for one in ("a", "b", "c")],
        red_flags=[],
        verdicts=[{**QUESTIONLESS_RULE}],
    )
    said = dossier(business_answers={"about_a": "high", "about_b": "high", "about_c": "low"})
    result = score(said, three)
    assert result.value == pytest.approx(34.3, abs=0.05)
    assert result.arithmetic == pytest.approx(61.7, abs=0.05)


QUESTIONLESS_RULE: dict[str, Any] = {
    "verdict": "measure",
    "reason": "no_figures",
    "default": True,
    "text": {"fr": ["x"], "en": ["x"]},
    "next": {"fr": ["x"], "en": ["x"]},
}


def test_a_dimension_at_zero_counts_as_one_in_the_geometric_mean() -> None:
    assert geometric_mean([(0.0, 1.0), (100.0, 1.0)]) == pytest.approx(10.0)


def test_a_dimension_is_the_mean_of_its_questions_by_weight() -> None:
    said = dossier(business_answers={"inventory": "good"}, actions={"fair": {}}, answers={"fair": {"evidence": "none"}})
    # inventory weighs 2 and earns 100, evidence weighs 1 and earns 0
    assert dimension(score(said), "proof").value == pytest.approx(200 / 3)


def test_actions_weigh_alike_whatever_they_cost() -> None:
    said = dossier(
        {"fair": {"ledger": months(spend=300.0)}, "flyers": {"ledger": months(spend=0.0)}, "website": {}},
        {"fair": {"call_to_action": "clear_step"}, "flyers": {"call_to_action": "none"}, "website": SERVING},
    )
    assert {step.weight for step in score(said).trace if step.question == "call_to_action"} == {1 / 3}


def test_the_answers_of_a_free_action_count_like_any_others() -> None:
    said = dossier(
        {"fair": {"ledger": months(spend=300.0)}, "flyers": {"ledger": months(spend=0.0)}},
        {
            "fair": {"call_to_action": "clear_step", "serves_sales": "yes_shown"},
            "flyers": {"call_to_action": "none", "serves_sales": "no"},
        },
    )
    assert dimension(score(said), "sales").value == pytest.approx(50.0)


def test_one_action_question_weighs_over_all_actions_as_one_business_question() -> None:
    said = dossier({name: {"ledger": months(spend=20.0)} for name in NAMES})
    weights = [step.weight for step in score(said).trace if step.question == "call_to_action"]
    assert math.fsum(weights) == pytest.approx(1.0)


# Answered, "I don't know", not applicable and blank are four different things


def test_i_dont_know_gives_a_range_and_leaves_the_mean_of_what_is_known() -> None:
    said = dossier({"fair": {}}, {"fair": {"evidence": "own_tracking", "measured": "?"}}, {"inventory": "good"})
    result = dimension(score(said), "proof")
    # inventory weighs 2: (2 × 100 + 90) ÷ 3, and from (290 + 0) ÷ 4 to (290 + 100) ÷ 4
    assert (result.low, result.value, result.high) == pytest.approx((72.5, 290 / 3, 97.5))


def test_i_dont_know_alone_has_a_range_and_no_value() -> None:
    result = dimension(score(dossier(business_answers={"objective": "?"})), "method")
    assert (result.value, result.low, result.high, result.coverage) == (None, 0.0, 100.0, 1.0)


def test_what_does_not_apply_leaves_the_denominator() -> None:
    with_it = score(dossier({"fair": {}}, {"fair": {"evidence": "platform"}}, {"inventory": "-"}))
    assert dimension(with_it, "proof").value == pytest.approx(50.0)
    # evidence is answered and measured is not; inventory counts nowhere
    assert dimension(with_it, "proof").coverage == pytest.approx(0.5)


def test_a_blank_lowers_coverage_only() -> None:
    asked = {"fair": {"evidence": "platform", "measured": "sometimes"}}
    blank = dimension(score(dossier({"fair": {}}, asked)), "proof")
    full = dimension(score(dossier({"fair": {}}, asked, {"inventory": "fair"})), "proof")
    assert (blank.value, blank.low, blank.high) == (full.value, full.low, full.high) == (50.0, 50.0, 50.0)
    # Two of three questions: it is a share of questions, though inventory weighs as much as both others.
    assert (blank.coverage, full.coverage) == (pytest.approx(2 / 3), 1.0)


def test_an_answer_that_is_hidden_is_not_scored() -> None:
    hidden = score(dossier(business_answers={"public": "no", "listening": "bad"}))
    assert dimension(hidden, "relation").value is None


def test_nothing_answered_gives_no_score() -> None:
    empty = score(dossier())
    assert (empty.value, empty.low, empty.high, empty.arithmetic, empty.coverage) == (None, None, None, None, 0.0)
    assert (empty.robustness.scenarios, empty.robustness.most_influential) == (0, None)


def test_a_dimension_nobody_is_asked_about_has_no_score() -> None:
    nothing = dimension(score(dossier(business_answers={"objective": "good"})), "customer")
    assert nothing == DimensionScore("customer", None, None, None, 0.0)


def test_every_scored_question_that_shows_is_in_the_trace_blanks_included() -> None:
    said = dossier({"fair": {}}, {"fair": {"serves_sales": "yes_believed", "evidence": "?"}}, {"inventory": "-"})
    trace = {(step.question, step.action): step for step in score(said).trace}
    assert set(trace) == {
        *((one, None) for one in ("objective", "inventory", "listening")),
        *((one, "fair") for one in ("serves_sales", "evidence", "measured", "automation", "call_to_action")),
    }
    serving = trace["serves_sales", "fair"]
    assert (serving.state, serving.option, serving.points, serving.weight) == ("answered", "yes_believed", 50.0, 3.0)
    states = [trace[key].state for key in (("evidence", "fair"), ("inventory", None), ("objective", None))]
    assert states == ["dont_know", "not_applicable", "blank"]


# A few answers make no score

TEN = [f"about_{number}" for number in range(10)]


def of_ten(dimensions: int, *said: str | None) -> Score:
    """Ten questions about the business, in so many dimensions, answered in turn."""
    names = [f"d{number}" for number in range(dimensions)]
    texts = {"name": both("name"), "explanation": both("explanation")}
    asked = questionnaire(
        dimensions=[{"id": one, **texts} for one in names],
        questions=[
            question(one, "business", names[place * dimensions // len(TEN)], {"high": 100.0, "low": 0.0})
            for place, one in enumerate(TEN)
        ],
        red_flags=[],
        verdicts=[{**QUESTIONLESS_RULE}],
    )
    return score(dossier(business_answers=dict(zip(TEN, said, strict=False))), asked)


def test_no_score_is_given_under_six_questions_in_ten_answered() -> None:
    assert of_ten(1, *["high"] * 6).value == 100.0
    few = of_ten(1, *["high"] * 5)
    assert (few.value, few.arithmetic, few.robustness.scenarios) == (None, None, 0)
    assert (few.asked, few.answered, few.unsure, few.enough) == (10, 5, 0, 6)


def test_a_dimension_needs_half_of_its_questions_and_the_others_carry_the_score_without_it() -> None:
    half, less = of_ten(5, *["high"] * 8, "low"), of_ten(2, *["high"] * 5, "low", "low")
    assert half.dimensions[4].value == 0.0
    assert (half.value, half.arithmetic) == (pytest.approx(100 ** (4 / 5)), 80.0)
    assert less.dimensions[1] == DimensionScore("d1", None, None, None, 0.4, 5, 2, 0)
    assert (less.value, less.low, less.high, less.arithmetic) == (100.0, 100.0, 100.0, 100.0)


def test_where_more_than_a_third_is_i_dont_know_the_range_is_all_that_is_said() -> None:
    certain, unsure = of_ten(1, *["high"] * 7, *["?"] * 3), of_ten(1, *["high"] * 6, *["?"] * 4)
    assert (certain.low, certain.value, certain.high) == pytest.approx((70.0, 100.0, 100.0))
    assert (unsure.low, unsure.value, unsure.high) == (pytest.approx(60.0), None, 100.0)
    assert unsure.dimensions[0].value is None


def test_a_dimension_that_is_too_unsure_still_widens_the_range() -> None:
    result = of_ten(2, *["high"] * 5, "high", "high", "high", "?", "?")
    assert [one.value for one in result.dimensions] == [100.0, None]
    assert (result.low, result.value, result.high) == (pytest.approx(60**0.5 * 10), 100.0, 100.0)


# Robustness


def test_the_most_influential_question_is_the_one_whose_absence_moves_the_score_most() -> None:
    said = dossier(
        {"fair": {}},
        {"fair": {"serves_sales": "yes_shown", "call_to_action": "none", "evidence": "tested", "automation": "-"}},
        {"inventory": "good", "objective": "-"},
    )
    # Without serves_sales, the dimension sales falls from 75 to 0.
    assert score(said).robustness.most_influential == "serves_sales"


def bad_sales_and_good_method(**business_answers: str) -> Dossier:
    moot = dict.fromkeys(("evidence", "measured", "automation"), "-")
    actions = {"fair": {"serves_sales": "no", "call_to_action": "none", **moot}}
    return dossier({"fair": {}}, actions, {"objective": "good", "inventory": "-", **business_answers})


def test_only_scenarios_that_keep_the_band_and_the_weakest_dimension_are_unchanged() -> None:
    robustness = score(bad_sales_and_good_method()).robustness
    # Three answered questions, each lighter, heavier and dropped, and the arithmetic mean: ten scenarios. Only that
    # mean, 50 against 10, leaves the band under 40: either question of sales, both at 0, says what the other does.
    assert (robustness.unchanged, robustness.scenarios) == (9, 10)


def test_i_dont_know_adds_its_two_bounds_to_the_scenarios() -> None:
    known, unsure = bad_sales_and_good_method(), bad_sales_and_good_method(inventory="?")
    assert score(unsure).robustness.scenarios == score(known).robustness.scenarios + 2


# Properties

COSTS = st.one_of(st.none(), st.sampled_from([0.0, 40.0, 300.0]))


def states(one: Question) -> st.SearchStrategy[str | None]:
    return st.sampled_from([*one.points, "?", "-", None])


@st.composite
def dossiers(draw: st.DrawFn) -> Dossier:
    names = draw(st.lists(st.sampled_from(NAMES), unique=True))
    actions = {name: {"ledger": months(1, spend=draw(COSTS))} for name in names}
    answers = {name: {one.id: draw(states(one)) for one in ACTION} for name in names}
    return dossier(actions, answers, {one.id: draw(states(one)) for one in BUSINESS})


def slots(given_dossier: Dossier) -> list[tuple[str | None, Question]]:
    return [(None, one) for one in BUSINESS] + [(action.id, one) for action in given_dossier.actions for one in ACTION]


def put(given_dossier: Dossier, action: str | None, question_id: str, said: str | None) -> Dossier:
    if action is None:
        business = {**given_dossier.answers.business, question_id: answer(said)}
        answers = given_dossier.answers.model_copy(update={"business": business})
    else:
        own = {**given_dossier.answers_of(action), question_id: answer(said)}
        answers = given_dossier.answers.model_copy(update={"actions": {**given_dossier.answers.actions, action: own}})
    return given_dossier.model_copy(update={"answers": answers})


def at_most(left: float | None, right: float | None) -> bool:
    if left is None or right is None:
        return left is right
    return left <= right * (1 + 1e-12)


@given(dossiers(), st.data())
def test_a_better_answer_never_lowers_the_score(one: Dossier, data: st.DataObject) -> None:
    action, asked = data.draw(st.sampled_from(slots(one)))
    worse, better = sorted(
        data.draw(st.lists(st.sampled_from([*asked.points]), min_size=2, max_size=2)), key=asked.points.get
    )
    before, after = score(put(one, action, asked.id, worse)), score(put(one, action, asked.id, better))
    assert at_most(before.value, after.value)
    assert at_most(before.low, after.low)
    assert at_most(before.high, after.high)
    assert at_most(before.arithmetic, after.arithmetic)
    for left, right in zip(before.dimensions, after.dimensions, strict=True):
        assert at_most(left.value, right.value)
        assert at_most(left.low, right.low)
        assert at_most(left.high, right.high)


@given(dossiers(), st.data())
def test_the_range_holds_the_score_once_every_i_dont_know_is_known(one: Dossier, data: st.DataObject) -> None:
    resolved = one
    for action, asked in slots(one):
        said = one.answers_of(action).get(asked.id)
        if said is not None and said.dont_know:
            resolved = put(resolved, action, asked.id, data.draw(st.sampled_from([*asked.points])))
    before, after = score(one), score(resolved)
    if after.value is not None:
        assert at_most(before.low, after.value)
        assert at_most(after.value, before.high)
    for bounds, known in zip(before.dimensions, after.dimensions, strict=True):
        assert at_most(bounds.low, known.value)
        assert at_most(known.value, bounds.high)


@given(dossiers())
def test_the_score_lies_within_its_range(one: Dossier) -> None:
    result = score(one)
    for figure in (result, *result.dimensions):
        if figure.value is not None:
            assert figure.low is not None
            assert figure.high is not None
            assert 0 <= figure.low <= figure.value <= figure.high <= 100
        assert 0 <= figure.coverage <= 1


@given(dossiers(), st.randoms())
def test_the_order_of_actions_answers_and_options_never_matters(one: Dossier, chance: Any) -> None:
    actions = list(one.actions)
    business = list(one.answers.business.items())
    for items in (actions, business):
        chance.shuffle(items)
    answers = one.answers.model_copy(update={"business": dict(business)})
    shuffled = one.model_copy(update={"actions": tuple(actions), "answers": answers})
    backwards = questionnaire(questions=[{**asked, "options": asked["options"][::-1]} for asked in QUESTIONS])
    left, right = score(one), score(shuffled, backwards)
    assert replace(left, trace=()) == replace(right, trace=())
    assert sorted(left.trace, key=str) == sorted(right.trace, key=str)


@given(dossiers(), st.data())
def test_a_blank_never_gives_another_value_than_what_does_not_apply(one: Dossier, data: st.DataObject) -> None:
    action, asked = data.draw(st.sampled_from(slots(one)))
    blank, moot = score(put(one, action, asked.id, None)), score(put(one, action, asked.id, "-"))
    for left, right in zip(blank.dimensions, moot.dimensions, strict=True):
        assert left.value in (None, right.value) or right.value is None
        assert left.asked in (right.asked, right.asked + 1)
    assert blank.coverage <= moot.coverage
