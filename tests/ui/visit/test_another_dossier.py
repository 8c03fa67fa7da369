"""Another dossier on screen: nothing the visit remembers of the one before enters it, whatever was opened and how."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest
from streamlit.testing.v1 import AppTest

from assessment.dossier.documents import write_dossier
from assessment.dossier.editing import with_action_added, with_business, with_cells
from assessment.dossier.model import Dossier
from assessment.questionnaire.loading import load_questionnaire
from assessment.storage.store import Store
from assessment.ui.visit.held import SLOT
from tests.ui.held import dossier_of, slots_of, words_in
from tests.ui.pages.test_import_pages import ADS, TABLE, give
from tests.ui.pages.test_pages import app, field, page, shown
from tests.ui.saving.test_keeping import NOW, token_of

pytestmark = pytest.mark.usefixtures("store")

MARK = "zebul"
OF_THE_VISIT = {"Visited.asides", "Orders.forgotten", "Door.opened_link"}
"""What may go on naming a dossier that left the screen: the work set aside, what to forget, the address to leave."""


def client(mark: str = MARK) -> Dossier:
    """A dossier of which every name bears the mark, with figures enough for every page to have something to show."""
    dossier = with_business(
        Dossier(),
        name=f"{mark} SARL",
        contribution_margin=0.5,
        average_order_value=100.0,
        revenue=[{"month": f"2026-{month:02d}", "revenue": 9000.0} for month in range(1, 10)],
    )
    for name in ("salon", "foire", "radio"):
        dossier, action_id = with_action_added(dossier, f"{mark} {name}", "flyers")
        cells = {(f"2026-{month:02d}", figure): 100.0 for month in (7, 8) for figure in ("spend", "revenue")}
        dossier = with_cells(dossier, action_id, cells)
    return dossier


def pressed(test: AppTest, label: str) -> AppTest:
    return next(button for button in test.button if label in button.label).click().run()


def keyed(test: AppTest, key: str) -> AppTest:
    return next(button for button in test.button if button.key and button.key.endswith(key)).click().run()


def explored(mark: str = MARK) -> AppTest:
    """A visit that did on every page, with the client's dossier, what makes the session remember something."""
    test = page(app("fr", client(mark)), "actions")
    for name in ("foire", "radio"):
        test.session_state[f"w:0:panel:{mark}-{name}"] = True
    test = test.run()
    test = next(one for one in test.radio if "way" in str(one.key)).set_value("fill").run()
    test = next(one for one in test.toggle if "elsewise" in str(one.key)).set_value(True).run()
    field(test, "Dépense").set_value("100").run()
    test = pressed(test, "Noter pour ces mois")
    test = next(one for one in test.radio if "way" in str(one.key)).set_value("table").run()
    test = keyed(test, f"month_earlier:{mark}-foire")
    test = keyed(test, f"remove:{mark}-radio")
    test = pressed(page(test, "questions"), "Continuer")
    test = page(test, "results")
    chosen = next(box for box in test.selectbox if "chosen" in str(box.key))
    test = chosen.set_value(f"{mark}-foire").run()
    test = page(test, "pause")
    which = next(box for box in test.selectbox if "pause_action" in str(box.key))
    test = which.set_value(f"{mark}-foire").run()
    if test.text_area:
        test = test.text_area[0].set_value("100\n120\n90\n").run()
    test = pressed(page(test, "since"), "Noter")
    test = pressed(test, "Comme en")
    test = pressed(give(page(test, "imports"), ADS), "Ajouter à mon dossier")
    test = page(give(test, TABLE, f"{mark}.csv"), "business")
    currency = next(box for box in test.selectbox if "Monnaie" in box.label)
    test = currency.set_value("CHF").run()
    test = field(test, "Montant moyen").set_value(f"{mark} beaucoup").run()
    test = pressed(page(test, "share"), "Créer un lien de lecture")
    assert not test.exception
    return test


def remembered(test: AppTest, *marks: str) -> list[str]:
    """The widgets, the slots of the visit and the parts of the address that name what bears one of the marks."""
    widgets = test.session_state._state._state.filtered_state  # type: ignore[attr-defined]
    told = {name: f"{name} {value!r}" for name, value in widgets.items() if name != SLOT}
    told |= {name: "".join(words_in(value)) for name, value in slots_of(test).items() if name not in OF_THE_VISIT}
    told["address"] = repr(dict(test.query_params))
    return [name for name, words in told.items() if any(mark in words for mark in marks)]


def new_one(test: AppTest) -> AppTest:
    return test.button(key="new_dossier").click().run()


def an_example(test: AppTest) -> AppTest:
    return page(test, "start").button(key="example:likes").click().run()


def a_file(test: AppTest) -> AppTest:
    content = write_dossier(client("autre"), load_questionnaire()).encode()
    opener = next(one for one in test.file_uploader if str(one.key).endswith(":open:menu"))
    return opener.set_value(("autre.json", content, "application/json")).run()


def forgotten(test: AppTest) -> AppTest:
    return pressed(page(test, "share"), "Oublier sur cet ordinateur")


def deleted(test: AppTest) -> AppTest:
    return pressed(page(test, "share"), "Oui, tout supprimer")


WAYS = (new_one, an_example, a_file, forgotten, deleted)


@pytest.mark.parametrize("way", WAYS, ids=lambda way: way.__name__)
def test_nothing_is_remembered_of_a_dossier_that_left_the_screen(way: Callable[[AppTest], AppTest]) -> None:
    test = explored()
    token = token_of(test)
    assert len(remembered(test, MARK, token)) > 15, "the visit remembers a good deal to begin with"
    test = way(test)
    assert not test.exception
    assert remembered(test, MARK, token) == []
    for name in ("business", "actions", "questions", "results", "pause", "imports", "share", "since"):
        test = page(test, name)
        assert not test.exception
        assert MARK not in shown(test)
        assert not [button for button in test.button if button.label.startswith("Annuler")]
    assert remembered(test, MARK, token) == []


def test_nothing_is_remembered_of_a_dossier_when_a_link_opens_another(store: Store) -> None:
    test = explored()
    left = token_of(test)
    _, token = store.create(write_dossier(client("autre"), load_questionnaire()), NOW)
    test.query_params = {"lang": ["fr"], "d": [token]}  # a link is a whole address
    test = test.run()
    assert dossier_of(test).business.name == "autre SARL"
    assert remembered(test, MARK, left) == []


def test_work_brought_back_is_whole_and_knows_nothing_of_what_was_looked_at_meanwhile(store: Store) -> None:
    test = app("fr", client())
    before, left = dossier_of(test), token_of(test)
    other = explored("autre")
    test = a_file(page(test, "actions"))
    passing = token_of(test)
    test = pressed(test, "Retrouver mon travail")
    assert dossier_of(test) == before
    assert token_of(test) == left
    assert remembered(test, "autre", passing) == []
    other = opened_and_back(other, store)
    assert json.loads(store.open(token_of(other), NOW).text)["business"]["name"] == "autre SARL"


def opened_and_back(test: AppTest, store: Store) -> AppTest:
    """A new dossier is begun and left again for the work set aside, which remembers nothing of it."""
    test = page(new_one(test), "business")
    test = field(test, "Nom de l’entreprise").set_value("Nouveauté").run()
    begun = token_of(test)
    test = pressed(test, "Retrouver mon travail")
    assert not test.exception
    assert remembered(test, "Nouveauté", begun) == []
    assert "Nouveauté" in store.open(begun, NOW).text
    return test


def test_what_no_longer_saved_the_dossier_before_does_not_keep_the_next_one_from_being_saved(store: Store) -> None:
    test = app("fr", client())
    store.delete(token_of(test), NOW)
    test = field(page(test, "business"), "Nom de l’entreprise").set_value("Ailleurs").run()
    assert "n’est plus enregistré" in shown(test)
    test = page(new_one(test), "business")
    assert "n’est plus enregistré" not in shown(test)
    test = field(test, "Nom de l’entreprise").set_value("Nouveauté").run()
    assert "Nouveauté" in store.open(token_of(test), NOW).text


def test_a_button_drawn_for_one_dossier_does_nothing_to_another() -> None:
    """Until the page is drawn anew, a click beside "new dossier" is answered by what was drawn for the one before."""

    def visit() -> None:
        import streamlit as st

        from assessment.dossier.editing import with_action_added
        from assessment.dossier.model import Dossier
        from assessment.ui.fields.callbacks import once
        from assessment.ui.visit import on_screen

        act = once(lambda: on_screen.change(lambda document: with_action_added(document, "Intruse", None)[0]))
        on_screen.replace(Dossier())
        act()
        st.text(str(len(on_screen.dossier().actions)))

    assert AppTest.from_function(visit).run().text[0].value == "0"


def test_an_action_can_be_brought_back_once_and_only_while_it_is_gone() -> None:
    test = page(app("fr", client()), "actions")
    test.session_state[f"w:0:panel:{MARK}-foire"] = True
    before = dossier_of(test.run())
    test = keyed(test, f"remove:{MARK}-foire")
    assert [action.id for action in dossier_of(test).actions] == [f"{MARK}-salon", f"{MARK}-radio"]
    test = pressed(test, "Annuler le retrait")
    assert dossier_of(test) == before, "in its place, with its figures"
    assert not [button for button in test.button if "Annuler le retrait" in button.label]


def test_undoing_the_removal_with_the_button_of_every_page_takes_the_offer_away() -> None:
    test = page(app("fr", client()), "actions")
    test.session_state[f"w:0:panel:{MARK}-foire"] = True
    before = dossier_of(test.run())
    test = keyed(test, f"remove:{MARK}-foire")
    test = test.button(key="undo_change").click().run()
    assert dossier_of(test) == before
    assert not [button for button in test.button if "Annuler le retrait" in button.label]
    assert not test.error


def test_the_action_removed_from_one_dossier_is_not_offered_in_the_next() -> None:
    test = page(app("fr", client()), "actions")
    test.session_state[f"w:0:panel:{MARK}-foire"] = True
    test = keyed(test.run(), f"remove:{MARK}-foire")
    test = page(new_one(test), "actions")
    assert not [button for button in test.button if "Annuler le retrait" in button.label]
    assert dossier_of(test) == Dossier()


def test_a_click_on_the_way_out_says_what_came_of_it() -> None:
    assert "n’en garde plus rien" in "".join(one.value for one in forgotten(explored()).success)
    assert "supprimés" in "".join(one.value for one in deleted(explored()).success)
