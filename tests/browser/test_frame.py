"""What surrounds every page, on a phone: little room taken, no word of the framework, steps that are a landmark."""

from __future__ import annotations

import re
from collections.abc import Callable

from playwright.sync_api import Page, expect

from assessment.ui.assistive.words import of
from tests.visiting import Visit

Arrive = Callable[..., Visit]

HIGHEST = 400
"""Pixels from the top of a phone's screen within which a page's first control begins."""
WITH_CONTROLS = ("", "business", "actions", "questions", "pause-test", "import")
TO_READ = ("results", "plan", "share", "method", "privacy", "checks")
FIRST_CONTROL = """() => {
  const title = document.querySelector('[data-testid="stMain"] h1')
  const controls = document.querySelectorAll('[data-testid="stMain"] :is(input, button, textarea, summary, a, canvas)')
  const matter = [...controls].filter((one) => title.compareDocumentPosition(one) & Node.DOCUMENT_POSITION_FOLLOWING)
  const tops = matter.map((one) => (one.closest('label') ?? one).getBoundingClientRect())
  return Math.min(...tops.filter(({ width, height }) => width > 1 && height > 1).map(({ top }) => top))
}"""
TEXTS = """() => {
  const said = []
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
  while (texts.nextNode()) said.push(texts.currentNode.nodeValue.trim())
  for (const one of document.querySelectorAll('body *'))
    for (const name of ['aria-label', 'title', 'placeholder'])
      if (one.hasAttribute(name) && one.ariaHidden !== 'true') said.push(one.getAttribute(name))
  return said
}"""
SIDEWAYS = """() => {
  const main = document.querySelector('[data-testid="stMain"]')
  return main.scrollWidth - main.clientWidth
}"""


def frameworks(page: Page) -> list[str]:
    """What stands on the page of the words that the framework writes in English, but those that are French too."""
    kept = {"Notifications", "Format", "Distinct"}
    patterns = [re.escape(english).replace(r"\*", ".+") for english, _ in of("fr") if english not in kept]
    theirs = re.compile("|".join(f"(?:{pattern})" for pattern in patterns))
    return [said for said in page.evaluate(TEXTS) if theirs.fullmatch(said) or said.endswith(" icon")]


def test_every_page_begins_at_once_on_a_phone_and_says_nothing_in_english(visit: Arrive) -> None:
    visitor = visit("/?lang=fr", width=360)
    page = visitor.page
    page.set_viewport_size({"width": 360, "height": 740})
    visitor.choose("Cette action vous amène", "Oui, je le crois")
    query = page.url.split("?")[1]
    for path in (*WITH_CONTROLS, *TO_READ):
        visitor.open(f"/{path}?{query}")
        if path in WITH_CONTROLS:
            assert page.evaluate(FIRST_CONTROL) < HIGHEST, path
        assert page.evaluate(SIDEWAYS) <= 0, path
        assert frameworks(page) == [], path
    visitor.open(f"/nowhere?{query}")
    visitor.sees("Cette page n’existe pas")
    assert frameworks(page) == []


def test_the_framework_speaks_the_language_chosen_and_never_changes_what_is_typed(visit: Arrive) -> None:
    visitor = visit("/actions?lang=fr")
    page = visitor.page
    named = page.get_by_role("textbox", name="Une autre action")
    named.fill("No results")
    visitor.sees("Entrée pour valider")
    named.press("Enter")
    visitor.rest()
    visitor.sees("No results")
    visitor.speak("en")
    page.get_by_role("textbox", name="Another action").fill("x")
    visitor.sees("Press Enter to submit form")


def test_the_steps_are_a_landmark_and_its_menu_closes_over_the_step_chosen(visit: Arrive) -> None:
    visitor = visit("/results?example=likes&lang=fr", width=360)
    page = visitor.page
    page.get_by_role("button", name="4/5 · Résultats").click()
    steps = page.get_by_role("navigation", name="Étapes")
    expect(steps.get_by_role("link", name="Résultats")).to_have_attribute("aria-current", "step")
    steps.get_by_role("link", name="Plan").click()
    visitor.rest()
    expect(page).to_have_url(re.compile(r"/plan\?example=likes"))
    expect(page.get_by_role("link", name="Questions").filter(visible=True)).to_have_count(0)
    page.get_by_role("button", name="Menu").click()
    page.keyboard.press("Escape")
    expect(page.get_by_role("radiogroup", name="Langue")).to_have_count(0)
