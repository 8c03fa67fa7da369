"""The page of questions: what can still change a verdict first, and nothing out of reach."""

from __future__ import annotations

import pytest
from streamlit.testing.v1 import AppTest

from assessment.dossier.documents import read_dossier
from assessment.dossier.editing import with_action_added, with_answer, with_business, with_ledger
from assessment.dossier.model import Dossier, LedgerRow
from assessment.examples import example_text
from assessment.questionnaire.answers import Answer
from assessment.questionnaire.loading import load_questionnaire
from assessment.ui.visit.chosen import Chosen
from tests.ui.held import dossier_of, held_by
from tests.ui.pages.test_pages import answer, app, page, shown

pytestmark = pytest.mark.usefixtures("store")
SPENT = {"Prospectus": ("flyers", 50.0), "Instagram": ("instagram", 150.0), "Fiche Google": ("directory", 0.0)}
DECIDING = {"serves_sales": "yes_believed", "long_term_goal": "none", "obligation": "no"}
FIGURES = ["measured", "evidence"]


def florist() -> Dossier:
    dossier = with_business(Dossier(), average_order_value=38.0, contribution_margin=0.5)
    for name, (channel, spend) in SPENT.items():
        dossier, action_id = with_action_added(dossier, name, channel)
        dossier = with_ledger(dossier, action_id, [LedgerRow(month="2026-09", spend=spend)])
    return dossier


def decided(dossier: Dossier) -> Dossier:
    """Everything that can change a verdict is answered."""
    for action in dossier.actions:
        for question, said in DECIDING.items():
            dossier = with_answer(dossier, action.id, question, Answer(value=said))
    return dossier


def asked(test: AppTest, language: str = "fr") -> list[str]:
    """The ids of the questions on screen."""
    by_text = {question.text[language]: question.id for question in load_questionnaire().questions}  # type: ignore[index]
    return [by_text[radio.label] for radio in test.radio if radio.label in by_text]


def labels(test: AppTest) -> list[str]:
    return [button.label for button in test.button]


def press(test: AppTest, label: str) -> AppTest:
    test = next(button for button in test.button if button.label.startswith(label)).click().run()
    assert not test.exception
    return test


def progress(test: AppTest) -> str:
    bar = test.get("progress")[0].proto.text
    return " ".join(str(bar).split())


WORDS = {
    "fr": ("8 questions suffisent pour un verdict ; 52 autres l’affinent.", "Continuer", "Voir les résultats"),
    "en": ("8 questions are enough for a verdict; 52 more refine it.", "Next", "See the results"),
}


@pytest.mark.parametrize("language", ["fr", "en"])
def test_the_page_says_how_many_questions_are_enough_and_asks_those_of_the_dearest_action_first(language: str) -> None:
    enough, onward, results = WORDS[language]
    test = page(app(language, florist()), "questions")
    assert progress(test) == enough
    assert test.title[0].value == "Instagram"
    assert asked(test, language) == ["serves_sales", "long_term_goal"]
    test = press(test, onward)
    assert test.title[0].value == "Prospectus"
    assert asked(test, language) == ["serves_sales", "long_term_goal", "obligation"]
    assert results not in labels(test)  # a link beside the way on, not yet the thing to do


def test_the_count_follows_each_answer() -> None:
    test = page(app("fr", florist()), "questions")
    test = answer(test, "amène-t-elle des ventes", "yes_believed")
    assert progress(test).startswith("7 questions suffisent")
    test = answer(test, "effet à long terme", "none")
    assert progress(test).startswith("6 questions suffisent")


def test_once_nothing_decides_any_more_the_results_come_first_and_refining_second() -> None:
    test = page(app("fr", decided(florist())), "questions")
    assert "ne changeront plus aucun verdict" in shown(test)
    assert labels(test).index("Voir les résultats") < labels(test).index("Continuer à affiner")
    assert test.title[0].value == "Instagram"
    assert asked(test) == FIGURES
    test = press(test, "Continuer à affiner")
    assert set(asked(test)) == {"watched_signal", "sees_break_even"}
    test = press(test, "Continuer à affiner")
    assert asked(test) == ["origin", "checked_first", "automation"]


def test_the_answer_that_settles_the_last_verdict_leaves_what_is_on_screen_in_place() -> None:
    dossier = decided(florist())
    dossier = with_answer(dossier, "fiche-google", "obligation", None)
    test = page(app("fr", dossier), "questions")
    assert test.title[0].value == "Fiche Google"
    before = asked(test)
    test = answer(test, "La loi ou un contrat", "no")
    assert asked(test) == before
    assert "Voir les résultats" in labels(test)


def test_every_question_about_an_action_is_one_tap_away_and_next_then_goes_through_them() -> None:
    test = page(app("fr", florist()), "questions")
    chosen = next(box for box in test.selectbox if "portent sur" in box.label)
    test = chosen.set_value("prospectus").run()
    assert test.title[0].value == "Prospectus"
    seen = asked(test)
    for _ in range(5):
        test = press(test, "Continuer")
        seen += asked(test)
    own = {question.id for question in load_questionnaire().of_scope("action")} - {"automation", "figures_basis"}
    assert set(seen) == own


def test_the_same_answer_goes_to_the_other_actions_and_comes_back() -> None:
    test = page(app("fr", florist()), "questions")
    test = press(press(test, "Continuer"), "Continuer")
    assert test.title[0].value == "Fiche Google"
    assert not [label for label in labels(test) if "Même réponse" in label]
    test = answer(test, "La loi ou un contrat", "no")
    test = press(test, "Même réponse pour 1 autre action")
    assert dossier_of(test).answers_of("prospectus")["obligation"].value == "no"
    assert "obligation" not in dossier_of(test).answers_of("instagram")
    assert "Notée aussi pour 1 autre action" in shown(test)
    test = next(one for one in test.button if "repeat_back" in str(one.key)).click().run()
    assert "obligation" not in dossier_of(test).answers_of("prospectus")
    assert dossier_of(test).answers_of("fiche-google")["obligation"].value == "no"


def test_a_complete_check_is_walked_through_from_end_to_end() -> None:
    dossier = read_dossier(example_text("likes"), load_questionnaire())
    test = page(app("fr", dossier), "questions")
    seen: list[tuple[str, str]] = []
    while True:
        assert "Voir les résultats" in labels(test)
        seen += [(test.title[0].value, name) for name in asked(test)]
        if "Continuer" not in labels(test):
            break
        test = press(test, "Continuer")
    assert len(seen) == len(set(seen))
    assert {name for _, name in seen} >= {question.id for question in load_questionnaire().of_scope("business")}
    assert {name for name, _ in seen} >= {action.name for action in dossier.actions}


def test_back_leads_where_one_comes_from() -> None:
    test = press(page(app("fr", florist()), "questions"), "Continuer")
    test = answer(test, "La loi ou un contrat", "no")
    test = press(test, "Précédent")
    assert test.title[0].value == "Instagram"
    assert press(test, "Continuer").title[0].value == "Prospectus"


def test_a_group_of_an_action_that_is_gone_gives_way_to_the_first() -> None:
    test = app("fr", florist())
    test.query_params["at"] = "nobody.purpose-3"
    held_by(test, Chosen).group = ("nobody", "purpose")
    test = page(test, "questions")
    assert not test.exception
    assert test.title[0].value == "Instagram"


@pytest.mark.parametrize(
    ("language", "label"), [("fr", "Compléter votre entreprise"), ("en", "Complete your business")]
)
def test_the_results_offer_the_second_half_of_the_business_and_lead_to_it_open(language: str, label: str) -> None:
    test = press(page(app(language, decided(florist())), "results"), label)
    assert second_half(test)
    assert held_by(test, Chosen).sought == "part-later"


@pytest.mark.parametrize("sought", ["part-aim", "part-customers", "part-revenue"])
def test_a_way_to_a_part_of_the_second_half_opens_it(sought: str) -> None:
    test = app("fr", florist())
    assert not second_half(page(test, "business"))
    test = app("fr", florist())
    held_by(test, Chosen).seeks = sought
    assert second_half(page(test, "business"))


def second_half(test: AppTest) -> bool:
    """Whether it stands open."""
    half = next(box for box in test.expander if box.label.startswith(("La suite", "The rest")))
    return bool(half.proto.expanded)


def test_the_questions_of_the_business_are_offered_after_the_results() -> None:
    test = press(page(app("fr", decided(florist())), "results"), "Répondre aux questions sur l’entreprise")
    assert test.title[0].value == "Toute l’entreprise"
    assert asked(test) == ["objective", "progress", "goal_per_action"]


@pytest.mark.parametrize(
    ("language", "said"), [("fr", "1 question plus haut est encore"), ("en", "1 question above has no")]
)
def test_a_question_passed_over_is_said_above_the_way_on_once_another_is_answered(language: str, said: str) -> None:
    test = page(app(language, florist()), "questions")
    assert asked(test, language) == ["serves_sales", "long_term_goal"]
    assert said not in shown(test)
    test = answer(test, "effet à long terme" if language == "fr" else "long-term", "none")
    assert said in shown(test)
    test = answer(test, "amène-t-elle" if language == "fr" else "bring you sales", "yes_believed")
    assert said not in shown(test)
