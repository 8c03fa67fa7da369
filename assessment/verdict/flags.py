"""Red flags: a practice named, or one to check. They never change a score."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from assessment.questionnaire.conditions import AnswerTest, Condition, Context, Truth, leaves
from assessment.questionnaire.facts import OWN_QUESTIONS
from assessment.questionnaire.model import RedFlag
from assessment.results import RaisedFlag


@dataclass(frozen=True, slots=True)
class Watch:
    """A red flag and the questions behind it, looked up once for all actions."""

    flag: RedFlag
    questions: frozenset[str]


def watch(flags: Iterable[RedFlag]) -> tuple[Watch, ...]:
    """The flags with the questions behind each."""
    return tuple(Watch(flag, frozenset(questions_behind(flag.when))) for flag in flags)


def raise_flags(watched: Iterable[Watch], context: Context) -> tuple[RaisedFlag, ...]:
    """The flags that hold, and those an "I don't know" leaves to check; a blank alone raises nothing."""
    raised = []
    for one in watched:
        flag = one.flag
        truth = flag.when.evaluate(context)
        if truth is True:
            raised.append(RaisedFlag(flag.id, flag.severity, "raised"))
        elif truth is None and _rests_on_a_dont_know(one.questions, context):
            raised.append(RaisedFlag(flag.id, flag.severity, "to_check"))
    return tuple(raised)


def any_holds(flags: Iterable[RedFlag], context: Context) -> Truth:
    """Whether one of the flags holds; unknown where none does and one may."""
    unknown = False
    for flag in flags:
        truth = flag.when.evaluate(context)
        if truth is True:
            return True
        unknown = unknown or truth is None
    return None if unknown else False


def questions_behind(condition: Condition) -> Iterator[str]:
    """Ids of the questions a condition looks at, directly or through a fact that answers move."""
    for leaf in leaves(condition):
        if isinstance(leaf, AnswerTest):
            yield leaf.answer
        else:
            yield from OWN_QUESTIONS.get(leaf.fact, ())


def _rests_on_a_dont_know(questions: Iterable[str], context: Context) -> bool:
    return any((answer := context.answers.get(question)) is not None and answer.dont_know for question in questions)
