"""The session: the only module that touches `st.session_state`.

The dossier is the one source of truth. A widget is seeded from it when it appears and writes back to it in a callback,
so that leaving a page, switching language or opening another dossier never loses or mixes an answer. Widget keys carry
a *generation* that changes when the whole dossier is replaced.
"""

from __future__ import annotations

import dataclasses
import datetime
import time
from collections.abc import Callable, Hashable, Iterator, Mapping, MutableMapping, Sequence
from contextlib import nullcontext
from dataclasses import dataclass
from typing import Any, TypeVar, cast

import streamlit as st
from streamlit.runtime.memory_uploaded_file_manager import MemoryUploadedFileManager
from streamlit.runtime.scriptrunner import get_script_run_ctx
from streamlit.runtime.uploaded_file_manager import UploadedFile

from assessment.documents import read_dossier
from assessment.dossier import Dossier
from assessment.errors import DossierError, Problem
from assessment.evaluation import evaluate
from assessment.examples import example_text
from assessment.language import Texts
from assessment.loading import load_questionnaire
from assessment.questionnaire import Language, Questionnaire
from assessment.results import Evaluation
from assessment.ui import address
from assessment.ui.place import Aside, Place

T = TypeVar("T")
TIME_TO_SEND = 0.5
"""Seconds after the end of a run by which all it had to say has been sent."""
LONGEST_HISTORY = 20
READ_WITHIN = 8.0
"""Seconds a message stays, however often the page runs meanwhile."""
LANGUAGES: tuple[Language, ...] = ("fr", "en")


@dataclass(frozen=True, slots=True)
class Refusal:
    """A change or a file that was refused; `document` is the file as parsed, which gives places their names."""

    problems: Sequence[Problem]
    from_file: bool = False
    document: object = None


@dataclass(frozen=True, slots=True)
class Said:
    """Something told on screen, and when it was shown first: ``None`` the first time, on a monotonic clock."""

    what: Any
    first_shown: float | None = None


class _Session(MutableMapping[str, Any]):
    """`st.session_state`, which gives up the run at any access when the visitor clicks again meanwhile.

    Streamlit counts the widget's change as told by then: a callback cut short would lose the answer, and a save cut
    between two entries would take the next one for a change. Here a run goes on to its next element on screen.
    """

    def _held(self) -> tuple[Any, Any]:
        context = get_script_run_ctx()
        if context is None:
            return nullcontext(), st.session_state
        return context.session_state._lock, context.session_state._state

    def told_by_browser(self) -> frozenset[str]:
        """Keys of the widgets whose values the browser sent with its request for this run."""
        lock, held = self._held()
        with lock:
            sent, keys = held._new_widget_state.states, held._key_id_mapper.id_key_mapping
            return frozenset(keys[widget] for widget in sent if widget in keys)

    def __getitem__(self, key: str) -> Any:
        lock, held = self._held()
        with lock:
            return held[key]

    def __setitem__(self, key: str, value: Any) -> None:
        lock, held = self._held()
        with lock:
            held[key] = value

    def __delitem__(self, key: str) -> None:
        lock, held = self._held()
        with lock:
            del held[key]

    def __iter__(self) -> Iterator[str]:
        return iter(st.session_state)

    def __len__(self) -> int:
        return len(st.session_state)


_session = _Session()


@st.cache_resource
def questionnaire() -> Questionnaire:
    """The questionnaire of the house, read once per server."""
    return load_questionnaire()


def browser_language() -> Language:
    """French unless the browser asks for English."""
    return "en" if (st.context.locale or "").lower().startswith("en") else "fr"


def language() -> Language:
    """The language on screen: the switch, else the address, else the browser's."""
    # The address is asked last: reading it may end a callback halfway, see `_Session`.
    chosen = _session.get("lang")
    if chosen not in LANGUAGES:
        chosen = address.language()
    return cast(Language, chosen) if chosen in LANGUAGES else browser_language()


def name_language() -> None:
    """Put the language just chosen into the address."""
    address.name_language(_session["lang"])


def texts() -> Texts:
    """The screen's texts in the current language."""
    return Texts(language())


def today() -> datetime.date:
    """The day of the evaluation."""
    return datetime.date.today()


def dossier() -> Dossier:
    """The work in progress."""
    return cast(Dossier, _session.setdefault("dossier", Dossier()))


def evaluation() -> Evaluation:
    """The evaluation of the work in progress, computed once per change and day."""
    document, day = dossier(), today()
    kept = _session.get("evaluation")
    if kept is None or kept[0] is not document or kept[1] != day:
        kept = (document, day, evaluation_of(document))
        _session["evaluation"] = kept
    return cast(Evaluation, kept[2])


def evaluation_of(document: Dossier) -> Evaluation:
    """The evaluation of any dossier, today."""
    return evaluate(questionnaire(), document, today())


def built(name: Hashable, build: Callable[[], T]) -> T:
    """What was built under that name for the present evaluation, kept until the evaluation changes."""
    present = evaluation()
    owner, shelf = _session.get("built", (None, {}))
    if owner is not present:
        shelf = {}
        _session["built"] = (present, shelf)
    if name not in shelf:
        shelf[name] = build()
    return cast(T, shelf[name])


def change(edit: Callable[[Dossier], Dossier]) -> bool:
    """Apply an edit to the dossier; what the core refuses is remembered to be said, and the work stays as it was.

    A dossier open for reading alone refuses every change.
    """
    present = dossier()
    _session["said"] = {}
    try:
        if read_only():
            raise DossierError([Problem("", "read_only")])
        changed = edit(present)
    except DossierError as error:
        refuse(error.problems)
        return False
    if changed != present:
        _session["dossier"] = changed
        _session["history"] = (*history(), (present, changed))[-LONGEST_HISTORY:]
    return True


def history() -> tuple[tuple[Dossier, Dossier], ...]:
    """The visitor's own last changes, before and after each, oldest first."""
    return cast("tuple[tuple[Dossier, Dossier], ...]", _session.get("history", ()))


def undo(revert: Callable[[Dossier, Dossier, Dossier], Dossier]) -> None:
    """Take the visitor's last change back; `revert` is given what it made of what, and the present dossier."""
    *earlier, (before, after) = history()
    _session["history"] = tuple(earlier)
    show_from_elsewhere(revert(before, after, dossier()))


def show_from_elsewhere(document: Dossier) -> None:
    """Show the same dossier as someone else, or an undo, changed it: widgets follow where their value changed."""
    if document != dossier():
        _session["dossier"] = document
        _session["revision"] = revision() + 1


def follow_renamed(ids: Mapping[str, str]) -> None:
    """Stay with actions that got another id, in what is selected and in the group of questions on screen.

    What was changed before goes by the old ids and can no longer be undone.
    """
    _session["history"] = ()
    for slot in ("selected", "pause_action"):
        named: str | None = recall(slot)
        remember(slot, ids.get(named or "") or named)
    place_asked: tuple[str | None, str] | None = recall("position")
    if place_asked is not None:
        subject, section = place_asked
        remember("position", (ids.get(subject or "") or subject, section))


def revision() -> int:
    """How many times the dossier on screen was changed by something else than the widgets that show it."""
    return int(_session.setdefault("revision", 0))


def place() -> Place | None:
    """Where the dossier on screen is kept; ``None`` before its first change."""
    return cast("Place | None", _session.get("place"))


def keep_at(place: Place | None) -> None:
    """Note where the dossier on screen is kept."""
    _session["place"] = place


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
    """Say what was refused, on the next run."""
    say("refused", Refusal(problems))


def say(name: str, said: object) -> None:
    """Have something to tell under that name, from the next run on and long enough to be read.

    A run is often followed by one nobody asked for: the browser's copy has answered, another screen has saved.
    """
    _session["said"] = {**_session.get("said", {}), name: Said(said)}


def said(name: str) -> Said | None:
    """What there is to tell under that name: until the next change of the dossier, or long enough to be read."""
    told: Said | None = _session.get("said", {}).get(name)
    if told is None:
        return None
    if told.first_shown is None:
        _session["said"] = {**_session["said"], name: dataclasses.replace(told, first_shown=time.monotonic())}
    elif time.monotonic() - told.first_shown > READ_WITHIN:
        return None
    return told


def replace(document: Dossier, *, example: str | None = None, at: Place | None = None) -> None:
    """Look at another dossier, kept at that place if it is kept; the present work is set aside, never lost.

    An empty dossier and an example nobody touched are not worth keeping.
    """
    if has_own_work():
        asides().append(Aside(dossier(), shown_example(), place()))
    _show(document, example, at)


def has_own_work() -> bool:
    """Whether the screen shows something that was answered, not an empty dossier or an untouched example."""
    return dossier() != Dossier() and dossier() is not _session.get("untouched_example")


def can_bring_back() -> bool:
    """Whether some work was set aside."""
    return bool(asides())


def bring_back() -> None:
    """Return to the work set aside last, or to an empty dossier. What is not saved yet stays at hand."""
    back = asides().pop() if can_bring_back() else Aside(Dossier(), None, None)
    present = Aside(dossier(), shown_example(), place())
    if present.waits:
        asides().insert(0, present)
    _show(back.dossier, back.example, back.place)


def drop() -> None:
    """Take the dossier off the screen without setting it aside."""
    _show(Dossier(), None, None)


def shown_example() -> str | None:
    """The name of the example on screen, if it is one."""
    return cast("str | None", _session.get("example"))


def asides() -> list[Aside]:
    """The work set aside, latest last."""
    return cast("list[Aside]", _session.setdefault("set_aside", []))


def _show(document: Dossier, example: str | None, place: Place | None) -> None:
    _session["dossier"] = document
    _session["place"] = place
    _session["history"] = ()
    _session["example"] = example
    _session["untouched_example"] = document if example else None
    _session["generation"] = generation() + 1
    for slot in ("selected", "position", "imported", "import_fingerprints", "new_link"):
        _session.pop(slot, None)


def open_document(content: bytes) -> bool:
    """Open a saved file; a refused one is remembered to be said and the present work stays."""
    _session["said"] = {}
    try:
        document = read_dossier(content, questionnaire())
    except DossierError as error:
        say("refused", Refusal(error.problems, from_file=True, document=error.document))
        return False
    replace(document)
    return True


def open_example(name: str) -> None:
    """Open a bundled example."""
    replace(read_dossier(example_text(name), questionnaire()), example=name)


def generation() -> int:
    """How many times the whole dossier was replaced."""
    return int(_session.setdefault("generation", 0))


def seed_anew() -> None:
    """Let every widget take its value from the dossier again, after a change that none of them made."""
    _session["generation"] = generation() + 1


def take_upload(widget_key: str) -> tuple[str, bytes] | None:
    """The name and content of a file just given to a widget, inside its callback; the server's own copy goes.

    Streamlit keeps every file until the session ends, the widget gone or not.
    """
    upload, context = _session.get(widget_key), get_script_run_ctx()
    if not isinstance(upload, UploadedFile):  # none, or one taken before that Streamlit tells again
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
    if changed_elsewhere(widget_key, value) or widget_key not in _session:
        _session[widget_key] = value
        _unsettled().add(widget_key)
    elif widget_key in _unsettled():
        _session[widget_key] = _session[widget_key]
    return widget_key


def begin_run() -> None:
    """Note that a run begins: what an earlier one told the browser is known to have arrived, or is told again.

    Streamlit drops what it had not sent yet when a new run begins, and tells the browser a value once only; a slow
    browser that gets two runs at a time draws the second, in which the value is not told any more. Without another
    telling, the widget would come up empty, and its emptiness would come back as an answer. A widget is settled once
    the browser has spoken of it.
    """
    _session["shown_widgets"] = _widgets("shown_widgets") | _widgets("drawn_widgets")
    _session["drawn_widgets"] = frozenset()
    ended = _session.pop("run_ended", None)
    if ended is not None and time.monotonic() - ended > TIME_TO_SEND:
        _unsettled().difference_update(_session.told_by_browser())


def end_run() -> None:
    """Note that a run went to its end: what it did not draw has left the screen."""
    _session["run_ended"] = time.monotonic()
    _session["shown_widgets"] = _widgets("drawn_widgets")


def while_shown(widget_key: str, act: Callable[[], None]) -> Callable[[], None]:
    """The callback of a widget being drawn, which does nothing once the widget has left the screen.

    A browser that has not heard of it yet sends what the widget held; Streamlit takes it for a change, and the callback
    would write it into whatever dossier is there by then.
    """
    _session["drawn_widgets"] = _widgets("drawn_widgets") | {widget_key}

    def acting() -> None:
        if widget_key in _widgets("shown_widgets") | _widgets("drawn_widgets"):
            act()

    return acting


def _widgets(slot: str) -> frozenset[str]:
    return cast("frozenset[str]", _session.get(slot, frozenset()))


def _unsettled() -> set[str]:
    return cast("set[str]", _session.setdefault("unsettled", set()))


def changed_elsewhere(name: str, value: object) -> bool:
    """Whether something else than its widget changed the dossier's value of that name since it was last shown."""
    slot, present = f"seen:{name}", revision()
    seen = _session.get(slot)
    _session[slot] = (present, value)
    return seen is not None and seen[0] != present and seen[1] != value


def typed(widget_key: str) -> Any:
    """What a widget holds, inside its callback."""
    return _session.get(widget_key)


def forget(widget_key: str) -> None:
    """Let a widget be seeded anew from the dossier."""
    _session.pop(widget_key, None)


def once_mounted(editor_key: str, make: Callable[[], Any]) -> Any:
    """The value an editor was mounted with: made when it appears, kept while it stays on screen.

    A table editor reports edits against the table it was first given; giving it a table that already holds them would
    apply them twice.
    """
    slot = f"base:{editor_key}"
    if editor_key not in _session or slot not in _session:
        _session[slot] = make()
    return _session[slot]


def recall(name: str, default: Any = None) -> Any:
    """A value of the session that is not part of the dossier, such as the selected action."""
    return _session.get(name, default)


def remember(name: str, value: object) -> None:
    """Keep a value for the session."""
    _session[name] = value
