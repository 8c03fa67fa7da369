"""A browser that comes back after weeks: it knows the day by its own copy, leads to what waits, and lets go."""

from __future__ import annotations

import datetime

from playwright.sync_api import expect

from assessment.dossier.editing import with_business
from assessment.language import date
from tests.browser.house import House, begun, elsewhere, token_of

WEEKS_AGO = datetime.date.today() - datetime.timedelta(days=21)
_LAST_HERE = """([token, day]) => {
  const entry = `ca-vend:entry:${token}`
  localStorage.setItem(entry, JSON.stringify({ ...JSON.parse(localStorage.getItem(entry)), saved: day }))
}"""


def test_whoever_comes_back_lands_on_what_waits_once_and_enters_the_month(house: House) -> None:
    visitor = begun(house)
    page, token = visitor.page, token_of(visitor.page)
    page.wait_for_function(f"localStorage.getItem('ca-vend:entry:{token}')")
    other = elsewhere(house, visitor)
    page.goto("about:blank")
    other.change(lambda dossier: with_business(dossier, hourly_cost=35.0))
    page.goto(visitor.address + "/_stcore/health")
    page.evaluate(_LAST_HERE, [token, f"{WEEKS_AGO}"])

    visitor.open(f"/?lang=fr&d={token}")
    page.wait_for_url("**/since?**")
    visitor.sees(f"Vous étiez ici le {date(WEEKS_AGO, 'fr')}")
    visitor.sees("Changé depuis un autre écran")
    visitor.click("Noter")
    visitor.click("Rien ce mois-là")
    visitor.sees("Tout est noté pour")
    page.go_back()
    visitor.sees("Changé depuis un autre écran")

    visitor.open(f"/plan?lang=fr&d={token}")
    visitor.sees("Que faire lundi")
    expect(page.get_by_role("button", name="Plus tard")).to_have_count(0)
