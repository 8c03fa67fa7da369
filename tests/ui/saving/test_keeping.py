"""Saved as you go, opened by link, shared, deleted: what a visitor sees of it, page by page, without a browser."""

from __future__ import annotations

import datetime
import json
import re
import time
from dataclasses import replace

import pytest
from streamlit.testing.v1 import AppTest

from assessment.dossier.documents import write_dossier
from assessment.dossier.editing import with_action_added, with_answer, with_business
from assessment.dossier.model import Dossier
from assessment.questionnaire.answers import Answer
from assessment.questionnaire.loading import load_questionnaire
from assessment.storage.failures import EndedLinkError, StorageUnavailableError, UnknownLinkError
from assessment.storage.store import Store
from assessment.ui.saving import opening, store_beside
from assessment.ui.visit import messages
from assessment.ui.visit.on_screen import Shown
from tests.ui.held import dossier_of, held_by
from tests.ui.pages.test_pages import ROOT, answer, app, field, page, said, shown

NOW = datetime.datetime.now(datetime.UTC)


pytestmark = pytest.mark.usefixtures("store")


def some_work() -> Dossier:
    dossier, action_id = with_action_added(with_business(Dossier(), name="Menuiserie"), "Instagram", "instagram")
    return with_answer(dossier, action_id, "serves_sales", Answer(value="yes_believed"))


def opened(token: str, language: str = "fr") -> AppTest:
    test = AppTest.from_file(str(ROOT / "app.py"), default_timeout=30)
    test.query_params["lang"] = language
    test.query_params["d"] = token
    return test.run()


def token_of(test: AppTest) -> str:
    named = test.query_params["d"]
    return named if isinstance(named, str) else named[0]


def click(test: AppTest, label: str) -> AppTest:
    return next(button for button in test.button if label in button.label).click().run()


def words(test: AppTest) -> str:
    return "\n".join((shown(test), *(toast.value for toast in test.toast), *(s.value for s in test.success)))


def test_the_first_answer_is_in_the_store_and_its_link_in_the_address(store: Store) -> None:
    test = answer(app(), "amène-t-elle des ventes", "indirectly")
    kept = json.loads(store.open(token_of(test), NOW).text)
    assert kept["answers"]["actions"]["mon-action"]["serves_sales"] == {"value": "indirectly"}


def test_looking_around_keeps_nothing() -> None:
    test = page(app(), "results")
    assert "d" not in test.query_params


def test_an_untouched_example_is_not_kept_and_a_changed_one_is(store: Store) -> None:
    test = app()
    test = next(button for button in test.button if button.key == "example:likes").click().run()
    assert "d" not in test.query_params
    test = page(test, "business")
    field(test, "Nom de l’entreprise").set_value("Essai").run()
    assert json.loads(store.open(token_of(test), NOW).text)["business"]["name"] == "Essai"


@pytest.mark.parametrize("name", ["business", "actions", "questions", "results", "plan", "share", "privacy"])
@pytest.mark.parametrize("language", ["fr", "en"])
def test_every_page_opens_by_its_link(store: Store, language: str, name: str) -> None:
    _, token = store.create(write_dossier(some_work(), load_questionnaire()), NOW)
    test = page(opened(token, language), name)
    assert not test.exception
    assert dossier_of(test).answers == some_work().answers


def test_a_second_screen_shows_what_the_first_one_saved() -> None:
    first = answer(app(), "amène-t-elle des ventes", "indirectly")
    second = opened(token_of(first))
    assert "Indirectement" in said(second, "serves_sales")


def test_two_screens_change_different_fields_and_both_changes_stay() -> None:
    first = page(answer(app(), "amène-t-elle des ventes", "indirectly"), "business")
    second = page(opened(token_of(first)), "business")
    field(first, "Nom de l’entreprise").set_value("Menuiserie").run()
    field(second, "Montant moyen").set_value("850").run()
    first.run()
    for test in (first, second):
        business = dossier_of(test).business
        assert (business.name, business.average_order_value) == ("Menuiserie", 850.0)
    assert field(first, "Montant moyen").value == "850"
    assert "Changé depuis un autre écran : montant moyen d’une vente" in words(first).replace("\u00a0", " ")


def test_two_screens_change_the_same_field_the_last_one_wins_and_the_other_sees_it() -> None:
    first = page(answer(app(), "amène-t-elle des ventes", "indirectly"), "business")
    second = page(opened(token_of(first)), "business")
    field(first, "Nom de l’entreprise").set_value("Un").run()
    field(second, "Nom de l’entreprise").set_value("Deux").run()
    assert dossier_of(second).business.name == "Deux"
    assert "Votre valeur est gardée" in words(second)
    first.run()
    assert field(first, "Nom de l’entreprise").value == "Deux"
    assert "Changé depuis un autre écran" in words(first)


def test_the_last_change_is_undone_without_what_others_changed_since() -> None:
    first = page(answer(app(), "amène-t-elle des ventes", "indirectly"), "business")
    field(first, "Nom de l’entreprise").set_value("Menuiserie").run()
    second = page(opened(token_of(first)), "business")
    field(second, "Montant moyen").set_value("850").run()
    click(first.run(), "Annuler")
    business = dossier_of(first).business
    assert (business.name, business.average_order_value) == ("", 850.0)
    assert field(first, "Nom de l’entreprise").value == ""


def test_a_read_only_link_shows_results_alone_and_changes_nothing(store: Store) -> None:
    _, token = store.create(write_dossier(some_work(), load_questionnaire()), NOW)
    test = page(opened(store.add_link(token, "read", None, NOW)), "plan")
    assert not test.exception
    assert test.checkbox[0].disabled
    test = page(test, "business")
    assert test.title[0].value == "Vos résultats"
    assert "Lecture seule" in "\n".join(str(element.value) for element in test.markdown)


def test_a_change_through_a_read_only_link_is_refused_in_words(store: Store) -> None:
    _, token = store.create(write_dossier(some_work(), load_questionnaire()), NOW)
    test = page(opened(token), "plan")
    place = held_by(test, Shown).place
    held_by(test, Shown).place = replace(place, token=store.add_link(token, "read", None, NOW), kind="read")
    test.checkbox[0].set_value(True).run()
    assert "pas de le changer" in shown(test)
    assert store.peek(token, NOW) == place.saved.version
    assert dossier_of(test).plan.done == ()


@pytest.mark.parametrize(
    ("language", "sentence"), [("fr", "ne connaît pas ce lien"), ("en", "does not know this link")]
)
def test_an_unknown_link_says_so_and_a_new_check_can_begin(language: str, sentence: str) -> None:
    test = opened("A" * 43, language)
    assert sentence in shown(test)
    next(button for button in test.button if button.key == "leave_link").click().run()
    assert sentence not in shown(test)
    assert "d" not in test.query_params


def test_an_expired_read_only_link_says_whom_to_ask(store: Store) -> None:
    _, token = store.create(write_dossier(some_work(), load_questionnaire()), NOW)
    hour = datetime.timedelta(hours=1)
    old = store.add_link(token, "read", NOW - hour, NOW - 2 * hour)
    assert "Ce lien de lecture a expiré le" in shown(opened(old))


def test_a_link_that_opens_is_never_refused_whatever_its_network_tried_before(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(opening, "_visitor", lambda: "198.51.100.7")
    for number in range(25):
        test = opened(f"{number:043d}")
    assert "trop de liens" in shown(test)
    _, token = store.create(write_dossier(some_work(), load_questionnaire()), NOW)
    test = opened(token)
    assert "trop de liens" not in shown(test)
    assert dossier_of(test).business.name == "Menuiserie"


@pytest.mark.parametrize(
    ("language", "ago", "told"),
    [
        ("fr", 0, "dans 10 minutes"),
        ("en", 0, "in 10 minutes"),
        ("fr", 250, "dans 6 minutes"),
        ("fr", 540, "dans [2-6][0-9] secondes"),
        ("en", 540, "in [2-6][0-9] seconds"),
        ("fr", 601, "ne connaît pas ce lien"),
    ],
)
def test_wrong_links_are_slowed_and_the_sentence_tells_the_true_wait(
    language: str, ago: int, told: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(opening, "_visitor", lambda: "198.51.100.7")
    for _ in range(20):
        store_beside.throttle().failed(
            "198.51.100.7", datetime.datetime.now(datetime.UTC) - datetime.timedelta(seconds=ago)
        )
    assert re.search(told, shown(opened("A" * 43, language)))


def test_the_wait_counts_down_when_the_visitor_tries_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(opening, "_visitor", lambda: "198.51.100.7")
    for _ in range(20):
        store_beside.throttle().failed(
            "198.51.100.7", datetime.datetime.now(datetime.UTC) - datetime.timedelta(seconds=597)
        )
    test = opened("A" * 43)
    for _ in range(20):
        if "trop de liens" not in shown(test):
            break
        time.sleep(0.2)
        test = click(test, "Réessayer")
    assert "ne connaît pas ce lien" in shown(test)


def test_a_document_of_a_newer_version_is_refused_and_left_intact(store: Store) -> None:
    text = write_dossier(some_work(), load_questionnaire()).replace('"version": "', '"version": "9')
    _, token = store.create(text, NOW)
    test = opened(token)
    assert "version plus récente" in shown(test)
    answer(test, "amène-t-elle des ventes", "no")
    assert store.open(token, NOW).text == text


def test_while_the_store_is_away_the_visitor_goes_on_and_it_catches_up(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    test = answer(app(), "amène-t-elle des ventes", "yes_believed")
    token = token_of(test)

    def away(*_: object, **__: object) -> None:
        raise StorageUnavailableError("away")

    with monkeypatch.context() as outage:
        outage.setattr(store, "save", away)
        outage.setattr(store, "peek", away)
        test = answer(test, "Comparez-vous", "never")
        assert "Enregistrement en attente" in "\n".join(str(element.value) for element in test.markdown)
        assert not test.exception
    store_beside.errands.clear()
    test.run()
    kept = json.loads(store.open(token, NOW).text)["answers"]["actions"]["mon-action"]
    assert kept["measured"] == {"value": "never"}
    assert "Enregistrement en attente" not in "\n".join(str(element.value) for element in test.markdown)


def test_work_begun_while_the_store_is_away_is_kept_under_the_link_it_was_given(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    def away(*_: object, **__: object) -> None:
        raise StorageUnavailableError("away")

    with monkeypatch.context() as outage:
        outage.setattr(store, "create_at", away)
        test = answer(app(), "amène-t-elle des ventes", "indirectly")
    token = token_of(test)
    with pytest.raises(UnknownLinkError):
        store.open(token, NOW)
    store_beside.errands.clear()
    test.run()
    assert "indirectly" in store.open(token, NOW).text


def test_a_replaced_link_opens_nothing_and_the_page_goes_on_under_the_new_one(store: Store) -> None:
    test = page(answer(app(), "amène-t-elle des ventes", "indirectly"), "share")
    old = token_of(test)
    test = click(test, "Oui, le remplacer")
    assert not test.exception
    assert token_of(test) != old
    assert "indirectly" in store.open(token_of(test), NOW).text
    with pytest.raises(EndedLinkError):
        store.open(old, NOW)


def test_a_read_only_link_is_shown_until_the_page_is_left_and_can_be_revoked(store: Store) -> None:
    test = page(answer(app(), "amène-t-elle des ventes", "indirectly"), "share")
    test = click(test, "Créer un lien de lecture")
    (made,) = (code.value for code in test.code)
    token = made.split("d=")[1].split("&")[0]
    assert store.open(token, NOW).kind == "read"
    assert [code.value for code in test.run().code] == [made], "another screen may save at any moment"
    test = page(page(test, "business"), "share")
    assert not test.code
    test = click(test, "Oui, le désactiver")
    with pytest.raises(EndedLinkError):
        store.open(token, NOW)


def test_a_deleted_dossier_is_gone_and_the_other_screen_says_so(store: Store) -> None:
    test = page(answer(app(), "amène-t-elle des ventes", "indirectly"), "share")
    token = token_of(test)
    other = opened(token)
    test = click(test, "Oui, tout supprimer")
    assert "supprimés" in words(test)
    assert dossier_of(test) == Dossier()
    with pytest.raises(EndedLinkError):
        store.open(token, NOW)
    other.run()
    assert "n’est plus enregistré" in shown(other)
    other = click(other, "Le garder sous un nouveau lien")
    assert token_of(other) != token
    assert "indirectly" in store.open(token_of(other), NOW).text


def test_forgetting_on_this_computer_leaves_the_dossier_in_the_store(store: Store) -> None:
    test = page(answer(app(), "amène-t-elle des ventes", "indirectly"), "share")
    token = token_of(test)
    test = click(test, "Oublier sur cet ordinateur")
    assert "n’en garde plus rien" in words(test)
    assert "n’en garde plus rien" in words(test.run()), "the browser answers at once, which runs the page again"
    assert dossier_of(test) == Dossier()
    assert "d" not in test.query_params
    assert "indirectly" in store.open(token, NOW).text


def test_what_was_said_goes_once_it_was_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(messages, "READ_WITHIN", 0)
    test = page(answer(app(), "amène-t-elle des ventes", "indirectly"), "share")
    test = click(test, "Oublier sur cet ordinateur")
    assert "n’en garde plus rien" in words(test)
    assert "n’en garde plus rien" not in words(test.run())


def test_a_refusal_is_said_until_the_next_change() -> None:
    test = page(answer(app(), "amène-t-elle des ventes", "indirectly"), "business")
    test = field(test, "Montant moyen").set_value("beaucoup").run()
    assert "beaucoup" in words(test.run())
    test = field(test, "Montant moyen").set_value("85").run()
    assert not test.error


def test_a_reload_comes_back_to_the_same_group_of_questions() -> None:
    test = page(answer(app(), "amène-t-elle des ventes", "indirectly"), "questions")
    test = click(test, "Continuer")
    labels = [radio.label for radio in test.radio]
    again = opened(token_of(test))
    again.query_params["at"] = test.query_params["at"]
    again = page(again, "questions")
    assert [radio.label for radio in again.radio] == labels
