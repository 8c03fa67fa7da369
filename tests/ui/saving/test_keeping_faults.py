"""Nothing lost when a click comes at the wrong moment, the store is slow, and work is left or forgotten meanwhile."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Callable
from concurrent.futures import wait
from dataclasses import replace
from types import SimpleNamespace
from typing import Any

import pytest
import streamlit as st
from streamlit.runtime.scriptrunner_utils.script_requests import (
    ScriptRequest,
    ScriptRequests,
    ScriptRequestType,
)
from streamlit.runtime.scriptrunner_utils.script_run_context import RunLocation, ThreadState
from streamlit.testing.v1 import AppTest

from assessment.dossier.documents import read_dossier, write_dossier
from assessment.dossier.editing import with_answer, with_business
from assessment.dossier.model import Dossier
from assessment.questionnaire.answers import Answer
from assessment.questionnaire.loading import load_questionnaire
from assessment.storage import store as storage
from assessment.storage.failures import StorageUnavailableError
from assessment.storage.saving import create_dossier, save_merged
from assessment.storage.store import Store
from assessment.ui.saving import browser_copy, opening, store_beside
from tests.ui.held import dossier_of
from tests.ui.pages.test_pages import answer, app, field, page, shown
from tests.ui.saving.test_keeping import NOW, click, opened, some_work, token_of

pytestmark = pytest.mark.usefixtures("store")


def kept(store: Store, token: str) -> Dossier:
    return read_dossier(store.open(token, NOW).text, load_questionnaire())


def badges(test: AppTest) -> str:
    return "\n".join(str(element.value) for element in test.markdown)


def away(*_: object, **__: object) -> None:
    raise StorageUnavailableError("away")


@pytest.fixture
def click_comes_when(monkeypatch: pytest.MonkeyPatch) -> Callable[[Callable[[], bool]], None]:
    """Have the visitor click something else, once, as soon as Streamlit looks while a condition holds."""
    looked = ScriptRequests.on_scriptrunner_yield

    def arm(condition: Callable[[], bool]) -> None:
        pending = [True]

        def look(requests: ScriptRequests) -> Any:
            if pending and condition():
                pending.clear()
                same_page = replace(requests._rerun_data, widget_states=None)
                return ScriptRequest(ScriptRequestType.RERUN, same_page)
            return looked(requests)

        monkeypatch.setattr(ScriptRequests, "on_scriptrunner_yield", look)

    return arm


def test_an_answer_stays_when_the_next_click_comes_while_it_is_written(
    click_comes_when: Callable[[Callable[[], bool]], None],
) -> None:
    test = app()
    click_comes_when(lambda: ThreadState.get().run_location is RunLocation.CALLBACK)
    test = answer(test, "amène-t-elle des ventes", "indirectly")
    assert dossier_of(test).answers.actions["mon-action"]["serves_sales"].value == "indirectly"


def test_a_change_from_another_screen_survives_a_click_in_the_middle_of_a_save(
    store: Store, monkeypatch: pytest.MonkeyPatch, click_comes_when: Callable[[Callable[[], bool]], None]
) -> None:
    first = page(answer(app(), "amène-t-elle des ventes", "indirectly"), "business")
    second = page(opened(token_of(first)), "business")
    field(first, "Nom de l’entreprise").set_value("Menuiserie").run()
    saved: list[bool] = []
    save = store.save

    def saving(*given: Any) -> int:
        version = save(*given)
        saved.append(True)
        return version

    monkeypatch.setattr(store, "save", saving)
    for looks in range(1, 12):
        count = [0]

        def now(count: list[int] = count, looks: int = looks) -> bool:
            count[0] += bool(saved)
            return count[0] == looks

        field(second, "Montant moyen").set_value(str(800 + looks)).run()
        field(first, "Montant moyen").set_value(str(900 + looks)).run()
        saved.clear()
        click_comes_when(now)
        field(second, "Nom de l’entreprise").set_value(f"Atelier {looks}").run()
        first.run()
        business = kept(store, token_of(first)).business
        assert (business.name, business.average_order_value) == (f"Atelier {looks}", 900.0 + looks)


def test_a_slow_store_blocks_no_click_for_long_and_gets_everything(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    test = answer(app(), "amène-t-elle des ventes", "yes_believed")
    token, save = token_of(test), store.save

    answers, waited = threading.Event(), [0.0]

    def slowly(*given: Any) -> int:
        answers.wait(60)  # a test that fails lets it go
        return save(*given)

    def wait_for(asked: Any, patience: float | None = None) -> Any:
        waited[-1] += patience or 0
        return wait(asked, patience)

    monkeypatch.setattr(store, "save", slowly)
    monkeypatch.setattr(store_beside, "wait_for", wait_for)
    for question, option in (("Comparez-vous", "never"), ("D’où est venue", "habit"), ("Comparez-vous", "once")):
        test = answer(test, question, option)
        waited.append(0)
    assert 0 < waited[0] <= 1.5, "seconds that a click waits for the store at most"
    assert max(waited[1:]) < 0.5
    assert "Enregistrement en attente" in badges(test)
    answers.set()
    store_beside.settle()
    test.run()
    store_beside.settle()
    assert "Enregistrement en attente" not in badges(test.run())
    given = kept(store, token).answers.actions["mon-action"]
    assert {name: one.value for name, one in given.items()} == {
        "serves_sales": "yes_believed",
        "measured": "once",
        "origin": "habit",
    }


def test_work_set_aside_before_it_was_saved_is_saved_from_there(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    test = answer(app(), "amène-t-elle des ventes", "yes_believed")
    token = token_of(test)
    with monkeypatch.context() as outage:
        outage.setattr(store, "save", away)
        test = answer(test, "Comparez-vous", "never")
        test = next(button for button in test.button if button.key == "example:likes").click().run()
    store_beside.errands.clear()
    test.run()
    time.sleep(0.3)
    test.run()
    assert kept(store, token).answers.actions["mon-action"]["measured"].value == "never"


def test_the_address_names_what_is_on_screen_and_not_the_work_behind_an_example() -> None:
    test = answer(app(), "amène-t-elle des ventes", "indirectly")
    token = token_of(test)
    test = next(button for button in test.button if button.key == "example:likes").click().run()
    assert "d" not in test.query_params
    test = next(button for button in test.button if button.key == "bring_back").click().run()
    assert token_of(test) == token


def test_a_dossier_that_grew_too_large_is_said_and_goes_on_once_it_is_smaller(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    test = page(answer(app(), "amène-t-elle des ventes", "indirectly"), "business")
    token = token_of(test)
    with monkeypatch.context() as small:
        small.setattr(storage, "LARGEST_DOCUMENT", 100)
        test = field(test, "Nom de l’entreprise").set_value("Menuiserie").run()
        assert not test.exception
        assert "n’est pas enregistré" in shown(test)
        assert dossier_of(test).business.name == "Menuiserie"
    field(test, "Nom de l’entreprise").set_value("Bois").run()
    assert "n’est pas enregistré" not in shown(test)
    assert kept(store, token).business.name == "Bois"


def test_a_store_of_a_newer_program_is_said_and_no_page_fails(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    from assessment.storage.failures import NewerStoreError

    test = answer(app(), "amène-t-elle des ventes", "yes_believed")

    def newer(*_: object, **__: object) -> None:
        raise NewerStoreError("layout 9")

    monkeypatch.setattr(store, "save", newer)
    test = answer(test, "Comparez-vous", "never")
    assert not test.exception
    assert "version plus récente" in shown(test)


def test_a_copy_taken_up_while_the_store_was_only_away_doubles_no_action(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    base, token = create_dossier(store, some_work(), load_questionnaire(), NOW)
    action = base.dossier.actions[0].id
    theirs = with_answer(base.dossier, action, "origin", Answer(value="habit"))
    save_merged(store, token, base, theirs, load_questionnaire(), NOW)
    mine = with_answer(base.dossier, action, "serves_sales", Answer(value="no"))
    copy = browser_copy.Content(
        write_dossier(mine, load_questionnaire()), write_dossier(base.dossier, load_questionnaire()), base.version
    )
    monkeypatch.setattr(browser_copy, "wanted", lambda _: copy)
    monkeypatch.setattr(browser_copy, "copies", lambda: [browser_copy.Copy(token, "Menuiserie", 1, "2026-03-02")])
    with monkeypatch.context() as outage:
        outage.setattr(store, "open", away)
        test = opened(token)
    store_beside.errands.clear()
    click(test, "Reprendre cette copie")
    after = kept(store, token)
    assert [one.id for one in after.actions] == [action]
    given = after.answers.actions[action]
    assert (given["origin"].value, given["serves_sales"].value) == ("habit", "no")


def test_a_first_save_whose_answer_was_lost_doubles_no_action_when_the_answer_changed_since(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    create = store.create_at

    def landed_but_unheard(*given: Any, **named: Any) -> None:
        create(*given, **named)
        raise StorageUnavailableError("away")

    with monkeypatch.context() as outage:
        outage.setattr(store, "create_at", landed_but_unheard)
        test = answer(app(), "amène-t-elle des ventes", "indirectly")
        test = answer(test, "amène-t-elle des ventes", "no")
    store_beside.errands.clear()
    test.run()
    after = kept(store, token_of(test))
    assert [one.id for one in after.actions] == ["mon-action"]
    assert after.answers.actions["mon-action"]["serves_sales"].value == "no"


def test_a_change_taken_back_stays_so_when_the_answer_to_its_save_was_lost(store: Store) -> None:
    questionnaire = load_questionnaire()
    base, token = create_dossier(store, Dossier(), questionnaire, NOW)
    named = with_business(base.dossier, name="Maison")
    store.save(token, base.version, write_dossier(named, questionnaire), NOW)
    landed = save_merged(store, token, base, base.dossier, questionnaire, NOW, [named])
    assert landed.saved.dossier.business.name == ""
    assert kept(store, token).business.name == ""


def test_nothing_is_forgotten_here_before_the_store_has_it(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    test = page(answer(app(), "amène-t-elle des ventes", "indirectly"), "business")
    with monkeypatch.context() as outage:
        outage.setattr(store, "save", away)
        field(test, "Nom de l’entreprise").set_value("Menuiserie").run()
        test = click(page(test, "share"), "Oublier sur cet ordinateur")
        assert "rien n’a été effacé" in shown(test)
        assert dossier_of(test).business.name == "Menuiserie"
    store_beside.errands.clear()
    click(test, "Oublier sur cet ordinateur")
    assert "d" not in test.query_params


def test_a_read_only_link_that_is_revoked_shows_nothing_any_more(store: Store) -> None:
    _, token = store.create(write_dossier(some_work(), load_questionnaire()), NOW)
    reader = opened(store.add_link(token, "read", None, NOW))
    (link,) = (link for link in store.links(token, NOW) if link.kind == "read")
    store.revoke(token, link.link_id, NOW)
    reader.run()
    assert "Ce lien de lecture a été désactivé" in shown(reader)
    assert dossier_of(reader) == Dossier()


def _comes_from(monkeypatch: pytest.MonkeyPatch, address: str | None, forwarded: str | None) -> str:
    headers = {} if forwarded is None else {"X-Forwarded-For": forwarded}
    monkeypatch.setattr(st, "context", SimpleNamespace(ip_address=address, headers=headers))
    return opening._visitor()


def test_a_visitor_without_a_proxy_counts_against_nobody_else(monkeypatch: pytest.MonkeyPatch) -> None:
    victim = _comes_from(monkeypatch, "93.184.216.34", None)
    assert _comes_from(monkeypatch, "185.199.108.7", "93.184.216.34") == "185.199.108.7"
    assert _comes_from(monkeypatch, "192.168.1.5", "93.184.216.34") != victim
    neighbour = _comes_from(monkeypatch, "192.168.1.6", None)
    assert _comes_from(monkeypatch, "192.168.1.5", "192.168.1.6") != neighbour


def test_visitors_behind_a_proxy_are_told_apart_by_the_address_it_saw(monkeypatch: pytest.MonkeyPatch) -> None:
    one = _comes_from(monkeypatch, None, "93.184.216.34")
    assert one != _comes_from(monkeypatch, None, "93.184.216.35")
    assert one == _comes_from(monkeypatch, None, "8.8.8.8, 93.184.216.34"), "what the visitor claims stands before it"
    assert one == _comes_from(monkeypatch, None, "93.184.216.34, 10.0.0.4"), "an inner proxy is nobody's address"


def test_what_a_browser_says_of_its_copy_is_not_trusted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(browser_copy, "_forgotten", dict)
    monkeypatch.setattr(browser_copy, "_question", lambda wanted: f"q:{wanted}")
    said: dict[str, Any] = {"question": "q:t", "document": "{}", "base": 3, "version": 2**70}
    monkeypatch.setattr(browser_copy, "_answer", lambda: said)
    assert browser_copy.wanted("t") == browser_copy.Content("{}", None, 0)
    assert browser_copy.wanted("u") is None
    assert json.loads(browser_copy.Content("{}", None, 0).document) == {}
