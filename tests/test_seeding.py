"""A field shows what the dossier holds, even when the run that first gave it its value was cut short."""

from __future__ import annotations

import pytest
from streamlit.proto.WidgetStates_pb2 import WidgetStates
from streamlit.testing.v1 import AppTest

from assessment.ui import state


def one_field() -> None:
    import streamlit as st

    from assessment.ui import state

    state.begin_run()
    st.text_input("Name", key=state.seed("name", "Atelier"))
    if not state.recall("cut"):
        state.remember("cut", True)
        st.stop()
    state.end_run()


def test_a_field_whose_first_run_was_cut_short_is_told_its_value_again() -> None:
    test = AppTest.from_function(one_field).run().run()
    assert test.text_input[0].proto.set_value
    assert test.text_input[0].proto.value == "Atelier"


def test_a_field_is_told_again_by_a_run_that_follows_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(state, "TIME_TO_SEND", 60)
    test = AppTest.from_function(one_field).run().run().run()
    assert test.text_input[0].proto.set_value


def test_a_field_once_shown_is_left_to_what_is_being_typed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(state, "TIME_TO_SEND", 0)
    test = AppTest.from_function(one_field).run().run().run()
    assert not test.text_input[0].proto.set_value


def test_a_field_the_browser_has_not_drawn_yet_is_told_again_however_late(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(state, "TIME_TO_SEND", 0)
    test = AppTest.from_function(one_field).run().run()
    monkeypatch.setattr(test._tree, "get_widget_states", WidgetStates)  # a slow browser has nothing to say of it
    test.run()
    assert test.text_input[0].proto.set_value
    assert test.text_input[0].proto.value == "Atelier"
