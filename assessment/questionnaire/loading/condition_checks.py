"""Checks of conditions: what they name exists, fits its type and can come true."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping

from pydantic import TypeAdapter, ValidationError

from assessment.errors import Mistake
from assessment.questionnaire.conditions import Condition
from assessment.questionnaire.facts import FACTS, Fact
from assessment.questionnaire.loading.book import Book, Place, tests_in, unknown
from assessment.questionnaire.loading.located import Spot
from assessment.questionnaire.loading.reachability import Asked, can_be_true, implies

_CONDITION: TypeAdapter[Condition] = TypeAdapter(Condition)
_OPERATORS: Mapping[str, tuple[str, ...]] = {
    "boolean": ("is",),
    "number": ("is", "at_least", "at_most", "above", "below"),
    "word": ("is", "in"),
}
_OPERAND = {"boolean": "true or false", "number": "a number", "word": "a word"}


def check_conditions(book: Book) -> Iterator[Mistake]:
    """Tests name questions, options and facts that exist, in a scope that can see them."""
    for place in book.places():
        yield from _check_place(place, book)


def _check_place(place: Place, book: Book) -> Iterator[Mistake]:
    for test in tests_in(place.condition):
        if test.word("answer") is not None:
            yield from _check_answer_test(test, place, book)
        else:
            yield from _check_fact_test(test, place)
    for spot in place.condition.walk():
        if spot.key is not None and spot.key.text in ("is_", "in_", "not_"):
            yield spot.key.mistake(f"unknown operator '{spot.key.text}'; expected '{spot.key.text[:-1]}'")


def _check_answer_test(test: Spot, place: Place, book: Book) -> Iterator[Mistake]:
    name = test.word("answer")
    question = book.find("questions", name.text) if name is not None else None
    if name is None or question is None:
        yield unknown("question", name or test, book.ids("questions"))
        return
    scope = question.word("scope")
    if place.scope == "business" and scope is not None and scope.text == "action":
        yield name.mistake(f"a business condition looks at the action question '{name.text}'; expected a business one")
    options = book.option_ids(name.text) or ()
    for option in (*filter(None, [test.word("is")]), *test.words("in")):
        if option.text not in options:
            yield unknown(f"option of '{name.text}'", option, options)
    offers = question.get("dont_know")
    unsure = test.get("dont_know")
    if unsure is not None and offers is not None and offers.value is False:
        yield (unsure.key or unsure).mistake(f"question '{name.text}' offers no \"don't know\"; expected one that does")


def _check_fact_test(test: Spot, place: Place) -> Iterator[Mistake]:
    name = test.word("fact")
    fact = FACTS.get(name.text) if name is not None else None
    if name is None or fact is None:
        yield unknown("fact", name or test, FACTS)
        return
    if place.scope == "business" and fact.scope == "action":
        yield name.mistake(f"a business condition looks at the action fact '{name.text}'; expected a business one")
    if place.kind == "red_flags" and fact.source == "red flags":
        yield name.mistake(f"a red flag cannot look at '{fact.name}', which rests on the red flags; expected another")
    for operator, operand in (test.entries or {}).items():
        if operator != "fact" and any(operator in known for known in _OPERATORS.values()):
            yield from _check_operand(fact, operator, operand)


def _check_operand(fact: Fact, operator: str, operand: Spot) -> Iterator[Mistake]:
    allowed = _OPERATORS[fact.type]
    if operator not in allowed:
        yield (operand.key or operand).mistake(
            f"'{operator}' does not suit '{fact.name}', a {fact.type}; expected {' or '.join(allowed)}"
        )
        return
    for value in operand.items if operand.items is not None else (operand,):
        if _type(value) != fact.type:
            yield value.mistake(f"'{fact.name}' is a {fact.type}; expected {_OPERAND[fact.type]} to compare it with")
        elif fact.words and value.text not in fact.words:
            yield unknown(f"value of '{fact.name}'", value, fact.words)
        elif isinstance(value.value, int | float) and not fact.limits[0] <= value.value <= fact.limits[1]:
            low, high = fact.limits
            yield value.mistake(
                f"'{fact.name}' never reaches {value.value:g}; expected a number from {low:g} to {high:g}"
            )


def _type(operand: Spot) -> str:
    if isinstance(operand.value, bool):
        return "boolean"
    if isinstance(operand.value, int | float):
        return "number"
    return "word" if isinstance(operand.value, str) else "other"


def check_visibility(book: Book) -> Iterator[Mistake]:
    """A question shows after the answers that decide whether it does."""
    order = {name: place for place, name in enumerate(book.ids("questions"))}
    looks_at: dict[str, list[Spot]] = {}
    for name in order:
        question = book.find("questions", name)
        condition = question.get("visible_if") if question is not None else None
        tests = tests_in(condition) if condition is not None else ()
        looks_at[name] = [answer for test in tests if (answer := test.word("answer")) is not None]
    for name, answers in looks_at.items():
        for answer in answers:
            if answer.text == name:
                yield answer.mistake(f"question '{name}' hangs on itself; expected an earlier question")
            elif answer.text in order and _scope(answer.text, book) == _scope(name, book):
                if _leads_to(answer.text, name, looks_at):
                    yield answer.mistake(f"'{name}' and '{answer.text}' hang on each other, a cycle; expected none")
                elif order[answer.text] > order[name]:
                    yield answer.mistake(f"'{answer.text}' is asked later than '{name}'; expected an earlier question")


def _scope(question: str, book: Book) -> str:
    found = book.find("questions", question)
    scope = found.word("scope") if found is not None else None
    return scope.text if scope is not None else ""


def _leads_to(start: str, goal: str, looks_at: Mapping[str, list[Spot]]) -> bool:
    seen: set[str] = set()
    waiting = [start]
    while waiting:
        name = waiting.pop()
        if name == goal:
            return True
        if name not in seen:
            seen.add(name)
            waiting += [answer.text for answer in looks_at.get(name, ())]
    return False


def check_reachable(book: Book) -> Iterator[Mistake]:
    """Red flags, verdict rules and recommendations can each come up."""
    # A condition that is wrong in itself is reported elsewhere, and taken as possible here.
    sound = {place.owner: place for place in book.places() if not any(_check_place(place, book))}
    asked = _asked(book, sound)
    idle: dict[str, set[str]] = {"flags": set(), "reasons": set()}
    for flag in book.root.each("red_flags"):
        name = flag.word("id")
        if name is not None and flag in sound and not _possible(sound[flag].condition, asked):
            idle["flags"].add(name.text)
            yield sound[flag].condition.mistake(
                f"red flag '{name.text}' can never be raised; expected a condition that can be true"
            )
    live: set[str] = set()
    earlier: list[Spot] = []
    for rule in book.root.each("verdicts"):
        reason, when = rule.word("reason"), rule.get("when")
        before = next((other for other in earlier if when is not None and implies(when.plain(), other.plain())), None)
        if when is not None and before is not None:
            yield when.mistake(
                f"this rule can never fire: the one at line {before.line} always fires first; expected another"
            )
        elif when is not None and rule in sound and not _possible(when, asked):
            yield when.mistake("this rule can never fire; expected a condition that can be true")
        elif reason is not None:
            live.add(reason.text)
        earlier += [when] if when is not None else []
    idle["reasons"] = set(book.reasons) - live
    yield from _check_idle_recommendations(book, idle)


def _check_idle_recommendations(book: Book, idle: Mapping[str, set[str]]) -> Iterator[Mistake]:
    for recommendation in book.root.each("recommendations"):
        trigger = recommendation.get("trigger")
        if trigger is None:
            continue
        named = [(kind, spot.text) for kind in ("flags", "reasons") for spot in trigger.words(kind)]
        if named and all(name in idle[kind] for kind, name in named):
            yield trigger.mistake("this recommendation is never made: nothing in its trigger can come up; expected one")


def _asked(book: Book, sound: Mapping[Spot, Place]) -> dict[str, Asked]:
    asked = {}
    for name in book.ids("questions"):
        question = book.find("questions", name)
        if question is None:
            continue
        offers, shown = question.get("dont_know"), sound.get(question)
        asked[name] = Asked(
            options=book.option_ids(name) or (),
            dont_know=offers is None or offers.value is not False,
            visible_if=_condition(shown.condition) if shown is not None else None,
        )
    # Action questions may hang on those of the business, which are asked first.
    return dict(sorted(asked.items(), key=lambda item: _scope(item[0], book) == "action"))


def _possible(condition: Spot, asked: Mapping[str, Asked]) -> bool:
    parsed = _condition(condition)
    return parsed is None or can_be_true(parsed, asked)


def _condition(spot: Spot) -> Condition | None:
    try:
        return _CONDITION.validate_json(json.dumps(spot.plain()), strict=True)
    except ValidationError:
        return None
