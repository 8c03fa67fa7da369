"""A questionnaire file as written, looked up by id, however wrong the rest of it may be."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import ClassVar

from assessment.errors import Mistake
from assessment.questionnaire.loading.located import Spot
from assessment.questionnaire.loading.shape import one_of


@dataclass(frozen=True, eq=False)
class Place:
    """A condition, the kind of thing it belongs to, that thing, and the scope it is evaluated in, where known."""

    condition: Spot
    kind: str
    owner: Spot
    scope: str


class Book:
    """Look-ups over the root of a questionnaire file; the first wins where an id is repeated."""

    KINDS: ClassVar[tuple[str, ...]] = (
        "dimensions",
        "answer_sets",
        "not_applicable_reasons",
        "sections",
        "questions",
        "red_flags",
        "verdict_words",
        "recommendations",
    )

    def __init__(self, root: Spot) -> None:
        self.root = root

    @cached_property
    def _by_id(self) -> dict[str, dict[str, Spot]]:
        index: dict[str, dict[str, Spot]] = {kind: {} for kind in self.KINDS}
        for kind, found in index.items():
            for spot in self.root.each(kind):
                if (name := spot.word("id")) is not None:
                    found.setdefault(name.text, spot)
        return index

    def ids(self, kind: str) -> Iterable[str]:
        """Ids of one kind, in the order of the file."""
        return self._by_id[kind].keys()

    def find(self, kind: str, name: str) -> Spot | None:
        """The thing of that kind and id."""
        return self._by_id[kind].get(name)

    @cached_property
    def reasons(self) -> tuple[str, ...]:
        """Reasons of the verdict rules, each once."""
        reasons = (rule.word("reason") for rule in self.root.each("verdicts"))
        return tuple(dict.fromkeys(reason.text for reason in reasons if reason is not None))

    def verdicts_with(self, reason: str) -> set[str]:
        """Verdicts a reason comes with; where a red flag caps growth, *keep* wherever *grow* does."""
        words = [(rule.word("reason"), rule.word("verdict")) for rule in self.root.each("verdicts")]
        found = {verdict.text for given, verdict in words if given and verdict and given.text == reason}
        capped = any(flag.word("cap") is not None for flag in self.root.each("red_flags"))
        return found | {"keep"} if capped and "grow" in found else found

    def offered(self, question: Spot) -> tuple[Spot, ...]:
        """A question's options, its own or those of its answer set."""
        if (shared := question.word("answer_set")) is not None and not question.each("options"):
            found = self.find("answer_sets", shared.text)
            return found.each("options") if found is not None else ()
        return question.each("options")

    def option_ids(self, question: str) -> tuple[str, ...] | None:
        """Ids of a question's options; ``None`` where there is no such question."""
        found = self.find("questions", question)
        if found is None:
            return None
        return tuple(name.text for option in self.offered(found) if (name := option.word("id")) is not None)

    def places(self) -> Iterator[Place]:
        """Every condition of the file."""
        for kind, key in (("questions", "visible_if"), ("red_flags", "when"), ("verdicts", "when")):
            for owner in self.root.each(kind):
                if (condition := owner.get(key)) is not None:
                    scope = owner.word("scope")
                    yield Place(condition, kind, owner, "action" if kind == "verdicts" else scope.text if scope else "")


def unknown(what: str, spot: Spot, known: Iterable[str]) -> Mistake:
    """The mistake of naming something that does not exist."""
    return spot.mistake(f"unknown {what} '{spot.text}'; expected {one_of(known, spot.text)}")


def tests_in(condition: Spot) -> Iterator[Spot]:
    """The tests of a condition as written: mappings that name an answer or a fact."""
    for spot in condition.walk():
        if spot.word("answer") is not None or spot.word("fact") is not None:
            yield spot
