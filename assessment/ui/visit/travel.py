"""Sending the visitor to another page, in spite of a browser that still speaks of the one being left.

A browser that has something to tell at that moment, such as its copy of the dossier, asks for another run of the page
it shows; Streamlit lets that request take the place of the journey.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import NoReturn

import streamlit as st

from assessment.ui.visit import address
from assessment.ui.visit.held import OfBrowser, OfDossier, held

_travel = st.components.v2.component("travel", js=Path(__file__).with_suffix(".js").read_text(encoding="utf-8"))


@dataclass(frozen=True, slots=True)
class Journey:
    """From a page, by its name in the address, to the file of another; and where the browser was.

    It ends when the browser is elsewhere, however long a page that computes much keeps it waiting. `query` is what the
    address says there: a late request of the browser brings the one of the page being left.
    """

    left: str
    target: str
    browser_at: str | None
    query: Mapping[str, str] = field(default_factory=dict)

    def is_held_up(self, page: str, browser_at: str | None) -> bool:
        """Whether a run of that page was asked for by a browser that has not heard of the journey yet.

        One that never showed the page left, which sent the visitor back to where its link stood, is never late: the
        link is followed once more.
        """
        if page != self.left or browser_at is None or browser_at != self.browser_at:
            return False
        return browser_at.rpartition("/")[2] == self.left


@dataclass
class Here(OfBrowser):
    """The page that runs: its name in the address, its file, and what Streamlit calls it."""

    page: str = ""
    file: str = ""
    called: str | None = None


@dataclass
class Travelling(OfDossier):
    """The journey the visitor was sent on, which carries the dossier's link, and whether it has yet to begin."""

    journey: Journey | None = None
    begins: bool = False


def set_out(target: str) -> None:
    """In a callback: have a page shown that keeps what the address says, by whichever run comes next."""
    here, travelling = held(Here), held(Travelling)
    if target != here.file:
        travelling.journey = Journey(here.page, target, address.path(), address.everything())
        travelling.begins = True


def go(target: str) -> NoReturn:
    """Show a page and keep what the address says."""
    set_out(target)
    held(Travelling).begins = False
    st.switch_page(target, query_params=address.everything())


def come_back() -> None:
    """In a part of a page that runs by itself: show the page on screen again where another one asked for the run.

    A request sent just before its page was left is answered in the name of that page, for which the browser clears the
    screen.
    """
    here = held(Here)
    if address.page_asked_for() != here.called:
        st.switch_page(here.file, query_params=address.everything())


def go_on(page: str, file: str) -> None:
    """Note which page runs, by its name in the address and its file, and go on to where the visitor was sent to.

    That is so where the journey begins, or is held up.
    """
    here, travelling = held(Here), held(Travelling)
    here.page, here.file, here.called = page, file, address.page_asked_for()
    journey = travelling.journey
    if journey is None:
        return
    browser_at = address.path()
    if address.went_back():  # so the browser has heard of it
        travelling.journey = None
        return
    begins, travelling.begins = travelling.begins, False
    if begins or journey.is_held_up(page, browser_at):
        st.switch_page(journey.target, query_params=journey.query)
    if browser_at != journey.browser_at:
        travelling.journey = None


def arrived(run: int) -> None:
    """At the end of that run of a whole page, have the browser go again where the visitor was on the way elsewhere.

    A journey that the browser itself began, by a page link or by its Back, may not have come here at all.
    """
    _travel(data={"page": held(Here).page, "run": run}, key="travel", height=0)
