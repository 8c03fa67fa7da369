"""A florist's bank statement brought in, taken back, and met again by what the platform says, in a real browser."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.accessible import faults
from tests.browser.conftest import Visit
from tests.browser.test_import_journey import give

Arrive = Callable[..., Visit]

STATEMENT = """Date;Libellé;Débit EUR;Crédit EUR
02/07/2026;REMISE CB TPE 0207 LES FLEURS DE LEA;;812,40
13/07/2026;CB GOOGLE ADS 4455 DUBLIN;120,00;
16/07/2026;VIR SEPA GROSSISTE RUNGIS FLEURS;1850,00;
20/07/2026;CB SALON DU MARIAGE;480,00;
22/07/2026;FRAIS TENUE DE COMPTE;12,50;
31/07/2026;REMISE CB TPE 3107 LES FLEURS DE LEA;;1204,10
"""
ADS = """Campaign report
"July 1, 2026 - July 31, 2026"
Day,Campaign,Campaign ID,Currency code,Cost,Impr.,Clicks,Conversions,Conv. value
2026-07-05,Bouquets,11111111111,EUR,100.00,"1,234",7,0.00,0.00
"""


@pytest.fixture
def files(tmp_path: Path) -> tuple[Path, Path]:
    statement, ads = tmp_path / "releve.csv", tmp_path / "rapport.csv"
    statement.write_text(STATEMENT, encoding="utf-8")
    ads.write_text(ADS, encoding="utf-8")
    return statement, ads


def tick(visitor: Visit, label: str) -> None:
    visitor.page.get_by_text(label).first.click()
    visitor.rest()


def add(visitor: Visit) -> None:
    """Its amounts are those paid, taxes included; what was done is on screen, wherever the button stood."""
    tick(visitor, "Prendre les montants tels quels")
    visitor.click("Ajouter à mon dossier")
    expect(visitor.page.get_by_text("C’est fait").first).to_be_in_viewport()


def test_a_statement_is_added_by_supplier_taken_back_and_the_same_money_is_said(
    visit: Arrive, files: tuple[Path, Path]
) -> None:
    statement, ads = files
    visitor = visit("/import", width=360, height=740)
    give(visitor, statement)
    visitor.sees("Publicité et outils reconnus")
    tick(visitor, "Salon du Mariage")
    sideways = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
    assert visitor.page.evaluate(sideways) <= 0
    assert faults(visitor.page) == []
    add(visitor)
    visitor.click("Annuler cet import")
    visitor.sees("L’import est annulé")
    give(visitor, statement)
    add(visitor)
    give(visitor, ads)
    visitor.sees("elle n’est comptée qu’une fois")
    visitor.sees("est celui de la TVA")
