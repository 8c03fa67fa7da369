"""What a walk through the app costs whoever walks it: taps, words, screens of scrolling, minutes.

A person reads what is new on a screen once, at 200 words a minute (Brysbaert 2019 gives 238 for silent reading of plain
English; less on a phone, with figures), takes 6 seconds for each choice or figure, and 1 second for a tap that only
leads on.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from urllib.parse import parse_qsl, urlsplit

from playwright.sync_api import Locator, Page

WORDS_PER_MINUTE = 200
SECONDS_PER_CHOICE = 6
SECONDS_PER_STEP = 1
WIDTH, HEIGHT = 360, 740
"""Of the phone, in CSS pixels."""
SKIMMED = ("/", "/results", "/plan")
"""Pages read no further than one looks: below the questions of the first are examples, and results open on demand."""

_TEXTS = """
() => {
  const seen = []
  for (const root of document.querySelectorAll('[data-testid="stMain"], [data-testid="stPopoverBody"]')) {
    const nodes = document.createTreeWalker(root, NodeFilter.SHOW_TEXT)
    while (nodes.nextNode()) {
      const parent = nodes.currentNode.parentElement
      if (parent.closest('[data-testid="stIconMaterial"], style, script, canvas, svg')) continue
      const box = parent.getBoundingClientRect(), text = nodes.currentNode.textContent.trim()
      const shows = parent.checkVisibility({ contentVisibilityAuto: true, visibilityProperty: true })
      if (text && shows && box.width > 1 && box.height > 1) seen.push([text, box.top])
    }
  }
  return seen
}
"""
_HEIGHT = """() => document.querySelector('[data-testid="stMain"]').scrollHeight"""


@dataclass
class Place:
    """One screen of the walk: how high its page was, what was read there first, and what was done."""

    name: str
    pixels: int = 0
    words: int = 0
    taps: int = 0
    choices: int = 0

    def __str__(self) -> str:
        return f"{self.name}: {self.pixels} px, {self.words} words, {self.taps} taps, {self.choices} choices"


@dataclass
class Walk:
    """A visitor on a phone, counted."""

    page: Page
    places: list[Place] = field(default_factory=list)
    _read: set[str] = field(default_factory=set)

    def arrive(self) -> None:
        """Wait for the page, and read what is new there; one of those skimmed is read as far as it is in view."""
        self.page.wait_for_function("() => window.atRest()", polling=16, timeout=60_000)
        name = self._name()
        if not self.places or self.places[-1].name != name:
            self.places.append(Place(name))
        here = self.places[-1]
        skim = urlsplit(self.page.url).path in SKIMMED
        here.pixels = max(here.pixels, int(self.page.evaluate(_HEIGHT)))
        for text, top in self.page.evaluate(_TEXTS):
            if text not in self._read and not (skim and not 0 <= top < HEIGHT):
                self._read.add(text)
                here.words += len(text.split())

    def _name(self) -> str:
        address = urlsplit(self.page.url)
        asked = [value for name, value in parse_qsl(address.query) if name not in ("lang", "d")]
        return " ".join((address.path, *asked))

    def choose(self, what: Locator) -> None:
        """Tap what is a choice."""
        self.places[-1].choices += 1
        self.step(what)

    def step(self, what: Locator) -> None:
        """Tap what only leads on."""
        self.places[-1].taps += 1
        what.click()
        self.arrive()

    def write(self, field: Locator, value: str) -> None:
        """Tap a field and type."""
        self.places[-1].taps += 1
        self.places[-1].choices += 1
        field.fill(value)
        field.press("Enter")
        self.arrive()

    def __str__(self) -> str:
        """Taps, screens, choices, words, pixels of the pages walked, and the minutes that it takes."""
        taps, choices, words, pixels = (
            sum(getattr(place, figure) for place in self.places) for figure in ("taps", "choices", "words", "pixels")
        )
        seconds = words / WORDS_PER_MINUTE * 60 + choices * SECONDS_PER_CHOICE + (taps - choices) * SECONDS_PER_STEP
        return (
            f"{taps} taps, {choices} of them choices or figures; {len(self.places)} pages, {pixels} px "
            f"({pixels / HEIGHT:.0f} screens); {words} words; {seconds / 60:.1f} minutes"
        )
