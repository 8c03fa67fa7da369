from __future__ import annotations

import datetime
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessment.dossier.model import Dossier
from assessment.evaluation import evaluate
from assessment.questionnaire.loading import load_questionnaire
from assessment.results import ActionResult, Evaluation, WouldChange
from assessment.serialising import as_json
from tests.practice import AS_OF, answer, dossier, months

SHIPPED = load_questionnaire()
SOUND = {"serves_sales": "yes_shown", "evidence": "own_tracking", "measured": "monthly", "long_term_goal": "none"}
EARNING = months(spend=100.0, revenue=1000.0, orders=5.0)
LOSING = months(spend=400.0, revenue=100.0, orders=1.0)
UNMEASURED = months(spend=250.0)


def evaluated(given_dossier: Dossier, as_of: datetime.date = AS_OF) -> Evaluation:
    return evaluate(SHIPPED, given_dossier, as_of)


def by_id(evaluation: Evaluation) -> dict[str, ActionResult]:
    return {one.id: one for one in evaluation.actions}


def firm(**actions: dict[str, Any]) -> Dossier:
    return dossier(actions, dict.fromkeys(actions, SOUND), contribution_margin=0.5)


# Empty, small and large


def test_an_empty_dossier_is_evaluated() -> None:
    empty = evaluated(Dossier())
    assert (empty.score.value, empty.score.coverage, empty.actions) == (None, 0.0, ())
    assert (empty.totals.money.cost, empty.totals.proven_monthly, empty.totals.unproven_monthly) == (None, 0.0, 0.0)
    assert empty.plan == ()


def test_an_action_without_figures_or_answers_is_evaluated() -> None:
    only = by_id(evaluated(dossier({"fair": {}})))["fair"]
    assert (only.serves_sales, only.proof, only.share_of_cost, only.money.roi.point) == (None, 0.0, None, None)


def test_forty_actions_are_evaluated() -> None:
    many = evaluated(firm(**{f"action-{number}": {"ledger": EARNING} for number in range(40)}))
    assert len(many.actions) == 40
    assert sum(one.share_of_cost or 0 for one in many.actions) == pytest.approx(1.0)


def test_an_evaluation_says_for_which_day_currency_and_questionnaire_it_holds() -> None:
    made = evaluated(dossier(currency="CHF"))
    assert (made.as_of, made.currency) == ("2026-06-15", "CHF")
    assert made.questionnaire == f"{SHIPPED.id} {SHIPPED.version}"


def test_the_same_dossier_gives_the_same_evaluation() -> None:
    said = firm(fair={"ledger": EARNING}, flyers={"ledger": LOSING})
    assert evaluated(said) == evaluated(said)


# Totals


def test_monthly_cost_splits_into_proven_unproven_and_failing() -> None:
    said = dossier(
        {"fair": {"ledger": EARNING}, "flyers": {"ledger": LOSING}, "website": {"ledger": UNMEASURED}},
        {"fair": SOUND, "flyers": SOUND, "website": {"evidence": "none"}},
        contribution_margin=0.5,
    )
    totals = evaluated(said).totals
    assert (totals.proven_monthly, totals.unproven_monthly, totals.failing_monthly) == pytest.approx(
        (100.0, 250.0, 400.0)
    )
    assert totals.money.monthly_cost == pytest.approx(750.0)


@pytest.mark.parametrize(
    "changed", [{"serves_sales": "indirectly"}, {"serves_sales": None}, {"serves_sales": "?"}, {"evidence": "platform"}]
)
def test_what_does_not_both_sell_and_show_it_is_not_proven(changed: dict[str, str | None]) -> None:
    said = dossier({"fair": {"ledger": EARNING}}, {"fair": {**SOUND, **changed}}, contribution_margin=0.5)
    assert evaluated(said).totals.proven_monthly == 0.0


def test_unsound_figures_prove_nothing() -> None:
    said = dossier({"fair": {"ledger": EARNING}}, {"fair": SOUND}, contribution_margin=0.5, tax_basis="mixed")
    totals = evaluated(said).totals
    assert (totals.proven_monthly, totals.unproven_monthly) == pytest.approx((0.0, 100.0))


def test_an_action_too_young_to_judge_is_unproven() -> None:
    action = {"ledger": EARNING, "started": "2026-06"}
    young = dossier({"fair": action}, {"fair": SOUND}, contribution_margin=0.5, sales_cycle_months=3.0)
    assert evaluated(young).totals.unproven_monthly == pytest.approx(100.0)


def test_stopping_an_action_keeps_its_past_in_the_totals() -> None:
    going = evaluated(firm(fair={"ledger": EARNING}, flyers={"ledger": LOSING})).totals
    stopped = evaluated(firm(fair={"ledger": EARNING}, flyers={"ledger": LOSING, "stopped": "2025-12"})).totals
    for figure in ("spend", "cost", "revenue", "contribution", "roi", "orders"):
        assert getattr(stopped.money, figure) == getattr(going.money, figure)
    assert (going.failing_monthly, stopped.failing_monthly) == pytest.approx((400.0, 0.0))


def test_claimed_revenue_is_set_against_what_the_business_sold() -> None:
    said = dossier(
        {"fair": {"ledger": EARNING}, "flyers": {"ledger": EARNING}},
        {"fair": SOUND},
        contribution_margin=0.5,
        revenue=[{"month": "2025-01", "revenue": 1500.0}],
    )
    totals = evaluated(said).totals
    assert (totals.claimed_revenue, totals.total_revenue, totals.double_counted) == (2000.0, 1500.0, 500.0)
    assert by_id(evaluated(said))["fair"].facts["revenue_overclaimed"] is True


def test_without_the_revenue_of_the_business_nothing_is_said_to_be_overclaimed() -> None:
    made = evaluated(firm(fair={"ledger": EARNING}))
    assert (made.totals.double_counted, made.business_facts["claimed_above_total"]) == (None, None)


def test_the_objective_is_set_against_what_was_measured() -> None:
    said = dossier(
        {"fair": {"ledger": EARNING}}, {}, contribution_margin=0.5, objective={"extra_revenue": 50000.0, "months": 12}
    )
    totals = evaluated(said).totals
    assert (totals.objective_target, totals.objective_contribution) == pytest.approx((50000.0, 6000.0))


# Actions side by side


def test_proof_and_serving_sales_place_an_action_on_the_map() -> None:
    only = by_id(evaluated(firm(fair={"ledger": EARNING})))["fair"]
    assert (only.serves_sales, only.evidence_grade, only.proof) == (100.0, 3, 75.0)


def test_a_hidden_answer_changes_nothing_until_it_shows() -> None:
    """`weak_step` does not show once an action is imposed; it would if it no longer were."""

    def imposed(**answers: str) -> Evaluation:
        own = {**SOUND, "obligation": "yes", **answers}
        return evaluated(dossier({"fair": {"ledger": LOSING}}, {"fair": own}, contribution_margin=0.5))

    def once_free(evaluation: Evaluation) -> set[str]:
        flips = evaluation.actions[0].would_change.answers
        return {flip.reason for flip in flips if (flip.question, flip.option) == ("obligation", "no")}

    bare, more = imposed(), imposed(weak_step="no_quote")
    assert (once_free(bare), once_free(more)) == ({"losing"}, {"losing_fixable"})
    alike = [
        replace(one, actions=tuple(replace(action, would_change=WouldChange()) for action in one.actions))
        for one in (bare, more)
    ]
    assert alike[0] == alike[1]


def test_a_verdict_names_no_answer_that_is_hidden() -> None:
    """`weak_step` is not asked of a loyalty card: an answer given while the channel was another stays unsaid."""

    def said(**answers: str) -> object:
        own = {**SOUND, "call_to_action": "none", **answers}
        action = {"ledger": LOSING, "channel": "loyalty"}
        document = dossier({"fair": action}, {"fair": own}, contribution_margin=0.5)
        (shown,) = as_json(evaluated(document), SHIPPED, document, "en")["actions"]
        return shown["reason"], shown["text"], shown["next"]

    assert said(weak_step="no_quote") == said()


def test_a_rate_below_that_of_the_other_actions_alike_is_a_weak_step() -> None:
    weak = [{"month": "2025-01", "quotes": 200.0, "orders": 2.0, "spend": 400.0, "revenue": 100.0}]
    strong = [{"month": "2025-01", "quotes": 40.0, "orders": 20.0, "spend": 100.0, "revenue": 9000.0}]
    results = by_id(
        evaluated(firm(fair={"ledger": weak, "channel": "radio"}, flyers={"ledger": strong, "channel": "flyers"}))
    )
    assert results["fair"].facts["weak_funnel_step"] is True
    assert results["flyers"].facts["weak_funnel_step"] is None


def test_what_an_action_needs_from_the_business_is_among_its_facts() -> None:
    facts = by_id(evaluated(firm(fair={}, flyers={})))["fair"].facts
    assert (facts["action_count"], facts["hours_valued"], facts["margin_known"]) == (2, False, True)


# Properties

LEDGERS = st.sampled_from([EARNING, LOSING, UNMEASURED, [], months(3, hours=10.0), months(spend=0.0, revenue=0.0)])
ACTION_QUESTIONS = SHIPPED.of_scope("action")
BUSINESS_QUESTIONS = SHIPPED.of_scope("business")


@st.composite
def dossiers(draw: st.DrawFn) -> Dossier:
    def said(questions: tuple[Any, ...]) -> dict[str, str | None]:
        chosen = draw(st.lists(st.sampled_from(questions), unique_by=lambda one: one.id, max_size=6))
        return {one.id: draw(st.sampled_from([*(option.id for option in one.options), "?", None])) for one in chosen}

    names = draw(st.lists(st.sampled_from(["fair", "flyers", "website", "radio"]), unique=True))
    actions = {
        name: {
            "ledger": draw(LEDGERS),
            "channel": draw(st.sampled_from(["email", "website", None])),
            "started": draw(st.sampled_from(["2024-02", "2026-05", None])),
        }
        for name in names
    }
    business = {
        "contribution_margin": draw(st.sampled_from([None, 0.5])),
        "hourly_cost": draw(st.sampled_from([None, 30.0])),
        "sales_cycle_months": draw(st.sampled_from([None, 3.0])),
        "revenue": draw(st.sampled_from([[], [{"month": "2025-01", "revenue": 1200.0}]])),
    }
    return dossier(actions, {name: said(ACTION_QUESTIONS) for name in names}, said(BUSINESS_QUESTIONS), **business)


@given(dossiers(), st.randoms())
def test_the_order_of_actions_answers_and_months_never_matters(one: Dossier, chance: Any) -> None:
    def shuffled(items: Any) -> list[Any]:
        mixed = list(items)
        chance.shuffle(mixed)
        return mixed

    actions = [action.model_copy(update={"ledger": tuple(shuffled(action.ledger))}) for action in shuffled(one.actions)]
    answers = {name: dict(shuffled(own.items())) for name, own in shuffled(one.answers.actions.items())}
    other = one.model_copy(
        update={"actions": tuple(actions), "answers": one.answers.model_copy(update={"actions": answers})}
    )
    left, right = evaluated(one), evaluated(other)
    assert by_id(left) == by_id(right)
    assert (left.plan, left.totals, left.business_flags) == (right.plan, right.totals, right.business_flags)
    assert replace(left.score, trace=()) == replace(right.score, trace=())
    assert sorted(map(str, left.warnings)) == sorted(map(str, right.warnings))


@given(dossiers())
def test_every_cost_is_counted_once(one: Dossier) -> None:
    totals = evaluated(one).totals
    parts = totals.proven_monthly + totals.failing_monthly + totals.unproven_monthly + totals.other_monthly
    assert parts == pytest.approx(totals.money.monthly_cost or 0.0)


@given(dossiers())
def test_a_blank_answer_is_the_same_as_none(one: Dossier) -> None:
    blank = {question.id: answer(None) for question in ACTION_QUESTIONS}
    filled = {action.id: {**blank, **one.answers_of(action.id)} for action in one.actions}
    other = one.model_copy(update={"answers": one.answers.model_copy(update={"actions": filled})})
    assert evaluated(one) == evaluated(other)


@given(dossiers())
def test_an_action_of_which_nothing_is_known_changes_no_money(one: Dossier) -> None:
    unknown = Dossier.model_validate({"actions": [{"id": "unknown", "name": "Unknown"}]}).actions
    more = evaluated(one.model_copy(update={"actions": (*one.actions, *unknown)}))
    before, after = by_id(evaluated(one)), by_id(more)
    assert {name: before[name].money for name in before} == {name: after[name].money for name in before}
    assert more.totals.money == evaluated(one).totals.money


@given(dossiers(), st.data())
def test_a_better_answer_to_the_shipped_questions_never_lowers_the_score(one: Dossier, data: st.DataObject) -> None:
    slots = [(None, asked) for asked in BUSINESS_QUESTIONS if asked.dimension]
    slots += [(action.id, asked) for action in one.actions for asked in ACTION_QUESTIONS if asked.dimension]
    action_id, asked = data.draw(st.sampled_from(slots))
    two = data.draw(st.lists(st.sampled_from([*asked.points]), min_size=2, max_size=2))
    worse, better = (
        evaluated(with_answer(one, action_id, asked.id, option)).score
        for option in sorted(two, key=asked.points.__getitem__)
    )
    for low, high in zip((worse, *worse.dimensions), (better, *better.dimensions), strict=True):
        for figure in ("value", "low", "high"):
            before, after = getattr(low, figure), getattr(high, figure)
            assert (before is None) == (after is None)
            assert before is None or before <= after * (1 + 1e-12)


def with_answer(one: Dossier, action_id: str | None, question_id: str, said: str) -> Dossier:
    given_answers = {**one.answers_of(action_id), question_id: answer(said)}
    changed = (
        {"business": given_answers}
        if action_id is None
        else {"actions": {**one.answers.actions, action_id: given_answers}}
    )
    return one.model_copy(update={"answers": one.answers.model_copy(update=changed)})


def test_an_action_without_a_name_goes_by_its_id() -> None:
    unnamed = firm(fair={"ledger": EARNING, "name": " "})
    assert [result.name for result in evaluated(unnamed).actions] == ["fair"]
