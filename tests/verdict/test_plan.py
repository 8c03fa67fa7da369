from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessment.dossier.model import Dossier, PlanProgress
from assessment.evaluation import evaluate
from assessment.questionnaire.model import Questionnaire
from assessment.results import UNKNOWN, Estimate, PlanItem
from assessment.verdict.stakes import together
from tests.practice import AS_OF, QUESTIONS, dossier, months, question, questionnaire, recommendation, rule

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


def test_advice_for_the_business_borrows_no_stake_from_the_actions() -> None:
    said = dossier({"fair": {"ledger": EARNING}}, business_answers={"objective": "bad"})
    assert item(said, "write_objective").stake == UNKNOWN


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
        assert [one.recommendation for one in plan(said, of) if action in one.actions] == ["best", "good", "fine"]


def test_an_action_keeps_what_its_verdict_calls_for_before_what_its_flags_do() -> None:
    by_flag = [recommendation(f"flag{n}", "action", {"flags": ["no_call"]}, "small", "large") for n in range(3)]
    by_verdict = recommendation("slow", "action", {"reasons": ["no_proof"]}, "large", "small")
    said = one(UNMEASURED, evidence="none", call_to_action="none")
    found = [one.recommendation for one in plan(said, questionnaire(recommendations=[*by_flag, by_verdict]))]
    assert found == ["slow", "flag0", "flag1"]


# The same advice to several actions


TWO = {"fair": {"ledger": UNMEASURED}, "flyers": {"ledger": months(spend=900.0)}}
UNPROVEN = {"evidence": "none", "measured": "monthly"}


def test_the_same_advice_to_several_actions_is_one_item_that_names_them() -> None:
    found = plan(dossier(TWO, {"fair": UNPROVEN, "flyers": UNPROVEN}))
    assert [(one.id, one.action, one.actions) for one in found] == [
        ("ask@flyers", "flyers", ("flyers", "fair")),
        ("track@flyers", "flyers", ("flyers", "fair")),
    ]
    assert found[0].ids == ("ask@flyers", "ask@fair")
    assert found[0].stake.point == pytest.approx(1150.0)


def test_a_tick_of_one_action_still_counts_and_leaves_the_others_to_do() -> None:
    said = dossier(TWO, {"fair": UNPROVEN, "flyers": UNPROVEN})
    ticked = said.model_copy(update={"plan": said.plan.model_copy(update={"done": ("ask@fair",)})})
    found = {one.id: (one.actions, one.done) for one in plan(ticked) if one.recommendation == "ask"}
    assert found == {"ask@flyers": (("flyers",), False), "ask@fair": (("fair",), True)}


def test_a_stake_that_is_known_of_some_actions_is_that_of_those() -> None:
    said = dossier({"fair": {"ledger": UNMEASURED}, "radio": {}}, {"fair": UNPROVEN, "radio": UNPROVEN})
    assert item(said, "ask@fair").stake.point == pytest.approx(250.0)
    assert item(said, "ask@fair").actions == ("fair", "radio")


def test_a_sum_of_stakes_keeps_the_ranges_of_those_that_have_one() -> None:
    stakes = [Estimate(100.0, 60.0, 130.0), Estimate(50.0), Estimate(200.0, 170.0, 240.0), UNKNOWN]
    # √(40² + 30²) = 50 below, √(30² + 40²) = 50 above
    assert together(stakes) == Estimate(350.0, 300.0, 400.0)
    assert together([Estimate(3.0), Estimate(4.0)]) == Estimate(7.0)
    assert together([UNKNOWN]) == UNKNOWN


# Who, and by when


def test_each_thing_has_a_day_by_its_effort_and_three_begin_each_week() -> None:
    efforts = ("small", "medium", "large", "small")
    steps = [
        recommendation(f"step{number}", "business", {"flags": ["no_objective"]}, effort, "large")
        for number, effort in enumerate(efforts)
    ]
    of = questionnaire(recommendations=steps)
    due = {one.id: one.due for one in plan(dossier(business_answers={"objective": "bad"}), of)}
    # By share per effort: the two small ones, the medium one, then the large one, which begins a week later.
    assert due == {"step0": "2026-06-22", "step3": "2026-06-22", "step1": "2026-06-29", "step2": "2026-07-22"}


def test_what_is_done_has_no_day_and_takes_none_from_the_others() -> None:
    said = one(UNMEASURED, evidence="none")
    ticked = said.model_copy(update={"plan": said.plan.model_copy(update={"done": ("ask@fair",)})})
    assert {one.id: one.due for one in plan(ticked)} == {"ask@fair": None, "track@fair": "2026-06-29"}


def test_what_a_supplier_brought_is_done_with_them() -> None:
    origin = question("origin", "action", None, {"supplier": None, "competitor": None, "habit": None})
    of = questionnaire(questions=[*QUESTIONS, origin])
    assert {one.who for one in plan(one(UNMEASURED, evidence="none", origin="supplier"), of)} == {"provider"}
    assert {one.who for one in plan(one(UNMEASURED, evidence="none", origin="habit"), of)} == {"owner"}


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


def test_what_the_verdicts_call_for_comes_first_the_most_at_stake_ahead_and_the_flags_after() -> None:
    said = dossier(
        {"fair": {"ledger": UNMEASURED}, "flyers": {"ledger": months(spend=900.0)}},
        {"fair": {"serves_sales": "no"}, "flyers": {**UNPROVEN, "automation": "runs_alone"}},
    )
    # By the verdicts: 0.3 ÷ 1 and 0.6 ÷ 3 for 900 a month, the pause for 250; then the flag, though for 900.
    assert [one.id for one in plan(said)] == ["ask@flyers", "track@flyers", "pause@fair", "watch@flyers"]


def test_ticking_an_item_moves_none() -> None:
    said = dossier(
        {"fair": {"ledger": UNMEASURED}, "flyers": {"ledger": LOSING}}, {"fair": UNPROVEN, "flyers": UNPROVEN}
    )
    order = [one.recommendation for one in plan(said)]
    for item_ids in [one.ids for one in plan(said)]:
        ticked = said.model_copy(update={"plan": PlanProgress(done=item_ids)})
        assert [one.recommendation for one in plan(ticked)] == order


def test_the_business_has_every_third_place_among_what_flags_call_for_and_never_the_first() -> None:
    firm = [recommendation(f"firm{n}", "business", {"flags": ["no_objective"]}) for n in range(3)]
    own = [recommendation(f"own{n}", "action", {"flags": ["no_call"]}) for n in range(3)]
    said = dossier({"fair": {"ledger": UNMEASURED}}, {"fair": {"call_to_action": "none"}}, {"objective": "bad"})
    found = [one.recommendation for one in plan(said, questionnaire(recommendations=[*firm, *own]))]
    assert found == ["own0", "own1", "firm0", "own2", "firm1", "firm2"]


def test_what_stakes_nothing_comes_last_and_an_unknown_stake_before_it() -> None:
    said = dossier(
        {"radio": {}, "website": {"ledger": EARNING}, "fair": {"ledger": UNMEASURED}},
        {"radio": UNPROVEN, "website": {**SOUND, "automation": "runs_alone"}, "fair": {"serves_sales": "no"}},
        {"objective": "bad"},
        contribution_margin=0.5,
    )
    found = [(one.recommendation, one.stake.point) for one in plan(said)]
    assert found == [
        ("pause", 250.0),
        ("ask", None),
        ("track", None),
        ("write_objective", None),
        ("step_up", 0.0),
        ("watch", 0.0),
    ]


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
    most = [spends_of(one, ledgers) for one in items]
    assert most == sorted(most, reverse=True)


def spends_of(one: PlanItem, ledgers: dict[str, float]) -> float:
    return max(ledgers[action] for action in one.actions)
