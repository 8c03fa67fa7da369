"""The months still to enter, wholly or in part, and what is usually entered of one."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from assessment.dossier.ledger_cells import FIGURES, SPAN, Cells, Rows, values_at
from assessment.dossier.model import Action, BusinessMonth, Dossier, LedgerRow
from assessment.month import month_after, month_of, month_range

USUAL = ("spend", "hours", "leads", "orders", "revenue")
"""Figures that an action may usually have: those an owner knows by heart, in the order they are asked for."""
FIRST_ASKED = ("spend", "hours", "orders", "revenue")
"""What is asked of an action of which nothing is known yet."""
ROWS_LOOKED_AT = 3
HABIT = 6
"""Known months before one by which an action has a habit: what more than half of them have is missed in it.

No more than two of the last three then lack it, so that `usual_figures` asks for it too.
"""
LONGEST = 120
"""Months back from which on none is missing any more: a mistyped year would ask for thousands."""
MANY = SPAN
"""Missing months from which on the latest is offered first: the oldest would be far from memory."""


@dataclass(frozen=True, slots=True)
class MissingMonth:
    """A complete month of which nothing is known: of these `actions`, by id, and of the `business` where it is kept.

    Of others some figures are known and those `lacking` are not, by the action's id. `begun` where any figure is known.
    """

    month: str
    actions: tuple[str, ...]
    business: bool = False
    lacking: tuple[tuple[str, tuple[str, ...]], ...] = ()
    begun: bool = False


def missing_months(dossier: Dossier, as_of: datetime.date) -> tuple[MissingMonth, ...]:
    """The months still to enter on the day `as_of`, oldest first; the month under way is none of them.

    An action misses the months since its first known one, or since its start within the last twelve; of one about which
    nothing is known, the last complete month alone. One that has stopped misses only those between its last known month
    and its end. A month of the last twelve of which it has some figures lacks those that it has by habit. The business
    misses months where it keeps its revenue.
    """
    last = month_after(month_of(as_of), -1)
    by_action = {action.id: frozenset(_missing_of(action, last)) for action in dossier.actions}
    lacking = {action.id: _lacking(action, last) for action in dossier.actions}
    business = _known(dossier.business.revenue)
    of_business = frozenset(_missing_since_first(business, last))
    known = business.union(*(_known(action.ledger) for action in dossier.actions))
    months = sorted(of_business.union(*by_action.values(), *lacking.values()))
    return tuple(
        MissingMonth(
            month,
            tuple(one for one, missing in by_action.items() if month in missing),
            month in of_business,
            tuple((one, figures[month]) for one, figures in lacking.items() if month in figures),
            month in known,
        )
        for month in months
    )


def _missing_of(action: Action, last: str) -> tuple[str, ...]:
    known = _known(action.ledger)
    if action.stopped is not None and action.stopped <= last:
        return _since(month_after(max(known)), action.stopped) if known else ()
    if known:
        return _missing_since_first(known, last)
    begun = action.started or last
    return month_range(max(begun, month_after(last, 1 - SPAN)), last)


def _lacking(action: Action, last: str) -> dict[str, tuple[str, ...]]:
    """By month of which some figure is known, those unknown that the action has by habit."""
    end = min(last, action.stopped or last)
    rows = [row for row in action.ledger if month_after(last, 1 - SPAN) <= row.month <= end]
    usual = _with_usual(action)
    found = {row.month: _lacking_in(row, usual) for row in rows if row.month in _known([row])}
    return {month: figures for month, figures in found.items() if figures}


def _lacking_in(row: LedgerRow, usual: Sequence[LedgerRow]) -> tuple[str, ...]:
    before = [other for other in usual if other.month < row.month][-HABIT:]
    return tuple(
        figure
        for figure in USUAL
        if _value(row, figure) is None and 2 * sum(_value(one, figure) is not None for one in before) > len(before)
    )


def _missing_since_first(known: frozenset[str], last: str) -> tuple[str, ...]:
    return tuple(month for month in _since(min(known), last) if month not in known) if known else ()


def _since(first: str, last: str) -> tuple[str, ...]:
    return month_range(max(first, month_after(last, 1 - LONGEST)), last)


def _known(rows: Rows) -> frozenset[str]:
    """The months of which some figure is known."""
    return frozenset(row.month for row in rows if any(_value(row, figure) is not None for figure in FIGURES))


def _value(row: LedgerRow | BusinessMonth, figure: str) -> float | None:
    value: float | None = getattr(row, figure, None)
    return value


def offered_first(missing: Iterable[MissingMonth]) -> str | None:
    """The month to enter first: the oldest one, of many the latest; ``None`` where none is missing."""
    months = sorted(one.month for one in missing)
    if not months:
        return None
    return months[-1] if len(months) > MANY else months[0]


def next_after(month: str, missing: Iterable[MissingMonth]) -> str | None:
    """The month to go on with after that one: the next missing one, else the latest before it."""
    others = sorted(one.month for one in missing if one.month != month)
    return next((one for one in others if one > month), others[-1] if others else None)


def asked_in(dossier: Dossier, month: str, as_of: datetime.date) -> tuple[Action, ...]:
    """The actions to enter that month for: those of which it is missing, or already known, in the dossier's order."""
    missing = {one for found in missing_months(dossier, as_of) if found.month == month for one in found.actions}
    return tuple(one for one in dossier.actions if one.id in missing or month in _known(one.ledger))


def asked_of_business(dossier: Dossier, month: str) -> bool:
    """Whether the business keeps its revenue, and did so by that month."""
    known = _known(dossier.business.revenue)
    return bool(known) and month >= min(known)


def usual_figures(action: Action, month: str) -> tuple[str, ...]:
    """What is asked of an action in that month: what the last months before it have, else the first after it."""
    others = [row for row in _with_usual(action) if row.month != month]
    before = [row for row in others if row.month < month][-ROWS_LOOKED_AT:]
    near = before or others[:ROWS_LOOKED_AT]
    found = tuple(figure for figure in USUAL if any(_value(row, figure) is not None for row in near))
    return found or FIRST_ASKED


def _with_usual(action: Action) -> list[LedgerRow]:
    """The months of which something usual is known, in order."""
    known = [row for row in action.ledger if any(_value(row, figure) is not None for figure in USUAL)]
    return sorted(known, key=lambda row: row.month)


def row_before(action: Action, month: str) -> LedgerRow | None:
    """The last month before that one of which something usual is known."""
    before = [row for row in _with_usual(action) if row.month < month]
    return before[-1] if before else None


def as_before(action: Action, month: str) -> Cells:
    """What is still unknown of that month, as it was in the one before that is known."""
    before = row_before(action, month)
    if before is None:
        return {}
    values = {cell: _value(before, cell[1]) for cell in _blank(action, month)}
    return {cell: value for cell, value in values.items() if value is not None}


def nothing_in(action: Action, month: str) -> Cells:
    """What is still unknown of that month, as nothing: neither paid nor sold."""
    return dict.fromkeys(_blank(action, month), 0.0)


def is_entered(action: Action, month: str) -> bool:
    """Whether all that is asked of that month is known."""
    return not _blank(action, month)


def _blank(action: Action, month: str) -> list[tuple[str, str]]:
    cells = [(month, figure) for figure in usual_figures(action, month)]
    return [cell for cell, value in values_at(action.ledger, cells).items() if value is None]
