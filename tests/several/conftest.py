"""Two processes of the app behind Caddy, with the Caddyfile that is shipped."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import time
import urllib.request
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext

from tests.serving import ROOT, App, free_port, missing, wait_until_healthy
from tests.visiting import Visit

CADDYFILE = ROOT / "deploy" / "Caddyfile"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if Path(item.fspath).parent == Path(__file__).parent:
            item.add_marker("browser")


@dataclass
class House:
    """The proxy's address, the processes behind it, and what each has written."""

    address: str
    apps: list[App]
    proxy_log: Path

    def sessions(self) -> list[int]:
        """How many visitors each process holds, connected or not long gone."""
        return [_active_sessions(app) for app in self.apps]

    def serving(self) -> App:
        """The one process that holds sessions."""
        held = [app for app, count in zip(self.apps, self.sessions(), strict=True) if count]
        assert len(held) == 1, self.sessions()
        return held[0]

    def said(self) -> str:
        """Everything the proxy and the processes have written."""
        return "\n".join(log.read_text(encoding="utf-8") for log in (self.proxy_log, *(app.log for app in self.apps)))


def _active_sessions(app: App) -> int:
    if app.process is None or app.process.poll() is not None:
        return 0
    with urllib.request.urlopen(f"{app.address}/_stcore/metrics", timeout=5) as answer:
        found = re.search(r"^active_sessions (\d+)", answer.read().decode(), re.MULTILINE)
    assert found
    return int(found[1])


class Houses:
    """Starts installations and stops them all at the end."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._caddy = shutil.which("caddy") or missing("Caddy")
        self._proxies: list[subprocess.Popen[bytes]] = []
        self._apps: list[App] = []

    def start(self, environment: Mapping[str, str] | None = None) -> House:
        """Two processes of the app with this environment, and the proxy in front."""
        first = len(self._apps)
        apps = [App(self._folder / f"app{first + number}.log", environment or {}) for number in range(2)]
        self._apps += apps
        for app in apps:
            app.start()
        address, log = self.start_proxy([app.port for app in apps])
        return House(address, apps, log)

    def start_proxy(self, ports: Sequence[int]) -> tuple[str, Path]:
        """The shipped Caddyfile in front of these ports of this machine: its address and its log."""
        address = f"http://127.0.0.1:{free_port()}"
        log = self._folder / f"caddy{len(self._proxies)}.log"
        with log.open("wb") as output:
            proxy = subprocess.Popen(
                [self._caddy, "run", "--config", str(CADDYFILE), "--adapter", "caddyfile"],
                env={
                    **os.environ,
                    "CA_VEND_SITE": address,
                    "CA_VEND_UPSTREAMS": " ".join(f"127.0.0.1:{port}" for port in ports),
                    "CA_VEND_PROXY_KEY": "for-the-tests",
                    "XDG_CONFIG_HOME": str(self._folder),
                    "XDG_DATA_HOME": str(self._folder),
                },
                stdout=output,
                stderr=subprocess.STDOUT,
            )
        self._proxies.append(proxy)
        wait_until_healthy(proxy, address)
        return address, log

    def stop(self) -> None:
        for proxy in self._proxies:
            proxy.terminate()
            proxy.wait(timeout=20)
        for app in self._apps:
            app.stop()


@pytest.fixture
def houses(tmp_path: Path) -> Iterator[Houses]:
    """For a test that harms its installation, or gives it an environment.

    `houses.start({"CA_VEND_DATABASE_URL": url})` puts both processes on one database.
    """
    started = Houses(tmp_path)
    try:
        yield started
    finally:
        started.stop()


@pytest.fixture(scope="session")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    """One installation for every test that leaves it whole."""
    started = Houses(tmp_path_factory.mktemp("house"))
    try:
        yield started.start()
    finally:
        started.stop()


class GuardedVisit(Visit):
    """A visitor whose console must stay empty: a refused script, style or connection is written there."""

    def __init__(self, context: BrowserContext, address: str) -> None:
        super().__init__(context.new_page(), address)
        self.page.on("console", lambda message: self.console.append(message.text) if message.type == "error" else None)


Arrive = Callable[[House, str], GuardedVisit]


@pytest.fixture
def arrive(browser: Browser) -> Iterator[Arrive]:
    contexts = []

    def arrive(house: House, path: str = "/") -> GuardedVisit:
        contexts.append(browser.new_context(viewport={"width": 1280, "height": 900}, locale="fr-FR"))
        visitor = GuardedVisit(contexts[-1], house.address)
        visitor.open(path)
        return visitor

    yield arrive
    for context in contexts:
        context.close()


def eventually(true: Callable[[], bool], within: float) -> None:
    """Wait until something holds, in seconds at most."""
    deadline = time.monotonic() + within
    while not true():
        assert time.monotonic() < deadline, f"not within {within} s"
        time.sleep(0.2)
