"""A server of the app and a real browser for the journeys."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.browser.house import House, running
from tests.serving import App
from tests.visiting import Visit


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if Path(item.fspath).parent == Path(__file__).parent:
            item.add_marker("browser")


@pytest.fixture(scope="session")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[App, Path]]:
    """One process of the app for all tests of a worker, and where it keeps its data."""
    with running(tmp_path_factory.mktemp("house")) as app:
        yield app


@pytest.fixture
def serving(served: tuple[App, Path]) -> App:
    """The process behind `address`, started anew where the test before left it stopped."""
    app, _ = served
    if not app.runs():
        app.start()
    return app


@pytest.fixture
def address(serving: App) -> str:
    return serving.address


@pytest.fixture
def house(browser: Browser, serving: App, served: tuple[App, Path]) -> Iterator[House]:
    house = House(browser, serving, served[1])
    yield house
    house.close()


@pytest.fixture
def visit(browser: Browser, address: str) -> Iterator[Callable[..., Visit]]:
    contexts = []

    def arrive(
        path: str = "/", *, width: int = 1280, height: int = 900, locale: str = "fr-FR", dark: bool = False
    ) -> Visit:
        context = browser.new_context(
            viewport={"width": width, "height": height},
            locale=locale,
            color_scheme="dark" if dark else "light",
        )
        contexts.append(context)
        visitor = Visit(context.new_page(), address)
        visitor.open(path)
        return visitor

    yield arrive
    for context in contexts:
        context.close()
