"""What was given in fields and not taken as it stands: refused, or understood as something else.

What a field of the dossier refused stands in it until it is mended, whatever page is looked at meanwhile. What a box of
the screen alone refused is left with the page, and so is what was understood.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from assessment.errors import Problem
from assessment.languages import Language
from assessment.parsing.said_amounts import Understood
from assessment.ui.visit import on_screen
from assessment.ui.visit.held import OfBrowser, OfDossier, OfRun, held
from assessment.ui.visit.travel import Here


@dataclass(frozen=True, slots=True)
class OfField:
    """A refusal in a field of the dossier: what it asks and was given, as told elsewhere; what the dossier has there.

    `given` is ``None`` where it is too much to tell.
    """

    label: str
    given: str | None
    kept: object


@dataclass(frozen=True, slots=True)
class Refused:
    """What a field holds that the dossier does not, why, and the how-manieth refusal of the visit this was.

    It was so on that page and in that language; `action` is the one it is about. A box of the screen alone is of no
    field of the dossier.
    """

    given: object
    problem: Problem
    number: int
    page: str
    language: Language
    of: OfField | None = None
    action: str | None = None


@dataclass
class Given(OfDossier):
    """By the names of fields, what was refused anywhere, and what was understood on `page`.

    `met` are the fields of that page that had refused something when the visitor came to it; `arriving` is so until it
    was drawn whole.
    """

    page: str | None = None
    refused: dict[str, Refused] = field(default_factory=dict)
    understood: dict[str, Understood] = field(default_factory=dict)
    met: frozenset[str] = frozenset()
    arriving: bool = False

    def follow_renamed(self, ids: Mapping[str, str], /) -> None:
        """Stay in the fields of an action that got another id."""

        def renamed(name: str) -> str:
            return ":".join(ids.get(part, part) for part in name.split(":"))

        self.refused = {
            renamed(name): replace(one, action=ids.get(one.action or "") or one.action)
            for name, one in self.refused.items()
        }
        self.understood = {renamed(name): one for name, one in self.understood.items()}
        self.met = frozenset(map(renamed, self.met))


@dataclass
class Counted(OfBrowser):
    """How many refusals this visit has seen: the browser tells a new one by its number."""

    refusals: int = 0


@dataclass
class Drawn(OfRun):
    """The names of the fields drawn so far."""

    names: set[str] = field(default_factory=set)


def refuse(name: str, given: object, problem: Problem, of: OfField | None = None) -> None:
    """Keep what was given in a field: of the dossier, until it is mended; else until the page is left."""
    page, counted = held(Given), held(Counted)
    counted.refusals += 1
    page.refused[name] = Refused(
        given, problem, counted.refusals, held(Here).page, on_screen.language(), of, _action_of(name)
    )
    page.understood.pop(name, None)


def _action_of(name: str) -> str | None:
    parts = name.split(":")
    return next((action.id for action in on_screen.dossier().actions if action.id in parts), None)


def take(name: str, understood: Understood | None) -> None:
    """Note that a field holds what the dossier does, a figure as it was understood or something else."""
    page = held(Given)
    page.refused.pop(name, None)
    page.understood.pop(name, None)
    if understood is not None:
        page.understood[name] = understood


def refused(name: str) -> Refused | None:
    """What a field holds that the dossier does not."""
    return held(Given).refused.get(name)


def understood(name: str) -> Understood | None:
    """The figure typed in a field on this page."""
    return held(Given).understood.get(name)


def follow(name: str, kept: object) -> None:
    """Give up what a field of the dossier refused where the dossier got another value there since."""
    found = refused(name)
    if found is not None and found.of is not None and found.of.kept != kept:
        held(Given).refused.pop(name)


def standing() -> tuple[Refused, ...]:
    """What the fields of the dossier hold that it does not, on whatever page."""
    present = {action.id for action in on_screen.dossier().actions}
    found = held(Given).refused.values()
    return tuple(one for one in found if one.of is not None and (one.action is None or one.action in present))


def named(kind: str) -> tuple[str, ...]:
    """The names of the fields of the dossier of that kind, ``KIND:OF_WHAT``, that hold what it does not."""
    present = standing()
    return tuple(name for name, one in held(Given).refused.items() if name.startswith(f"{kind}:") and one in present)


def met(*names: str) -> bool:
    """Whether the visitor came back to something refused in a field of such a name, or of one that goes on from it."""
    goes_on = tuple(name + sign for name in names for sign in ".:")
    return any(one in names or one.startswith(goes_on) for one in held(Given).met)


def arrive(page: str) -> None:
    """Leave with the page before what is only of that page, now that this one is drawn."""
    given = held(Given)
    if given.page == page:
        return
    if given.page is not None:
        given.understood = {}
        given.refused = {name: one for name, one in given.refused.items() if one.of is not None}
        given.met = frozenset(name for name, one in given.refused.items() if one.page == page)
        given.arriving = True
    given.page = page


def draw(name: str) -> None:
    """Note that this page has that field."""
    held(Drawn).names.add(name)


def end_run() -> None:
    """Forget what was refused in fields that this page, drawn whole, has no more.

    One named ``KIND:OF_WHAT`` is in a part that may be closed meanwhile, but opens for whoever comes back to it.
    """
    given, drawn = held(Given), held(Drawn).names
    given.refused = {
        name: one
        for name, one in given.refused.items()
        if one.page != given.page or name in drawn or (":" in name and not given.arriving)
    }
    given.arriving = False
