"""The funnel of an action, from visits to orders, and where it leaks against the firm's own reference.

Whether a step is weak is a comparison of two rates, and a dossier holds many. Each is judged by the range of their
difference, MOVER on Jeffreys bounds (`ranges.difference_of_rates`), at the level that leaves the chance `ranges.TAIL`
of a false alarm over all the steps compared in the dossier (Bonferroni). How often it cries and how often it finds:
`tests/benchmarks/weak_steps.py`.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Iterable, Mapping, Sequence
from itertools import pairwise
from typing import Literal, NamedTuple

from assessment.channels import group_of
from assessment.dossier.model import FUNNEL, Dossier, UsualRates
from assessment.money import Account, Accounts, Months
from assessment.money.columns import both_known
from assessment.money.ranges import TAIL, Rate, difference_of_rates, rate_range
from assessment.results import FunnelStep

Pair = tuple[str, str]
Counts = tuple[float, float]
"""Count at a step and at a later one, over the months where both are known."""

ByPair = Mapping[Pair, Counts]

_COUNT_DIGITS = 9
_NONE: Counts = (0.0, 0.0)


class _Own(NamedTuple):
    """What one action counted at each step, and its pairs: each known step with the known one before."""

    totals: Mapping[str, float | None]
    pairs: tuple[Pair, ...]


class _Reference(NamedTuple):
    """What a rate is set against: a share the owner states, or the `counts` of the other actions alike."""

    share: float
    kind: Literal["usual", "alike"]
    counts: Counts = _NONE


References = Mapping[Pair, _Reference]


def funnels(accounts: Accounts, dossier: Dossier) -> dict[str, tuple[FunnelStep, ...]]:
    """The funnel of every action, by id: all five steps in order, or nothing where no count is known.

    A rate runs from the last known step before, over the months where both counts are known; it is ``None`` where it
    would not be a share (nothing before, or more after than before). The reference is the usual rate the owner states,
    else the pooled rate of the other actions of the same group of channels; adverts are not judged against referrals.
    """
    own = {action: _own(account) for action, account in accounts.items()}
    asked = {pair for each in own.values() for pair in each.pairs}
    counts = {action: _counts(account.months, asked) for action, account in accounts.items()}
    others = _of_others_alike(counts, {action.id: group_of(action.channel) for action in dossier.actions})
    references = {
        action: _references(each.pairs, others[action], dossier.business.usual_rates) for action, each in own.items()
    }
    compared = sum(_rate(counts[action][pair]) is not None for action, each in references.items() for pair in each)
    tail = TAIL / max(compared, 1)
    return {action: _steps(each, counts[action], references[action], tail) for action, each in own.items()}


def rates_to_state(funnels: Iterable[Sequence[FunnelStep]], usual: UsualRates | None) -> tuple[str, ...]:
    """The `UsualRates` that something counted can be set against, and those stated already."""
    known = ([step.step for step in steps if step.count is not None] for steps in funnels)
    counted = {f"{first}_to_{after}" for steps in known for first, after in pairwise(steps)}
    return tuple(name for name in UsualRates.model_fields if name in counted or getattr(usual, name, None) is not None)


def _own(account: Account) -> _Own:
    totals = {step: getattr(account.sums.totals, step) for step in FUNNEL}
    return _Own(totals, tuple(pairwise(step for step in FUNNEL if totals[step] is not None)))


def _counts(months: Months, pairs: Collection[Pair]) -> dict[Pair, Counts]:
    return {pair: both_known(getattr(months, pair[0]), getattr(months, pair[1])) for pair in pairs}


def _of_others_alike(counts: Mapping[str, ByPair], groups: Mapping[str, str | None]) -> dict[str, ByPair]:
    """For each action, the pooled counts of the others of its group; nothing for one that is of no group."""
    members: dict[str, list[ByPair]] = {}
    for action, group in groups.items():
        if group is not None:
            members.setdefault(group, []).append(counts[action])
    whole = {group: {pair: _pooled(one[pair] for one in each) for pair in each[0]} for group, each in members.items()}
    return {
        action: {} if group is None else {pair: _less(whole[group][pair], own) for pair, own in counts[action].items()}
        for action, group in groups.items()
    }


def _pooled(counts: Iterable[Counts]) -> Counts:
    firsts, afters = zip(*counts, strict=True)
    return math.fsum(firsts), math.fsum(afters)


def _less(whole: Counts, own: Counts) -> Counts:
    """`whole` without `own`, rounded: what is left of equal fractional counts must be 0, not a rounding error."""
    return round(whole[0] - own[0], _COUNT_DIGITS), round(whole[1] - own[1], _COUNT_DIGITS)


def _references(pairs: Iterable[Pair], others: ByPair, usual: UsualRates | None) -> dict[Pair, _Reference]:
    found: dict[Pair, _Reference] = {}
    for pair in pairs:
        stated, alike = _usual_rate(pair, usual), others.get(pair, _NONE)
        if stated is not None:
            found[pair] = _Reference(stated, "usual")
        elif (share := _rate(alike)) is not None:
            found[pair] = _Reference(share, "alike", alike)
    return found


def _usual_rate(pair: Pair, usual: UsualRates | None) -> float | None:
    """The rate stated between two steps: the product of those stated along the way, by the fewest steps."""
    if usual is None:
        return None
    first, last = pair
    if first == last:
        return 1.0
    for after in reversed(FUNNEL[FUNNEL.index(first) + 1 : FUNNEL.index(last) + 1]):
        stated = getattr(usual, f"{first}_to_{after}", None)
        if stated is not None and (rest := _usual_rate((after, last), usual)) is not None:
            return float(stated) * rest
    return None


def _rate(counts: Counts) -> float | None:
    first, after = counts
    return after / first if 0 < first >= after else None


def _steps(own: _Own, counts: ByPair, references: References, tail: float) -> tuple[FunnelStep, ...]:
    if all(count is None for count in own.totals.values()):
        return ()
    pair_to = {pair[1]: pair for pair in own.pairs}
    return tuple(
        _step(step, own.totals[step], counts[pair], references.get(pair), tail)
        if (pair := pair_to.get(step))
        else FunnelStep(step, own.totals[step])
        for step in FUNNEL
    )


def _step(step: str, count: float | None, counts: Counts, reference: _Reference | None, tail: float) -> FunnelStep:
    rate = _rate(counts)
    share, kind = (None, None) if reference is None else (reference.share, reference.kind)
    if rate is None:
        return FunnelStep(step, count, reference=share, compared_with=kind)
    low, high = rate_range(counts[1], counts[0])
    weak = reference is not None and rate < reference.share and _lies_below(counts, reference, tail)
    return FunnelStep(step, count, rate, low, high, share, kind, weak)


def _lies_below(counts: Counts, reference: _Reference, tail: float) -> bool:
    """Whether the rate is shown to be lower than its reference. A stated rate is a constant, and has no range."""
    own = _with_range(counts, tail)
    if reference.kind == "usual":
        return own.high < reference.share
    return difference_of_rates(own, _with_range(reference.counts, tail))[1] < 0


def _with_range(counts: Counts, tail: float) -> Rate:
    first, after = counts
    return Rate(after / first, *rate_range(after, first, tail))
