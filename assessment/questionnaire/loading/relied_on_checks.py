"""Checks of the ids that mean something to the code: a question that has one must be what the code reads in it."""

from __future__ import annotations

from collections.abc import Iterator

from assessment.errors import Mistake
from assessment.questionnaire import relied_on
from assessment.questionnaire.facts import FACTS, SOLE_SOURCE
from assessment.questionnaire.loading.book import Book, tests_in
from assessment.questionnaire.loading.located import Spot
from assessment.questionnaire.loading.shape import one_of
from assessment.questionnaire.relied_on import ReliedOn

_TAKEN = FACTS.keys() | {relied_on.CAPPED_BY}
"""Ids no question may have: the JSON keeps answers beside facts."""


def check_relied_on(book: Book) -> Iterator[Mistake]:
    """No question, option or fact that the code would misread."""
    for known in relied_on.QUESTIONS:
        question = book.find("questions", known.id)
        if question is not None:
            yield from _check_scope(known, question)
            yield from _check_options(known, question, book)
    yield from _check_points(book)
    yield from _check_names(book)
    yield from _check_sources(book)


def _check_scope(known: ReliedOn, question: Spot) -> Iterator[Mistake]:
    scope = question.word("scope")
    if scope is not None and scope.text == "business":
        yield scope.mistake(f"'{known.id}' is read for each action; expected scope 'action', or another id")


def _check_options(known: ReliedOn, question: Spot, book: Book) -> Iterator[Mistake]:
    name = question.word("id") or question
    offered = {word.text: word for option in book.offered(question) if (word := option.word("id")) is not None}
    missing = [option for option in known.options if option not in offered]
    if offered and missing:
        listed = ", ".join(f"'{option}'" for option in missing)
        yield name.mistake(f"'{known.id}' is read by its options and lacks {listed}; expected them, or another id")
    for option, spot in offered.items():
        if known.closed and option not in known.options:
            yield spot.mistake(f"option '{option}' of '{known.id}' would be misread; expected {one_of(known.options)}")


def _check_points(book: Book) -> Iterator[Mistake]:
    """Answers that serve sales stand above the middle of the map of actions, the others below."""
    question, limit = book.find("questions", relied_on.SERVES_SALES), relied_on.SERVES_FROM
    if question is None or question.get("dimension") is None:
        return
    for option in book.offered(question):
        name, points = option.word("id"), option.get("points")
        given = points.value if points is not None else None
        if name is None or points is None or isinstance(given, bool) or not isinstance(given, int | float):
            continue
        serves = name.text in relied_on.SERVING
        if (serves and given <= limit) or (not serves and given >= limit):
            side = "more" if serves else "less"
            yield points.mistake(
                f"option '{name.text}' of '{relied_on.SERVES_SALES}' has {given:g} points; "
                f"expected {side} than {limit}, the middle of the map of actions"
            )


def _check_names(book: Book) -> Iterator[Mistake]:
    for question in book.root.each("questions"):
        name = question.word("id")
        if name is not None and name.text in _TAKEN:
            yield name.mistake(f"question '{name.text}' has the name of a fact; expected another id")


def _check_sources(book: Book) -> Iterator[Mistake]:
    """No condition on a fact that nothing in the file can tell."""
    for place in book.places():
        for test in tests_in(place.condition):
            fact = test.word("fact")
            source = SOLE_SOURCE.get(fact.text) if fact is not None else None
            if fact is not None and source is not None and source not in book.ids("questions"):
                yield fact.mistake(
                    f"'{fact.text}' is known from the question '{source}' alone, which is not asked; "
                    f"expected that question, or another condition"
                )
