"""Milestones opened: the state each holds, or why it cannot be shown."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from assessment.dossier.model import Dossier, Milestone
from assessment.milestones.freezing import FORMAT
from assessment.milestones.model import State
from assessment.milestones.packing import UnreadableStateError, unpacked
from assessment.milestones.sealing import is_intact

_KEPT_OPEN = 8  # that of forty actions over three years takes ten megabytes once open


@dataclass(frozen=True, slots=True)
class Damaged:
    """Why a milestone cannot be shown; it stays in the dossier as it is.

    ``edited``: its seal does not fit. ``damaged``: it cannot be read. ``newer``: a later version made it.
    """

    kind: Literal["edited", "damaged", "newer"]


@lru_cache(maxsize=_KEPT_OPEN)
def opened(milestone: Milestone) -> State | Damaged:
    """The state a milestone holds; nothing is raised, whatever it holds."""
    if milestone.format > FORMAT:
        return Damaged("newer")
    if not is_intact(milestone):
        return Damaged("edited")
    try:
        return unpacked(milestone.state)
    except UnreadableStateError as error:
        return Damaged("newer" if error.newer else "damaged")


def states(dossier: Dossier) -> tuple[tuple[Milestone, State], ...]:
    """The milestones that can be shown, with what they hold, the earliest day first."""
    found = ((milestone, opened(milestone)) for milestone in in_order(dossier))
    return tuple((milestone, state) for milestone, state in found if isinstance(state, State))


def in_order(dossier: Dossier) -> tuple[Milestone, ...]:
    """All milestones, the earliest day first, those of one day as they were made."""
    return tuple(sorted(dossier.milestones, key=lambda milestone: milestone.day))
