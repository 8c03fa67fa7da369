"""A run cut short makes Streamlit forget what fields held: they tell it again at the next click, as if just typed."""

from __future__ import annotations

import pytest
from streamlit.testing.v1 import AppTest

from assessment.dossier.documents import read_dossier, write_dossier
from assessment.dossier.editing import with_action_added, with_business
from assessment.dossier.model import Dossier
from assessment.questionnaire.loading import load_questionnaire
from assessment.ui.visit.on_screen import Visited
from tests.ui.held import dossier_of, held_by
from tests.ui.pages.test_pages import app, page


def fields_forgotten(test: AppTest) -> AppTest:
    """The page once Streamlit has forgotten what its text and choice fields held."""
    held = test.session_state._state._state._old_state
    for field in (*test.text_input, *test.selectbox, *test.radio):
        held.pop(field.proto.id, None)
    return test


def test_empty_fields_told_again_begin_no_dossier() -> None:
    test = fields_forgotten(app()).run()
    assert dossier_of(test) == Dossier()


def test_fields_told_again_while_a_file_is_opened_change_nothing_of_it() -> None:
    saved, _ = with_action_added(with_business(Dossier(), name="Grand"), "Foire", "other")
    test = fields_forgotten(app())
    opener = next(one for one in test.file_uploader if str(one.key).endswith(":open:menu"))
    content = write_dossier(saved, load_questionnaire()).encode()
    opened = read_dossier(content, load_questionnaire())
    test = opener.set_value(("dossier.json", content, "application/json")).run()
    assert not test.exception
    assert dossier_of(test) == opened
    assert held_by(test, Visited).asides == []


@pytest.mark.parametrize("name", ["business", "actions", "questions"])
def test_fields_told_again_change_no_page(name: str) -> None:
    kept, _ = with_action_added(with_business(Dossier(), name="Grand"), "Foire", "other")
    test = fields_forgotten(page(app(dossier=kept), name)).run()
    assert not test.exception
    assert dossier_of(test) is kept


def test_a_choice_taken_back_before_the_page_is_drawn_anew_is_taken_back() -> None:
    """The callback of the first drawing hears both: what it showed is an answer again once another was given."""

    def given_twice() -> None:
        import streamlit as st

        from assessment.dossier.editing import with_business
        from assessment.dossier.model import Dossier
        from assessment.ui.fields import widgets
        from assessment.ui.fields.callbacks import when_changed
        from assessment.ui.visit import on_screen
        from assessment.ui.visit.held import held
        from assessment.ui.visit.session import session

        widget = widgets.seed("name", "A")
        held(on_screen.Shown).document = with_business(Dossier(), name="A")

        def write() -> None:
            on_screen.change(lambda document: with_business(document, name=widgets.typed(widget)))

        callback = when_changed(widget, write)
        for typed in ("B", "A"):
            session[widget] = typed
            callback()
        st.text(on_screen.dossier().business.name)

    assert AppTest.from_function(given_twice).run().text[0].value == "A"
