"""A house that visitors come to: one process of the app with data of its own, and browsers that visit it."""

from __future__ import annotations

import datetime
import re
import shutil
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser, BrowserContext, Page

from assessment.dossier.model import Dossier
from assessment.questionnaire.loading import load_questionnaire
from assessment.storage.saving import open_dossier, save_merged
from assessment.storage.store import Store
from tests.serving import App
from tests.visiting import PATIENCE, Visit


class House:
    """One process of the app, and browsers that visit it."""

    def __init__(self, browser: Browser, app: App, data: Path) -> None:
        self.app, self.data = app, data
        self._browser = browser
        self._contexts: list[BrowserContext] = []

    def device(self, path: str = "/") -> Visit:
        """A browser that has never been here, on that page."""
        self._contexts.append(self._browser.new_context(viewport={"width": 1280, "height": 900}, locale="fr-FR"))
        return self.tab(self._contexts[-1], path)

    def tab(self, context: BrowserContext, path: str) -> Visit:
        """One more tab of a browser."""
        visitor = Visit(context.new_page(), self.app.address)
        visitor.page.on("dialog", lambda dialog: dialog.accept())
        visitor.open(path)
        return visitor

    def wipe(self) -> None:
        """The disk is lost, and with it everything saved."""
        self.app.kill()
        shutil.rmtree(self.data)
        self.app.start()

    def close(self) -> None:
        for context in self._contexts:
            context.close()


@contextmanager
def running(folder: Path) -> Iterator[tuple[App, Path]]:
    """One process of the app, and where it keeps its data."""
    app = App(log=folder / "log", environment={"CA_VEND_DATA": str(folder / "data"), "CA_VEND_DATABASE_URL": ""})
    try:
        app.start()
        yield app, folder / "data"
    finally:
        app.stop()


def path_of(page: Page) -> str:
    return "/" + page.url.split("/", 3)[3]


def token_of(page: Page) -> str:
    found = re.search(r"[?&]d=([\w-]{43})", page.url)
    assert found, page.url
    return found[1]


def link_to(page: Page, name: str) -> str:
    return f"/{name}?lang=fr&d={token_of(page)}"


def box(visitor: Visit, label: str) -> str:
    return visitor.page.get_by_role("textbox", name=label).input_value()


def soon(true: Callable[[], bool], visitor: Visit, within: float = PATIENCE) -> float:
    """Wait until it holds, in seconds at most; returns how long it took."""
    began = time.monotonic()
    while not true():
        assert time.monotonic() - began < within, "not in time"
        visitor.page.wait_for_timeout(50)
    return time.monotonic() - began


def begun(house: House) -> Visit:
    """A visitor who answered the first question."""
    visitor = house.device("/?lang=fr")
    visitor.choose("Cette action vous amène", "Oui, je le crois")
    visitor.sees("cloud_done Enregistré")
    return visitor


@dataclass
class Elsewhere:
    """Another screen of the same dossier, which changes it at once and tells how often it was saved."""

    store: Store
    token: str

    def change(self, edit: Callable[[Dossier], Dossier]) -> int:
        """Save a change; returns the version it became."""
        now, questionnaire = datetime.datetime.now(datetime.UTC), load_questionnaire()
        saved = open_dossier(self.store, self.token, questionnaire, now).saved
        return save_merged(self.store, self.token, saved, edit(saved.dossier), questionnaire, now).saved.version

    def holds(self) -> tuple[int, Dossier]:
        saved = open_dossier(self.store, self.token, load_questionnaire(), datetime.datetime.now(datetime.UTC)).saved
        return saved.version, saved.dossier


def elsewhere(house: House, visitor: Visit) -> Elsewhere:
    return Elsewhere(Store(f"sqlite:///{house.data / 'ca-vend.sqlite3'}"), token_of(visitor.page))
