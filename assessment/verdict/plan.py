"""The plan: what to do, ranked by expected euros per effort."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from assessment.questionnaire.model import Questionnaire, Recommendation, Trigger, Verdict
from assessment.results import ActionResult, Estimate, MeanMonth, PlanItem, RaisedFlag

IMPACT_SHARE = {"small": 0.1, "medium": 0.3, "large": 0.6}
EFFORT_WEIGHT = {"small": 1, "medium": 3, "large": 8}
ITEMS_PER_ACTION = 3
GROWTH_STEP = 0.1
"""Growing is one small step: the next euro rarely earns what the average one does."""


def stake(result: ActionResult) -> Estimate:
    """Euros a month at stake in an action, after its verdict; it has a range where it rests on the mean return.

    stop: what it loses, else what it costs. fix: the cost its contribution may leave uncovered, at the low end of the
    range. measure: the cost nothing proves. grow: a tenth of what it nets. keep and wait: nothing.
    """
    month, cost = result.mean_month, Estimate(result.money.monthly_cost)
    match result.verdict:
        case "stop":
            return cost if month.net.point is None else month.net.opposite().at_least(0.0)
        case "fix":
            return Estimate(_uncovered(month))
        case "measure":
            return cost
        case "grow":
            return _grown(result.money.roi, month)
        case _:
            return Estimate(0.0)


def _uncovered(month: MeanMonth) -> float | None:
    if month.net.low is None or month.cost is None:
        return None
    return min(max(-month.net.low, 0.0), month.cost)


def _grown(roi: Estimate, month: MeanMonth) -> Estimate:
    point = month.net.times(GROWTH_STEP).point
    # The bounds are rounded as they always were: what the command line prints stays the same to the last digit.
    return roi.times(GROWTH_STEP).times(month.cost)._replace(point=point).at_least(0.0)


@dataclass(frozen=True, slots=True)
class Call:
    """What calls for recommendations, in one action or, where `action` is ``None``, in the business."""

    action: str | None
    flags: frozenset[str]
    reason: str | None
    verdict: Verdict | None
    stake: Estimate


def make_plan(
    questionnaire: Questionnaire,
    results: Iterable[ActionResult],
    business_flags: Iterable[RaisedFlag],
    running_cost: float | None,
    done: Iterable[str],
) -> tuple[PlanItem, ...]:
    """What to do for the running actions and for the business, most euros per effort first.

    `running_cost`, the monthly cost of all running actions, is the stake of what concerns the whole business. Items
    without a known stake come after, by impact per effort. An action keeps its three best.
    """
    ticked = frozenset(done)
    of_action = [one for one in questionnaire.recommendations if one.scope == "action"]
    of_business = [one for one in questionnaire.recommendations if one.scope == "business"]
    order = {one.id: rank for rank, one in enumerate(questionnaire.recommendations)}
    business = Call(None, _raised(business_flags), None, None, Estimate(running_cost))
    items = list(_called_for(of_business, business, ticked))
    for result in results:
        if result.running:
            call = Call(result.id, _raised(result.flags), result.reason, result.verdict, stake(result))
            own = list(_called_for(of_action, call, ticked))
            items += _ranked(own, order)[:ITEMS_PER_ACTION]
    return tuple(_ranked(items, order))


def _raised(flags: Iterable[RaisedFlag]) -> frozenset[str]:
    return frozenset(flag.id for flag in flags if flag.status == "raised")


def _called_for(recommendations: Iterable[Recommendation], call: Call, ticked: frozenset[str]) -> Iterator[PlanItem]:
    for one in recommendations:
        because = _because(one.trigger, call)
        if because:
            item_id = one.id if call.action is None else f"{one.id}@{call.action}"
            done = item_id in ticked
            yield PlanItem(item_id, one.id, call.action, call.stake, one.effort, one.impact, done, because)


def _because(trigger: Trigger, call: Call) -> tuple[str, ...]:
    """The flags and the reason that call for it."""
    by_reason = call.reason in trigger.reasons and (not trigger.verdicts or call.verdict in trigger.verdicts)
    if not by_reason and call.flags.isdisjoint(trigger.flags):
        return ()
    flags = [flag for flag in trigger.flags if flag in call.flags]
    reasons = [reason for reason in trigger.reasons if by_reason and reason == call.reason]
    return tuple(dict.fromkeys((*flags, *reasons)))


def _ranked(items: Iterable[PlanItem], order: dict[str, int]) -> list[PlanItem]:
    """Best first; equals in the order of the questionnaire, then by action id: the order of actions never matters."""

    def key(item: PlanItem) -> tuple[bool, float, int, str]:
        per_effort = IMPACT_SHARE[item.impact] / EFFORT_WEIGHT[item.effort]
        stake = item.stake.point
        rank = per_effort if stake is None else stake * per_effort
        return stake is None, -rank, order[item.recommendation], item.action or ""

    return sorted(items, key=key)
