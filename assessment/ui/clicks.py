"""What a button does, done once however often it is clicked."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any


def once(act: Callable[..., Any]) -> Callable[..., None]:
    """A callback that acts once for each time its button is drawn.

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

    return acting
