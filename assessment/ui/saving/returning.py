"""The last visit of this browser to the dossier on screen, and what has come to wait for its owner since.

The browser's copy bears the day it was last kept: that of the last visit. It is read when the dossier is opened, before
this visit writes its own over it.
"""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from assessment.dossier.documents import read_dossier
from assessment.dossier.merging import changed_paths
from assessment.dossier.missing_months import MissingMonth, missing_months
from assessment.dossier.model import Action, Dossier
from assessment.dossier.trees import Path
from assessment.due import Due, days_due, days_of_plan, earliest
from assessment.errors import DossierError
from assessment.evaluation import evaluate
from assessment.milestones.opening import states
from assessment.storage.saving import Saved
from assessment.ui.saving import browser_copy
from assessment.ui.saving.browser_copy import Content
from assessment.ui.visit import on_screen
from assessment.ui.visit.held import OfDossier, held


@dataclass
class LastVisit(OfDossier):
    """The day of the last visit and the dossier as it was left; nothing where this browser knows of none.

    `theirs` were changed from elsewhere since, `mine` here last; `actions` are those of then. `told` is the day of each
    step of the plan as it then stood, once worked out. `seen` is so once the visitor was told.
    """

    day: datetime.date | None = None
    left: Dossier | None = None
    theirs: tuple[Path, ...] = ()
    mine: tuple[Path, ...] = ()
    actions: tuple[Action, ...] = ()
    told: dict[str, datetime.date] | None = None
    seen: bool = False


@dataclass(frozen=True, slots=True)
class Waiting:
    """How much waits for the owner: days gone by or of today, months to enter, places changed from elsewhere."""

    days: int
    months: int
    theirs: int

    def __bool__(self) -> bool:
        return self.days + self.months + self.theirs > 0


def note(token: str, content: Content, saved: Saved) -> None:
    """Remember the last visit as the browser's copy tells it, against what the store holds now."""
    day = next((copy.saved for copy in browser_copy.copies() if copy.token == token and copy.saved), None)
    try:
        left = read_dossier(content.document, on_screen.questionnaire())
        stored = left if content.base is None else read_dossier(content.base, on_screen.questionnaire())
    except DossierError:
        return  # of another version of the app: nothing to compare with
    last = held(LastVisit)
    last.day, last.left = None if day is None else datetime.date.fromisoformat(day), left
    last.mine, last.actions = content.last, left.actions
    if content.version < saved.version:  # a store that went back has lost what the copy brings again
        last.theirs = changed_paths(stored, saved.dossier)


def last_visit() -> LastVisit:
    """What is known of the last visit to the dossier on screen."""
    return held(LastVisit)


def changed_last() -> tuple[Path, ...]:
    """The places the owner changed last in this browser, the latest first: in this visit, or else in the last one."""
    steps = on_screen.own_steps()
    if not steps:
        return held(LastVisit).mine
    places = on_screen.built(
        ("changed last", steps),
        lambda: dict.fromkeys(place for step in steps for place in changed_paths(step.before, step.after)),
    )
    return tuple(places)[: browser_copy.MOST_PLACES]


def told() -> dict[str, datetime.date]:
    """The day each step of the plan was told for: with the last milestone, or on the last visit."""
    last = held(LastVisit)
    if last.told is None:
        last.told = earliest(_told_by_milestone(), _told_on_last_visit(last))
    return last.told


def _told_by_milestone() -> dict[str, datetime.date]:
    found = states(on_screen.dossier())
    return days_of_plan(found[-1][1].evaluation) if found else {}


def _told_on_last_visit(last: LastVisit) -> dict[str, datetime.date]:
    if last.left is None or last.day is None or last.day >= on_screen.today():
        return {}
    return days_of_plan(evaluate(on_screen.questionnaire(), last.left, last.day))


def due() -> tuple[Due, ...]:
    """All that is due in the dossier on screen."""
    document, today, before = on_screen.dossier(), on_screen.today(), told()
    return on_screen.built("due", lambda: days_due(document, on_screen.evaluation(), today, before))


def missing() -> tuple[MissingMonth, ...]:
    """The months still to enter in it."""
    document, today = on_screen.dossier(), on_screen.today()
    return on_screen.built("missing months", lambda: missing_months(document, today))


def waiting() -> Waiting:
    """How much waits for whoever comes back."""
    days = sum(one.day <= on_screen.today() for one in due())
    return Waiting(days, len(missing()), len(held(LastVisit).theirs))


def is_back() -> bool:
    """Whether the owner came back after a day at least to what waits for them, and has not been told."""
    last = held(LastVisit)
    if last.seen or last.day is None or on_screen.read_only() or on_screen.shown_example() is not None:
        return False
    return last.day < on_screen.today() and bool(waiting())


def seen() -> None:
    """Tell it no more in this visit."""
    held(LastVisit).seen = True
