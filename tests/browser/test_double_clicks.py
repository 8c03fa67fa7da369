"""A button clicked twice, as many do: it acts once, and its undo takes all of it back."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Locator, expect

from tests.browser.conftest import Visit
from tests.browser.test_import_journey import ADS, give
from tests.visiting import FRAME

Arrive = Callable[..., Visit]

DELAYS = (5, 20, 60)
"""Milliseconds between two clicks: the second comes before the first is dealt with, in the midst of it, after it."""


def click_twice(visitor: Visit, name: str, delay: int) -> None:
    twice(visitor, visitor.page.get_by_role("button", name=name).first, delay)


def twice(visitor: Visit, button: Locator, delay: int) -> None:
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
    visitor.reload()
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
def test_a_channel_tapped_twice_at_once_is_chosen_and_tapped_again_later_given_up(visit: Arrive, delay: int) -> None:
    visitor = visit("/actions?lang=fr")
    twice(visitor, visitor.page.get_by_text("Radio", exact=True), delay)
    visitor.sees("Votre liste : une action")
    visitor.sees("Enregistré")
    visitor.page.get_by_text("Radio", exact=True).first.click()
    visitor.sees("Annuler le retrait de « Radio »")
    visitor.sees("Aucune action pour l’instant")


@pytest.mark.parametrize("delay", DELAYS)
def test_months_filled_with_two_clicks_are_told_and_can_be_taken_back(visit: Arrive, delay: int) -> None:
    visitor = visit("/actions?lang=fr")
    visitor.page.get_by_text("Instagram", exact=True).click()
    visitor.rest()
    visitor.page.locator("summary").filter(has_text="Instagram").click()
    visitor.rest()
    visitor.page.get_by_text("D’autres mois, ou un autre rythme").click()
    visitor.rest()
    visitor.fill("Heures", "4")
    click_twice(visitor, "Noter pour", delay)
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
        visitor.click("Menu")
        visitor.page.locator("input[type=file]").last.set_input_files(file)
        visitor.page.get_by_role("heading", name="Vos résultats").wait_for()
        visitor.rest()
        assert visitor.page.get_by_text("mis de côté").filter(visible=True).count() == 0
        expect(visitor.page.get_by_text("Télécharger le dossier").filter(visible=True)).to_have_count(0)
        visitor.page.context.close()


def test_a_new_dossier_begun_with_two_clicks_is_begun_and_given_up_with_two_is_given_up(visit: Arrive) -> None:
    visitor = visit("/business?lang=fr")
    name = visitor.page.get_by_role("textbox", name="Nom de l’entreprise")
    visitor.fill("Nom de l’entreprise", "Menuiserie")
    visitor.click("Menu")
    click_twice(visitor, "Commencer un nouveau dossier", DELAYS[1])
    expect(name).to_have_value("")
    click_twice(visitor, "Retrouver mon travail", DELAYS[1])
    expect(name).to_have_value("Menuiserie")


SEE_WHAT_COMES_UNDER_THE_FINGER = """button => {
  const { x, y, width, height } = button.getBoundingClientRect()
  new MutationObserver((_, observer) => {
    const options = (id) => document.querySelector(`[class*="-options-${id}"]`)
    if (options('serves_sales') || !options('measured')) return
    observer.disconnect()
    const found = document.elementFromPoint(x + width / 2, y + height / 2)
    window.underTheFinger = { button: found?.closest("button")?.textContent ?? null }
  }).observe(document.body, { childList: true, subtree: true })
}"""


def test_the_second_tap_of_a_double_one_finds_no_answer_to_the_next_question(visit: Arrive) -> None:
    visitor = visit()
    answer = visitor.page.get_by_role("button", name="Oui, je le crois")
    answer.evaluate(SEE_WHAT_COMES_UNDER_THE_FINGER)
    answer.click()
    under = visitor.page.wait_for_function("() => window.underTheFinger", polling=FRAME).json_value()
    assert under == {"button": None}
    visitor.rest()
    visitor.has_chosen("Cette action vous amène", "Oui, je le crois")
    visitor.choose("Comparez-vous", "De temps en temps")
    visitor.has_chosen("Comparez-vous", "De temps en temps")
