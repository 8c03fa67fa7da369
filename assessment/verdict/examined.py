"""One action examined: what is known of it, the rule that fired on it, and the result that says both."""

from __future__ import annotations

from dataclasses import dataclass

from assessment.dossier.model import Business, Dossier
from assessment.money import break_even
from assessment.money.steps import step_to_check
from assessment.money.terms import terms_of_a_sale
from assessment.questionnaire import relied_on
from assessment.questionnaire.model import Questionnaire
from assessment.results import ActionResult
from assessment.verdict.flips import Alternatives, answers_that_flip
from assessment.verdict.known import Firm, Known
from assessment.verdict.table import Case, Judgement, VerdictTable, judge
from assessment.verdict.would_change import would_change

PROOF_PER_GRADE = 25


@dataclass(frozen=True, slots=True)
class Examined:
    """One action with its verdict: `known` goes into `case`, on which `judgement` is passed."""

    known: Known
    case: Case
    judgement: Judgement


def examine(table: VerdictTable, dossier: Dossier, firm: Firm, known: Known) -> Examined:
    """Judge one action by the table."""
    case = Case(
        given=dossier.answers_of(known.figures.action.id),
        reading=known.reading,
        business=firm.reading.answers,
        figures={**known.facts, **firm.facts},
        capped_by=firm.capped_by,
    )
    return Examined(known, case, judge(table, case))


def result(
    questionnaire: Questionnaire, table: VerdictTable, others: Alternatives, business: Business, one: Examined
) -> ActionResult:
    """What an evaluation says of an action examined; `others` are the answers worth trying on the table."""
    known, judgement = one.known, one.judgement
    figures, running = known.figures, known.facts["running"] is True
    action = figures.action
    return ActionResult(
        id=action.id,
        name=action.name.strip() or action.id,
        channel=action.channel,
        verdict=judgement.verdict,
        rule=judgement.rule,
        facts=judgement.context.facts,
        money=figures.money,
        mean_month=figures.mean_month,
        evidence_grade=known.evidence_grade,
        serves_sales=_points(questionnaire, known, relied_on.SERVES_SALES),
        proof=known.evidence_grade * PROOF_PER_GRADE,
        share_of_cost=figures.share,
        running=running,
        too_early_until=None if known.too_early_until is None else known.too_early_until.isoformat(),
        flags=judgement.flags,
        would_change=would_change(figures, answers_that_flip(table, others, one.case, judgement)),
        rules=judgement.rules,
        months=figures.months,
        funnel=figures.funnel,
        criterion=figures.criterion,
        outcome=figures.outcome,
        blanks=figures.account.months.blanks if figures.money.dropped_share else (),
        excess=figures.excess,
        unknown_monthly=break_even.unknown_cost(figures.money, known.evidence_grade) if running else 0.0,
        answers=judgement.answers,
        capped_by=judgement.capped_by,
        sale=terms_of_a_sale(business),
        step=step_to_check(
            figures.mean_month.contribution_per_order, figures.money.monthly_cost, business.sales_cycle_months
        ),
        named_step=named.value if (named := known.reading.answers.get(relied_on.WEAK_STEP)) else None,
    )


def _points(questionnaire: Questionnaire, known: Known, question: str) -> float | None:
    answer = known.reading.answers.get(question)
    if answer is None or answer.value is None:
        return None
    return questionnaire.by_id[question].points.get(answer.value)
