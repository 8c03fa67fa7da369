"""A button clicked twice, as many do: it acts once, and its undo takes all of it back."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Visit
from tests.browser.test_import_journey import ADS, give

Arrive = Callable[..., Visit]

DELAYS = (5, 20, 60)
"""Milliseconds between two clicks: the second comes before the first is dealt with, in the midst of it, after it."""


def click_twice(visitor: Visit, name: str, delay: int) -> None:
    button = visitor.page.get_by_role("button", name=name).first
    button.evaluate("(element, delay) => { element.click(); setTimeout(() => element.click(), delay) }", delay)
    visitor.page.wait_for_timeout(delay + 150)
    visitor.rest()


@pytest.mark.parametrize("delay", DELAYS)
def test_an_import_added_with_two_clicks_is_there_once_and_stays_undone(
    visit: Arrive, tmp_path: Path, delay: int
) -> None:
    file = tmp_path / "rapport.csv"
    file.write_text(ADS, encoding="utf-8")
    visitor = visit("/import?lang=fr")
    give(visitor, file)
    click_twice(visitor, "Ajouter à mon dossier", delay)
    visitor.click("Annuler cet import")
    visitor.page.wait_for_timeout(500)
    visitor.page.reload()
    visitor.rest()
    visitor.go("Actions")
    visitor.sees("Aucune action pour l’instant")


@pytest.mark.parametrize("delay", DELAYS)
def test_an_import_taken_back_with_two_clicks_is_taken_back_once(visit: Arrive, tmp_path: Path, delay: int) -> None:
    file = tmp_path / "rapport.csv"
    file.write_text(ADS, encoding="utf-8")
    visitor = visit("/import?lang=fr")
    give(visitor, file)
    visitor.click("Ajouter à mon dossier")
    click_twice(visitor, "Annuler cet import", delay)
    visitor.go("Actions")
    visitor.sees("Aucune action pour l’instant")


@pytest.mark.parametrize("delay", DELAYS)
def test_the_only_change_taken_back_with_two_clicks_breaks_nothing(visit: Arrive, delay: int) -> None:
    visitor = visit("/actions?lang=fr")
    visitor.page.get_by_text("Instagram", exact=True).click()
    visitor.rest()
    click_twice(visitor, "Annuler", delay)
    visitor.sees("Aucune action pour l’instant")


@pytest.mark.parametrize("delay", DELAYS)
def test_months_filled_with_two_clicks_are_told_and_can_be_taken_back(visit: Arrive, delay: int) -> None:
    visitor = visit("/actions?lang=fr")
    visitor.page.get_by_text("Instagram", exact=True).click()
    visitor.rest()
    visitor.page.locator("summary").filter(has_text="Instagram").click()
    visitor.rest()
    visitor.choose("Comment donner ces chiffres", "Remplir plusieurs mois d’un coup")
    visitor.fill("Heures", "4")
    click_twice(visitor, "Remplir", delay)
    visitor.sees("12 mois remplis.")
    visitor.click("Annuler", index=-1)
    visitor.sees("Pas encore de chiffres")


@pytest.mark.parametrize("delay", DELAYS)
def test_an_action_removed_with_two_clicks_comes_back_with_its_answers(visit: Arrive, delay: int) -> None:
    visitor = visit("/?lang=fr")
    visitor.choose("Cette action vous amène", "Oui, je le crois")
    link = urlsplit(visitor.page.url).query
    visitor.open(f"/actions?{link}")
    visitor.page.locator("summary").first.click()
    visitor.rest()
    visitor.page.get_by_role("tab").nth(1).click()
    visitor.rest()
    visitor.click("Retirer cette action")
    click_twice(visitor, "Oui, la retirer", delay)
    visitor.click("Annuler le retrait")
    visitor.page.wait_for_timeout(500)
    visitor.open(f"/?{link}")
    visitor.has_chosen("Cette action vous amène", "Oui, je le crois")


def test_a_file_is_opened_once_and_its_menu_closes(visit: Arrive, tmp_path: Path) -> None:
    file = tmp_path / "dossier.json"
    file.write_text('{"format": 1, "actions": [{"id": "foire", "name": "Foire"}]}', encoding="utf-8")
    for _ in range(3):
        visitor = visit("/?lang=fr")
        visitor.click("Dossier")
        visitor.page.locator("input[type=file]").last.set_input_files(file)
        visitor.page.get_by_role("heading", name="Ce que disent vos chiffres").wait_for(timeout=20_000)
        visitor.rest()
        assert visitor.page.get_by_text("mis de côté").filter(visible=True).count() == 0
        expect(visitor.page.get_by_text("Télécharger le dossier").filter(visible=True)).to_have_count(0)
        visitor.page.context.close()
