"""What the owner decides about an export, and what adding it changes."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from assessment.dossier.reverting import Step
from assessment.errors import AssessmentError

Mode = Literal["skip", "replace", "add"]
MODES: tuple[Mode, ...] = ("skip", "replace", "add")
Cause = Literal["tax", "credits", "other"]
Amounts = Literal["net_of_tax", "as_they_are", "left_out"]
OpenPoint = Literal["currency", "tax_basis"]
SettingField = Literal["average_order_value", "order_value_cv", "tax_basis"]
Cell = tuple["Place", str, str]


class UndecidedError(AssessmentError):
    """Something only the owner can say is still open; `points` name what."""

    def __init__(self, points: Sequence[OpenPoint]) -> None:
        self.points = tuple(points)
        super().__init__(", ".join(points))


@dataclass(frozen=True, slots=True, order=True)
class ExistingAction:
    """An action the dossier has."""

    id: str


@dataclass(frozen=True, slots=True)
class NewAction:
    """An action to create; series that name the same one are summed into it."""

    name: str
    channel: str | None = None


@dataclass(frozen=True, slots=True)
class WholeBusiness:
    """The revenue of the business by month."""


Target = ExistingAction | NewAction
Place = ExistingAction | NewAction | WholeBusiness


@dataclass(frozen=True, slots=True)
class Decisions:
    """What the owner decided; `targets` has one entry per series, ``None`` leaves it out.

    `mode` says what happens to a figure already known: kept (``skip``), replaced, or added to. `amounts` answers a
    difference of tax basis that the file's own taxes do not settle: tax taken out at the dossier's rate, taken as they
    are, or left out.
    """

    targets: Sequence[Target | None]
    mode: Mode = "skip"
    business_revenue: bool = False
    order_value_mean: bool = False
    order_value_cv: bool = False
    currency_confirmed: bool = False
    amounts: Amounts | None = None


@dataclass(frozen=True, slots=True)
class Change:
    """One figure of one month that the export holds; `before` is ``None`` where nothing was known."""

    place: Place
    month: str
    figure: str
    before: float | None
    incoming: float
    after: float

    @property
    def cell(self) -> Cell:
        """Where it is."""
        return self.place, self.month, self.figure

    @property
    def overlaps(self) -> bool:
        """Whether a figure was already there."""
        return self.before is not None

    @property
    def same(self) -> bool:
        """Whether the figure already there is the export's own."""
        return self.before is not None and math.isclose(self.before, self.incoming, rel_tol=1e-9, abs_tol=1e-6)

    @property
    def changes(self) -> bool:
        """Whether the dossier's figure becomes another one."""
        return self.before != self.after


@dataclass(frozen=True, slots=True)
class Setting:
    """A field of the business that takes another value."""

    field: SettingField
    before: object
    after: object


@dataclass(frozen=True, slots=True)
class SameMoney:
    """Spend of one month that the dossier knows from elsewhere as another amount.

    `cause` is the likely one: the taxes of the dossier's rate, credits of a platform that shows more than was paid, or
    another. `agrees_in_all`: over all months that both know, they come to the same.
    """

    place: Place
    month: str
    known: float
    incoming: float
    cause: Cause
    agrees_in_all: bool = False

    @property
    def difference(self) -> float:
        """How much more the file tells than the dossier."""
        return self.incoming - self.known


@dataclass(frozen=True, slots=True)
class Preview:
    """What adding an export changes, exactly.

    `changes` holds every figure brought in, in order of action, month and figure. `incomplete` are sums to which a
    series with spend in that month brings no figure. `converted` says that the taxes the file names were taken out of
    revenue, `net_of_tax` that tax was taken out of all amounts that hold it, at the dossier's rate,
    `with_tax` that it was put on what suppliers billed without.
    `same_money` is spend known already, and not as the file tells it.
    """

    changes: Sequence[Change]
    settings: Sequence[Setting] = ()
    incomplete: Sequence[Cell] = ()
    undecided: Sequence[OpenPoint] = ()
    converted: bool = False
    net_of_tax: bool = False
    with_tax: bool = False
    same_money: Sequence[SameMoney] = ()

    @property
    def overlapping(self) -> int:
        """How many figures were already there."""
        return sum(change.overlaps for change in self.changes)

    @property
    def identical(self) -> int:
        """How many of these are the very same figures."""
        return sum(change.same for change in self.changes)

    @property
    def changing(self) -> int:
        """How many figures of the dossier become other ones."""
        return sum(change.changes for change in self.changes)

    @property
    def all_there(self) -> bool:
        """Whether the dossier already holds exactly these figures."""
        return bool(self.changes) and self.identical == len(self.changes)

    @property
    def empty(self) -> bool:
        """Whether adding it would change nothing."""
        return not self.changing and not self.settings


@dataclass(frozen=True, slots=True)
class Imported:
    """What an import did, to take it back: the change it made, in how many figures, and of which export."""

    step: Step
    figures: int
    fingerprint: str
