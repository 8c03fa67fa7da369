"""The one door of the core: a questionnaire, a dossier and a day in; everything there is to say out."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from assessment import money, pause
from assessment.dossier.left_out import counted
from assessment.dossier.model import Dossier
from assessment.money.break_even import mean_month
from assessment.money.cautions import sunk_costs
from assessment.money.funnel import funnels
from assessment.money.moving import moves
from assessment.money.terms import terms_of_a_sale
from assessment.money.totals import totals
from assessment.month import month_of
from assessment.questionnaire import relied_on
from assessment.questionnaire.conditions import Context
from assessment.questionnaire.model import Question, Questionnaire
from assessment.questionnaire.visibility import Reading, read_answers
from assessment.results import ActionResult, Evaluation, ScoredAnswer, Warning
from assessment.scoring.scoring import score, trace_answers
from assessment.verdict import facts, success
from assessment.verdict.deciding import Undecided, deciding, undecided
from assessment.verdict.examined import examine, result
from assessment.verdict.flags import Watch, raise_flags, watch
from assessment.verdict.flips import Alternatives, alternatives
from assessment.verdict.known import Figures, Firm, Known
from assessment.verdict.plan import make_plan
from assessment.verdict.table import VerdictTable, verdict_table
from assessment.verdict.testing import is_counted, worth_testing


@dataclass(frozen=True, slots=True)
class _Rules:
    """What an evaluation looks up in a questionnaire, whatever the dossier."""

    business_questions: tuple[Question, ...]
    business_flags: tuple[Watch, ...]
    table: VerdictTable
    alternatives: Alternatives
    undecided: Undecided


@lru_cache(maxsize=8)
def _rules(questionnaire: Questionnaire) -> _Rules:
    table = verdict_table(questionnaire)
    return _Rules(
        business_questions=questionnaire.of_scope("business"),
        business_flags=watch(flag for flag in questionnaire.red_flags if flag.scope == "business"),
        table=table,
        alternatives=alternatives(table),
        undecided=undecided(questionnaire),
    )


def evaluate(questionnaire: Questionnaire, dossier: Dossier, as_of: datetime.date) -> Evaluation:
    """Evaluate a dossier whose answers fit the questionnaire (`documents.read_dossier` sees to that).

    Pure and deterministic: `as_of` is the only clock. Anything may be missing; what is missing stays unknown.
    """
    rules = _rules(questionnaire)
    dossier, books = books_on(dossier, as_of)
    firm, actions = _known(rules, dossier, books, as_of)
    examined = [examine(rules.table, dossier, firm, one) for one in actions]
    results = tuple(result(questionnaire, rules.table, rules.alternatives, dossier.business, one) for one in examined)
    whole = totals(dossier, books, results, frozenset(_serving(questionnaire, actions)))
    return Evaluation(
        as_of=as_of.isoformat(),
        currency=dossier.business.currency,
        questionnaire=f"{questionnaire.id} {questionnaire.version}",
        score=score(questionnaire, list(_trace(firm, actions))),
        actions=results,
        business_flags=firm.flags,
        business_facts=firm.facts,
        totals=whole,
        warnings=tuple(_warnings(dossier, books, actions, results, as_of)),
        plan=make_plan(questionnaire, results, firm.flags, dossier.plan.done, frozenset(_supplied(actions)), as_of),
        sale=terms_of_a_sale(dossier.business),
        moves=moves((one.id, one.money.roas) for one in results if one.running and is_counted(one)),
        test_first=worth_testing(results, dossier.business.hourly_cost),
        reconciliation=money.reconcile(dossier),
        deciding=deciding(rules.undecided, rules.table, dossier, firm, examined),
    )


def books_on(dossier: Dossier, as_of: datetime.date) -> tuple[Dossier, money.Books]:
    """The dossier as its figures are made, without the months left out nor tax, and what its ledgers come to."""
    dossier = money.without_tax(counted(dossier))
    claimed = money.accounts(dossier)
    return dossier, money.books_of(dossier, claimed, pause.outcomes(dossier, claimed, as_of), month_of(as_of))


def _known(rules: _Rules, dossier: Dossier, books: money.Books, as_of: datetime.date) -> tuple[Firm, tuple[Known, ...]]:
    """The business and its actions once all answers are read: some facts of each rest on those of the other."""
    general = facts.of_business(dossier, books.claims)
    business = read_answers(rules.business_questions, dossier.answers.business, general, {})

    claimants = money.claimants(dossier)

    def known(figures: Figures) -> Known:
        alone = claimants == {figures.action.id}
        own = facts.of_figures(figures, dossier.business, general, alone, as_of)
        reading = read_answers(rules.table.questions, dossier.answers_of(figures.action.id), own, business.answers)
        until = facts.until(figures.action, dossier.business, figures.money, as_of)
        return Known(figures, own, reading, facts.evidence_grade(own, reading.answers), until)

    actions = tuple(known(figures) for figures in _figures(dossier, books, as_of))
    return _firm(rules, business, {**general, **facts.of_practice(actions)}), actions


def _figures(dossier: Dossier, books: money.Books, as_of: datetime.date) -> Iterator[Figures]:
    steps = funnels(books.claimed, dossier)
    shares = money.cost_shares(
        {action.id: books.moneys[action.id] for action in dossier.actions if facts.is_running(action, as_of)}
    )
    stated = money.worth_of(dossier.business).order_contribution
    for action in dossier.actions:
        yield Figures(
            action=action,
            account=books.accounts[action.id],
            sold=books.brought[action.id].sold,
            money=books.moneys[action.id],
            mean_month=mean_month(books.moneys[action.id], stated),
            months=money.month_points(books.claimed[action.id].months, action.setup_cost or 0.0),
            funnel=steps[action.id],
            share=shares.get(action.id),
            criterion=success.result(action, as_of),
            outcome=books.outcomes.get(action.id),
            excess=None if books.claims is None else books.claims.excess,
        )


def _firm(rules: _Rules, reading: Reading, known: facts.Facts) -> Firm:
    raised = raise_flags(rules.business_flags, Context(reading.answers, known))
    holding = {flag.id for flag in raised if flag.status == "raised"}
    capping = (one.flag for one in rules.business_flags if one.flag.cap == "keep" and one.flag.id in holding)
    return Firm(reading, known, raised, next(capping, None))


def _serving(questionnaire: Questionnaire, actions: Sequence[Known]) -> Iterator[str]:
    """Ids of the actions whose owner says that they bring sales; of all where nobody is asked."""
    asked = relied_on.asks(questionnaire, relied_on.SERVES_SALES)
    return (one.figures.action.id for one in actions if one.said_to_serve_sales or not asked)


def _supplied(actions: Sequence[Known]) -> Iterator[str]:
    """Ids of the actions that a supplier or a salesperson brought."""
    for one in actions:
        origin = one.reading.answers.get(relied_on.ORIGIN)
        if origin is not None and origin.value == relied_on.SUPPLIER:
            yield one.figures.action.id


def _trace(firm: Firm, actions: Sequence[Known]) -> Iterator[ScoredAnswer]:
    """Actions weigh alike: together, as one question about the business."""
    yield from trace_answers(firm.reading, None, 1.0)
    for one in actions:
        yield from trace_answers(one.reading, one.figures.action.id, 1 / len(actions))


def _warnings(
    dossier: Dossier,
    books: money.Books,
    actions: Sequence[Known],
    results: Sequence[ActionResult],
    as_of: datetime.date,
) -> Iterator[Warning]:
    answers = {one.figures.action.id: one.reading.answers for one in actions}
    running = [one.id for one in results if one.running]
    yield from money.warnings(dossier, books.claimed, books.moneys, answers, running)
    yield from sunk_costs(dossier, results)
    yield from pause.notes(dossier, books.outcomes, as_of)
