"""An owner's figures: pasted, filled, typed, and a threshold set before them, in a real browser."""

from __future__ import annotations

import datetime
import json
from collections.abc import Callable

import pytest
from axe_playwright_python.sync_playwright import Axe

from assessment.month import month_after, month_of
from tests.browser.conftest import Visit

Arrive = Callable[..., Visit]
LAST = month_after(month_of(datetime.date.today()), -1)
BEFORE = month_after(LAST, -1)


def test_figures_are_pasted_filled_and_typed_after_a_threshold_and_all_stay(visit: Arrive) -> None:
    visitor = visit("/actions?lang=fr")
    page = visitor.page
    page.get_by_text("Instagram", exact=True).click()
    visitor.rest()
    page.locator("summary").filter(has_text="Instagram").click()
    visitor.rest()

    visitor.click("Fixez le seuil")
    visitor.fill("atteint au moins", "12")
    visitor.click("Retenir ce seuil")
    visitor.sees("12 ventes d’ici à fin")
    page.keyboard.press("Escape")

    visitor.choose("Comment donner ces chiffres", "Coller depuis un tableur")
    box = page.get_by_role("textbox", name="Collez ici")
    box.fill(f"Mois\tDépense\tNombre de ventes\n{BEFORE}\t1 200,50\t3\n{LAST}\t€ 300\tpeut-être\n")
    box.press("Control+Enter")
    visitor.rest()
    visitor.sees("Ligne 3, colonne 3")
    visitor.click("Écrire 3 chiffres")
    visitor.sees("Chiffres écrits dans 2 mois.")
    visitor.sees("2 mois de chiffres")

    visitor.type_in_cell(180, 55, "250")  # the first month shown, typed after the paste
    visitor.sees("3 mois de chiffres")

    visitor.choose("Comment donner ces chiffres", "Remplir plusieurs mois d’un coup")
    visitor.fill("Heures", "4")
    visitor.click("Remplir")
    visitor.sees("12 mois remplis.")
    visitor.sees("12 mois de chiffres")

    visitor.type_in_cell(180, 90, "260")  # the table was shown anew by the filling, and takes the next edit
    visitor.click("Annuler", index=-1)  # the first is that of the last change of all
    visitor.sees("4 mois de chiffres")  # two pasted and two typed remain

    visitor.go("Résultats")
    visitor.sees("Votre seuil du")
    visitor.sees("Montants en €, hors taxes")


def test_the_paste_box_fits_a_phone_and_is_reached_by_keyboard(visit: Arrive) -> None:
    visitor = visit("/actions?lang=en", width=360, locale="en-GB")
    page = visitor.page
    page.get_by_text("Instagram", exact=True).click()
    visitor.rest()
    page.locator("summary").filter(has_text="Instagram").click()
    visitor.rest()
    page.get_by_role("radio", name="Fill several months at once").focus()
    page.keyboard.press("ArrowDown")
    visitor.rest()
    box = page.get_by_role("textbox", name="Paste the copied cells")
    box.focus()
    box.fill(f"Month\tRevenue\n{LAST}\t1,200.50")
    page.keyboard.press("Control+Enter")
    visitor.rest()
    write = page.get_by_role("button", name="Write 1 figure")
    for _ in range(30):
        page.keyboard.press("Tab")
        if write.evaluate("element => element === document.activeElement"):
            break
    page.keyboard.press("Enter")
    visitor.rest()
    visitor.sees("Figures written in 1 month.")
    main = "document.querySelector('[data-testid=\"stMain\"]')"
    assert page.evaluate(f"{main}.scrollWidth - {main}.clientWidth") <= 0


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_the_panel_of_an_action_has_no_serious_accessibility_fault(visit: Arrive, dark: bool) -> None:
    visitor = visit("/actions?lang=fr", dark=dark)
    page = visitor.page
    page.get_by_text("Instagram", exact=True).click()
    visitor.rest()
    page.locator("summary").filter(has_text="Instagram").click()
    visitor.rest()
    visitor.choose("Comment donner ces chiffres", "Coller depuis un tableur")
    box = page.get_by_role("textbox", name="Collez ici")
    box.fill(f"Mois\tDépense\n{LAST}\t1.200\nTotal\t5")
    box.press("Control+Enter")
    visitor.rest()
    visitor.click("Fixez le seuil")
    page.mouse.move(0, 0)
    page.get_by_test_id("stToast").wait_for(state="detached", timeout=15_000)
    visitor.rest()
    found = Axe().run(page).response["violations"]
    serious = [fault for fault in found if fault["impact"] in ("serious", "critical")]
    assert not serious, json.dumps(
        [
            {"id": fault["id"], "where": [(node["target"], node["any"][0]["message"]) for node in fault["nodes"]][:5]}
            for fault in serious
        ],
        indent=1,
    )
