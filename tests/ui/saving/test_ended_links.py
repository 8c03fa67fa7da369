"""A link that ended says how, and opens nothing ever again: work taken up from a browser gets a link of its own."""

from __future__ import annotations

import datetime
import re

import pytest
from streamlit.testing.v1 import AppTest

from assessment.dossier.documents import write_dossier
from assessment.dossier.editing import with_business
from assessment.dossier.model import Dossier
from assessment.questionnaire.loading import load_questionnaire
from assessment.storage.failures import AssessmentError, StorageUnavailableError
from assessment.storage.store import Store
from assessment.ui.saving import browser_copy, store_beside
from assessment.ui.saving.browser_copy import Orders
from assessment.ui.visit.on_screen import Shown
from tests.ui.held import dossier_of, held_by
from tests.ui.pages.test_pages import answer, app, field, page, shown
from tests.ui.saving.test_keeping import NOW, click, opened, some_work, token_of, words

pytestmark = pytest.mark.usefixtures("store")

ENDED = {
    "replaced": ("Ce lien a été remplacé le", "This link was replaced on"),
    "revoked": ("Ce lien a été désactivé le", "This link was turned off on"),
    "deleted": ("Ce dossier a été supprimé le", "This check was deleted on"),
    "unused": ("personne ne l’avait ouvert depuis deux ans", "nobody had opened it for two years"),
    "lost": ("Le serveur ne connaît pas ce lien", "The server does not know this link"),
}


def kept(store: Store, dossier: Dossier | None = None) -> str:
    _, token = store.create(write_dossier(dossier or some_work(), load_questionnaire()), NOW)
    return token


def reading(store: Store, token: str) -> str:
    return store.add_link(token, "read", None, NOW)


def end(store: Store, token: str, how: str) -> None:
    """End the edit link `token` that way."""
    if how == "replaced":
        store.replace_edit_link(token, NOW)
    elif how == "revoked":
        other = store.add_link(token, "edit", None, NOW)
        (mine,) = (link.link_id for link in store.links(token, NOW) if link.current)
        store.revoke(other, mine, NOW)
    elif how == "unused":
        store.expire_unused(NOW + datetime.timedelta(days=1), datetime.timedelta(hours=1))
    else:
        store.delete(token, NOW)
        if how == "lost":
            wiped(store)


def wiped(store: Store) -> None:
    """Have the store know nothing any more."""
    store.close()
    path = store._engine.url.database
    assert path
    with open(path, "wb"):
        pass


def browser_holds(monkeypatch: pytest.MonkeyPatch, token: str, dossier: Dossier, version: int = 1) -> None:
    """A browser that kept that dossier under that link, and under no other."""
    content = browser_copy.Content(write_dossier(dossier, load_questionnaire()), None, version)
    copy = browser_copy.Copy(token, dossier.business.name, len(dossier.actions), "2026-03-02")
    monkeypatch.setattr(browser_copy, "wanted", lambda asked: content if asked == token else None)
    monkeypatch.setattr(browser_copy, "copies", lambda: [] if token in browser_copy._forgotten() else [copy])


def buttons(test: AppTest) -> set[str]:
    return {str(button.key) for button in test.button}


def opens(store: Store, token: str) -> bool:
    try:
        store.open(token, NOW)
    except AssessmentError:
        return False
    return True


@pytest.mark.parametrize("language", ["fr", "en"])
@pytest.mark.parametrize("how", ENDED)
def test_an_edit_link_that_ended_says_how(store: Store, how: str, language: str) -> None:
    token = kept(store)
    end(store, token, how)
    said = shown(opened(token, language))
    assert ENDED[how][language == "en"] in said
    assert [other for other in ENDED if ENDED[other][language == "en"] in said] == [how]


@pytest.mark.parametrize("how", ENDED)
def test_a_copy_is_never_kept_under_the_link_that_ended(
    store: Store, monkeypatch: pytest.MonkeyPatch, how: str
) -> None:
    token = kept(store)
    end(store, token, how)
    browser_holds(monkeypatch, token, some_work())
    test = click(opened(token), "Reprendre cette copie" if how == "lost" else "En faire un dossier à part")
    assert not test.exception
    assert not opens(store, token), "the old link opens a dossier again"
    assert token_of(test) != token
    assert "serves_sales" in store.open(token_of(test), NOW).text
    assert "Ce dossier a un nouveau lien" in words(test)
    assert "l’ancien ne l’ouvre pas" in words(test)
    assert token in held_by(test, Orders).forgotten, "the same work under the old link would be offered again"
    assert "Ce dossier a un nouveau lien" not in words(click(test, "Compris"))


def test_two_browsers_of_a_lost_dossier_make_two_and_are_told_so(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    token = kept(store)
    end(store, token, "lost")
    browser_holds(monkeypatch, token, some_work())
    tests = []
    for _ in range(2):
        test = opened(token)
        assert "autant de dossiers" in shown(test)
        tests.append(click(test, "Reprendre cette copie"))
    one, other = map(token_of, tests)
    assert one != other
    assert store.open(one, NOW).dossier_id != store.open(other, NOW).dossier_id


@pytest.mark.parametrize("how", ["revoked", "deleted"])
def test_who_had_a_read_only_link_that_ended_is_told_and_offered_no_copy(
    store: Store, monkeypatch: pytest.MonkeyPatch, how: str
) -> None:
    token = kept(store)
    read = reading(store, token)
    browser_holds(monkeypatch, read, with_business(some_work(), name="Falsifié"))
    if how == "revoked":
        (link,) = (link for link in store.links(token, NOW) if link.kind == "read")
        store.revoke(token, link.link_id, NOW)
    else:
        store.delete(token, NOW)
    test = opened(read)
    assert "restore_copy" not in buttons(test)
    assert "copie" not in shown(test)
    assert ("Ce lien de lecture a été désactivé le" if how == "revoked" else ENDED["deleted"][0]) in shown(test)


@pytest.mark.parametrize(
    ("how", "sentence"),
    [
        ("revoked", "Ce lien de lecture a été désactivé le"),
        ("deleted", "Ce dossier a été supprimé le"),
        ("unused", "personne ne l’avait ouvert"),
        ("lost", "Le serveur n’a plus le dossier que vous lisiez"),
    ],
)
def test_a_reader_whose_screen_is_open_is_told_which(store: Store, how: str, sentence: str) -> None:
    token = kept(store)
    reader = opened(reading(store, token))
    if how == "revoked":
        (link,) = (link for link in store.links(token, NOW) if link.kind == "read")
        store.revoke(token, link.link_id, NOW)
    else:
        end(store, token, how)
    reader.run()
    reader.run()
    assert sentence in shown(reader)
    assert dossier_of(reader) == Dossier()


@pytest.mark.parametrize(
    ("how", "sentence"),
    [
        ("replaced", "Ce lien a été remplacé le"),
        ("revoked", "Ce lien a été désactivé le"),
        ("deleted", "Ce dossier a été supprimé le"),
        ("lost", "Le serveur n’a plus ce dossier"),
    ],
)
def test_an_open_screen_whose_link_ended_says_how_and_keeps_its_work_apart(
    store: Store, how: str, sentence: str
) -> None:
    token = kept(store)
    test = page(opened(token), "business")
    end(store, token, how)
    test = field(test, "Nom de l’entreprise").set_value("Atelier").run()
    assert sentence in shown(test)
    assert "n’est plus enregistré" in shown(test)
    assert not opens(store, token)
    test = click(test, "Le garder sous un nouveau lien")
    assert token_of(test) != token
    assert "Atelier" in store.open(token_of(test), NOW).text
    assert "Ce dossier a un nouveau lien" in words(test)


def away(*_: object, **__: object) -> None:
    raise StorageUnavailableError("away")


def taken_up_while_away(store: Store, monkeypatch: pytest.MonkeyPatch, token: str, work: Dossier) -> AppTest:
    """A visitor who works on the browser's copy while the store cannot be reached."""
    browser_holds(monkeypatch, token, work)
    with monkeypatch.context() as outage:
        for asked in ("open", "peek", "save", "create_at"):
            outage.setattr(store, asked, away)
        test = click(opened(token), "Reprendre cette copie")
        assert token_of(test) == token
        test = field(page(test, "business"), "Nom de l’entreprise").set_value("Pendant la panne").run()
    store_beside.errands.clear()
    return test.run()


def test_a_copy_worked_on_during_an_outage_is_saved_under_the_same_link_where_it_lives(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    token = kept(store)
    test = taken_up_while_away(store, monkeypatch, token, some_work())
    assert token_of(test) == token
    assert "Pendant la panne" in store.open(token, NOW).text


def test_a_copy_worked_on_during_an_outage_stays_apart_where_its_link_ended(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    token = kept(store)
    new = store.replace_edit_link(token, NOW)
    test = taken_up_while_away(store, monkeypatch, token, some_work())
    assert "Ce lien a été remplacé le" in shown(test)
    assert "n’est plus enregistré" in shown(test)
    assert "Pendant la panne" not in store.open(new, NOW).text
    assert not opens(store, token)


def test_a_copy_worked_on_during_an_outage_that_lost_it_is_kept_under_a_new_link_by_itself(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    token = kept(store)
    wiped(store)
    test = taken_up_while_away(store, monkeypatch, token, some_work())
    assert token_of(test) != token
    assert not opens(store, token)
    assert "Pendant la panne" in store.open(token_of(test), NOW).text
    assert "n’a pas retrouvé ce dossier" in words(test)


def test_work_whose_link_ended_stays_so_when_set_aside_and_brought_back(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    token = kept(store)
    test = page(opened(token), "business")
    with monkeypatch.context() as outage:
        outage.setattr(store, "save", away)
        test = field(test, "Nom de l’entreprise").set_value("Atelier").run()
        test = next(button for button in test.button if button.key == "new_dossier").click().run()
    store_beside.errands.clear()
    store.delete(token, NOW)
    test = test.run()
    test = answer(page(test, "start"), "amène-t-elle des ventes", "indirectly")
    fresh = token_of(test)
    assert "indirectly" in store.open(fresh, NOW).text, "work begun beside a lost one is saved"
    assert "n’est plus enregistré" not in shown(test)
    test = next(button for button in test.button if button.key == "bring_back").click().run()
    assert "Ce dossier a été supprimé le" in shown(test)
    assert not opens(store, token)


def test_a_new_check_begun_beside_work_whose_link_ended_is_saved(store: Store) -> None:
    token = kept(store)
    test = opened(token)
    store.delete(token, NOW)
    test = test.run()
    assert "n’est plus enregistré" in shown(test)
    test = next(button for button in test.button if button.key == "new_dossier").click().run()
    assert "n’est plus enregistré" not in shown(test)
    test = answer(test, "amène-t-elle des ventes", "indirectly")
    assert "indirectly" in store.open(token_of(test), NOW).text


def test_leaving_work_that_is_kept_nowhere_sets_it_aside(store: Store) -> None:
    token = kept(store)
    test = page(opened(token), "business")
    store.delete(token, NOW)
    test = field(test, "Nom de l’entreprise").set_value("Atelier").run()
    test = next(button for button in test.button if button.key == "leave_detached").click().run()
    assert dossier_of(test) == Dossier()
    assert "n’est plus enregistré" not in shown(test)
    test = next(button for button in test.button if button.key == "bring_back").click().run()
    assert dossier_of(test).business.name == "Atelier"
    assert "n’est plus enregistré" in shown(test)


def test_a_look_under_way_when_one_replaces_ones_own_link_loses_nothing() -> None:
    test = page(answer(app(), "amène-t-elle des ventes", "indirectly"), "share")
    place = held_by(test, Shown).place
    test = click(test, "Oui, le remplacer")
    assert place.token != token_of(test)
    assert held_by(test, Shown).place.look is None
    assert "n’est plus enregistré" not in words(test.run())


def test_no_date_of_an_ended_link_is_in_another_language(store: Store) -> None:
    token = kept(store)
    end(store, token, "replaced")
    assert re.search(r"on \d{1,2} \w+ \d{4}", shown(opened(token, "en")))


def test_an_ended_link_asked_again_and_again_is_no_guess(store: Store) -> None:
    token = kept(store)
    end(store, token, "replaced")
    for _ in range(3):
        opened(token)
    assert not store_beside.throttle()._failures
    opened("A" * 43)
    assert store_beside.throttle()._failures
