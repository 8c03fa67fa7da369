"""The plan in words: whose figures, who, by when, where; and how often sales come."""

from __future__ import annotations

import datetime
from typing import Any

import pytest

from assessment.dossier.model import Dossier
from assessment.evaluation import evaluate
from assessment.language import months_of_one
from assessment.languages import Language
from assessment.sentences import Words, sales_a_month, score_lines, score_title, why_no_score
from assessment.sentences.moving import moves_said
from assessment.sentences.plan import Entry, plan_groups
from assessment.sentences.testing import tests_worth_it as worth_it
from tests import samples
from tests.practice import dossier, months, questionnaire, recommendation

AS_OF = datetime.date(2026, 6, 15)
UNPROVEN = {"evidence": "none", "measured": "monthly"}
TWO = {"fair": {"ledger": months(spend=250.0)}, "flyers": {"ledger": months(spend=10.0)}}
NOTHING_SOLID = (
    "Rien de solide ne dit si elle se rembourse : une chance sur deux de vous tromper, et la moitié de son coût perdue,"
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
    first, rest = plan_groups(evaluate(asked, given, AS_OF), Words(language, "EUR", asked, names))
    return (*first.entries, *rest.entries)


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


@pytest.mark.parametrize(
    ("language", "said"), [("fr", "Qui : vous · Pour le 22 juin 2026"), ("en", "Who: you · By 22 June 2026")]
)
def test_each_step_names_who_and_by_when(two: Dossier, language: Language, said: str) -> None:
    assert plain(entries(two, advice(), language)[0].who_when) == said


def test_each_step_leads_where_it_is_done_for_each_action(two: Dossier) -> None:
    ways = both(two, advice(opens="months")).ways
    assert [(way.opens, way.action, way.label) for way in ways] == [
        ("months", "fair", "Remplir les mois\N{NO-BREAK SPACE}: Fair"),
        ("months", "flyers", "Remplir les mois\N{NO-BREAK SPACE}: Flyers"),
    ]
    assert [(way.opens, way.action) for way in both(two, advice(opens="hours")).ways] == [("hours", None)]


@pytest.mark.parametrize(
    ("a_month", "fr", "en"),
    [
        (7.2, "8 ventes par mois", "8 sales a month"),
        (1.0, "1 vente par mois", "1 sale a month"),
        (0.6, "1 vente par mois", "1 sale a month"),
        (0.5, "une vente tous les 2 mois", "one sale every 2 months"),
        (0.3, "une vente tous les 3 mois", "one sale every 3 months"),
        (0.04, "une vente tous les 25 mois", "one sale every 25 months"),
    ],
)
def test_fewer_sales_than_one_a_month_are_one_every_so_many_months(a_month: float, fr: str, en: str) -> None:
    assert sales_a_month(a_month, samples.words("fr")) == fr
    assert sales_a_month(a_month, samples.words("en")) == en


def test_one_sale_in_so_many_months_never_falls_short_of_what_is_needed() -> None:
    assert all(1 / months_of_one(need) >= need for need in (0.99, 0.5, 0.35, 0.3, 0.1, 0.011))


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
