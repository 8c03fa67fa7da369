"""Every page with a questionnaire that is not ours: what it lacks is left out, and nothing fails."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from streamlit.testing.v1 import AppTest

from assessment.dossier.documents import read_dossier, write_dossier
from assessment.dossier.editing import with_answer
from assessment.dossier.model import Dossier
from assessment.examples import example_text
from assessment.language import Texts
from assessment.languages import Language
from assessment.questionnaire import relied_on
from assessment.questionnaire.answers import Answer
from assessment.questionnaire.loading import load_questionnaire
from assessment.questionnaire.model import Questionnaire
from assessment.ui import routes
from assessment.ui.visit.chosen import Chosen
from tests.own_questionnaires import OWN, answered, bare, in_place, shipped
from tests.own_questionnaires import own as of_data
from tests.questionnaire.shortening import without
from tests.ui.held import dossier_of, held_by
from tests.ui.pages.test_pages import answer, app, dock, options, page, shown

pytestmark = pytest.mark.usefixtures("store")


@pytest.fixture(params=OWN)
def own(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[Questionnaire]:
    questionnaire = load_questionnaire(OWN[request.param])
    with in_place(questionnaire, monkeypatch):
        yield questionnaire


def button(test: AppTest, label: str) -> AppTest:
    return next(one for one in test.button if label in one.label).click().run()


@pytest.mark.parametrize("language", ["fr", "en"])
@pytest.mark.parametrize("count", [0, 1, 3])
def test_every_page_opens(own: Questionnaire, language: str, count: int) -> None:
    dossier = answered(own, count)
    test = app(language, dossier)
    for name in routes.PAGES:
        test = page(test, name)
        assert not test.exception, name
        assert test.title, name
    looked_at = dossier_of(test)
    assert looked_at.model_copy(update={"milestones": (), "occasions": ()}) == dossier
    assert len(looked_at.milestones) == len(looked_at.occasions) <= 1  # the first complete results


@pytest.mark.parametrize("scope", ["action", "business"])
@pytest.mark.parametrize("count", [0, 2])
def test_every_page_opens_with_a_single_question(scope: str, count: int, monkeypatch: pytest.MonkeyPatch) -> None:
    questionnaire = of_data(bare(scope))
    with in_place(questionnaire, monkeypatch):
        test = app("fr", answered(questionnaire, count))
        for name in routes.PAGES:
            test = page(test, name)
            assert not test.exception, name


def test_every_answer_of_a_questionnaire_of_ones_own_is_kept(own: Questionnaire) -> None:
    test = page(app("fr", answered(own, 1)), "questions")
    for question in own.of_scope("action"):
        if question.text["fr"] in [radio.label for radio in test.radio]:
            test = answer(test, question.text["fr"], question.options[-1].id)
            assert not test.exception
            given = dossier_of(test).answers_of("action-0")[question.id]
            assert given == Answer(value=question.options[-1].id)
    test = page(test, "plan")
    test = test.checkbox[0].set_value(True).run()
    assert not test.exception
    assert len(dossier_of(test).plan.done) == 1


@pytest.mark.parametrize(("language", "words"), [("fr", "autre questionnaire"), ("en", "another questionnaire")])
def test_an_example_opened_from_a_file_is_refused_where_its_answers_are_unknown(
    own: Questionnaire, language: str, words: str
) -> None:
    before = answered(own, 1)
    test = app(language, before)
    test.file_uploader[0].upload("likes.json", example_text("likes").encode(), "application/json").run()
    assert not test.exception
    assert words in shown(test)
    assert dossier_of(test) == before


def test_the_first_page_asks_what_the_questionnaire_has_of_its_questions(monkeypatch: pytest.MonkeyPatch) -> None:
    with in_place(load_questionnaire(OWN["small"]), monkeypatch):
        test = app()
        assert "Question 1 sur 1" in shown(test)
        assert [header.value for header in test.header] == ["Vous amène-t-elle des ventes ?"]
        test = answer(test, "amène-t-elle des ventes", "yes_shown")
        assert not test.exception
        assert "Mesurer" in dock(test)
        assert "Voir un exemple" not in shown(test)


def test_the_first_page_leads_to_the_whole_check_where_none_of_its_questions_is_asked(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    with in_place(load_questionnaire(OWN["consultant"]), monkeypatch):
        test = app()
        assert "Dix minutes" in shown(test)
        assert "Premier verdict" not in shown(test)
        test = button(test, "Vérifier toutes mes actions")
        assert not test.exception
        assert test.title[0].value == "Votre entreprise"


def test_the_first_page_asks_only_what_shows(monkeypatch: pytest.MonkeyPatch) -> None:
    questionnaire = load_questionnaire(OWN["small"])
    with in_place(questionnaire, monkeypatch):
        dossier = with_answer(answered(questionnaire, 1), "action-0", "regulated", Answer(value="yes"))
        test = app("fr", dossier)
        assert not test.exception
        assert options(test) == []


def test_the_map_is_left_out_where_nothing_says_how_far_an_action_serves_sales(monkeypatch: pytest.MonkeyPatch) -> None:
    labels = {}
    for name, path in OWN.items():
        questionnaire = load_questionnaire(path)
        with in_place(questionnaire, monkeypatch):
            labels[name] = [tab.label for tab in page(app("fr", answered(questionnaire, 3)), "results").tabs]
    assert [label for label in labels["small"] if label not in labels["consultant"]] == [Texts("fr")("view.map")]


@pytest.mark.parametrize("language", ["fr", "en"])
def test_where_only_actions_are_asked_about_the_questions_wait_for_one(
    language: Language, monkeypatch: pytest.MonkeyPatch
) -> None:
    sections = [("sections", one["id"]) for one in shipped()["sections"] if one["scope"] == "business"]
    questionnaire = of_data(without(shipped(), *sections))
    with in_place(questionnaire, monkeypatch):
        assert questionnaire.of_scope("business") == ()
        test = page(app(language, Dossier()), "questions")
        assert not test.exception
        assert Texts(language)("questions.none_yet") in shown(test)
        test = page(app(language, answered(questionnaire, 1)), "questions")
        assert not test.exception
        assert test.radio


@pytest.mark.parametrize("gone", [question.id for question in relied_on.QUESTIONS])
def test_the_pages_do_without_each_question_the_code_knows(gone: str, monkeypatch: pytest.MonkeyPatch) -> None:
    questionnaire = of_data(without(shipped(), ("questions", gone)))
    with in_place(questionnaire, monkeypatch):
        assert not relied_on.asks(questionnaire, gone)
        test = app("fr", Dossier())
        asked = 0
        while offered := options(test):
            test = offered[-2].click().run()  # the last one is not to know
            assert not test.exception
            asked += 1
        assert asked == len({*relied_on.QUICK_QUESTIONS, relied_on.LONG_TERM_GOAL} - {gone}) - (gone == "serves_sales")
        assert "Mesurer" in dock(test) or "Suspendre" in dock(test)
        for name in ("questions", "results", "plan"):
            test = page(test, name)
            assert not test.exception, name


@pytest.mark.parametrize(("language", "words"), [("fr", "Trop récent pour le dire"), ("en", "Too recent to tell")])
def test_a_reason_the_question_does_not_offer_shows_as_the_answer_it_is(
    language: Language, words: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    questionnaire = load_questionnaire(OWN["consultant"])
    with in_place(questionnaire, monkeypatch):
        dossier = with_answer(
            answered(questionnaire, 1), "action-0", "booking_asked", Answer(not_applicable="too_recent")
        )
        assert read_dossier(write_dossier(dossier, questionnaire), questionnaire).answers == dossier.answers
        test = app(language, dossier)
        held_by(test, Chosen).group = ("action-0", "guests")
        test = page(test, "questions")
        assert not test.exception
        asked = next(
            radio for radio in test.radio if radio.label == questionnaire.by_id["booking_asked"].text[language]
        )
        reason = next(box for box in test.selectbox if box.label == Texts(language)("questions.reason"))
        assert (asked.value, reason.value, reason.options) == ("__not_applicable", "too_recent", [words])
        assert dossier_of(test) == dossier
