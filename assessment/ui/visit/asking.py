"""Where the visitor is in the questions."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from assessment.dossier.reverting import Step
from assessment.ui.visit import address, on_screen
from assessment.ui.visit.chosen import Chosen
from assessment.ui.visit.held import OfDossier, held
from assessment.verdict.path import Place, Way, way_through


@dataclass
class Asking(OfDossier):
    """The group on screen, the ids of the questions shown of it since the visitor came, and whether all of them are.

    `unnamed` is the group that the address without one stands for, `passed` those come from, `in_full` the subjects of
    which every question is shown, `repeated` the answers given to other actions too, by action and question.
    """

    place: Place | None = None
    unnamed: Place | None = None
    shown: frozenset[str] = frozenset()
    whole: bool = False
    passed: list[Place] = field(default_factory=list)
    in_full: set[str | None] = field(default_factory=set)
    repeated: dict[tuple[str | None, str], tuple[Step, int]] = field(default_factory=dict)

    def follow_renamed(self, ids: Mapping[str, str], /) -> None:
        """Stay with actions that got another id; what was given before goes by the old one."""

        def renamed(place: Place | None) -> Place | None:
            return None if place is None else (ids.get(place[0] or "") or place[0], place[1])

        self.place, self.unnamed = renamed(self.place), renamed(self.unnamed)
        self.passed = [found for place in self.passed if (found := renamed(place)) is not None]
        self.in_full = {ids.get(subject or "") or subject for subject in self.in_full}
        self.repeated = {}


def way() -> Way:
    """The way through the questions, worked out once per change."""
    return on_screen.built(
        "questions", lambda: way_through(on_screen.questionnaire(), on_screen.dossier(), on_screen.evaluation())
    )


def asked_for() -> Place | None:
    """The group to show: the one just gone to, the one the browser went back to, else the one on screen so far."""
    asking, named = held(Asking), address.group()
    if (gone_to := held(Chosen).group) is not None:
        return gone_to
    if address.went_back():
        return named or asking.unnamed
    return asking.place or named


def show(place: Place) -> bool:
    """Note which group is shown, in the address too where it is gone to; whether it is another one than before.

    The first group goes without a name in the address: going back from it leaves the page.
    """
    asking, chosen = held(Asking), held(Chosen)
    if chosen.group is not None or address.group() is not None:
        address.name_group(*place)
    else:
        asking.unnamed = place
    chosen.group = None
    if place in asking.passed:
        asking.passed = asking.passed[: asking.passed.index(place)]
    arrived, asking.place = place != asking.place, place
    return arrived
