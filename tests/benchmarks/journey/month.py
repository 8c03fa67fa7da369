"""Walks one month of three actions on a phone, as whoever comes back enters it, and prints what it cost them.

Run `python -m tests.benchmarks.journey.month` with Chromium on the path. `walking` has the rates.
"""

from __future__ import annotations

import datetime
import tempfile
from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Browser, Locator, Page

from assessment.dossier.editing import with_action_added, with_business, with_cells
from assessment.dossier.model import Dossier
from assessment.language import Texts
from assessment.month import month_after, month_of
from assessment.questionnaire.loading import load_questionnaire
from assessment.storage.saving import create_dossier
from assessment.storage.store import Store
from tests.benchmarks.journey.people import FLORIST
from tests.benchmarks.journey.walking import HEIGHT, WIDTH, Walk
from tests.serving import App, chromium
from tests.visiting import AT_REST

TEXTS = Texts("fr")
AS_BEFORE = TEXTS("since.as_before", month="").strip()
FIGURES = ("spend", "hours", "orders", "revenue")


def florist() -> Dossier:
    """Her three actions over three months, the last complete one missing."""
    dossier = with_business(Dossier(), contribution_margin=0.5, average_order_value=38.0, hourly_cost=30.0)
    last = month_after(month_of(datetime.date.today()), -1)
    for owned in FLORIST.actions:
        dossier, action = with_action_added(dossier, TEXTS(f"channel.{owned.channel}"), owned.channel)
        values = {name: float(getattr(owned, name)) for name in FIGURES}
        months = [month_after(last, -back) for back in (3, 2, 1)]
        dossier = with_cells(dossier, action, {(month, name): values[name] for month in months for name in FIGURES})
    return dossier


def named(page: Page, label: str, place: int) -> Locator:
    return page.get_by_role("button", name=label).filter(visible=True).nth(place)


def all_alike(walk: Walk) -> None:
    for place in range(3):
        walk.choose(named(walk.page, AS_BEFORE, place))


def sales_moved(walk: Walk) -> None:
    """Number of sales and amount typed for each action, the rest as the month before."""
    for place in range(3):
        for label, value in (("since.orders", "7"), ("since.revenue", "266")):
            box = walk.page.get_by_role("textbox", name=TEXTS(label)).filter(visible=True).nth(place)
            walk.write(box, value)
        walk.choose(named(walk.page, AS_BEFORE, place))


def mixed(walk: Walk) -> None:
    """One with its sales typed, one as before, one with nothing."""
    for label, value in (("since.orders", "7"), ("since.revenue", "266")):
        walk.write(walk.page.get_by_role("textbox", name=TEXTS(label)).filter(visible=True).first, value)
    walk.choose(named(walk.page, AS_BEFORE, 0))
    walk.choose(named(walk.page, AS_BEFORE, 1))
    walk.choose(named(walk.page, TEXTS("since.nothing"), 2))


WAYS: tuple[Callable[[Walk], None], ...] = (all_alike, mixed, sales_moved)


def walked(browser: Browser, app: App, token: str, way: Callable[[Walk], None]) -> None:
    page = browser.new_page(viewport={"width": WIDTH, "height": HEIGHT}, locale="fr-FR")
    page.add_init_script(path=AT_REST)
    page.goto(f"{app.address}/since?lang=fr&d={token}")
    walk = Walk(page)
    walk.arrive()
    walk.step(page.get_by_role("button", name=TEXTS("since.enter", month="").strip()).filter(visible=True).first)
    way(walk)
    page.get_by_text(TEXTS("since.entered", month="").strip(" .")).first.wait_for()
    print(f"{way.__name__}, from the list of what waits: {walk}")
    print(f"{way.__name__}, from the open form: {Walk(page, walk.places[1:])}")
    page.close()


def main() -> None:
    with tempfile.TemporaryDirectory() as folder, chromium() as browser:
        data = Path(folder) / "data"
        app = App(Path(folder) / "log", {"CA_VEND_DATA": str(data), "CA_VEND_DATABASE_URL": ""})
        app.start()
        try:
            for way in WAYS:
                store, now = Store(f"sqlite:///{data / 'ca-vend.sqlite3'}"), datetime.datetime.now(datetime.UTC)
                _, token = create_dossier(store, florist(), load_questionnaire(), now)
                walked(browser, app, token, way)
        finally:
            app.stop()


if __name__ == "__main__":
    main()
