"""When a widget's callback has something to do: Streamlit may call one again, or with what was on screen all along."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from assessment.ui.fields import widgets
from assessment.ui.visit import on_screen


def while_open(act: Callable[..., Any]) -> Callable[..., None]:
    """A callback that acts as long as the dossier it was drawn for is on screen.

    Until the page is drawn anew, Streamlit answers a click with the callback of the last drawing: what was offered of
    one client's dossier would be done to the next one's.
    """
    generation = on_screen.generation()

    @wraps(act)
    def acting(*args: Any) -> None:
        if on_screen.generation() == generation:
            act(*args)

    return acting


def once(act: Callable[..., Any]) -> Callable[..., None]:
    """A button's callback that acts once for each time the button is drawn, on the dossier it was drawn for.

    Until the page is drawn anew, Streamlit answers a second click with the same callback, about things the first one
    has changed: figures would be added twice, or a change taken back that is no longer there.
    """
    done = False

    @wraps(act)
    def acting(*args: Any) -> None:
        nonlocal done
        if not done:
            done = True
            act(*args)

    return while_open(acting)


def when_changed(widget: str, act: Callable[[], Any]) -> Callable[[], None]:
    """The callback of a seeded field, which acts where the visitor gave something, while it is on screen.

    Nor does a field of the dossier just closed change the one just opened.
    """

    def acting() -> None:
        if widgets.is_news(widget):
            act()

    return widgets.while_shown(widget, while_open(acting))
