"""Widgets of the pages: their keys, the value each takes from the dossier, what a callback may trust.

A widget is seeded from the dossier when it appears and writes back to it in a callback. Its key carries a *generation*
that changes when the whole dossier is replaced.
"""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Mapping
from typing import Any, cast

from streamlit.runtime.memory_uploaded_file_manager import MemoryUploadedFileManager
from streamlit.runtime.scriptrunner import get_script_run_ctx
from streamlit.runtime.uploaded_file_manager import UploadedFile

from assessment.ui.visit import on_screen
from assessment.ui.visit.session import session

Callbacks = Mapping[str, Callable[[], None]]
"""What the widgets on screen do, by their keys."""

TIME_TO_SEND = 0.5
"""Seconds after the end of a run by which all it had to say has been sent."""


def key(*parts: object) -> str:
    """A widget key, stable across languages, new when the dossier is replaced."""
    return ":".join(("w", str(on_screen.generation()), *(str(part) for part in parts)))


def choice_key(*parts: object) -> str:
    """A key for a widget that offers options by name.

    Streamlit sends the option's words back, so the widget is another one in another language, seeded anew.
    """
    return key(*parts, on_screen.language())


def seed(widget_key: str, value: object) -> str:
    """Give a widget the dossier's value when it appears, and when it was changed elsewhere.

    Otherwise one already on screen keeps what was typed, and so does one whose own value did not change.
    """
    if not session.get("ran_to_end"):  # what a restarted server hears first is old, and this run may be cut short
        hear()
    if changed_elsewhere(widget_key, value) or widget_key not in session or widget_key not in _seeded("seeded"):
        tell(widget_key, value)
    elif widget_key in _unsettled():
        session[widget_key] = session[widget_key]
    _seeded("seeded").add(widget_key)
    _seeded("seeded_now").add(widget_key)
    return widget_key


def tell(widget_key: str, value: object) -> None:
    """Have the browser show that value in a widget, whatever it holds there now."""
    session[widget_key] = value
    _unsettled().add(widget_key)
    told = _told(widget_key)
    if not told or told[-1] != value:
        session[_told_slot(widget_key)] = (*told, value)
        session["told_anew"] = told_anew() + bool(told)


def told_anew() -> int:
    """How many times a widget was told another value than it held."""
    return int(session.get("told_anew", 0))


def typed(widget_key: str) -> Any:
    """What a widget holds, inside its callback."""
    return session.get(widget_key)


def is_news(widget_key: str) -> bool:
    """Whether someone gave what a widget holds, inside its callback: the browser may hold it without that.

    A field in a closed panel, or one whose new value is still on its way, goes on sending what it was told before;
    one that a run cut short made Streamlit forget sends what it shows. Neither is an answer, and the former is told
    anew.
    """
    value, told = typed(widget_key), _told(widget_key)
    if value not in told:
        session[_told_slot(widget_key)] = (value,)
        return True
    if value != told[-1]:
        session[widget_key] = told[-1]
    return False


def hear() -> None:
    """Learn from the request of this run which of the values told to the browser have arrived there."""
    for widget_key, value in session.heard(_unsettled()).items():
        told = _told(widget_key)
        if value == told[-1]:
            session[_told_slot(widget_key)] = (value,)
        elif value not in told:  # held since before this visit began: the server was started again
            session[_told_slot(widget_key)] = (value, *told)
            session["told_anew"] = told_anew() + 1


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
    slot, present = f"seen:{name}", on_screen.revision()
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


def begin_run(page: str | None = None) -> None:
    """Note that a run begins: what an earlier one told the browser is known to have arrived, or is told again.

    Streamlit drops what it had not sent yet when a new run begins, and tells the browser a value once only; a slow
    browser that gets two runs at a time draws the second, in which the value is not told any more. Without another
    telling, the widget would come up empty, and its emptiness would come back as an answer. A widget is settled once
    the browser has spoken of it. As the run of another page begins, even one cut short, the browser gives up all that
    the fields of the last one held: back there, each is told its value again.
    """
    session["shown_widgets"] = _on_screen()
    session["drawn_widgets"] = {}
    if page != session.get("page_drawn"):
        session["page_drawn"] = page
        session["seeded"] = set()
    session["seeded_now"] = set()
    session["runs"] = runs() + 1
    hear()
    ended = session.pop("run_ended", None)
    if ended is not None and time.monotonic() - ended > TIME_TO_SEND:
        heard = session.heard(_unsettled())
        _unsettled().difference_update(key for key in heard if heard[key] == _told(key)[-1])


def runs() -> int:
    """How many runs of a whole page this visit has seen begin."""
    return int(session.get("runs", 0))


def end_run() -> None:
    """Note that a run went to its end: what it did not draw has left the screen."""
    hear()
    session["run_ended"] = time.monotonic()
    session["ran_to_end"] = True
    session["shown_widgets"] = _widgets("drawn_widgets")
    session["seeded"] = _seeded("seeded_now")


def while_shown(widget_key: str, act: Callable[[], None]) -> Callable[[], None]:
    """The callback of a widget being drawn, which does nothing once the widget has left the screen.

    A browser that has not heard of it yet sends what the widget held; Streamlit takes it for a change, and the callback
    would write it into whatever dossier is there by then.
    """

    def acting() -> None:
        if widget_key in _on_screen():
            act()

    session["drawn_widgets"] = {**_widgets("drawn_widgets"), widget_key: acting}
    return acting


def on_screen_by_name() -> Mapping[str, str]:
    """The keys of the fields on screen by what Streamlit calls them in the page, without the number of the dossier."""
    return {re.sub(r"^w-\d+-", "", re.sub(r"[^\w-]", "-", key, flags=re.ASCII)): key for key in _on_screen()}


def type_again(texts: Mapping[str, str]) -> frozenset[str]:
    """Take texts as typed now in the fields on screen that have those names; returns the names that were found."""
    named = on_screen_by_name()
    found = frozenset(texts.keys() & named.keys())
    for name in found:
        widget_key = named[name]
        session[widget_key] = texts[name]
        session[_told_slot(widget_key)] = _told(widget_key)[-1:]  # that it was held is known, and that it was typed
        _on_screen()[widget_key]()
    return found


def _told_slot(widget_key: str) -> str:
    return f"told:{widget_key}"


def _told(widget_key: str) -> tuple[object, ...]:
    """What the browser may hold in a widget without anyone having typed it, the present value last."""
    return cast("tuple[object, ...]", session.get(_told_slot(widget_key), ()))


def _on_screen() -> Callbacks:
    return {**_widgets("shown_widgets"), **_widgets("drawn_widgets")}


def _widgets(slot: str) -> Callbacks:
    return cast("Callbacks", session.get(slot, {}))


def _seeded(slot: str) -> set[str]:
    """The widgets seeded since the page was last drawn to its end, and in that run; or in the run under way."""
    return cast("set[str]", session.setdefault(slot, set()))


def _unsettled() -> set[str]:
    return cast("set[str]", session.setdefault("unsettled", set()))
