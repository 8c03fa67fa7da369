"""The session: the only module that touches `st.session_state`.

The dossier is the one source of truth. A widget is seeded from it when it appears and writes back to it in a callback,
so that leaving a page, switching language or opening another dossier never loses or mixes an answer. Widget keys carry
a *generation* that changes when the whole dossier is replaced.
"""

from __future__ import annotations

import datetime
import time
from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from typing import Any, Literal, TypeVar, cast

import streamlit as st
from streamlit.runtime.memory_uploaded_file_manager import MemoryUploadedFileManager
from streamlit.runtime.scriptrunner import get_script_run_ctx

from assessment.documents import read_dossier
from assessment.dossier import Dossier
from assessment.errors import DossierError, Problem
from assessment.evaluation import evaluate
from assessment.examples import example_text
from assessment.language import Texts
from assessment.loading import load_questionnaire
from assessment.questionnaire import Language, Questionnaire
from assessment.results import Evaluation
from assessment.sharing import PARAMETER
from assessment.storage.saving import Saved

T = TypeVar("T")
TIME_TO_SEND = 0.5
"""Seconds after the end of a run by which all it had to say has been sent."""
LONGEST_HISTORY = 20
_GROUP = "at"
LANGUAGES: tuple[Language, ...] = ("fr", "en")


@dataclass(frozen=True, slots=True)
class Refusal:
    """A change or a file that was refused; `document` is the file as parsed, which gives places their names."""

    problems: Sequence[Problem]
    from_file: bool = False
    document: object = None


@dataclass(frozen=True, slots=True)
class Place:
    """Where a dossier is kept: the token of its link, what the link allows, and what the store held when last asked.

    `saved` is ``None`` as long as the store has never confirmed to hold it.
    """

    token: str
    kind: Literal["edit", "read"]
    saved: Saved | None = None


@st.cache_resource
def questionnaire() -> Questionnaire:
    """The questionnaire of the house, read once per server."""
    return load_questionnaire()


def browser_language() -> Language:
    """French unless the browser asks for English."""
    return "en" if (st.context.locale or "").lower().startswith("en") else "fr"


def language() -> Language:
    """The language on screen: the switch, else the address, else the browser's."""
    for chosen in (st.session_state.get("lang"), st.query_params.get("lang")):
        if chosen in LANGUAGES:
            return cast(Language, chosen)
    return browser_language()


def address() -> dict[str, str]:
    """What the address says beside the page: the language, once it was chosen."""
    return dict(st.query_params)


def named_link() -> str | None:
    """The token of the link in the address."""
    return st.query_params.get(PARAMETER)


def name_link(token: str | None) -> None:
    """Put the dossier's link into the address, so that a reload and a bookmark find it; ``None`` takes it out."""
    if token is None:
        st.query_params.pop(PARAMETER, None)
    elif st.query_params.get(PARAMETER) != token:
        st.query_params[PARAMETER] = token


def named_group() -> tuple[str | None, str] | None:
    """The action (``None``: the business) and the section of the group of questions the address names."""
    subject, dot, section = st.query_params.get(_GROUP, "").rpartition(".")
    return (subject or None, section) if dot else None


def name_group(subject: str | None, section: str) -> None:
    """Put the group of questions on screen into the address, so that a reload shows it again."""
    named = f"{subject or ''}.{section}"
    if st.query_params.get(_GROUP) != named:
        st.query_params[_GROUP] = named


def name_language() -> None:
    """Put the language just chosen into the address, so that a reload and a shared link keep it."""
    st.query_params["lang"] = st.session_state["lang"]


def texts() -> Texts:
    """The screen's texts in the current language."""
    return Texts(language())


def today() -> datetime.date:
    """The day of the evaluation."""
    return datetime.date.today()


def dossier() -> Dossier:
    """The work in progress."""
    return cast(Dossier, st.session_state.setdefault("dossier", Dossier()))


def evaluation() -> Evaluation:
    """The evaluation of the work in progress, computed once per change and day."""
    document, day = dossier(), today()
    kept = st.session_state.get("evaluation")
    if kept is None or kept[0] is not document or kept[1] != day:
        kept = (document, day, evaluation_of(document))
        st.session_state["evaluation"] = kept
    return cast(Evaluation, kept[2])


def evaluation_of(document: Dossier) -> Evaluation:
    """The evaluation of any dossier, today."""
    return evaluate(questionnaire(), document, today())


def built(name: Hashable, build: Callable[[], T]) -> T:
    """What was built under that name for the present evaluation, kept until the evaluation changes."""
    present = evaluation()
    owner, shelf = st.session_state.get("built", (None, {}))
    if owner is not present:
        shelf = {}
        st.session_state["built"] = (present, shelf)
    if name not in shelf:
        shelf[name] = build()
    return cast(T, shelf[name])


def change(edit: Callable[[Dossier], Dossier]) -> bool:
    """Apply an edit to the dossier; what the core refuses is remembered to be said, and the work stays as it was.

    A dossier open for reading alone refuses every change.
    """
    present = dossier()
    try:
        if read_only():
            raise DossierError([Problem("", "read_only")])
        changed = edit(present)
    except DossierError as error:
        refuse(error.problems)
        return False
    if changed != present:
        st.session_state["dossier"] = changed
        st.session_state["history"] = (*history(), (present, changed))[-LONGEST_HISTORY:]
    return True


def history() -> tuple[tuple[Dossier, Dossier], ...]:
    """The visitor's own last changes, before and after each, oldest first."""
    return cast("tuple[tuple[Dossier, Dossier], ...]", st.session_state.get("history", ()))


def undo(revert: Callable[[Dossier, Dossier, Dossier], Dossier]) -> None:
    """Take the visitor's last change back; `revert` is given what it made of what, and the present dossier."""
    *earlier, (before, after) = history()
    st.session_state["history"] = tuple(earlier)
    show_from_elsewhere(revert(before, after, dossier()))


def show_from_elsewhere(document: Dossier) -> None:
    """Show the same dossier as someone else, or an undo, changed it: widgets follow where their value changed."""
    if document != dossier():
        st.session_state["dossier"] = document
        st.session_state["revision"] = revision() + 1


def revision() -> int:
    """How many times the dossier on screen was changed by something else than the widgets that show it."""
    return int(st.session_state.setdefault("revision", 0))


def place() -> Place | None:
    """Where the dossier on screen is kept; ``None`` before its first change."""
    return cast("Place | None", st.session_state.get("place"))


def keep_at(place: Place | None) -> None:
    """Note where the dossier on screen is kept."""
    st.session_state["place"] = place


def read_only() -> bool:
    """Whether the link in use only lets the dossier be read."""
    present = place()
    return present is not None and present.kind == "read"


def attempt(read: Callable[[], T]) -> T | None:
    """What was read on screen; ``None`` where it was refused, which is remembered to be said."""
    try:
        return read()
    except DossierError as error:
        refuse(error.problems)
        return None


def refuse(problems: Sequence[Problem]) -> None:
    """Remember what was refused, to be said on the next run."""
    st.session_state["refused"] = Refusal(problems)


def take_refusal() -> Refusal | None:
    """What was refused last, once."""
    return cast("Refusal | None", st.session_state.pop("refused", None))


def replace(document: Dossier, *, example: str | None = None, at: Place | None = None) -> None:
    """Look at another dossier, kept at that place if it is kept; the present work is set aside, never lost.

    An empty dossier and an example nobody touched are not worth keeping.
    """
    if has_own_work():
        _set_aside().append((dossier(), shown_example(), place()))
    _show(document, example, at)


def has_own_work() -> bool:
    """Whether the screen shows something that was answered, not an empty dossier or an untouched example."""
    return dossier() != Dossier() and dossier() is not st.session_state.get("untouched_example")


def can_bring_back() -> bool:
    """Whether some work was set aside."""
    return bool(_set_aside())


def bring_back() -> None:
    """Return to the work set aside last, or to an empty dossier."""
    _show(*(_set_aside().pop() if can_bring_back() else (Dossier(), None, None)))


def drop() -> None:
    """Take the dossier off the screen without setting it aside."""
    _show(Dossier(), None, None)


def shown_example() -> str | None:
    """The name of the example on screen, if it is one."""
    return cast("str | None", st.session_state.get("example"))


def _set_aside() -> list[tuple[Dossier, str | None, Place | None]]:
    return cast("list[tuple[Dossier, str | None, Place | None]]", st.session_state.setdefault("set_aside", []))


def _show(document: Dossier, example: str | None, place: Place | None) -> None:
    st.session_state["dossier"] = document
    st.session_state["place"] = place
    st.session_state["history"] = ()
    st.session_state["example"] = example
    st.session_state["untouched_example"] = document if example else None
    st.session_state["generation"] = generation() + 1
    for slot in ("selected", "position", "imported", "import_undone", "import_fingerprints"):
        st.session_state.pop(slot, None)


def open_document(content: bytes) -> bool:
    """Open a saved file; a refused one is remembered to be said and the present work stays."""
    try:
        document = read_dossier(content, questionnaire())
    except DossierError as error:
        st.session_state["refused"] = Refusal(error.problems, from_file=True, document=error.document)
        return False
    replace(document)
    return True


def open_example(name: str) -> None:
    """Open a bundled example."""
    replace(read_dossier(example_text(name), questionnaire()), example=name)


def generation() -> int:
    """How many times the whole dossier was replaced."""
    return int(st.session_state.setdefault("generation", 0))


def seed_anew() -> None:
    """Let every widget take its value from the dossier again, after a change that none of them made."""
    st.session_state["generation"] = generation() + 1


def take_upload(widget_key: str) -> tuple[str, bytes] | None:
    """The name and content of a file just given to a widget, inside its callback; the server's own copy goes.

    Streamlit keeps every file until the session ends, the widget gone or not.
    """
    upload, context = st.session_state.get(widget_key), get_script_run_ctx()
    if upload is None:
        return None
    content = upload.getvalue()
    if context is not None and isinstance(context.uploaded_file_mgr, MemoryUploadedFileManager):
        context.uploaded_file_mgr.remove_file(context.session_id, upload.file_id)
    return upload.name, content


def key(*parts: object) -> str:
    """A widget key, stable across languages, new when the dossier is replaced."""
    return ":".join(("w", str(generation()), *(str(part) for part in parts)))


def choice_key(*parts: object) -> str:
    """A key for a widget that offers options by name.

    Streamlit sends the option's words back, so the widget is another one in another language, seeded anew.
    """
    return key(*parts, language())


def seed(widget_key: str, value: object) -> str:
    """Give a widget the dossier's value when it appears, and when it was changed elsewhere.

    Otherwise one already on screen keeps what was typed, and so does one whose own value did not change.
    """
    if changed_elsewhere(widget_key, value) or widget_key not in st.session_state:
        st.session_state[widget_key] = value
        _unsettled().add(widget_key)
    elif widget_key in _unsettled():
        st.session_state[widget_key] = st.session_state[widget_key]
    return widget_key


def begin_run() -> None:
    """Note that a run begins: what an earlier one told the browser is known to have arrived, or is told again.

    Streamlit drops what it had not sent yet when a new run begins, and tells the browser a value once only. Without
    another telling, the widget would come up empty, and its emptiness would come back as an answer.
    """
    ended = st.session_state.pop("run_ended", None)
    if ended is not None and time.monotonic() - ended > TIME_TO_SEND:
        _unsettled().clear()


def end_run() -> None:
    """Note that a run went to its end."""
    st.session_state["run_ended"] = time.monotonic()


def _unsettled() -> set[str]:
    return cast("set[str]", st.session_state.setdefault("unsettled", set()))


def changed_elsewhere(name: str, value: object) -> bool:
    """Whether something else than its widget changed the dossier's value of that name since it was last shown."""
    slot, present = f"seen:{name}", revision()
    seen = st.session_state.get(slot)
    st.session_state[slot] = (present, value)
    return seen is not None and seen[0] != present and seen[1] != value


def typed(widget_key: str) -> Any:
    """What a widget holds, inside its callback."""
    return st.session_state.get(widget_key)


def forget(widget_key: str) -> None:
    """Let a widget be seeded anew from the dossier."""
    st.session_state.pop(widget_key, None)


def once_mounted(editor_key: str, make: Callable[[], Any]) -> Any:
    """The value an editor was mounted with: made when it appears, kept while it stays on screen.

    A table editor reports edits against the table it was first given; giving it a table that already holds them would
    apply them twice.
    """
    slot = f"base:{editor_key}"
    if editor_key not in st.session_state or slot not in st.session_state:
        st.session_state[slot] = make()
    return st.session_state[slot]


def recall(name: str, default: Any = None) -> Any:
    """A value of the session that is not part of the dossier, such as the selected action."""
    return st.session_state.get(name, default)


def remember(name: str, value: object) -> None:
    """Keep a value for the session."""
    st.session_state[name] = value
