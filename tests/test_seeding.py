"""A field shows what the dossier holds, even when the run that first gave it its value was cut short."""

from __future__ import annotations

from streamlit.testing.v1 import AppTest


def cut_short_once() -> None:
    import streamlit as st

    from assessment.ui import state

    st.text_input("Name", key=state.seed("name", "Atelier"))
    if not state.recall("cut"):
        state.remember("cut", True)
        st.stop()
    state.settle()


def test_a_field_whose_first_run_was_cut_short_is_told_its_value_again() -> None:
    test = AppTest.from_function(cut_short_once).run().run()
    assert test.text_input[0].proto.set_value
    assert test.text_input[0].proto.value == "Atelier"


def test_a_field_once_shown_is_left_to_what_is_being_typed() -> None:
    test = AppTest.from_function(cut_short_once).run().run().run()
    assert not test.text_input[0].proto.set_value
