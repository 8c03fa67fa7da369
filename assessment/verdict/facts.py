"""The facts conditions look at, each made here as `questionnaire.facts.FACTS` declares it; ``None`` is unknown."""

from __future__ import annotations

import datetime
import math
from collections.abc import Callable, Iterable, Mapping, Sequence

from assessment import money
from assessment.dossier.model import Action, Business, Dossier
from assessment.money import LEAST_MATCHED, MOST_DROPPED
from assessment.month import first_day, month_after, month_of
from assessment.questionnaire import relied_on
from assessment.questionnaire.answers import Answer
from assessment.questionnaire.conditions import Context, FactValue, Truth
from assessment.questionnaire.model import RedFlag
from assessment.results import Money
from assessment.verdict import evidence
from assessment.verdict.flags import any_holds
from assessment.verdict.known import Figures, Known
from assessment.verdict.positions import at_break_even, standing, tax_could_turn

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
    """Shares of cost by evidence and by origin; an action whose cost is unknown counts in neither.

    The share by origin is unknown until that is known of more than half of the actions, and of half of their cost.
    """
    copied = [(one.figures.money.cost, _copied_by(one)) for one in actions]
    return {
        "unproven_share": _share_where((one.figures.money.cost, one.evidence_grade <= 1) for one in actions),
        "copied_share": _share_where(copied) if _known_of_most(copied) else None,
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


def _share_where(costs: Iterable[tuple[float | None, Truth]]) -> float | None:
    """The share, of the cost of which it is known, where something holds."""
    known = [(cost, truth) for cost, truth in costs if cost is not None and truth is not None]
    whole = math.fsum(cost for cost, _ in known)
    return math.fsum(cost for cost, truth in known if truth) / whole if whole > 0 else None


def _known_of_most(costs: Sequence[tuple[float | None, Truth]]) -> bool:
    """Whether it is known of most of the actions, and of most of what they cost."""
    told = [cost or 0.0 for cost, truth in costs if truth is not None]
    whole = math.fsum(cost or 0.0 for cost, _ in costs)
    return 2 * len(told) > len(costs) and 2 * math.fsum(told) > whole


def _until(action: Action, business: Business, own: Money) -> datetime.date | None:
    """The day its figures begin to speak: a first sales cycle over, and enough months of spend with their sales."""
    ripe = own.lagged.ripe
    days = [too_early_until(action, business), None if ripe is None else first_day(ripe)]
    return max((day for day in days if day is not None), default=None)


def until(action: Action, business: Business, own: Money, as_of: datetime.date) -> datetime.date | None:
    """That day where it lies ahead."""
    day = _until(action, business, own)
    return day if day is not None and as_of < day else None


def of_figures(
    figures: Figures, business: Business, general: Facts, sole_claimant: bool, as_of: datetime.date
) -> dict[str, FactValue]:
    """The facts of an action before its answers are read.

    `general` are those of the business; `sole_claimant`: no other action claims revenue.
    """
    action, own = figures.action, figures.money
    cycle_over, worth = too_early_until(action, business), money.worth_of(business)
    given, stands = money.figures_given(action), standing(own)
    return {
        "channel": action.channel,
        "running": is_running(action, as_of),
        "figures_given": given,
        "evidence_stated": False,
        "evidence_cap": evidence.cap(own.sales_basis, worth),
        "roi_position": stands.position,
        "at_break_even": at_break_even(own.roi),
        "one_month_decides": stands.one_month_decides,
        "lag_unclear": stands.lag_unclear,
        "season_unclear": stands.season_unclear,
        "tax_could_turn": business.tax_basis == "excluding_tax" and not own.tested and tax_could_turn(own.roi),
        "repeat_position": own.roi_with_repeat.position,
        "repeat_unknown": own.repeats_needed is not None,
        "sells": _sells(figures),
        "costs_nothing": None if own.cost is None else not own.cost,
        "spends_nothing": None if own.cost is None else not own.spend,
        "hours_unvalued": bool(own.hours) and not own.time_counted,
        "months_incomplete": None if own.dropped_share is None else own.dropped_share > MOST_DROPPED,
        "basket_missing": own.roi.point == -1.0 and own.roi.high is None,
        "break_even_alone": _break_even_alone(own) and is_running(action, as_of),
        "missing_figure": missing_figure(figures, worth),
        "younger_than_cycle": None if cycle_over is None else as_of < cycle_over,
        "sales_to_come": given and _sales_to_come(own),
        "margin_known": own.contribution is not None or business.contribution_margin is not None,
        "tax_basis_mixed": business.tax_basis == "mixed",
        "tax_basis_unknown": business.tax_basis == "unknown",
        "weak_funnel_step": any(step.weak for step in figures.funnel) or None,
        "unmeasured_share": _unmeasured_share(own),
        "criterion_status": figures.criterion.status if figures.criterion else None,
        **general,
        # A test looks at what the business sold, not at what the action claims.
        "revenue_overclaimed": False if own.tested else general["claimed_above_total"],
        "sole_claimant": sole_claimant,
        "cost_share": figures.share,
        "pause_tested": own.tested,
        "test_lacks_sales": own.tested and figures.outcome is not None and figures.outcome.lacks_sales,
    }


def _sales_to_come(own: Money) -> bool:
    """Whether sales are counted, and those of too few months of spend have had time to come."""
    return own.sales_basis is not None and own.lag_months > 0 and own.matched_months < LEAST_MATCHED


def _break_even_alone(own: Money) -> bool:
    """Whether the sales a month that pay for it are known, and none of its own are counted."""
    return bool(own.break_even_orders) and own.sales_basis is None and not own.paid_once


def _sells(figures: Figures) -> bool | None:
    """Whether something was sold, in money or counted."""
    sold = [figures.money.revenue, figures.money.orders]
    return None if sold == [None, None] else any(sold)


def missing_figure(figures: Figures, worth: money.Worth) -> str | None:
    """The figure without which no return can be worked out; the first to ask for where several are missing."""
    own, sales = figures.money, figures.account.months.sales
    if own.cost is None:
        return "spend"
    if sales.basis is None:
        return "sales" if own.leads is None else "lead_rate"
    if sales.each is not None:
        return None
    return "margin" if worth.margin is None else "order_value"


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
    facts = {**known, **{name: moved(known, own) for name, moved in MOVED.items()}}
    context = Context({**business, **own}, facts)
    facts["mendable_flag"] = any_holds(mendable, context)
    return context


def evidence_grade(known: Facts, own: Mapping[str, Answer]) -> int:
    """The evidence grade of an action, from its facts of figures and its answers that count."""
    found = evidence.grade(own, bool(known["figures_given"]), pause_tested=known["pause_tested"] is True)
    cap = known["evidence_cap"]
    return min(found, cap) if isinstance(cap, int) else found


def _mixed(answer: Answer | None) -> Truth:
    """Left blank, the tax basis stated for the whole business holds; "I don't know" puts it in doubt."""
    if answer is None:
        return False
    return None if answer.dont_know else answer.value == relied_on.MIXED_BASIS


def _unsure(answer: Answer | None) -> bool:
    return answer is not None and answer.dont_know


def _named(answer: Answer | None) -> Truth:
    """A rate not shown to be weak is not shown to be sound: only the owner's own "none" says there is no weak step."""
    if answer is None or answer.dont_know:
        return None
    return answer.value is not None and answer.value != relied_on.NO_WEAK_STEP


MOVED: Mapping[str, Callable[[Facts, Mapping[str, Answer]], FactValue]] = {
    "evidence_stated": lambda _, own: relied_on.EVIDENCE in own,
    "evidence_grade": evidence_grade,
    "copied_blindly": lambda known, own: _copied_blindly(known, own, evidence_grade(known, own)),
    "tax_basis_mixed": lambda known, own: known["tax_basis_mixed"] or _mixed(own.get(relied_on.FIGURES_BASIS)),
    "tax_basis_unknown": lambda known, own: known["tax_basis_unknown"] or _unsure(own.get(relied_on.FIGURES_BASIS)),
    "tax_could_turn": lambda known, own: known["tax_could_turn"] and relied_on.FIGURES_BASIS not in own,
    "weak_funnel_step": lambda known, own: known["weak_funnel_step"] or _named(own.get(relied_on.WEAK_STEP)),
}
"""The facts that answers of the action itself move, each from what no answer moves and the answers that count."""
