"""How many counted blocks a month of the business holds: what turns the effect of a block into that of a month.

Effect a month = (sales with ÷ sales without − 1) × what the business sells a month without the action, that is the
effect of a block × monthly sales ÷ sales of a counted block. Where whole weeks count, the blocks themselves tell.
Elsewhere the days left out sell more or less than the others (a shop closed on Mondays, an office closed on Sundays),
and monthly sales must be known from elsewhere; failing that, the effect is only bounded (Manski, *American Economic
Review* 80, 1990).
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import NamedTuple

from assessment.dossier.model import Business, BusinessMonth, PauseTest
from assessment.month import first_day, last_day, month_after, month_of
from assessment.pause.analysis import Analysis
from assessment.pause.draw import WEEK, counted_days, days_inside, end_of
from assessment.pause.spread import DAYS_IN_MONTH
from assessment.results import Estimate, SalesSource

OPEN_DAYS = 5
"""Days a week that a business is open at least, alike, where nothing is known of its week."""

_WEEKS_IN_MONTH = DAYS_IN_MONTH / WEEK
_MONTHS_NEAR = 12
_LEAST_COVER = 0.5


class Scale(NamedTuple):
    """Counted blocks in a month, `low` and `high` being bounds and not a 90 % range; `source` is what tells."""

    blocks: float
    low: float
    high: float
    source: SalesSource

    def of(self, effect: Estimate) -> Estimate:
        """An effect a block as one a month: the range holds what either bound of the scale makes of it."""
        point, low, high = effect
        if point is None or low is None or high is None:
            return Estimate()
        return Estimate(
            point * self.blocks, min(low * self.low, low * self.high), max(high * self.low, high * self.high)
        )


class _Sold(NamedTuple):
    """What the business sold in a mean month, and the share of that time in which the action ran."""

    amount: float
    running: float
    source: SalesSource


def scale_of(test: PauseTest, found: Analysis, business: Business) -> Scale | None:
    """The scale of a conclusive test; ``None`` where so few days count that nothing bounds it."""
    weeks, days = divmod(counted_days(test), WEEK)
    if not days:
        return _exactly(_WEEKS_IN_MONTH / weeks, "weeks")
    sold = _sold_during(test, business.revenue) or _sold_at_the_draw(test) or _sold_near(test, business.revenue)
    block = 0.0 if sold is None else (found.paused or 0.0) + sold.running * (found.effect or 0.0)
    if sold is not None and block > 0:
        return _exactly(sold.amount / block, sold.source)
    return _bounded(weeks, days)


def _exactly(blocks: float, source: SalesSource) -> Scale:
    return Scale(blocks, blocks, blocks, source)


def _bounded(weeks: int, days: int) -> Scale | None:
    """Between days left out that sell nothing, and `OPEN_DAYS` alike of which as few as can be are counted.

    The blocks count `weeks` whole weeks and `days` more days. The share of a week that these sell lies between the
    two, and its middle gives the point.
    """
    least = max(0, days - (WEEK - OPEN_DAYS)) / OPEN_DAYS
    if weeks + least == 0:
        return None
    low, middle, high = (_WEEKS_IN_MONTH / (weeks + share) for share in (1.0, (1 + least) / 2, least))
    return Scale(middle, low, high, "bounds")


def _sold_during(test: PauseTest, rows: Sequence[BusinessMonth]) -> _Sold | None:
    """From the months of the test: those mostly inside it, else all it touches, if they cover half of it."""
    known = _known(rows, month_of(test.start), month_of(end_of(test)))
    inside = {month: days_inside(test, month) for month in known}
    lengths = {month: (last_day(month) - first_day(month)).days + 1 for month in known}
    mostly = [month for month in known if 2 * inside[month][0] >= lengths[month]]
    used = mostly or list(known)
    if sum(inside[month][0] for month in used) < _LEAST_COVER * test.block_days * len(test.running):
        return None
    days = sum(lengths[month] for month in used)
    paused = sum(inside[month][1] for month in used)
    amount = math.fsum(known[month] for month in used) * DAYS_IN_MONTH / days
    return _Sold(amount, 1 - paused / days, "test_months") if amount > 0 else None


def _sold_at_the_draw(test: PauseTest) -> _Sold | None:
    return _Sold(test.monthly_sales, 1.0, "drawn") if test.monthly_sales else None


def _sold_near(test: PauseTest, rows: Sequence[BusinessMonth]) -> _Sold | None:
    """From the twelve months before the test, else from the twelve after it; the action is taken to run then."""
    first, last = month_of(test.start), month_of(end_of(test))
    before = _known(rows, month_after(first, -_MONTHS_NEAR), month_after(first, -1))
    known = before or _known(rows, month_after(last), month_after(last, _MONTHS_NEAR))
    amount = math.fsum(known.values()) / len(known) if known else 0.0
    return _Sold(amount, 1.0, "other_months") if amount > 0 else None


def _known(rows: Sequence[BusinessMonth], first: str, last: str) -> dict[str, float]:
    return {row.month: row.revenue for row in rows if row.revenue is not None and first <= row.month <= last}
