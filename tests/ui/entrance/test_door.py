"""The server's own part, piece by piece; `tests/browser/test_front_door.py` asks a whole server."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable, Coroutine
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
import streamlit as st
from streamlit import cli_util, config

from assessment.language import language_for
from assessment.storage.store import Store
from assessment.ui.entrance import door
from assessment.ui.entrance.announcement import Announcement
from assessment.ui.entrance.door import Asked
from assessment.ui.saving import store_beside
from tests.tables import in_one_test

PAGE = '<html lang="en"><head><title>Streamlit</title></head><noscript>English\n</noscript><div id="root"></div></html>'


def _asked(path: str = "/", query: str = "", scheme: str = "http", **headers: str) -> Asked:
    said = [(name.replace("_", "-").encode(), value.encode()) for name, value in headers.items()]
    scope = {"type": "http", "path": path, "query_string": query.encode(), "headers": said, "scheme": scheme}
    return Asked.by(scope)


def _run(work: Coroutine[Any, Any, None]) -> None:
    """On a thread of its own: where browser tests came before, Playwright's loop runs on this one."""
    with ThreadPoolExecutor(1) as thread:
        thread.submit(asyncio.run, work).result()


@in_one_test(
    ("headers", "origin"),
    [
        ({"host": "127.0.0.1:8501"}, "http://127.0.0.1:8501"),
        ({"host": "[::1]:8501"}, "http://[::1]:8501"),
        ({"host": "cavend.example", "x_forwarded_proto": "https"}, "https://cavend.example"),
        ({"host": "cavend.example", "x_forwarded_proto": "https, http"}, "https://cavend.example"),
        ({"host": "cavend.example", "x_forwarded_proto": "javascript"}, "http://cavend.example"),
        ({"host": 'evil"><script>'}, ""),
        ({}, ""),
    ],
)
def test_the_address_of_the_picture_is_the_one_the_visitor_used_or_none(headers: dict[str, str], origin: str) -> None:
    assert _asked(**headers).announcement.origin == origin


@in_one_test(
    ("asked", "spoken", "language"),
    [
        (None, "", "fr"),
        (None, "en-US,en;q=0.9,fr;q=0.8", "en"),
        (None, "EN", "en"),
        (None, "fr-FR,fr;q=0.9,en;q=0.8", "fr"),
        (None, "de", "fr"),
        ("en", "fr", "en"),
        ("fr", "en", "fr"),
        ("xx", "en", "en"),
    ],
)
def test_the_address_decides_the_language_then_the_browser_then_french(
    asked: str | None, spoken: str, language: str
) -> None:
    assert language_for(asked, spoken) == language


@in_one_test(
    ("path", "query", "listed"),
    [
        ("/", "", True),
        ("/", "lang=en", True),
        ("/", "d=key", False),
        ("/", "lang=en&d=", False),
        ("/", "lang=en&%64=key", False),
        ("/results", "", False),
    ],
)
def test_search_engines_may_list_the_first_page_alone(path: str, query: str, listed: bool) -> None:
    assert _asked(path, query).announcement.listed is listed


@pytest.mark.parametrize("path", ["/_stcore/health", "/static/js/index.js", "/media/x.html", "/component/c/index.html"])
def test_streamlits_own_files_are_no_pages(path: str) -> None:
    assert not _asked(path).page
    assert _asked("/results").page


def test_the_announcement_takes_the_place_of_streamlits_and_leaves_the_rest() -> None:
    page = Announcement("fr", "https://cavend.example", listed=True).put_into(PAGE)
    assert '<html lang="fr">' in page
    assert page.count("<title>") == 1
    assert "Streamlit" not in page
    assert "English" not in page
    assert page.endswith('<div id="root"></div></html>')
    assert 'content="https://cavend.example/preview.fr.png"' in page


def test_an_answer_in_several_parts_is_announced_as_one() -> None:
    async def streamlit(_: Any, __: Any, send: Callable[..., Any]) -> None:
        await send({"type": "http.response.start", "status": 200, "headers": [(b"content-type", b"text/html")]})
        await send({"type": "http.response.body", "body": PAGE[:40].encode(), "more_body": True})
        await send({"type": "http.response.body", "body": PAGE[40:].encode()})

    sent: list[dict[str, Any]] = []

    async def send(message: Any) -> None:
        sent.append(message)

    async def receive() -> Any:
        raise AssertionError

    scope = {"type": "http", "method": "GET", "path": "/", "query_string": b"", "headers": [], "scheme": "http"}
    _run(door.Door(streamlit)(scope, receive, send))
    start, body = sent
    assert dict(start["headers"])[b"content-length"] == str(len(body["body"])).encode()
    assert "Ça vend".encode() in body["body"]


def _serve(monkeypatch: pytest.MonkeyPatch, headless: bool, meanwhile: Callable[[], None]) -> list[str]:
    opened: list[str] = []
    option = config.get_option
    monkeypatch.setattr(cli_util, "open_browser", opened.append)
    monkeypatch.setattr(config, "get_option", lambda key: headless if key == "server.headless" else option(key))

    async def serving() -> None:
        async with door.lifespan(st.App("app.py")):
            meanwhile()

    _run(serving())
    return opened


def test_whoever_starts_it_on_their_own_machine_sees_it_and_a_server_opens_nothing(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    assert _serve(monkeypatch, True, lambda: None) == []
    assert [address.split(":")[1] for address in _serve(monkeypatch, False, lambda: None)] == ["//localhost"]


def test_a_save_under_way_when_the_server_stops_comes_to_its_end(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    saved: list[bool] = []

    def save(*_: object) -> None:
        time.sleep(0.5)
        saved.append(True)

    _serve(monkeypatch, True, lambda: store_beside.errands().send(store, save) and None)
    assert saved == [True]
