"""An export brought in, looked at in the ledger and taken back, in a real browser."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.accessible import faults
from tests.browser.conftest import Visit

Arrive = Callable[..., Visit]

ADS = """Campaign report
"September 1, 2026 - September 3, 2026"
Day,Campaign,Campaign ID,Currency code,Cost,Impr.,Clicks,Conversions,Conv. value
2026-09-01,Demo brand,11111111111,EUR,12.34,"1,234",7,1.00,80.00
2026-09-02,Demo brand,11111111111,EUR,"1,020.50","10,500",88,2.50,"1,200.00"
2026-09-03,Demo generic,22222222222,EUR,0.00,0,0,0.00,--
Total: Account,--,--,EUR,"1,032.84","11,734",95,3.50,"1,280.00"
"""


@pytest.fixture
def sample(tmp_path: Path) -> Path:
    file = tmp_path / "rapport.csv"
    file.write_text(ADS, encoding="utf-8")
    return file


def give(visitor: Visit, file: Path) -> None:
    visitor.page.get_by_test_id("stMain").locator("input[type=file]").first.set_input_files(file)
    visitor.page.get_by_text(file.name).first.wait_for()
    visitor.rest()


def test_a_report_is_given_seen_added_found_in_the_ledger_and_taken_back(visit: Arrive, sample: Path) -> None:
    visitor = visit("/actions")
    visitor.click("Importer des chiffres depuis un fichier", role="link")
    give(visitor, sample)
    visitor.sees("Google Ads")
    visitor.sees("2 campagnes, en septembre 2026")
    visitor.click("Ajouter à mon dossier")
    visitor.sees("C’est fait")
    visitor.go("Actions")
    visitor.sees("Votre liste : une action")
    visitor.page.get_by_text("Google Ads", exact=True).click()
    visitor.rest()
    visitor.sees("un mois de chiffres")
    visitor.click("Annuler le dernier import")
    visitor.sees("L’import est annulé")
    visitor.sees("Aucune action pour l’instant")


def test_columns_once_read_show_what_may_be_wrong_and_leave_the_screen_where_it_is_after_that(
    visit: Arrive, tmp_path: Path
) -> None:
    file = tmp_path / "tableau.csv"
    lines = "Marque;300;900\n2026-01;Radio;200;400\n2026-01;Total;900;2000\n2026-01;Salon;150;80\n"
    file.write_text(f"Mois;Canal;Dépense;CA\n2026-01;{lines}", encoding="utf-8")
    visitor = visit("/import", width=360, height=740)
    give(visitor, file)
    visitor.click("Lire ces colonnes")
    expect(visitor.page.get_by_text("Chiffres à vérifier")).to_be_in_viewport()
    visitor.page.get_by_text("Chaque nom est une action").click()
    visitor.rest()
    expect(visitor.page.get_by_text("Chaque nom est une action")).to_be_in_viewport()


def test_a_file_that_is_none_of_them_gets_one_sentence(visit: Arrive, tmp_path: Path) -> None:
    file = tmp_path / "photo.csv"
    file.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 20)
    visitor = visit("/import")
    give(visitor, file)
    expect(visitor.page.get_by_test_id("stAlert")).to_have_count(1)
    visitor.sees("Rien n’a changé dans votre dossier")


@pytest.mark.parametrize(("width", "dark"), [(360, False), (1280, True)])
def test_the_import_fits_its_screen_and_breaks_no_rule_of_axe(
    visit: Arrive, sample: Path, width: int, dark: bool
) -> None:
    visitor = visit("/import?lang=en", width=width, dark=dark)
    give(visitor, sample)
    visitor.page.get_by_text("One action per campaign").click()
    visitor.rest()
    visitor.click("Add to my check")
    give(visitor, sample)
    visitor.sees("Already in your check")
    sideways = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
    assert visitor.page.evaluate(sideways) <= 0
    assert faults(visitor.page) == []
