"""The pause test in a real browser."""

from __future__ import annotations

import re
from collections.abc import Callable

from playwright.sync_api import expect

from tests.accessible import faults
from tests.browser.conftest import Visit

Arrive = Callable[..., Visit]
EFFECT = re.compile("Elle ajoute")
WEEKS = "\n".join(str(1900 + 37 * (week * 7 % 11)) for week in range(20))


def to_the_tested_example(visitor: Visit) -> None:
    visitor.click("Discuter ou vendre")
    visitor.click("Tout déplier")
    visitor.click("Voir le test de pause")
    visitor.sees("Ce que dit le test")


def to_the_planner_of(visitor: Visit, action: str) -> None:
    visitor.page.get_by_role("combobox").first.click()
    visitor.page.get_by_role("option", name=action).click()
    visitor.rest()
    visitor.sees("Un test peut-il répondre")


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
    visitor.click("Tout déplier")
    visitor.click("Voir le test de pause")
    to_the_planner_of(visitor, "Instagram")
    expect(visitor.page.get_by_role("textbox", name="Vos ventes récentes")).to_have_value(WEEKS)
    visitor.speak("en")
    expect(visitor.page.get_by_role("textbox", name="Your recent sales")).to_have_value(WEEKS)


def test_sales_typed_into_the_table_of_blocks_are_read_and_stay(visit: Arrive) -> None:
    visitor = visit()
    to_the_tested_example(visitor)
    before = visitor.page.get_by_text(EFFECT).first.inner_text()
    table = visitor.page.locator('[data-testid="stDataFrame"]').last
    box = table.bounding_box()
    assert box is not None

    def type_in(row: int, text: str) -> None:
        visitor.type_in_cell(int(box["width"]) - 60, 17 + 35 * row, text)

    type_in(1, "2 485,50")
    effect = visitor.page.get_by_text(EFFECT).first
    expect(effect).not_to_have_text(before)
    after = effect.inner_text()
    type_in(2, "beaucoup")
    visitor.sees("ne se lit pas comme un nombre")
    visitor.go("Résultats")
    visitor.click("Tout déplier")
    visitor.click("Voir le test de pause")
    expect(visitor.page.get_by_text(EFFECT).first).to_have_text(after)


def test_the_planner_breaks_no_rule_of_axe(visit: Arrive) -> None:
    visitor = visit(dark=True)
    to_the_tested_example(visitor)
    to_the_planner_of(visitor, "Instagram")
    assert faults(visitor.page) == []
