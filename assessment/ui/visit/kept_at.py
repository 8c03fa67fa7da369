"""Where a dossier is kept, what is known of the store that keeps it, and what was set aside."""

from __future__ import annotations

from concurrent.futures import Future
from dataclasses import dataclass
from typing import Literal

from assessment.dossier.model import Dossier
from assessment.storage.failures import Ending
from assessment.storage.saving import Landed, Opened, Saved

Trouble = Literal["unknown", "ended", "lost", "slow", "away", "newer", "damaged", "throttled"]
"""Why a link opens no dossier. ``lost``: it did a moment ago, and the store knows nothing of it any more."""
Why = Literal["copy", "forgotten", "apart"]
"""Why work got a link of its own: taken up from the browser's copy, not known to a store come back, its link ended."""


@dataclass(frozen=True, slots=True)
class Loss:
    """Why a link keeps nothing any more; `ending` is how it ended, where it did."""

    trouble: Trouble
    ending: Ending | None = None


@dataclass(frozen=True, slots=True)
class Move:
    """Work that got a link of its own in the place of another, and why."""

    old_token: str
    why: Why


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

    `saved` is what the store held when last asked, ``None`` where it never held anything; `confirmed` is false until it
    said that it holds it. `is_copy` marks a dossier taken up from the browser while the store cannot say whether the
    link still lives. `tried` are saves whose answer never came: each may have landed. `too_large` is a dossier that the
    store refused for its size. `lost` tells why nothing is saved here any more; `moved` that the link is a new one, as
    long as that is to be told.
    """

    token: str
    kind: Literal["edit", "read"]
    saved: Saved | None = None
    confirmed: bool = False
    is_copy: bool = False
    tried: tuple[Dossier, ...] = ()
    too_large: Dossier | None = None
    errand: Errand | None = None
    look: Look | None = None
    lost: Loss | None = None
    moved: Move | None = None

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
        """Whether it is still to be saved, or has nowhere to be."""
        place = self.place
        return place is not None and place.kind == "edit" and (place.lost is not None or not place.holds(self.dossier))
