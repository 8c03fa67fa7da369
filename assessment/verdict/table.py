"""The verdict table: the first rule that holds decides.

A rule whose condition is unknown does not fire: a blank or "I don't know" never decides by itself.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from assessment.questionnaire.answers import Answer
from assessment.questionnaire.conditions import AnswerTest, Context, FactValue, Truth, leaves
from assessment.questionnaire.model import Question, Questionnaire, RedFlag, Verdict, VerdictRule
from assessment.questionnaire.visibility import Reading
from assessment.results import RaisedFlag, RuleCheck
from assessment.verdict import facts
from assessment.verdict.flags import Watch, raise_flags, watch


@dataclass(frozen=True, slots=True)
class VerdictTable:
    """What of a questionnaire serves verdicts, looked up once for all actions."""

    rules: tuple[VerdictRule, ...]
    questions: tuple[Question, ...]
    watched: tuple[Watch, ...]
    mendable: tuple[RedFlag, ...]
    capping: tuple[RedFlag, ...]


def verdict_table(questionnaire: Questionnaire) -> VerdictTable:
    """The table of a questionnaire."""
    flags = tuple(flag for flag in questionnaire.red_flags if flag.scope == "action")
    return VerdictTable(
        rules=questionnaire.verdicts,
        questions=questionnaire.of_scope("action"),
        watched=watch(flags),
        mendable=tuple(flag for flag in flags if flag.mendable),
        capping=tuple(flag for flag in flags if flag.cap == "keep"),
    )


@dataclass(frozen=True, slots=True)
class Case:
    """One action before the table.

    `given` holds the action's answers as the dossier has them, `reading` what counts of them, `business` the answers of
    the business that count, `figures` the facts no answer of the action changes, `capped_by` the capping red flag of
    the business, if one is raised.
    """

    given: Mapping[str, Answer]
    reading: Reading
    business: Mapping[str, Answer]
    figures: Mapping[str, FactValue]
    capped_by: RedFlag | None = None


@dataclass(frozen=True, slots=True)
class Judgement:
    """A verdict with all that led to it.

    `answers` are those `rule`, the one that fired, looked at, by question id; `capped_by` is the red flag that held
    growth back. `rules` are the rows tried and `truths` whether each holds, in this `context`.
    """

    verdict: Verdict
    rule: VerdictRule
    answers: Mapping[str, str | None]
    capped_by: RedFlag | None
    flags: tuple[RaisedFlag, ...]
    rules: tuple[RuleCheck, ...]
    context: Context
    truths: tuple[Truth, ...]


def judge(table: VerdictTable, case: Case) -> Judgement:
    """The verdict on one action."""
    context = context_of(table, case, case.reading.answers)
    truths = tuple(_until_one_holds(table.rules, context))
    rule = table.rules[len(truths) - 1]
    capped_by = cap(table, case, rule, context)
    return Judgement(
        verdict="keep" if capped_by else rule.verdict,
        rule=rule,
        answers=dict(_answers_looked_at(rule, context)),
        capped_by=capped_by,
        flags=raise_flags(table.watched, context),
        rules=_tried(table.rules, truths),
        context=context,
        truths=truths,
    )


def _until_one_holds(rules: Iterable[VerdictRule], context: Context) -> Iterator[Truth]:
    for rule in rules:
        truth = truth_of(rule, context)
        yield truth
        if truth is True:
            return


def context_of(table: VerdictTable, case: Case, own: Mapping[str, Answer]) -> Context:
    """What conditions look at once the action's answers that count are `own`."""
    return facts.in_context(case.figures, case.business, own, table.mendable)


def truth_of(rule: VerdictRule, context: Context) -> Truth:
    """Whether a row holds; the default always does."""
    return True if rule.when is None else rule.when.evaluate(context)


def cap(table: VerdictTable, case: Case, rule: VerdictRule, context: Context) -> RedFlag | None:
    """The raised red flag that holds growth back, where the rule calls for it."""
    if rule.verdict != "grow":
        return None
    own = (flag for flag in table.capping if flag.when.evaluate(context))
    return case.capped_by or next(own, None)


def _tried(rules: Sequence[VerdictRule], truths: Sequence[Truth]) -> tuple[RuleCheck, ...]:
    return tuple(RuleCheck(rule.reason, rule.verdict, truth) for rule, truth in zip(rules, truths, strict=False))


def _answers_looked_at(rule: VerdictRule, context: Context) -> Iterator[tuple[str, str | None]]:
    for leaf in leaves(rule.when) if rule.when else ():
        if isinstance(leaf, AnswerTest) and leaf.answer in context.answers:
            yield leaf.answer, context.answers[leaf.answer].value
