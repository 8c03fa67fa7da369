"""A visitor sent to another page gets there, whatever the browser still asks of the page left."""

from __future__ import annotations

from streamlit.testing.v1 import AppTest

from assessment.ui.visit.travel import Journey

TO_RESULTS = Journey(left="", target="results.py", browser_at="/")


def test_a_run_of_the_page_left_asked_for_before_the_browser_has_heard_holds_the_journey_up() -> None:
    assert TO_RESULTS.is_held_up("", "/")


def test_the_page_arrived_at_holds_nothing_up() -> None:
    assert not TO_RESULTS.is_held_up("results", "/")


def test_a_visitor_who_has_arrived_may_go_back_at_once() -> None:
    assert not TO_RESULTS.is_held_up("", "/results")


def test_a_visitor_who_goes_elsewhere_meanwhile_is_left_there() -> None:
    assert not TO_RESULTS.is_held_up("method", "/")


def test_a_visitor_sent_back_to_where_the_link_was_may_follow_it_again_later() -> None:
    sent_back = Journey(left="results", target="business.py", browser_at="/business")
    assert not sent_back.is_held_up("results", "/business")


def test_a_journey_is_held_up_below_the_address_of_a_house_too() -> None:
    assert Journey("", "results.py", "/house/").is_held_up("", "/house/")
    assert Journey("plan", "results.py", "/house/plan").is_held_up("plan", "/house/plan")


def test_a_browser_that_does_not_say_where_it_is_holds_nothing_up() -> None:
    assert not Journey("", "results.py", None).is_held_up("", None)


def test_a_journey_is_begun_though_the_browser_asks_for_another_run_at_that_moment() -> None:
    def cut_short() -> None:
        import streamlit as st
        from streamlit.errors import StreamlitAPIException
        from streamlit.runtime.state.safe_session_state import SafeSessionState

        from assessment.ui.visit import travel
        from assessment.ui.visit.held import held

        def gives_way(_: object) -> None:
            raise RuntimeError("another run")

        asked = SafeSessionState.query_params
        SafeSessionState.query_params = gives_way  # type: ignore[method-assign,assignment]
        try:
            travel.go("assessment/ui/pages/plan.py")
        except (RuntimeError, StreamlitAPIException):
            st.text(held(travel.Travelling).journey is not None)
        finally:
            SafeSessionState.query_params = asked  # type: ignore[method-assign]

    assert AppTest.from_function(cut_short).run().text[0].value == "True"
