"""What saving, opening and other screens bring to tell, once each."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from assessment.dossier.merging import Path, changed_paths
from assessment.dossier.model import Action, Dossier
from assessment.ui.saving import removed
from assessment.ui.visit import on_screen, session


@dataclass(frozen=True, slots=True)
class News:
    """What saving or opening brought to tell: places another person changed, or changed at the same time as we did.

    `actions` are those of the dossier before, whose names are still known where the dossier has lost them.
    """

    kind: Literal[
        "from_other", "overridden", "both_added", "migrated", "caught_up", "undone", "removed", "detached_help"
    ]
    places: tuple[Path, ...] = ()
    actions: tuple[Action, ...] = ()


def take() -> tuple[News, ...]:
    """What there is to tell, once."""
    told = session.recall("news", ())
    session.remember("news", ())
    return tuple(told)


def tell(news: News) -> None:
    """Have it told on the next run."""
    session.remember("news", (*session.recall("news", ()), news))


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
