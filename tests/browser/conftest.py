"""A server of the app and a real browser for the journeys."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

ROOT = Path(__file__).parents[2]
START_TIMEOUT = 60


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if Path(item.fspath).parent == Path(__file__).parent:
            item.add_marker("browser")


def _chromium() -> str:
    path = shutil.which("chromium") or shutil.which("google-chrome")
    if path is None:
        if os.environ.get("REQUIRE_BROWSER") == "1":
            pytest.fail("Chromium is not on the path and REQUIRE_BROWSER=1")
        pytest.skip("Chromium is not on the path")
    return path


def _free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return int(listener.getsockname()[1])


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    path = _chromium()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=path,
            args=["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run"],
        )
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def address() -> Iterator[str]:
    port = _free_port()
    server = subprocess.Popen(
        [
            *(sys.executable, "-m", "streamlit", "run", "app.py"),
            *("--server.port", str(port), "--server.address", "127.0.0.1", "--server.headless", "true"),
            *("--server.fileWatcherType", "none"),
        ],
        cwd=ROOT,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    address = f"http://127.0.0.1:{port}"
    try:
        _wait_until_healthy(server, address)
        yield address
    finally:
        server.terminate()
        server.wait(timeout=20)


def _wait_until_healthy(server: subprocess.Popen[bytes], address: str) -> None:
    deadline = time.monotonic() + START_TIMEOUT
    while time.monotonic() < deadline:
        assert server.poll() is None, "the server stopped while starting"
        try:
            with urllib.request.urlopen(f"{address}/_stcore/health", timeout=2):
                return
        except OSError:
            time.sleep(0.2)
    pytest.fail("the server did not start")


class Visit:
    """A visitor: a page that knows when Streamlit is at rest, and that never tolerates an exception on screen."""

    def __init__(self, page: Page, address: str) -> None:
        self.page = page
        self.address = address
        self.console: list[str] = []
        page.on("pageerror", lambda error: self.console.append(str(error)))

    def open(self, path: str = "/") -> None:
        self.page.goto(self.address + path)
        self.rest()

    def rest(self) -> None:
        """Wait until nothing runs any more."""
        self.page.wait_for_selector('[data-testid="stApp"]', timeout=30_000)
        self.page.wait_for_timeout(150)
        self.page.wait_for_function(
            """() => document.querySelector('[data-testid="stApp"]').dataset.testScriptState === 'notRunning'
                  && !document.querySelector('[data-testid="stSkeleton"]')""",
            timeout=30_000,
        )
        self.page.wait_for_timeout(150)
        assert self.page.locator('[data-testid="stException"]').count() == 0
        assert self.console == []

    def click(self, name: str, role: str = "button", index: int = 0) -> None:
        self.page.get_by_role(role, name=name).nth(index).click()  # type: ignore[arg-type]
        self.rest()

    def choose(self, question: str, option: str) -> None:
        """Answer a question by its visible words."""
        self.page.get_by_role("radiogroup", name=question).get_by_text(option, exact=True).click()
        self.rest()

    def fill(self, label: str, value: str) -> None:
        """Type a number and leave the field."""
        field = self.page.get_by_role("textbox", name=label)
        field.fill(value)
        field.press("Enter")
        self.rest()

    def sees(self, text: str) -> None:
        self.page.get_by_text(text).filter(visible=True).first.wait_for(timeout=10_000)

    def go(self, step: str) -> None:
        """Use the position bar."""
        self.page.get_by_role("link", name=step).first.click()
        self.rest()


@pytest.fixture
def visit(browser: Browser, address: str) -> Iterator[Callable[..., Visit]]:
    contexts = []

    def arrive(path: str = "/", *, width: int = 1280, locale: str = "fr-FR", dark: bool = False) -> Visit:
        context = browser.new_context(
            viewport={"width": width, "height": 900},
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
