"""What a comparison of two states holds: plain and frozen, amounts in the dossier's currency."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import Literal

from assessment.questionnaire.answers import Answer
from assessment.questionnaire.model import Verdict
from assessment.results import UNKNOWN, ActionResult, Estimate

Group = Literal["questionnaire", "answers", "figures", "months", "test", "actions"]
"""What a difference is put down to. ``actions``: those begun or ended since; of one action it is never a part."""

GROUPS: tuple[Group, ...] = ("questionnaire", "answers", "figures", "months", "test", "actions")
"""In the order they are swapped."""

Standing = Literal["goes_on", "begun", "ended", "past"]
"""``begun``: it costs by the month at the end alone; ``ended``: at the beginning alone; ``past``: at neither."""

Obstacle = Literal["currency", "tax_basis"]
"""What keeps amounts of two states from being set side by side."""


@dataclass(frozen=True, slots=True)
class Part:
    """What one group adds to a difference, euros a month; one that chance plays no part in has it for both bounds."""

    group: Group
    euros: Estimate


@dataclass(frozen=True, slots=True)
class Turn:
    """The verdict that swapping one group gives, where it is another one."""

    group: Group
    verdict: Verdict
    reason: str


@dataclass(frozen=True, slots=True)
class Alike:
    """New months beside the same months of an earlier year: what an action left a month in each, and the difference."""

    months: tuple[str, ...]
    earlier_months: tuple[str, ...]
    earlier: Estimate
    later: Estimate
    difference: Estimate


@dataclass(frozen=True, slots=True)
class Rows:
    """Months of one ledger: `corrected` or completed since, `removed`, and those `added`, which are other months."""

    corrected: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    added: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ActionMoved:
    """One action, before and after; ``None`` where it was not there.

    `difference` is that of its net a month, and `parts` add up to it, point by point; there are none where the net is
    unknown on the way. `turns` lead from the verdict before to the one after. `tested`: a finished pause test, not
    lapsed, says what it brings.
    """

    id: str
    standing: Standing
    before: ActionResult | None
    after: ActionResult | None
    difference: Estimate = UNKNOWN
    parts: tuple[Part, ...] = ()
    turns: tuple[Turn, ...] = ()
    rows: Rows = Rows()
    alike: Alike | None = None
    tested: bool = False

    @property
    def verdict_moved(self) -> bool:
        """Whether it was there both times with another verdict."""
        return self.before is not None and self.after is not None and self.before.verdict != self.after.verdict


def _told(one: ActionMoved) -> tuple[object, ...]:
    verdicts = [None if side is None else side.verdict for side in (one.before, one.after)]
    nets = [None if side is None else _cents(side.mean_month.net.point) for side in (one.before, one.after)]
    return (one.id, *verdicts, *nets)


def _cents(amount: float | None) -> float | None:
    return None if amount is None else round(amount, 2)


@dataclass(frozen=True, slots=True)
class Reading:
    """Both states read in one way, as then or as now.

    `before` and `after` sum the net a month of the actions that cost by the month and whose net is known; `difference`
    sums theirs, and `parts` its parts. `split`: they add up to it, no net being unknown on the way.
    """

    actions: tuple[ActionMoved, ...]
    before: Estimate
    after: Estimate
    difference: Estimate
    parts: tuple[Part, ...]
    split: bool

    @property
    def told(self) -> list[tuple[object, ...]]:
        """What of it two readings may differ in: verdicts and amounts, action by action."""
        return [_told(one) for one in self.actions]


@dataclass(frozen=True, slots=True)
class AnswerMoved:
    """An answer that is another one now; `action` is ``None`` for one on the business."""

    action: str | None
    question: str
    before: Answer
    after: Answer


@dataclass(frozen=True, slots=True)
class TermMoved:
    """A figure stated for the whole business that is another one now: `name` is its field."""

    name: str
    before: float | str | None
    after: float | str | None


@dataclass(frozen=True, slots=True)
class Comparison:
    """What moved between two states.

    `then` reads each as its own day did, `now` both by the present questionnaire and program; `versions` are those of
    the questionnaire on both days. Where there is an `obstacle`, no amount is compared.
    """

    before: datetime.date
    after: datetime.date
    versions: tuple[str, str]
    as_then: Reading
    as_now: Reading
    answers: tuple[AnswerMoved, ...] = ()
    terms: tuple[TermMoved, ...] = ()
    obstacle: Obstacle | None = None

    @property
    def readings_differ(self) -> bool:
        """Whether it matters which way the states are read: to a cent, or to a verdict."""
        return self.as_then.told != self.as_now.told
