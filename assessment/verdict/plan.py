"""The plan: what to do, ranked by expected euros per effort."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from assessment.money import break_even
from assessment.questionnaire.model import Questionnaire, Recommendation, Trigger, Verdict
from assessment.results import ActionResult, PlanItem, RaisedFlag

IMPACT_SHARE = {"small": 0.1, "medium": 0.3, "large": 0.6}
EFFORT_WEIGHT = {"small": 1, "medium": 3, "large": 8}
ITEMS_PER_ACTION = 3
GROWTH_STEP = 0.1
"""Growing is one small step: the next euro rarely earns what the average one does."""


def stake(result: ActionResult) -> float | None:
    """Euros a month at stake in an action, after its verdict; ``None`` where unknown.

    stop: what it loses, else what it costs. fix: the cost its contribution may leave uncovered, at the low end of the
    range. measure: the cost nothing proves. grow: a tenth of what it nets. keep and wait: nothing.
    """
    money = result.money
    match result.verdict:
        case "stop":
            lost = break_even.net(money)
            return money.monthly_cost if lost is None else max(-lost, 0.0)
        case "fix":
            uncovered, cost = break_even.least_net(money), break_even.measured_cost(money)
            return None if uncovered is None or cost is None else min(max(-uncovered, 0.0), cost)
        case "measure":
            return money.monthly_cost
        case "grow":
            earned = break_even.net(money)
            return None if earned is None else GROWTH_STEP * max(earned, 0.0)
        case _:
            return 0.0


def stake_range(result: ActionResult) -> tuple[float | None, float | None]:
    """The 90 % range of a stake that rests on the mean return; unknown where the stake is a cost or a bound."""
    money, cost = result.money, break_even.measured_cost(result.money)
    if result.verdict not in ("stop", "grow") or money.roi is None or cost is None:
        return None, None
    sign = -1.0 if result.verdict == "stop" else GROWTH_STEP
    ends = [None if roi is None else max(sign * roi * cost, 0.0) for roi in (money.roi_low, money.roi_high)]
    return (ends[0], ends[1]) if sign > 0 else (ends[1], ends[0])


@dataclass(frozen=True, slots=True)
class Call:
    """What calls for recommendations, in one action or, where `action` is ``None``, in the business."""

    action: str | None
    flags: frozenset[str]
    reason: str | None
    verdict: Verdict | None
    stake: float | None
    span: tuple[float | None, float | None] = (None, None)


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
    business = Call(None, _raised(business_flags), None, None, running_cost)
    items = list(_called_for(of_business, business, ticked))
    for result in results:
        if result.running:
            call = Call(
                result.id, _raised(result.flags), result.reason, result.verdict, stake(result), stake_range(result)
            )
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
            ranked = (one.effort, one.impact, item_id in ticked, because)
            yield PlanItem(item_id, one.id, call.action, call.stake, *ranked, *call.span)


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
        rank = per_effort if item.stake is None else item.stake * per_effort
        return item.stake is None, -rank, order[item.recommendation], item.action or ""

    return sorted(items, key=key)
