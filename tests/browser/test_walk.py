"""An owner walks from page to page, reloads and comes back, in a real browser."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from tests.visiting import Visit

Arrive = Callable[..., Visit]


@pytest.mark.parametrize("path", ["share", "business", "actions"])
def test_a_reload_shows_the_language_it_is_in_and_keeps_it(visit: Arrive, path: str) -> None:
    visitor = visit("/?lang=en", width=360, locale="en-GB")
    page = visitor.page
    visitor.choose("Does this action bring you sales?", "Indirectly")
    visitor.sees("Saved")
    page.goto(page.url.replace("/?", f"/{path}?"))
    visitor.rest()
    page.locator("summary").first.click()
    visitor.rest()
    visitor.click("Menu")
    expect(page.get_by_role("radio", name="en", exact=True)).to_be_checked()
    visitor.sees("Download my check")


def test_a_double_tap_adds_an_action_once(visit: Arrive) -> None:
    visitor = visit("/actions?lang=fr")
    page = visitor.page
    page.get_by_role("radio", name="Prospectus").dblclick()
    visitor.rest()
    visitor.sees("Votre liste : une action")
    page.get_by_role("radio", name="Prospectus").click()  # nothing was said of it: taken out, and still a click away
    visitor.rest()
    visitor.sees("Aucune action pour l’instant")
    page.get_by_role("radio", name="Prospectus").click()
    visitor.rest()
    visitor.sees("Votre liste : une action")
