"""The plan: what to do, for which actions, by when; the euros of the verdicts come first."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice

from assessment.questionnaire.conditions import Scope
from assessment.questionnaire.model import Questionnaire, Recommendation, Trigger, Verdict
from assessment.results import UNKNOWN, ActionResult, Estimate, PlanItem, RaisedFlag
from assessment.verdict.stakes import stake, together

IMPACT_SHARE = {"small": 0.1, "medium": 0.3, "large": 0.6}
EFFORT_WEIGHT = {"small": 1, "medium": 3, "large": 8}
DAYS = {"small": 7, "medium": 14, "large": 30}
"""Days in which a thing of that effort can be done: an hour, a day, several days."""
ITEMS_PER_ACTION = 3
AT_A_TIME = 3
"""Things to do in a week: those after them begin a week later."""


@dataclass(frozen=True, slots=True)
class Call:
    """What calls for recommendations, in one action or, where `action` is ``None``, in the business."""

    action: str | None
    flags: frozenset[str]
    reason: str | None
    verdict: Verdict | None
    stake: Estimate


@dataclass(frozen=True, slots=True)
class Advice:
    """A recommendation that one action or the business calls for, by its verdict (`by_verdict`) or by a red flag.

    `id` is what is ticked in the dossier.
    """

    id: str
    recommendation: Recommendation
    action: str | None
    stake: Estimate
    because: tuple[str, ...]
    by_verdict: bool
    done: bool

    @property
    def per_effort(self) -> float:
        """Share of the stake it may move, per effort."""
        return IMPACT_SHARE[self.recommendation.impact] / EFFORT_WEIGHT[self.recommendation.effort]


@dataclass(frozen=True, slots=True)
class _Catalogue:
    """The recommendations by what calls for them, and their order, looked up once for all actions."""

    order: Mapping[str, int]
    by_flag: Mapping[str, tuple[Recommendation, ...]]
    by_reason: Mapping[str | None, tuple[Recommendation, ...]]

    def called_by(self, call: Call, scope: Scope) -> list[Recommendation]:
        """Those of a scope that a flag or the reason of `call` names, in the order of the questionnaire."""
        named = {one.id: one for one in self.by_reason.get(call.reason, ())}
        for flag in call.flags:
            named |= {one.id: one for one in self.by_flag.get(flag, ())}
        return sorted((one for one in named.values() if one.scope == scope), key=lambda one: self.order[one.id])


@lru_cache(maxsize=8)
def _catalogue(questionnaire: Questionnaire) -> _Catalogue:
    by_flag: dict[str, tuple[Recommendation, ...]] = {}
    by_reason: dict[str | None, tuple[Recommendation, ...]] = {}
    for one in questionnaire.recommendations:
        for flag in one.trigger.flags:
            by_flag[flag] = (*by_flag.get(flag, ()), one)
        for reason in one.trigger.reasons:
            by_reason[reason] = (*by_reason.get(reason, ()), one)
    order = {one.id: rank for rank, one in enumerate(questionnaire.recommendations)}
    return _Catalogue(order, by_flag, by_reason)


def make_plan(
    questionnaire: Questionnaire,
    results: Iterable[ActionResult],
    business_flags: Iterable[RaisedFlag],
    done: Iterable[str],
    supplied: frozenset[str],
    as_of: datetime.date,
) -> tuple[PlanItem, ...]:
    """What to do for the actions that go on, but for what was paid once and for all, and for the business.

    The same advice to several actions is one item. What the verdicts call for comes first, then what the red flags do;
    in each, the action with most at stake, then the best per effort, and after them the actions whose stake is unknown.
    Advice for the business has no stake and stands in every third place among what the red flags call for; what stakes
    nothing comes last. An action keeps its three best. `supplied` are the actions that a supplier brought. What is done
    keeps its place.
    """
    ticked, catalogue = frozenset(done), _catalogue(questionnaire)
    order = catalogue.order
    general = Call(None, _raised(business_flags), None, None, UNKNOWN)
    business = list(_called_for(catalogue.called_by(general, "business"), general, ticked))
    actions = _merged(list(_of_actions(catalogue, results, ticked)))
    firm = [[one] for one in sorted(business, key=lambda one: (-one.per_effort, order[one.recommendation.id]))]
    ranked = sorted(actions, key=lambda group: _key(group, order))
    worthless = [group for group in ranked if group[0].stake.point == 0.0]
    worth = [group for group in ranked if group[0].stake.point != 0.0]
    by_verdict = [group for group in worth if _by_verdict(group)]
    by_flag = [group for group in worth if not _by_verdict(group)]
    return tuple(_items([*by_verdict, *_every_third(by_flag, firm), *worthless], supplied, as_of))


def _of_actions(catalogue: _Catalogue, results: Iterable[ActionResult], ticked: frozenset[str]) -> Iterator[Advice]:
    order = catalogue.order
    for result in results:
        if result.monthly:
            call = Call(result.id, _raised(result.flags), result.reason, result.verdict, stake(result))
            own = _called_for(catalogue.called_by(call, "action"), call, ticked)
            ranked = sorted(own, key=lambda one: (not one.by_verdict, -one.per_effort, order[one.recommendation.id]))
            yield from ranked[:ITEMS_PER_ACTION]


def _raised(flags: Iterable[RaisedFlag]) -> frozenset[str]:
    return frozenset(flag.id for flag in flags if flag.status == "raised")


def _called_for(recommendations: Iterable[Recommendation], call: Call, ticked: frozenset[str]) -> Iterator[Advice]:
    for one in recommendations:
        because, by_verdict = _because(one.trigger, call)
        if because:
            own = one.id if call.action is None else f"{one.id}@{call.action}"
            yield Advice(own, one, call.action, call.stake, because, by_verdict, own in ticked)


def _because(trigger: Trigger, call: Call) -> tuple[tuple[str, ...], bool]:
    """The flags and the reason that call for it, and whether the reason does."""
    by_reason = call.reason in trigger.reasons and (not trigger.verdicts or call.verdict in trigger.verdicts)
    if not by_reason and call.flags.isdisjoint(trigger.flags):
        return (), False
    flags = [flag for flag in trigger.flags if flag in call.flags]
    reasons = [reason for reason in trigger.reasons if by_reason and reason == call.reason]
    return tuple(dict.fromkeys((*flags, *reasons))), by_reason


def _merged(advice: Sequence[Advice]) -> list[list[Advice]]:
    """The same advice to several actions, what is done apart; most at stake first, equals by id."""
    groups: dict[tuple[str, bool], list[Advice]] = {}
    for one in sorted(advice, key=lambda one: (one.stake.point is None, -(one.stake.point or 0.0), one.action or "")):
        groups.setdefault((one.recommendation.id, one.done), []).append(one)
    return list(groups.values())


def _by_verdict(group: Iterable[Advice]) -> bool:
    return any(one.by_verdict for one in group)


def _key(group: Sequence[Advice], order: Mapping[str, int]) -> tuple[bool, bool, float, float, int, str]:
    """Where the advice of a group of actions comes, by the one with most at stake; their order never matters."""
    first = group[0]
    euros, rank = first.stake.point, order[first.recommendation.id]
    return not _by_verdict(group), euros is None, -(euros or 0.0), -first.per_effort, rank, first.id


def _every_third(actions: Iterable[list[Advice]], business: Iterable[list[Advice]]) -> Iterator[list[Advice]]:
    """Two for actions, one for the business, as long as there are both."""
    ahead, firm = iter(actions), iter(business)
    while pair := list(islice(ahead, AT_A_TIME - 1)):
        yield from pair
        yield from islice(firm, 1)
    yield from firm


def _items(groups: Iterable[Sequence[Advice]], supplied: frozenset[str], as_of: datetime.date) -> Iterator[PlanItem]:
    """Each with its day: three things begin each week, and each takes its effort."""
    begun = 0
    for group in groups:
        if group[0].done:
            yield _item(group, supplied, None)
            continue
        days = DAYS[group[0].recommendation.effort]
        day = as_of + datetime.timedelta(weeks=begun // AT_A_TIME, days=days)
        begun += 1
        yield _item(group, supplied, day.isoformat())


def _item(group: Sequence[Advice], supplied: frozenset[str], due: str | None) -> PlanItem:
    first = group[0]
    actions = tuple(one.action for one in group if one.action is not None)
    return PlanItem(
        id=first.id,
        recommendation=first.recommendation.id,
        action=first.action,
        stake=together(one.stake for one in group),
        effort=first.recommendation.effort,
        impact=first.recommendation.impact,
        done=first.done,
        because=tuple(dict.fromkeys(reason for one in group for reason in one.because)),
        actions=actions,
        ids=tuple(one.id for one in group),
        who="provider" if supplied.intersection(actions) else "owner",
        due=due,
    )
