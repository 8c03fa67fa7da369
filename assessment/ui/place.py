"""Where a dossier is kept, what is known of the store that keeps it, and what was set aside."""

from __future__ import annotations

from concurrent.futures import Future
from dataclasses import dataclass
from typing import Literal

from assessment.dossier import Dossier
from assessment.storage.saving import Landed, Opened, Saved


@dataclass(frozen=True, slots=True)
class Errand:
    """A save under way: the dossier it was sent with, and under which link."""

    token: str
    mine: Dossier
    landed: Future[Landed]


@dataclass(frozen=True, slots=True)
class Look:
    """A look at the store under way, for something else than the version it held."""

    version: int
    opened: Future[Opened | None]


@dataclass(frozen=True, slots=True)
class Place:
    """Where a dossier is kept: the token of its link, what the link allows, and what is known of the store.

    `saved` is what the store held when last asked, ``None`` where it never held anything; `confirmed` is false as long
    as it may have lost it. `tried` are saves whose answer never came: each may have landed. `too_large` is a dossier
    the store refused for its size.
    """

    token: str
    kind: Literal["edit", "read"]
    saved: Saved | None = None
    confirmed: bool = False
    tried: tuple[Dossier, ...] = ()
    too_large: Dossier | None = None
    errand: Errand | None = None
    look: Look | None = None

    def holds(self, document: Dossier) -> bool:
        """Whether the store is known to hold that dossier."""
        return self.confirmed and self.saved is not None and self.saved.dossier == document


@dataclass(slots=True)
class Aside:
    """Work set aside while something else is on screen."""

    dossier: Dossier
    example: str | None
    place: Place | None

    @property
    def waits(self) -> bool:
        """Whether it is still to be saved."""
        return self.place is not None and self.place.kind == "edit" and not self.place.holds(self.dossier)
