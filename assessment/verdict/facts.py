"""The facts conditions look at, each made here as `questionnaire.facts.FACTS` declares it; ``None`` is unknown."""

from __future__ import annotations

import datetime
import math
from collections.abc import Iterable, Mapping, Sequence

from assessment import money
from assessment.dossier.model import Action, Business, Dossier
from assessment.month import first_day, month_after, month_of
from assessment.questionnaire import relied_on
from assessment.questionnaire.answers import Answer
from assessment.questionnaire.conditions import Context, FactValue, Truth
from assessment.questionnaire.model import RedFlag
from assessment.results import Money
from assessment.verdict import evidence
from assessment.verdict.flags import any_holds
from assessment.verdict.known import Figures, Known

Facts = Mapping[str, FactValue]
"""Facts by name."""


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


def of_business(dossier: Dossier, claims: money.DoubleCounting | None) -> dict[str, FactValue]:
    """The facts of the business that no answer moves; `claims` are those of `money.double_counting`."""
    objective = dossier.business.objective
    return {
        "action_count": len(dossier.actions),
        "claimed_above_total": None if claims is None else claims.excess > 0,
        "objective_quantified": objective is not None and objective.quantified,
        "hours_valued": dossier.business.hourly_cost is not None,
    }


def of_practice(actions: Sequence[Known]) -> dict[str, FactValue]:
    """Shares of cost by evidence and by origin; an action whose cost is unknown counts in neither."""
    return {
        "unproven_share": _share_where((one.figures.known_share, one.evidence_grade <= 1) for one in actions),
        "copied_share": _share_where((one.figures.known_share, _copied_by(one)) for one in actions),
    }


def _copied_by(one: Known) -> Truth:
    return _copied_blindly(one.facts, one.reading.answers, one.evidence_grade)


def _copied_blindly(known: Facts, own: Mapping[str, Answer], grade: int) -> Truth:
    """Whether the idea is that of others and nothing of one's own stands behind it.

    What was checked first does, and so does a return above zero by one's own records.
    """
    origin, checked = own.get(relied_on.ORIGIN), own.get(relied_on.CHECKED_FIRST)
    if origin is None or origin.value is None:
        return None
    looked = checked is not None and checked.value in relied_on.CHECKED_FOR_ONESELF
    proven = grade >= evidence.OWN_RECORDS and known["roi_position"] == "above"
    return origin.value in relied_on.COPIED and not looked and not proven


def _share_where(shares: Iterable[tuple[float | None, Truth]]) -> float | None:
    """The share, of the cost of which it is known, where something holds."""
    known = [(share, truth) for share, truth in shares if share is not None and truth is not None]
    whole = math.fsum(share for share, _ in known)
    return math.fsum(share for share, truth in known if truth) / whole if whole > 0 else None


def of_figures(figures: Figures, business: Business, general: Facts, as_of: datetime.date) -> dict[str, FactValue]:
    """The facts of an action before its answers are read; `general` are those of the business."""
    action, own = figures.action, figures.money
    until = too_early_until(action, business)
    return {
        "channel": action.channel,
        "running": is_running(action, as_of),
        "figures_given": money.figures_given(action),
        "roi_position": own.roi.position,
        "younger_than_cycle": None if until is None else as_of < until,
        "margin_known": business.contribution_margin is not None,
        "tax_basis_mixed": business.tax_basis == "mixed",
        "weak_funnel_step": any(step.weak for step in figures.funnel) or None,
        "unmeasured_share": _unmeasured_share(own),
        "criterion_status": figures.criterion.status if figures.criterion else None,
        **general,
        # A test looks at what the business sold, not at what the action claims.
        "revenue_overclaimed": False if own.tested else general["claimed_above_total"],
        "cost_share": figures.known_share,
        "pause_tested": own.tested,
    }


def _unmeasured_share(own: Money) -> float | None:
    if not own.cost or own.unmeasured_spend is None:
        return None
    return own.unmeasured_spend / own.cost


def in_context(
    known: Facts,
    business: Mapping[str, Answer],
    own: Mapping[str, Answer],
    mendable: Iterable[RedFlag],
) -> Context:
    """What conditions on an action look at: `known` completed by what its answers and its mendable red flags say.

    `business` and `own` are the answers that count, of the business and of the action.
    """
    grade = evidence_grade(known, own)
    facts = {
        **known,
        "evidence_grade": grade,
        "copied_blindly": _copied_blindly(known, own, grade),
        "tax_basis_mixed": known["tax_basis_mixed"] or _mixed(own.get(relied_on.FIGURES_BASIS)),
        "weak_funnel_step": known["weak_funnel_step"] or _named(own.get(relied_on.WEAK_STEP)),
    }
    context = Context({**business, **own}, facts)
    facts["mendable_flag"] = any_holds(mendable, context)
    return context


def evidence_grade(known: Facts, own: Mapping[str, Answer]) -> int:
    """The evidence grade of an action, from its facts of figures and its answers that count."""
    return evidence.grade(own, bool(known["figures_given"]), pause_tested=known["pause_tested"] is True)


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
