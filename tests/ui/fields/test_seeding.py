"""A field shows what the dossier holds, and writes to no other, where a run was cut short or the browser is late."""

from __future__ import annotations

import pytest
from streamlit.proto.WidgetStates_pb2 import WidgetStates
from streamlit.testing.v1 import AppTest

from assessment.ui.fields import widgets


def one_field() -> None:
    import streamlit as st

    from assessment.ui.fields import widgets
    from assessment.ui.visit.session import session

    widgets.begin_run()
    st.text_input("Name", key=widgets.seed("name", "Atelier"))
    if not session.get("cut"):
        session["cut"] = True
        st.stop()
    widgets.end_run()


def test_a_field_whose_first_run_was_cut_short_is_told_its_value_again() -> None:
    test = AppTest.from_function(one_field).run().run()
    assert test.text_input[0].proto.set_value
    assert test.text_input[0].proto.value == "Atelier"


def test_a_field_is_told_again_by_a_run_that_follows_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(widgets, "TIME_TO_SEND", 60)
    test = AppTest.from_function(one_field).run().run().run()
    assert test.text_input[0].proto.set_value


def test_a_field_once_shown_is_left_to_what_is_being_typed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(widgets, "TIME_TO_SEND", 0)
    test = AppTest.from_function(one_field).run().run().run()
    assert not test.text_input[0].proto.set_value


def a_field_of_a_page_left_for_a_moment() -> None:
    """The run of another page begins, for which the browser gives its fields up, and is cut short by a late request."""
    import streamlit as st

    from assessment.ui.fields import widgets
    from assessment.ui.visit.session import session

    elsewhere = session.get("elsewhere", False)
    widgets.begin_run("plan" if elsewhere else "actions")
    st.text_input("Name", key="name" if elsewhere else widgets.seed("name", "Atelier"))
    if not elsewhere:
        widgets.end_run()


def test_a_field_of_a_page_left_for_a_moment_is_told_its_value_again(monkeypatch: pytest.MonkeyPatch) -> None:
    """Told nothing it would come up empty, and its emptiness come back as an answer: an action lost its name."""
    monkeypatch.setattr(widgets, "TIME_TO_SEND", 0)
    test = AppTest.from_function(a_field_of_a_page_left_for_a_moment).run().run().run()
    assert not test.text_input[0].proto.set_value
    test.session_state["elsewhere"] = True
    test.run()
    test.session_state["elsewhere"] = False
    test.run()
    assert test.text_input[0].proto.set_value
    assert test.text_input[0].proto.value == "Atelier"


def a_field_that_goes() -> None:
    import streamlit as st

    from assessment.ui.fields import widgets
    from assessment.ui.visit.session import session

    widgets.begin_run()
    if session.get("late"):  # Streamlit calls it as it was drawn last
        session.get("callback")()
    if not session.get("gone"):
        session["callback"] = widgets.while_shown("name", lambda: session.update(written=True))
        st.text_input("Name", key="name", on_change=session.get("callback"))
    if not session.get("cut"):
        widgets.end_run()


@pytest.mark.parametrize(
    ("gone", "cut", "written"),
    [(False, False, True), (False, True, True), (True, True, True), (True, False, False)],
    ids=["there", "there, its run cut short", "gone in a run cut short", "gone"],
)
def test_a_field_writes_as_long_as_it_is_on_screen(gone: bool, cut: bool, written: bool) -> None:
    test = AppTest.from_function(a_field_that_goes).run()
    test.session_state["gone"], test.session_state["cut"] = gone, cut
    test.run()
    test.session_state["late"] = True
    test.run()
    assert ("written" in test.session_state) is written


def test_a_field_the_browser_has_not_drawn_yet_is_told_again_however_late(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(widgets, "TIME_TO_SEND", 0)
    test = AppTest.from_function(one_field).run().run()
    monkeypatch.setattr(test._tree, "get_widget_states", WidgetStates)  # a slow browser has nothing to say of it
    test.run()
    assert test.text_input[0].proto.set_value
    assert test.text_input[0].proto.value == "Atelier"
