"""What is measured of the controls on each page: contrast of the rings around them, size for a finger.

Run `python -m tests.benchmarks.controls` with Chromium on the path; `--page` (may be repeated) looks at a part. Rings
of focus and of what is not chosen need 3:1 on their ground (WCAG 2.2, 1.4.11 and 2.4.13), targets 44 pixels each way
(2.5.5) but links in a text. Each that has less is printed, then how many were measured. Exit status 1 where any has
less.
"""

from __future__ import annotations

import argparse
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, BrowserContext

from assessment.ui.routes import PAGES
from tests.benchmarks.accessibility import THEMES, Theme, kept, open_all
from tests.browser.house import running
from tests.serving import chromium
from tests.visiting import Visit

MEASURES = Path(__file__).with_suffix(".js")
LEAST_CONTRAST = 3.0
LEAST_SIZE = 43  # of 44: a middle between two pixels
MOST_STOPS = 300


def main() -> int:
    """Print what has less than it needs; 1 where there is any."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--page", action="append", choices=list(PAGES))
    pages = parser.parse_args().page or list(PAGES)
    short: list[str] = []
    count = 0
    with tempfile.TemporaryDirectory() as folder, running(Path(folder)) as (app, data), chromium() as browser:
        address = f"{{}}?lang=fr&d={kept(data).edit}"
        for page in pages:
            path = "/" + address.format(PAGES[page][0])
            for what, label, size, enough in measured_on(browser, app.address, path):
                count += 1
                if not enough:
                    short.append(f"{page} · {what} · {label}: {size}")
                    print(short[-1], flush=True)
    print(f"{count} measured, {len(short)} have less than they need")
    return 1 if short else 0


def measured_on(browser: Browser, address: str, path: str) -> Iterator[tuple[str, str, Any, bool]]:
    """What was measured, of which control, how much, and whether that is enough."""
    for theme in THEMES:
        visitor = _visit(browser, address, path, theme)
        for one in visitor.page.evaluate("measured.openRings()"):
            yield f"ring, {theme}", one["label"], one["contrast"], one["contrast"] >= LEAST_CONTRAST
        for one in _stops(visitor):
            yield f"focus, {theme}", one["label"], one["contrast"], one["contrast"] >= LEAST_CONTRAST
        visitor.page.context.close()
    visitor = _visit(browser, address, path, "light", width=360, finger=True)
    for one in visitor.page.evaluate("measured.targets()"):
        size = one["width"], one["height"]
        yield "target", one["label"], size, min(size) >= LEAST_SIZE
    visitor.page.context.close()


def _visit(browser: Browser, address: str, path: str, theme: Theme, width: int = 1280, finger: bool = False) -> Visit:
    context: BrowserContext = browser.new_context(
        viewport={"width": width, "height": 740}, color_scheme=theme, locale="fr-FR", has_touch=finger, is_mobile=finger
    )
    visitor = Visit(context.new_page(), address)
    visitor.page.add_init_script(path=MEASURES)
    visitor.open(path)
    open_all(visitor)
    return visitor


def _stops(visitor: Visit) -> Iterator[dict[str, Any]]:
    """Each stop of the Tab key, from the top of the page to its end."""
    visitor.page.evaluate(
        "document.activeElement.blur(); document.querySelector('[data-testid=stMain]').scrollTo(0, 0)"
    )
    for _ in range(MOST_STOPS):
        visitor.page.keyboard.press("Tab")
        ring = visitor.page.evaluate("measured.focusRing()")
        if ring is None:
            return
        yield ring


if __name__ == "__main__":
    raise SystemExit(main())
