"""Names whose every month is the sum of all others: a line like any other, but for what it adds up."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal

from assessment.importing.lines.gathering import Months
from assessment.importing.lines.scopes import Sums

_FEWEST_SUMMED = 2
_FEWEST_VALUES = 2
Figures = Mapping[str, Decimal]


def summing_names(months: Months) -> frozenset[str]:
    """The names that sum all others, month by month, or all in one month.

    It takes two names summed, and two figures or two months that differ: one amount can be the sum of others by chance,
    and a budget that never changes repeats that chance each month.
    """
    by_name: dict[str, dict[str, Figures]] = {}
    by_month: dict[str, Sums] = {}
    whole = Sums()
    for name, month, sums in months.each():
        by_name.setdefault(name, {})[month] = sums
        for scope in (by_month.setdefault(month, Sums()), whole):
            scope.add(sums, lines=1 if any(sums.values()) else 0)
    if len(by_name) <= _FEWEST_SUMMED:
        return frozenset()
    return frozenset(name for name, own in by_name.items() if _sums_others(own, by_month, whole))


def _sums_others(own: Mapping[str, Figures], by_month: Mapping[str, Sums], whole: Sums) -> bool:
    pairs = [(sums, by_month[month]) for month, sums in own.items()]
    return _adds_up(pairs) or (len(own) == 1 < len(by_month) and _adds_up([(pairs[0][0], whole)]))


def _adds_up(pairs: list[tuple[Figures, Sums]]) -> bool:
    return (
        all(_without(scope, own).agree(own) for own, scope in pairs)
        and any(scope.lines > _FEWEST_SUMMED for _, scope in pairs)
        and len({value for own, _ in pairs for value in own.values() if value}) >= _FEWEST_VALUES
    )


def _without(scope: Sums, own: Figures) -> Sums:
    others = dict(_others(scope, own))
    return Sums(scope.lines - 1, others, others)


def _others(scope: Sums, own: Figures) -> Iterator[tuple[str, Decimal]]:
    return ((figure, value - own.get(figure, Decimal())) for figure, value in scope.all.items())
