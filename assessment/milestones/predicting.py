"""What a dossier foresees on a day, to be sealed: the return of the months to come of each action, its threshold."""

from __future__ import annotations

import datetime
import math
from collections.abc import Mapping, Sequence

from assessment import money
from assessment.dossier.model import Dossier
from assessment.milestones.books import books_on
from assessment.milestones.coming import coming
from assessment.milestones.model import Prediction
from assessment.money.dispersion import season_indices
from assessment.money.months import Months
from assessment.month import month_after, month_of, month_of_year
from assessment.results import UNKNOWN, ActionResult, Estimate, Evaluation

MONTHS_FORESEEN = 3


def predictions(dossier: Dossier, evaluation: Evaluation, day: datetime.date) -> tuple[Prediction, ...]:
    """What is foreseen of each running action, in order; `evaluation` is that of the dossier on that day.

    The return of the next three whole months is that of the measured ones at the same monthly cost; where the seasons
    of the business are known, its range holds that of those months' season as well. It is unknown of an action paid
    once, one whose return is, one that costs nothing, and one whose sales a test found or leads will make (`coming`).
    """
    books, months = books_on(dossier, day), next_months(day)
    plain = money.without_tax(dossier)
    return tuple(
        Prediction(
            action=one.id,
            months=months,
            roi=_return_to_come(books, plain, one, months) if one.monthly else UNKNOWN,
            monthly_cost=one.money.monthly_cost,
            break_even_orders=one.money.break_even_orders,
            criterion=criteria[-1] if (criteria := dossier.action(one.id).criteria) else None,
        )
        for one in evaluation.actions
        if one.running
    )


def next_months(day: datetime.date) -> tuple[str, ...]:
    """The months that begin after that day, the first three of them."""
    return tuple(month_after(month_of(day), ahead) for ahead in range(1, MONTHS_FORESEEN + 1))


def _return_to_come(books: money.Books, dossier: Dossier, one: ActionResult, ahead: Sequence[str]) -> Estimate:
    measured, cost = one.money.measured_months, one.money.measured_cost
    if one.shown_return.point is None or not cost or not measured:
        return UNKNOWN
    alike = coming(books.brought[one.id].sold, measured, len(ahead))
    in_season = alike.times(_season_ahead(books.accounts[one.id].months, dossier, ahead))
    return _either(alike, in_season).returned_on(cost / measured)


def _either(one: Estimate, other: Estimate) -> Estimate:
    """The first of two readings with the bounds of both: a season read off a year or two is itself partly chance."""
    if None in (*one, *other):
        return one
    return Estimate(one.point, min(one.low or 0.0, other.low or 0.0), max(one.high or 0.0, other.high or 0.0))


def _season_ahead(months: Months, dossier: Dossier, ahead: Sequence[str]) -> float:
    """What the business sells in the months to come over what it sells in the measured ones, the action's own left out.

    1 where its seasons are unknown.
    """
    indices = season_indices(dossier.business.revenue, dict(zip(months.month, months.revenue, strict=True)))
    if indices is None:
        return 1.0
    measured = _mean_index(months.measured, indices)
    return _mean_index(ahead, indices) / measured if measured else 1.0


def _mean_index(months: Sequence[str], indices: Mapping[int, float]) -> float:
    return math.fsum(indices[month_of_year(month)] for month in months) / len(months) if months else 0.0
