"""A report asked for, its page left, the file fetched on coming back, and opened again: in a real browser."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import expect

from tests.visiting import Visit

Arrive = Callable[..., Visit]
BUILT_WITHIN = 100
"""Seconds: the process that builds leaves the machine to whoever clicks, here to all the other tests."""


def test_a_report_is_built_beside_the_visit_and_opens_again_as_a_dossier(visit: Arrive, tmp_path: Path) -> None:
    visitor = visit()
    page = visitor.page
    visitor.click("j’aime")
    visitor.go("Plan")
    to_report = page.get_by_role("link", name="À emporter")
    to_report.filter(visible=True).click()
    visitor.rest()
    page.get_by_text("Une page", exact=True).click()
    visitor.rest()
    page.get_by_text("Joindre le dossier au PDF").click()
    visitor.sees("Qui le reçoit peut tout lire")
    visitor.rest()
    page.get_by_role("button", name="Préparer le PDF").click()
    expect(page.get_by_role("progressbar")).to_be_visible()
    # The page looks for the file every second: it is not waited for until it is at rest.
    page.get_by_role("link", name="Plan", exact=True).filter(visible=True).first.click()
    page.get_by_text("Votre fichier est prêt").first.wait_for(timeout=1000 * BUILT_WITHIN)
    to_report.filter(visible=True).click()
    with page.expect_download() as downloading:
        page.get_by_role("button", name="Télécharger : rapport d’une page").click()
    report = tmp_path / downloading.value.suggested_filename
    downloading.value.save_as(report)
    assert report.suffix == ".pdf"
    visitor.open("/")
    page.get_by_text("Ouvrir un dossier téléchargé").filter(visible=True).first.click()
    page.locator('input[type="file"]').last.set_input_files(report)
    visitor.sees("Dossier ouvert.")
    visitor.rest()
    expect(page).to_have_title(re.compile("Chanvre et Chaux"))
