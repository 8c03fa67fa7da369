"""What the answers still to come leave possible: answers, facts and truths, and the blank questions each hangs on.

Parts of a condition that hang on one question are combined as if they were free of one another. What is said to be
settled is; a question too many may be named beside what is open, never one too few.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations, product, starmap

from assessment.questionnaire.answers import Answer
from assessment.questionnaire.conditions import (
    AllOf,
    AnswerTest,
    AnyOf,
    Condition,
    Context,
    FactTest,
    FactValue,
    Not,
    Truth,
    Unless,
)
from assessment.questionnaire.facts import OWN_QUESTIONS
from assessment.questionnaire.model import Question, RedFlag
from assessment.questionnaire.relied_on import TOO_RECENT
from assessment.questionnaire.visibility import Reading, settled
from assessment.verdict import facts

Asked = tuple[str | None, str]
"""A question of an action, or of the business where the first is ``None``."""

MENDABLE_FLAG = "mendable_flag"
Truths = frozenset[Truth]
ANY_TRUTH: Truths = frozenset((True, False, None))
NOBODY: frozenset[Asked] = frozenset()


@dataclass(frozen=True, slots=True)
class Open:
    """The truths a condition may have; `by` are the blank questions that tell which, none where there is but one."""

    truths: Truths
    by: frozenset[Asked] = NOBODY


NEVER, SURE = Open(frozenset((False,))), Open(frozenset((True,)))
_UNKNOWN = Open(frozenset((None,)))
_ONE: Mapping[Truth, Open] = {True: SURE, False: NEVER, None: _UNKNOWN}
_NOTHING = Context({}, {})
_MOVED = facts.MOVED.keys() | {MENDABLE_FLAG}


@dataclass(frozen=True, slots=True)
class Blanks:
    """The answers questions may yet have, ``None`` for none, by question id: one alone where it is settled.

    `by` has, of each that is open, the blank questions on screen that tell which.
    """

    answers: Mapping[str, tuple[Answer | None, ...]] = field(default_factory=dict)
    by: Mapping[str, frozenset[Asked]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class View:
    """What conditions of one scope may see.

    `known` are the facts no answer of the scope moves; where `moved` is false, those that answers move are unknown.
    `shares` are the open facts of the business, `mendable` the red flags behind the fact of that name; `values` and
    `tests` keep what was looked at already.
    """

    blanks: Blanks
    known: Mapping[str, FactValue]
    shares: dict[str, frozenset[Asked]] = field(default_factory=dict)
    mendable: tuple[RedFlag, ...] = ()
    moved: bool = True
    values: dict[str, tuple[Iterable[FactValue], frozenset[Asked]]] = field(default_factory=dict)
    tests: dict[int, Open] = field(default_factory=dict)

    def of(self, condition: Condition) -> Open:
        """The truths a condition may have."""
        match condition:
            case AllOf(all=parts):
                return every(self.of(part) for part in parts)
            case AnyOf(any=parts):
                return some(self.of(part) for part in parts)
            case Not(not_=part):
                found = self.of(part)
                return _opened({None if truth is None else not truth for truth in found.truths}, found.by)
            case Unless(unless=part):
                found = self.of(part)
                return _opened({truth is not True for truth in found.truths}, found.by)
        found_before = self.tests.get(id(condition))
        if found_before is None:
            found_before = self._answer(condition) if isinstance(condition, AnswerTest) else self._fact(condition)
            self.tests[id(condition)] = found_before
        return found_before

    def _answer(self, test: AnswerTest) -> Open:
        possible = self.blanks.answers.get(test.answer, (None,))
        truths = {test.evaluate(_NOTHING if one is None else Context({test.answer: one}, {})) for one in possible}
        return _opened(truths, self.blanks.by.get(test.answer, NOBODY))

    def _fact(self, test: FactTest) -> Open:
        if test.fact in self.shares:
            return Open(ANY_TRUTH, self.shares[test.fact])
        if not self.moved or test.fact not in _MOVED:
            return _ONE[test.evaluate(Context({}, self.known))]
        values, by = self.moving(test.fact)
        return _opened((test.evaluate(Context({}, {test.fact: value})) for value in values), by)

    def moving(self, fact: str) -> tuple[Iterable[FactValue], frozenset[Asked]]:
        """The values that a fact moved by answers of the action may have, and the blanks that move it."""
        if fact not in self.values:
            self.values[fact] = self._flagged() if fact == MENDABLE_FLAG else self._answered(fact)
        return self.values[fact]

    def _flagged(self) -> tuple[Iterable[FactValue], frozenset[Asked]]:
        found = some(self.of(flag.when) for flag in self.mendable)
        return found.truths, found.by

    def _answered(self, fact: str) -> tuple[Iterable[FactValue], frozenset[Asked]]:
        questions, told_by = OWN_QUESTIONS[fact], self.blanks.by
        each = [self.blanks.answers.get(question, (None,)) for question in questions]
        found = {
            chosen: facts.MOVED[fact](self.known, _said(questions, each, chosen))
            for chosen in product(*(range(len(possible)) for possible in each))
        }
        moving = (name for place, name in enumerate(questions) if name in told_by and _varies(found, place))
        return frozenset(found.values()), NOBODY.union(*(told_by[name] for name in moving))


def _said(
    questions: Iterable[str], each: Iterable[Sequence[Answer | None]], chosen: Iterable[int]
) -> dict[str, Answer]:
    picked = ((name, possible[number]) for name, possible, number in zip(questions, each, chosen, strict=True))
    return {name: answer for name, answer in picked if answer is not None}


def _varies(found: Mapping[tuple[int, ...], FactValue], place: int) -> bool:
    """Whether what is found changes with what is chosen at that place, the other choices being what they are."""
    return any(value != found[*chosen[:place], 0, *chosen[place + 1 :]] for chosen, value in found.items())


def every(parts: Iterable[Open]) -> Open:
    """All of them, in Kleene's logic; settled once one is surely false."""
    truths, by = SURE.truths, NOBODY
    for part in parts:
        if part is NEVER:
            return NEVER
        if part is not SURE:
            truths, by = _BOTH[truths, part.truths], by | part.by if part.by else by
    return _opened(truths, by)


def some(parts: Iterable[Open]) -> Open:
    """One of them at least; settled once one is surely true."""
    truths, by = NEVER.truths, NOBODY
    for part in parts:
        if part is SURE:
            return SURE
        if part is not NEVER:
            truths, by = _EITHER[truths, part.truths], by | part.by if part.by else by
    return _opened(truths, by)


def _both(one: Truth, other: Truth) -> Truth:
    if one is False or other is False:
        return False
    return True if one and other else None


def _either(one: Truth, other: Truth) -> Truth:
    if one or other:
        return True
    return False if one is False and other is False else None


def _table(how: Callable[[Truth, Truth], Truth]) -> dict[tuple[Truths, Truths], Truths]:
    """What two sets of truths combine to, for every pair of them."""
    sets = [frozenset(some_of) for size in (1, 2, 3) for some_of in combinations(ANY_TRUTH, size)]
    return {(left, right): frozenset(starmap(how, product(left, right))) for left, right in product(sets, repeat=2)}


_BOTH, _EITHER = _table(_both), _table(_either)


def _opened(truths: Iterable[Truth], by: frozenset[Asked]) -> Open:
    held = frozenset(truths)
    return Open(held, by) if len(held) > 1 else _ONE[next(iter(held))]


Offered = tuple[tuple[Question, tuple[Answer | None, ...]], ...]
"""The questions of a scope, in the order asked, each with all that may stand for its answer; ``None``: none."""


def offered(questions: Iterable[Question]) -> Offered:
    """All that may stand for the answer to each of these questions."""
    return tuple((question, (None, *_alternatives(question))) for question in questions)


def blanks(
    questions: Offered,
    given: Mapping[str, Answer],
    reading: Reading,
    known: Mapping[str, FactValue],
    subject: str | None,
    elsewhere: Blanks,
) -> Blanks:
    """The answers the questions of a scope may yet have, those that only other answers would show among them.

    Args:
        questions: of the scope, in the order asked.
        given: the answers of the dossier; `reading` says which of them show and count.
        known: the facts the questions show by.
        subject: the action, or ``None`` for the business.
        elsewhere: what the answers of the business may yet be.
    """
    answers, by = dict(elsewhere.answers), dict(elsewhere.by)
    view = View(Blanks(answers, by), settled(known), moved=False)
    showing = frozenset(question.id for question in reading.visible)
    for question, anything in questions:
        shows = SURE if question.visible_if is None else view.of(question.visible_if)
        if shows.truths == NEVER.truths:
            continue
        answer = given.get(question.id)
        blank = answer is None or answer.blank
        settled_on = (answer,) if False not in shows.truths else (answer, None)
        answers[question.id] = anything if blank else settled_on
        itself = frozenset([(subject, question.id)]) if blank and question.id in showing else NOBODY
        found = itself | (shows.by if False in shows.truths else NOBODY)
        if found:
            by[question.id] = found
    return Blanks(answers, by)


def _alternatives(question: Question) -> Iterable[Answer]:
    yield from (Answer(value=option.id) for option in question.options)
    if question.dont_know:
        yield Answer(dont_know=True)
    if question.not_applicable:
        yield Answer(not_applicable=TOO_RECENT)
