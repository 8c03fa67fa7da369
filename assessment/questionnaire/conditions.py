"""Conditions of the questionnaire: structured data, a closed list of operators, three-valued truth.

A test whose subject is blank, "I don't know" or not computable is *unknown* (``None``), and `all`, `any` and `not`
combine truth values as in Kleene's strong logic. What unknown means is the reader's business: `visible_if` shows the
question, a verdict rule does not fire, a red flag asks to be checked. `unless` alone is never unknown: an exception
holds only where it is known to.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Discriminator, Field, Tag, model_validator

from assessment.questionnaire.answers import Answer

Truth = bool | None
FactValue = bool | int | float | str | None  # a count stays one when it is read back

Scope = Literal["business", "action"]


@dataclass(frozen=True, slots=True)
class Context:
    """What a condition is evaluated against: answers by question id, facts by name."""

    answers: Mapping[str, Answer]
    facts: Mapping[str, FactValue]


class _Node(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)


class AnswerTest(_Node):
    """``{answer: ID, is: OPTION}``, ``in: [OPTION, …]`` or ``dont_know: true``."""

    answer: str
    is_: str | None = Field(None, alias="is")
    in_: tuple[str, ...] | None = Field(None, alias="in", min_length=1)
    dont_know: Literal[True] | None = None

    @model_validator(mode="after")
    def _one_operator(self) -> AnswerTest:
        if sum(operand is not None for operand in (self.is_, self.in_, self.dont_know)) != 1:
            raise ValueError("expected exactly one of the operators is, in, dont_know")
        return self

    @property
    def options(self) -> tuple[str, ...]:
        """The options the test names."""
        return self.in_ or ((self.is_,) if self.is_ is not None else ())

    def evaluate(self, context: Context) -> Truth:
        """Unknown where the answer is blank or "I don't know"; not applicable matches no option."""
        answer = context.answers.get(self.answer)
        if self.dont_know:
            return answer is not None and answer.dont_know
        if answer is None or answer.dont_know:
            return None
        if answer.not_applicable is not None:
            return False
        return None if answer.value is None else answer.value in self.options


class FactTest(_Node):
    """``{fact: NAME, OPERATOR: VALUE}`` with `is`, `in`, `at_least`, `at_most`, `above` or `below`."""

    fact: str
    is_: bool | float | str | None = Field(None, alias="is")
    in_: tuple[str, ...] | None = Field(None, alias="in", min_length=1)
    at_least: float | None = None
    at_most: float | None = None
    above: float | None = None
    below: float | None = None

    @model_validator(mode="after")
    def _one_operator(self) -> FactTest:
        operands = (self.is_, self.in_, self.at_least, self.at_most, self.above, self.below)
        if sum(operand is not None for operand in operands) != 1:
            raise ValueError("expected exactly one of the operators is, in, at_least, at_most, above, below")
        return self

    def evaluate(self, context: Context) -> Truth:
        """Unknown where the fact is."""
        value = context.facts.get(self.fact)
        if value is None:
            return None
        if self.is_ is not None:
            return value == self.is_
        if self.in_ is not None:
            return value in self.in_
        number = float(value)
        if self.at_least is not None:
            return number >= self.at_least
        if self.at_most is not None:
            return number <= self.at_most
        if self.above is not None:
            return number > self.above
        return self.below is not None and number < self.below


class AllOf(_Node):
    """True when every part is, false when one is false, else unknown."""

    all: tuple[Condition, ...] = Field(min_length=1)

    def evaluate(self, context: Context) -> Truth:
        """The parts combined, in Kleene's logic."""
        unknown = False
        for part in self.all:
            truth = part.evaluate(context)
            if truth is False:
                return False
            unknown = unknown or truth is None
        return None if unknown else True


class AnyOf(_Node):
    """True when one part is, false when all are false, else unknown."""

    any: tuple[Condition, ...] = Field(min_length=1)

    def evaluate(self, context: Context) -> Truth:
        """The parts combined, in Kleene's logic."""
        unknown = False
        for part in self.any:
            truth = part.evaluate(context)
            if truth is True:
                return True
            unknown = unknown or truth is None
        return None if unknown else False


class Not(_Node):
    """The opposite; the opposite of unknown is unknown."""

    not_: Condition = Field(alias="not")

    def evaluate(self, context: Context) -> Truth:
        """The opposite of the part."""
        truth = self.not_.evaluate(context)
        return None if truth is None else not truth


class Unless(_Node):
    """An exception: false where the part is known to be true, else true."""

    unless: Condition

    def evaluate(self, context: Context) -> Truth:
        """Never unknown."""
        return self.unless.evaluate(context) is not True


def _kind(value: Any) -> str | None:
    keys: Mapping[str, Any] = value if isinstance(value, Mapping) else getattr(value, "__dict__", {})
    return next((kind for kind in ("answer", "fact", "all", "any", "not", "not_", "unless") if kind in keys), None)


Condition = Annotated[
    Annotated[AnswerTest, Tag("answer")]
    | Annotated[FactTest, Tag("fact")]
    | Annotated[AllOf, Tag("all")]
    | Annotated[AnyOf, Tag("any")]
    | Annotated[Not, Tag("not")]
    | Annotated[Not, Tag("not_")]
    | Annotated[Unless, Tag("unless")],
    Discriminator(
        _kind,
        custom_error_type="condition",
        custom_error_message="expected a condition: one of all, any, not, unless, answer, fact",
    ),
]
for _model in (AllOf, AnyOf, Not, Unless):
    _model.model_rebuild()


def leaves(condition: Condition) -> Iterator[AnswerTest | FactTest]:
    """Every test of a condition, in the order written."""
    match condition:
        case AllOf(all=parts) | AnyOf(any=parts):
            for part in parts:
                yield from leaves(part)
        case Not(not_=part) | Unless(unless=part):
            yield from leaves(part)
        case _:
            yield condition
