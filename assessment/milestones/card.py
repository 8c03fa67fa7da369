"""The report card: what milestones had sealed, set against what came.

A range is scored once all its months are over and known, by the terms of the day it was sealed on (margin, worth of an
hour), so that a term changed since makes no promise come true. It is set aside where the action stopped or its monthly
cost left half to double of what was sealed: what an action brings on average says nothing of what more or less of it
brings. Of one action and the same months the first range sealed counts alone.
"""

from __future__ import annotations

import datetime
import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from assessment import money
from assessment.dossier.left_out import counted
from assessment.dossier.model import Action, Business, Dossier, SuccessCriterion
from assessment.milestones.changes import obstacle
from assessment.milestones.model import Prediction, State
from assessment.money.months import Months, months_of
from assessment.money.ranges import LEVEL
from assessment.money.worth import worth_of
from assessment.month import first_day, month_after, month_of
from assessment.results import CriterionResult, Estimate
from assessment.verdict import success

Status = Literal["held", "below", "above", "pending", "unknown", "set_aside"]
"""``below`` and ``above``: where what came lies of the range. ``unknown``: its months are over and not all known."""

Aside = Literal["stopped", "gone", "cost_moved", "other_amounts"]
"""Why a range is not scored: ``gone`` from the dossier; ``other_amounts``: another currency or tax basis."""

COST_MOVED = (0.5, 2.0)
"""Shares of the sealed monthly cost between which it counts as the same."""

LEAST_SCORED = 3
"""Ranges scored below which it is too early to judge."""

LEAST_FOR_A_SHARE = 10
"""Ranges scored below which no percentage is said of them."""

ODD = 0.05
"""So few held ranges are odd where chance alone leaves as few less often than that."""


@dataclass(frozen=True, slots=True)
class Scored:
    """A sealed range and what came: the return of its months, a share, at `cost` a month with `orders` sales a month.

    `lacking` are months over whose cost or sales are unknown.
    """

    sealed_on: datetime.date
    prediction: Prediction
    status: Status
    aside: Aside | None = None
    came: float | None = None
    cost: float | None = None
    orders: float | None = None
    lacking: tuple[str, ...] = ()

    @property
    def action(self) -> str:
        """The action it is of."""
        return self.prediction.action

    @property
    def roi(self) -> Estimate:
        """The range that was sealed."""
        return self.prediction.roi

    @property
    def readable_from(self) -> datetime.date:
        """The first day all its months are over."""
        return first_day(month_after(self.prediction.months[-1]))

    @property
    def counts(self) -> bool:
        """Whether it is scored."""
        return self.status in ("held", "below", "above")

    @property
    def broke_even(self) -> bool | None:
        """Whether the sales that pay for it came; ``None`` where it cannot be told."""
        needed = self.prediction.break_even_orders
        if not self.counts or needed is None or self.orders is None:
            return None
        return self.orders >= needed * (1 - 1e-9)


@dataclass(frozen=True, slots=True)
class Promise:
    """A threshold that was sealed, where it stands today, and what became of the action.

    `stopped` is its last month; `replaced`: another threshold is in force today; `gone`: the action is.
    """

    sealed_on: datetime.date
    action: str
    criterion: SuccessCriterion
    result: CriterionResult | None
    stopped: str | None = None
    replaced: bool = False
    gone: bool = False


@dataclass(frozen=True, slots=True)
class Card:
    """All that was sealed, the earliest first."""

    ranges: tuple[Scored, ...]
    promises: tuple[Promise, ...]

    @property
    def scored(self) -> int:
        """How many ranges are scored."""
        return sum(one.counts for one in self.ranges)

    @property
    def held(self) -> int:
        """How many of them hold what came."""
        return sum(one.status == "held" for one in self.ranges)

    @property
    def share_held(self) -> float | None:
        """The share of those scored that held."""
        return self.held / self.scored if self.scored else None

    @property
    def fewer_than_promised(self) -> bool:
        """Whether fewer held than 90 in 100."""
        return self.share_held is not None and self.share_held < LEVEL

    def count(self, status: Status) -> int:
        """How many ranges have that status."""
        return sum(one.status == status for one in self.ranges)

    @property
    def chance_of_so_few(self) -> float | None:
        """How often no more than these would hold, were each held 90 times in 100; ``None`` under three.

        The binomial law, over ranges that share no month of one action: those that do tell the same twice.
        """
        apart = list(_apart(one for one in self.ranges if one.counts))
        if len(apart) < LEAST_SCORED:
            return None
        return _at_most(sum(one.status == "held" for one in apart), len(apart), LEVEL)

    @property
    def odd(self) -> bool:
        """Whether fewer held than chance alone would explain."""
        return self.chance_of_so_few is not None and self.chance_of_so_few < ODD


def report_card(states: Sequence[State], dossier: Dossier, as_of: datetime.date) -> Card:
    """What the milestones of a dossier had foreseen, and what its figures say of it today.

    Args:
        states: What its milestones hold, in any order.
        dossier: The dossier today.
        as_of: Today.
    """
    today = money.without_tax(counted(dossier))
    in_order = sorted(states, key=lambda state: state.day)
    return Card(tuple(_ranges(in_order, dossier, today, as_of)), tuple(_promises(in_order, today, as_of)))


def _ranges(states: Iterable[State], dossier: Dossier, today: Dossier, as_of: datetime.date) -> Iterator[Scored]:
    seen: set[tuple[str, tuple[str, ...]]] = set()
    for state in states:
        then = money.without_tax(state.dossier).business
        comparable = obstacle(state.dossier.business, dossier.business) is None
        for one in state.predictions:
            if one.roi.point is not None and one.months and (one.action, one.months) not in seen:
                seen.add((one.action, one.months))
                yield _scored(state.day, one, then if comparable else None, _found(today, one.action), as_of)


def _found(dossier: Dossier, action_id: str) -> Action | None:
    return next((action for action in dossier.actions if action.id == action_id), None)


def _scored(
    day: datetime.date, sealed: Prediction, terms: Business | None, action: Action | None, as_of: datetime.date
) -> Scored:
    if action is None:
        return Scored(day, sealed, "set_aside", "gone")
    if terms is None:
        return Scored(day, sealed, "set_aside", "other_amounts")
    if action.stopped is not None and action.stopped < sealed.months[-1]:
        return Scored(day, sealed, "set_aside", "stopped")
    if month_of(as_of) <= sealed.months[-1]:
        return Scored(day, sealed, "pending")
    return _against(day, sealed, months_of(action, terms, worth_of(terms)))


def _against(day: datetime.date, sealed: Prediction, months: Months) -> Scored:
    costs = _by_month(months, months.measured_cost)
    sales = _by_month(months, months.measured_contribution)
    lacking = tuple(month for month in sealed.months if month not in costs or month not in sales)
    if lacking:
        return Scored(day, sealed, "unknown", lacking=lacking)
    cost = math.fsum(costs[month] for month in sealed.months)
    monthly = cost / len(sealed.months)
    if _moved(monthly, sealed.monthly_cost):
        return Scored(day, sealed, "set_aside", "cost_moved", cost=monthly)
    came = math.fsum(sales[month] for month in sealed.months) / cost - 1
    return Scored(day, sealed, _where(came, sealed.roi), None, came, monthly, _orders(months, sealed.months))


def _by_month(months: Months, column: Sequence[float | None]) -> dict[str, float]:
    return {month: value for month, value in zip(months.month, column, strict=True) if value is not None}


def _moved(cost: float, sealed: float | None) -> bool:
    least, most = COST_MOVED
    return not cost or not sealed or not least <= cost / sealed <= most


def _where(came: float, roi: Estimate) -> Status:
    if roi.low is not None and came < roi.low - 1e-9:
        return "below"
    return "above" if roi.high is not None and came > roi.high + 1e-9 else "held"


def _orders(months: Months, of: Sequence[str]) -> float | None:
    counts = _by_month(months, months.orders)
    if any(month not in counts for month in of):
        return None
    return math.fsum(counts[month] for month in of) / len(of)


def _promises(states: Iterable[State], today: Dossier, as_of: datetime.date) -> Iterator[Promise]:
    seen: list[tuple[str, SuccessCriterion]] = []
    for state in states:
        then = money.without_tax(state.dossier)
        for one in state.predictions:
            action = _found(then, one.action)
            criteria = () if action is None or one.criterion is None else action.criteria
            if criteria and (one.action, criteria[-1]) not in seen:
                seen.append((one.action, criteria[-1]))
                yield _promise(state.day, one.action, criteria, _found(today, one.action), as_of)


def _promise(
    day: datetime.date,
    action_id: str,
    criteria: tuple[SuccessCriterion, ...],
    action: Action | None,
    as_of: datetime.date,
) -> Promise:
    if action is None:
        return Promise(day, action_id, criteria[-1], None, gone=True)
    as_sealed = action.model_copy(update={"criteria": criteria})
    replaced = not action.criteria or action.criteria[-1] != criteria[-1]
    return Promise(day, action_id, criteria[-1], success.result(as_sealed, as_of), action.stopped, replaced)


def _apart(ranges: Iterable[Scored]) -> Iterator[Scored]:
    """The earliest first, without those that share a month with one before them."""
    taken: dict[str, set[str]] = {}
    for one in ranges:
        months = taken.setdefault(one.action, set())
        if months.isdisjoint(one.prediction.months):
            months.update(one.prediction.months)
            yield one


def _at_most(held: int, of: int, share: float) -> float:
    return math.fsum(math.comb(of, one) * share**one * (1 - share) ** (of - one) for one in range(held + 1))
