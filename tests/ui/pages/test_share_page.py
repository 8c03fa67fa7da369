"""Links for others on the page: what each lets its holder do, for whom it is, and turning one off."""

from __future__ import annotations

import datetime

import pytest
from streamlit.testing.v1 import AppTest

from assessment.dossier.documents import write_dossier
from assessment.dossier.editing import with_answer
from assessment.language import escape
from assessment.questionnaire.answers import Answer
from assessment.questionnaire.loading import load_questionnaire
from assessment.storage.failures import EndedLinkError
from assessment.storage.links import Link
from assessment.storage.store import Store
from tests.ui.held import dossier_of, visit_of, words_in
from tests.ui.pages.test_pages import answer, app, page, shown
from tests.ui.saving.test_keeping import NOW, click, opened, some_work, token_of, words

pytestmark = pytest.mark.usefixtures("store")
HOSTILE = "<b>x</b> **gras** :red[rouge]"


def sharing(language: str = "fr") -> AppTest:
    question, option = (
        ("amène-t-elle des ventes", "indirectly") if language == "fr" else ("bring you sales", "indirectly")
    )
    return page(answer(app(language), question, option), "share")


def choose(test: AppTest, label: str, value: object) -> AppTest:
    return next(radio for radio in test.radio if radio.label == label).set_value(value).run()


def for_whom(test: AppTest, label: str) -> AppTest:
    return next(field for field in test.text_input if "Pour qui" in field.label).set_value(label).run()


def made(test: AppTest) -> str:
    (code,) = (code.value for code in test.code)
    return str(code.split("d=")[1].split("&")[0])


def popovers(test: AppTest) -> list[str]:
    return [block.proto.popover.label for block in test.get("popover")]


@pytest.mark.parametrize("chosen", [None, False, True], ids=["by default", "without", "with"])
def test_making_a_read_only_link_asks_whether_notes_go_with_it_and_by_default_they_do_not(
    store: Store, chosen: bool | None
) -> None:
    test = sharing()
    if chosen is not None:
        test = choose(test, "Vos notes", chosen)
    test = click(test, "Créer un lien de lecture")
    assert store.open(made(test), NOW).carries_notes is (chosen is True)
    assert ("lecture seule, avec vos notes" if chosen else "lecture seule, sans vos notes") in shown(test)


def test_notes_never_reach_the_session_of_a_reader_whose_link_has_none(store: Store) -> None:
    work = some_work()
    noted = with_answer(work, work.actions[0].id, "origin", Answer(value="habit", note="entre nous"))
    _, token = store.create(write_dossier(noted, load_questionnaire()), NOW)
    reader = opened(store.add_link(token, "read", None, NOW))
    store.save(token, 1, write_dossier(noted.model_copy(update={"column_maps": ()}), load_questionnaire()), NOW)
    for test in (reader, reader.run(), page(reader, "plan")):
        held = "".join(words_in(visit_of(test)))
        assert "habit" in held
        assert "entre nous" not in held
        assert "entre nous" not in shown(test)
    with_notes = opened(store.add_link(token, "read", None, NOW, notes=True))
    assert "entre nous" in repr(dossier_of(with_notes))


def test_a_link_is_named_and_its_name_is_shown_as_typed(store: Store) -> None:
    test = for_whom(sharing(), HOSTILE)
    test = click(test, "Créer un lien de lecture")
    assert {link.label for link in store.links(token_of(test), NOW)} == {"", HOSTILE}
    assert any(f"**{escape(HOSTILE)}** · " in markdown.value for markdown in test.markdown)
    assert next(field for field in test.text_input if "Pour qui" in field.label).value == "", (
        "the next one is another's"
    )


def test_another_edit_link_opens_the_same_dossier_and_is_turned_off_alone(store: Store) -> None:
    test = for_whom(choose(sharing(), "Ce lien permet de", "edit"), "Claire")
    assert not any(radio.label == "Vos notes" for radio in test.radio)
    assert not any(select.label == "Valable" for select in test.selectbox)
    test = click(test, "Créer un lien de modification")
    other = made(test)
    client = opened(other)
    assert store.open(other, NOW).may_edit
    test = click(page(page(test, "business"), "share"), "Oui, le désactiver")
    assert "n’ouvre plus rien" in words(test)
    with pytest.raises(EndedLinkError):
        store.open(other, NOW)
    assert "indirectly" in store.open(token_of(test), NOW).text
    client.run()
    client.run()
    assert "Ce lien a été désactivé le" in shown(client)


def test_ones_own_link_is_marked_and_cannot_be_turned_off() -> None:
    test = sharing()
    assert "le vôtre" in shown(test)
    assert "Aucun autre lien" in shown(test)
    assert "Désactiver" not in popovers(test)
    assert not any("désactiver" in button.label for button in test.button)


def test_turning_a_link_off_asks_first(store: Store) -> None:
    test = click(sharing(), "Créer un lien de lecture")
    assert not any(button.label == "Désactiver" for button in test.button)
    assert "Il ne pourra pas être rétabli" in shown(test)
    assert store.open(made(test), NOW).kind == "read"


def test_a_link_just_made_stays_shown_when_another_one_is_turned_off(store: Store) -> None:
    test = click(sharing(), "Créer un lien de lecture")
    first = next(link.link_id for link in store.links(token_of(test), NOW) if link.kind == "read")
    test = click(test, "Créer un lien de lecture")
    second = made(test)
    test = next(button for button in test.button if button.key == f"revoke:{first}").click().run()
    assert made(test) == second, "it is shown once: hidden now, nobody has it"
    test = click(test, "Oui, le désactiver")
    assert not test.code


@pytest.mark.parametrize("language", ["fr", "en"])
@pytest.mark.parametrize("count", [0, 1, 40])
def test_any_number_of_links_is_listed(store: Store, language: str, count: int) -> None:
    test = sharing(language)
    token = token_of(test)
    for number in range(count):
        store.add_link(token, "read" if number % 3 else "edit", None, NOW, label=f"Personne {number}")
    test = test.run()
    assert not test.exception
    said = shown(test)
    assert [f"**Personne {number}** · " in said for number in range(count)] == [True] * count
    revoking = [button for button in test.button if str(button.key).startswith("revoke:")]
    assert len(revoking) == count
    none = "Aucun autre lien" if language == "fr" else "No other link"
    assert (none in said) is (count == 0)


def test_each_link_says_when_it_was_last_used(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    test = sharing()
    day = datetime.datetime(2026, 3, 5, tzinfo=datetime.UTC)

    def one(name: str, **more: object) -> Link:
        return Link(name, "read", day, None, current=False, label=name, **more)  # type: ignore[arg-type]

    rows = (one("a", last_used=day), one("b", used=False), one("c"))
    monkeypatch.setattr(store, "links", lambda *_: rows)
    test.run()
    captions = [caption.value.replace("\N{NO-BREAK SPACE}", " ") for caption in test.caption]
    said = [caption.split("sans limite.")[1].strip() for caption in captions if "sans limite." in caption]
    assert said == ["", "Pas encore utilisé.", "Dernière utilisation le 5 mars 2026."]


def test_a_link_turned_off_on_one_screen_is_gone_on_the_other_which_can_try(store: Store) -> None:
    first = click(sharing(), "Créer un lien de lecture")
    second = page(opened(token_of(first)), "share")
    first = click(first, "Oui, le désactiver")
    second = click(second, "Oui, le désactiver")
    assert not second.exception
    assert [link.kind for link in store.links(token_of(first), NOW)] == ["edit"]
    assert not any(str(button.key).startswith("revoke:") for button in second.button)


@pytest.mark.parametrize(("reads", "said"), [(False, "toutes vos notes"), (True, "ce que ce lien vous montre")])
def test_whoever_downloads_is_told_whether_notes_are_in_the_file(store: Store, reads: bool, said: str) -> None:
    _, token = store.create(write_dossier(some_work(), load_questionnaire()), NOW)
    test = opened(store.add_link(token, "read", None, NOW) if reads else token)
    (menu,) = (one for one in test.get("download_button") if "Télécharger le dossier" in one.proto.label)
    assert said in menu.proto.help


def test_the_privacy_page_and_the_page_of_links_say_who_sees_notes() -> None:
    test = sharing()
    assert "voit vos notes" in "\n".join(caption.value for caption in test.caption)
    assert "un lien de lecture n’en montre aucune" in shown(page(test, "privacy"))
