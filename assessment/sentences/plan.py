"""The plan in words: one entry per thing to do, for the screen and for the page to take away."""

from __future__ import annotations

from dataclasses import dataclass

from assessment.results import Evaluation, PlanItem
from assessment.sentences.words import Words

FIRST = 3


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing to do: `about` says for what and what is at stake, `parts` are why, how and done when."""

    id: str
    title: str
    name: str | None
    about: str
    parts: tuple[tuple[str, str], ...]
    done: bool


@dataclass(frozen=True, slots=True)
class Group:
    """Entries under a title: the first three, then the rest."""

    title: str
    entries: tuple[Entry, ...]


def plan_groups(evaluation: Evaluation, words: Words) -> tuple[Group, Group]:
    """The first things to do, then the others."""
    t = words.texts
    entries = tuple(_entry(item, words) for item in evaluation.plan)
    return Group(t("plan.first"), entries[:FIRST]), Group(t("plan.rest"), entries[FIRST:])


def _entry(item: PlanItem, words: Words) -> Entry:
    t, language = words.texts, words.language
    stake = words.amount_with_range(item.stake)
    advice = next(known for known in words.questionnaire.recommendations if known.id == item.recommendation)
    about = (
        t("plan.for_action", name=words.names[item.action]) if item.action else t("plan.for_business"),
        t("plan.stake" if item.action else "plan.reach", stake=stake) if item.stake.point and stake else "",
        t("plan.effort", effort=t(f"effort.{item.effort}")),
    )
    return Entry(
        id=item.id,
        title=advice.title[language],
        name=words.names[item.action] if item.action else None,
        about=" · ".join(part for part in about if part),
        parts=(
            (t("plan.why"), advice.why[language]),
            (t("plan.how"), advice.how[language]),
            (t("plan.done_when"), advice.done_when[language]),
        ),
        done=item.done,
    )
