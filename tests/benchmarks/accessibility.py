"""What axe finds by all of its rules on each page, in each state, theme and language.

Run `python -m tests.benchmarks.accessibility` with Chromium on the path; `--page`, `--state`, `--theme` and
`--language` (each may be repeated) look at a part. Each fault is printed with where it is and what is wrong, then a
table of page by state. Exit status 1 where anything is found.
"""

from __future__ import annotations

import argparse
import datetime
import tempfile
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import product
from pathlib import Path
from typing import Literal, get_args

from playwright.sync_api import Browser

from assessment.examples import example_text
from assessment.languages import LANGUAGES, Language
from assessment.storage.store import Store
from assessment.ui.routes import PAGES
from tests.accessible import Fault, faults
from tests.browser.house import running
from tests.serving import chromium
from tests.visiting import Visit

State = Literal["empty", "full", "open", "reading"]
"""Nothing said yet; an example of several actions; that with every panel open and a mistake; a link to read."""
Theme = Literal["light", "dark"]
STATES: tuple[State, ...] = get_args(State)
THEMES: tuple[Theme, ...] = get_args(Theme)
EXAMPLE = "two_stances"
MOST_OPENED, MOST_TABS = 15, 3
_SETTLES = 150
"""Milliseconds from one look to the next at whether the page has taken on the colours of a theme."""
_DRAWN_IN = """
(theme) => {
  const drawn = [...document.querySelectorAll("body *")].map((one) => getComputedStyle(one))
  const colours = drawn.map((one) => one.color + one.backgroundColor + one.borderColor).join()
  const before = window.coloursBefore
  window.coloursBefore = colours
  const app = document.querySelector('[data-testid="stApp"]')
  return getComputedStyle(app).colorScheme === theme && before === colours
}
"""
EXPORT = """Campaign report
"September 1, 2026 - September 3, 2026"
Day,Campaign,Campaign ID,Currency code,Cost,Impr.,Clicks,Conversions,Conv. value
2026-09-01,Demo brand,11111111111,EUR,12.34,"1,234",7,1.00,80.00
2026-09-03,Demo generic,22222222222,EUR,0.00,0,0,0.00,--
"""


@dataclass(frozen=True, slots=True)
class Where:
    """One combination."""

    page: str
    state: State
    theme: Theme
    language: Language


@dataclass(frozen=True, slots=True)
class Links:
    """A dossier in the store: the link to change it and the one to read it."""

    edit: str
    read: str


def main() -> int:
    """Print every fault and the table; 1 where there is any."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name, values in (("page", PAGES), ("state", STATES), ("theme", THEMES), ("language", LANGUAGES)):
        parser.add_argument(f"--{name}", action="append", choices=list(values))
    asked = parser.parse_args()
    pages, states = asked.page or list(PAGES), asked.state or STATES
    themes, languages = asked.theme or THEMES, asked.language or LANGUAGES
    began, found = time.monotonic(), {}
    with tempfile.TemporaryDirectory() as folder, running(Path(folder)) as (app, data), chromium() as browser:
        links = kept(data)
        for page, state, language in product(pages, states, languages):
            for where, on_it in looked_at(browser, app.address, links, page, state, language, themes):
                found[where] = on_it
                print(_told(where, on_it), end="", flush=True)
    print(table(found))
    print(f"{len(found)} combinations in {time.monotonic() - began:.0f} s, {sum(map(len, found.values()))} faults")
    return 1 if any(found.values()) else 0


def kept(data: Path) -> Links:
    """The example, kept in the store of the app whose data are there."""
    store, now = Store(f"sqlite:///{data / 'ca-vend.sqlite3'}"), datetime.datetime.now(datetime.UTC)
    try:
        _, edit = store.create(example_text(EXAMPLE), now)
        return Links(edit, store.add_link(edit, "read", None, now))
    finally:
        store.close()


def looked_at(
    browser: Browser, address: str, links: Links, page: str, state: State, language: Language, themes: Sequence[Theme]
) -> Iterator[tuple[Where, list[Fault]]]:
    """A page in one state and language, opened once, with what is found in each theme."""
    context = browser.new_context(
        viewport={"width": 1280, "height": 900},
        locale="fr-FR" if language == "fr" else "en",
        color_scheme=themes[0],
        reduced_motion="reduce",
    )
    visitor = Visit(context.new_page(), address)
    token = {"empty": "", "reading": f"&d={links.read}"}.get(state, f"&d={links.edit}")
    visitor.open(f"/{PAGES[page][0]}?lang={language}{token}")
    if state == "open":
        open_all(visitor)
    found: dict[Theme, list[Fault]] = {theme: _in(visitor, theme) for theme in themes}
    order = themes[::-1]  # each look begins in the theme that the last one ended in
    for _ in _folded(visitor) if state == "open" else ():
        for theme in order:
            found[theme] += _in(visitor, theme)
        order = order[::-1]
    context.close()
    for theme, on_it in found.items():
        yield Where(page, state, theme, language), list(dict.fromkeys(on_it))


def _in(visitor: Visit, theme: Theme) -> list[Fault]:
    visitor.page.emulate_media(color_scheme=theme)
    visitor.page.wait_for_function(_DRAWN_IN, arg=theme, polling=_SETTLES)
    return faults(visitor.page)


def open_all(visitor: Visit) -> None:
    """Open every panel, give what can be given, and make a mistake."""
    main = visitor.page.get_by_test_id("stMain")
    for _ in range(MOST_OPENED):
        closed = main.locator("details:not([open]) > summary").filter(visible=True)
        if not closed.count():
            break
        closed.first.click()
        visitor.rest()
    upload = main.locator("input[type=file]")
    if upload.count():
        upload.first.set_input_files({"name": "report.csv", "mimeType": "text/csv", "buffer": EXPORT.encode()})
        visitor.rest()
    typed = main.locator('[data-testid="stTextInput"] input').filter(visible=True)
    if typed.count():
        typed.first.fill("12 ou 13")
        typed.first.press("Enter")
        visitor.rest()


def _folded(visitor: Visit) -> Iterator[None]:
    """Each tab that is not in front, then the first popover of each name, opened one after the other."""
    tabs = visitor.page.get_by_test_id("stMain").locator('[role="tab"][aria-selected="false"]').filter(visible=True)
    for tab in tabs.all()[:MOST_TABS]:
        tab.click()
        visitor.rest()
        yield
    found = visitor.page.get_by_test_id("stPopoverButton").filter(visible=True).all()
    by_name = {popover.inner_text(): popover for popover in reversed(found)}
    for popover in by_name.values():
        popover.click()
        visitor.rest()
        yield
        visitor.page.keyboard.press("Escape")


def _told(where: Where, on_it: Sequence[Fault]) -> str:
    return "".join(f"{where.page} · {where.state} · {where.theme} · {where.language}: {fault}\n" for fault in on_it)


def table(found: dict[Where, list[Fault]]) -> str:
    """Page by state: how often each rule is broken, over themes and languages."""
    pages, states = (list(dict.fromkeys(getattr(where, name) for where in found)) for name in ("page", "state"))
    cells = {
        (page, state): Counter(
            fault.rule
            for where, on_it in found.items()
            if (where.page, where.state) == (page, state)
            for fault in on_it
        )
        for page, state in product(pages, states)
    }
    said = {
        place: ", ".join(f"{rule} {count}" for rule, count in rules.most_common()) or "0"
        for place, rules in cells.items()
    }
    rows = [["page", *states], *([page, *(said[page, state] for state in states)] for page in pages)]
    widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]))]
    return "\n".join("  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)) for row in rows)


if __name__ == "__main__":
    raise SystemExit(main())
