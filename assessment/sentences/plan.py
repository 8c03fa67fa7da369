"""The plan in words: one entry per thing to do, for the screen and for the page to take away."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from assessment.language import listed
from assessment.questionnaire.model import Recommendation
from assessment.results import Evaluation, PlanItem
from assessment.sentences.verdicts import filled, values_of
from assessment.sentences.ways import Way, way_to
from assessment.sentences.words import Words

FIRST = 3
NAMED = 4
"""Actions named in one advice; the others are counted."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing to do: `about` says for what and what is at stake, `who_when` who does it and by which day.

    `figures` say it with the owner's own, `parts` are why, how and done when; `ids` are what is ticked.
    """

    id: str
    title: str
    name: str | None
    about: str
    who_when: str
    figures: tuple[str, ...]
    parts: tuple[tuple[str, str], ...]
    ways: tuple[Way, ...]
    ids: tuple[str, ...]
    done: bool


@dataclass(frozen=True, slots=True)
class Group:
    """Entries under a title: the first three, then the rest."""

    title: str
    entries: tuple[Entry, ...]


def plan_groups(evaluation: Evaluation, words: Words) -> tuple[Group, Group]:
    """The first things to do, then the others."""
    t = words.texts
    entries = tuple(_entry(item, evaluation, words) for item in evaluation.plan)
    return Group(t("plan.first"), entries[:FIRST]), Group(t("plan.rest"), entries[FIRST:])


def own_figures(item: PlanItem, evaluation: Evaluation, words: Words) -> tuple[str, ...]:
    """What the recommendation says with the figures of each action, else its cost and what pays for it.

    A sentence whose figure is unknown is left out; where there are several actions, each line names its own.
    """
    advice = _recommendation(item, words)
    results = {result.id: result for result in evaluation.actions}
    if not item.actions:
        of_business = _values_of_business(evaluation, words)
        return filled(advice.own_figures[words.language], of_business) if advice.own_figures is not None else ()
    lines = []
    for action in item.actions[:NAMED]:
        values = values_of(results[action], words) | {"name": words.names[action]}
        if not results[action].money.monthly_cost:
            values["monthly_cost"] = None  # a free action has no cost to speak of
        if advice.own_figures is not None:
            said = " ".join(filled(advice.own_figures[words.language], values))
        else:
            said = " ".join(_of_any_action(values, len(item.actions) > 1, words))
        several = said and len(item.actions) > 1
        lines.append(words.texts("plan.of_action", name=words.names[action], said=said) if several else said)
    return tuple(line for line in lines if line)


def _of_any_action(values: Mapping[str, str | None], several: bool, words: Words) -> tuple[str, ...]:
    """What it costs and the sales that pay for it; what one leaves is said where it is not said again and again."""
    t, cost = words.texts, values["monthly_cost"]
    sale, break_even = values["contribution_per_order"], values["break_even"]
    if cost is None:
        hours = values["monthly_hours"]
        return () if hours is None else (t("plan.figures_hours", hours=hours),)
    if several and break_even is not None:
        return (t("plan.figures_of_several", cost=cost, break_even=break_even),)
    if several:
        return (t("plan.figures_cost_of_several", cost=cost),)
    if sale is None or break_even is None:
        return (t("plan.figures_cost", cost=cost),)
    return t("plan.figures_cost", cost=cost), t("plan.figures_sale", sale=sale, break_even=break_even)


def _values_of_business(evaluation: Evaluation, words: Words) -> Mapping[str, str | None]:
    figures, sale = evaluation.totals.money, evaluation.sale
    return {
        "monthly_cost": None if figures.monthly_cost is None else words.amount(figures.monthly_cost),
        "monthly_hours": words.texts("unit.hours", figures.monthly_hours) if figures.monthly_hours else None,
        "average_order_value": None if sale.amount is None else words.amount(sale.amount),
        "margin": None if sale.margin is None else words.percent(sale.margin),
        "contribution_per_order": None if sale.contribution is None else words.amount(sale.contribution),
    }


def _entry(item: PlanItem, evaluation: Evaluation, words: Words) -> Entry:
    t, language = words.texts, words.language
    stake = words.amount_with_range(item.stake)
    advice = _recommendation(item, words)
    name = _named(item.actions, words) if item.actions else None
    about = (
        t("plan.for_business") if name is None else t("plan.for_action", name=name),
        t("plan.stake", stake=stake) if item.stake.point and stake else "",
        t("plan.effort", effort=t(f"effort.{item.effort}")),
    )
    return Entry(
        id=item.id,
        title=advice.title[language],
        name=name,
        about=" · ".join(part for part in about if part),
        who_when="" if item.due is None else t(f"plan.by_{item.who}", date=words.date(item.due)),
        figures=own_figures(item, evaluation, words),
        parts=(
            (t("plan.why"), advice.why[language]),
            (t("plan.how"), advice.how[language]),
            (t("plan.done_when"), advice.done_when[language]),
        ),
        ways=_ways(item, advice, words),
        ids=item.ids,
        done=item.done,
    )


def _named(actions: Sequence[str], words: Words) -> str:
    """The names of the first actions, and how many others there are."""
    shown = [words.names[action] for action in actions[:NAMED]]
    if others := len(actions) - len(shown):
        shown.append(words.texts("plan.others", others))
    return listed(shown, words.language)


def _ways(item: PlanItem, advice: Recommendation, words: Words) -> tuple[Way, ...]:
    if advice.opens is None:
        return ()
    named = item.actions[:NAMED] or ("",)
    return tuple(dict.fromkeys(way_to(advice.opens, action, words) for action in named))


def _recommendation(item: PlanItem, words: Words) -> Recommendation:
    return next(known for known in words.questionnaire.recommendations if known.id == item.recommendation)
