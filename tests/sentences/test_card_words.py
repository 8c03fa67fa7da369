"""What a card says of the figures beside its verdict, and the ways it opens."""

from __future__ import annotations

from dataclasses import replace

import pytest

from assessment.dossier.documents import read_dossier
from assessment.evaluation import evaluate
from assessment.languages import LANGUAGES, Language
from assessment.questionnaire import relied_on
from assessment.questionnaire.loading import load_questionnaire
from assessment.results import ActionResult, Evaluation, Warning
from assessment.sentences import (
    Words,
    break_even_lacks,
    warning_sentence,
    warnings_on,
    way_asked,
    way_of_warning,
    way_to_missing,
)
from tests.benchmarks.cases import CASES, day_of
from tests.tables import in_one_test

SHIPPED = load_questionnaire()


def evaluated(case: str) -> Evaluation:
    file = f"{case}.json"
    return evaluate(SHIPPED, read_dossier((CASES / file).read_bytes(), SHIPPED), day_of(file))


def words(evaluation: Evaluation, language: Language = "fr") -> Words:
    return Words(language, evaluation.currency, SHIPPED, {one.id: one.name for one in evaluation.actions})


def only(case: str) -> ActionResult:
    return evaluated(case).actions[0]


def kinds(result: ActionResult, warnings: tuple[Warning, ...]) -> list[str]:
    return [one.kind for one in warnings_on(result, warnings)]


def test_blank_months_that_decide_a_verdict_are_not_said_twice() -> None:
    evaluation = evaluated("03_retainer_quarterly_blank")
    result = evaluation.actions[0]
    assert result.reason == "months_incomplete"
    assert "months_without_spend" in [one.kind for one in evaluation.warnings]
    assert "months_without_spend" not in kinds(result, evaluation.warnings)


def test_what_another_verdict_does_not_say_stands_on_the_card_the_heaviest_first() -> None:
    result = replace(only("18d_stopped_and_losing"))
    found = [Warning(kind, result.id) for kind in ("short_window", "sunk_cost", "own_name", "months_without_spend")]
    others = (Warning("own_name", "another"), Warning("cv_assumed"))
    assert kinds(result, (*found, *others)) == ["months_without_spend", "own_name", "short_window", "sunk_cost"]


def test_every_reason_said_to_repeat_a_warning_is_one_of_the_questionnaire() -> None:
    reasons = {rule.reason for rule in SHIPPED.verdicts}
    assert {reason for said in relied_on.SAY_THE_SAME.values() for reason in said} <= reasons


@pytest.mark.parametrize("language", LANGUAGES)
def test_missing_hours_and_an_hour_without_a_price_are_two_sentences(language: Language) -> None:
    said = words(evaluated("18d_stopped_and_losing"), language)
    of_action = warning_sentence(Warning("hours_unknown"), said)
    of_business = warning_sentence(Warning("time_not_counted", values={"hours": 2.0}), said)
    assert of_action != of_business
    assert not {"ou", "or"} & set(of_action.split() + of_business.split())


@in_one_test(
    ("missing", "opens"),
    [
        ("spend", "months"),
        ("sales", "months"),
        ("lead_rate", "customers"),
        ("order_value", "sale"),
        ("margin", "sale"),
        (None, None),
    ],
)
def test_the_way_to_a_missing_figure_opens_the_field_that_gives_it(missing: str | None, opens: str | None) -> None:
    evaluation = evaluated("18d_stopped_and_losing")
    result = evaluation.actions[0]
    way = way_to_missing(replace(result, facts={**result.facts, "missing_figure": missing}), words(evaluation))
    assert (None if way is None else way.opens) == opens


def test_what_the_break_even_waits_for_is_named() -> None:
    result = only("12_free_action_that_sells")
    known = replace(result.money, break_even_orders=4.0, monthly_cost=100.0)
    unknown = replace(known, break_even_orders=None)
    priceless = replace(result.sale, contribution=None)
    worth = replace(result.sale, contribution=20.0)
    assert break_even_lacks(replace(result, money=known)) is None
    assert break_even_lacks(replace(result, money=unknown, sale=priceless)) == "sale"
    costless = replace(unknown, monthly_cost=None)
    assert break_even_lacks(replace(result, money=costless, sale=worth)) == "cost"
    assert break_even_lacks(replace(result, money=costless, sale=priceless)) == "both"
    assert break_even_lacks(replace(result, money=replace(unknown, monthly_cost=0.0), sale=worth)) is None


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_way_names_the_one_figure_that_is_missing(language: Language) -> None:
    evaluation = evaluated("05_leads_without_revenue")
    result, said = evaluation.actions[0], words(evaluation, language)
    ask_sale = replace(result, rule=result.rule.model_copy(update={"asks": "sale"}))
    no_margin = replace(ask_sale, sale=replace(result.sale, margin=None, contribution=None))
    no_amount = replace(ask_sale, sale=replace(result.sale, margin=0.4, amount=None))
    labels = [way.label for one in (no_margin, no_amount) if (way := way_asked(one, said)) is not None]
    assert labels == [said.texts("ways.margin"), said.texts("ways.sale")]


@in_one_test(("kind", "opens"), [("margin_unknown", "sale"), ("mixed_tax_basis", "tax"), ("time_not_counted", "hours")])
def test_a_warning_on_the_business_opens_what_it_asks_for(kind: str, opens: str) -> None:
    way = way_of_warning(Warning(kind), words(evaluated("18d_stopped_and_losing")))
    assert way is not None
    assert (way.opens, way.action) == (opens, None)
