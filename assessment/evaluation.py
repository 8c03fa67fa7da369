"""The one door of the core: a questionnaire, a dossier and a day in; everything there is to say out."""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from assessment import money, pause
from assessment.dossier.model import Action, Dossier
from assessment.money import break_even, funnel
from assessment.money.totals import totals
from assessment.questionnaire import relied_on
from assessment.questionnaire.answers import Answer
from assessment.questionnaire.conditions import Context, FactValue
from assessment.questionnaire.model import Question, Questionnaire
from assessment.questionnaire.visibility import Reading, read_answers
from assessment.results import (
    ActionResult,
    CriterionResult,
    Evaluation,
    FlipAnswer,
    FunnelStep,
    Money,
    MonthPoint,
    RaisedFlag,
    ScoredAnswer,
    Warning,
    WouldChange,
)
from assessment.scoring.scoring import score, trace_answers
from assessment.verdict import evidence, facts, success
from assessment.verdict.flags import Watch, raise_flags, watch
from assessment.verdict.flips import Alternatives, alternatives, answers_that_flip
from assessment.verdict.plan import make_plan
from assessment.verdict.table import Case, VerdictTable, judge, verdict_table

PROOF_PER_GRADE = 25


@dataclass(frozen=True, slots=True)
class _Rules:
    """What an evaluation looks up in a questionnaire, whatever the dossier."""

    questionnaire: Questionnaire
    business_questions: tuple[Question, ...]
    business_flags: tuple[Watch, ...]
    table: VerdictTable
    alternatives: Alternatives


@lru_cache(maxsize=8)
def _rules(questionnaire: Questionnaire) -> _Rules:
    table = verdict_table(questionnaire)
    return _Rules(
        questionnaire,
        business_questions=questionnaire.of_scope("business"),
        business_flags=watch(flag for flag in questionnaire.red_flags if flag.scope == "business"),
        table=table,
        alternatives=alternatives(table),
    )


@dataclass(frozen=True, slots=True)
class _Figures:
    """What the ledger of one action says; `share` of cost fills in an unknown cost, `known_share` does not."""

    action: Action
    account: money.Account
    sold: money.Sold
    money: Money
    months: tuple[MonthPoint, ...]
    funnel: tuple[FunnelStep, ...]
    share: float
    known_share: float | None
    facts: Mapping[str, FactValue]
    criterion: CriterionResult | None


@dataclass(frozen=True, slots=True)
class _Business:
    """What is known of the business once its answers are read."""

    reading: Reading
    facts: Mapping[str, FactValue]
    flags: tuple[RaisedFlag, ...]
    capped_by: str | None


def evaluate(questionnaire: Questionnaire, dossier: Dossier, as_of: datetime.date) -> Evaluation:
    """Evaluate a dossier whose answers fit the questionnaire (`documents.read_dossier` sees to that).

    Pure and deterministic: `as_of` is the only clock. Anything may be missing; what is missing stays unknown.
    """
    rules = _rules(questionnaire)
    claims = money.double_counting(dossier)
    general = facts.business_facts(dossier, None if claims is None else claims.excess > 0)
    claimed = money.accounts(dossier)
    accounts = pause.with_outcomes(dossier, claimed, as_of)
    brought = money.earned(dossier, accounts)
    figures = _all_figures(dossier, claimed, accounts, brought, as_of, general)
    moneys = {one.action.id: one.money for one in figures}
    read_business = read_answers(rules.business_questions, dossier.answers.business, general, {})
    readings = [
        read_answers(rules.table.questions, dossier.answers_of(one.action.id), one.facts, read_business.answers)
        for one in figures
    ]
    business = _business(rules, read_business, {**general, **_practice(figures, readings)})
    results = tuple(
        _result(rules, dossier, business, one, reading) for one, reading in zip(figures, readings, strict=True)
    )
    whole = totals(
        dossier, accounts, claimed, brought, results, _serving_sales(questionnaire, figures, readings), claims
    )
    return Evaluation(
        as_of=as_of.isoformat(),
        currency=dossier.business.currency,
        questionnaire=f"{questionnaire.id} {questionnaire.version}",
        score=score(questionnaire, _trace(read_business, figures, readings)),
        actions=results,
        business_flags=business.flags,
        business_facts=business.facts,
        totals=whole,
        warnings=(
            *money.warnings(
                dossier,
                claimed,
                moneys,
                _answers_by_action(figures, readings),
                [result.id for result in results if result.running],
            ),
            *_sunk_costs(dossier, results),
            *pause.notes(dossier, as_of),
        ),
        plan=make_plan(questionnaire, results, business.flags, whole.money.monthly_cost, dossier.plan.done),
        reconciliation=money.reconcile(dossier),
    )


def _all_figures(
    dossier: Dossier,
    claimed: money.Accounts,
    accounts: money.Accounts,
    brought: Mapping[str, money.Earned],
    as_of: datetime.date,
    general: Mapping[str, FactValue],
) -> list[_Figures]:
    business = dossier.business
    funnels = funnel.funnels(claimed, business.usual_rates)
    moneys = money.moneys(dossier, accounts, brought)
    shares = facts.cost_shares([moneys[action.id].cost for action in dossier.actions])
    figures = []
    for action, share in zip(dossier.actions, shares, strict=True):
        account, steps, own = accounts[action.id], funnels[action.id], moneys[action.id]
        known_share = None if own.cost is None else share
        settled = facts.figure_facts(
            action,
            business,
            own,
            as_of,
            figures_given=money.figures_given(action),
            weak_step=any(step.weak for step in steps),
        )
        criterion = success.result(action, as_of)
        settled["criterion_status"] = criterion.status if criterion else None
        # A test looks at what the business sold, not at what the action claims.
        overclaimed = False if own.tested else general["claimed_above_total"]
        settled |= {**general, "revenue_overclaimed": overclaimed, "cost_share": known_share}
        settled["pause_tested"] = own.tested
        months = money.month_points(claimed[action.id].months, action.setup_cost or 0.0)
        figures.append(
            _Figures(
                action, account, brought[action.id].sold, own, months, steps, share, known_share, settled, criterion
            )
        )
    return figures


def _practice(figures: Sequence[_Figures], readings: Sequence[Reading]) -> Mapping[str, FactValue]:
    answers = [reading.answers for reading in readings]
    grades = [
        evidence.grade(given, bool(one.facts["figures_given"]), one.facts["pause_tested"] is True)
        for one, given in zip(figures, answers, strict=True)
    ]
    return facts.practice_facts([one.known_share for one in figures], grades, answers)


def _business(rules: _Rules, reading: Reading, known: Mapping[str, FactValue]) -> _Business:
    raised = raise_flags(rules.business_flags, Context(reading.answers, known))
    capping = {one.flag.id for one in rules.business_flags if one.flag.cap == "keep"}
    holding = (flag.id for flag in raised if flag.status == "raised" and flag.id in capping)
    return _Business(reading, known, raised, next(holding, None))


def _result(rules: _Rules, dossier: Dossier, business: _Business, figures: _Figures, reading: Reading) -> ActionResult:
    action = figures.action
    case = Case(
        given=dossier.answers_of(action.id),
        reading=reading,
        business=business.reading.answers,
        figures={**figures.facts, **business.facts},
        capped_by=business.capped_by,
    )
    judgement = judge(rules.table, case)
    grade = evidence.grade(reading.answers, bool(figures.facts["figures_given"]), figures.facts["pause_tested"] is True)
    until = facts.too_early_until(action, dossier.business) if figures.facts["younger_than_cycle"] else None
    return ActionResult(
        id=action.id,
        name=action.name.strip() or action.id,
        channel=action.channel,
        verdict=judgement.verdict,
        reason=judgement.reason,
        facts=judgement.facts,
        money=figures.money,
        evidence_grade=grade,
        serves_sales=_points(rules.questionnaire, reading, relied_on.SERVES_SALES),
        proof=grade * PROOF_PER_GRADE,
        share_of_cost=figures.known_share,
        running=figures.facts["running"] is True,
        too_early_until=until.isoformat() if until else None,
        flags=judgement.flags,
        would_change=_would_change(
            figures, dossier, answers_that_flip(rules.table, rules.alternatives, case, judgement)
        ),
        rules=judgement.rules,
        months=figures.months,
        funnel=figures.funnel,
        criterion=figures.criterion,
        unknown_monthly=break_even.unknown_cost(figures.money, grade) if figures.facts["running"] else 0.0,
    )


def _would_change(figures: _Figures, dossier: Dossier, answers: tuple[FlipAnswer, ...]) -> WouldChange:
    own, sold = figures.money, figures.sold
    cost = figures.account.sums.pairs.cost_revenue[0]
    needed = break_even.orders_needed(own)
    least, most = (None, None) if needed is None else break_even.orders_needed_range(own)
    margin = break_even.flip_margin(*figures.account.sums.pairs.cost_revenue)
    revenue = sold.estimate
    decided = figures.facts["roi_position"] in ("below", "above")
    return WouldChange(
        orders_needed=needed,
        flip_margin=margin,
        answers=answers,
        orders_needed_low=least,
        orders_needed_high=most,
        flip_margin_low=None if margin is None or not revenue.high else cost / revenue.high,
        flip_margin_high=None if margin is None or not revenue.low else break_even.flip_margin(cost, revenue.low),
        months_needed=0
        if decided
        else money.months_needed(sold, own.measured_cost, own.measured_months, dossier.business.contribution_margin),
    )


def _sunk_costs(dossier: Dossier, results: Sequence[ActionResult]) -> list[Warning]:
    """What was paid to set an action up is gone either way: it is no reason to go on with what fails."""
    costs = {action.id: action.setup_cost for action in dossier.actions}
    return [
        Warning("sunk_cost", result.id, {"setup_cost": costs[result.id]})
        for result in results
        if costs[result.id] and result.running and result.verdict in ("stop", "fix")
    ]


def _answers_by_action(figures: Sequence[_Figures], readings: Sequence[Reading]) -> Mapping[str, Mapping[str, Answer]]:
    return {one.action.id: reading.answers for one, reading in zip(figures, readings, strict=True)}


def _serving_sales(
    questionnaire: Questionnaire, figures: Sequence[_Figures], readings: Sequence[Reading]
) -> frozenset[str]:
    """Ids of the actions whose owner says that they bring sales, shown or believed; of all where nobody is asked."""
    given = _answers_by_action(figures, readings)
    if not relied_on.asks(questionnaire, relied_on.SERVES_SALES):
        return frozenset(given)
    answers = {action: own.get(relied_on.SERVES_SALES) for action, own in given.items()}
    return frozenset(action for action, answer in answers.items() if answer and answer.value in relied_on.SERVING)


def _points(questionnaire: Questionnaire, reading: Reading, question: str) -> float | None:
    answer = reading.answers.get(question)
    if answer is None or answer.value is None:
        return None
    return questionnaire.by_id[question].points.get(answer.value)


def _trace(business: Reading, figures: Sequence[_Figures], readings: Sequence[Reading]) -> list[ScoredAnswer]:
    trace = list(trace_answers(business, None, 1.0))
    for one, reading in zip(figures, readings, strict=True):
        trace += trace_answers(reading, one.action.id, one.share)
    return trace
