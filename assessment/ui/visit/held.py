"""What a visit holds: of this browser, of the dossier on screen, of the run under way.

Each room declares what it has to remember as a dataclass whose base says how long it lasts, and asks for it by type.
Opening another dossier replaces the dossier's part whole, so that nothing of one client reaches the next one.

The parts are changed in place and live in one slot of the session: a run that the visitor interrupts ends at an element
on screen, never between two of their fields.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, TypeVar

from assessment.ui.visit.session import session

SLOT = "visit"
WIDGETS_OF_THE_BROWSER = frozenset({"lang", "shelf", "unsent_text"})
"""The widgets that have no dossier: the language, what the browser keeps, what it says of the text being typed."""


class State:
    """What a room remembers; every field has a value to begin with."""

    def __init_subclass__(cls) -> None:
        super().__init_subclass__()
        if cls.__module__ == "__main__":  # a page is executed anew in each run: its classes are never the same twice
            raise TypeError(f"{cls.__name__} is to be declared in a module that pages import")


class OfBrowser(State):
    """Outlives the dossier on screen: how the visitor is spoken to, where they go, what their browser keeps."""


class OfDossier(State):
    """Leaves with the dossier on screen."""

    def follow_renamed(self, ids: Mapping[str, str], /) -> None:
        """Go by the new ids of actions, by their old ones, where this remembers any."""


class OfRun(State):
    """Noted by a run of a page and by the callbacks that follow it, until the next run begins."""


Lasting = TypeVar("Lasting", bound=State)
Part = dict[type[State], Any]


@dataclass(slots=True)
class Visit:
    """The three parts, each by the types of what it holds."""

    browser: Part = field(default_factory=dict)
    dossier: Part = field(default_factory=dict)
    run: Part = field(default_factory=dict)

    def held(self, kind: type[Lasting]) -> Lasting:
        """The one of that type, made when first asked for."""
        part = self.browser if issubclass(kind, OfBrowser) else self.run if issubclass(kind, OfRun) else self.dossier
        if kind not in part:
            part[kind] = kind()
        found: Lasting = part[kind]
        return found

    def begin_run(self) -> None:
        """Forget what was of the run before."""
        self.run = {}

    def open(self, *first: OfDossier) -> None:
        """Begin with another dossier, of which no more is known than that."""
        self.dossier, self.run = {type(state): state for state in first}, {}


def visit() -> Visit:
    """The visit under way."""
    found: Visit = session.setdefault(SLOT, Visit())
    return found


def held(kind: type[Lasting]) -> Lasting:
    """What this visit holds of that type: one object, to be read and changed in place."""
    return visit().held(kind)


def open_another(*first: OfDossier) -> None:
    """Begin with another dossier: the part of the present one goes, and all that its widgets hold."""
    visit().open(*first)
    session.forget_all_but(WIDGETS_OF_THE_BROWSER | {SLOT})


def follow_renamed(ids: Mapping[str, str]) -> None:
    """Go by the new ids of actions wherever the dossier's part names them."""
    for state in visit().dossier.values():
        state.follow_renamed(ids)
