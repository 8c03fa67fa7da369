"""What the browser keeps: a list of dossiers, and copies for where the store has lost one or cannot be reached."""

from __future__ import annotations

import datetime
import secrets
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import streamlit as st

from assessment.dossier.trees import Path as Place
from assessment.ui.visit import on_screen
from assessment.ui.visit.held import OfBrowser, held
from assessment.ui.visit.session import session

MOST_LISTED = 50
"""Dossiers in the list; the one that has not been worked on for longest leaves it for the next."""
MOST_SAVES = 10**9
MOST_PLACES = 5
"""Places changed last that the browser remembers of a dossier."""

_shelf = st.components.v2.component("shelf", js=Path(__file__).with_suffix(".js").read_text(encoding="utf-8"))


@dataclass(frozen=True, slots=True)
class Copy:
    """A dossier the browser lists; `saved` is the day it was last kept there, in ISO form, empty where unknown.

    `here` says whether the browser has a copy of its text beside its key; `left` that it is one too many for the list
    and waits for its owner to keep the link.
    """

    token: str
    name: str
    actions: int
    saved: str
    here: bool = True
    left: bool = False


@dataclass(frozen=True, slots=True)
class Content:
    """A dossier in full, the last version of it the store was seen to hold (0 for none), and that version.

    `base` is ``None`` where the store held the document itself. `last` are the places that were changed here last, the
    latest first.
    """

    document: str
    base: str | None
    version: int
    last: tuple[Place, ...] = ()


@dataclass
class Orders(OfBrowser):
    """A name for this visit, which a server that was started again gives anew.

    `forgotten` is what the browser was told to forget in this visit, by token, each with the order to do so.
    """

    visit: str = field(default_factory=lambda: secrets.token_hex(8))
    forgotten: dict[str, str] = field(default_factory=dict)


def exchange(copy: Copy | None, content: Content | None, wanted: str | None, *, watched: bool = False) -> None:
    """Give the browser the present copy to keep, and ask it what it holds, in full for the token `wanted`.

    The answer comes with a later run: `copies` and `wanted` give it. A list that is `watched` is told again whenever
    another tab changes it.
    """
    given = None
    if copy is not None and content is not None and copy.token not in _forgotten():
        about = {"token": copy.token, "name": copy.name, "actions": copy.actions, "saved": copy.saved}
        given = {**about, "document": content.document, "base": content.base, "version": content.version}
        given["last"] = [list(place) for place in content.last]
    data = {
        "copy": given,
        "forget": [[order, token] for token, order in _forgotten().items()],
        "most": MOST_LISTED,
        "wanted": wanted,
        "question": _question(wanted),
        "watched": watched,
    }
    _shelf(data=data, key="shelf", on_answer_change=lambda: None)


def _answer() -> Mapping[str, object]:
    given = getattr(session.get("shelf"), "answer", None)
    return given if isinstance(given, Mapping) else {}


def keeps() -> bool | None:
    """Whether the browser keeps anything at all; ``None`` as long as it has not said."""
    said = _answer().get("keeps")
    return said if isinstance(said, bool) else None


def copies() -> Sequence[Copy]:
    """The dossiers the browser lists, latest first; empty as long as it has not said."""
    return [copy for copy in _told() if not copy.left]


def leaving() -> Sequence[Copy]:
    """The dossiers that were one too many for the list, latest first, until they are forgotten."""
    return [copy for copy in _told() if copy.left]


def _told() -> Sequence[Copy]:
    listed = _answer().get("copies")
    found = [_copy(entry) for entry in listed] if isinstance(listed, Sequence) else []
    return [copy for copy in found if copy is not None and copy.token not in _forgotten()]


def _copy(entry: object) -> Copy | None:
    """A dossier as the browser describes it; what a visitor's browser says is not trusted to have any shape."""
    match entry:
        case {"token": str(token), "name": str(name), "actions": int(actions), "saved": str(saved), **more}:
            return Copy(token, name, max(actions, 0), _day(saved), more.get("here") is True, more.get("left") is True)
    return None


def _day(written: str) -> str:
    try:
        return datetime.date.fromisoformat(written).isoformat()
    except ValueError:
        return ""


def has_answered(token: str) -> bool:
    """Whether the browser has said what it kept under that token, be it nothing."""
    return _answer().get("question") == _question(token)


def wanted(token: str) -> Content | None:
    """What the browser kept under that token, once it has said so."""
    match _answer():
        case {"question": question, "document": str(document), "base": base, "version": version, **more} if (
            question == _question(token) and token not in _forgotten()
        ):
            seen = version if isinstance(version, int) and 0 <= version <= MOST_SAVES else 0
            return Content(document, base if isinstance(base, str) else None, seen, tuple(_places(more.get("last"))))
    return None


def _places(told: object) -> Iterator[Place]:
    """Places of a dossier as the browser names them."""
    for place in told[:MOST_PLACES] if isinstance(told, list) else ():
        if isinstance(place, list) and place and all(isinstance(name, str) for name in place):
            yield tuple(place)


def _question(wanted: str | None) -> str:
    """New in each visit: a page that is reconnected to a restarted server must answer again."""
    return f"{visit()}:{on_screen.generation()}:{wanted or ''}"


def forget(tokens: Sequence[str]) -> None:
    """Have the browser throw away what it keeps of these dossiers, once."""
    held(Orders).forgotten |= {token: secrets.token_hex(8) for token in tokens}


def remember_again(token: str) -> None:
    """Let the browser keep that dossier again."""
    held(Orders).forgotten.pop(token, None)


def visit() -> str:
    """The name of this visit."""
    return held(Orders).visit


def _forgotten() -> Mapping[str, str]:
    return held(Orders).forgotten
