"""Figures that a slip of the hand explains better: a comma out of place, hours no month holds, a zero beside sales."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import partial

from assessment.dossier.editing import with_cells, with_revenue_cells
from assessment.dossier.model import Dossier
from assessment.doubts.model import Doubt, Judged, Repair, key_of
from assessment.month import last_day
from assessment.questionnaire.model import Opening

_FIGURES = ("spend", "hours", "revenue")
_FACTORS = (10.0, 100.0, 0.1, 0.01)
_LEAST_NEIGHBOURS = 3
_STEADY = 2.0
"""How many times the smallest neighbour the largest one may be for a value to stand out among them."""

_HOURS_OF_A_DAY = 24
_LONGEST_DAY = 10
"""Hours a day, every day of the month, above which the hours of a month are questioned."""

_COUNTS = ("orders", "leads")
_LOUD = 20.0
"""How many times the largest neighbour sales are questioned from, however unequal they are: they vary by nature."""

_NEAR = 10**0.5
"""Factor around its neighbours within which a value with the comma moved is nearer to them than with one more place."""

_Series = Sequence[tuple[str, float]]


def of_slips(one: Judged) -> Iterator[Doubt]:
    """In each figure of an action, values ten or a hundred times their neighbours, or as much below them."""
    counts = {row.month: row.orders for row in one.rows if row.orders}
    for figure in _FIGURES:
        known = [(row.month, getattr(row, figure)) for row in one.rows if (getattr(row, figure) or 0.0) > 0]
        for month, value, meant in _slips(known):
            if figure == "hours" and value > _most_hours(month):
                continue
            if figure == "revenue" and _above_all(month, counts, _STEADY):
                continue
            yield _slip(one.action.id, figure, month, value, [meant])
    yield from _loud_sales(one)


def _loud_sales(one: Judged) -> Iterator[Doubt]:
    """Sales or enquiries far above those around, unless another figure of their month explains them."""
    revenue, *counts = ({row.month: getattr(row, name) or 0.0 for row in one.rows} for name in ("revenue", *_COUNTS))
    for figure, values in zip(("revenue", *_COUNTS), (revenue, *counts), strict=True):
        known = [(month, value) for month, value in values.items() if value > 0]
        slipped = {month for month, _, _ in _slips(known)} if figure == "revenue" else set()
        for month, value, meant in _loud(known):
            if figure == "revenue":
                explained = month in slipped or _above_all(month, counts[0], 1.0)
            else:
                explained = _above_all(month, revenue, _STEADY)
            if not explained:
                yield _slip(one.action.id, figure, month, value, meant)


def _loud(known: _Series) -> Iterator[tuple[str, float, list[float]]]:
    """Month, value, and the values that may be meant: those with the comma elsewhere that stand near the neighbours."""
    for place, (month, value) in enumerate(known):
        around = _around(known, place)
        if len(around) < _LEAST_NEIGHBOURS or value < _LOUD * max(around):
            continue
        moved = [round(value / factor, 2) for factor in (10.0, 100.0)]
        if meant := [other for other in moved if min(around) / _NEAR <= other <= _NEAR * max(around)]:
            yield month, value, meant


def _above_all(month: str, values: Mapping[str, float], factor: float) -> bool:
    """Whether another figure of that month is more than `factor` times that of any other month."""
    others = [value for other, value in values.items() if other != month]
    return bool(values.get(month)) and bool(others) and values[month] > factor * max(others)


def _around(known: _Series, place: int) -> list[float]:
    return [other for _, other in (*known[max(0, place - 3) : place], *known[place + 1 : place + 4])]


def of_business(dossier: Dossier, present: str) -> Iterator[Doubt]:
    """The same in the revenue of the whole business."""
    rows = sorted((row.month, row.revenue) for row in dossier.business.revenue if row.month < present and row.revenue)
    for month, value, meant in _slips([(month, value) for month, value in rows if value > 0]):
        yield _slip(None, "revenue", month, value, [meant])


def of_hours(judged: Sequence[Judged]) -> Iterator[Doubt]:
    """More hours than a month has days of ten, in one action or, where none has, in all of them together."""
    together: dict[str, list[tuple[float, str]]] = {}
    for one in judged:
        for row in one.rows:
            if row.hours is None:
                continue
            together.setdefault(row.month, []).append((row.hours, one.action.id))
            if row.hours > _most_hours(row.month):
                yield _too_long(one.action.id, row.month, row.hours)
    for month, parts in sorted(together.items()):
        whole, most = sum(hours for hours, _ in parts), max(parts)
        if len(parts) > 1 and whole > _most_hours(month) >= most[0]:
            key = key_of("hours_together", month, whole)
            yield Doubt("hours_together", key, most[1], (month,), {"hours": whole}, opens="months")


def of_contradictions(one: Judged) -> Iterator[Doubt]:
    """No sale counted where sales have an amount, or the reverse: the 0 of one or the other is a blank."""
    for zero, other in (("orders", "revenue"), ("revenue", "orders")):
        months = tuple(row.month for row in one.rows if getattr(row, zero) == 0 and (getattr(row, other) or 0.0) > 0)
        if months:
            kind = f"zero_{zero}"
            erase = partial(_erased, action_id=one.action.id, months=months, figure=zero)
            key = key_of(kind, months)
            yield Doubt(kind, key, one.action.id, months, {}, repairs=(Repair("erase_zero", erase),), opens="months")


def _slips(known: _Series) -> Iterator[tuple[str, float, float]]:
    """Month, value, and the value meant: the one with the comma elsewhere that stands among its steady neighbours."""
    for place, (month, value) in enumerate(known):
        around = _around(known, place)
        if len(around) < _LEAST_NEIGHBOURS or max(around) > _STEADY * min(around):
            continue
        if min(around) / 2 <= value <= 2 * max(around):
            continue
        for factor in _FACTORS:
            if min(around) / 1.25 <= value / factor <= 1.25 * max(around):
                yield month, value, round(value / factor, 2)
                break


def _slip(action_id: str | None, figure: str, month: str, value: float, meant: Sequence[float]) -> Doubt:
    """A value whose comma slipped; with no action, it is of the whole business."""
    unit = figure if figure in ("hours", *_COUNTS) else "amount"
    repairs = tuple(
        Repair(
            f"write_{unit}",
            partial(_with_sales, month=month, value=other)
            if action_id is None
            else partial(_with_value, action_id=action_id, month=month, figure=figure, value=other),
            {unit: other},
        )
        for other in meant
    )
    kind = f"slip_{figure}" if action_id else "slip_sales"
    opens: Opening = "months" if action_id else "revenue"
    return Doubt(kind, key_of(kind, month, value), action_id, (month,), {unit: value}, repairs=repairs, opens=opens)


def _most_hours(month: str) -> float:
    return _LONGEST_DAY * last_day(month).day


def _too_long(action_id: str, month: str, hours: float) -> Doubt:
    kind = "hours_impossible" if hours > _HOURS_OF_A_DAY * last_day(month).day else "hours_many"
    write = partial(_with_value, action_id=action_id, month=month, figure="hours")
    meant = {"minutes": round(hours / 60, 2), "hours_of_year": round(hours / 12, 2)}
    repairs = tuple(
        Repair(name, partial(write, value=value), {"hours": value})
        for name, value in meant.items()
        if value <= _most_hours(month)
    )
    key = key_of(kind, month, hours)
    possible = kind == "hours_many"
    return Doubt(
        kind, key, action_id, (month,), {"hours": hours}, repairs=repairs, opens="months", can_be_right=possible
    )


def _with_value(dossier: Dossier, action_id: str, month: str, figure: str, value: float) -> Dossier:
    return with_cells(dossier, action_id, {(month, figure): value})


def _with_sales(dossier: Dossier, month: str, value: float) -> Dossier:
    return with_revenue_cells(dossier, {(month, "revenue"): value})


def _erased(dossier: Dossier, action_id: str, months: Sequence[str], figure: str) -> Dossier:
    return with_cells(dossier, action_id, {(month, figure): None for month in months})
