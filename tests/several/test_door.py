"""The door of an installation: headers, limits, logs, and pages that work under them."""

from __future__ import annotations

import http.client
import json
import socket
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import ExitStack, suppress
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, expect
from websockets.exceptions import InvalidStatus
from websockets.sync.client import connect
from websockets.typing import Origin

from tests.several.conftest import Arrive, GuardedVisit, House, Houses

TOKEN = "k3yOfSomebody-dossier_0123456789"
IDLE_SECONDS = 65
PAGES = ("business", "actions", "questions", "results", "plan", "method")


@dataclass(frozen=True)
class Idle:
    """A visitor who does nothing, since when, and the connections opened meanwhile."""

    visitor: GuardedVisit
    since: float
    reconnected: list[str]


@pytest.fixture(scope="module", autouse=True)
def idle(house: House, browser: Browser) -> Iterator[Idle]:
    """Idle while the other tests of this module run."""
    context = browser.new_context(locale="fr-FR")
    visitor = GuardedVisit(context, house.address)
    visitor.open("/")
    visitor.page.evaluate("window.neverReloaded = true")
    reconnected: list[str] = []
    visitor.page.on("websocket", lambda socket: reconnected.append(socket.url))
    yield Idle(visitor, time.monotonic(), reconnected)
    context.close()


def test_every_answer_carries_the_headers_that_keep_a_link_private(house: House) -> None:
    with urllib.request.urlopen(f"{house.address}/?d={TOKEN}") as answer:
        headers = answer.headers
    assert headers["Referrer-Policy"] == "no-referrer"
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert "frame-ancestors 'none'" in headers["Content-Security-Policy"]
    assert "default-src 'none'" in headers["Content-Security-Policy"]
    assert "geolocation=()" in headers["Permissions-Policy"]
    assert headers["Strict-Transport-Security"] is None, "only under TLS"
    assert headers["Server"] is None
    assert headers.get_all("Referrer-Policy") == ["no-referrer"], "from one place alone"
    assert "noindex" in headers["X-Robots-Tag"]


def test_a_shared_link_is_announced_under_the_address_of_the_installation(house: House) -> None:
    with urllib.request.urlopen(f"{house.address}/?lang=en&d={TOKEN}") as answer:
        html = answer.read().decode()
    assert "<title>Does it sell?</title>" in html
    assert f'content="{house.address}/preview.en.png"' in html
    assert TOKEN not in html
    with urllib.request.urlopen(house.address) as answer:
        assert answer.headers["X-Robots-Tag"] is None, "the first page may be found"


def test_pages_are_compressed_and_numbers_of_the_process_stay_inside(house: House) -> None:
    request = urllib.request.Request(house.address, headers={"Accept-Encoding": "gzip"})
    with urllib.request.urlopen(request) as answer:
        assert answer.headers["Content-Encoding"] == "gzip"
    for inside in ("/_stcore/metrics", "/_stcore/agent/openapi.json"):
        with pytest.raises(urllib.error.HTTPError, match="404"):
            urllib.request.urlopen(house.address + inside)


def test_every_page_works_under_the_policy_with_nothing_refused(house: House, arrive: Arrive) -> None:
    visitor = arrive(house, "/")
    visitor.click("j’aime")
    for page in PAGES:
        visitor.page.locator(f'a[href^="{page}"], a[href^="/{page}"]').first.click()
        visitor.rest()
        visitor.page.wait_for_timeout(500)
    visitor.go("Résultats")
    expect(visitor.page.locator('[data-testid="stVegaLiteChart"] svg').first).to_be_visible()
    visitor.page.get_by_text("En tableau").first.click()
    visitor.rest()
    visitor.page.wait_for_timeout(1000)
    visitor.page.locator('[data-testid="stDataFrame"] canvas').first.wait_for(state="attached")
    assert visitor.page.evaluate("document.documentElement.lang") == "fr", "the app's own components run"
    assert visitor.console == []


def test_a_file_goes_down_and_up_through_the_proxy(house: House, arrive: Arrive, tmp_path: Path) -> None:
    visitor = arrive(house, "/")
    visitor.choose("Cette action vous amène", "Oui, je le crois")
    visitor.click("Menu")
    with visitor.page.expect_download() as download:
        visitor.page.get_by_role("button", name="Télécharger le dossier").click()
    saved = tmp_path / "saved.json"
    download.value.save_as(saved)
    assert json.loads(saved.read_text(encoding="utf-8"))["answers"] is not None
    other = arrive(house, "/")
    other.page.locator("summary").filter(has_text="Ouvrir un dossier").click()
    other.page.locator('input[type="file"]').last.set_input_files(saved)
    other.rest()
    other.sees("Dossier ouvert")


def _announce_upload(house: House, size: int) -> int:
    connection = http.client.HTTPConnection(urlsplit(house.address).netloc, timeout=20)
    connection.putrequest("PUT", "/_stcore/upload_file/session/file")
    connection.putheader("Content-Length", str(size))
    connection.endheaders()
    try:
        return connection.getresponse().status
    finally:
        connection.close()


def test_a_file_that_is_too_large_is_refused_before_it_is_sent(house: House, arrive: Arrive) -> None:
    assert _announce_upload(house, 65_000_000) == 413
    assert _announce_upload(house, 10_000_000_000) == 413
    arrive(house, "/").sees("Votre marketing vend-il")


class Swallowing(BaseHTTPRequestHandler):
    """A process that would take whatever it is sent."""

    protocol_version = "HTTP/1.1"
    swallowed = 0

    def do_GET(self) -> None:
        self.send_response(200)
        self.send_header("Served-By", str(self.server.server_address[1]))
        self.send_header("Content-Length", "0")
        self.end_headers()

    def do_PUT(self) -> None:
        while size := int(self.rfile.readline() or b"0", 16):
            Swallowing.swallowed += len(self.rfile.read(size))
            self.rfile.readline()
        self.do_GET()

    def log_message(self, format: str, *args: object) -> None:
        pass


def test_an_upload_that_hides_its_length_is_cut_and_the_process_is_not_blamed(houses: Houses) -> None:
    with ExitStack() as running:
        processes = [running.enter_context(ThreadingHTTPServer(("127.0.0.1", 0), Swallowing)) for _ in range(2)]
        for process in processes:
            threading.Thread(target=process.serve_forever, daemon=True).start()
            running.callback(process.shutdown)
        address, _ = houses.start_proxy([process.server_port for process in processes])
        with urllib.request.urlopen(address, timeout=60) as answer:
            cookie, serves = answer.headers["Set-Cookie"].partition(";")[0], answer.headers["Served-By"]
        connection = http.client.HTTPConnection(urlsplit(address).netloc, timeout=60)
        megabytes = (b"x" * 1_000_000 for _ in range(80))
        headers = {"Transfer-Encoding": "chunked", "Cookie": cookie}
        with suppress(OSError):  # cut while it is sent
            connection.request("PUT", "/", megabytes, headers=headers, encode_chunked=True)
        assert connection.getresponse().status == 413
        connection.close()
        again = urllib.request.Request(address, headers={"Cookie": cookie})
        with urllib.request.urlopen(again, timeout=60) as answer:
            assert answer.headers["Served-By"] == serves, "a process held for dead hands its visitors over"
    assert 0 < Swallowing.swallowed <= 64_000_000


def _open_connection(house: House, host: str, origin: str) -> None:
    there = urlsplit(house.address)
    with (
        socket.create_connection((there.hostname or "", there.port or 0)) as wire,
        connect(f"ws://{host}/_stcore/stream", sock=wire, origin=Origin(origin)),
    ):
        pass


def test_only_a_page_of_the_same_site_can_open_the_connection(house: House) -> None:
    host = urlsplit(house.address).netloc
    _open_connection(house, host, house.address)
    with pytest.raises(InvalidStatus, match="403"):
        _open_connection(house, host, "http://conseil.example")


def test_no_key_is_ever_written_to_a_log(houses: Houses, arrive: Arrive) -> None:
    house = houses.start()
    visitor = arrive(house, f"/?lang=fr&d={TOKEN}")
    visitor.choose("Cette action vous amène", "Oui, je le crois")
    for app in house.apps:
        app.kill()
    request = urllib.request.Request(f"{house.address}/?d={TOKEN}", headers={"Referer": f"{house.address}/?d={TOKEN}"})
    with pytest.raises(urllib.error.HTTPError, match=r"50[23]") as away:
        urllib.request.urlopen(request, timeout=60)
    assert away.value.headers["Referrer-Policy"] == "no-referrer"
    said = house.said()
    assert '"status":50' in said, "the failure itself is logged"
    assert '"uri":"/"' in said
    assert TOKEN not in said
    assert "d=" not in said.replace("upstream_duration", "")


def test_the_connection_outlives_an_idle_minute(idle: Idle) -> None:
    visitor = idle.visitor
    visitor.page.wait_for_timeout(1000 * max(0.0, idle.since + IDLE_SECONDS - time.monotonic()))
    visitor.choose("Cette action vous amène", "Oui, je le crois")
    visitor.sees("Comparez-vous")
    assert idle.reconnected == []
    assert visitor.page.evaluate("window.neverReloaded")
