"""What the bare server, started as the README says, tells whoever is sent its address, and what it keeps to itself."""

from __future__ import annotations

import http.client
import os
import re
import subprocess
import sys
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from email.message import Message
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Request, expect
from websockets.sync.client import connect

from tests.serving import ROOT, App, free_port, wait_until_healthy
from tests.visiting import Visit

Arrive = Callable[..., Visit]
TOKEN = "k3yOfSomebody-dossier_0123456789"
PREVIEW = {"User-Agent": "WhatsApp/2.23.20", "Accept": "*/*"}


def _fetch(address: str, **headers: str) -> tuple[str, Message]:
    request = urllib.request.Request(address, headers={name.replace("_", "-"): said for name, said in headers.items()})
    with urllib.request.urlopen(request, timeout=30) as answer:
        return answer.read().decode(), answer.headers


def _said(html: str, name: str) -> str:
    found = re.search(rf'<meta (?:name|property)="{name}" content="([^"]*)"', html)
    assert found, f"no {name}"
    return found[1]


@pytest.mark.parametrize(
    ("path", "accepted", "language", "title", "words"),
    [
        ("/", "fr-FR,fr;q=0.9", "fr", "Ça vend\u00a0?", "Dix minutes"),
        ("/", "en-GB,en;q=0.9", "en", "Does it sell?", "Ten minutes"),
        ("/?lang=en", "fr-FR", "en", "Does it sell?", "Ten minutes"),
        (f"/results?d={TOKEN}&lang=fr", "en-GB", "fr", "Ça vend\u00a0?", "Dix minutes"),
        ("/", "", "fr", "Ça vend\u00a0?", "Dix minutes"),
    ],
)
def test_the_served_page_announces_itself_in_the_language_of_its_reader(
    address: str, path: str, accepted: str, language: str, title: str, words: str
) -> None:
    html, headers = _fetch(address + path, Accept_Language=accepted)
    assert f'<html lang="{language}">' in html
    assert f"<title>{title}</title>" in html
    assert words in _said(html, "description")
    assert _said(html, "og:title").startswith(title)
    assert _said(html, "og:locale") == {"fr": "fr_FR", "en": "en_GB"}[language]
    assert _said(html, "twitter:card") == "summary_large_image"
    assert "Streamlit" not in re.sub(r'<!--.*?-->|(?:src|href)="[^"]*"', "", html, flags=re.DOTALL)
    assert "Accept-Language" in headers["Vary"]
    assert headers["ETag"] is None, "the page of one language would be shown for another"


def test_the_picture_of_a_preview_is_found_at_the_address_the_visitor_used(address: str) -> None:
    there = {"Host": "cavend.example", "X_Forwarded_Proto": "https"}
    html, _ = _fetch(address + "/?lang=en", **there)
    assert _said(html, "og:image") == "https://cavend.example/preview.en.png"
    html, _ = _fetch(address + "/?lang=fr")
    with urllib.request.urlopen(_said(html, "og:image")) as picture:
        assert picture.headers["Content-Type"] == "image/png"
        body = picture.read()
    assert (int.from_bytes(body[16:20], "big"), int.from_bytes(body[20:24], "big")) == (1200, 630)
    assert len(body) < 100_000


def test_a_link_to_a_dossier_is_announced_without_its_key_and_stays_out_of_search_engines(address: str) -> None:
    html, headers = _fetch(f"{address}/?d={TOKEN}&lang=fr", **PREVIEW)
    assert TOKEN not in html
    assert "noindex" in headers["X-Robots-Tag"]
    assert "noindex" in _said(html, "robots")
    html, headers = _fetch(f"{address}/?lang=fr", **PREVIEW)
    assert headers["X-Robots-Tag"] is None
    assert 'name="robots"' not in html
    for elsewhere in ("/results", "/_stcore/health", "/preview.fr.png"):
        with urllib.request.urlopen(address + elsewhere) as answer:
            assert "noindex" in answer.headers["X-Robots-Tag"]


def test_robots_may_read_the_first_page_and_no_address_that_is_a_key(address: str) -> None:
    text, headers = _fetch(f"{address}/robots.txt")
    assert headers["Content-Type"].startswith("text/plain")
    everybody = text.split("User-agent: *")[1]
    assert "Disallow: /*?d=" in everybody
    assert "Disallow: /*&d=" in everybody
    assert "Disallow: /\n" not in text


def test_no_answer_lets_the_browser_tell_where_it_came_from(address: str) -> None:
    html, _ = _fetch(address)
    script = re.search(r'src="\.(/static/js/[^"]+)"', html)
    assert script
    for path in ("/", f"/?d={TOKEN}", "/results", script[1], "/_stcore/health", "/robots.txt", "/favicon.png"):
        with urllib.request.urlopen(address + path) as answer:
            assert answer.headers["Referrer-Policy"] == "no-referrer", path


def test_the_page_served_is_still_the_one_streamlit_needs(address: str) -> None:
    html, headers = _fetch(address, Accept_Encoding="gzip", Range="bytes=0-99", If_None_Match='"old"')
    assert '<div id="root"></div>' in html
    assert headers["Cache-Control"] == "no-cache"
    assert int(headers["Content-Length"]) == len(html.encode())
    for asset in re.findall(r'(?:src|href)="\.(/[^"]+)"', html):
        with urllib.request.urlopen(address + asset) as answer:
            assert answer.status == 200, asset
            assert asset.endswith(".json") or "text/html" not in answer.headers["Content-Type"], asset
    connection = http.client.HTTPConnection(urlsplit(address).netloc, timeout=30)
    connection.request("HEAD", "/results")
    answer = connection.getresponse()
    assert (answer.status, answer.read()) == (200, b"")
    connection.close()
    with connect(f"ws://{urlsplit(address).netloc}/_stcore/stream", origin=address):
        pass


def test_the_icon_is_ours_from_the_first_moment(address: str) -> None:
    with urllib.request.urlopen(f"{address}/favicon.png") as answer:
        assert answer.read() == (ROOT / "assessment/ui/entrance/icon.png").read_bytes()


def test_a_tab_names_the_page_and_the_business_in_both_languages(visit: Arrive) -> None:
    visitor = visit("/business?lang=fr")
    page = visitor.page
    expect(page).to_have_title("Entreprise · Ça vend ?")
    visitor.fill("Nom de l’entreprise", "Menuiserie *Dupont* & <Fils>")
    expect(page).to_have_title("Entreprise · Menuiserie *Dupont* & <Fils> · Ça vend ?")
    visitor.go("Résultats")
    expect(page).to_have_title("Résultats · Menuiserie *Dupont* & <Fils> · Ça vend ?")
    visitor.speak("en")
    expect(page).to_have_title("Results · Menuiserie *Dupont* & <Fils> · Does it sell?")
    visitor.go("Business")
    visitor.fill("Business name", "Dupont Joinery")
    expect(page).to_have_title("Business · Dupont Joinery · Does it sell?")
    page.go_back()
    expect(page).to_have_title("Results · Dupont Joinery · Does it sell?")
    visitor.reload()
    expect(page).to_have_title("Results · Dupont Joinery · Does it sell?")


def test_no_request_of_a_page_carries_the_key_in_its_referer(serving: App, browser: Browser, tmp_path: Path) -> None:
    context = browser.new_context(locale="fr-FR")
    requests: list[Request] = []
    context.on("request", lambda request: requests.append(request))
    visitor = Visit(context.new_page(), serving.address)
    visitor.open("/?lang=fr")
    visitor.choose("Cette action vous amène", "Oui, je le crois")
    expect(visitor.page).to_have_url(re.compile(r"[?&]d=[\w-]{43}"))
    token = re.findall(r"[?&]d=([\w-]{43})", visitor.page.url)[0]
    visitor.reload()  # from here on the address of the document itself is the key
    visitor.page.goto(f"{serving.address}/import?d={token}&lang=fr")
    visitor.rest()
    table = tmp_path / "months.csv"
    table.write_text("Mois;Dépense\n2026-01;300\n", encoding="utf-8")
    with visitor.page.expect_request(re.compile("/upload_file/")):
        visitor.page.locator('input[type="file"]').last.set_input_files(table)
    visitor.rest()
    kinds = {request.resource_type for request in requests}
    assert {"document", "script", "stylesheet", "font", "xhr"} <= kinds, kinds
    told = [request.url for request in requests if token in request.all_headers().get("referer", "")]
    assert told == []
    with visitor.page.expect_request(re.compile("cavend.example")) as outside:
        visitor.page.evaluate(
            """() => {
                const link = document.createElement('a')
                link.href = 'http://cavend.example/'
                document.body.append(link)
                link.click()
            }"""
        )
    assert "referer" not in outside.value.headers
    context.close()
    assert token not in serving.log.read_text(encoding="utf-8")
    assert "?d=" not in serving.log.read_text(encoding="utf-8")


@contextmanager
def _started(*command: str) -> Iterator[str]:
    """A server of its own: its address."""
    port = free_port()
    own = {"STREAMLIT_SERVER_PORT": str(port), "STREAMLIT_SERVER_HEADLESS": "true"}
    with subprocess.Popen([sys.executable, *command], cwd=ROOT, env={**os.environ, **own}) as server:
        try:
            wait_until_healthy(server, f"http://127.0.0.1:{port}")
            yield f"http://127.0.0.1:{port}"
        finally:
            server.terminate()


def test_the_command_of_the_readme_starts_it() -> None:
    block = re.search(r"<!-- run -->\n```sh\n(.*?)\n```", (ROOT / "README.md").read_text(encoding="utf-8"), re.DOTALL)
    assert block
    program, *given = block[1].split("&&")[-1].split()
    assert program == ".venv/bin/streamlit"
    with _started("-m", "streamlit", *given) as address:
        assert "<title>Ça vend\u00a0?</title>" in _fetch(f"{address}/?lang=fr")[0]


def test_a_host_that_knows_only_the_page_shows_it_all_the_same(browser: Browser) -> None:
    plainly = """
import os
from streamlit.web import bootstrap
bootstrap.load_config_options({"server_port": int(os.environ["STREAMLIT_SERVER_PORT"]), "server_headless": True})
bootstrap.run("app.py", False, [], {})
"""
    with _started("-c", plainly) as address:
        visitor = Visit(browser.new_page(), address)
        visitor.open("/results?lang=fr")
        expect(visitor.page).to_have_title("Résultats · Ça vend ?")
        visitor.page.close()
