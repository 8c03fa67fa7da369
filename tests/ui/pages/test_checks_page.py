"""The dossiers a browser lists: on their own page, on the first page, and where one leaves the list."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from assessment.dossier.documents import write_dossier
from assessment.dossier.editing import with_business
from assessment.dossier.model import Dossier
from assessment.questionnaire.loading import load_questionnaire
from assessment.storage.failures import StorageUnavailableError
from assessment.storage.store import Store
from assessment.ui.saving import browser_copy, store_beside
from tests.ui.held import dossier_of
from tests.ui.pages.test_pages import NASTY, answer, app, field, page
from tests.ui.saving.test_keeping import NOW, opened, token_of, words

pytestmark = pytest.mark.usefixtures("store")

Browser = Callable[..., None]


def entry(number: int, **known: object) -> dict[str, object]:
    return {
        "token": f"{number:043d}",
        "name": f"Client {number}",
        "actions": number % 4,
        "saved": "2026-03-02",
        "here": True,
        "left": False,
        **known,
    }


@pytest.fixture
def browser_says(monkeypatch: pytest.MonkeyPatch) -> Browser:
    """Have the browser list these dossiers, latest first."""

    def says(*copies: Any, keeps: bool = True) -> None:
        monkeypatch.setattr(browser_copy, "_answer", lambda: {"copies": list(copies), "keeps": keeps})

    return says


def checks(language: str = "fr", dossier: Dossier | None = None) -> AppTest:
    return page(app(language, dossier), "checks")


def labels(test: AppTest) -> list[str]:
    return [button.label for button in test.button]


@pytest.mark.parametrize("language", ["fr", "en"])
@pytest.mark.parametrize("count", [0, 1, 9, 10, 50])
def test_the_page_lists_none_one_and_fifty(browser_says: Browser, language: str, count: int) -> None:
    browser_says(*(entry(number) for number in range(count)))
    test = checks(language)
    assert not test.exception
    resume, none = ("Reprendre", "Aucun dossier ici") if language == "fr" else ("Continue", "No check here yet")
    assert labels(test).count(resume) == count
    assert (none in words(test)) is (count == 0)
    searched = [box for box in test.text_input if box.label in ("Chercher un dossier", "Find a check")]
    assert len(searched) == (1 if count >= 10 else 0)


def test_each_dossier_is_told_by_name_actions_day_and_whether_a_copy_is_there(browser_says: Browser) -> None:
    browser_says(entry(1, name=NASTY), entry(2, here=False), entry(3, name="", saved="n’importe"))
    test = checks()
    raw = "\n".join(str(element.value) for element in (*test.markdown, *test.caption))
    assert "gras" in raw
    assert ":red[x]" not in raw
    assert "<b>" not in raw
    said = words(test).replace("\N{NO-BREAK SPACE}", " ")
    assert "une action · 2 mars 2026 · copie ici" in said
    assert "2 actions · 2 mars 2026 · lien seul" in said
    assert "**dossier sans nom**" in said
    assert "3 actions · copie ici" in said


def test_a_dossier_is_found_by_part_of_its_name_however_it_is_typed(browser_says: Browser) -> None:
    browser_says(*(entry(number) for number in range(12)), entry(12, name="Hôtel du Cœur de l’Écluse"))
    test = checks()
    for typed in ("ECLUSE", "coeur"):
        test = field(test, "Chercher un dossier").set_value(typed).run()
        assert labels(test).count("Reprendre") == 1
    test = field(test, "Chercher un dossier").set_value("personne").run()
    assert "Aucun dossier de ce nom" in words(test)


def test_a_browser_that_refuses_all_storage_is_told_so_and_nothing_else(browser_says: Browser) -> None:
    browser_says(keeps=False)
    assert "ne garde pas de liste" in words(checks())
    assert "retient" not in words(checks()).replace("retenir", "")
    assert "keeps no list" in words(checks("en"))


def test_the_waiting_badge_promises_no_copy_where_the_browser_keeps_none(
    store: Store, browser_says: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    def away(*_: object, **__: object) -> None:
        raise StorageUnavailableError("away")

    browser_says(keeps=False)
    monkeypatch.setattr(store, "create_at", away)
    test = answer(app(), "amène-t-elle des ventes", "indirectly")
    helps = [str(element.proto.help) for element in test.markdown if "attente" in str(element.value)]
    assert "refuse de garder une copie" in helps[0]
    store_beside.errands.clear()


def test_going_on_with_one_opens_it_and_the_open_one_is_marked(store: Store, browser_says: Browser) -> None:
    document = with_business(Dossier(), name="Menuiserie")
    _, token = store.create(write_dossier(document, load_questionnaire()), NOW)
    browser_says(entry(1, token=token, name="Menuiserie"), entry(2))
    test = page(answer(app(), "amène-t-elle des ventes", "indirectly"), "checks")
    left = token_of(test)
    test = test.button(key=f"continue:{token}").click().run()
    assert dossier_of(test).business.name == "Menuiserie"
    assert token_of(test) == token
    assert "indirectly" in store.open(left, NOW).text
    test = page(test, "checks")
    assert "À l’écran" in words(test)
    assert f"continue:{token}" not in [button.key for button in test.button]


def test_forgetting_asks_first_and_gives_the_link(store: Store, browser_says: Browser) -> None:
    _, token = store.create(write_dossier(Dossier(), load_questionnaire()), NOW)
    browser_says(entry(1, token=token), entry(2))
    test = checks()
    test = test.button(key=f"forget:{token}").click().run()
    assert "il vous faudra ce lien" in words(test)
    assert token in test.code[0].value
    assert len([key for key in (button.key for button in test.button) if str(key).startswith("continue:")]) == 2
    test = test.button(key="forget_no").click().run()
    assert not test.code
    test = test.button(key=f"forget:{token}").click().run()
    test = test.button(key="forget_yes").click().run()
    assert "n’en garde plus rien" in words(test)
    assert f"continue:{token}" not in [button.key for button in test.button]
    assert not opened(token).warning, "it still opens by its link"


def test_a_forgotten_dossier_that_was_set_aside_cannot_be_brought_back(store: Store, browser_says: Browser) -> None:
    test = answer(app(), "amène-t-elle des ventes", "indirectly")
    token = token_of(test)
    browser_says(entry(1, token=token))
    test = page(test.button(key="new_dossier").click().run(), "checks")
    test = test.button(key=f"forget:{token}").click().run()
    test = test.button(key="forget_yes").click().run()
    assert not [button for button in test.button if button.key == "bring_back"]
    assert "indirectly" in store.open(token, NOW).text


def test_a_dossier_that_is_not_saved_yet_is_not_forgotten(
    store: Store, browser_says: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    def away(*_: object, **__: object) -> None:
        raise StorageUnavailableError("away")

    monkeypatch.setattr(store, "create_at", away)
    test = answer(app(), "amène-t-elle des ventes", "indirectly")
    token = token_of(test)
    browser_says(entry(1, token=token))
    test = page(test.button(key="new_dossier").click().run(), "checks")
    test = test.button(key=f"forget:{token}").click().run()
    test = test.button(key="forget_yes").click().run()
    assert "rien n’a été effacé ici" in words(test)
    assert f"continue:{token}" in [button.key for button in test.button]
    store_beside.errands.clear()


@pytest.mark.parametrize(("language", "all_of_them"), [("fr", "Voir vos 12 dossiers"), ("en", "See your 12 checks")])
def test_the_first_page_shows_the_five_latest_and_a_way_to_all(
    browser_says: Browser, language: str, all_of_them: str
) -> None:
    browser_says(*(entry(number) for number in range(12)))
    test = app(language)
    assert [button.key for button in test.button if str(button.key).startswith("left_off:")] == [
        f"left_off:{number:043d}" for number in range(5)
    ]
    assert all_of_them in [link.proto.label for link in test.get("page_link")]
    browser_says(*(entry(number) for number in range(5)))
    assert all_of_them not in [link.proto.label for link in app(language).get("page_link")]


@pytest.mark.parametrize(
    ("language", "sentence"), [("fr", "Le plus ancien vient d’en sortir"), ("en", "The oldest has just left it")]
)
def test_a_dossier_that_leaves_the_list_is_said_on_every_page_until_its_link_is_kept(
    browser_says: Browser, language: str, sentence: str
) -> None:
    gone = entry(7, left=True)
    browser_says(*(entry(number) for number in range(3)), gone)
    test = page(app(language), "method")
    assert sentence in words(test)
    assert "Client 7" in words(test)
    assert str(gone["token"]) in test.code[0].value
    test = page(test, "checks")
    assert sentence in words(test)
    assert f"continue:{gone['token']}" not in [button.key for button in test.button]
    test = test.button(key=f"left_kept:{gone['token']}").click().run()
    assert sentence not in words(test)


def test_several_that_leave_are_told_a_few_at_a_time(browser_says: Browser) -> None:
    browser_says(*(entry(number, left=True) for number in range(4)))
    test = app()
    assert len(test.code) == 2
    assert "2 autres suivront" in words(test)
    test = next(one for one in test.button if str(one.key).startswith("left_kept:")).click().run()
    assert len(test.code) == 2
    assert "Un autre suivra" in words(test)


@pytest.mark.parametrize("said", [None, 3, {}, {"token": 1}, {"token": "t", "name": [], "actions": "x", "saved": 1}])
def test_what_is_no_dossier_is_left_out(browser_says: Browser, said: object) -> None:
    browser_says(said, entry(1))
    test = checks()
    assert not test.exception
    assert labels(test).count("Reprendre") == 1
