from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessment.dossier.editing import (
    with_action_added,
    with_action_changed,
    with_answer,
    with_business,
    with_business_revenue,
    with_ledger,
    with_objective,
    with_plan_ticked,
    with_suppliers,
    with_usual_rate,
    without_action,
    without_suppliers,
)
from assessment.dossier.model import Action, Answers, Dossier, LedgerRow, Objective, UsualRates
from assessment.dossier.read_files import MOST_SUPPLIERS, Supplier
from assessment.errors import DossierError
from assessment.questionnaire.answers import Answer
from tests.tables import in_one_test

SEO = Action(id="seo", name="Référencement", started="2024-01")
FLYERS = Action(id="flyers", name="Tracts", ledger=(LedgerRow(month="2026-01", spend=80),))
YES = Answer(value="yes_shown")
DOSSIER = Dossier(actions=(SEO, FLYERS), answers=Answers(actions={"seo": {"serves_sales": YES}}))


def test_a_field_of_the_business_is_set_and_the_rest_kept() -> None:
    changed = with_business(with_business(DOSSIER, name="Atelier"), hourly_cost=35.0)
    assert (changed.business.name, changed.business.hourly_cost) == ("Atelier", 35.0)
    assert changed.actions == DOSSIER.actions


def test_a_field_of_the_business_becomes_unknown_again() -> None:
    known = with_business(DOSSIER, contribution_margin=0.4)
    assert with_business(known, contribution_margin=None).business.contribution_margin is None


def test_an_objective_keeps_the_half_that_is_known() -> None:
    assert with_objective(DOSSIER, 50_000, 12.0).business.objective == Objective(extra_revenue=50_000, months=12)
    assert with_objective(DOSSIER, 50_000, None).business.objective == Objective(extra_revenue=50_000)
    assert with_objective(with_objective(DOSSIER, 50_000, 12), None, None).business.objective is None


def test_usual_rates_are_kept_as_shares_until_none_is_left() -> None:
    stated = with_usual_rate(with_usual_rate(DOSSIER, "leads_to_quotes", 40.0), "quotes_to_orders", 25.0)
    assert stated.business.usual_rates == UsualRates(leads_to_quotes=0.4, quotes_to_orders=0.25)
    one_left = with_usual_rate(stated, "leads_to_quotes", None)
    assert one_left.business.usual_rates == UsualRates(quotes_to_orders=0.25)
    assert with_usual_rate(one_left, "quotes_to_orders", None).business.usual_rates is None


def test_more_than_all_of_a_hundred_is_refused_in_the_unit_of_the_field() -> None:
    with pytest.raises(DossierError) as caught:
        with_usual_rate(DOSSIER, "leads_to_quotes", 150.0)
    (problem,) = caught.value.problems
    assert (problem.path, problem.values["value"], problem.values["limit"]) == (
        "business.usual_rates.leads_to_quotes",
        150.0,
        100,
    )


def test_revenue_of_the_business_is_kept_in_order_of_months() -> None:
    rows = [{"month": "2026-02", "revenue": 2.0}, {"month": "2026-01", "revenue": 1.0}]
    assert [row.month for row in with_business_revenue(DOSSIER, rows).business.revenue] == ["2026-01", "2026-02"]


def test_an_added_action_comes_last_under_an_id_like_its_name() -> None:
    changed, action_id = with_action_added(DOSSIER, "Salon de l’Habitat — été 2026", "trade_fair")
    assert action_id == "salon-de-l-habitat-ete-2026"
    assert changed.actions[-1] == Action(id=action_id, name="Salon de l’Habitat — été 2026", channel="trade_fair")


@pytest.mark.parametrize(
    ("name", "expected"), [("SEO", "seo-2"), ("📷", "action"), ("", "action"), ("x" * 80, "x" * 64)]
)
def test_ids_are_free_short_and_never_empty(name: str, expected: str) -> None:
    assert with_action_added(DOSSIER, name, None)[1] == expected


@given(st.lists(st.text(max_size=90), max_size=8))
def test_any_names_give_different_valid_ids(names: list[str]) -> None:
    dossier = Dossier()
    for name in names:
        dossier, _ = with_action_added(dossier, name, None)
    assert len({action.id for action in dossier.actions}) == len(names)
    assert Dossier.model_validate(dossier.model_dump()) == dossier


def test_names_that_only_differ_beyond_the_longest_id_get_different_ids() -> None:
    once, first = with_action_added(Dossier(), "a" * 70, None)
    _, second = with_action_added(once, "a" * 71, None)
    assert (first, second) == ("a" * 64, "a" * 62 + "-2")


def test_an_action_is_changed_in_its_place_and_keeps_its_answers() -> None:
    changed = with_action_changed(DOSSIER, "seo", name="Site", stopped="2025-06")
    assert [action.name for action in changed.actions] == ["Site", "Tracts"]
    assert changed.answers == DOSSIER.answers


def test_a_ledger_is_kept_in_order_of_months_whatever_made_its_rows() -> None:
    rows = [{"month": "2026-03", "spend": 5.0}, LedgerRow(month="2026-02", orders=1)]
    assert [row.month for row in with_ledger(DOSSIER, "seo", rows).action("seo").ledger] == ["2026-02", "2026-03"]


def test_an_action_goes_with_its_answers() -> None:
    without = without_action(DOSSIER, "seo")
    assert [action.id for action in without.actions] == ["flyers"]
    assert without.answers.actions == {}


def test_an_answer_is_set_replaced_and_taken_out() -> None:
    noted = with_answer(DOSSIER, "flyers", "origin", Answer(value="habit"))
    assert noted.answers_of("flyers") == {"origin": Answer(value="habit")}
    unsure = with_answer(noted, "flyers", "origin", Answer(dont_know=True, note="demander"))
    assert unsure.answers_of("flyers") == {"origin": Answer(dont_know=True, note="demander")}
    assert with_answer(unsure, "flyers", "origin", None) == DOSSIER


def test_a_note_alone_is_kept_and_an_empty_answer_is_not() -> None:
    noted = with_answer(DOSSIER, None, "objective", Answer(note="à voir"))
    assert noted.answers.business == {"objective": Answer(note="à voir")}
    assert with_answer(noted, None, "objective", Answer(note="")).answers.business == {}


def test_the_plan_is_ticked_once_and_unticked() -> None:
    ticked = with_plan_ticked(with_plan_ticked(DOSSIER, "a@seo", True), "a@seo", True)
    assert ticked.plan.done == ("a@seo",)
    assert with_plan_ticked(ticked, "a@seo", False) == DOSSIER


Edit = Callable[[], object]


@in_one_test(
    ("edit", "path", "kind"),
    [
        (lambda: with_business(DOSSIER, contribution_margin=45), "business.contribution_margin", "margin_out_of_range"),
        (lambda: with_business(DOSSIER, nmae="x"), "business.nmae", "unknown_key"),
        (lambda: with_business(DOSSIER, hourly_cost=float("nan")), "business.hourly_cost", "not_a_number"),
        (lambda: with_objective(DOSSIER, 50_000, 2.5), "business.objective.months", "wrong_type"),
        (lambda: with_objective(DOSSIER, 0, 2), "business.objective.extra_revenue", "out_of_range"),
        (
            lambda: with_business_revenue(DOSSIER, [{"month": "2026-01", "revenue": -1.0}]),
            "business.revenue[0].revenue",
            "refunds_exceed_sales",
        ),
        (lambda: with_action_added(DOSSIER, "x" * 501, None), "actions[2].name", "too_long"),
        (lambda: with_action_changed(DOSSIER, "flyers", started="2026"), "actions[1].started", "bad_month"),
        (lambda: with_action_changed(DOSSIER, "seo", stopped="2023-01"), "actions[0]", "stopped_before_started"),
        (lambda: with_action_changed(DOSSIER, "seo", id="site"), "actions[0].id", "unknown_key"),
        (lambda: with_action_changed(DOSSIER, "soe", name="x"), "actions", "unknown_action"),
        (
            lambda: with_ledger(DOSSIER, "seo", [{"month": "2026-01", "spend": -1}]),
            "actions[0].ledger[0].spend",
            "negative",
        ),
        (lambda: with_ledger(DOSSIER, "seo", [{"month": "2026-01"}] * 2), "actions[0]", "repeated_month"),
        (
            lambda: with_ledger(DOSSIER, "seo", [LedgerRow(month="2026-01").model_copy(update={"spend": -1.0})]),
            "actions[0].ledger[0].spend",
            "negative",
        ),
        (lambda: without_action(DOSSIER, "ghost"), "actions", "unknown_action"),
        (lambda: with_answer(DOSSIER, "ghost", "origin", YES), "actions", "unknown_action"),
        (lambda: with_suppliers(DOSSIER, {"Meta Ads": "ghost"}), "actions", "unknown_action"),
        (lambda: with_suppliers(DOSSIER, {"x" * 501: None}), "suppliers[0].name", "too_long"),
        (
            lambda: with_answer(DOSSIER, None, "objective", YES.model_copy(update={"note": "x" * 5001})),
            "answers.business.objective.note",
            "too_long",
        ),
    ],
)
def test_what_is_refused_is_refused_with_its_path_and_its_reason(edit: Edit, path: str, kind: str) -> None:
    with pytest.raises(DossierError) as caught:
        edit()
    (problem,) = caught.value.problems
    assert (problem.path, problem.kind) == (path, kind)


def test_the_last_choice_for_a_supplier_stands_first_and_the_oldest_makes_room() -> None:
    once = with_suppliers(DOSSIER, {"Meta Ads": "seo", "Imprimeur": "flyers"})
    twice = with_suppliers(once, {"Imprimeur": None})
    assert twice.suppliers == (Supplier(name="Imprimeur"), Supplier(name="Meta Ads", action="seo"))
    assert without_suppliers(twice, {"Imprimeur"}).suppliers == (Supplier(name="Meta Ads", action="seo"),)
    many = with_suppliers(once, {str(number): None for number in range(MOST_SUPPLIERS)})
    assert len(many.suppliers) == MOST_SUPPLIERS
    assert many.suppliers[0].name == "0"


def test_an_action_taken_out_takes_its_suppliers_along() -> None:
    dossier = with_suppliers(DOSSIER, {"Meta Ads": "seo", "Imprimeur": "flyers", "Adobe": None})
    assert [one.name for one in without_action(dossier, "seo").suppliers] == ["Imprimeur", "Adobe"]
