"""The calendar of a pause test: drawn once from a seed, then followed as it is."""

from __future__ import annotations

import datetime
import random
from collections.abc import Mapping
from dataclasses import dataclass

from assessment.dossier.model import PauseTest
from assessment.month import first_day, last_day

WEEK = 7


@dataclass(frozen=True, slots=True)
class Block:
    """One block: `counted_from` is its first day that counts, `end` the day after its last."""

    number: int
    running: bool
    start: datetime.date
    counted_from: datetime.date
    end: datetime.date
    sales: float | None


@dataclass(frozen=True, slots=True)
class Today:
    """A month when the calendar is drawn: what the action costs, what the whole business sells; frozen with it."""

    cost: float | None = None
    sales: float | None = None


def draw(
    start: datetime.date, block_days: int, wash_out_days: int, pairs: int, seed: int, month: Today | None = None
) -> PauseTest:
    """A test drawn at random: of each two successive blocks, one runs and one does not, in a drawn order.

    The same seed gives the same draw. Within pairs, so that a slow season weighs on both sides alike.
    """
    month = month or Today()
    coin = random.Random(seed)
    running: list[bool] = []
    for _ in range(pairs):
        first = coin.random() < 0.5
        running += [first, not first]
    return PauseTest(
        start=start,
        block_days=block_days,
        wash_out_days=wash_out_days,
        running=tuple(running),
        monthly_cost=month.cost,
        monthly_sales=month.sales,
    )


def next_monday(day: datetime.date) -> datetime.date:
    """The first Monday after a day."""
    return day + datetime.timedelta(days=7 - day.weekday())


def _later(day: datetime.date, days: int) -> datetime.date:
    """So many days later, or the last day there is: a mistyped year stays a day."""
    return day + datetime.timedelta(days=min(days, (datetime.date.max - day).days))


def end_of(test: PauseTest) -> datetime.date:
    """The day after the last block."""
    return _later(test.start, test.block_days * len(test.running))


def counted_days(test: PauseTest) -> int:
    """Days of a block that count."""
    return test.block_days - test.wash_out_days


def same_weekdays(test: PauseTest) -> bool:
    """Whether every block counts the same days of the week; else a block may look better for holding two Saturdays."""
    return test.block_days % WEEK == 0 or counted_days(test) % WEEK == 0


def days_inside(test: PauseTest, month: str) -> tuple[int, int]:
    """Days of a month that the test covers, and those of them when the action is paused."""
    first, after = first_day(month), _later(last_day(month), 1)
    inside = paused = 0
    for block in blocks_of(test):
        days = max(0, (min(block.end, after) - max(block.start, first)).days)
        inside += days
        paused += 0 if block.running else days
    return inside, paused


def blocks_of(test: PauseTest) -> tuple[Block, ...]:
    """The blocks in order, with their sales where known."""
    sales = (*test.sales, *[None] * (len(test.running) - len(test.sales)))
    return tuple(
        Block(
            number=place + 1,
            running=running,
            start=_later(test.start, place * test.block_days),
            counted_from=_later(test.start, place * test.block_days + test.wash_out_days),
            end=_later(test.start, (place + 1) * test.block_days),
            sales=sales[place],
        )
        for place, running in enumerate(test.running)
    )


def with_sales(test: PauseTest, typed: Mapping[int, float | None]) -> dict[str, object]:
    """The fields of the test with the sales of some blocks changed, by place; unchecked, as edits are."""
    sales = [block.sales for block in blocks_of(test)]
    for place, amount in typed.items():
        sales[place] = amount
    return {**test.model_dump(), "sales": tuple(sales)}
