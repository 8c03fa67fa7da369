from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessment.dossier.model import Dossier
from assessment.evaluation import evaluate
from assessment.questionnaire.model import Questionnaire
from assessment.results import PlanItem
from assessment.verdict.plan import EFFORT_WEIGHT, IMPACT_SHARE
from tests.practice import AS_OF, dossier, months, questionnaire, recommendation, rule

PRACTICE = questionnaire()
SOUND = {"serves_sales": "yes_shown", "evidence": "own_tracking", "measured": "monthly"}
EARNING = months(spend=100.0, revenue=1000.0, orders=5.0)
LOSING = months(spend=400.0, revenue=100.0, orders=1.0)
UNMEASURED = months(spend=250.0)


def plan(given_dossier: Dossier, of: Questionnaire = PRACTICE) -> tuple[PlanItem, ...]:
    return evaluate(of, given_dossier, AS_OF).plan


def item(given_dossier: Dossier, item_id: str, of: Questionnaire = PRACTICE) -> PlanItem:
    return next(one for one in plan(given_dossier, of) if one.id == item_id)


def one(ledger: list[dict[str, Any]], **answers: str) -> Dossier:
    return dossier({"fair": {"ledger": ledger}}, {"fair": {**SOUND, **answers}}, contribution_margin=0.5)


# What is at stake, in euros a month


def test_stopping_a_loss_saves_what_it_loses() -> None:
    assert item(one(LOSING), "pause@fair").stake.point == pytest.approx(350.0)


def test_stopping_what_was_never_measured_saves_what_it_costs() -> None:
    assert item(one(UNMEASURED, serves_sales="no"), "pause@fair").stake.point == pytest.approx(250.0)


def test_stopping_what_earns_saves_nothing() -> None:
    assert item(one(EARNING, serves_sales="no"), "pause@fair").stake.point == 0.0


def test_fixing_stakes_the_cost_left_uncovered_at_the_low_end_of_the_range() -> None:
    said = one(LOSING, call_to_action="none")
    money = evaluate(PRACTICE, said, AS_OF).actions[0].money
    assert money.measured_contribution.low is not None
    assert item(said, "call@fair").stake.point == pytest.approx(400.0 - money.measured_contribution.low / 12)


def test_fixing_never_stakes_more_than_the_cost() -> None:
    sold_nothing = months(spend=400.0, revenue=0.0, orders=0.0)
    said = dossier(
        {"fair": {"ledger": sold_nothing}},
        {"fair": {**SOUND, "call_to_action": "none"}},
        contribution_margin=0.5,
        average_order_value=100.0,
    )
    assert item(said, "call@fair").stake.point == pytest.approx(400.0)


def test_measuring_stakes_the_cost_nothing_proves() -> None:
    assert item(one(UNMEASURED, evidence="none"), "track@fair").stake.point == pytest.approx(250.0)


def test_growing_stakes_a_tenth_of_what_it_nets() -> None:
    assert item(one(EARNING), "step_up@fair").stake.point == pytest.approx(40.0)


def test_keeping_stakes_nothing() -> None:
    assert item(one(EARNING, automation="runs_alone"), "watch@fair").stake.point == 0.0


def test_the_business_stakes_what_the_running_actions_cost_a_month() -> None:
    said = dossier(
        {
            "fair": {"ledger": EARNING},
            "flyers": {"ledger": UNMEASURED},
            "old": {"ledger": LOSING, "stopped": "2026-01"},
        },
        business_answers={"objective": "bad"},
    )
    assert item(said, "write_objective").stake.point == pytest.approx(350.0)


def test_an_unknown_cost_is_an_unknown_stake() -> None:
    said = dossier({"fair": {}}, {"fair": {"evidence": "none"}}, {"objective": "bad"})
    stakes = {one.id: one.stake.point for one in plan(said)}
    assert stakes == {"ask@fair": None, "track@fair": None, "write_objective": None}


# What calls for an item


def test_a_flag_to_check_calls_for_nothing() -> None:
    assert [one.recommendation for one in plan(one(EARNING, call_to_action="?"))] == ["step_up"]


def test_an_item_called_for_twice_comes_once_with_both_reasons() -> None:
    said = one(UNMEASURED, serves_sales="yes_believed", evidence="none")
    assert item(said, "ask@fair").because == ("unproven_belief", "no_proof")
    assert len([one for one in plan(said) if one.recommendation == "ask"]) == 1


def test_a_flag_and_a_reason_of_the_same_name_are_not_mixed_up() -> None:
    by_flag = recommendation("by_flag", "action", {"flags": ["no_purpose"]})
    by_reason = recommendation("by_reason", "action", {"reasons": ["no_purpose"]})
    imposed = dossier({"fair": {}}, {"fair": {"serves_sales": "no", "obligation": "yes"}})
    # Imposed by law: the flag holds, the verdict is another.
    assert [one.id for one in plan(imposed, questionnaire(recommendations=[by_flag, by_reason]))] == ["by_flag@fair"]


@pytest.mark.parametrize(("automation", "advised"), [("watched", ["step_up"]), ("runs_alone", ["watch"])])
def test_a_reason_narrowed_to_a_verdict_calls_for_nothing_once_growth_is_capped(
    automation: str, advised: list[str]
) -> None:
    step_up = recommendation("step_up", "action", {"reasons": ["proven"], "verdicts": ["grow"]})
    watch = recommendation("watch", "action", {"flags": ["unattended"]})
    of = questionnaire(recommendations=[step_up, watch])
    assert [one.recommendation for one in plan(one(EARNING, automation=automation), of)] == advised


def test_a_verdict_narrows_reasons_and_leaves_flags_alone() -> None:
    watch = recommendation("watch", "action", {"flags": ["unattended"], "reasons": ["proven"], "verdicts": ["grow"]})
    of = questionnaire(recommendations=[watch])
    assert item(one(EARNING, automation="runs_alone"), "watch@fair", of).because == ("unattended",)


def test_a_business_flag_calls_for_nothing_in_an_action() -> None:
    of = questionnaire(recommendations=[recommendation("act", "action", {"flags": ["no_objective"]})])
    assert plan(dossier({"fair": {}}, {}, {"objective": "bad"}), of) == ()


def test_an_action_keeps_its_three_best_items() -> None:
    many = [
        recommendation(name, "action", {"reasons": ["no_figures"]}, effort, impact)
        for name, effort, impact in (
            ("slow", "large", "small"),
            ("best", "small", "large"),
            ("good", "small", "medium"),
            ("fine", "medium", "large"),
        )
    ]
    of = questionnaire(recommendations=many, verdicts=[rule("measure", "no_figures")])
    said = dossier({"fair": {"ledger": UNMEASURED}, "flyers": {"ledger": LOSING}})
    for action in ("fair", "flyers"):
        assert [one.recommendation for one in plan(said, of) if one.action == action] == ["best", "good", "fine"]


def test_a_stopped_action_is_left_in_peace() -> None:
    said = dossier({"fair": {"ledger": UNMEASURED, "stopped": "2026-05"}}, {"fair": {"evidence": "none"}})
    assert plan(said) == ()


def test_an_action_in_its_last_month_still_runs() -> None:
    said = dossier({"fair": {"ledger": UNMEASURED, "stopped": "2026-06"}}, {"fair": {"evidence": "none"}})
    assert {one.recommendation for one in plan(said)} == {"track", "ask"}


def test_what_is_ticked_stays_in_the_plan_as_done() -> None:
    said = one(UNMEASURED, evidence="none")
    ticked = said.model_copy(update={"plan": said.plan.model_copy(update={"done": ("ask@fair", "gone@fair")})})
    assert {one.id: one.done for one in plan(ticked)} == {"ask@fair": True, "track@fair": False}


# The order


def rank(one: PlanItem) -> float:
    return (1.0 if one.stake.point is None else one.stake.point) * IMPACT_SHARE[one.impact] / EFFORT_WEIGHT[one.effort]


def test_most_euros_per_effort_come_first() -> None:
    said = dossier(
        {"fair": {"ledger": UNMEASURED}, "flyers": {"ledger": months(spend=900.0)}},
        {"fair": {"evidence": "none"}, "flyers": {"evidence": "none"}},
    )
    # 900 × 0.3 ÷ 1 = 270; 900 × 0.6 ÷ 3 = 180; 250 × 0.3 ÷ 1 = 75; 250 × 0.6 ÷ 3 = 50
    assert [one.id for one in plan(said)] == ["ask@flyers", "track@flyers", "ask@fair", "track@fair"]


def test_items_without_a_known_stake_come_after_those_that_stake_nothing() -> None:
    said = dossier(
        {"fair": {}, "website": {"ledger": EARNING}},
        {"fair": {"evidence": "none"}, "website": {**SOUND, "automation": "runs_alone"}},
        contribution_margin=0.5,
    )
    stakes = [one.stake.point for one in plan(said)]
    assert stakes == [0.0, 0.0, None, None]


def test_equals_come_in_the_order_of_the_questionnaire() -> None:
    twins = [recommendation(name, "action", {"reasons": ["no_proof"]}) for name in ("second", "first")]
    said = dossier({"fair": {"ledger": UNMEASURED}}, {"fair": {"evidence": "none"}})
    assert [one.recommendation for one in plan(said, questionnaire(recommendations=twins))] == ["second", "first"]


@given(st.permutations(["fair", "flyers", "website", "radio"]), st.lists(st.sampled_from([50.0, 80.0]), min_size=4))
def test_the_plan_is_ranked_and_the_order_of_actions_never_matters(names: list[str], spends: list[float]) -> None:
    ledgers = dict(zip(sorted(names), spends, strict=False))
    answers = {name: {"evidence": "none", "call_to_action": "none"} for name in names}

    def of(order: list[str]) -> tuple[PlanItem, ...]:
        return plan(dossier({name: {"ledger": months(spend=ledgers[name])} for name in order}, answers))

    items = of(names)
    assert items == of(sorted(names))
    assert [rank(one) for one in items] == sorted(map(rank, items), reverse=True)
