"""Whether a condition can ever be true, found by trying every answer that matters."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise, product

from assessment.questionnaire import relied_on
from assessment.questionnaire.answers import Answer
from assessment.questionnaire.conditions import AnswerTest, Condition, Context, FactTest, FactValue, leaves
from assessment.questionnaire.facts import FACTS
from assessment.questionnaire.visibility import settled

COMBINATIONS = 20_000
"""Beyond that many combinations a condition is taken for reachable."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What one question lets a person answer, and when it shows."""

    options: tuple[str, ...]
    dont_know: bool
    visible_if: Condition | None


def can_be_true(condition: Condition, asked: Mapping[str, Asked]) -> bool:
    """Whether some answers and facts make the condition true.

    Facts are taken as free of each other and of the answers, so that a ``False`` is certain. `asked` holds the
    questions in the order asked; a question that does not show counts as blank, as in an evaluation.
    """
    questions = _involved(condition, asked)
    conditions = [condition, *(shown for name in questions if (shown := asked[name].visible_if) is not None)]
    tests = [test for part in conditions for test in leaves(part)]
    answers = [_answers(asked[name], _named(tests, name)) for name in questions]
    names = sorted({test.fact for test in tests if isinstance(test, FactTest)})
    facts = [
        _values(name, [test for test in tests if isinstance(test, FactTest) and test.fact == name]) for name in names
    ]
    kinds: list[Sequence[Answer | FactValue]] = [*answers, *facts]
    if math.prod(len(values) for values in kinds) > COMBINATIONS:
        return True
    for combination in product(*kinds):
        known = dict(zip(names, combination[len(questions) :], strict=True))
        given = zip(questions, combination, strict=False)
        if condition.evaluate(Context(_counting(given, known, asked), known)) is True:  # type: ignore[arg-type]
            return True
    return False


def _involved(condition: Condition, asked: Mapping[str, Asked]) -> list[str]:
    """Questions the condition looks at, and those that decide whether these show, in the order asked."""
    found: set[str] = set()
    waiting = [condition]
    while waiting:
        for test in leaves(waiting.pop()):
            if isinstance(test, AnswerTest) and test.answer in asked and test.answer not in found:
                found.add(test.answer)
                if (shown := asked[test.answer].visible_if) is not None:
                    waiting.append(shown)
    return [name for name in asked if name in found]


def _named(tests: Iterable[AnswerTest | FactTest], question: str) -> set[str]:
    return {name for test in tests if isinstance(test, AnswerTest) and test.answer == question for name in test.options}


def _answers(asked: Asked, named: set[str]) -> list[Answer | None]:
    """One answer of each kind the conditions can tell apart."""
    others = [option for option in asked.options if option not in named]
    options = [option for option in asked.options if option in named] + others[:1]
    unsure = [Answer(dont_know=True)] if asked.dont_know else []
    return [*(Answer(value=option) for option in options), *unsure, Answer(not_applicable=relied_on.TOO_RECENT), None]


def _values(name: str, tests: Sequence[FactTest]) -> list[FactValue]:
    """One value of each kind the tests can tell apart, within what the fact may be; unknown last."""
    fact = FACTS[name]
    if fact.type == "boolean":
        return [True, False, None]
    if fact.type == "word":
        named = {word for test in tests for word in (test.in_ or (test.is_,)) if isinstance(word, str)}
        words = [word for word in fact.words if word in named] if fact.words else sorted(named)
        others = [word for word in fact.words if word not in named] if fact.words else ["another"]
        return [*words, *others[:1], None]
    return [*_numbers(fact.limits, tests), None]


def _numbers(limits: tuple[float, float], tests: Iterable[FactTest]) -> list[float]:
    """Each threshold, and a number between each two and beyond them."""
    operands = (
        operand for test in tests for operand in (test.is_, test.at_least, test.at_most, test.above, test.below)
    )
    thresholds = sorted({float(operand) for operand in operands if isinstance(operand, int | float)})
    between = [(low + high) / 2 for low, high in pairwise(thresholds)]
    beyond = [thresholds[0] - 1, thresholds[-1] + 1] if thresholds else []
    finite = [limit for limit in limits if math.isfinite(limit)]
    low, high = limits
    return [number for number in [*thresholds, *between, *beyond, *finite] if low <= number <= high]


def _counting(
    given: Iterable[tuple[str, Answer | None]], facts: Mapping[str, FactValue], asked: Mapping[str, Asked]
) -> dict[str, Answer]:
    """The answers that count: those to questions that show."""
    counting: dict[str, Answer] = {}
    known = settled(facts)
    for name, answer in given:
        shown = asked[name].visible_if
        hidden = shown is not None and shown.evaluate(Context(counting, known)) is False
        if answer is not None and not hidden:
            counting[name] = answer
    return counting


def implies(stronger: object, weaker: object) -> bool:
    """Whether `weaker`, as plain data, is true wherever `stronger` is; by form alone, so ``False`` is not certain."""
    return any(_implications(_flat(stronger), _flat(weaker)))


def _implications(stronger: object, weaker: object) -> Iterator[bool]:
    yield stronger == weaker
    for part in _parts(stronger, "all"):
        yield implies(part, weaker)
    for part in _parts(weaker, "any"):
        yield implies(stronger, part)
    if anys := _parts(stronger, "any"):
        yield all(implies(part, weaker) for part in anys)
    if alls := _parts(weaker, "all"):
        yield all(implies(stronger, part) for part in alls)


def _parts(condition: object, operator: str) -> list[object]:
    parts = condition.get(operator) if isinstance(condition, dict) else None
    return parts if isinstance(parts, list) else []


def _flat(condition: object) -> object:
    """The same without an `all` or an `any` around a single part."""
    for operator in ("all", "any"):
        parts = _parts(condition, operator)
        if len(parts) == 1:
            return _flat(parts[0])
    return condition
