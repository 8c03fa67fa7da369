"""The browser's own copy of the dossier: a second line of defence where the store has lost it or cannot be reached."""

from __future__ import annotations

import secrets
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass

import streamlit as st

from assessment.ui import session, state

MOST_COPIES = 5
MOST_SAVES = 10**9

_shelf = st.components.v2.component(
    "shelf",
    js="""
const SHELF = 'ca-vend'

function read() {
  try {
    const copies = JSON.parse(localStorage.getItem(SHELF))
    return Array.isArray(copies) ? copies : []
  } catch { return [] }
}

// Where the browser's room is used up, the oldest copies go.
function write(copies) {
  for (let count = copies.length; count > 0; count--) {
    try { return localStorage.setItem(SHELF, JSON.stringify(copies.slice(0, count))) } catch {}
  }
  if (copies.length > 0) return  // too large by itself: an earlier copy is better than none
  try { localStorage.removeItem(SHELF) } catch {}
}

let told = null

export default function ({ data, setStateValue }) {
  let copies = read()
  if (data.forget) write(copies = copies.filter((copy) => !data.forget.includes(copy.token)))
  if (data.copy && !(data.forget ?? []).includes(data.copy.token)) {
    write(copies = [data.copy, ...copies.filter((copy) => copy.token !== data.copy.token)].slice(0, data.most))
  }
  if (told === data.question) return
  told = data.question
  const summaries = copies.map(({ token, name, actions, saved }) => ({ token, name, actions, saved }))
  const wanted = copies.find((copy) => copy.token === data.wanted)
  setStateValue('answer', {
    question: data.question,
    copies: summaries,
    document: wanted?.document ?? null,
    base: wanted?.base ?? null,
    version: wanted?.version ?? 0,
  })
}
""",
)


@dataclass(frozen=True, slots=True)
class Copy:
    """What a copy in the browser is of; `saved` is the day it was made, in ISO form."""

    token: str
    name: str
    actions: int
    saved: str


@dataclass(frozen=True, slots=True)
class Content:
    """A dossier in full, the last version of it the store was seen to hold (0 for none), and that version.

    `base` is ``None`` where the store held the document itself.
    """

    document: str
    base: str | None
    version: int


def exchange(copy: Copy | None, content: Content | None, wanted: str | None) -> None:
    """Give the browser the present copy to keep, and ask it what it holds, in full for the token `wanted`.

    The answer comes with a later run: `copies` and `wanted` give it.
    """
    given = None if copy is None or content is None else {**asdict(copy), **asdict(content)}
    question = _question(wanted)
    data = {
        "copy": given,
        "forget": sorted(_forgotten()),
        "most": MOST_COPIES,
        "wanted": wanted,
        "question": question,
    }
    _shelf(data=data, key="shelf", on_answer_change=lambda: None)


def _answer() -> Mapping[str, object]:
    given = getattr(session.recall("shelf"), "answer", None)
    return given if isinstance(given, Mapping) else {}


def copies() -> Sequence[Copy]:
    """The copies the browser holds, latest first, without those just forgotten; empty as long as it has not said."""
    listed = _answer().get("copies")
    found = [_copy(entry) for entry in listed] if isinstance(listed, Sequence) else []
    return [copy for copy in found if copy is not None and copy.token not in _forgotten()]


def _copy(entry: object) -> Copy | None:
    """A copy as the browser describes it; what a visitor's browser says is not trusted to have any shape."""
    match entry:
        case {"token": str(token), "name": str(name), "actions": int(actions), "saved": str(saved)}:
            return Copy(token, name, actions, saved)
    return None


def has_answered(token: str) -> bool:
    """Whether the browser has said what it kept under that token, be it nothing."""
    return _answer().get("question") == _question(token)


def wanted(token: str) -> Content | None:
    """What the browser kept under that token, once it has said so."""
    match _answer():
        case {"question": question, "document": str(document), "base": base, "version": version} if (
            question == _question(token) and token not in _forgotten()
        ):
            seen = version if isinstance(version, int) and 0 <= version <= MOST_SAVES else 0
            return Content(document, base if isinstance(base, str) else None, seen)
    return None


def _question(wanted: str | None) -> str:
    """New in each visit: a page that is reconnected to a restarted server must answer again."""
    if session.recall("shelf_visit") is None:
        session.remember("shelf_visit", secrets.token_hex(8))
    return f"{session.recall('shelf_visit')}:{state.generation()}:{wanted or ''}"


def forget(tokens: Sequence[str]) -> None:
    """Have the browser throw away its copies of these dossiers."""
    session.remember("forgotten_copies", _forgotten() | set(tokens))


def remember_again(token: str) -> None:
    """Let the browser keep that dossier again."""
    session.remember("forgotten_copies", _forgotten() - {token})


def _forgotten() -> frozenset[str]:
    return frozenset(session.recall("forgotten_copies", ()))
