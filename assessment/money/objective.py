"""How far the actions have come towards the revenue sought, and where the present course leads by the date."""

from __future__ import annotations

import math
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import accumulate

from assessment.dossier.model import BusinessMonth, Dossier
from assessment.money.columns import total
from assessment.money.months import Months
from assessment.money.sales import sold_in, sum_of_independent
from assessment.money.sums import Accounts
from assessment.month import month_after, months_between
from assessment.results import Course, CoursePoint, Estimate


def course(
    dossier: Dossier, accounts: Accounts, baskets: Mapping[str, float | None], running: Collection[str]
) -> Course | None:
    """The course towards the objective; ``None`` unless it has an amount and a time.

    Like is compared with like: the extra revenue sought with what the business sold beyond the same months a year
    before. What the actions claim, stopped ones included, stands beside it; the remaining months are as the mean month
    since the start of the actions in `running`: no season, no trend. Without a stated start, the first month of known
    revenue of an action is taken.
    """
    objective = dossier.business.objective
    if objective is None or objective.extra_revenue is None or objective.months is None:
        return None
    known = sorted({month for account in accounts.values() for month in _of_known_revenue(account.months)})
    start = objective.start or next(iter(known), None)
    if start is None:
        return Course(objective.extra_revenue, objective.months, stated=False)
    end = month_after(start, objective.months - 1)
    through = max((month for month in known if start <= month <= end), default=None)
    sought = Course(objective.extra_revenue, objective.months, objective.start is not None, start, end, through)
    sought = _with_points(sought, dossier, accounts)
    return sought if through is None else _measured(sought, through, dossier, accounts, baskets, running)


def _with_points(sought: Course, dossier: Dossier, accounts: Accounts) -> Course:
    """The course month by month, as far as claims or extra revenue are known."""
    start, monthly_pace = str(sought.start), sought.target / sought.months
    extra = list(accumulate(_extra(dossier.business.revenue, start, sought.months)))
    claimed = 0 if sought.through is None else months_between(start, sought.through) + 1
    points = tuple(_points(accounts, extra, monthly_pace, start, max(claimed, len(extra))))
    if not extra:
        return replace(sought, points=points)
    pace, through = monthly_pace * len(extra), month_after(start, len(extra) - 1)
    return replace(sought, points=points, extra=extra[-1], extra_pace=pace, extra_through=through)


def _extra(sold: Iterable[BusinessMonth], start: str, months: int) -> Iterator[float]:
    """What was sold beyond the same month a year before, from `start` on as long as both are known."""
    known = {row.month: row.revenue for row in sold}
    for index in range(months):
        month = month_after(start, index)
        now, before = known.get(month), known.get(month_after(month, -12))
        if now is None or before is None:
            return
        yield now - before


def _measured(
    sought: Course,
    through: str,
    dossier: Dossier,
    accounts: Accounts,
    baskets: Mapping[str, float | None],
    running: Collection[str],
) -> Course:
    start, end = str(sought.start), str(sought.end)
    windows = {one: _window(account.months, start, through) for one, account in accounts.items()}
    sales = {
        one: sold_in(account.months, windows[one], baskets[one], account.dispersion)
        for one, account in accounts.items()
    }
    claimed = math.fsum(sold.revenue.point or 0.0 for sold in sales.values())
    contribution = sum_of_independent(sold.contribution for sold in sales.values())
    ahead = []
    for action in dossier.actions:
        months = sum(inside is not None for inside in windows[action.id])
        if action.id in running and months:
            left = max(0, months_between(through, min(end, action.stopped or end)))
            ahead.append(sales[action.id].revenue.times(left / months))
    coming = sum_of_independent(ahead)
    at_end = coming.plus(claimed) if ahead else Estimate(claimed, claimed, claimed)
    elapsed = months_between(start, through) + 1
    pace = sought.target * elapsed / sought.months
    return replace(sought, revenue=claimed, pace=pace, contribution=contribution, at_end=at_end)


def _of_known_revenue(months: Months) -> Iterator[str]:
    return (month for month, revenue in zip(months.month, months.revenue, strict=True) if revenue is not None)


def _window(months: Months, first: str, last: str) -> list[float | None]:
    """The known revenue from `first` to `last`, unknown elsewhere."""
    return [
        revenue if first <= month <= last else None for month, revenue in zip(months.month, months.revenue, strict=True)
    ]


def _points(
    accounts: Accounts, extra: Sequence[float], monthly_pace: float, start: str, elapsed: int
) -> Iterator[CoursePoint]:
    claims: dict[str, list[float | None]] = {}
    for account in accounts.values():
        for month, revenue in zip(account.months.month, account.months.revenue, strict=True):
            claims.setdefault(month, []).append(revenue)
    so_far = 0.0
    for index in range(elapsed):
        month = month_after(start, index)
        so_far += total(claims.get(month, [])) or 0.0
        more = extra[index] if index < len(extra) else None
        yield CoursePoint(month, so_far, monthly_pace * (index + 1), more)
