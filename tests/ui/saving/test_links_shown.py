"""Links on screen: told apart, scanned, and left nowhere else."""

from __future__ import annotations

import datetime
from types import SimpleNamespace

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from assessment.storage.links import Link
from assessment.storage.store import Store
from assessment.ui.visit import moments, on_screen
from tests.ui.pages.test_pages import answer, app, page, shown
from tests.ui.saving.test_keeping import click

pytestmark = pytest.mark.usefixtures("store")


def sharing(language: str = "fr") -> AppTest:
    test = answer(app(language), "amène-t-elle des ventes", "indirectly")
    return click(page(test, "share"), "Créer un lien de lecture")


def test_a_square_code_is_part_of_the_page_and_no_file_that_a_server_or_browser_keeps() -> None:
    def shows() -> None:
        from assessment.ui.saving.links import show_link

        show_link("A" * 43, "share")

    (image,) = AppTest.from_function(shows).run().get("image")
    assert image.proto.imgs[0].url.startswith("data:image/svg+xml;base64,")


@pytest.mark.parametrize(
    ("zone", "when"),
    [("Europe/Paris", "1er mars 2026 à 00:30"), ("America/Montreal", "28 février 2026 à 18:30"), (None, "23:30")],
)
def test_a_link_is_dated_to_the_minute_where_its_owner_is(
    monkeypatch: pytest.MonkeyPatch, zone: str | None, when: str
) -> None:
    created = datetime.datetime(2026, 2, 28, 23, 30, tzinfo=datetime.UTC)
    monkeypatch.setattr(st, "context", SimpleNamespace(timezone=zone))
    monkeypatch.setattr(on_screen, "language", lambda: "fr")
    assert when in moments.to_the_minute(created).replace("\N{NO-BREAK SPACE}", " ")


def test_links_made_on_the_same_day_are_told_apart_and_the_latest_comes_first(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    test = sharing()
    early = datetime.datetime(2026, 3, 1, 9, 5, tzinfo=datetime.UTC)
    ends = early + datetime.timedelta(days=7)
    made = [early, early + datetime.timedelta(hours=1)]
    links = [Link(str(when), "read", when, ends, current=False) for when in made]
    monkeypatch.setattr(store, "links", lambda *_: links)
    said = shown(test.run())
    assert said.index("à 10:05, expiré le 8 mars 2026") < said.index("à 09:05, expiré le 8 mars 2026")


def test_a_browser_cannot_name_a_time_zone_that_stops_the_page(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(on_screen, "language", lambda: "en")
    for zone in ("Nowhere/Land", "../../etc/hostname", "", "/etc/hostname", "a" * 5000, "\0"):
        monkeypatch.setattr(st, "context", SimpleNamespace(timezone=zone))
        new_year = datetime.datetime(2026, 1, 1, tzinfo=datetime.UTC)
        assert moments.to_the_minute(new_year) == "1 January 2026 at 00:00"
