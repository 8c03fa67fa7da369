"""The plan in words: whose figures, who, by when, where; and how often sales come."""

from __future__ import annotations

import datetime
from typing import Any

import pytest

from assessment.dossier.model import Dossier, PlanProgress
from assessment.evaluation import evaluate
from assessment.language import months_of_one, weeks_of_one
from assessment.languages import Language
from assessment.questionnaire.loading import load_questionnaire
from assessment.sentences import (
    Words,
    sales_a_month,
    sales_a_month_and_a_week,
    score_lines,
    score_title,
    verdict_sentences,
    why_no_score,
)
from assessment.sentences.moving import moves_said
from assessment.sentences.plan import Entry, plan_groups
from assessment.sentences.testing import tests_worth_it as worth_it
from tests import samples
from tests.practice import dossier, months, questionnaire, recommendation

AS_OF = datetime.date(2026, 6, 15)
UNPROVEN = {"evidence": "none", "measured": "monthly"}
TWO = {"fair": {"ledger": months(spend=250.0)}, "flyers": {"ledger": months(spend=10.0)}}
NOTHING_SOLID = (
    "Rien ne prouve qu’elle se rembourse, ni le contraire. Nous comptons donc une chance sur deux de vous tromper, "
    "et la moitié de son coût perdue,"
)
BUSINESS = {"contribution_margin": 0.5, "average_order_value": 100.0}


def plain(text: str) -> str:
    """The text with spaces that break."""
    return text.replace("\N{NO-BREAK SPACE}", " ")


def advice(**fields: Any) -> dict[str, Any]:
    return {**recommendation("ask", "action", {"reasons": ["no_proof"]}), **fields}


def entries(given: Dossier, of: dict[str, Any], language: Language = "fr") -> tuple[Entry, ...]:
    asked = questionnaire(recommendations=[of])
    names = {action.id: action.name for action in given.actions}
    groups = plan_groups(evaluate(asked, given, AS_OF), Words(language, "EUR", asked, names))
    return tuple(entry for group in groups for entry in group.entries)


def both(given: Dossier, of: dict[str, Any]) -> Entry:
    (entry,) = entries(given, of)
    return entry


@pytest.fixture
def two() -> Dossier:
    return dossier(TWO, {"fair": UNPROVEN, "flyers": UNPROVEN}, **BUSINESS)


def test_each_step_says_the_cost_of_each_action_what_a_sale_leaves_and_what_pays_for_it(two: Dossier) -> None:
    entry = both(two, advice())
    assert entry.name == "Fair et Flyers"
    assert [plain(line) for line in entry.figures] == [
        "Fair — 250 € par mois, se rembourse avec 5 ventes par mois.",
        "Flyers — 10 € par mois, se rembourse avec une vente tous les 5 mois.",
    ]
    alone = both(dossier({"fair": TWO["fair"]}, {"fair": UNPROVEN}, **BUSINESS), advice())
    assert [plain(line) for line in alone.figures] == [
        "Elle coûte 250 € par mois. Une vente vous laisse 50 € : pour se rembourser, il lui faut 5 ventes par mois."
    ]


def test_advice_for_many_actions_names_a_few_and_counts_the_others() -> None:
    many = [f"action{number}" for number in range(7)]
    given = dossier({one: {"ledger": months(spend=50.0)} for one in many}, dict.fromkeys(many, UNPROVEN))
    entry = both(given, advice(opens="months"))
    assert entry.name == "Action0, Action1, Action2, Action3 et 3 autres"
    assert (len(entry.figures), len(entry.ways), len(entry.ids)) == (4, 4, 7)


def test_a_recommendation_may_say_it_its_own_way_without_the_sentences_whose_figure_is_unknown(two: Dossier) -> None:
    said = {"fr": ["{name} : {smallest_step} sur {step_months} mois.", "Rendement : {roi}."], "en": ["{name}", "{roi}"]}
    assert [plain(line) for line in both(two, advice(own_figures=said)).figures] == [
        "Fair — Fair : 25 € sur 6 mois.",
    ]


def test_a_free_action_is_said_by_its_hours_and_not_by_a_cost_of_nothing() -> None:
    given = dossier({"fair": {"ledger": months(spend=0.0, hours=4.0)}}, {"fair": UNPROVEN}, **BUSINESS)
    assert [plain(line) for line in both(given, advice()).figures] == ["Elle vous prend 4 heures par mois."]


def test_nothing_is_said_with_figures_nobody_gave() -> None:
    entry = both(dossier({"fair": {}}, {"fair": UNPROVEN}), advice())
    assert entry.figures == ()


@pytest.mark.parametrize(("language", "said"), [("fr", "Vous, pour le 22 juin 2026"), ("en", "You, by 22 June 2026")])
def test_each_step_names_who_and_by_when(two: Dossier, language: Language, said: str) -> None:
    (entry,) = entries(two, advice(), language)
    assert plain(entry.who_when) == said
    assert entry.due == datetime.date(2026, 6, 22)


@pytest.mark.parametrize(
    ("language", "one", "several", "firm"),
    [
        ("fr", "Pour Fair", "Pour chacune : Fair et Flyers", "Pour toute l’entreprise"),
        ("en", "For Fair", "For each of these: Fair and Flyers", "For the whole business"),
    ],
)
def test_what_is_said_of_one_action_is_said_of_each_of_several(
    two: Dossier, language: Language, one: str, several: str, firm: str
) -> None:
    alone = dossier({"fair": TWO["fair"]}, {"fair": UNPROVEN}, **BUSINESS)
    general = recommendation("firm", "business", {"flags": ["no_objective"]})
    aimless = dossier(business_answers={"objective": "bad"})
    for given, of, said in ((alone, advice(), one), (two, advice(), several), (aimless, general, firm)):
        (entry,) = entries(given, of, language)
        assert plain(entry.whose) == said


def test_the_line_of_why_is_not_said_again_below(two: Dossier) -> None:
    said = advice(why={"fr": "Rien ne le dit. Un compte le dira.", "en": "Nothing says so. A count will."})
    entry = both(two, said)
    assert entry.gist == "Rien ne le dit."
    assert dict(entry.untold_parts)["Pourquoi"] == "Un compte le dira."
    assert len(entry.untold_figures) == 2
    alone = both(dossier({"fair": TWO["fair"]}, {"fair": UNPROVEN}, **BUSINESS), said)
    assert (alone.gist,) == alone.figures
    assert alone.untold_figures == ()
    assert dict(alone.untold_parts)["Pourquoi"] == "Rien ne le dit. Un compte le dira."


@pytest.mark.parametrize("actions", [("fair",), ("fair", "flyers")])
def test_figures_that_one_step_says_are_not_said_again_by_the_next(actions: tuple[str, ...]) -> None:
    given = dossier({name: TWO[name] for name in actions}, dict.fromkeys(actions, UNPROVEN), **BUSINESS)
    asked = questionnaire(
        recommendations=[
            {**recommendation(name, "action", {"reasons": ["no_proof"]}), "why": {"fr": f"Voilà {name}.", "en": name}}
            for name in "ab"
        ]
    )
    words = Words("fr", "EUR", asked, {name: name.title() for name in actions})
    first, second = plan_groups(evaluate(asked, given, AS_OF), words)[0].entries
    assert len(first.figures) == len(actions)
    assert (second.figures, second.gist) == ((), "Voilà b.")


@pytest.mark.parametrize(("language", "step"), [("fr", "un code ou un numéro"), ("en", "a code or")])
def test_a_card_without_proof_asks_for_what_the_plan_begins_with(language: Language, step: str) -> None:
    shipped = load_questionnaire()
    given = dossier({"fair": TWO["fair"]}, {"fair": UNPROVEN | {"serves_sales": "yes_believed"}}, **BUSINESS)
    found = evaluate(shipped, given, AS_OF)
    assert found.plan[0].recommendation == "give_it_its_own_code"
    _, advice = verdict_sentences(found.actions[0], Words(language, "EUR", shipped, {"fair": "Fair"}))
    assert step in advice[0]


def test_what_is_ticked_keeps_its_place_until_the_visitor_comes_back(two: Dossier) -> None:
    asked = questionnaire(
        recommendations=[recommendation(f"do{n}", "action", {"reasons": ["no_proof"]}) for n in "abc"]
    )
    words = Words("fr", "EUR", asked, {"fair": "Fair", "flyers": "Flyers"})
    ids = frozenset(("doa@fair", "doa@flyers"))
    ticked = two.model_copy(update={"plan": PlanProgress(done=tuple(ids))})
    titles = {
        settled: [[entry.title for entry in group.entries] for group in groups]
        for settled in (frozenset[str](), ids)
        for groups in [plan_groups(evaluate(asked, ticked, AS_OF), words, settled)]
    }
    assert titles == {frozenset(): [["doa", "dob", "doc"], [], []], ids: [["dob", "doc"], [], ["doa"]]}


def test_each_step_leads_where_it_is_done_for_each_action(two: Dossier) -> None:
    ways = both(two, advice(opens="months")).ways
    assert [(way.opens, way.action, way.label) for way in ways] == [
        ("months", "fair", "Remplir les mois\N{NO-BREAK SPACE}: Fair"),
        ("months", "flyers", "Remplir les mois\N{NO-BREAK SPACE}: Flyers"),
    ]
    assert [(way.opens, way.action) for way in both(two, advice(opens="hours")).ways] == [("hours", None)]
    assert [(way.opens, way.action) for way in both(two, advice(opens="till")).ways] == [("till", None)]
    assert [(way.opens, way.action) for way in both(two, advice(opens="code")).ways] == [
        ("code", "fair"),
        ("code", "flyers"),
    ]


def test_advice_for_the_business_leads_to_each_action_that_goes_on_where_each_has_its_own() -> None:
    general = {**recommendation("firm", "business", {"flags": ["no_objective"]}), "opens": "criterion"}
    given = dossier({**TWO, "over": {"stopped": "2025-10"}}, business_answers={"objective": "bad"})
    assert [(way.opens, way.action) for way in both(given, general).ways] == [
        ("criterion", "fair"),
        ("criterion", "flyers"),
    ]


def test_a_step_that_asks_for_figures_leads_to_the_very_one_the_verdict_waits_for() -> None:
    shipped = load_questionnaire()
    ledger = months(spend=250.0, revenue=900.0, orders=3.0)
    given = dossier({"fair": {"ledger": ledger}}, {"fair": {"evidence": "own_tracking"}}, **BUSINESS, tax_basis="mixed")
    evaluation = evaluate(shipped, given, AS_OF)
    groups = plan_groups(evaluation, Words("fr", "EUR", shipped, {"fair": "Fair"}))
    entry = next(one for group in groups for one in group.entries if one.recommendation == "redo_the_sums")
    assert next(one.opens for one in shipped.recommendations if one.id == "redo_the_sums") == "sale"
    assert [way.opens for way in entry.ways] == [evaluation.actions[0].rule.asks] == ["tax"]


@pytest.mark.parametrize(
    ("a_month", "fr", "en"),
    [
        (7.2, "8 ventes par mois", "8 sales a month"),
        (1.0, "1 vente par mois", "1 sale a month"),
        (0.9, "1 vente par mois", "1 sale a month"),
        (0.7, "une vente toutes les 6 semaines", "one sale every 6 weeks"),
        (0.6, "une vente toutes les 7 semaines", "one sale every 7 weeks"),
        (0.5, "une vente tous les 2 mois", "one sale every 2 months"),
        (0.3, "une vente tous les 3 mois", "one sale every 3 months"),
        (0.04, "une vente tous les 25 mois", "one sale every 25 months"),
    ],
)
def test_fewer_sales_than_one_a_month_are_one_every_so_many_weeks_or_months(a_month: float, fr: str, en: str) -> None:
    assert sales_a_month(a_month, samples.words("fr")) == fr
    assert sales_a_month(a_month, samples.words("en")) == en


@pytest.mark.parametrize(
    ("a_month", "fr", "en"),
    [
        (0.7, "une vente toutes les 6 semaines", "one sale every 6 weeks"),
        (2.9, "3 ventes par mois", "3 sales a month"),
        (4.0, "4 ventes par mois, 1 par semaine", "4 sales a month, 1 a week"),
        (9.4, "10 ventes par mois, 2 à 3 par semaine", "10 sales a month, 2 to 3 a week"),
        (17.0, "17 ventes par mois, 4 par semaine", "17 sales a month, 4 a week"),
        (100.0, "100 ventes par mois, 23 par semaine", "100 sales a month, 23 a week"),
        (None, None, None),
        (0.0, None, None),
    ],
)
def test_sales_a_month_are_said_by_the_week_too_where_a_week_has_one(
    a_month: float | None, fr: str | None, en: str | None
) -> None:
    assert sales_a_month_and_a_week(a_month, samples.words("fr")) == fr
    assert sales_a_month_and_a_week(a_month, samples.words("en")) == en


def test_one_sale_in_so_many_weeks_or_months_never_falls_short_of_what_is_needed() -> None:
    assert all(1 / months_of_one(need) >= need for need in (0.99, 0.5, 0.35, 0.3, 0.1, 0.011))
    assert all(52 / 12 / weeks_of_one(need) >= need for need in (0.99, 0.9, 0.7, 0.6, 0.51))


def test_what_to_test_first_says_the_savings_and_nothing_that_is_not_worth_it(two: Dossier) -> None:
    asked = questionnaire()
    words = Words("fr", "EUR", asked, {"fair": "Salon", "flyers": "Flyers"})
    said = [plain(line) for line in worth_it(evaluate(asked, two, AS_OF), words)]
    assert said == [
        f"Salon : environ 750 € par an. {NOTHING_SOLID} 125 € par mois ; le test demande trois heures.",
        f"Flyers : environ 30 € par an. {NOTHING_SOLID} 5 € par mois ; le test demande trois heures.",
    ]


def test_moving_money_says_the_threshold_with_its_range() -> None:
    given = dossier(
        {
            "fair": {"ledger": months(spend=100.0, revenue=100.0, orders=5.0)},
            "flyers": {"ledger": months(spend=100.0, revenue=500.0, orders=5.0)},
            "guess": {"ledger": months(spend=100.0, revenue=900.0, orders=5.0)},
        },
        {"fair": {"evidence": "platform"}, "flyers": {"evidence": "own_tracking"}, "guess": {"evidence": "estimate"}},
        contribution_margin=0.5,
    )
    asked = questionnaire()
    (said,) = moves_said(evaluate(asked, given, AS_OF), Words("en", "EUR", asked, {"fair": "Fair", "flyers": "Flyers"}))
    assert said.startswith("From Fair to Flyers: it pays as long as the next euro there earns more than 20% (between 1")


def test_a_score_on_few_answers_says_how_many_it_takes() -> None:
    few = evaluate(questionnaire(), dossier(business_answers={"objective": "good", "inventory": "?"}), AS_OF).score
    words = samples.words("fr")
    assert plain(score_title(few, words)) == "Vos pratiques : pas encore de score"
    assert [plain(line) for line in score_lines(few, words)] == [
        "entre 10 et 100, selon ce que vous ne savez pas encore",
        "1 question sur 3 a une réponse",
        "« je ne sais pas » : 1",
    ]
    assert plain(why_no_score(few, words) or "").startswith("Un score a un sens à partir de 2 réponses.")
