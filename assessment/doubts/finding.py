"""All doubts about a dossier, those that hold up a verdict first."""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from assessment.dossier.model import Dossier
from assessment.doubts import slips
from assessment.doubts.basis import of_basis
from assessment.doubts.blanks import of_blanks
from assessment.doubts.model import Doubt, Judged, key_of
from assessment.doubts.partial import of_partial_months
from assessment.doubts.repeated import of_copied_months, of_same_actions, of_same_amounts
from assessment.month import month_of
from assessment.results import Evaluation


def doubts(dossier: Dossier, evaluation: Evaluation) -> tuple[Doubt, ...]:
    """What is doubtful and not settled yet, `evaluation` being that of the dossier; what holds up a verdict first."""
    settled: dict[str | None, tuple[str, ...]] = {one.id: one.settled for one in dossier.actions}
    settled[None] = dossier.business.settled
    found = [one for one in _found(dossier, evaluation) if one.key not in settled[one.action]]
    return tuple(sorted(found, key=lambda one: not one.holds_up))


def left_out(dossier: Dossier) -> tuple[tuple[str, str], ...]:
    """The months left out whose figures are kept: the id of the action, and the month."""
    return tuple((one.id, row.month) for one in dossier.actions for row in one.ledger if row.month in one.left_out)


def _found(dossier: Dossier, evaluation: Evaluation) -> Iterator[Doubt]:
    """An action entered twice is doubted as a whole: of what it holds nothing more is said."""
    present = month_of(datetime.date.fromisoformat(evaluation.as_of))
    judged = [
        Judged(action, result, present) for action, result in zip(dossier.actions, evaluation.actions, strict=True)
    ]
    twice = {one.action: one for one in of_same_actions(judged)}
    judged = [one for one in judged if one.action.id not in twice]
    yield from of_basis(dossier, evaluation)
    yield from twice.values()
    yield from slips.of_business(dossier, present)
    for one in judged:
        yield from _of_action(one)
    yield from of_same_amounts(judged)
    yield from slips.of_hours(judged)


def _of_action(one: Judged) -> Iterator[Doubt]:
    yield from of_blanks(one)
    yield from _uncounted(one)
    yield from of_partial_months(one)
    yield from of_copied_months(one)
    yield from slips.of_slips(one)
    yield from slips.of_contradictions(one)


def _uncounted(one: Judged) -> Iterator[Doubt]:
    """Sales in money without their number, on which a range rests."""
    money = one.result.money
    if money.sales_basis != "revenue":
        return
    months = tuple(row.month for row in one.rows if (row.revenue or 0.0) > 0 and row.orders is None)
    if months:
        stops = money.roi.point is not None and money.roi.low is None
        key = key_of("sales_uncounted", months)
        yield Doubt("sales_uncounted", key, one.action.id, months, {}, stops, (), "months")
