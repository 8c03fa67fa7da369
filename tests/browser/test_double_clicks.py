"""A button clicked twice, as many do: it acts once, and its undo takes all of it back."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

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
