"""An owner's figures: pasted, filled, typed, and a threshold set before them, in a real browser."""

from __future__ import annotations

import datetime
from collections.abc import Callable

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

    visitor.choose("Comment donner ces chiffres", "D’un coup")
    visitor.fill("Heures", "4")
    visitor.sees("12 mois de chiffres")

    visitor.cell_by_cell()
    visitor.type_in_cell(180, 90, "260")
    visitor.click("Annuler")  # the cell
    visitor.click("Annuler")  # the hours of each month
    visitor.sees("3 mois de chiffres")  # two pasted and one typed remain

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
    page.get_by_role("radio", name="Cell by cell").focus()
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
