"""The single answers that would change a verdict."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from assessment.questionnaire.answers import Answer
from assessment.questionnaire.conditions import Condition, Context, FactTest, leaves
from assessment.questionnaire.facts import OWN_QUESTIONS
from assessment.questionnaire.model import VerdictRule
from assessment.questionnaire.visibility import read_answers
from assessment.results import FlipAnswer
from assessment.verdict.flags import questions_behind
from assessment.verdict.table import Case, Judgement, VerdictTable, cap, context_of, truth_of


@dataclass(frozen=True, slots=True)
class Alternatives:
    """The answers worth trying, and how far each question reaches, looked up once for all actions."""

    answers: Mapping[str, tuple[tuple[str, Answer], ...]]  # by question a rule or a cap looks at: its options
    rows: Mapping[str, Sequence[int]]  # rows of the table an answer to that question can change, in order
    showing: frozenset[str]  # questions that make others show
    moving: frozenset[str]  # questions that change a fact
    capping: frozenset[str]  # questions that can cap growth


def alternatives(table: VerdictTable) -> Alternatives:
    """The alternatives to try on a table."""
    showing = _behind(question.visible_if for question in table.questions if question.visible_if)
    capping = _behind(flag.when for flag in table.capping)
    looking = [_looked_at(table, rule) for rule in table.rules]
    every_row = range(len(looking))
    decisive = _behind(rule.when for rule in table.rules if rule.when) | capping
    tried = [one for one in table.questions if one.id in decisive]
    return Alternatives(
        answers={one.id: tuple((option.id, Answer(value=option.id)) for option in one.options) for one in tried},
        rows={
            one.id: every_row if one.id in showing else tuple(row for row in every_row if one.id in looking[row])
            for one in tried
        },
        showing=showing,
        moving=_behind(flag.when for flag in table.mendable).union(*OWN_QUESTIONS.values()),
        capping=capping,
    )


def answers_that_flip(
    table: VerdictTable, others: Alternatives, case: Case, judgement: Judgement
) -> tuple[FlipAnswer, ...]:
    """Every answer to one question a rule or a cap looks at that would give another verdict, in their order.

    What would only mend a red flag, or shift shares of cost over all actions, is not tried.
    """
    decisive = len(judgement.rules) - 1
    may_cap = others.capping if table.rules[decisive].verdict == "grow" else frozenset()
    flips = []
    for question in case.reading.visible:
        rows = others.rows.get(question.id, ())
        if question.id not in may_cap and min(rows, default=decisive + 1) > decisive:
            continue
        current = judgement.context.answers.get(question.id)
        for option, answer in others.answers[question.id]:
            if current is not None and current.value == option:
                continue
            context = _with_answer(table, others, case, judgement.context, question.id, answer)
            rule = _deciding(table, judgement, rows, context)
            verdict = "keep" if cap(table, case, rule, context) else rule.verdict
            if verdict != judgement.verdict:
                flips.append(FlipAnswer(question.id, option, verdict, rule.reason))
    return tuple(flips)


def _deciding(table: VerdictTable, judgement: Judgement, rows: Sequence[int], context: Context) -> VerdictRule:
    """The rule that decides in `context`; of the rows tried only `rows` may differ from the present judgement."""
    rules, decisive = table.rules, len(judgement.truths) - 1
    for row in rows:
        if row < decisive and truth_of(rules[row], context):
            return rules[row]
    if decisive not in rows:
        return rules[decisive]
    return next(rule for rule in rules[decisive:] if truth_of(rule, context))


def _with_answer(
    table: VerdictTable, others: Alternatives, case: Case, now: Context, question: str, answer: Answer
) -> Context:
    """The context once `question` is answered, worked out anew as far as that answer reaches."""
    if question in others.showing:
        given = {**case.given, question: answer}
        return context_of(table, case, read_answers(table.questions, given, case.figures, case.business).answers)
    if question in others.moving:
        return context_of(table, case, {**case.reading.answers, question: answer})
    return Context({**now.answers, question: answer}, now.facts)


def _looked_at(table: VerdictTable, rule: VerdictRule) -> frozenset[str]:
    """Questions that can change whether a rule holds, through mendable flags too."""
    if rule.when is None:
        return frozenset()
    by_flags = any(isinstance(leaf, FactTest) and leaf.fact == "mendable_flag" for leaf in leaves(rule.when))
    return _behind([rule.when, *(flag.when for flag in table.mendable if by_flags)])


def _behind(conditions: Iterable[Condition]) -> frozenset[str]:
    return frozenset(question for condition in conditions for question in questions_behind(condition))
