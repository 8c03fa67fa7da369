"""How long a pause test must last to tell an action that pays for itself from one that brings nothing.

One-sided at 5 %: the question has a direction (does it bring enough?), and the two one-sided tests together make the
90 % range on which every verdict of the house rests. The power at the break-even point, seen from "brings nothing", is
also the chance that an action that brings nothing is seen not to pay for itself: the same distance the other way.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from assessment.dossier.model import BusinessMonth
from assessment.month import month_of_year
from assessment.pause.analysis import LEAST_PAIRS
from assessment.pause.draw import WEEK
from assessment.pause.power import TARGET, power, smallest_effect
from assessment.pause.spread import DAYS_IN_MONTH, Spread

LONGEST_WEEKS = 26
BLOCKS = (WEEK, 2 * WEEK)
ASSUMED_WASH_OUT = 2
HIGH_SEASON = 1.4
_CURVE_POINTS = 25

Obstacle = Literal["no_cost", "no_margin", "no_sales", "slow_customers", "too_small", "no_spread"]


@dataclass(frozen=True, slots=True)
class Plan:
    """A design and what it can see; amounts are extra sales of the whole business, a month.

    `obstacle` says why no test is proposed; the design is then the longest one that could be tried, where there is one.
    `break_even` is the extra sales that pay for the action, `smallest` what is seen with 80 % power, `power` the
    chance of seeing `break_even`. `wash_out_assumed`: the sales cycle is unknown. `whole_weeks_take` is how many weeks
    a test that counts whole weeks would take, where this one does not, ``None`` where half a year is not enough.
    """

    obstacle: Obstacle | None
    block_days: int = WEEK
    wash_out_days: int = ASSUMED_WASH_OUT
    pairs: int = 0
    break_even: float | None = None
    smallest: float | None = None
    power: float | None = None
    spread: float = 0.0
    wash_out_assumed: bool = False
    whole_weeks_take: int | None = None

    @property
    def counted_days(self) -> int:
        """Days of a block that count."""
        return self.block_days - self.wash_out_days

    @property
    def counts_whole_weeks(self) -> bool:
        """Whether they are whole weeks; else they are the same days of the week in every block."""
        return self.counted_days % WEEK == 0

    @property
    def weeks(self) -> int:
        """Length of the whole test."""
        return 2 * self.pairs * self.block_days // WEEK


@dataclass(frozen=True, slots=True)
class Step:
    """One point of the power curve: extra sales a month, and the chance of seeing them."""

    sales: float
    power: float


def plan(
    monthly_cost: float | None, margin: float | None, spread: Spread | None, sales_cycle_months: float | None
) -> Plan:
    """The shortest test that sees the break-even point with 80 % power, or why there is none.

    Extra sales that pay for the action: cost ÷ margin. Blocks are a week, of which less than half is wash-out, or two,
    of which the first is: a whole week then counts. Of two tests as short, the one that counts whole weeks.
    """
    if not monthly_cost:
        return Plan("no_cost")
    if margin is None:
        return Plan("no_margin")
    break_even = monthly_cost / margin
    wash_out = ASSUMED_WASH_OUT if sales_cycle_months is None else max(1, math.ceil(sales_cycle_months * DAYS_IN_MONTH))
    possible = {days: _left_out(days, wash_out) for days in BLOCKS if wash_out <= days / 2}
    if not possible:
        return Plan("slow_customers", BLOCKS[-1], wash_out, break_even=break_even)
    bare = [
        Plan(None, days, left_out, break_even=break_even, wash_out_assumed=sales_cycle_months is None)
        for days, left_out in possible.items()
    ]
    if spread is None:
        return replace(bare[0], obstacle="no_sales")
    if not all(spread.by_block[days] > 0 for days in possible):
        return replace(bare[0], obstacle="no_spread")
    return _shortest([_over(one, spread, pairs) for one in bare for pairs in range(LEAST_PAIRS, _most_pairs(one) + 1)])


def _left_out(block_days: int, wash_out: int) -> int:
    """Days of a block that do not count: whole weeks of a block of several, that whole weeks remain."""
    return wash_out if block_days == WEEK else WEEK


def _shortest(designs: Sequence[Plan]) -> Plan:
    """The shortest that sees the break-even point; failing that, the one that sees the smallest effect."""
    enough = [design for design in designs if (design.power or 0.0) >= TARGET]
    if not enough:
        return min(designs, key=lambda one: one.smallest or math.inf)
    best = min(enough, key=lambda one: (one.weeks, not one.counts_whole_weeks))
    whole = [design.weeks for design in enough if design.counts_whole_weeks]
    return best if best.counts_whole_weeks else replace(best, whole_weeks_take=min(whole, default=None))


def plan_for(chosen: Plan, pairs: int) -> Plan:
    """The same blocks, more or fewer of them."""
    scale = _per_month(chosen.counted_days) * chosen.spread
    seen = smallest_effect(pairs)
    assert chosen.break_even is not None
    chance = power(pairs, chosen.break_even / scale)
    return replace(
        chosen,
        obstacle=None if chance >= TARGET else "too_small",
        pairs=pairs,
        smallest=None if seen is None else seen * scale,
        power=chance,
    )


def lengths(chosen: Plan) -> tuple[Plan, ...]:
    """The same blocks for every length up to half a year."""
    return tuple(plan_for(chosen, pairs) for pairs in range(LEAST_PAIRS, _most_pairs(chosen) + 1))


def curve(chosen: Plan) -> tuple[Step, ...]:
    """The power curve of a design, from no extra sales to well beyond what it needs."""
    assert chosen.break_even is not None
    end = max(2 * chosen.break_even, 1.3 * (chosen.smallest or 0.0))
    scale = _per_month(chosen.counted_days) * chosen.spread
    return tuple(
        Step(end * point / _CURVE_POINTS, power(chosen.pairs, end * point / _CURVE_POINTS / scale))
        for point in range(_CURVE_POINTS + 1)
    )


def high_months(rows: Sequence[BusinessMonth]) -> frozenset[int]:
    """Months of the year (1–12) that sell far more than the others: a pause would cost most there."""
    known = [(month_of_year(row.month), row.revenue) for row in rows if row.revenue is not None]
    if len({month for month, _ in known}) < 12:
        return frozenset()
    mean = math.fsum(amount for _, amount in known) / len(known)
    by_month = {month: [amount for other, amount in known if other == month] for month, _ in known}
    return frozenset(
        month for month, amounts in by_month.items() if math.fsum(amounts) / len(amounts) >= HIGH_SEASON * mean > 0
    )


def _over(bare: Plan, spread: Spread, pairs: int) -> Plan:
    return plan_for(replace(bare, spread=spread.of(bare.block_days, bare.counted_days)), pairs)


def _most_pairs(chosen: Plan) -> int:
    return LONGEST_WEEKS * WEEK // (2 * chosen.block_days)


def _per_month(counted_days: int) -> float:
    return DAYS_IN_MONTH / counted_days
