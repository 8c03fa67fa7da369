"""The verdict table of the shipped questionnaire, played case by case, and the engine on a small one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessment.dossier.model import Dossier
from assessment.evaluation import evaluate
from assessment.languages import LANGUAGES
from assessment.questionnaire.conditions import AnswerTest, leaves
from assessment.questionnaire.loading import load_questionnaire
from assessment.questionnaire.model import Questionnaire, Verdict
from assessment.results import ActionResult
from tests.practice import (
    AS_OF,
    FLAGS,
    MONTHS,
    QUESTIONS,
    VERDICT_RULES,
    answer,
    dossier,
    flag,
    months,
    question,
    questionnaire,
    rule,
)
from tests.tables import in_one_test

SHIPPED = load_questionnaire()
ACTION_QUESTIONS = {one.id: one for one in SHIPPED.of_scope("action")}

EARNING = months(spend=100.0, revenue=1000.0, orders=5.0)
LOSING = months(spend=400.0, revenue=100.0, orders=1.0)
BALANCED = months(spend=100.0, revenue=200.0, orders=1.0)
SOUND = {
    "obligation": "no",
    "serves_sales": "yes_shown",
    "long_term_goal": "none",
    "evidence": "own_tracking",
    "measured": "monthly",
    "figures_basis": "same",
    "weak_step": "none",
    "automation": "by_hand",
}


def one_action(
    answers: Mapping[str, str | None] | None = None, fields: Mapping[str, Any] | None = None, **business: Any
) -> Dossier:
    """An action that sells and shows it, in a sound business, but for what is given."""
    action = {"started": "2024-01", "ledger": EARNING, **(fields or {})}
    firm = {"contribution_margin": 0.5, "sales_cycle_months": 2.0, **business}
    return dossier({"fair": action}, {"fair": {**SOUND, **(answers or {})}}, **firm)


def uncounted(sees: str | None, grade: str = "estimate", **business: Any) -> Dossier:
    """An action that costs 1 700 a month, pays for itself with 17 sales, and has none counted."""
    answers = {"serves_sales": "yes_believed", "evidence": grade, "sees_break_even": sees}
    fields = {"ledger": months(spend=1700.0)}
    return one_action(answers, fields, contribution_per_order=100.0, **business)


def result(given_dossier: Dossier, of: Questionnaire = SHIPPED) -> ActionResult:
    return evaluate(of, given_dossier, AS_OF).actions[0]


def with_answer(given_dossier: Dossier, question_id: str, said: str | None) -> Dossier:
    own = {**given_dossier.answers_of("fair"), question_id: answer(said)}
    answers = given_dossier.answers.model_copy(update={"actions": {"fair": own}})
    return given_dossier.model_copy(update={"answers": answers})


def decided(given_dossier: Dossier, of: Questionnaire = SHIPPED) -> tuple[Verdict, str]:
    found = result(given_dossier, of)
    return found.verdict, found.reason


# The table of the design, row by row


def lasting(rows: Sequence[Mapping[str, Any]], **figures: float | None) -> list[dict[str, Any]]:
    """The rows with other figures in each."""
    return [{**row, **figures} for row in rows]


def changed(rows: Sequence[Mapping[str, Any]], **figures: Sequence[float | None]) -> list[dict[str, Any]]:
    """The rows with figures that differ from month to month."""
    return [{**row, **{name: values[place] for name, values in figures.items()}} for place, row in enumerate(rows)]


HIGH_SEASON = [{"month": month, "revenue": 20_000.0 if month >= "2025-11" else 5_600.0} for month in MONTHS]
ONE_GOOD_MONTH = changed(
    months(8, spend=0.0),
    spend=[1200.0] + [0.0] * 7,
    revenue=[330.0] * 3 + [520.0] + [330.0] * 4,
    orders=[165.0] * 3 + [260.0] + [165.0] * 4,
)
TEST_OF_PARTS_OF_WEEKS = {
    "start": "2026-01-05",
    "block_days": 7,
    "wash_out_days": 2,
    "running": [True, False, False, True, True, False, True, False, False, True, True, False],
    "sales": [1040.0, 990.0, 1010.0, 1050.0, 1030.0, 1000.0, 1060.0, 985.0, 1015.0, 1035.0, 1045.0, 1000.0],
}
LATER_SALES = changed(months(spend=500.0), revenue=[0.0] * 6 + [1500.0] * 6, orders=[0.0] * 6 + [15.0] * 6)
FIRST_SALES = months(spend=100.0, revenue=100.0, orders=2.0, new_customers=2.0)
MANY_SALES = months(spend=1000.0, revenue=2000.0, orders=200.0)
PLATFORM: dict[str, str | None] = {"evidence": "platform"}
OVERCLAIMED: dict[str, Any] = {"revenue": [{"month": "2025-01", "revenue": 900.0}]}


def two_actions(answers: Mapping[str, str | None], **business: Any) -> Dossier:
    """A second action claims sales in the same months."""
    alone = one_action(answers, **business)
    other = alone.actions[0].model_copy(update={"id": "flyers"})
    return alone.model_copy(update={"actions": (*alone.actions, other)})


ROWS: dict[str, tuple[Dossier, tuple[Verdict, str]]] = {
    "imposed": (one_action({"obligation": "yes", "serves_sales": "no"}), ("keep", "outside_roi")),
    "said not to sell, and tracked sales pay for it": (
        one_action({"serves_sales": "no"}),
        ("measure", "answers_disagree"),
    ),
    "said not to sell, free, and it sells": (
        one_action({"serves_sales": "no"}, {"ledger": lasting(EARNING, spend=0.0)}),
        ("measure", "answers_disagree"),
    ),
    "neither sales nor a long-term goal": (
        one_action({"serves_sales": "no"}, {"ledger": months(spend=100.0)}),
        ("stop", "no_purpose"),
    ),
    "said not to sell, and tracked sales lose": (
        one_action({"serves_sales": "no"}, {"ledger": LOSING}),
        ("stop", "no_purpose"),
    ),
    "said not to sell, and the platform alone says it does": (
        one_action({"serves_sales": "no", **PLATFORM}),
        ("stop", "no_purpose"),
    ),
    "younger than the sales cycle": (one_action(fields={"started": "2026-05"}), ("wait", "too_early")),
    "of unknown start, too few months whose sales have come": (
        one_action(fields={"started": None, "ledger": EARNING[:4]}),
        ("wait", "too_early"),
    ),
    "vague in the long term, and tracked sales pay for it": (
        one_action({"long_term_goal": "vague"}),
        ("measure", "answers_disagree"),
    ),
    "a long-term goal with a date": (one_action({"long_term_goal": "dated"}), ("keep", "long_term")),
    "a vague long-term goal": (
        one_action({"long_term_goal": "vague"}, {"ledger": LOSING}),
        ("measure", "long_term_unproven"),
    ),
    "taxes mixed in the action": (one_action({"figures_basis": "mixed"}), ("measure", "data_unsound")),
    "taxes mixed in the business": (one_action(tax_basis="mixed"), ("measure", "data_unsound")),
    "tax not known of the action": (one_action({"figures_basis": "?"}), ("measure", "data_unsound")),
    "tax not known of the business": (one_action(tax_basis="unknown"), ("measure", "data_unsound")),
    "no margin": (one_action(contribution_margin=None), ("measure", "data_unsound")),
    "one action alone claims more than was sold": (
        one_action(PLATFORM, **OVERCLAIMED),
        ("measure", "data_unsound"),
    ),
    "several actions claim more than was sold": (
        two_actions(PLATFORM, **OVERCLAIMED),
        ("measure", "data_unsound"),
    ),
    "its own tracking stands whatever is claimed": (two_actions({}, **OVERCLAIMED), ("grow", "proven")),
    "months that hold one side only": (
        one_action(fields={"ledger": [*EARNING[:7], *months(spend=100.0)[7:]]}),
        ("measure", "months_incomplete"),
    ),
    "not one sale, and nothing says what one is worth": (
        one_action(fields={"ledger": months(spend=600.0, revenue=0.0, orders=0.0)}),
        ("measure", "basket_missing"),
    ),
    "losing on the first sale, nothing is known of the next": (
        one_action(fields={"ledger": FIRST_SALES}),
        ("measure", "repeat_unknown"),
    ),
    "losing on the first sale, earning on the next": (
        one_action(fields={"ledger": FIRST_SALES}, repeat={"customers": 50, "orders": 150}),
        ("keep", "pays_with_repeat"),
    ),
    "losing on the first sale, undecided on the next": (
        one_action(fields={"ledger": FIRST_SALES}, repeat={"customers": 20, "orders": 20}),
        ("measure", "repeat_unclear"),
    ),
    "losing on the first sale and on the next": (
        one_action(fields={"ledger": FIRST_SALES}, repeat={"customers": 200, "orders": 4}),
        ("stop", "losing"),
    ),
    "losing, the owner names a weak step": (
        one_action({"weak_step": "no_quote"}, {"ledger": LOSING}),
        ("fix", "losing_fixable"),
    ),
    "losing, a rate is below the usual one": (
        one_action(
            {"weak_step": None}, {"ledger": lasting(LOSING, quotes=20.0)}, usual_rates={"quotes_to_orders": 0.5}
        ),
        ("fix", "losing_fixable"),
    ),
    "losing, a mendable red flag": (
        one_action({"call_to_action": "none"}, {"ledger": LOSING}),
        ("fix", "losing_fixable"),
    ),
    "losing, nothing to mend": (one_action(fields={"ledger": LOSING}), ("stop", "losing")),
    "an hour that earns less than it is said to cost": (
        one_action(fields={"ledger": months(spend=0.0, hours=10.0, revenue=100.0, orders=5.0)}, hourly_cost=30.0),
        ("stop", "losing"),
    ),
    "losing by the platform's account": (one_action(PLATFORM, {"ledger": LOSING}), ("measure", "pause_test")),
    "free but for hours nobody values": (
        one_action(fields={"ledger": lasting(EARNING, spend=0.0, hours=8.0)}),
        ("measure", "hour_unvalued"),
    ),
    "free, and it sells": (one_action(fields={"ledger": lasting(EARNING, spend=0.0)}), ("keep", "free_and_selling")),
    "an estimate": (one_action({"evidence": "estimate"}), ("measure", "no_proof")),
    "shown, but by what is not said": (one_action({"evidence": None}), ("measure", "no_proof")),
    "nothing known and nothing given": (
        one_action({"evidence": "none"}, {"ledger": ()}),
        ("measure", "no_proof"),
    ),
    "never compared, without a tracked month": (
        one_action({"measured": "never"}, {"ledger": ()}),
        ("measure", "no_proof"),
    ),
    "never compared, with its tracked months here": (one_action({"measured": "never"}), ("grow", "proven")),
    "not enough sales coming from it, in the owner's view": (uncounted("no"), ("measure", "doubted")),
    "enough sales coming from it, in the owner's view": (uncounted("yes"), ("measure", "no_proof")),
    "losing month for month, earning once sales have come": (
        one_action(fields={"ledger": LATER_SALES}, sales_cycle_months=6.0),
        ("measure", "lag_unclear"),
    ),
    "earning in the high season only": (
        one_action(
            fields={"ledger": months(spend=300.0, revenue=1000.0, orders=100.0)[10:]},
            revenue=HIGH_SEASON,
            sales_cycle_months=0.0,
        ),
        ("measure", "season_unclear"),
    ),
    "a finished test, and nothing says what the firm sells in the days left out": (
        one_action(fields={"ledger": months(spend=100.0), "pause_test": TEST_OF_PARTS_OF_WEEKS}),
        ("measure", "undecided"),
    ),
    "one month makes the result of what was paid once": (
        one_action(fields={"ledger": ONE_GOOD_MONTH}, sales_cycle_months=0.0),
        ("measure", "undecided"),
    ),
    "one large sale makes the result": (
        one_action(
            fields={"ledger": changed(EARNING, revenue=[90.0] * 11 + [20_000.0], orders=[1.0] * 11 + [40.0])},
            sales_cycle_months=0.0,
        ),
        ("measure", "undecided"),
    ),
    "an hour that earns more than it is said to cost": (
        one_action(fields={"ledger": lasting(EARNING, spend=0.0, hours=5.0)}, hourly_cost=20.0),
        ("keep", "proven"),
    ),
    "a gain that tax alone could wipe out": (
        one_action({"figures_basis": None}, {"ledger": months(spend=100.0, revenue=250.0, orders=100.0)}),
        ("keep", "basis_to_confirm"),
    ),
    "earning, shown": (one_action(), ("grow", "proven")),
    "earning, tested and believed": (
        one_action({"serves_sales": "yes_believed", "evidence": "tested"}),
        ("grow", "proven"),
    ),
    "earning, without serving sales directly": (one_action({"serves_sales": "indirectly"}), ("keep", "proven")),
    "earning by the platform's account": (one_action(PLATFORM), ("keep", "to_confirm")),
    "earning on leads at a rate nobody counted": (
        one_action(
            fields={"ledger": months(spend=300.0, leads=40.0)},
            average_order_value=1200.0,
            usual_rates={"leads_to_quotes": 0.5, "quotes_to_orders": 0.4},
        ),
        ("keep", "to_confirm"),
    ),
    "many sales that just pay for it": (one_action(fields={"ledger": MANY_SALES}), ("keep", "break_even")),
    "many sales that just pay for it, by the platform's account": (
        one_action(PLATFORM, {"ledger": MANY_SALES}),
        ("measure", "break_even"),
    ),
    "undecided, a weak step": (one_action({"weak_step": "no_contact"}, {"ledger": BALANCED}), ("fix", "weak_step")),
    "undecided": (one_action(fields={"ledger": BALANCED}), ("measure", "undecided")),
    "sales counted, of unknown value": (
        one_action(fields={"ledger": months(spend=100.0, orders=5.0)}),
        ("measure", "no_figures"),
    ),
    "leads counted, of unknown worth": (
        one_action(fields={"ledger": months(spend=100.0, leads=8.0)}),
        ("measure", "no_figures"),
    ),
    "sales without a cost": (
        one_action(fields={"ledger": months(revenue=1000.0, orders=5.0)}),
        ("measure", "no_figures"),
    ),
    "a cost without sales": (one_action(fields={"ledger": months(spend=100.0)}), ("measure", "no_figures")),
    "nothing to judge by": (one_action(fields={"ledger": ()}), ("measure", "no_figures")),
}


@in_one_test("row", ROWS)
def test_each_row_of_the_table_decides(row: str) -> None:
    given_dossier, expected = ROWS[row]
    assert decided(given_dossier) == expected


def place(found: ActionResult) -> int:
    """Which row of the table fired."""
    return next(number for number, rule in enumerate(SHIPPED.verdicts) if rule is found.rule)


def test_every_row_of_the_table_is_played() -> None:
    assert {place(result(one)) for one, _ in ROWS.values()} == set(range(len(SHIPPED.verdicts)))


@in_one_test(
    ("reason", "asked"),
    [
        ("data_unsound", ["tax", "tax", "sale", "revenue", "revenue"]),
        ("no_figures", ["sale", "customers", "months", "months"]),
    ],
)
def test_each_cause_has_its_own_sentence_and_opens_its_own_field(reason: str, asked: list[str]) -> None:
    causes = [rule for rule in SHIPPED.verdicts if rule.reason == reason]
    assert [rule.asks for rule in causes] == asked
    for language in LANGUAGES:
        last = [rule.text[language][-1] for rule in causes]
        assert len(set(last)) == len(last)


# The order of the rows

ORDER: list[tuple[str, dict[str, str | None], dict[str, Any]]] = [
    ("outside_roi", {"obligation": "yes"}, {}),
    ("no_purpose", {"serves_sales": "no"}, {}),
    ("too_early", {}, {"started": "2026-05"}),
    ("long_term_unproven", {"long_term_goal": "vague"}, {}),
    ("data_unsound", {"figures_basis": "mixed"}, {}),
    ("losing_fixable", {"weak_step": "no_quote"}, {}),
    ("losing", {}, {}),
]


@in_one_test("first", range(len(ORDER)))
def test_the_first_row_that_holds_wins_over_all_those_below(first: int) -> None:
    answers: dict[str, str | None] = {}
    fields: dict[str, Any] = {"ledger": LOSING}
    for reason, said, known in ORDER[first:]:
        # A vague long-term goal contradicts "no long-term goal": both cannot hold at once.
        if not (reason == "long_term_unproven" and "serves_sales" in answers):
            answers, fields = {**answers, **said}, {**fields, **known}
    found = result(one_action(answers, fields))
    assert found.reason == ORDER[first][0]
    assert [check.truth for check in found.rules][-1] is True
    assert all(check.truth is not True for check in found.rules[:-1])


def test_the_rows_tried_are_those_of_the_table_down_to_the_one_that_decides() -> None:
    found = result(one_action(fields={"ledger": LOSING}))
    reasons = [one.reason for one in SHIPPED.verdicts]
    assert [check.reason for check in found.rules] == reasons[: place(found) + 1]


# A blank or "I don't know" never fires a rule that needs the answer


@in_one_test("unsaid", [None, "?"])
@in_one_test("row", ROWS)
def test_a_rule_does_not_fire_while_an_answer_it_needs_is_unsaid(row: str, unsaid: str | None) -> None:
    given_dossier, _ = ROWS[row]
    found = result(given_dossier)
    needed = (
        [leaf.answer for leaf in leaves(found.rule.when) if isinstance(leaf, AnswerTest)] if found.rule.when else []
    )
    for one in needed:
        assert result(with_answer(given_dossier, one, unsaid)).rule is not found.rule, one


@pytest.mark.parametrize("unsaid", [None, "?"])
def test_an_unsaid_weak_step_mends_nothing(unsaid: str | None) -> None:
    assert decided(one_action({"weak_step": unsaid}, {"ledger": LOSING})) == ("stop", "losing")
    assert decided(one_action({"weak_step": unsaid}, {"ledger": BALANCED})) == ("measure", "undecided")


def test_without_any_answer_or_figure_nothing_is_concluded() -> None:
    assert decided(dossier({"fair": {}})) == ("measure", "no_proof")


@pytest.mark.parametrize("missing", [{"started": None}, {}])
def test_an_unknown_start_or_sales_cycle_is_not_too_early(missing: dict[str, None]) -> None:
    cycle = 2.0 if missing else None
    assert decided(one_action(fields={"started": "2026-05", **missing}, sales_cycle_months=cycle)) == ("grow", "proven")


def test_revenue_below_what_the_business_made_is_sound() -> None:
    assert decided(one_action(revenue=[{"month": "2025-01", "revenue": 1000.4}])) == ("grow", "proven")


# Facts


def test_too_early_ends_once_a_sales_cycle_has_gone_by() -> None:
    started = {"started": "2026-04"}
    early = result(one_action(fields=started, sales_cycle_months=2.5))
    assert (early.reason, early.too_early_until) == ("too_early", "2026-06-16")
    late = result(one_action(fields=started, sales_cycle_months=2.4))
    assert (late.reason, late.too_early_until) == ("proven", None)


@pytest.mark.parametrize("started", ["0000-01", "9999-12"])
def test_a_start_at_the_end_of_time_is_no_accident(started: str) -> None:
    assert result(one_action(fields={"started": started}, sales_cycle_months=120.0)).verdict in ("wait", "grow")


def test_a_result_names_the_answers_that_decided() -> None:
    assert result(one_action({"serves_sales": "no"})).answers["serves_sales"] == "no"


def test_unknown_cost_has_no_share_rather_than_none_of_it() -> None:
    found = result(one_action(fields={"ledger": ()}))
    assert (found.share_of_cost, found.facts["cost_share"], found.facts["unmeasured_share"]) == (None, None, None)


def test_the_part_of_cost_whose_revenue_is_unknown_is_unmeasured() -> None:
    ledger = [*months(6, spend=100.0, revenue=500.0, orders=2.0), {"month": "2025-09", "spend": 200.0}]
    assert result(one_action(fields={"ledger": ledger})).facts["unmeasured_share"] == pytest.approx(0.25)


def test_shares_of_the_business_are_shares_of_known_cost() -> None:
    three = dossier(
        {"fair": {"ledger": months(spend=300.0)}, "flyers": {"ledger": months(spend=100.0)}, "website": {}},
        {
            "fair": {"evidence": "tested", "origin": "customers"},
            "flyers": {"evidence": "estimate", "origin": "competitor"},
            "website": {"evidence": "none", "origin": "?"},
        },
    )
    known = evaluate(SHIPPED, three, AS_OF).business_facts
    assert (known["unproven_share"], known["copied_share"]) == pytest.approx((0.25, 0.25))


def test_copied_alone_never_decides() -> None:
    for origin in ("competitor", "habit"):
        assert decided(one_action({"origin": origin})) == ("grow", "proven")


@pytest.mark.parametrize(("blank", "incomplete"), [(0, False), (4, False), (5, True)])
def test_above_a_third_of_the_cost_without_sales_the_return_decides_nothing(blank: int, incomplete: bool) -> None:
    ledger = [*EARNING[: 12 - blank], *months(spend=100.0)[12 - blank :]]
    found = result(one_action(fields={"ledger": ledger}))
    assert found.facts["months_incomplete"] is incomplete
    assert (found.reason == "months_incomplete") is incomplete


def test_leads_that_nobody_valued_are_not_sales_to_come() -> None:
    leads = result(one_action(fields={"ledger": months(spend=100.0, leads=8.0), "started": None}))
    assert (leads.facts["sales_to_come"], leads.facts["missing_figure"]) == (False, "lead_rate")


def test_an_action_alone_to_claim_sales_is_told_apart() -> None:
    assert result(one_action(PLATFORM, **OVERCLAIMED)).facts["sole_claimant"] is True
    assert result(two_actions(PLATFORM, **OVERCLAIMED)).facts["sole_claimant"] is False


# Red flags


def flags_of(found: ActionResult) -> dict[str, str]:
    return {one.id: one.status for one in found.flags}


def test_a_practice_named_raises_its_flag() -> None:
    no_sale = {"ledger": months(spend=100.0)}
    assert flags_of(result(one_action({"serves_sales": "no"}, fields=no_sale)))["no_purpose"] == "raised"
    assert "no_purpose" not in flags_of(result(one_action({"serves_sales": "no"})))  # its own records say otherwise


def test_i_dont_know_leaves_a_flag_to_check_and_a_blank_does_not() -> None:
    of = questionnaire()
    unsure = result(dossier({"fair": {}}, {"fair": {"call_to_action": "?"}}), of)
    assert flags_of(unsure) == {"no_call": "to_check"}
    assert flags_of(result(dossier({"fair": {}}), of)) == {}


def test_a_fact_left_unknown_by_i_dont_know_is_to_check_too() -> None:
    mixed = flag("mixed", "action", {"fact": "tax_basis_mixed", "is": True})
    basis = question("figures_basis", "action", None, {"same": None, "mixed": None})
    of = questionnaire(red_flags=[mixed], questions=[*QUESTIONS, basis])
    assert flags_of(result(dossier({"fair": {}}, {"fair": {"figures_basis": "?"}}), of)) == {"mixed": "to_check"}
    assert flags_of(result(dossier({"fair": {}}), of)) == {}


def test_a_flag_that_needs_several_answers_is_not_raised_by_one() -> None:
    of = questionnaire()
    assert flags_of(result(dossier({"fair": {}}, {"fair": {"serves_sales": "?"}}), of)) == {
        "no_purpose": "to_check",
        "unproven_belief": "to_check",
    }


def test_business_flags_look_at_the_business_alone() -> None:
    two = dossier({"fair": {}}, {"fair": {"serves_sales": "no"}}, {"objective": "bad"})
    assert [one.id for one in evaluate(questionnaire(), two, AS_OF).business_flags] == ["no_objective"]


def test_unattended_automation_caps_growth() -> None:
    found = result(one_action({"automation": "runs_alone"}, {"channel": "email"}))
    assert (found.verdict, found.reason) == ("keep", "proven")
    assert found.capped_by is not None
    assert found.capped_by.id == "unattended_automation"


def test_a_cap_to_check_does_not_cap() -> None:
    found = result(one_action({"automation": "?"}, {"channel": "email"}))
    assert (found.verdict, found.capped_by) == ("grow", None)
    assert flags_of(found)["unattended_automation"] == "to_check"


def test_a_cap_changes_no_other_verdict() -> None:
    found = result(one_action({"automation": "runs_alone"}, {"channel": "email", "ledger": LOSING}))
    assert (found.verdict, found.capped_by) == ("stop", None)


def test_a_capping_flag_of_the_business_caps_every_action() -> None:
    capping = flag("no_objective", "business", {"answer": "objective", "is": "bad"}, cap="keep")
    of = questionnaire(red_flags=[*FLAGS[:4], capping])
    action = {"ledger": EARNING}
    answers = {"evidence": "tested", "serves_sales": "yes_shown"}
    grown = dossier({"fair": action}, {"fair": answers}, contribution_margin=0.5)
    held = dossier({"fair": action}, {"fair": answers}, {"objective": "bad"}, contribution_margin=0.5)
    assert decided(grown, of) == ("grow", "proven")
    assert decided(held, of) == ("keep", "proven")
    (*_, capped_by) = of.red_flags
    assert result(held, of).capped_by == capped_by


def test_nothing_is_planned_nor_tested_of_what_was_paid_once() -> None:
    mailing = changed(months(8), spend=[4000.0] + [0.0] * 7, revenue=[300.0] * 8, orders=[10.0] * 8)
    monthly = months(8, spend=500.0, revenue=300.0, orders=10.0)
    once, going_on = (
        evaluate(SHIPPED, one_action(fields={"ledger": ledger}, sales_cycle_months=1.0), AS_OF)
        for ledger in (mailing, monthly)
    )
    assert [one.actions[0].reason for one in (once, going_on)] == ["losing", "losing"]
    assert (once.plan, once.test_first) == ((), ())
    assert [item.recommendation for item in going_on.plan][:1] == ["pause_two_months"]


# What would change the verdict


def test_a_losing_action_says_how_many_sales_a_month_are_missing() -> None:
    # 400 spent, 100 sold at a margin of 50 %: 350 missing, at 50 a sale
    change = result(one_action(fields={"ledger": LOSING})).would_change
    assert change.orders_needed.point == pytest.approx(7.0)


def test_an_action_that_covers_its_cost_needs_no_more_sales() -> None:
    assert result(one_action()).would_change.orders_needed.point is None


def test_an_action_of_unknown_revenue_does_not_say_how_many_sales_are_missing() -> None:
    assert result(one_action(fields={"ledger": months(spend=400.0)})).would_change.orders_needed.point is None


def test_the_margin_at_which_the_verdict_flips_is_cost_over_revenue() -> None:
    assert result(one_action()).would_change.flip_margin.point == pytest.approx(0.1)
    assert result(one_action(contribution_margin=None)).would_change.flip_margin.point == pytest.approx(0.1)


def test_no_margin_covers_a_cost_above_the_revenue() -> None:
    assert result(one_action(fields={"ledger": LOSING})).would_change.flip_margin.point is None


@in_one_test("row", ROWS)
def test_every_answer_said_to_flip_the_verdict_does(row: str) -> None:
    given_dossier, _ = ROWS[row]
    found = result(given_dossier)
    flips = {(one.question, one.option): (one.verdict, one.reason) for one in found.would_change.answers}
    asked = {
        leaf.answer for one in SHIPPED.verdicts if one.when for leaf in leaves(one.when) if isinstance(leaf, AnswerTest)
    } | {"evidence", "measured", "figures_basis"}
    for name in asked & set(ACTION_QUESTIONS):
        for option in ACTION_QUESTIONS[name].options:
            verdict, reason = decided(with_answer(given_dossier, name, option.id))
            expected = None if verdict == found.verdict else (verdict, reason)
            assert flips.get((name, option.id)) == expected, (name, option.id)


def test_watching_what_runs_alone_flips_a_capped_verdict() -> None:
    flips = result(one_action({"automation": "runs_alone"}, {"channel": "email"})).would_change.answers
    assert ("automation", "watched", "grow") in {(one.question, one.option, one.verdict) for one in flips}


# Properties


@st.composite
def cases(draw: st.DrawFn) -> Dossier:
    said = {
        one: draw(st.sampled_from([*(option.id for option in asked.options), "?", "-", None]))
        for one, asked in ACTION_QUESTIONS.items()
    }
    ledgers = [EARNING, LOSING, BALANCED, LATER_SALES, FIRST_SALES, MANY_SALES, ONE_GOOD_MONTH, months(spend=50.0), []]
    fields = {
        "ledger": draw(st.sampled_from(ledgers)),
        "channel": draw(st.sampled_from(["email", "search_ads", "trade_fair", None])),
        "stopped": draw(st.sampled_from([None, "2025-12"])),
    }
    return one_action(
        said,
        fields,
        contribution_margin=draw(st.sampled_from([None, 0.3, 0.9])),
        sales_cycle_months=draw(st.sampled_from([None, 0.0, 2.0, 6.0])),
        repeat=draw(st.sampled_from([None, {"customers": 20, "orders": 1}, {"customers": 20, "orders": 60}])),
    )


@given(cases())
def test_exactly_the_first_row_that_holds_decides(one: Dossier) -> None:
    found = result(one)
    holding = [check for check in found.rules if check.truth]
    assert len(holding) == 1
    assert holding[0] == found.rules[-1]
    assert found.reason == holding[0].reason
    assert found.verdict == holding[0].verdict or found.capped_by is not None


@given(cases())
def test_growth_is_said_only_of_what_is_proven_to_earn(one: Dossier) -> None:
    found = result(one)
    if found.verdict == "grow":
        assert found.evidence_grade >= 3
        assert found.money.roi.low is not None
        assert found.money.roi.low > 0


@given(cases())
def test_a_gain_or_a_loss_is_said_only_where_every_reading_says_it(one: Dossier) -> None:
    found = result(one)
    if found.reason in ("losing", "losing_fixable"):
        positions = {found.money.roi.position, found.money.roi_lagged.position, found.money.roi_with_repeat.position}
        assert positions <= {"below", None}
    if found.verdict == "grow":
        assert {found.money.roi.position, found.money.roi_lagged.position} <= {"above", None}


@given(cases())
def test_flips_name_another_verdict_than_the_present_one(one: Dossier) -> None:
    found = result(one)
    assert all(flip.verdict != found.verdict for flip in found.would_change.answers)


def test_a_table_of_one_default_decides_everything() -> None:
    of = questionnaire(verdicts=[VERDICT_RULES[-1]])
    assert decided(dossier({"fair": {}}, {"fair": {"serves_sales": "no"}}), of) == ("measure", "no_figures")


def test_a_rule_may_look_at_an_answer_of_the_business() -> None:
    of = questionnaire(verdicts=[rule("stop", "adrift", {"answer": "objective", "is": "bad"}), VERDICT_RULES[-1]])
    assert decided(dossier({"fair": {}}, {}, {"objective": "bad"}), of) == ("stop", "adrift")
    assert decided(dossier({"fair": {}}), of) == ("measure", "no_figures")


@pytest.mark.parametrize("grade", ["none", "estimate", "platform", "own_tracking", "tested"])
def test_the_owners_own_estimate_decides_nothing_and_is_no_evidence(grade: str) -> None:
    without = result(uncounted(None, grade))
    for sees in ("yes", "no"):
        found = result(uncounted(sees, grade))
        assert (found.verdict, found.evidence_grade) == ("measure", without.evidence_grade)
        assert found.evidence_grade > 1 or found.reason in ("no_proof", "doubted")


def test_an_estimate_given_before_sales_were_counted_counts_no_more() -> None:
    counted = one_action({"evidence": "estimate", "sees_break_even": "no"}, contribution_per_order=100.0)
    assert decided(counted) == ("measure", "no_proof")


def test_what_the_owner_sees_is_asked_where_the_break_even_is_known_and_nothing_is_counted() -> None:
    facts = {
        "counted": one_action(contribution_per_order=100.0),
        "no cost": one_action(fields={"ledger": ()}, contribution_per_order=100.0),
        "stopped": one_action(
            fields={"ledger": months(spend=1700.0), "stopped": "2025-06"}, contribution_per_order=1.0
        ),
        "to ask": uncounted(None),
    }
    assert [name for name, one in facts.items() if result(one).facts["break_even_alone"]] == ["to ask"]
