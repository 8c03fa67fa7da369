"""The pause test in a real browser, and the accessibility of the pages beside the main path."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from urllib.parse import urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from tests.browser.conftest import Visit

Arrive = Callable[..., Visit]
EFFECT = re.compile("Elle ajoute")
WEEKS = "\n".join(str(1900 + 37 * (week * 7 % 11)) for week in range(20))
THEMES = pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])


def no_serious_fault(visitor: Visit) -> None:
    visitor.page.mouse.move(0, 0)
    visitor.rest()
    found = Axe().run(visitor.page).response["violations"]
    serious = [fault for fault in found if fault["impact"] in ("serious", "critical")]
    assert not serious, json.dumps(
        [
            {"id": fault["id"], "where": [(node["target"], [one["message"] for one in node["any"]]) for node in nodes]}
            for fault in serious
            if (nodes := fault["nodes"][:5])
        ],
        indent=1,
    )


def to_the_tested_example(visitor: Visit) -> None:
    visitor.click("Discuter ou vendre")
    visitor.click("Voir le test de pause")
    visitor.sees("Ce que dit le test")


def to_the_planner_of(visitor: Visit, action: str) -> None:
    visitor.page.get_by_role("combobox").first.click()
    visitor.page.get_by_role("option", name=action).click()
    visitor.rest()
    visitor.sees("Un test peut-il répondre")


def with_own_work(visitor: Visit, page: str) -> None:
    """One answer, so that there is a dossier to share, then another page of the same dossier."""
    visitor.choose("Cette action vous amène", "Oui, je le crois")
    visitor.rest()
    visitor.open(f"/{page}?{urlsplit(visitor.page.url).query}")


def test_pasted_sales_outlast_another_page_and_another_language(visit: Arrive) -> None:
    visitor = visit()
    to_the_tested_example(visitor)
    to_the_planner_of(visitor, "Instagram")
    box = visitor.page.get_by_role("textbox", name="Vos ventes récentes")
    box.fill(WEEKS)
    box.press("Control+Enter")
    visitor.rest()
    visitor.go("Plan")
    visitor.go("Résultats")
    visitor.click("Voir le test de pause")
    to_the_planner_of(visitor, "Instagram")
    expect(visitor.page.get_by_role("textbox", name="Vos ventes récentes")).to_have_value(WEEKS)
    visitor.page.get_by_role("radiogroup", name="Langue").get_by_text("en").click()
    visitor.rest()
    expect(visitor.page.get_by_role("textbox", name="Your recent sales")).to_have_value(WEEKS)


def test_sales_typed_into_the_table_of_blocks_are_read_and_stay(visit: Arrive) -> None:
    visitor = visit()
    to_the_tested_example(visitor)
    before = visitor.page.get_by_text(EFFECT).first.inner_text()
    table = visitor.page.locator('[data-testid="stDataFrame"]').first
    box = table.bounding_box()
    assert box is not None

    def type_in(row: int, text: str) -> None:
        table.click(position={"x": box["width"] - 60, "y": 17 + 35 * row})
        visitor.page.wait_for_timeout(500)
        visitor.page.keyboard.type(text, delay=40)
        visitor.page.keyboard.press("Enter")
        visitor.rest()

    type_in(1, "2 485,50")
    effect = visitor.page.get_by_text(EFFECT).first
    expect(effect).not_to_have_text(before)
    after = effect.inner_text()
    type_in(2, "beaucoup")
    visitor.sees("ne se lit pas comme un nombre")
    visitor.go("Résultats")
    visitor.click("Voir le test de pause")
    expect(visitor.page.get_by_text(EFFECT).first).to_have_text(after)


@THEMES
def test_the_planner_and_a_finished_test_have_no_serious_accessibility_fault(visit: Arrive, dark: bool) -> None:
    visitor = visit(dark=dark)
    to_the_tested_example(visitor)
    no_serious_fault(visitor)
    to_the_planner_of(visitor, "Instagram")
    no_serious_fault(visitor)


@THEMES
@pytest.mark.parametrize("page", ["import", "share", "privacy"])
def test_the_pages_beside_the_path_have_no_serious_accessibility_fault(visit: Arrive, page: str, dark: bool) -> None:
    visitor = visit(dark=dark)
    with_own_work(visitor, page)
    no_serious_fault(visitor)


@THEMES
def test_what_asks_before_deleting_reads_well_once_opened(visit: Arrive, dark: bool) -> None:
    visitor = visit(dark=dark)
    with_own_work(visitor, "share")
    for name in ("Remplacer ce lien", "Tout supprimer"):
        visitor.click(name)
        no_serious_fault(visitor)
        visitor.page.keyboard.press("Escape")
        visitor.rest()
    visitor.page.goto(visitor.page.url.replace("/share", "/actions"))
    visitor.rest()
    visitor.page.locator("summary").filter(visible=True).last.click()
    visitor.rest()
    visitor.click("Nom, dates et coût de départ", role="tab")
    visitor.click("Retirer cette action")
    no_serious_fault(visitor)


@THEMES
def test_the_reasons_behind_a_question_read_well_once_opened(visit: Arrive, dark: bool) -> None:
    visitor = visit(dark=dark)
    visitor.click("j’aime")
    visitor.go("Questions")
    visitor.page.get_by_role("button", name="Pourquoi").filter(visible=True).first.click()
    visitor.rest()
    no_serious_fault(visitor)
