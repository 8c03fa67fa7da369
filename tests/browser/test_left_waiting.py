"""A page reloaded, or a tab closed, while the server could read and not write: the answers come back and are saved."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.browser.house import House, begun, link_to, soon, token_of
from tests.serving import App


@pytest.fixture
def house(browser: Browser, tmp_path: Path) -> Iterator[House]:
    app = App(log=tmp_path / "log", environment={"CA_VEND_DATA": str(tmp_path / "data"), "CA_VEND_DATABASE_URL": ""})
    house = House(browser, app, tmp_path / "data")
    try:
        app.start()
        yield house
    finally:
        house.close()
        app.stop()


@pytest.mark.parametrize("ends", ["reloaded", "closed"])
def test_answers_that_waited_when_the_page_was_left_are_saved_by_the_next_visit(house: House, ends: str) -> None:
    visitor = begun(house)
    token = token_of(visitor.page)
    other_writer = sqlite3.connect(house.data / "ca-vend.sqlite3", isolation_level=None)
    other_writer.execute("BEGIN IMMEDIATE")
    visitor.choose("Comparez-vous", "Jamais")
    visitor.choose("D’où est venue", "D’un concurrent qui le faisait")
    visitor.sees("Enregistrement en attente")
    kept = "Object.values(localStorage).some(text => text.includes('competitor'))"
    soon(lambda: bool(visitor.page.evaluate(kept)), visitor)
    if ends == "reloaded":
        visitor.reload()
    else:
        visitor.page.close()
        house.app.kill()
        house.app.start()
        visitor = house.tab(visitor.page.context, "/?lang=fr")
        visitor.click("Reprendre", index=0)
    visitor.has_chosen("Comparez-vous", "Jamais")
    other_writer.execute("ROLLBACK")
    visitor.sees("cloud_done Enregistré")
    other = house.device(link_to(visitor.page, ""))
    assert token_of(other.page) == token
    other.has_chosen("Comparez-vous", "Jamais")
    other.has_chosen("D’où est venue", "D’un concurrent qui le faisait")
