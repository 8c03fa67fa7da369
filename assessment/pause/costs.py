"""What the action under test costs a month: written down at the draw, else read from the ledger around the test."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from typing import NamedTuple

from assessment.dossier.model import PauseTest
from assessment.money.columns import mean
from assessment.money.months import Months
from assessment.month import first_day, last_day, month_of
from assessment.pause.draw import days_inside, end_of
from assessment.results import CostSource

_MOST_CHANGE = 2.0


class Cost(NamedTuple):
    """A monthly cost and where it is known from."""

    amount: float
    source: CostSource


def cost_of(test: PauseTest, months: Months) -> Cost | None:
    """The monthly cost of the action while it runs; ``None`` where nothing is known of it.

    Pauses lower the cost of the months of the test: they serve only where no other month is known, divided by the
    share of the test in which the action ran.
    """
    if test.monthly_cost:
        return Cost(test.monthly_cost, "drawn")
    first, last = month_of(test.start), _last_month(test)
    if before := mean(_costs(months, lambda month: month < first)):
        return Cost(before, "before")
    if after := mean(_costs(months, lambda month: month > last)):
        return Cost(after, "after")
    touched = mean(_costs(months, lambda month: _is_inside(test, month))) or mean(months.cost)
    share = sum(test.running) / len(test.running)
    return Cost(touched / share, "during") if touched and share else None


def outgrown_by(test: PauseTest, months: Months, tested: float, as_of: datetime.date) -> float | None:
    """The monthly cost since the test where it has left half to double what was tested; ``None`` where it has not.

    It has where the mean of the whole months since says so with the months without a cost and without them: neither a
    quarterly fee nor an action that was stopped outgrows its test.
    """
    last, now = _last_month(test), month_of(as_of)
    since = _costs(months, lambda month: last < month < now)
    of_all, of_paid = mean(since), mean(cost for cost in since if cost)
    if of_all is None or of_paid is None:
        return None
    more, less = of_all > tested * _MOST_CHANGE, of_paid < tested / _MOST_CHANGE
    return of_all if more else of_paid if less else None


def _last_month(test: PauseTest) -> str:
    return month_of(end_of(test) - datetime.timedelta(days=1))


def _is_inside(test: PauseTest, month: str) -> bool:
    """Whether the whole month is of the test."""
    if not month_of(test.start) <= month <= _last_month(test):
        return False
    return days_inside(test, month)[0] == (last_day(month) - first_day(month)).days + 1


def _costs(months: Months, wanted: Callable[[str], bool]) -> list[float]:
    """Known costs of the wanted months, in calendar order."""
    pairs = zip(months.month, months.cost, strict=True)
    return [cost for month, cost in pairs if cost is not None and wanted(month)]
