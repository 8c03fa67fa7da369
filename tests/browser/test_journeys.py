"""What a visitor does, in a real browser."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Dialog, Locator, expect

from tests.browser.conftest import Visit

Arrive = Callable[..., Visit]


def three_answers(visitor: Visit) -> None:
    visitor.choose("Cette action vous amène", "Oui, je le crois")
    visitor.choose("Comparez-vous", "Jamais")
    visitor.choose("D’où est venue", "D’un concurrent qui le faisait")


def test_five_taps_lead_to_a_verdict_and_its_break_even_in_sight_and_spoken_on_a_phone(visit: Arrive) -> None:
    visitor = visit(width=360, height=740)
    page, taps = visitor.page, 0

    def tap(what: Locator) -> None:
        nonlocal taps
        taps += 1
        what.click()
        visitor.rest()

    for option in ("Oui, je le crois", "Jamais", "D’un concurrent qui le faisait"):
        tap(page.get_by_role("button", name=option, exact=True))
    for field, typed in (("Ce que vous y mettez par mois", "1700"), ("Ce qu’une vente vous laisse", "100")):
        tap(page.get_by_role("textbox", name=field))
        page.keyboard.type(typed)
        page.keyboard.press("Enter")
        visitor.rest()
    assert taps <= 5
    for said in ("Mesurer d’abord", "Il lui faut 17 ventes par mois, 4 par semaine."):
        expect(page.locator(".st-key-dock").get_by_text(said).filter(visible=True).first).to_be_in_viewport(ratio=0.9)
        expect(page.get_by_role("status").filter(has_text=said)).to_have_count(1)
    dock, typed_in = page.locator('[data-testid="stBottom"]').bounding_box(), page.locator(":focus").bounding_box()
    assert dock is not None
    assert typed_in is not None
    assert dock["height"] <= 120
    assert dock["y"] + dock["height"] <= 740
    assert typed_in["y"] + typed_in["height"] <= dock["y"], "it never covers the field one types in"
    tap(page.get_by_role("button", name="Pourquoi, et que faire"))
    expect(page.get_by_text("Premier verdict")).to_be_in_viewport()


@pytest.mark.parametrize(
    ("typed", "channel"), [("fiche google", "Fiche Google"), ("google ads", "Annonces Google (Google Ads)")]
)
def test_a_channel_typed_by_its_name_is_the_one_of_the_catalogue(visit: Arrive, typed: str, channel: str) -> None:
    visitor = visit()
    field = visitor.page.get_by_role("combobox", name="De quelle action parlons-nous")
    field.fill(typed)
    field.press("Enter")
    visitor.rest()
    expect(field).to_have_value(channel)


def test_a_channel_tapped_again_leads_to_the_months_of_its_action(visit: Arrive) -> None:
    visitor = visit("/actions?lang=fr", width=360, height=740)
    pill = visitor.page.get_by_text("Facebook", exact=True).first
    pill.click()
    visitor.rest()
    visitor.page.locator("summary").filter(has_text="Facebook").click()
    visitor.rest()
    visitor.fill("Heures", "4")
    visitor.page.locator("summary").filter(has_text="Facebook").click()
    visitor.rest()
    pill.click()
    visitor.sees("« Facebook » est déjà dans votre liste.")
    visitor.click("L’ouvrir")
    expect(visitor.page.locator(".st-key-part-months-facebook")).to_be_in_viewport()
    expect(visitor.page.get_by_text("est déjà dans votre liste")).to_have_count(0)


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
    visitor.sees("Prospectus")
    visitor.choose("Cette action vous amène", "Oui, je le crois")
    visitor.page.go_back()
    visitor.rest()
    visitor.has_chosen("Attendez-vous surtout", "Oui, sans indicateur ni date")
    visitor.page.go_forward()
    visitor.rest()
    visitor.has_chosen("Cette action vous amène", "Oui, je le crois")
    visitor.go("Résultats")
    visitor.sees("Action par action")
    visitor.sees("Prospectus")
    visitor.go("Plan")
    visitor.sees("À faire d’abord")
    visitor.page.get_by_text("C’est fait", exact=True).first.click()
    visitor.rest()
    visitor.go("Questions")
    visitor.go("Plan")
    expect(visitor.page.get_by_role("heading", name="Déjà fait")).to_be_visible()
    with visitor.page.expect_download() as download:
        visitor.page.get_by_role("button", name="Télécharger le plan").click()
    text = Path(download.value.path()).read_text(encoding="utf-8")
    assert '<html lang="fr">' in text
    assert "Prospectus" in text


def test_back_takes_one_step_at_a_time_and_leaves_by_where_the_visitor_came_in(visit: Arrive) -> None:
    visitor = visit("/privacy?lang=fr", width=360, height=740)
    page, came_from = visitor.page, visitor.page.url
    visitor.page.goto(visitor.address)
    visitor.rest()
    visitor.choose("Cette action vous amène", "Oui, je le crois")
    expect(page).to_have_url(re.compile(r"[?&]d="))
    visitor.choose("Comparez-vous", "Jamais")
    visitor.click("Vérifier toutes mes actions")
    visitor.click("Continuer : Actions")
    visitor.click("Continuer : Questions")
    for heading in ("Vos actions", "Votre entreprise"):
        page.go_back()
        expect(page.get_by_role("heading", level=1, name=heading)).to_be_visible()
    for number in (3, 2, 1):
        page.go_back()
        visitor.sees(f"Question {number} sur 3")
    page.go_forward()
    visitor.sees("Question 2 sur 3")
    visitor.choose("Comparez-vous", "De temps en temps")
    visitor.sees("Question 3 sur 3")
    page.go_back()
    visitor.sees("Question 2 sur 3")
    page.go_back()
    visitor.sees("Question 1 sur 3")
    page.go_back()
    expect(page).to_have_url(came_from)


def test_an_example_opens_plays_and_gives_the_visitors_own_work_back(visit: Arrive) -> None:
    visitor = visit()
    visitor.choose("Cette action vous amène", "Indirectement")
    visitor.click("j’aime")
    visitor.sees("Vous regardez un exemple")
    visitor.sees("Instagram")
    visitor.click("Retrouver mon travail")
    visitor.page.get_by_role("link", name="Ça vend ?").click()
    visitor.rest()
    visitor.has_chosen("Cette action vous amène", "Indirectement")


def test_switching_language_midway_keeps_the_answers_and_names_the_language(visit: Arrive) -> None:
    visitor = visit()
    three_answers(visitor)
    assert visitor.page.evaluate("document.documentElement.lang") == "fr"
    visitor.speak("en")
    assert visitor.page.evaluate("document.documentElement.lang") == "en"
    assert "lang=en" in visitor.page.url
    visitor.sees("Measure first")
    visitor.has_chosen("Where did the idea", "A competitor doing it")
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
    visitor.click("Menu")
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


def test_figures_typed_in_the_table_count_and_stay(visit: Arrive) -> None:
    visitor = visit()
    visitor.click("Vérifier toutes mes actions")
    visitor.go("Actions")
    visitor.page.get_by_text("Instagram", exact=True).click()
    visitor.rest()
    visitor.page.locator("summary").filter(has_text="Instagram").click()
    visitor.rest()
    visitor.cell_by_cell()
    visitor.type_in_cell(160, 55, "250")
    visitor.sees("un mois de chiffres")
    visitor.type_in_cell(160, 125, "abc")
    visitor.sees("ne se lit pas comme un montant")
    visitor.sees("un mois de chiffres")
    visitor.go("Résultats")
    visitor.go("Actions")
    visitor.page.locator("summary").filter(has_text="Instagram").click()
    visitor.rest()
    visitor.sees("un mois de chiffres")


def test_clicking_an_action_in_the_ribbon_opens_its_line_and_in_a_chart_its_detail(visit: Arrive) -> None:
    visitor = visit()
    visitor.click("j’aime")
    ribbon = visitor.page.locator('[data-testid="stVegaLiteChart"]').first
    for _ in range(2):  # a second click on the same piece opens it again
        ribbon.get_by_text("LinkedIn").last.click(force=True)
        visitor.rest()
        visitor.sees("Choisissez cette semaine un indicateur")
        visitor.page.locator("summary").filter(has_text="LinkedIn").click()
        visitor.rest()
    visitor.sees("Le détail : LinkedIn")
    visitor.page.get_by_text("Touchez une action dans le graphique").scroll_into_view_if_needed()
    chart = visitor.page.locator('[data-testid="stVegaLiteChart"]').nth(1)
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
            if visitor.page.evaluate("document.activeElement.closest('[class*=\"-options-\"]') !== null"):
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
    visitor.speak("en")
    visitor.choose("Does this action bring you sales", "Yes, I believe so")
    visitor.go("Does it sell?")
    visitor.reload()
    assert asked == []
    assert visitor.page.evaluate("document.documentElement.lang") == "en"
    visitor.has_chosen("Does this action bring you sales", "Yes, I believe so")


def test_an_untouched_example_is_there_after_a_reload_that_asks_nothing(visit: Arrive) -> None:
    visitor = visit()
    visitor.click("J’aime")
    asked: list[str] = []
    visitor.page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))
    visitor.reload()
    assert asked == []
    visitor.sees("Vous regardez un exemple")
