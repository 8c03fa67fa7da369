"""The calendar of a pause test: drawn once from a seed, then followed as it is."""

from __future__ import annotations

import datetime
import random
from collections.abc import Mapping
from dataclasses import dataclass

from assessment.dossier.model import PauseTest


@dataclass(frozen=True, slots=True)
class Block:
    """One block: `counted_from` is its first day that counts, `end` the day after its last."""

    number: int
    running: bool
    start: datetime.date
    counted_from: datetime.date
    end: datetime.date
    sales: float | None


def draw(start: datetime.date, block_days: int, wash_out_days: int, pairs: int, seed: int) -> PauseTest:
    """A test drawn at random: of each two successive blocks, one runs and one does not, in a drawn order.

    The same seed gives the same draw. Within pairs, so that a slow season weighs on both sides alike.
    """
    coin = random.Random(seed)
    running: list[bool] = []
    for _ in range(pairs):
        first = coin.random() < 0.5
        running += [first, not first]
    return PauseTest(start=start, block_days=block_days, wash_out_days=wash_out_days, running=tuple(running))


def next_monday(day: datetime.date) -> datetime.date:
    """The first Monday after a day."""
    return day + datetime.timedelta(days=7 - day.weekday())


def end_of(test: PauseTest) -> datetime.date:
    """The day after the last block."""
    return test.start + datetime.timedelta(days=test.block_days * len(test.running))


def blocks_of(test: PauseTest) -> tuple[Block, ...]:
    """The blocks in order, with their sales where known."""
    days = datetime.timedelta(days=test.block_days)
    sales = (*test.sales, *[None] * (len(test.running) - len(test.sales)))
    return tuple(
        Block(
            number=place + 1,
            running=running,
            start=test.start + place * days,
            counted_from=test.start + place * days + datetime.timedelta(days=test.wash_out_days),
            end=test.start + (place + 1) * days,
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
