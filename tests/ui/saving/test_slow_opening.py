"""A slow store holds up nobody who opens a link or looks at the page of links."""

from __future__ import annotations

import threading
from typing import Any

import pytest

from assessment.dossier.documents import write_dossier
from assessment.questionnaire.loading import load_questionnaire
from assessment.storage.failures import StorageUnavailableError
from assessment.storage.store import Store
from assessment.ui.saving import store_beside
from tests.ui.held import dossier_of
from tests.ui.pages.test_pages import answer, app, page, shown
from tests.ui.saving.test_keeping import NOW, click, opened, some_work, token_of

pytestmark = pytest.mark.usefixtures("store")


def slow(store: Store, name: str, monkeypatch: pytest.MonkeyPatch) -> threading.Event:
    """The store answers that once this is set, however long a page may take."""
    work, answers = getattr(store, name), threading.Event()

    def slowly(*given: Any) -> Any:
        answers.wait(60)  # a test that fails lets it go
        return work(*given)

    monkeypatch.setattr(store, name, slowly)
    return answers


def some_link(store: Store) -> str:
    _, token = store.create(write_dossier(some_work(), load_questionnaire()), NOW)
    return token


def test_a_link_that_a_slow_store_opens_blocks_no_page_and_opens_by_itself(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    token = some_link(store)
    answers = slow(store, "open", monkeypatch)
    test = opened(token)
    assert "met du temps à répondre" in shown(test)
    assert "Commencer un nouveau dossier" in [button.label for button in test.button]
    assert token_of(test) == token, "a reload asks for the same dossier"
    answers.set()
    store_beside.settle()
    assert "met du temps à répondre" not in shown(test.run())
    assert dossier_of(test).business.name == "Menuiserie"


def test_trying_a_slow_link_again_asks_no_second_time(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    token = some_link(store)
    asked: list[str] = []
    answers = slow(store, "open", monkeypatch)
    slowly = store.open
    monkeypatch.setattr(store, "open", lambda *given: (asked.append(given[0]), slowly(*given))[1])
    test = opened(token)
    test = click(test, "Réessayer")
    assert asked == [token]
    answers.set()
    store_beside.settle()
    test = click(test, "Réessayer") if "met du temps" in shown(test) else test
    assert dossier_of(test).business.name == "Menuiserie"
    assert asked == [token]


def test_a_slow_link_that_opens_nothing_counts_as_a_guess(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    store.peek(some_link(store), NOW)
    answers = slow(store, "open", monkeypatch)
    counted: list[str] = []
    monkeypatch.setattr(store_beside.throttle(), "failed", lambda visitor, _: counted.append(visitor))
    opened("A" * 43)  # and gone before the answer came
    answers.set()
    store_beside.settle()
    assert len(counted) == 1


def test_the_page_of_links_shows_though_the_store_lists_them_slowly(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    test = page(answer(app(), "amène-t-elle des ventes", "indirectly"), "share")
    test = click(test, "Créer un lien de lecture")
    answers = slow(store, "links", monkeypatch)
    test.run()
    assert "met du temps à répondre" in shown(test)
    answers.set()
    store_beside.settle()
    test = click(test, "Réessayer")
    assert "Créé le" in shown(test)


def test_the_page_of_links_says_that_they_cannot_be_listed_and_lets_try_again(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    def away(*_: object) -> None:
        raise StorageUnavailableError("away")

    test = page(answer(app(), "amène-t-elle des ventes", "indirectly"), "share")
    test = click(test, "Créer un lien de lecture")
    with monkeypatch.context() as outage:
        outage.setattr(store, "links", away)
        test.run()
        assert "ne peut pas répondre" in shown(test)
    store_beside.errands.clear()
    test = click(test, "Réessayer")
    assert "Créé le" in shown(test)


def test_a_link_made_while_the_list_was_slow_is_in_the_next_list(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    test = page(answer(app(), "amène-t-elle des ventes", "indirectly"), "share")
    with monkeypatch.context() as outage:
        answers = slow(store, "links", outage)
        test.run()
    test = click(test, "Créer un lien de lecture")
    answers.set()
    store_beside.settle()
    test.run()
    assert shown(test).count("Créé le") == 2, "that one, and one's own"
