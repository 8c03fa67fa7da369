"""Red flags of the shipped questionnaire: raised where the practice is there, and not where it only looks so."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest

from assessment.evaluation import evaluate
from assessment.questionnaire.loading import load_questionnaire
from tests.practice import AS_OF, dossier, months

SHIPPED = load_questionnaire()
EARNING = months(spend=100.0, revenue=1000.0, orders=5.0)
LOSING = months(spend=400.0, revenue=100.0, orders=1.0)
PROVEN = {"evidence": "own_tracking", "measured": "monthly"}
QUANTIFIED = {"objective": {"extra_revenue": 50000.0, "months": 12}}


def of_action(answers: Mapping[str, str | None], status: str = "raised", **fields: Any) -> set[str]:
    document = dossier({"one": fields}, {"one": answers}, contribution_margin=0.5)
    (result,) = evaluate(SHIPPED, document, AS_OF).actions
    return {flag.id for flag in result.flags if flag.status == status}


def of_business(answers: Mapping[str, str | None], **business: Any) -> set[str]:
    flags = evaluate(SHIPPED, dossier(business_answers=answers, **business), AS_OF).business_flags
    return {flag.id for flag in flags if flag.status == "raised"}


@pytest.mark.parametrize("origin", ["competitor", "habit"])
@pytest.mark.parametrize("checked", [None, "?", "nothing", "competitor_results"])
def test_an_idea_of_others_that_nobody_checked_is_copied(origin: str, checked: str | None) -> None:
    assert "copied" in of_action({"origin": origin, "checked_first": checked})


@pytest.mark.parametrize("checked", ["customers_there", "cost_and_return", "others_asked"])
def test_an_idea_of_others_checked_for_oneself_is_learnt(checked: str) -> None:
    assert "copied" not in of_action({"origin": "competitor", "checked_first": checked})


def test_an_idea_of_others_that_earns_by_ones_own_records_is_ones_own() -> None:
    said = {"origin": "competitor", "checked_first": "nothing"}
    assert "copied" not in of_action(said | PROVEN, ledger=EARNING)
    assert "copied" in of_action(said | PROVEN, ledger=LOSING)
    assert "copied" in of_action(said | {"evidence": "platform"}, ledger=EARNING)


def test_ideas_of_others_that_are_proven_are_no_borrowed_model() -> None:
    def flags(ledger: Any) -> set[str]:
        document = dossier({"one": {"ledger": ledger}}, {"one": {"origin": "habit"} | PROVEN}, contribution_margin=0.5)
        return {flag.id for flag in evaluate(SHIPPED, document, AS_OF).business_flags}

    assert "borrowed_model" in flags(LOSING)
    assert "borrowed_model" not in flags(EARNING)


@pytest.mark.parametrize("channel", ["partnership", "referral"])
def test_architects_who_recommend_are_the_point_of_a_partnership(channel: str) -> None:
    assert "wrong_audience" not in of_action({"right_people": "influencers"}, channel=channel)


def test_elsewhere_people_who_only_recommend_are_the_wrong_audience_unless_they_sell_or_are_a_dated_goal() -> None:
    said = {"right_people": "influencers"}
    assert "wrong_audience" in of_action(said, channel="instagram")
    assert "wrong_audience" in of_action(said | PROVEN, channel="instagram", ledger=LOSING)
    assert "wrong_audience" not in of_action(said | PROVEN, channel="instagram", ledger=EARNING)
    assert "wrong_audience" not in of_action(said | {"long_term_goal": "dated"}, channel="instagram")


def test_an_audience_nobody_knows_is_to_be_checked_and_no_fault() -> None:
    said = {"right_people": "?"}
    assert "wrong_audience" not in of_action(said, channel="flyers")
    assert "wrong_audience" in of_action(said, status="to_check", channel="flyers")


@pytest.mark.parametrize("objective", ["direction", "none"])
def test_an_objective_whose_amount_is_typed_is_an_objective(objective: str) -> None:
    assert "no_objective" in of_business({"objective": objective})
    assert "no_objective" not in of_business({"objective": objective}, **QUANTIFIED)


def test_without_an_objective_not_following_it_is_not_blamed_beside_its_lack() -> None:
    said = {"objective": "none", "progress": "never"}
    assert {"no_objective", "objective_not_followed"} & of_business(said) == {"no_objective"}
    assert "objective_not_followed" in of_business(said, **QUANTIFIED)
    assert "objective_not_followed" in of_business({"objective": "amount_and_date", "progress": "never"})


def test_selling_indirectly_towards_no_goal_is_named() -> None:
    said = {"serves_sales": "indirectly", "long_term_goal": "none"}
    assert "indirect_without_goal" in of_action(said)
    assert "indirect_without_goal" in of_action(said | {"obligation": "no"})
    assert "indirect_without_goal" not in of_action(said | {"obligation": "yes"})
    assert "indirect_without_goal" not in of_action(said | {"long_term_goal": "dated"})


def test_months_tracked_here_are_a_comparison_whatever_was_answered() -> None:
    said = {"measured": "never", "evidence": "own_tracking"}
    assert "not_measured" in of_action(said)
    assert not {"not_measured", "no_records_kept"} & of_action(said, ledger=EARNING)


def test_months_filled_from_memory_ask_for_records_and_not_for_months() -> None:
    said = {"measured": "never", "evidence": "estimate"}
    document = dossier({"one": {"ledger": EARNING}}, {"one": said}, contribution_margin=0.5)
    found = evaluate(SHIPPED, document, AS_OF)
    raised = {flag.id for flag in found.actions[0].flags}
    assert ("no_records_kept" in raised, "not_measured" in raised) == (True, False)
    advised = [one.recommendation for one in found.plan]
    assert "note_cost_and_sales_monthly" not in advised
    assert advised[0] == "give_it_its_own_code"


@pytest.mark.parametrize(
    ("spends", "told", "borrowed"),
    [
        ((300.0, 100.0, 100.0), ("one",), False),  # most of the cost, one action of three
        ((300.0, 50.0, 50.0), ("two", "three"), False),  # most of the actions, a quarter of the cost
        ((300.0, 100.0, 100.0), ("one", "two"), True),
    ],
)
def test_most_of_the_approach_is_borrowed_only_where_most_of_it_is_known(
    spends: tuple[float, ...], told: tuple[str, ...], borrowed: bool
) -> None:
    actions = {
        name: {"ledger": months(spend=spend)} for name, spend in zip(("one", "two", "three"), spends, strict=True)
    }
    document = dossier(actions, {name: {"origin": "competitor"} for name in told})
    flags = {flag.id for flag in evaluate(SHIPPED, document, AS_OF).business_flags}
    assert ("borrowed_model" in flags) is borrowed


def test_a_single_action_is_no_large_share_of_the_budget() -> None:
    def flags(*names: str) -> set[str]:
        actions = {name: {"ledger": months(spend=100.0)} for name in names}
        results = evaluate(SHIPPED, dossier(actions, {names[0]: {"evidence": "none"}}), AS_OF).actions
        return {flag.id for flag in results[0].flags}

    assert "costly_unproven" not in flags("one")
    assert "costly_unproven" in flags("one", "two")


def test_a_single_action_that_claims_too_much_counts_no_sale_twice() -> None:
    def flags(*names: str) -> set[str]:
        actions = {name: {"ledger": EARNING} for name in names}
        given = dossier(actions, revenue=months(revenue=500.0))
        return {flag.id for flag in evaluate(SHIPPED, given, AS_OF).business_flags}

    assert "overclaimed" not in flags("one")
    assert "overclaimed" in flags("one", "two")


@pytest.mark.parametrize("signal", ["likes", "comments"])
def test_likes_and_comments_of_the_same_few_are_applause(signal: str) -> None:
    assert "vanity_metric" in of_action({"watched_signal": signal}, channel="instagram")


def test_a_supplier_who_counts_his_own_results_is_named() -> None:
    assert "supplier_counts" in of_action({"origin": "supplier", "evidence": "platform"})
    assert "supplier_counts" not in of_action({"origin": "supplier", "evidence": "own_tracking"})


@pytest.mark.parametrize(
    ("answers", "flag"),
    [
        ({"goal_per_action": "drifted"}, "goal_lost"),
        ({"everyday_places": "no"}, "silent_places"),
        ({"awareness_stages": "insistent"}, "repeated_chase"),
        ({"named_person": "person_only"}, "person_without_firm"),
        ({"stance": "close_chosen", "own_time": "free"}, "unpriced_closeness"),
        ({"stance": "distant_chosen", "complaints": "some_unanswered"}, "exposed_distance"),
        ({"stance": "close_drifted"}, "stance_by_default"),
        ({"contrary_evidence": "no"}, "confirmation_bias"),
    ],
    ids=lambda one: one if isinstance(one, str) else "",
)
def test_each_turned_question_has_its_red_flag_and_advice(answers: dict[str, str | None], flag: str) -> None:
    assert flag in of_business(answers)
    assert any(flag in advice.trigger.flags for advice in SHIPPED.recommendations)


def test_someone_who_reads_and_changes_nothing_is_told_to_adjust() -> None:
    assert "read_without_adjusting" in of_action({"automation": "read_unchanged"}, channel="email")


def test_the_appointment_is_a_step_where_people_are_lost() -> None:
    assert "leaking_funnel" in of_action({"weak_step": "no_appointment"}, channel="instagram")


def test_every_red_flag_has_advice() -> None:
    advised = {flag for advice in SHIPPED.recommendations for flag in advice.trigger.flags}
    assert {flag.id for flag in SHIPPED.red_flags} - advised == set()
