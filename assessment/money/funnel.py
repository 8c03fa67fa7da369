"""The funnel of an action: visits, leads, quotes, orders, and where it leaks against the firm's own reference."""

from __future__ import annotations

import math
from collections.abc import Collection, Iterable, Mapping
from itertools import pairwise
from typing import NamedTuple

from assessment.dossier.model import FUNNEL, UsualRates
from assessment.money import Account, Accounts, Months
from assessment.money.columns import both_known
from assessment.money.ranges import rate_range
from assessment.results import FunnelStep

Pair = tuple[str, str]
Counts = tuple[float, float]
"""Count at a step and at a later one, over the months where both are known."""

_COUNT_DIGITS = 9


class _Own(NamedTuple):
    """What one action counted at each step, and its pairs: each known step with the known one before."""

    totals: Mapping[str, float | None]
    pairs: tuple[Pair, ...]


def funnels(accounts: Accounts, usual: UsualRates | None) -> dict[str, tuple[FunnelStep, ...]]:
    """The funnel of every action, by id: all four steps in order, or nothing where no count is known.

    A rate runs from the last known step before, over the months where both counts are known; it is ``None`` where it
    would not be a share (nothing before, or more after than before). The reference is the usual rate the firm states,
    else the pooled rate of its other actions; a step is weak where the whole range lies below it.
    """
    own = {action: _own(account) for action, account in accounts.items()}
    asked = {pair for each in own.values() for pair in each.pairs}
    counts = {action: _counts(account.months, asked) for action, account in accounts.items()}
    whole = {pair: _pooled(each[pair] for each in counts.values()) for pair in asked}
    return {action: _steps(each, counts[action], whole, usual) for action, each in own.items()}


def _own(account: Account) -> _Own:
    totals = {step: getattr(account.sums.totals, step) for step in FUNNEL}
    return _Own(totals, tuple(pairwise(step for step in FUNNEL if totals[step] is not None)))


def _counts(months: Months, pairs: Collection[Pair]) -> dict[Pair, Counts]:
    return {pair: both_known(getattr(months, pair[0]), getattr(months, pair[1])) for pair in pairs}


def _pooled(counts: Iterable[Counts]) -> Counts:
    firsts, afters = zip(*counts, strict=True)
    return math.fsum(firsts), math.fsum(afters)


def _steps(
    own: _Own, counts: Mapping[Pair, Counts], whole: Mapping[Pair, Counts], usual: UsualRates | None
) -> tuple[FunnelStep, ...]:
    if all(count is None for count in own.totals.values()):
        return ()
    pair_to = {pair[1]: pair for pair in own.pairs}
    return tuple(
        _step(step, own.totals[step], counts[pair], _reference(pair, _less(whole[pair], counts[pair]), usual))
        if (pair := pair_to.get(step))
        else FunnelStep(step, own.totals[step])
        for step in FUNNEL
    )


def _step(step: str, count: float | None, counts: Counts, reference: float | None) -> FunnelStep:
    rate = _rate(counts)
    if rate is None:
        return FunnelStep(step, count, reference=reference)
    low, high = rate_range(counts[1], counts[0])
    return FunnelStep(step, count, rate, low, high, reference, weak=reference is not None and high < reference)


def _rate(counts: Counts) -> float | None:
    first, after = counts
    return after / first if 0 < first >= after else None


def _reference(pair: Pair, others: Counts, usual: UsualRates | None) -> float | None:
    stated = _usual_rate(pair, usual)
    return _rate(others) if stated is None else stated


def _usual_rate(pair: Pair, usual: UsualRates | None) -> float | None:
    """The rate stated between two steps: the product of those stated along the way."""
    if usual is None:
        return None
    rates = {"leads": usual.visits_to_leads, "quotes": usual.leads_to_quotes, "orders": usual.quotes_to_orders}
    first, last = map(FUNNEL.index, pair)
    along = [rate for step in FUNNEL[first + 1 : last + 1] if (rate := rates[step]) is not None]
    return math.prod(along) if len(along) == last - first else None


def _less(whole: Counts, own: Counts) -> Counts:
    """`whole` without `own`, rounded: what is left of equal fractional counts must be 0, not a rounding error."""
    return round(whole[0] - own[0], _COUNT_DIGITS), round(whole[1] - own[1], _COUNT_DIGITS)
