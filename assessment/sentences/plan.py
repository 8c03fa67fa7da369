"""The plan in words: one entry per thing to do, for the screen and for the page to take away."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from assessment.language import listed
from assessment.questionnaire.model import Opening, Recommendation
from assessment.questionnaire.relied_on import FIGURES_WANTED
from assessment.results import ActionResult, Evaluation, PlanItem
from assessment.sentences.verdicts import filled, values_of
from assessment.sentences.ways import OF_BUSINESS, Way, way_asked, way_to
from assessment.sentences.words import Words

FIRST = 3
NAMED = 4
"""Actions named in one advice; the others are counted."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing to do: `whose` says for which actions, `who_when` who does it and by which day, `gist` why, in a line.

    The rest is told when asked: what is at stake, the owner's own figures, and `parts`, why, how and done when. `ids`
    are what is ticked; `recommendation` and `due`, a day, tell it from the others in a calendar.
    """

    id: str
    recommendation: str
    title: str
    name: str | None
    whose: str
    gist: str
    stakes: str
    who_when: str
    due: datetime.date | None
    figures: tuple[str, ...]
    parts: tuple[tuple[str, str], ...]
    ways: tuple[Way, ...]
    ids: tuple[str, ...]
    done: bool

    @property
    def untold_figures(self) -> tuple[str, ...]:
        """The figures that the gist does not say."""
        return () if self.figures == (self.gist,) else self.figures

    @property
    def untold_parts(self) -> tuple[tuple[str, str], ...]:
        """The parts without the sentence that the gist says."""
        rest = ((term, text.removeprefix(self.gist).strip()) for term, text in self.parts)
        return tuple((term, text) for term, text in rest if text)

    def is_before(self, settled: frozenset[str]) -> bool:
        """Whether it was done before what is looked at now."""
        return self.done and settled.issuperset(self.ids)


@dataclass(frozen=True, slots=True)
class Group:
    """Entries under a title: the first three, the rest, those done before."""

    title: str
    entries: tuple[Entry, ...]


def plan_groups(
    evaluation: Evaluation, words: Words, settled: frozenset[str] = frozenset()
) -> tuple[Group, Group, Group]:
    """The first things to do, then the others, then those done that are `settled`.

    What is ticked and not settled keeps its place: nothing moves under the finger. Figures that one entry says are not
    said again by those after it.
    """
    t = words.texts
    entries = tuple(_entries(evaluation, words))
    before = tuple(entry for entry in entries if entry.is_before(settled))
    ahead = tuple(entry for entry in entries if not entry.is_before(settled))
    return (
        Group(t("plan.first"), ahead[:FIRST]),
        Group(t("plan.rest"), ahead[FIRST:]),
        Group(t("plan.before"), before),
    )


def _entries(evaluation: Evaluation, words: Words) -> Iterator[Entry]:
    told: set[str] = set()
    for item in evaluation.plan:
        figures = tuple(line for line in own_figures(item, evaluation, words) if line not in told)
        told.update(figures)
        yield _entry(item, figures, evaluation, words)


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


def _entry(item: PlanItem, figures: tuple[str, ...], evaluation: Evaluation, words: Words) -> Entry:
    t, language = words.texts, words.language
    stake = words.amount_with_range(item.stake)
    advice = _recommendation(item, words)
    name = _named(item.actions, words) if item.actions else None
    stakes = (
        t("plan.stake", stake=stake) if item.stake.point and stake else "",
        t("plan.effort", effort=t(f"effort.{item.effort}")),
    )
    return Entry(
        id=item.id,
        recommendation=item.recommendation,
        title=advice.title[language],
        name=name,
        whose=_whose(item, name, words),
        gist=figures[0] if len(figures) == 1 else first_sentence(advice.why[language]),
        stakes=" · ".join(part for part in stakes if part),
        who_when=t("plan.done") if item.due is None else t(f"plan.by_{item.who}", date=words.date(item.due)),
        due=None if item.due is None else datetime.date.fromisoformat(item.due),
        figures=figures,
        parts=(
            (t("plan.why"), advice.why[language]),
            (t("plan.how"), advice.how[language]),
            (t("plan.done_when"), advice.done_when[language]),
        ),
        ways=_ways(item, advice, evaluation, words),
        ids=item.ids,
        done=item.done,
    )


def _whose(item: PlanItem, name: str | None, words: Words) -> str:
    """For which actions; for each of several: what is said of one is said of each."""
    if name is None:
        return words.texts("plan.for_business")
    return words.texts("plan.for_each" if len(item.actions) > 1 else "plan.for_action", name=name)


def _named(actions: Sequence[str], words: Words) -> str:
    """The names of the first actions, and how many others there are."""
    shown = [words.names[action] for action in actions[:NAMED]]
    if others := len(actions) - len(shown):
        shown.append(words.texts("plan.others", others))
    return listed(shown, words.language)


def _ways(item: PlanItem, advice: Recommendation, evaluation: Evaluation, words: Words) -> tuple[Way, ...]:
    """Where it is done: for each of its actions, or, of advice for the business, for each action that goes on."""
    if advice.opens is None:
        return ()
    if not item.actions and advice.opens in OF_BUSINESS:
        return (way_to(advice.opens, "", words),)
    concerned = [one for one in evaluation.actions if (one.id in item.actions if item.actions else one.monthly)]
    concerned.sort(key=lambda one: item.actions.index(one.id) if item.actions else 0)
    return tuple(dict.fromkeys(_way(item, advice.opens, one, words) for one in concerned[:NAMED]))


def _way(item: PlanItem, opens: Opening, result: ActionResult, words: Words) -> Way:
    """Where it is done for one action: the very figure its verdict waits for, where it waits for sound figures."""
    asked = result.reason in item.because and result.reason in FIGURES_WANTED
    return (way_asked(result, words) if asked else None) or way_to(opens, result.id, words)


def first_sentence(text: str) -> str:
    """``Elle coûte. Elle prend du temps.`` → ``Elle coûte.``"""
    return re.split(r"(?<=[.?!…])\s", text.strip(), maxsplit=1)[0]


def _recommendation(item: PlanItem, words: Words) -> Recommendation:
    return next(known for known in words.questionnaire.recommendations if known.id == item.recommendation)
