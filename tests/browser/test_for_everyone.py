"""What a page is for those who do not see it, who use the keys alone, or a finger."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from assessment.languages import LANGUAGES
from assessment.ui.routes import PAGES
from tests.benchmarks.accessibility import THEMES, State, kept, looked_at
from tests.benchmarks.controls import measured_on
from tests.browser.conftest import Visit
from tests.serving import App

Arrive = Callable[..., Visit]
FOCUSED = "document.activeElement.textContent.trim()"


PAGES_OPEN: list[tuple[str, State]] = [(page, "open") for page in PAGES]


@pytest.mark.parametrize(("number", "page"), list(enumerate([*PAGES_OPEN, ("start", "empty")])), ids=str)
def test_no_page_with_all_of_it_open_nor_the_first_one_breaks_a_rule_of_axe(
    browser: Browser, served: tuple[App, Path], address: str, number: int, page: tuple[str, State]
) -> None:
    theme, language = THEMES[number % 2], LANGUAGES[number // 2 % 2]
    ((_, found),) = looked_at(browser, address, kept(served[1]), *page, language, [theme])
    assert [str(fault) for fault in found] == []


def test_every_control_shows_where_it_is_and_is_large_enough_for_a_finger(
    browser: Browser, served: tuple[App, Path], address: str
) -> None:
    of_page = list(measured_on(browser, address, f"/business?lang=fr&d={kept(served[1]).edit}"))
    assert {what for what, *_ in of_page} >= {"ring, light", "focus, dark", "target"}
    assert [one for one in of_page if not one[-1]] == []


def test_the_heading_of_each_place_has_the_focus_and_what_is_being_answered_keeps_it(visit: Arrive) -> None:
    visitor = visit("/business?lang=fr")
    assert visitor.page.evaluate("document.activeElement === document.body")
    visitor.go("Questions")
    assert visitor.page.evaluate(FOCUSED) == visitor.page.get_by_role("heading", level=1).inner_text()
    visitor.click("Continuer")
    assert visitor.page.evaluate(FOCUSED) == visitor.page.get_by_role("heading", level=1).inner_text()
    visitor.page.get_by_role("radio").last.check(force=True)
    visitor.rest()
    expect(visitor.page.get_by_role("radio").last).to_be_focused()


def test_a_way_to_a_part_of_a_page_leads_the_keys_there(visit: Arrive) -> None:
    visitor = visit("/actions?lang=fr")
    visitor.page.get_by_text("Instagram", exact=True).click()
    visitor.rest()
    visitor.go("Résultats")
    visitor.page.locator('[class*="st-key-w-"][class*="-months-"] button').first.click()
    visitor.rest()
    assert visitor.page.evaluate("document.activeElement.closest('[class*=\"st-key-part-\"]') !== null")
