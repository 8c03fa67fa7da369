"""How much the sales of the whole business move from one block to the next when nothing is changed."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from assessment.dossier.fields import LARGEST_AMOUNT
from assessment.dossier.model import BusinessMonth
from assessment.errors import DossierError, Problem
from assessment.languages import Language
from assessment.month import number_of
from assessment.parsing.typed_numbers import parse_number
from assessment.pause.draw import WEEK
from assessment.pause.prudence import freedom_of_steps, upper_limit

Every = Literal["week", "day"]

LEAST_WEEKS = 8
LEAST_MONTHS = 6
MOST_LINES = 1100
DAYS_IN_MONTH = 365.25 / 12


@dataclass(frozen=True, slots=True)
class Spread:
    """Standard deviation of the difference between two successive blocks, by block length in days.

    `prudent` is its upper 80 % limit, on which a test is planned. `periods` weeks or months it rests on; `mean_week` is
    what a week sells on average.
    """

    by_block: Mapping[int, float]
    prudent: Mapping[int, float]
    mean_week: float
    periods: int
    source: Literal["weeks", "months"]

    @property
    def mean_month(self) -> float:
        """What a month sells on average."""
        return self.mean_week * DAYS_IN_MONTH / WEEK

    def of(self, block_days: int, counted_days: int) -> float:
        """The prudent one between the counted parts of two blocks: chance adds up day by day."""
        return self.prudent[block_days] * math.sqrt(counted_days / block_days)


def read_sales(text: str, language: Language) -> tuple[float, ...]:
    """Sales pasted from a spreadsheet, one a line, the amount in its last cell; a first line of words is a title.

    Raises:
        DossierError: a line holds no amount, or one that cannot be.
    """
    lines = [line for line in text.splitlines() if line.strip()][:MOST_LINES]
    if len(lines) > 1 and not any(sign.isdigit() for sign in lines[0]):
        lines = lines[1:]
    return tuple(_amount(line, language) for line in lines)


def _amount(line: str, language: Language) -> float:
    cells = [cell for cell in re.split(r"[\t;]", line) if cell.strip()] or [""]
    value = parse_number(cells[-1], language)
    if value is None:
        raise DossierError([Problem("", "unreadable_number", {"value": line.strip()[:40]})])
    if not 0 <= value <= LARGEST_AMOUNT:
        raise DossierError([Problem("", "negative" if value < 0 else "out_of_range", {"value": value})])
    return value


def spread_from_sales(sales: Sequence[float], every: Every) -> Spread | None:
    """From recent sales in order, all of them known; ``None`` with fewer than `LEAST_WEEKS` whole weeks.

    Successive differences rather than the spread around the mean: a slow season does not inflate them, and they hold
    what one week owes to the one before (von Neumann et al., *Annals of Mathematical Statistics* 12, 1941).
    """
    weeks = weeks_of(sales, every)
    if len(weeks) < LEAST_WEEKS:
        return None
    by_block = {WEEK * length: _between_blocks(weeks, length) for length in (1, 2)}
    prudent = {
        WEEK * length: upper_limit(by_block[WEEK * length], freedom_of_steps(len(weeks) - 2 * length + 1, length))
        for length in (1, 2)
    }
    return Spread(by_block, prudent, math.fsum(weeks) / len(weeks), len(weeks), "weeks")


def spread_from_months(rows: Sequence[BusinessMonth]) -> Spread | None:
    """From monthly revenue, as if weeks were independent: rougher; ``None`` without `LEAST_MONTHS` in a row."""
    known = {number_of(row.month): row.revenue for row in rows if row.revenue is not None}
    steps = [amount - known[month - 1] for month, amount in known.items() if month - 1 in known]
    if len(steps) < LEAST_MONTHS - 1:
        return None
    month = math.sqrt(math.fsum(step**2 for step in steps) / len(steps))
    limit = upper_limit(month, freedom_of_steps(len(steps)))
    by_block, prudent = (
        {days: deviation * math.sqrt(days / DAYS_IN_MONTH) for days in (WEEK, 2 * WEEK)} for deviation in (month, limit)
    )
    mean_week = math.fsum(known.values()) / len(known) * WEEK / DAYS_IN_MONTH
    return Spread(by_block, prudent, mean_week, len(known), "months")


def whole_weeks(count: int, every: str) -> int:
    """How many whole weeks that many lines make."""
    return count // WEEK if every == "day" else count


def weeks_of(sales: Sequence[float], every: Every) -> list[float]:
    """The sales of weeks, or sums of the last whole weeks of days."""
    return list(sales) if every == "week" else _whole_weeks(sales)


def _whole_weeks(days: Sequence[float]) -> list[float]:
    rest = len(days) % WEEK
    return [math.fsum(days[first : first + WEEK]) for first in range(rest, len(days), WEEK)]


def _between_blocks(weeks: Sequence[float], length: int) -> float:
    steps = [
        math.fsum(weeks[at + length : at + 2 * length]) - math.fsum(weeks[at : at + length])
        for at in range(len(weeks) - 2 * length + 1)
    ]
    return math.sqrt(math.fsum(step**2 for step in steps) / len(steps))
