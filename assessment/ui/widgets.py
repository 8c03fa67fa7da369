"""Widgets of the pages: their keys, the value each takes from the dossier, what a callback may trust.

A widget is seeded from the dossier when it appears and writes back to it in a callback. Its key carries a *generation*
that changes when the whole dossier is replaced.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any, cast

from streamlit.runtime.memory_uploaded_file_manager import MemoryUploadedFileManager
from streamlit.runtime.scriptrunner import get_script_run_ctx
from streamlit.runtime.uploaded_file_manager import UploadedFile

from assessment.ui import state
from assessment.ui.session import session

TIME_TO_SEND = 0.5
"""Seconds after the end of a run by which all it had to say has been sent."""


def key(*parts: object) -> str:
    """A widget key, stable across languages, new when the dossier is replaced."""
    return ":".join(("w", str(state.generation()), *(str(part) for part in parts)))


def choice_key(*parts: object) -> str:
    """A key for a widget that offers options by name.

    Streamlit sends the option's words back, so the widget is another one in another language, seeded anew.
    """
    return key(*parts, state.language())


def seed(widget_key: str, value: object) -> str:
    """Give a widget the dossier's value when it appears, and when it was changed elsewhere.

    Otherwise one already on screen keeps what was typed, and so does one whose own value did not change.
    """
    if changed_elsewhere(widget_key, value) or widget_key not in session:
        session[widget_key] = value
        _unsettled().add(widget_key)
    elif widget_key in _unsettled():
        session[widget_key] = session[widget_key]
    return widget_key


def typed(widget_key: str) -> Any:
    """What a widget holds, inside its callback."""
    return session.get(widget_key)


def forget(widget_key: str) -> None:
    """Let a widget be seeded anew from the dossier."""
    session.pop(widget_key, None)


def once_mounted(editor_key: str, make: Callable[[], Any]) -> Any:
    """The value an editor was mounted with: made when it appears, kept while it stays on screen.

    A table editor reports edits against the table it was first given; giving it a table that already holds them would
    apply them twice.
    """
    slot = f"base:{editor_key}"
    if editor_key not in session or slot not in session:
        session[slot] = make()
    return session[slot]


def changed_elsewhere(name: str, value: object) -> bool:
    """Whether something else than its widget changed the dossier's value of that name since it was last shown."""
    slot, present = f"seen:{name}", state.revision()
    seen = session.get(slot)
    session[slot] = (present, value)
    return seen is not None and seen[0] != present and seen[1] != value


def take_upload(widget_key: str) -> tuple[str, bytes] | None:
    """The name and content of a file just given to a widget, inside its callback; the server's own copy goes.

    Streamlit keeps every file until the session ends, the widget gone or not.
    """
    upload, context = session.get(widget_key), get_script_run_ctx()
    if not isinstance(upload, UploadedFile):  # none, or one taken before that Streamlit tells again
        return None
    content = upload.getvalue()
    if context is not None and isinstance(context.uploaded_file_mgr, MemoryUploadedFileManager):
        context.uploaded_file_mgr.remove_file(context.session_id, upload.file_id)
    return upload.name, content


def begin_run() -> None:
    """Note that a run begins: what an earlier one told the browser is known to have arrived, or is told again.

    Streamlit drops what it had not sent yet when a new run begins, and tells the browser a value once only; a slow
    browser that gets two runs at a time draws the second, in which the value is not told any more. Without another
    telling, the widget would come up empty, and its emptiness would come back as an answer. A widget is settled once
    the browser has spoken of it.
    """
    session["shown_widgets"] = _widgets("shown_widgets") | _widgets("drawn_widgets")
    session["drawn_widgets"] = frozenset()
    ended = session.pop("run_ended", None)
    if ended is not None and time.monotonic() - ended > TIME_TO_SEND:
        _unsettled().difference_update(session.told_by_browser())


def end_run() -> None:
    """Note that a run went to its end: what it did not draw has left the screen."""
    session["run_ended"] = time.monotonic()
    session["shown_widgets"] = _widgets("drawn_widgets")


def while_shown(widget_key: str, act: Callable[[], None]) -> Callable[[], None]:
    """The callback of a widget being drawn, which does nothing once the widget has left the screen.

    A browser that has not heard of it yet sends what the widget held; Streamlit takes it for a change, and the callback
    would write it into whatever dossier is there by then.
    """
    session["drawn_widgets"] = _widgets("drawn_widgets") | {widget_key}

    def acting() -> None:
        if widget_key in _widgets("shown_widgets") | _widgets("drawn_widgets"):
            act()

    return acting


def _widgets(slot: str) -> frozenset[str]:
    return cast("frozenset[str]", session.get(slot, frozenset()))


def _unsettled() -> set[str]:
    return cast("set[str]", session.setdefault("unsettled", set()))
