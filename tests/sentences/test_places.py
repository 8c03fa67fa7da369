"""What someone is told that another screen changed: each place in words that name it and no other."""

from __future__ import annotations

from collections.abc import Sequence

from assessment.languages import Language
from assessment.questionnaire.loading import load_questionnaire
from assessment.sentences.places import place_name
from tests import samples
from tests.tables import in_one_test


def named(*path: str, language: Language = "fr") -> str:
    return place_name(path, samples.words(language, {"ads": "Instagram"}, load_questionnaire()))


def test_the_name_of_the_business_is_told_from_the_name_of_an_action() -> None:
    assert named("business", "name") == "nom de l’entreprise"
    assert named("business", "name", language="en") == "business name"
    assert named("actions", "ads", "name") == "Instagram, nom"


def test_the_objective_of_the_business_is_not_the_question_of_the_same_name() -> None:
    assert named("business", "objective") == "objectif"
    assert named("business", "objective", "extra_revenue") == "objectif de chiffre d’affaires"
    assert named("business", "objective", "months") == "durée de l’objectif"
    assert named("business", "objective", "start") == "début de l’objectif"
    assert named("answers", "objective").startswith("«\N{NO-BREAK SPACE}Qu’attendez-vous")


@in_one_test(
    ("path", "words"),
    [
        (("business", "revenue", "2026-03", "revenue"), "chiffre d’affaires de l’entreprise, mars 2026"),
        (("actions", "ads", "ledger", "2026-03", "spend"), "Instagram, mars 2026, dépense"),
        (("actions", "ads", "answers", "origin"), "Instagram, « D’où est venue l’idée de cette action ? »"),
        (("column_maps", '["Mois", "Coût"]'), "colonnes reconnues d’un fichier"),
        (("suppliers", "Meta Ads"), "fournisseurs reconnus d’un relevé de banque"),
        (("business", "usual_rates", "leads"), "taux habituels, contacts"),
    ],
)
def test_a_place_is_named_once_and_by_what_holds_it(path: Sequence[str], words: str) -> None:
    assert named(*path).replace("\N{NO-BREAK SPACE}", " ") == words
