"""The server's own part: how its page is announced, what crawlers may read, and that no address is passed on.

A link is a key. No request that a page makes tells its address, and no search engine lists one that holds a key.
"""

from __future__ import annotations

import asyncio
import re
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import parse_qs

import streamlit as st
from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import Request
from starlette.responses import FileResponse, PlainTextResponse
from starlette.routing import BaseRoute, Route
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from streamlit import cli_util, config
from streamlit.web.server import server_util

from assessment.language import catalogue, language_for
from assessment.languages import LANGUAGES
from assessment.sharing import PARAMETER
from assessment.ui.entrance.announcement import Announcement, picture_of
from assessment.ui.saving import store_beside
from assessment.ui.taking import files

_OWN_FILES = re.compile(r"/(?:_stcore|static|media|component)/")
_HOST = re.compile(r"[\w.-]+(?::\d+)?|\[[0-9A-Fa-f:.]+\](?::\d+)?", re.ASCII)
# What could have the page answered from a cache, in part or compressed: it is to be rewritten whole.
_WANTS = ("accept-encoding", "if-modified-since", "if-none-match", "if-range", "range")
_LEAD_TO_FILE = ("accept-ranges", "etag", "last-modified")
_A_DAY = {"Cache-Control": "public, max-age=86400"}

# Search engines that obey the `noindex` of an address with a key, which they see only if they may read it; and those
# that preview a link for the people it was sent to. All others are asked to leave such addresses alone.
_READERS = (
    *("Googlebot", "Bingbot", "DuckDuckBot", "Applebot", "Qwantbot"),
    *("facebookexternalhit", "WhatsApp", "LinkedInBot", "Twitterbot", "Slackbot-LinkExpanding", "Discordbot"),
    *("TelegramBot", "SkypeUriPreview"),
)
_INSIDE = ("/_stcore/", "/media/", "/component/")
ROBOTS = "\n".join(
    [
        *(f"User-agent: {reader}" for reader in _READERS),
        *(f"Disallow: {path}" for path in _INSIDE),
        "",
        "User-agent: *",
        *(f"Disallow: {path}" for path in (*_INSIDE, f"/*?{PARAMETER}=", f"/*&{PARAMETER}=")),
        "",
    ]
)


@dataclass(frozen=True, slots=True)
class Asked:
    """What a request says: whether for a page, and how that is to be announced."""

    page: bool
    announcement: Announcement

    @classmethod
    def by(cls, scope: Scope) -> Asked:
        """Read an HTTP scope of ASGI."""
        headers, path = Headers(scope=scope), str(scope["path"])
        query = parse_qs(str(scope["query_string"], "latin-1"), keep_blank_values=True)
        language = language_for(query.get("lang", [""])[-1], headers.get("accept-language", ""))
        listed = path == "/" and PARAMETER not in query
        return cls(not _OWN_FILES.search(path), Announcement(language, _origin(scope, headers), listed))


def _origin(scope: Scope, headers: Headers) -> str:
    """Where the visitor found the server, which a proxy in front of it tells; empty if that is no address."""
    forwarded = headers.get("x-forwarded-proto", "").split(",")[0].strip().lower()
    scheme = forwarded if forwarded in ("http", "https") else scope["scheme"]
    host = headers.get("host", "")
    return f"{scheme}://{host}" if _HOST.fullmatch(host) else ""


class Door:
    """ASGI middleware around Streamlit's server."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request; a websocket passes untouched."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        asked = Asked.by(scope)
        if asked.page:
            wanted = [(name, said) for name, said in scope["headers"] if name.decode("latin-1") not in _WANTS]
            scope = {**scope, "headers": wanted}
        await self._app(scope, receive, _Answer(asked, scope["method"] == "HEAD", send))


class _Answer:
    """Passes an answer on; a page is held back until it is whole, and announced."""

    def __init__(self, asked: Asked, head: bool, send: Send) -> None:
        self._asked, self._head, self._send = asked, head, send
        self._held: Message | None = None
        self._body = b""

    async def __call__(self, message: Message) -> None:
        """Take the next part of the answer."""
        if message["type"] == "http.response.start":
            await self._start(message)
        elif self._held is None:
            await self._send(message)
        else:
            self._body += message.get("body", b"")
            if not message.get("more_body", False):
                await self._announce(self._held)

    async def _start(self, message: Message) -> None:
        headers = MutableHeaders(scope=message)
        headers["Referrer-Policy"] = "no-referrer"
        if not self._asked.announcement.listed:
            headers["X-Robots-Tag"] = "noindex, nofollow"
        if self._asked.page and headers.get("content-type", "").startswith("text/html"):
            for name in _LEAD_TO_FILE:
                del headers[name]
            headers.add_vary_header("Accept-Language")
            self._held = message
        else:
            await self._send(message)

    async def _announce(self, start: Message) -> None:
        headers, body = MutableHeaders(scope=start), self._body
        if self._head:
            del headers["content-length"]
        else:
            body = self._asked.announcement.put_into(body.decode()).encode()
            headers["Content-Length"] = str(len(body))
        await self._send(start)
        await self._send({"type": "http.response.body", "body": body})


def routes() -> list[BaseRoute]:
    """What the server answers beside Streamlit's own addresses: rules for crawlers, the icon, pictures for previews."""
    pictures = {"favicon.png": "icon.png", **{picture_of(language): picture_of(language) for language in LANGUAGES}}
    return [
        Route("/robots.txt", _robots),
        *(Route(f"/{name}", _file(Path(__file__).with_name(file))) for name, file in pictures.items()),
    ]


async def _robots(_: Request) -> PlainTextResponse:
    return PlainTextResponse(ROBOTS, headers=_A_DAY)


def _file(path: Path) -> Callable[[Request], Awaitable[FileResponse]]:
    async def answer(_: Request) -> FileResponse:
        return FileResponse(path, headers=_A_DAY)

    return answer


@asynccontextmanager
async def lifespan(_: st.App) -> AsyncIterator[None]:
    """What the server does before its first visitor and after its last.

    Streamlit opens the browser of whoever starts an app on their own machine, and lets what runs come to its end, only
    where it makes the server itself.
    """
    await asyncio.to_thread(catalogue)
    if not config.get_option("server.headless"):
        here = server_util.get_url(config.get_option("browser.serverAddress"))
        await asyncio.to_thread(cli_util.open_browser, here)
    yield
    files.queue().close()
    await asyncio.to_thread(store_beside.settle)
