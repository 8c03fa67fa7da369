"""The facts conditions look at (`conditions.FACTS`), each from figures, answers or both; ``None`` is unknown."""

from __future__ import annotations

import datetime
import math
from collections.abc import Iterable, Mapping, Sequence

from assessment.dossier.model import Action, Business, Dossier
from assessment.month import first_day, month_after, month_of
from assessment.questionnaire import relied_on
from assessment.questionnaire.answers import Answer
from assessment.questionnaire.conditions import FactValue, Truth
from assessment.results import Money
from assessment.verdict import evidence

FACT_SOURCES: Mapping[str, tuple[str, ...]] = {
    "evidence_grade": (relied_on.EVIDENCE, relied_on.MEASURED),
    "tax_basis_mixed": (relied_on.FIGURES_BASIS,),
    "weak_funnel_step": (relied_on.WEAK_STEP,),
}
"""Facts of an action that its own answers settle, and the questions they come from."""


def is_running(action: Action, as_of: datetime.date) -> bool:
    """Whether the action still goes on; `stopped` is its last month, included."""
    return action.stopped is None or action.stopped >= month_of(as_of)


def too_early_until(action: Action, business: Business) -> datetime.date | None:
    """The day a first sales cycle has gone by since the action started; ``None`` where either is unknown."""
    if action.started is None or business.sales_cycle_months is None:
        return None
    whole = math.floor(business.sales_cycle_months)
    over = first_day(month_after(action.started, whole))
    return over + datetime.timedelta(days=round(30 * (business.sales_cycle_months - whole)))


def roi_position(money: Money) -> str | None:
    """Where the 90 % range of the return lies: `below`, `straddles` or `above` zero."""
    if money.roi_high is not None and money.roi_high < 0:
        return "below"
    if money.roi_low is not None and money.roi_low > 0:
        return "above"
    return None if money.roi_low is None or money.roi_high is None else "straddles"


def cost_shares(costs: Sequence[float | None]) -> tuple[float, ...]:
    """Shares of cost, summing to 1: an unknown cost weighs as the mean of the known ones, never as nothing."""
    known = [cost for cost in costs if cost is not None]
    total = math.fsum(known)
    if not total > 0:
        return tuple(1 / len(costs) for _ in costs)
    filled = [total / len(known) if cost is None else cost for cost in costs]
    whole = math.fsum(filled)
    return tuple(cost / whole for cost in filled)


def business_facts(dossier: Dossier, overclaimed: Truth) -> dict[str, FactValue]:
    """The facts of the business that no answer changes."""
    objective = dossier.business.objective
    return {
        "action_count": len(dossier.actions),
        "claimed_above_total": overclaimed,
        "objective_quantified": objective is not None and objective.quantified,
        "hours_valued": dossier.business.hourly_cost is not None,
    }


def practice_facts(
    shares: Sequence[float | None], grades: Sequence[int], answers: Sequence[Mapping[str, Answer]]
) -> dict[str, FactValue]:
    """Shares of cost by evidence and by origin; `shares` holds ``None`` for an action whose cost is unknown."""
    origins = [given.get(relied_on.ORIGIN) for given in answers]
    return {
        "unproven_share": _share_where(shares, [grade <= 1 for grade in grades]),
        "copied_share": _share_where(
            shares, [None if one is None or one.value is None else one.value in relied_on.COPIED for one in origins]
        ),
    }


def _share_where(shares: Sequence[float | None], holds: Iterable[Truth]) -> float | None:
    known = [
        (share, truth) for share, truth in zip(shares, holds, strict=True) if share is not None and truth is not None
    ]
    whole = math.fsum(share for share, _ in known)
    return math.fsum(share for share, truth in known if truth) / whole if whole > 0 else None


def figure_facts(
    action: Action, business: Business, money: Money, as_of: datetime.date, *, figures_given: bool, weak_step: bool
) -> dict[str, FactValue]:
    """The facts of an action its figures settle; `weak_step`: a funnel rate is below the firm's reference."""
    until = too_early_until(action, business)
    return {
        "channel": action.channel,
        "running": is_running(action, as_of),
        "figures_given": figures_given,
        "roi_position": roi_position(money),
        "younger_than_cycle": None if until is None else as_of < until,
        "margin_known": business.contribution_margin is not None,
        "tax_basis_mixed": business.tax_basis == "mixed",
        "weak_funnel_step": weak_step or None,
        "unmeasured_share": _unmeasured_share(money),
    }


def _unmeasured_share(money: Money) -> float | None:
    if not money.cost or money.unmeasured_spend is None:
        return None
    return money.unmeasured_spend / money.cost


def with_answers(figures: Mapping[str, FactValue], answers: Mapping[str, Answer]) -> dict[str, FactValue]:
    """`figures` completed by what the action's answers say: evidence, tax basis, the weak step the owner names."""
    return {
        **figures,
        "evidence_grade": evidence.grade(
            answers, bool(figures["figures_given"]), pause_tested=figures.get("pause_tested") is True
        ),
        "tax_basis_mixed": figures["tax_basis_mixed"] or _mixed(answers.get(relied_on.FIGURES_BASIS)),
        "weak_funnel_step": figures["weak_funnel_step"] or _named(answers.get(relied_on.WEAK_STEP)),
    }


def _mixed(answer: Answer | None) -> Truth:
    """Left blank, the tax basis stated for the whole business holds; "I don't know" puts it in doubt."""
    if answer is None:
        return False
    return None if answer.dont_know else answer.value == relied_on.MIXED_BASIS


def _named(answer: Answer | None) -> Truth:
    """A rate not shown to be weak is not shown to be sound: only the owner's own "none" says there is no weak step."""
    if answer is None or answer.dont_know:
        return None
    return answer.value is not None and answer.value != relied_on.NO_WEAK_STEP
