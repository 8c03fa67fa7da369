"""One screen renames or removes an action while another works on it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import expect

from tests.browser.house import House, begun, link_to
from tests.visiting import Visit


@pytest.fixture
def screens(house: House) -> tuple[Visit, Visit]:
    """Two devices on the actions of one dossier, the panel of its one action open on both."""
    first = begun(house)
    address = link_to(first.page, "actions")
    first.open(address)
    second = house.device(address)
    for screen in (first, second):
        screen.page.locator("summary").filter(has_text="Mon action").click()
        screen.rest()
        screen.cell_by_cell()
    return first, second


def renames(visitor: Visit, name: str) -> None:
    visitor.page.get_by_role("tab", name="Nom, dates").click()
    field = visitor.page.get_by_role("textbox", name="Nom", exact=True)
    field.fill(name)
    field.press("Enter")
    visitor.rest()


def document_of(visitor: Visit) -> Any:
    visitor.click("Menu")
    with visitor.page.expect_download() as download:
        visitor.page.get_by_role("button", name="Télécharger le dossier").click()
    return json.loads(Path(download.value.path()).read_text(encoding="utf-8"))


def test_a_renaming_elsewhere_leaves_the_panel_open_and_the_cell_being_typed_in_alive(
    screens: tuple[Visit, Visit],
) -> None:
    first, second = screens
    second.begin_in_cell(180, 55, "25")
    renames(first, "Stand")
    second.sees("Changé depuis un autre écran")
    second.sees("Cette action s’appelle maintenant « Stand ».")
    second.page.keyboard.type("0")
    second.page.keyboard.press("Enter")
    second.rest()
    (action,) = document_of(second)["actions"]
    assert action["name"] == "Stand"
    assert [row.get("spend") for row in action["ledger"]] == [250]
    second.page.keyboard.press("Escape")
    panel = second.page.locator("summary").filter(has_text="Mon action")
    panel.click()
    second.rest()
    expect(second.page.locator("summary").filter(has_text="Stand")).to_be_visible()
    expect(panel).to_have_count(0)


def test_renaming_shows_the_name_at_once_in_an_open_panel(screens: tuple[Visit, Visit]) -> None:
    first, _ = screens
    renames(first, "Stand")
    panel = first.page.locator("details").filter(has=first.page.locator("summary", has_text="Stand"))
    expect(panel).to_have_attribute("open", "")
    expect(panel.get_by_text("s’appelle maintenant")).to_have_count(0)


def test_an_action_removed_elsewhere_is_named_and_comes_back_with_its_figures(screens: tuple[Visit, Visit]) -> None:
    first, second = screens
    first.type_in_cell(180, 55, "250")
    renames(first, "Stand")
    second.sees("Cette action s’appelle maintenant « Stand ».")
    first.reload()
    first.page.locator("summary").filter(has_text="Stand").click()
    first.rest()
    first.click("Retirer cette action")
    first.click("Oui, la retirer")
    second.sees("« Stand » a été retirée depuis un autre écran, avec ses chiffres et ses réponses.")
    second.rest()
    second.click("La rétablir")
    expect(second.page.get_by_role("button", name="La rétablir")).to_have_count(0)
    first.sees("Changé depuis un autre écran : Stand.")
    expect(first.page.get_by_role("button", name="Annuler le retrait")).to_have_count(0)
    for screen in screens:
        document = document_of(screen)
        assert [row["spend"] for row in document["actions"][0]["ledger"]] == [250]
        assert document["answers"]["actions"]["mon-action"]["serves_sales"] == {"value": "yes_believed"}


def test_an_action_removed_elsewhere_leaves_the_cell_being_typed_in_of_another_alive(
    screens: tuple[Visit, Visit],
) -> None:
    first, second = screens
    first.page.get_by_text("Prospectus", exact=True).first.click()
    first.rest()
    first.sees("Votre liste : 2 actions")
    second.sees("Votre liste : 2 actions")
    second.rest()
    for panel in ("Mon action", "Prospectus"):
        second.page.locator("summary").filter(has_text=panel).click()
        second.rest()
    second.cell_by_cell()
    second.begin_in_cell(180, 55, "25")
    first.click("Retirer cette action")
    first.click("Oui, la retirer")
    second.sees("« Mon action » a été retirée depuis un autre écran")
    second.rest()
    second.page.keyboard.type("0")
    second.page.keyboard.press("Enter")
    second.rest()
    (action,) = document_of(second)["actions"]
    assert [row.get("spend") for row in action["ledger"]] == [250]
