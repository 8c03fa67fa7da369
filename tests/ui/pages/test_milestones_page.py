"""The page of the milestones, and those made by themselves where results are shown, in both languages."""

from __future__ import annotations

import datetime
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from assessment.dossier.documents import read_dossier, write_dossier
from assessment.dossier.editing import with_action_changed, with_answer, with_business
from assessment.dossier.model import Dossier, Milestone
from assessment.language import Texts, escape
from assessment.milestones.keeping import MOST_FROZEN, with_milestone, with_occasions
from assessment.milestones.occasions import FIRST_RESULTS
from assessment.milestones.opening import opened as state_in
from assessment.questionnaire.answers import Answer
from assessment.storage.store import Store
from tests.milestones.frozen import SHIPPED, example, freeze
from tests.milestones.test_occasions import TEST
from tests.ui.held import dossier_of
from tests.ui.pages.test_pages import NASTY, app, field, many, page, shown
from tests.ui.saving.test_keeping import NOW, click, opened, token_of, words

pytestmark = pytest.mark.usefixtures("store")
LANGUAGES = ("fr", "en")


def at(dossier: Dossier, language: str = "fr") -> AppTest:
    return page(app(language, dossier), "milestones")


def holding(*milestones: Milestone, dossier: Dossier | None = None) -> Dossier:
    return (dossier or example()).model_copy(update={"milestones": milestones})


def changed(milestone: Milestone, **parts: Any) -> Milestone:
    return Milestone.model_validate({**milestone.model_dump(mode="json", exclude_unset=True), **parts})


def opened_up(test: AppTest) -> None:
    """Open the panel of the only milestone."""
    (milestone,) = dossier_of(test).milestones
    test.session_state[f"w:0:frozen:{milestone.id}"] = True
    test.run()


def named(test: AppTest) -> list[str]:
    return [milestone.name for milestone in dossier_of(test).milestones]


@pytest.mark.parametrize("language", LANGUAGES)
def test_with_no_milestone_the_page_says_what_one_is_for(language: str) -> None:
    t = Texts("fr" if language == "fr" else "en")
    said = shown(at(example(), language))
    assert t("milestones.lead") in said
    assert t("milestones.none") in said
    assert t("milestones.no_action") in shown(at(Dossier(), language))


@pytest.mark.parametrize("language", LANGUAGES)
def test_freezing_takes_the_name_given_or_the_one_proposed(language: str) -> None:
    t = Texts("fr" if language == "fr" else "en")
    test = at(example(), language)
    name = field(test, t("milestones.name"))
    name.set_value("Mars, avant le salon").run()
    test = click(test, t("milestones.freeze"))
    assert named(test) == ["Mars, avant le salon"]
    assert t("milestones.frozen", name="Mars, avant le salon") in words(test).replace("\\", "")
    assert field(test, t("milestones.name")).value == ""
    proposed = field(test, t("milestones.name")).proto.placeholder
    assert str(datetime.date.today().year) in proposed
    assert named(click(test, t("milestones.freeze"))) == ["Mars, avant le salon", proposed]


def test_freezing_the_same_again_says_that_it_is_there_already() -> None:
    test = click(click(at(example()), "Figer"), "Figer")
    assert len(named(test)) == 1
    assert "déjà dans la liste" in shown(test)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("count", [1, 40])
def test_the_latest_come_first_with_the_sentence_of_their_day(language: str, count: int) -> None:
    dossier = many(2)
    days = [datetime.date(2023, 1, 1) + datetime.timedelta(days=30 * number) for number in range(count)]
    kept = holding(*(freeze(dossier, f"Jalon {number}", day) for number, day in enumerate(days)), dossier=dossier)
    test = at(kept, language)
    assert not test.exception
    said = shown(test)
    assert f"**Jalon {count - 1}**" in said
    state = state_in(kept.milestones[-1])
    assert state.said[language].lesson.replace("\N{NO-BREAK SPACE}", " ") in said.replace("\N{NO-BREAK SPACE}", " ")
    if count == 40:
        assert said.index("**Jalon 39**") < said.index("**Jalon 38**")
        assert "**Jalon 0**" not in said


def test_a_milestone_opens_to_the_verdicts_and_euros_of_its_day() -> None:
    kept = holding(freeze(example(), "Juin"))
    now = with_business(kept, contribution_margin=0.9)
    test = at(now)
    opened_up(test)
    state = state_in(kept.milestones[0])
    said = shown(test)
    for action in state.dossier.actions:
        assert f"**{action.name}**" in said
    assert "par mois" in said
    assert not test.exception


def test_an_older_questionnaire_is_read_again_with_today_s() -> None:
    milestone = freeze(example(), "Juin")
    older = SHIPPED.model_validate(
        {name: getattr(SHIPPED, name) for name in type(SHIPPED).model_fields} | {"version": "1.0.0"}
    )
    from assessment.evaluation import evaluate
    from assessment.milestones.freezing import frozen
    from assessment.sentences.frozen import said_of

    evaluation = evaluate(older, example(), milestone.day)
    said = said_of(older, example(), evaluation)
    kept = holding(frozen(older, example(), evaluation, said, "Avant", milestone.day, "named"))
    test = at(kept)
    opened_up(test)
    assert f"questionnaire d’aujourd’hui ({SHIPPED.version})" in shown(test)
    assert "questionnaire 1.0.0" in shown(test)


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_cannot_be_shown_is_said_in_a_sentence_and_stays(language: str) -> None:
    t = Texts("fr" if language == "fr" else "en")
    good = freeze(example(), "Bon")
    ahead = freeze(example(), "Demain", datetime.date.today() + datetime.timedelta(days=40))
    edited = changed(good, id="a1", name="Retouché")
    newer = changed(good, id="a2", format=2, mood="calm")
    kept = holding(good, edited, newer, ahead)
    test = at(read_dossier(write_dossier(kept, SHIPPED), SHIPPED), language)
    said = shown(test)
    for key in ("edited", "newer", "ahead"):
        assert said.count(t(f"milestones.{key}")) == 1, key
    assert len(dossier_of(test).milestones) == 4


def test_deleting_asks_first_and_undo_puts_it_back() -> None:
    milestone = freeze(example(), "Juin")
    test = at(holding(milestone))
    test = click(test, "Oui, le supprimer")
    assert dossier_of(test).milestones == ()
    test = next(button for button in test.button if button.key == "undo_change").click().run()
    assert dossier_of(test).milestones == (milestone,)


def test_one_too_many_is_refused_in_a_sentence() -> None:
    one = freeze(example(), "Juin")
    kept = holding(*(changed(one, id=f"m{number}", format=2) for number in range(MOST_FROZEN)))
    test = click(at(kept), "Figer")
    assert f"déjà {MOST_FROZEN} jalons ; supprimez-en un" in shown(test).replace("\N{NO-BREAK SPACE}", " ")
    assert len(dossier_of(test).milestones) == MOST_FROZEN


def test_names_are_read_as_they_were_typed() -> None:
    dossier = example()
    for action in dossier.actions:
        dossier = with_action_changed(dossier, action.id, name=NASTY)
    test = at(holding(freeze(dossier, NASTY), dossier=dossier))
    opened_up(test)
    assert not test.exception
    said = [str(one.value) for one in test.markdown if "gras" in str(one.value)]
    assert all(escape(NASTY) in one or escape(NASTY[:40]) in one for one in said), said
    assert len(said) > len(dossier.actions)


def test_whoever_may_only_read_sees_the_list_without_notes_and_freezes_nothing(store: Store) -> None:
    secret = "confidentiel-4711"
    noted = with_answer(example(), None, "objective", Answer(note=secret))
    kept = with_milestone(noted, freeze(noted, "Juin"), SHIPPED)
    _, token = store.create(write_dossier(kept, SHIPPED), NOW)
    test = page(opened(store.add_link(token, "read", None, NOW)), "milestones")
    assert "**Juin**" in shown(test)
    assert not [button for button in test.button if button.label in ("Figer", "Oui, le supprimer")]
    (milestone,) = dossier_of(test).milestones
    assert secret not in str(state_in(milestone))
    test = page(test, "results")
    assert dossier_of(test).milestones == (milestone,)
    assert any(button.label == "Un jalon" for button in test.button)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_first_complete_results_are_frozen_once_and_saved(store: Store, language: str) -> None:
    t = Texts("fr" if language == "fr" else "en")
    test = page(app(language, example()), "results")
    assert [one.kind for one in dossier_of(test).milestones] == ["first_results"]
    assert t("keeping.frozen_first_results") in words(test)
    assert FIRST_RESULTS in store.open(token_of(test), NOW).text
    frozen = dossier_of(test).milestones
    test = page(page(test, "plan"), "results")
    assert dossier_of(test).milestones == frozen
    assert t("milestones.kind.first_results") in shown(page(test, "milestones"))


def test_what_was_frozen_by_itself_is_no_change_of_the_visitor_s_and_can_be_let_go() -> None:
    test = page(app("fr", example()), "results")
    assert not [button for button in test.button if button.key == "undo_change"]
    test = click(test, "Ne pas garder ce jalon")
    assert dossier_of(test).milestones == ()
    test = page(page(test, "plan"), "results")
    assert dossier_of(test).milestones == ()


def test_an_untouched_example_is_frozen_by_nobody() -> None:
    test = next(button for button in app().button if button.key == "example:likes").click().run()
    test = page(test, "results")
    assert dossier_of(test).milestones == ()


def test_results_lead_to_the_milestones() -> None:
    test = page(app("fr", example()), "results")
    test = click(test, "voir votre jalon")
    assert test.title[0].value == "Jalons"


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_end_of_a_pause_test_is_frozen_where_its_results_are_read(language: str) -> None:
    t = Texts("fr" if language == "fr" else "en")
    monday = datetime.date.today() - datetime.timedelta(days=datetime.date.today().weekday(), weeks=13)
    over = TEST.model_copy(update={"start": monday})
    dossier = with_occasions(example(), [FIRST_RESULTS])
    name = dossier.actions[0].name
    dossier = with_action_changed(dossier, dossier.actions[0].id, pause_test=over)
    test = page(app(language, dossier), "pause")
    assert [(one.kind, one.name) for one in dossier_of(test).milestones] == [("pause_test", name)]
    assert t("keeping.frozen_pause_test", fields=escape(name)) in words(test)
    kept = dossier_of(test).milestones
    test = page(page(test, "results"), "milestones")
    assert dossier_of(test).milestones == kept
    assert t("milestones.kind.pause_test", name=name) in shown(test)
