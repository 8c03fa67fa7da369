"""The dossiers that owners bring, each with what an honest expert says of it (`tests/dossier_cases`).

Margin 40 % and own tracking unless the file says otherwise; the figures were worked out by hand.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from tests.benchmarks.cases import CASES
from tests.judging import Said, action_of, case_document, check, plain_spaces
from tests.tables import in_one_test

ONE = ""
"""The only action of a dossier."""

GROWN = ("grow/proven", "keep/proven", "keep/basis_to_confirm")
NO_STOP = ("stop/*", "fix/losing*")

EXPECTED: Mapping[str, Mapping[str, Said]] = {
    # Which months count.
    "01_refund_negative_month": {
        ONE: Said(GROWN, ranges={"roi": (1.233, 0.527, 2.362)}, figures={"revenue": 3350.0, "orders": 35.0})
    },
    "02_revenue_yearly_one_cell": {
        ONE: Said(
            ("measure/months_incomplete",),
            ranges={"roi_blank_as_zero": (1.0, 0.11, 2.88)},
            figures={"dropped_share": 11 / 12},
            facts={"months_incomplete": True},
            unsaid=("2 300 %",),
        )
    },
    "03_retainer_quarterly_blank": {
        ONE: Said(
            ("measure/months_incomplete",),
            ranges={"roi_blank_as_zero": (0.333, 0.0, 0.82)},
            figures={"dropped_share": 8 / 12},
            facts={"months_incomplete": True},
            unsaid=("900 € par mois", "−56 %"),
        )
    },
    "03b_retainer_quarterly_zero": {
        ONE: Said(("measure/undecided",), ranges={"roi": (0.333, 0.0, 0.82)}, figures={"monthly_cost": 300.0})
    },
    "15_trade_fair_orders_later_blank_spend": {
        ONE: Said(
            ("measure/undecided", "measure/months_incomplete"),
            ranges={"roi|roi_blank_as_zero": (0.371, -0.47, 3.44)},
            unsaid=("par mois", "−100 %"),
        )
    },
    "15b_trade_fair_orders_later_zero_spend": {
        ONE: Said(
            ("measure/undecided",),
            ranges={"roi": (0.371, -0.47, 3.44)},
            unsaid=("par mois", "gardez-la", "n’y ajoutez rien"),
        )
    },
    "17_hours_typed_in_one_month": {
        ONE: Said(GROWN, ranges={"roi": (1.118, 0.70, 1.66)}, figures={"roi_cash": 2.6, "revenue": 10800.0})
    },
    "18d_stopped_and_losing": {ONE: Said(("stop/losing",), ranges={"roi": (-0.92, None, None)}, unsaid=("suspendez",))},
    "20_payback_unmeasured": {
        ONE: Said(
            ("measure/months_incomplete",),
            ranges={"roi_blank_as_zero": (-0.6, -0.70, -0.455)},
            figures={"payback_month": None, "dropped_share": 0.75},
        )
    },
    # Sales come later than spend.
    "04_lag_six_months": {
        ONE: Said(
            ("measure/lag_unclear", "wait/too_early"),
            ranges={"roi": (-0.25, None, None), "roi_lagged": (0.5, 0.12, 1.04)},
        )
    },
    "04d_start_unknown_short_window_aov": {ONE: Said(("wait/too_early",))},
    "04e_lag_six_months_many_orders": {
        ONE: Said(
            ("measure/lag_unclear", "wait/too_early"),
            ranges={"roi": (-0.25, -0.41, -0.04), "roi_lagged": (0.5, 0.18, 0.93)},
            facts={"lag_unclear": True},
        )
    },
    # How much chance there is in the months.
    "07_high_season_only": {
        ONE: Said(
            (*GROWN, "measure/season_unclear", "keep/to_confirm"),
            ranges={"roi": (4.0, None, None), "roi_out_of_season": (1.0, None, None)},
        )
    },
    "08b_huge_sale_among_small": {
        ONE: Said(("measure/undecided",), figures={"roi": 4.3}, between={"dispersion": (5.7, 13.0)})
    },
    "26b_clustered_orders_grow": {
        ONE: Said(("measure/undecided",), figures={"roi": 0.3}, between={"dispersion": (22.0, 40.0)})
    },
    # What a sale, a lead and a customer are worth.
    "05_leads_without_revenue": {
        ONE: Said(("measure/no_figures", "measure/undecided", *GROWN, "keep/to_confirm"), figures={"leads": 96.0})
    },
    "06_subscription_first_payment": {
        ONE: Said(("measure/repeat_unknown",), never=NO_STOP, ranges={"roi": (-0.88, None, None)})
    },
    "09b_no_sale_600_a_month_no_basket": {
        ONE: Said(
            ("measure/basket_missing",),
            unsaid=("chiffres manquent", "rien ne dit"),
        )
    },
    "10_contribution_per_order_only": {
        ONE: Said(GROWN, ranges={"roi": (1.0, 0.61, 1.45)}, figures={"sales_basis": "orders"})
    },
    # Actions that cost nothing, or only hours.
    "12_free_action_that_sells": {
        ONE: Said(("keep/free_and_selling",), figures={"contribution": 14400.0, "roi": None, "cost": 0.0})
    },
    "12b_free_action_hours_no_hourly_cost": {
        ONE: Said(
            ("measure/hour_unvalued", "keep/hour_unvalued", "keep/free_and_selling"),
            ranges={"hourly_earnings": (71.25, 37.8, 146.6)},
            told=("71 €",),
        )
    },
    # Overclaiming, tax, disagreement.
    "13b_overclaim_by_one_euro": {
        "code": Said(("grow/proven",), ranges={"roi": (4.333, None, None)}),
        "meta": Said(("keep/to_confirm",), ranges={"roi": (2.0, None, None)}),
    },
    "13c_single_action_overclaims": {ONE: Said(("measure/data_unsound",), unsaid=("vos actions",), told=("24 000 €",))},
    "16_all_including_vat_with_hours": {
        ONE: Said(
            (*GROWN, "measure/undecided"),
            ranges={"roi": (0.25, 0.03, 0.52)},
            figures={"revenue": 12000.0, "spend": 2400.0, "time_cost": 2400.0, "hours": 120.0},
        )
    },
    "16c_revenue_ttc_spend_ht_undeclared": {ONE: Said(never=(*NO_STOP, "grow/*"), ranges={"roi": (0.15, 0.08, 0.22)})},
    "18_proven_but_no_purpose": {
        ONE: Said(("measure/answers_disagree",), ranges={"roi": (5.0, 4.06, 6.16)}, no_flags=("no_purpose",))
    },
    "19_at_break_even_many_sales": {
        ONE: Said(
            ("measure/break_even", "keep/break_even"),
            ranges={"roi": (0.0, -0.05, 0.05)},
            unsaid=("trop peu nombreuses",),
        )
    },
    "31_never_compared_but_tracked": {
        ONE: Said(("grow/proven",), ranges={"roi": (5.0, 4.06, 6.16)}, no_flags=("not_measured", "costly_unproven"))
    },
    # Weak step.
    "21_weak_step_by_channel_mix": {
        "ref": Said(("grow/proven",), ranges={"roi": (3.8, None, None)}),
        "ads": Said(("measure/undecided",), ranges={"roi": (0.067, -0.434, 1.194)}, no_flags=("leaking_funnel",)),
    },
    # Pause test.
    "27_pause_test_weekend_shop": {
        ONE: Said(never=("grow/*", "keep/*"), holds={"roi": -0.154}, figures={"tested": True})
    },
    "27c_pause_test_no_ledger_before_flat_week": {
        ONE: Said(never=("grow/*", "keep/*"), holds={"roi": -0.154}, figures={"tested": True})
    },
    "28_pause_test_three_years_old": {ONE: Said(never=("grow/*",), figures={"evidence_grade": 3, "tested": False})},
    # Answers.
    "24_partnership_influencers": {ONE: Said(("grow/proven",), no_flags=("wrong_audience",))},
    "25_objective_typed_and_denied": {ONE: Said(("measure/*",))},
    "22_one_answer_rest_unknown": {},
    "23_free_action_weighs_nothing": {"fb": Said(("measure/*",)), "g": Said(("measure/*",))},
    "33_one_zero_in_one_dimension": {},
}


@in_one_test(
    ["case", "action", "said"],
    [(case, action, said) for case, actions in EXPECTED.items() for action, said in actions.items()],
)
def test_a_dossier_worked_out_by_hand_gets_its_figures_and_a_verdict_that_does_no_harm(
    case: str, action: str, said: Said
) -> None:
    check(action_of(case_document(f"{case}.json"), action or None), said)


def test_every_dossier_case_has_its_right_answer() -> None:
    assert {path.stem for path in CASES.glob("*.json")} == set(EXPECTED)


def _all_that_is_said(case: str) -> str:
    whole = case_document(f"{case}.json")
    pieces = [whole["headline"], *(warning["sentence"] for warning in whole["warnings"])]
    for action in whole["actions"]:
        pieces += [*action["text"], *action["next"]]
    return plain_spaces(" ".join(pieces))


def test_a_season_is_named_even_where_there_is_one_action_alone() -> None:
    kinds = {warning["kind"] for warning in case_document("07_high_season_only.json")["warnings"]}
    assert any(kind.startswith("season") for kind in kinds), kinds


def test_one_action_that_claims_more_than_the_firm_sold_is_not_said_to_be_counted_twice() -> None:
    said = _all_that_is_said("13c_single_action_overclaims").replace("Rien n’est compté deux fois", "")
    assert "deux fois" not in said


def test_without_a_sale_it_is_said_what_one_would_have_to_be_worth() -> None:
    assert re.search("7 (497|500) €", _all_that_is_said("09b_no_sale_600_a_month_no_basket"))


def test_a_quarterly_fee_is_not_said_to_be_paid_every_month() -> None:
    assert "900 € par mois" not in _all_that_is_said("03_retainer_quarterly_blank")


def test_one_euro_too_many_in_a_hundred_thousand_is_not_worth_a_word() -> None:
    kinds = {warning["kind"] for warning in case_document("13b_overclaim_by_one_euro.json")["warnings"]}
    assert "double_counting" not in kinds


@in_one_test(
    ["case", "amounts"],
    [("02_revenue_yearly_one_cell", ("2 200 €",)), ("03_retainer_quarterly_blank", ("8 000 €",))],
)
def test_what_blank_months_leave_out_is_named_with_its_amount(case: str, amounts: tuple[str, ...]) -> None:
    said = _all_that_is_said(case)
    assert [amount for amount in amounts if amount not in said] == []


def test_leads_are_valued_by_the_firms_own_rate_or_that_rate_is_asked_for() -> None:
    action = action_of(case_document("05_leads_without_revenue.json"))
    asked = action["facts"].get("missing_figure") == "lead_history"
    assert asked or (action["roi"] is not None and abs(action["roi"] - 2.84) < 0.01)


def test_one_answer_and_many_unknown_give_no_score_but_what_it_could_be() -> None:
    score = case_document("22_one_answer_rest_unknown.json")["score"]
    assert score["value"] is None
    assert score["high"] - score["low"] > 50


def test_the_answers_of_a_free_action_weigh_like_those_of_any_other() -> None:
    trace = case_document("23_free_action_weighs_nothing.json")["score"]["trace"]
    weights = {(step["question"], step["action"]): step["weight"] for step in trace if step["state"] == "answered"}
    assert weights[("automation", "fb")] == weights[("automation", "g")] > 0


def test_one_question_of_five_gives_its_dimension_no_score_and_does_not_drag_the_whole_down() -> None:
    score = case_document("33_one_zero_in_one_dimension.json")["score"]
    dimensions = {one["id"]: one["value"] for one in score["dimensions"]}
    assert dimensions["relation"] is None
    assert score["value"] is None or score["value"] > 75


def test_an_objective_typed_in_euros_and_months_is_not_said_to_be_missing() -> None:
    assert "no_objective" not in case_document("25_objective_typed_and_denied.json")["business_flags"]


def test_a_lapsed_test_is_said_to_be_one() -> None:
    said = case_document("28_pause_test_three_years_old.json")
    assert any("pause" in warning["kind"] or "test" in warning["kind"] for warning in said["warnings"])
