"""Changes that were waiting to be saved when a visit ended come back from the browser's copy with the next one."""

from __future__ import annotations

from typing import Any

import pytest

from assessment.dossier.documents import read_dossier, write_dossier
from assessment.dossier.editing import with_answer, with_business
from assessment.dossier.model import Dossier
from assessment.questionnaire.answers import Answer
from assessment.questionnaire.loading import load_questionnaire
from assessment.storage.saving import Saved, create_dossier, save_merged
from assessment.storage.store import Store
from assessment.ui.saving import browser_copy
from tests.ui.held import dossier_of
from tests.ui.saving.test_keeping import NOW, opened, some_work, words

pytestmark = pytest.mark.usefixtures("store")


def written(dossier: Dossier) -> str:
    return write_dossier(dossier, load_questionnaire())


class Browser:
    """What a browser keeps and what it is given to keep."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.answer: dict[str, Any] = {}
        self.given: list[browser_copy.Content] = []
        monkeypatch.setattr(browser_copy, "_question", lambda wanted: f"q:{wanted}")
        monkeypatch.setattr(browser_copy, "_answer", lambda: self.answer)
        monkeypatch.setattr(browser_copy, "_shelf", lambda data, **_: self._handed(data["copy"]))

    def _handed(self, copy: dict[str, Any] | None) -> None:
        if copy is not None:
            self.given.append(browser_copy.Content(copy["document"], copy["base"], copy["version"]))

    def answers(self, token: str, kept: browser_copy.Content | None) -> None:
        content = kept or browser_copy.Content("", None, 0)
        self.answer = {
            "question": f"q:{token}",
            "document": None if kept is None else content.document,
            "base": content.base,
            "version": content.version,
        }


@pytest.fixture
def browser(monkeypatch: pytest.MonkeyPatch) -> Browser:
    return Browser(monkeypatch)


def held(store: Store, token: str) -> Dossier:
    return read_dossier(store.open(token, NOW).text, load_questionnaire())


def a_visit_that_ended(store: Store) -> tuple[Saved, str, browser_copy.Content]:
    """A dossier in the store, and the browser's copy of it with one more answer."""
    base, token = create_dossier(store, some_work(), load_questionnaire(), NOW)
    mine = with_answer(base.dossier, "instagram", "origin", Answer(value="habit"))
    return base, token, browser_copy.Content(written(mine), written(base.dossier), base.version)


def test_what_waited_when_a_visit_ended_is_taken_up_told_and_saved(store: Store, browser: Browser) -> None:
    _, token, copy = a_visit_that_ended(store)
    test = opened(token)
    assert browser.given == [], "the copy is read before it is written over"
    browser.answers(token, copy)
    test.run()
    assert held(store, token).answers.actions["instagram"]["origin"].value == "habit"
    assert "n’étaient pas encore enregistrés" in words(test)
    assert browser.given[-1].base is None


def test_what_others_saved_since_stays_and_the_later_word_of_the_store_wins(store: Store, browser: Browser) -> None:
    base, token, copy = a_visit_that_ended(store)
    theirs = with_answer(with_business(base.dossier, name="Scierie"), "instagram", "origin", Answer(value="competitor"))
    save_merged(store, token, base, theirs, load_questionnaire(), NOW)
    test = opened(token)
    browser.answers(token, copy)
    test.run()
    after = held(store, token)
    assert (after.business.name, after.answers.actions["instagram"]["origin"].value) == ("Scierie", "competitor")
    assert "n’étaient pas encore enregistrés" not in words(test)


def test_a_copy_the_store_held_in_full_changes_nothing(store: Store, browser: Browser) -> None:
    base, token, _ = a_visit_that_ended(store)
    save_merged(store, token, base, with_business(base.dossier, name="Scierie"), load_questionnaire(), NOW)
    test = opened(token)
    browser.answers(token, browser_copy.Content(written(base.dossier), None, base.version))
    test.run()
    assert held(store, token).business.name == "Scierie"
    assert store.peek(token, NOW) == base.version + 1


def test_what_a_database_put_back_as_it_was_has_lost_comes_from_the_copy(store: Store, browser: Browser) -> None:
    base, token, _ = a_visit_that_ended(store)
    newer = with_business(base.dossier, name="Scierie")
    test = opened(token)
    browser.answers(token, browser_copy.Content(written(newer), None, base.version + 7))
    test.run()
    assert held(store, token).business.name == "Scierie"


@pytest.mark.parametrize("document", ["", "{", '{"format": 99}', "[]"])
def test_a_copy_that_cannot_be_read_is_left_alone(store: Store, browser: Browser, document: str) -> None:
    base, token, _ = a_visit_that_ended(store)
    test = opened(token)
    browser.answers(token, browser_copy.Content(document, document, base.version))
    test.run()
    assert not test.exception
    assert written(held(store, token)) == written(base.dossier)
    assert browser.given


def test_a_browser_without_a_copy_is_given_one_as_soon_as_it_said_so(store: Store, browser: Browser) -> None:
    base, token, _ = a_visit_that_ended(store)
    test = opened(token)
    browser.answers(token, None)
    test.run()
    assert browser.given[-1] == browser_copy.Content(written(base.dossier), None, base.version)


def test_a_copy_never_changes_what_a_read_only_link_shows(store: Store, browser: Browser) -> None:
    base, token, copy = a_visit_that_ended(store)
    reading = store.add_link(token, "read", None, NOW)
    test = opened(reading)
    browser.answers(reading, copy)
    test.run()
    assert written(dossier_of(test)) == written(base.dossier)
    assert browser.given == []
