"""An action taken out on one screen: the other is told its name and has a way back to all it held."""

from __future__ import annotations

import re

import pytest
from streamlit.testing.v1 import AppTest

from assessment.dossier.documents import write_dossier
from assessment.dossier.editing import with_action_added, with_action_changed, with_answer, with_business, with_cells
from assessment.dossier.model import Dossier
from assessment.questionnaire.answers import Answer
from assessment.questionnaire.loading import load_questionnaire
from assessment.storage.store import Store
from assessment.ui.visit.on_screen import Visited
from tests.ui.held import dossier_of, held_by
from tests.ui.pages.test_pages import field, page, shown
from tests.ui.saving.test_keeping import NOW, opened, token_of, words

pytestmark = pytest.mark.usefixtures("store")

REMOVED = {
    "fr": "« Stand & <b>foire</b> » a été retirée depuis un autre écran, avec ses chiffres et ses réponses.",
    "en": "“Stand & <b>foire</b>” was removed from another screen, with its figures and answers.",
}


def three_actions() -> Dossier:
    dossier, _ = with_action_added(with_business(Dossier(), name="Menuiserie"), "Instagram", "instagram")
    dossier, fair = with_action_added(dossier, "Stand", "trade_fair")
    dossier = with_action_changed(dossier, fair, name="Stand & <b>foire</b>")
    dossier = with_cells(dossier, fair, {("2026-07", "spend"): 800.0})
    dossier = with_answer(dossier, fair, "serves_sales", Answer(value="yes_believed", note="à revoir"))
    return with_action_added(dossier, "Radio", None)[0]


def two_screens(store: Store, language: str = "fr", where: str = "actions") -> tuple[AppTest, AppTest]:
    _, token = store.create(write_dossier(three_actions(), load_questionnaire()), NOW)
    return page(opened(token, language), "actions"), page(opened(token, language), where)


def removes(test: AppTest, action_id: str) -> AppTest:
    test.session_state[f"w:{held_by(test, Visited).generation}:panel:{action_id}"] = True
    test.run()
    return next(one for one in test.button if str(one.key).endswith(f":remove:{action_id}")).click().run()


def told(test: AppTest) -> str:
    return re.sub(r"\\([^\w\s])", r"\1", words(test)).replace("\N{NO-BREAK SPACE}", " ")


@pytest.mark.parametrize("language", ["fr", "en"])
@pytest.mark.parametrize("where", ["business", "actions", "results"])
def test_the_other_screen_is_told_the_name_and_brings_the_action_back(store: Store, language: str, where: str) -> None:
    first, second = two_screens(store, language, where)
    removes(first, "stand")
    second = second.run()
    assert not second.exception
    assert REMOVED[language] in told(second)
    assert "stand" not in told(second).replace("Stand", "")
    second = second.button(key="restore_removed").click().run()
    assert not second.exception
    assert dossier_of(second).actions == three_actions().actions
    assert dossier_of(second).answers == three_actions().answers
    assert REMOVED[language] not in told(second)
    first = first.run()
    assert dossier_of(first).actions == three_actions().actions
    assert not [one for one in first.button if one.key == "undo"], "nothing is left to undo there"


def test_the_notice_stays_until_the_action_is_back_or_left_so(store: Store) -> None:
    first, second = two_screens(store)
    removes(first, "stand")
    second = page(page(second.run(), "business"), "questions")
    assert REMOVED["fr"] in told(second)
    second = second.button(key="leave_removed").click().run()
    assert REMOVED["fr"] not in told(second)
    assert [action.id for action in dossier_of(second).actions] == ["instagram", "radio"]


def test_several_removed_elsewhere_are_told_and_brought_back_together(store: Store) -> None:
    first, second = two_screens(store)
    removes(removes(first, "stand"), "instagram")
    second = second.run()
    assert "Retirées depuis un autre écran, avec leurs chiffres et leurs réponses :" in told(second)
    second = second.button(key="restore_removed").click().run()
    assert dossier_of(second).actions == three_actions().actions


def test_what_else_changed_at_the_same_time_is_told_and_stays(store: Store) -> None:
    first, second = two_screens(store)
    removes(first, "stand")
    field(page(first, "business"), "Nom de l’entreprise").set_value("Atelier").run()
    second = second.run()
    assert "Changé depuis un autre écran : nom de l’entreprise" in told(second)
    second = second.button(key="restore_removed").click().run()
    assert dossier_of(second).business.name == "Atelier"


def test_the_screen_that_removed_it_gets_it_back_when_the_other_undoes(store: Store) -> None:
    first, second = two_screens(store)
    first = removes(first, "stand")
    second.run().button(key="restore_removed").click().run()
    first = first.run()
    assert "Changé depuis un autre écran : Stand & <b>foire</b>." in told(first)


def test_a_reader_is_told_the_name_and_offered_nothing(store: Store) -> None:
    _, token = store.create(write_dossier(three_actions(), load_questionnaire()), NOW)
    first = page(opened(token), "actions")
    reader = page(opened(store.add_link(token, "read", None, NOW)), "plan")
    removes(first, "stand")
    reader = reader.run()
    assert "Stand & <b>foire</b>" in told(reader)
    assert not [one for one in reader.button if one.key == "restore_removed"]
    assert token_of(reader) != token
    assert "stand" not in shown(reader)
