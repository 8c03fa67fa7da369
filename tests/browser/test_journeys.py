"""What a visitor does, in a real browser."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Dialog, expect

from tests.browser.conftest import Visit

Arrive = Callable[..., Visit]


def three_answers(visitor: Visit) -> None:
    visitor.choose("Cette action vous amène", "Oui, je le crois")
    visitor.choose("Comparez-vous", "Jamais")
    visitor.choose("D’où est venue", "D’un concurrent qui le faisait")


def test_three_questions_and_two_amounts_give_a_verdict_in_five_interactions(visit: Arrive) -> None:
    visitor = visit()
    three_answers(visitor)
    visitor.sees("Mesurer d’abord")
    visitor.fill("Ce que vous y mettez par mois", "300")
    visitor.fill("Ce qu’une vente vous laisse", "160")
    visitor.sees("2 ventes par mois")


def test_the_full_path_with_two_actions_leads_to_a_plan(visit: Arrive) -> None:
    visitor = visit()
    three_answers(visitor)
    visitor.click("Vérifier toutes mes actions")
    visitor.go("Actions")
    visitor.page.get_by_text("Prospectus", exact=True).click()
    visitor.rest()
    visitor.sees("Votre liste : 2 actions")
    visitor.click("Continuer : Questions")
    visitor.choose("Attendez-vous surtout", "Oui, sans indicateur ni date")
    visitor.click("Continuer")
    visitor.sees("Ce que vous en savez")
    visitor.choose("Sur quoi repose", "Je ne sais pas")
    visitor.go("Résultats")
    visitor.sees("Action par action")
    visitor.sees("Prospectus")
    visitor.go("Plan")
    visitor.sees("À faire d’abord")
    visitor.page.get_by_text("C’est fait", exact=True).first.click()
    visitor.rest()
    visitor.go("Questions")
    visitor.go("Plan")
    expect(visitor.page.get_by_role("checkbox").first).to_be_checked()
    with visitor.page.expect_download() as download:
        visitor.page.get_by_role("button", name="Télécharger le plan").click()
    text = Path(download.value.path()).read_text(encoding="utf-8")
    assert '<html lang="fr">' in text
    assert "Prospectus" in text


def test_an_example_opens_plays_and_gives_the_visitors_own_work_back(visit: Arrive) -> None:
    visitor = visit()
    visitor.choose("Cette action vous amène", "Indirectement")
    visitor.click("j’aime")
    visitor.sees("Vous regardez un exemple")
    visitor.sees("Instagram")
    visitor.click("Retrouver mon travail")
    visitor.page.get_by_role("link", name="Ça vend ?").click()
    visitor.rest()
    group = visitor.page.get_by_role("radiogroup", name="Cette action vous amène")
    expect(group.get_by_role("radio", name="Indirectement")).to_be_checked()


def test_switching_language_midway_keeps_the_answers_and_names_the_language(visit: Arrive) -> None:
    visitor = visit()
    three_answers(visitor)
    assert visitor.page.evaluate("document.documentElement.lang") == "fr"
    visitor.page.get_by_role("radiogroup", name="Langue").get_by_text("en").click()
    visitor.rest()
    assert visitor.page.evaluate("document.documentElement.lang") == "en"
    assert "lang=en" in visitor.page.url
    visitor.sees("Measure first")
    group = visitor.page.get_by_role("radiogroup", name="Where did the idea")
    expect(group.get_by_role("radio", name="A competitor doing it")).to_be_checked()
    visitor.click("Check all my actions")
    visitor.sees("Your business")


def test_an_english_browser_is_greeted_in_english(visit: Arrive) -> None:
    visitor = visit(locale="en-GB")
    visitor.sees("Does your marketing sell?")


def test_a_refused_file_says_what_is_wrong_and_the_work_stays(visit: Arrive, tmp_path: Path) -> None:
    visitor = visit()
    three_answers(visitor)
    bad = tmp_path / "dossier.json"
    bad.write_text(json.dumps({"format": 1, "business": {"contribution_margin": 4.5}}), encoding="utf-8")
    visitor.page.locator("summary").filter(has_text="Ouvrir un dossier").click()
    visitor.page.locator('input[type="file"]').last.set_input_files(bad)
    visitor.rest()
    visitor.sees("Ce fichier n’a pas été ouvert")
    visitor.sees("4,5")
    visitor.sees("Mesurer d’abord")


def test_a_saved_file_opens_again_as_it_was(visit: Arrive, tmp_path: Path) -> None:
    visitor = visit()
    three_answers(visitor)
    visitor.click("Dossier")
    with visitor.page.expect_download() as download:
        visitor.page.get_by_role("button", name="Télécharger le dossier").click()
    saved = tmp_path / "saved.json"
    download.value.save_as(saved)
    other = visit()
    other.page.locator("summary").filter(has_text="Ouvrir un dossier").click()
    other.page.locator('input[type="file"]').last.set_input_files(saved)
    other.rest()
    other.sees("Dossier ouvert")
    other.sees("Mesurer d’abord")


def test_the_path_works_on_a_phone_without_scrolling_sideways(visit: Arrive) -> None:
    visitor = visit(width=360)
    three_answers(visitor)
    visitor.sees("Mesurer d’abord")
    visitor.click("Vérifier toutes mes actions")
    visitor.go("Actions")
    for step in ("Entreprise", "Questions", "Résultats", "Plan"):
        visitor.go(step)
        overflow = visitor.page.evaluate(
            "document.querySelector('[data-testid=\"stMain\"]').scrollWidth"
            " - document.querySelector('[data-testid=\"stMain\"]').clientWidth"
        )
        assert overflow <= 0, step


def test_figures_typed_in_the_table_count_and_stay(visit: Arrive) -> None:
    visitor = visit()
    visitor.click("Vérifier toutes mes actions")
    visitor.go("Actions")
    visitor.page.get_by_text("Instagram", exact=True).click()
    visitor.rest()
    visitor.page.locator("summary").filter(has_text="Instagram").click()
    visitor.rest()
    cell = visitor.page.locator('[data-testid="stDataFrame"]').first
    cell.click(position={"x": 160, "y": 55})
    visitor.page.wait_for_timeout(500)
    visitor.page.keyboard.type("250", delay=50)
    visitor.page.keyboard.press("Enter")
    visitor.rest()
    visitor.sees("un mois de chiffres")
    cell.click(position={"x": 160, "y": 125})
    visitor.page.wait_for_timeout(500)
    visitor.page.keyboard.type("abc", delay=50)
    visitor.page.keyboard.press("Enter")
    visitor.rest()
    visitor.sees("ne se lit pas comme un nombre")
    visitor.sees("un mois de chiffres")
    visitor.go("Résultats")
    visitor.go("Actions")
    visitor.page.locator("summary").filter(has_text="Instagram").click()
    visitor.rest()
    visitor.sees("un mois de chiffres")


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("path", ["", "business", "actions", "questions", "results", "plan", "method"])
def test_no_page_has_a_serious_accessibility_fault(visit: Arrive, path: str, dark: bool) -> None:
    visitor = visit(dark=dark)
    visitor.click("j’aime")
    visitor.page.locator(f'a[href="{path}"]').first.click()
    visitor.rest()
    found = Axe().run(visitor.page).response["violations"]
    serious = [fault for fault in found if fault["impact"] in ("serious", "critical")]
    assert not serious, json.dumps(
        [{"id": fault["id"], "where": [node["target"] for node in fault["nodes"]][:5]} for fault in serious], indent=1
    )


def test_clicking_an_action_in_a_chart_opens_its_detail(visit: Arrive) -> None:
    visitor = visit()
    visitor.click("j’aime")
    visitor.page.get_by_text("Touchez une action dans le graphique").scroll_into_view_if_needed()
    chart = visitor.page.locator('[data-testid="stVegaLiteChart"]').first
    chart.get_by_text("Recommandations d’architectes").last.click(force=True)  # the first is its halo
    visitor.rest()
    visitor.sees("Le détail : Recommandations d’architectes")


def test_a_chart_has_a_table_that_says_the_same(visit: Arrive) -> None:
    visitor = visit()
    visitor.click("j’aime")
    visitor.page.get_by_text("En tableau").first.click()
    visitor.rest()
    expect(visitor.page.locator('[data-testid="stDataFrame"]').filter(visible=True)).to_have_count(1)


def test_the_keyboard_alone_leads_to_a_verdict(visit: Arrive) -> None:
    visitor = visit()
    keyboard = visitor.page.keyboard
    for _ in range(4):  # the first option brings a fourth question
        for _ in range(12):
            keyboard.press("Tab")
            if visitor.page.evaluate("document.activeElement.type === 'radio' && document.activeElement.name !== ''"):
                named = visitor.page.evaluate("document.activeElement.closest('[role=radiogroup]').ariaLabel")
                if "Langue" not in named:
                    break
        keyboard.press("Space")
        visitor.rest()
    visitor.sees("Que faire")


def test_names_with_markup_show_as_typed_and_nothing_runs(visit: Arrive) -> None:
    visitor = visit()
    visitor.click("Vérifier toutes mes actions")
    visitor.go("Actions")
    name = "<img src=x onerror=alert(1)> **gras** :red[rouge] $x$ 🎪"
    field = visitor.page.get_by_role("textbox", name="Une autre action")
    field.fill(name)
    field.press("Enter")
    visitor.rest()
    visitor.sees(name)
    visitor.go("Résultats")
    visitor.sees(name)


def test_no_request_leaves_for_another_host(visit: Arrive) -> None:
    visitor = visit()
    elsewhere: list[str] = []
    visitor.page.on(
        "request",
        lambda request: (
            elsewhere.append(request.url) if visitor.address not in request.url.replace("ws:", "http:") else None
        ),
    )
    visitor.open()
    visitor.click("j’aime")
    visitor.go("Plan")
    assert [url for url in elsewhere if not url.startswith(("data:", "blob:"))] == []


def test_a_reload_brings_everything_back_without_asking(visit: Arrive) -> None:
    visitor = visit()
    asked: list[str] = []

    def accept(dialog: Dialog) -> None:
        asked.append(dialog.type)
        dialog.accept()

    visitor.page.on("dialog", accept)
    visitor.page.get_by_role("radiogroup", name="Langue").get_by_text("en").click()
    visitor.rest()
    visitor.choose("Does this action bring you sales", "Yes, I believe so")
    visitor.go("Does it sell?")
    visitor.page.reload()
    visitor.rest()
    assert asked == []
    assert visitor.page.evaluate("document.documentElement.lang") == "en"
    group = visitor.page.get_by_role("radiogroup", name="Does this action bring you sales")
    expect(group.get_by_role("radio", name="Yes, I believe so")).to_be_checked()


def test_an_untouched_example_reloads_without_asking(visit: Arrive) -> None:
    visitor = visit()
    visitor.click("J’aime")
    asked: list[str] = []
    visitor.page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))
    visitor.page.reload()
    visitor.rest()
    assert asked == []
    visitor.sees("Rien à juger pour l’instant")
