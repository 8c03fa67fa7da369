"""Months that are not whole: one that is not over, that of a start or an end, one in which an export stops."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial as bound
from statistics import median

from assessment.dossier.editing import with_left_out, with_settled
from assessment.dossier.model import Dossier, LedgerRow
from assessment.doubts.model import Doubt, Judged, Repair, key_of

_LEAST_OTHERS = 3
"""Whole months from which it can be told that another one is not."""

_SHORT = 0.6
"""Share of the spend of a usual month under which a month at an edge looks cut short."""

_REGULAR = 2.0
"""How many times the smallest spend the largest one may be for months to have a usual one."""


def of_partial_months(one: Judged) -> Iterator[Doubt]:
    """Months that are not over, or look cut short, and months left out that are over now."""
    for row in one.action.ledger:
        if row.month in one.action.left_out:
            if row.month < one.present:
                yield _over_now(one, row)
        elif row.month >= one.present:
            kind = "month_under_way" if row.month == one.present else "month_ahead"
            yield _partial(one, row, kind, bound(with_left_out, action_id=one.action.id, month=row.month, out=True))
    yield from _cut_short(one)


def _over_now(one: Judged, row: LedgerRow) -> Doubt:
    count = Repair("count_in", bound(with_left_out, action_id=one.action.id, month=row.month, out=False))
    return Doubt("left_out", _left_key(row), one.action.id, (row.month,), {}, repairs=(count,), opens="months")


def _left_key(row: LedgerRow) -> str:
    return key_of("left_out", *row.model_dump().values())


def _cut_short(one: Judged) -> Iterator[Doubt]:
    rows = [row for row in one.rows if row.spend]
    if len(rows) <= _LEAST_OTHERS:
        return
    first, last = rows[0], rows[-1]
    if first.month == one.action.started and _is_short(first, rows[1:]):
        yield _short(one, first, "started_within")
    if not _is_short(last, rows[:-1]):
        return
    if last.month == one.action.stopped:
        yield _short(one, last, "stopped_within")
    elif one.action.stopped is None and _sells_less(last, rows[:-1]):
        yield _short(one, last, "ends_within")


def _is_short(row: LedgerRow, others: Sequence[LedgerRow]) -> bool:
    """Whether a month cost far less than the others, which cost about the same."""
    spends = [other.spend for other in others if other.spend]
    usual = len(spends) >= _LEAST_OTHERS and max(spends) <= _REGULAR * min(spends)
    return usual and (row.spend or 0.0) < _SHORT * min(spends)


def _sells_less(row: LedgerRow, others: Sequence[LedgerRow]) -> bool:
    """Whether less was sold as well: a smaller budget alone is a choice."""
    sold = [other.revenue for other in others if other.revenue is not None]
    return row.revenue is not None and bool(sold) and row.revenue < _SHORT * median(sold)


def _short(one: Judged, row: LedgerRow, kind: str) -> Doubt:
    return _partial(one, row, kind, bound(_left_out_for_good, action_id=one.action.id, month=row.month))


def _partial(one: Judged, row: LedgerRow, kind: str, edit: bound[Dossier]) -> Doubt:
    repair = Repair("leave_out_until_over" if row.month >= one.present else "leave_out", edit)
    key = key_of(kind, *row.model_dump().values())
    return Doubt(kind, key, one.action.id, (row.month,), {}, repairs=(repair,), opens="months")


def _left_out_for_good(dossier: Dossier, action_id: str, month: str) -> Dossier:
    """Left out, and not asked about again as long as its figures stay."""
    row = next(row for row in dossier.action(action_id).ledger if row.month == month)
    return with_settled(with_left_out(dossier, action_id, month, out=True), action_id, _left_key(row))
