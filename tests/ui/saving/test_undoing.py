"""Undo and redo on every page, and the offers beside what they take back: one mechanism, whichever is pressed."""

from __future__ import annotations

import pytest
from streamlit.testing.v1 import AppTest

from assessment.dossier.editing import with_cells
from assessment.dossier.model import Dossier
from assessment.storage.store import Store
from tests.ui.held import dossier_of, show
from tests.ui.pages.test_import_pages import ADS, give, press
from tests.ui.pages.test_pages import answer, app, field, page, shown
from tests.ui.saving.test_keeping import NOW, click, opened, some_work, token_of, words

pytestmark = pytest.mark.usefixtures("store")

WORDS = {
    "fr": ("Annuler", "Rétablir", "Rétabli : nom de l’entreprise."),
    "en": ("Undo", "Redo", "Redone: business name."),
}


def offered(test: AppTest) -> list[str]:
    """The ones that can be clicked."""
    shown = {one.key: one for one in test.button}
    return [name for name in ("undo", "redo") if f"{name}_change" in shown and not shown[f"{name}_change"].disabled]


def moved(test: AppTest, name: str) -> AppTest:
    return test.button(key=f"{name}_change").click().run()


def named(test: AppTest, name: str) -> AppTest:
    return field(page(test, "business"), "Nom de l’entreprise").set_value(name).run()


def offers(test: AppTest, label: str) -> list[str]:
    return [button.label for button in test.button if label in button.label]


@pytest.mark.parametrize("language", ["fr", "en"])
def test_what_was_undone_is_made_again(language: str) -> None:
    test = page(app(language, some_work()), "business")
    label = "Nom de l’entreprise" if language == "fr" else "Business name"
    test = field(test, label).set_value("Atelier").run()
    assert offered(test) == ["undo"]
    test = moved(test, "undo")
    assert (dossier_of(test).business.name, field(test, label).value) == ("Menuiserie", "Menuiserie")
    assert offered(test) == ["redo"]
    undo, redo, redone = WORDS[language]
    assert test.button(key="redo_change").label == redo
    test = moved(test, "redo")
    assert (dossier_of(test).business.name, field(test, label).value) == ("Atelier", "Atelier")
    assert redone in words(test)
    assert offered(test) == ["undo"]
    assert test.button(key="undo_change").label == undo


def test_undo_keeps_its_place_so_that_a_second_click_there_makes_nothing_again() -> None:
    test = moved(named(app("fr", some_work()), "Atelier"), "undo")
    keys = [one.key for one in test.button if one.key in ("undo_change", "redo_change")]
    assert (keys, test.button(key="undo_change").disabled) == (["undo_change", "redo_change"], True)


def test_the_first_answer_of_a_new_dossier_is_one_change() -> None:
    test = answer(app(), "amène-t-elle des ventes", "no")
    test = moved(test, "undo")
    assert dossier_of(test) == Dossier()
    assert offered(test) == ["redo"]
    assert dossier_of(moved(test, "redo")).actions


def test_a_new_change_leaves_nothing_to_make_again() -> None:
    test = named(moved(named(app("fr", some_work()), "Atelier"), "undo"), "Fabrique")
    assert offered(test) == ["undo"]
    assert dossier_of(moved(test, "undo")).business.name == "Menuiserie"


def test_undo_and_redo_leave_what_another_screen_changed_meanwhile() -> None:
    first = named(app("fr", some_work()), "Atelier")
    second = page(opened(token_of(first)), "business")
    second = field(second, "Montant moyen").set_value("120").run()
    first = moved(first.run(), "undo")
    assert (dossier_of(first).business.name, dossier_of(first).business.average_order_value) == ("Menuiserie", 120.0)
    field(second, "Montant moyen").set_value("150").run()
    first = moved(first.run(), "redo")
    assert (dossier_of(first).business.name, dossier_of(first).business.average_order_value) == ("Atelier", 150.0)


def test_what_another_screen_changed_again_stays_and_nothing_is_left_to_undo() -> None:
    first = named(app("fr", some_work()), "Atelier")
    second = page(opened(token_of(first)), "business")
    field(second, "Nom de l’entreprise").set_value("Fabrique").run()
    first = first.run().run()
    assert dossier_of(first).business.name == "Fabrique"
    assert offered(first) == []


def test_what_stays_because_it_was_changed_since_is_said() -> None:
    test = give(page(app("fr", some_work()), "imports"), ADS)
    test = press(test, "Ajouter à mon dossier")
    token, document = token_of(test), dossier_of(test)
    added = next(action for action in document.actions if action.id != "instagram")
    second = page(opened(token), "actions")
    second = retyped(second, added.id)
    test = moved(test.run(), "undo")
    assert "Changé depuis, et laissé tel quel" in words(test)
    assert [(row.month, row.spend) for row in dossier_of(test).action(added.id).ledger] == [
        (added.ledger[0].month, 7.0)
    ]


def retyped(test: AppTest, action_id: str) -> AppTest:
    """The first spend of that action is another from this screen."""
    document = dossier_of(test)
    month = document.action(action_id).ledger[0].month
    show(test, with_cells(document, action_id, {(month, "spend"): 7.0}))
    return test.run()


def test_an_import_undone_by_the_button_of_every_page_is_offered_no_more_until_it_is_made_again() -> None:
    """It was offered still, and its file still taken for one already added."""
    test = press(give(page(app(), "imports"), ADS), "Ajouter à mon dossier")
    assert offers(test, "Annuler cet import")
    test = moved(test, "undo")
    assert not dossier_of(test).actions
    assert not offers(test, "Annuler cet import")
    assert "déjà" not in shown(give(page(test, "imports"), ADS))
    test = moved(test, "redo")
    test = page(test, "actions")
    assert offers(test, "Annuler le dernier import")


def test_a_filled_block_undone_by_the_button_of_every_page_is_offered_no_more() -> None:
    """It was offered still, and taking it back did nothing."""
    test = page(app("fr", some_work()), "actions")
    test.session_state["w:0:panel:instagram"] = True
    test = test.run()
    test = next(one for one in test.radio if "way" in str(one.key)).set_value("fill").run()
    test = next(one for one in test.toggle if "elsewise" in str(one.key)).set_value(True).run()
    field(test, "Dépense").set_value("100").run()
    test = click(test, "Noter pour ces mois")
    assert [one for one in test.button if str(one.key).endswith("last_change:instagram:undo")]
    test = moved(test, "undo")
    assert not dossier_of(test).action("instagram").ledger
    assert not [one for one in test.button if str(one.key).endswith("last_change:instagram:undo")]


def test_a_removal_made_again_is_offered_to_be_taken_back_again() -> None:
    test = page(app("fr", some_work()), "actions")
    test.session_state["w:0:panel:instagram"] = True
    test = test.run()
    before = dossier_of(test)
    test = next(one for one in test.button if str(one.key).endswith("remove:instagram")).click().run()
    test = moved(test, "undo")
    assert not offers(test, "Annuler le retrait")
    test = moved(test, "redo")
    assert not dossier_of(test).actions
    test = click(test, "Annuler le retrait")
    assert dossier_of(test) == before
    assert not test.error


def test_whoever_reads_alone_is_offered_neither(store: Store) -> None:
    reader = opened(store.add_link(token_of(named(app("fr", some_work()), "Atelier")), "read", None, NOW))
    assert "Atelier" in dossier_of(reader).business.name
    assert offered(reader) == []
