"""What the browser goes on sending of a field whose value changed elsewhere is no answer; what is typed is one."""

from __future__ import annotations

import pytest
from streamlit.testing.v1 import AppTest


def a_field_changed_elsewhere() -> None:
    """The dossier's name is ``A``, then ``B`` from another screen; the browser's request speaks of it as `says` has it.

    The script plays Streamlit: it calls the callback with what the request holds, as it was drawn last.
    """
    import streamlit as st

    from assessment.dossier.editing import with_business
    from assessment.dossier.model import Dossier
    from assessment.ui.fields import widgets
    from assessment.ui.fields.callbacks import when_changed
    from assessment.ui.visit import on_screen
    from assessment.ui.visit.session import session

    names = ("A", "B")
    written = session.get("written", [])
    for name, says in zip(names, session.get("says"), strict=False):
        on_screen.show_from_elsewhere(with_business(Dossier(), name=name))
        widget = widgets.seed("name", name)
        for typed in says:
            session[widget] = typed
            when_changed(widget, lambda typed=typed: written.append(typed))()
    st.text(f"{written} {session.get('name')}")


@pytest.mark.parametrize(
    ("says", "written", "shown"),
    [
        ([[], ["A"]], [], "B"),
        ([[], ["A", "A", "B", "A"]], [], "B"),
        ([[], ["C"]], ["C"], "C"),
        ([["C"], ["C", "A"]], ["C", "A"], "A"),
        ([["C", "A"], ["A", "D", "A"]], ["C", "A", "D", "A"], "A"),
    ],
    ids=["held before", "held before, again and again", "typed", "typed before, then typed", "typed forth and back"],
)
def test_a_field_writes_what_was_typed_and_not_what_the_browser_held_before(
    says: list[list[str]], written: list[str], shown: str
) -> None:
    test = AppTest.from_function(a_field_changed_elsewhere)
    test.session_state["says"] = says
    assert test.run().text[0].value == f"{written} {shown}"


def a_note_in_a_closed_panel() -> None:
    import streamlit as st

    from assessment.dossier.editing import with_business
    from assessment.dossier.model import Dossier
    from assessment.ui.fields import widgets
    from assessment.ui.fields.callbacks import when_changed
    from assessment.ui.visit import on_screen
    from assessment.ui.visit.session import session

    widgets.begin_run()
    name = session.get("elsewhere", "A")
    on_screen.show_from_elsewhere(with_business(Dossier(), name=name))
    widget = widgets.seed("name", name)

    def write() -> None:
        session["written"] = (*session.get("written", ()), widgets.typed(widget))

    st.text_area("Name", key=widget, on_change=when_changed(widget, write))
    widgets.end_run()


def test_what_the_browser_held_is_written_again_once_it_has_shown_the_new_value() -> None:
    test = AppTest.from_function(a_note_in_a_closed_panel).run().run()
    test.session_state["elsewhere"] = "B"
    test.run()
    assert test.text_area[0].proto.set_value
    test.text_area[0].set_value("A").run()  # before the browser has shown B: it held A all along
    assert "written" not in test.session_state
    assert test.text_area[0].value == "B"
    test.run()
    test.text_area[0].set_value("A").run()
    assert test.session_state["written"] == ("A",)


def test_a_field_that_held_something_before_the_server_was_started_again_shows_what_is_kept() -> None:
    before = AppTest.from_function(a_note_in_a_closed_panel).run()
    before.text_area[0].set_value("old")
    after = AppTest.from_function(a_note_in_a_closed_panel)
    after.session_state["elsewhere"] = "B"
    after._run(before._tree.get_widget_states())  # the browser tells the new server what it holds
    assert after.text_area[0].value == "B"
    after.text_area[0].set_value("old").run()
    assert "written" not in after.session_state
    assert after.text_area[0].value == "B"


def two_notes_in_a_run_cut_short() -> None:
    import streamlit as st

    from assessment.ui.fields import widgets
    from assessment.ui.fields.callbacks import when_changed
    from assessment.ui.visit.session import session

    widgets.begin_run()
    for name in ("first", "second"):
        widget = widgets.seed(name, "")
        st.text_area(name, key=widget, on_change=when_changed(widget, lambda: session.update(written=True)))
    if session.get("whole"):
        widgets.end_run()


def test_a_run_cut_short_after_a_restart_takes_nothing_old_for_an_answer() -> None:
    """The first page began a dossier by itself: with the answers that the browser held before the server was killed."""
    before = AppTest.from_function(two_notes_in_a_run_cut_short).run()
    before.text_area[0].set_value("old")
    after = AppTest.from_function(two_notes_in_a_run_cut_short)
    after._run(before._tree.get_widget_states())
    after.session_state["whole"] = True
    after._run(before._tree.get_widget_states())
    assert "written" not in after.session_state
    assert after.text_area[0].value == ""


def test_a_field_that_appears_again_with_the_same_value_tells_the_browser_nothing_new() -> None:
    def seeded_again() -> None:
        import streamlit as st

        from assessment.ui.fields import widgets

        for value in ("A", "A", "B", "B"):
            widgets.seed("name", value)
            widgets.forget("name")  # as Streamlit does with what another page does not show
        st.text(widgets.told_anew())

    assert AppTest.from_function(seeded_again).run().text[0].value == "1"
