"""The sentence on top of the results: one action, the euros put into it, what comes back, what to do."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from assessment.language import listed
from assessment.questionnaire import relied_on
from assessment.questionnaire.model import Verdict
from assessment.results import UNKNOWN, ActionResult, Estimate, Evaluation
from assessment.sentences.proof import counted_by_somebody
from assessment.sentences.words import Words

OWN_RECORDS = 3
"""The evidence grade from which figures are the owner's own."""

_NAMED = 2
_LONGEST_NAME = 48
_ORDER: Mapping[Verdict, int] = {"stop": 0, "fix": 0, "measure": 1, "wait": 2, "grow": 3, "keep": 4}
"""What to do about first, the action that takes most going before the others of its rank."""


class _Told(NamedTuple):
    """What an action takes, in words, and what of it comes back, over the same months."""

    put: str | None
    cost: str | None
    brought: Estimate


def lesson(evaluation: Evaluation, words: Words) -> str:
    """What to do first, in a sentence or three; empty without actions.

    It says that money does not come back, or that it does, only where the whole range of the return lies on that side.
    """
    running = [one for one in evaluation.actions if one.running]
    ranked = sorted(running or evaluation.actions, key=_urgency)
    if not ranked:
        return ""
    first, *others = ranked
    return " ".join(line for line in (_on(first, words), _beside(first, others, words)) if line)


def _urgency(result: ActionResult) -> tuple[bool, int, float, float]:
    cost, hours = _taken(result)
    return not (cost or hours), _ORDER[result.verdict], -(cost or 0.0), -(hours or 0.0)


def _taken(result: ActionResult) -> tuple[float | None, float | None]:
    """Its cost and hours: by the month where it goes on, else in all."""
    figures = result.money
    return (figures.monthly_cost, figures.monthly_hours) if result.monthly else (figures.cost, figures.hours)


def _on(result: ActionResult, words: Words) -> str:
    """The sentence on one action: the first of its templates whose figures are all known."""
    told = _told(result, words)
    position = result.facts.get("roi_position")
    values = {
        "name": _name(result, words),
        "put": told.put,
        "verdict": _lower(words.verdict(result.verdict, running=result.monthly)),
        "most": _bound(told.brought.high, told, words) if position == "below" else None,
        "least": _bound(told.brought.low, told, words) if position == "above" else None,
        "between": _range(told.brought, words) if position == "straddles" else None,
        "claimed": None if counted_by_somebody(result) else _range(told.brought, words),
        "until": words.date(result.too_early_until) if result.too_early_until else None,
        "missing": _missing(result, words),
    }
    known = {name: value for name, value in values.items() if value}
    return next(line for key in _keys(result, told) if (line := _filled(f"lesson.{key}", known, words)))


def _filled(key: str, known: Mapping[str, str], words: Words) -> str | None:
    """The text, where there is one and it names nothing unknown."""
    try:
        return words.texts(key, None, **known)
    except KeyError:
        return None


def _keys(result: ActionResult, told: _Told) -> tuple[str, ...]:
    if result.verdict == "keep" and result.reason in relied_on.FREE_REASONS:
        return (result.reason,)
    if told.put is None:
        return ("costs_nothing",) if _taken(result)[0] == 0 else ("cost_unknown",)
    if not result.monthly:
        counted = counted_by_somebody(result)
        return ("over_below", "over_above", "over_between", "over") if counted else ("over_unproven", "over")
    of_reason = f"{result.verdict}_{result.reason}"
    below = (f"{of_reason}_below",) if result.facts.get("roi_position") == "below" else ()
    return *below, of_reason, result.verdict, f"{result.verdict}_alone"


def _told(result: ActionResult, words: Words) -> _Told:
    cost, hours = _taken(result)
    name = _name(result, words)
    span = "month" if result.monthly else "whole"
    if cost:
        shown = words.amount(cost)
        if hours and _only_time(result):
            put = words.texts(f"lesson.put_{span}_hours", count=hours, cost=shown, name=name)
        else:
            time = "_timed" if result.money.time_counted and result.money.time_cost else ""
            put = words.texts(f"lesson.put_{span}{time}", cost=shown, name=name)
        return _Told(put, shown, _brought(result, shown, words))
    if hours:
        return _Told(words.texts(f"lesson.hours_{span}", count=hours, name=name), None, UNKNOWN)
    return _Told(None, None, UNKNOWN)


def _brought(result: ActionResult, cost: str, words: Words) -> Estimate:
    """What came back of the cost that is said; unknown where it came back of another one."""
    if result.shown_return.point is None:
        return UNKNOWN
    if result.monthly:
        return result.mean_month.contribution
    whole = words.amount(result.money.measured_cost)
    return result.money.measured_contribution if whole == cost else UNKNOWN


def _bound(bound: float | None, told: _Told, words: Words) -> str | None:
    """A bound of what comes back; nothing where rounding would have it equal the cost."""
    shown = None if bound is None else words.about(bound)
    return None if shown == told.cost else shown


def _range(brought: Estimate, words: Words) -> str | None:
    if brought.low is None or brought.high is None:
        return None
    return words.interval(brought.low, brought.high, words.about)


def _missing(result: ActionResult, words: Words) -> str | None:
    lacks = result.facts.get("missing_figure")
    return words.texts(f"fact.missing_figure_{lacks}") if isinstance(lacks, str) else None


def _beside(first: ActionResult, others: Sequence[ActionResult], words: Words) -> str | None:
    """What the other actions add: money that comes back elsewhere, else what else is to be looked at."""
    texts = words.texts
    paying = [one for one in others if pays_back(one)]
    if paying:
        too = "_too" if pays_back(first) else ""
        return texts(f"lesson.paying{_means(paying)}{too}", names=_names(paying, words))
    alike = [one for one in others if _ORDER[one.verdict] <= 1 and any(_taken(one))]
    if not alike:
        return None
    key = "mend" if any(_ORDER[one.verdict] == 0 for one in alike) else "measure"
    return texts(f"lesson.also_{key}", names=_names(alike, words))


def _means(results: Sequence[ActionResult]) -> str:
    """Whether money is put into them, time alone, or one here and the other there."""
    timed = [_only_time(one) for one in results]
    return "_time" if all(timed) else "_either" if any(timed) else ""


def _only_time(result: ActionResult) -> bool:
    return result.money.spend == 0


def pays_back(result: ActionResult) -> bool:
    """Whether the owner's own records show that a running action pays for itself, whatever chance there is in them."""
    return (
        result.running
        and result.verdict in ("grow", "keep")
        and result.evidence_grade >= OWN_RECORDS
        and result.facts.get("roi_position") == "above"
    )


def _names(results: Sequence[ActionResult], words: Words) -> str:
    names = [_name(one, words) for one in results[:_NAMED]]
    left = len(results) - len(names)
    return listed([*names, *([words.texts("lesson.others", count=left)] if left else [])], words.language)


def _name(result: ActionResult, words: Words) -> str:
    """The name of an action on one line, a very long one cut short."""
    name = " ".join(words.name(result.id).split())
    return name if len(name) <= _LONGEST_NAME else f"{name[: _LONGEST_NAME - 1].rstrip()}…"


def _lower(word: str) -> str:
    return word[:1].lower() + word[1:]
