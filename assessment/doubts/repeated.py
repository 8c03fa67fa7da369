"""The same thing written twice: an action entered again, amounts copied to another action, a month copied below."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import partial
from itertools import combinations, pairwise

from assessment.dossier.editing import with_cells, without_action
from assessment.dossier.ledger_cells import FIGURES
from assessment.dossier.model import Action, Dossier, LedgerRow
from assessment.doubts.model import Doubt, Judged, Repair, key_of
from assessment.month import month_after
from assessment.plain import plain

_LEAST_MONTHS = 3
"""Months with the same amounts from which they were more likely copied than paid or sold twice."""

_LEAST_FIGURES = 3
"""Figures other than 0 that two months share from which one was more likely copied from the other."""

_FEW_SALES = 3
"""Sales under which two months come to the same by chance: one sale at the usual price in each."""

_AMOUNTS = ("revenue", "spend")
_Row = Mapping[str, float | None]
_Table = Mapping[str, Mapping[str, float]]


def of_same_actions(judged: Sequence[Judged]) -> Iterator[Doubt]:
    """Actions of one name, or one channel, with the same figures; the later one is doubted."""
    for (one, own), (other, others) in combinations(_tables(judged), 2):
        named = _same_name(one.action, other.action)
        if named or one.action.channel == other.action.channel is not None:
            months = _same_figures(own, others)
            if months and (named or _more_than_chance(own, months)):
                yield _same_action(one, other, months)


def of_same_amounts(judged: Sequence[Judged]) -> Iterator[Doubt]:
    """Actions that share their sales or their spend, month after month; the later one is doubted."""
    for (one, own), (other, others) in combinations(_tables(judged), 2):
        copied = ((figure, _copied(own, others, figure)) for figure in _AMOUNTS)
        found = next(((figure, months) for figure, months in copied if months), None)
        if found is not None:
            figure, months = found
            yield _same_amounts(one, other, figure, {month: own[month].get(figure) for month in months})


def of_copied_months(one: Judged) -> Iterator[Doubt]:
    """A month that repeats the one before to the last figure, where no other does."""
    rows = [(row.month, _figures(row)) for row in one.rows]
    twins = [
        (before, month)
        for (before, earlier), (month, later) in pairwise(rows)
        if month == month_after(before) and earlier == later and _tells(later)
    ]
    if len(twins) != 1 or len({tuple(figures.items()) for _, figures in rows}) < _LEAST_MONTHS:
        return
    before, month = twins[0]
    figures = dict(rows)[month]
    clear = Repair("clear_month", partial(_cleared, action_id=one.action.id, months=(month,), figures=tuple(figures)))
    key = key_of("month_twice", month, *figures.items())
    yield Doubt("month_twice", key, one.action.id, (month,), {"before": before}, repairs=(clear,), opens="months")


def _tells(figures: _Row) -> bool:
    """Whether the figures of a month are so many that another one has the same only as a copy."""
    many = sum(map(bool, figures.values())) >= _LEAST_FIGURES
    return many and bool(figures.get("revenue")) and (figures.get("orders") or _FEW_SALES) >= _FEW_SALES


def _tables(judged: Sequence[Judged]) -> list[tuple[Judged, _Table]]:
    return [(one, {row.month: _figures(row) for row in _counted(one.action)}) for one in judged]


def _counted(action: Action) -> Iterator[LedgerRow]:
    return (row for row in action.ledger if row.month not in action.left_out)


def _same_name(first: Action, second: Action) -> bool:
    """Whether both are called the same; without a name, they are called by their channel."""
    name, other = plain(first.name), plain(second.name)
    return name == other and (bool(name) or first.channel == second.channel)


def _same_figures(own: _Table, others: _Table) -> tuple[str, ...]:
    """The months the two share, where all they hold is the same and not nothing; none otherwise."""
    if any(figures != others.get(month, figures) for month, figures in own.items()):
        return ()
    shared = tuple(sorted(own.keys() & others.keys()))
    nothing = not any(any(own[month].values()) for month in shared)
    apart = len(own) != len(others) and len(shared) < _LEAST_MONTHS
    return () if nothing or apart else shared


def _more_than_chance(own: _Table, months: Sequence[str]) -> bool:
    """Whether two actions of one channel that share those months are more than two that cost the same."""
    return sum(bool(own[month].get("revenue")) for month in months) >= _LEAST_MONTHS


def _copied(own: _Table, others: _Table, figure: str) -> tuple[str, ...]:
    """The months in which both have the same amount, more than two of them and not all alike."""
    same: dict[str, float] = {}
    for month, figures in own.items():
        amount, other = figures.get(figure), others.get(month, {}).get(figure)
        if amount and other:
            if amount != other:
                return ()
            same[month] = amount
    return tuple(sorted(same)) if len(same) >= _LEAST_MONTHS and len(set(same.values())) > 1 else ()


def _same_action(one: Judged, other: Judged, months: tuple[str, ...]) -> Doubt:
    remove = Repair("remove_action", partial(without_action, action_id=other.action.id), {"name": other.action.id})
    key = key_of("same_action", one.action.id, months)
    held = _overclaimed((one, other))
    values = {"other": one.action.id}
    return Doubt("same_action", key, other.action.id, months, values, held, (remove,), "months")


def _same_amounts(one: Judged, other: Judged, figure: str, amounts: _Row) -> Doubt:
    months = tuple(amounts)
    repairs = tuple(
        Repair(
            f"clear_{figure}",
            partial(_cleared, action_id=each.action.id, months=months, figures=(figure,)),
            {"name": each.action.id},
        )
        for each in (other, one)
    )
    kind = f"same_{figure}"
    key = key_of(kind, one.action.id, *amounts.items())
    held = figure == "revenue" and _overclaimed((one, other))
    return Doubt(kind, key, other.action.id, months, {"other": one.action.id}, held, repairs, "months")


def _overclaimed(pair: Collection[Judged]) -> bool:
    """Whether the verdict on one of them waits because more is claimed than was sold."""
    return any(each.result.rule.asks == "revenue" for each in pair)


def _figures(row: LedgerRow) -> dict[str, float]:
    values = ((figure, getattr(row, figure)) for figure in FIGURES)
    return {figure: value for figure, value in values if value is not None}


def _cleared(dossier: Dossier, action_id: str, months: Sequence[str], figures: Sequence[str]) -> Dossier:
    return with_cells(dossier, action_id, {(month, figure): None for month in months for figure in figures})
