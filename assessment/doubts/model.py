"""A doubt about some figures, and what settles it in one click."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from assessment.dossier.editing import with_settled
from assessment.dossier.model import Action, Dossier, LedgerRow
from assessment.questionnaire.model import Opening
from assessment.results import ActionResult

Edit = Callable[[Dossier], Dossier]
Values = Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Repair:
    """One edit that settles a doubt; its label is the text ``doubt.repair.{kind}``, filled in with `values`."""

    kind: str
    edit: Edit = field(compare=False)
    values: Values = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Doubt:
    """What is doubtful in the `months` of an action, or of the business where `action` is ``None``.

    The texts ``doubt.{kind}`` and ``doubt.effect.{kind}`` say it and what it does to the result. `key` is that of the
    very figures: changed, they are doubted anew. `holds_up`: a verdict waits for it. `values` hold the id of `other`,
    amounts, counts and shares. `opens` is where it is mended by hand; `can_be_right`: the owner may leave it so.
    """

    kind: str
    key: str
    action: str | None = None
    months: tuple[str, ...] = ()
    values: Values = field(default_factory=dict)
    holds_up: bool = False
    repairs: tuple[Repair, ...] = ()
    opens: Opening | None = None
    can_be_right: bool = True


@dataclass(frozen=True, slots=True)
class Judged:
    """An action as it is written, with what came of it and the month that is not over yet."""

    action: Action
    result: ActionResult
    present: str

    @property
    def rows(self) -> list[LedgerRow]:
        """Its months that count and are over, in order."""
        rows = (row for row in self.action.ledger if row.month not in self.action.left_out and row.month < self.present)
        return sorted(rows, key=lambda row: row.month)


def key_of(kind: str, *figures: object) -> str:
    """The key of a doubt of that kind about those figures."""
    return f"{kind}:{hashlib.sha256(repr(figures).encode()).hexdigest()[:12]}"


def as_it_is(doubt: Doubt) -> Edit:
    """The edit by which the owner says that the figures are right as they are."""
    return lambda dossier: with_settled(dossier, doubt.action, doubt.key)
