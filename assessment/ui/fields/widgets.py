"""Widgets of the pages: their keys, the value each takes from the dossier, what a callback may trust.

A widget is seeded from the dossier when it appears and writes back to it in a callback. Its key carries a *generation*
that changes when the whole dossier is replaced.
"""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from streamlit.runtime.memory_uploaded_file_manager import MemoryUploadedFileManager
from streamlit.runtime.scriptrunner import get_script_run_ctx
from streamlit.runtime.uploaded_file_manager import UploadedFile

from assessment.ui.visit import on_screen
from assessment.ui.visit.held import WIDGETS_OF_THE_BROWSER, OfBrowser, OfDossier, OfRun, held, visit
from assessment.ui.visit.session import session

Callbacks = Mapping[str, Callable[[], None]]
"""What the widgets on screen do, by their keys."""

TIME_TO_SEND = 0.5
"""Seconds after the end of a run by which all it had to say has been sent."""
MOST_TEXTS, MOST_OF_A_TEXT = 50, 500
"""How many fields may have been left before the browser hears that their texts came; how many characters tell one."""


@dataclass
class Telling:
    """What the browser was told of widgets, by their keys.

    `told` is what it may hold in one without anyone having typed it, the present value last; `unsettled` are those it
    has not spoken of since.
    """

    told: dict[str, tuple[object, ...]] = field(default_factory=dict)
    unsettled: set[str] = field(default_factory=set)


@dataclass
class FieldsOfBrowser(Telling, OfBrowser):
    """The widgets that have no dossier, and how many runs and tellings this visit has seen."""

    runs: int = 0
    ran_to_end: bool = False
    told_anew: int = 0


@dataclass
class FieldsOfDossier(Telling, OfDossier):
    """The widgets of the dossier on screen.

    `seen` is the value of a name when it was last shown, and at which revision; `mounted` what an editor was mounted
    with. `shown` and `seeded` were so in the last run that went to its end; `page` was drawn then, and `ended` is the
    moment, on a monotonic clock.
    """

    seen: dict[str, tuple[int, object]] = field(default_factory=dict)
    mounted: dict[str, Any] = field(default_factory=dict)
    shown: Callbacks = field(default_factory=dict)
    seeded: set[str] = field(default_factory=set)
    page: str | None = None
    ended: float | None = None


@dataclass
class TextsOfDossier(OfDossier):
    """The texts that came last, by the names of their fields; of a long one its beginning."""

    came: dict[str, str] = field(default_factory=dict)

    def note(self, name: str, text: str) -> None:
        """That a text came."""
        self.came.pop(name, None)
        self.came[name] = text[:MOST_OF_A_TEXT]
        if len(self.came) > MOST_TEXTS:
            del self.came[next(iter(self.came))]


@dataclass
class Drawn(OfRun):
    """The widgets drawn and seeded so far."""

    callbacks: dict[str, Callable[[], None]] = field(default_factory=dict)
    seeded: set[str] = field(default_factory=set)


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
    if not held(FieldsOfBrowser).ran_to_end:
        hear()  # what a restarted server hears first is old, and this run may be cut short
    fields = held(FieldsOfDossier)
    if changed_elsewhere(widget_key, value) or widget_key not in session or widget_key not in fields.seeded:
        tell(widget_key, value)
    elif widget_key in _telling(widget_key).unsettled:
        session[widget_key] = session[widget_key]
    fields.seeded.add(widget_key)
    held(Drawn).seeded.add(widget_key)
    return widget_key


def tell(widget_key: str, value: object) -> None:
    """Have the browser show that value in a widget, whatever it holds there now."""
    session[widget_key] = value
    telling = _telling(widget_key)
    telling.unsettled.add(widget_key)
    told = telling.told.get(widget_key, ())
    if not told or told[-1] != value:
        telling.told[widget_key] = (*told, value)
        held(FieldsOfBrowser).told_anew += bool(told)


def put(widget_key: str, value: object) -> None:
    """Give a widget about to be drawn a value, which is none of the dossier's."""
    session[widget_key] = value


def told_anew() -> int:
    """How many times a widget was told another value than it held."""
    return held(FieldsOfBrowser).told_anew


def typed(widget_key: str) -> Any:
    """What a widget holds, inside its callback."""
    return session.get(widget_key)


def is_news(widget_key: str) -> bool:
    """Whether someone gave what a widget holds, inside its callback: the browser may hold it without that.

    A field in a closed panel, or one whose new value is still on its way, goes on sending what it was told before;
    one that a run cut short made Streamlit forget sends what it shows. Neither is an answer, and the former is told
    anew.
    """
    value, telling = typed(widget_key), _telling(widget_key)
    told = telling.told.get(widget_key, ())
    if value not in told:
        telling.told[widget_key] = (value,)
        if isinstance(value, str):
            held(TextsOfDossier).note(name_of(widget_key), value)
        return True
    if value != told[-1]:
        session[widget_key] = told[-1]
    return False


def hear() -> None:
    """Learn from the request of this run which of the values told to the browser have arrived there."""
    for widget_key, value in session.heard(_unsettled()).items():
        telling = _telling(widget_key)
        told = telling.told.get(widget_key, ())
        if value == told[-1]:
            telling.told[widget_key] = (value,)
        elif value not in told:  # held since before this visit began: the server was started again
            telling.told[widget_key] = (value, *told)
            held(FieldsOfBrowser).told_anew += 1


def forget(widget_key: str) -> None:
    """Let a widget be seeded anew from the dossier."""
    session.pop(widget_key, None)


def once_mounted(editor_key: str, make: Callable[[], Any]) -> Any:
    """The value an editor was mounted with: made when it appears, kept while it stays on screen.

    A table editor reports edits against the table it was first given; giving it a table that already holds them would
    apply them twice.
    """
    mounted = held(FieldsOfDossier).mounted
    if editor_key not in session or editor_key not in mounted:
        mounted[editor_key] = make()
    return mounted[editor_key]


def changed_elsewhere(name: str, value: object) -> bool:
    """Whether something else than its widget changed the dossier's value of that name since it was last shown."""
    seen, present = held(FieldsOfDossier).seen, on_screen.revision()
    before = seen.get(name)
    seen[name] = (present, value)
    return before is not None and before[0] != present and before[1] != value


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
    fields = held(FieldsOfDossier)
    fields.shown = _on_screen()
    visit().begin_run()
    if page != fields.page:
        fields.page, fields.seeded = page, set()
    held(FieldsOfBrowser).runs += 1
    hear()
    _hear_texts()
    ended, fields.ended = fields.ended, None
    if ended is not None and time.monotonic() - ended > TIME_TO_SEND:
        for widget_key, value in session.heard(_unsettled()).items():
            telling = _telling(widget_key)
            if value == telling.told[widget_key][-1]:
                telling.unsettled.discard(widget_key)


def _hear_texts() -> None:
    """Note the texts that came of fields that are not of the dossier; of the others `is_news` does."""
    for widget_key, text in session.heard().items():
        if isinstance(text, str) and widget_key not in _telling(widget_key).told:
            held(TextsOfDossier).note(name_of(widget_key), text)


def runs() -> int:
    """How many runs of a whole page this visit has seen begin."""
    return held(FieldsOfBrowser).runs


def end_run() -> None:
    """Note that a run went to its end: what it did not draw has left the screen."""
    hear()
    fields, drawn = held(FieldsOfDossier), held(Drawn)
    fields.ended = time.monotonic()
    held(FieldsOfBrowser).ran_to_end = True
    fields.shown, fields.seeded = dict(drawn.callbacks), set(drawn.seeded)


def while_shown(widget_key: str, act: Callable[[], None]) -> Callable[[], None]:
    """The callback of a widget being drawn, which does nothing once the widget has left the screen.

    A browser that has not heard of it yet sends what the widget held; Streamlit takes it for a change, and the callback
    would write it into whatever dossier is there by then.
    """

    def acting() -> None:
        if widget_key in _on_screen():
            act()

    held(Drawn).callbacks[widget_key] = acting
    return acting


def on_screen_by_name() -> Mapping[str, str]:
    """The keys of the fields on screen by what Streamlit calls them in the page, without the number of the dossier."""
    return {name_of(key): key for key in _on_screen()}


def name_of(widget_key: str) -> str:
    """What Streamlit calls a field in the page, without the number of the dossier."""
    return re.sub(r"^w-\d+-", "", re.sub(r"[^\w-]", "-", widget_key, flags=re.ASCII))


def type_again(texts: Mapping[str, str]) -> frozenset[str]:
    """Take texts as typed now in the fields on screen that have those names; returns the names that were found."""
    named = on_screen_by_name()
    found = frozenset(texts.keys() & named.keys())
    for name in found:
        widget_key = named[name]
        session[widget_key] = texts[name]
        telling = _telling(widget_key)  # that it was held is known, and that it was typed
        telling.told[widget_key] = telling.told.get(widget_key, ())[-1:]
        held(TextsOfDossier).note(name, texts[name])
        _on_screen()[widget_key]()
    return found


def _telling(widget_key: str) -> Telling:
    return held(FieldsOfBrowser) if widget_key in WIDGETS_OF_THE_BROWSER else held(FieldsOfDossier)


def _unsettled() -> set[str]:
    return held(FieldsOfBrowser).unsettled | held(FieldsOfDossier).unsettled


def _on_screen() -> Callbacks:
    return {**held(FieldsOfDossier).shown, **held(Drawn).callbacks}
