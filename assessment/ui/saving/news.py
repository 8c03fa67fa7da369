"""What saving, opening and other screens bring to tell, once each."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from assessment.dossier.merging import changed_paths
from assessment.dossier.model import Action, Dossier
from assessment.dossier.trees import Path
from assessment.ui.saving import removed
from assessment.ui.visit import on_screen
from assessment.ui.visit.held import OfDossier, held

Kind = Literal[
    "from_other",
    "overridden",
    "both_added",
    "migrated",
    "caught_up",
    "undone",
    "redone",
    "left_alone",
    "removed",
    "detached_help",
    "frozen_first_results",
    "frozen_pause_test",
]


@dataclass(frozen=True, slots=True)
class News:
    """What saving or opening brought to tell: places another person changed, or changed at the same time as we did.

    `actions` are those of the dossier before, whose names are still known where the dossier has lost them.
    """

    kind: Kind
    places: tuple[Path, ...] = ()
    actions: tuple[Action, ...] = ()


@dataclass
class Untold(OfDossier):
    """What is still to be told, in order."""

    news: tuple[News, ...] = ()


def take() -> tuple[News, ...]:
    """What there is to tell, once."""
    untold = held(Untold)
    told, untold.news = untold.news, ()
    return told


def tell(news: News) -> None:
    """Have it told on the next run."""
    untold = held(Untold)
    untold.news = (*untold.news, news)


def tell_changes(shown: Dossier, now: Dossier) -> None:
    """Tell what another screen changed of what is shown; whoever may change it is offered what it took out."""
    left = {action.id for action in now.actions}
    gone = [action for action in shown.actions if action.id not in left]
    places = changed_paths(shown, now)
    if gone and not on_screen.read_only():
        removed.note_elsewhere(gone, shown)
        tell(News("removed", actions=tuple(gone)))
        offered = {("actions", action.id) for action in gone}
        places = tuple(place for place in places if place not in offered)
    if places:
        tell(News("from_other", places, shown.actions))
