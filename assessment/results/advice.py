"""What to do with the money: things to do, steps to check, money to move, what to test first."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from assessment.questionnaire.model import Size
from assessment.results.estimate import UNKNOWN, Estimate

Who = Literal["owner", "provider"]


@dataclass(frozen=True, slots=True)
class PlanItem:
    """One thing to do, for all the `actions` that call for it, the one with most at stake first (`action`).

    `stake` is euros a month, with a range where it is made of a return and not of a cost; advice for the business has
    none. `due` is the day by which it should be done, ``None`` once it is. `ids` are what is ticked: one for each
    action, the first being that of the item.
    """

    id: str
    recommendation: str
    action: str | None
    stake: Estimate
    effort: Size
    impact: Size
    done: bool
    because: tuple[str, ...]  # flags and reasons that called for it
    actions: tuple[str, ...] = ()
    ids: tuple[str, ...] = ()
    who: Who = "owner"
    due: str | None = None


@dataclass(frozen=True, slots=True)
class Sale:
    """What a sale is worth to the business, as it states it: its amount, the margin, what it leaves."""

    amount: float | None = None
    margin: float | None = None
    contribution: float | None = None


@dataclass(frozen=True, slots=True)
class Step:
    """A step of spend: `amount` more a month, for so many `months`."""

    amount: float
    months: int


@dataclass(frozen=True, slots=True)
class Move:
    """Money moved from `source` to `target`: it pays while the next euro there earns more than `threshold`, a share of
    what the average one earns.
    """

    source: str
    target: str
    threshold: Estimate = UNKNOWN


@dataclass(frozen=True, slots=True)
class WorthTesting:
    """What knowing would save on an action in a year, less what the test costs.

    `chance` is that of being on the wrong side today, `monthly_loss` what that costs on average where it is so.
    `assumed` where nothing solid says what the action earns, so that both are a convention.
    """

    action: str
    chance: float
    monthly_loss: float
    test_cost: float
    saves: float
    assumed: bool
