"""The way through the questions: short groups, those that can still change a verdict first.

A group is at most three questions of one section about one subject: one screen. The subjects come in the order of the
money that goes into them, the business last.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import ceil

from assessment.dossier.model import Dossier
from assessment.dossier.visible import visible_questions
from assessment.questionnaire.conditions import FactValue
from assessment.questionnaire.model import Question, Questionnaire, Section
from assessment.results import ActionResult, Evaluation

MOST_TOGETHER = 3
Subject = str | None
"""An action, or the business where it is ``None``."""
Place = tuple[Subject, str]
"""A subject and a part of a section, as the address says them: ``(None, "measures-2")``."""


@dataclass(frozen=True, slots=True)
class Group:
    """One screen of questions; `part` counts the groups of its section from 1, `of` says how many there are.

    `blank` are the ids of those without an answer, `deciding` those of them that can still change a verdict.
    """

    subject: Subject
    section: Section
    part: int
    of: int
    questions: tuple[Question, ...]
    blank: frozenset[str]
    deciding: frozenset[str]

    @property
    def place(self) -> Place:
        """Where it stands, whatever shows around it."""
        return self.subject, self.section.id if self.part == 1 else f"{self.section.id}-{self.part}"

    @property
    def mattering(self) -> frozenset[str]:
        """The ids of the questions to show where only what matters is: those that decide, and those answered."""
        given = frozenset(question.id for question in self.questions) - self.blank
        return self.deciding | given if self.deciding or given else self.blank


@dataclass(frozen=True, slots=True)
class Way:
    """All groups, subject by subject; `first` are the places of those that decide, the most influential first."""

    groups: tuple[Group, ...]
    first: tuple[Place, ...]

    @property
    def deciding(self) -> int:
        """How many questions can still change a verdict."""
        return sum(len(group.deciding) for group in self.groups)

    @property
    def refining(self) -> int:
        """How many other questions are blank."""
        return sum(len(group.blank) for group in self.groups) - self.deciding

    @property
    def asked(self) -> int:
        """How many questions there are."""
        return sum(len(group.questions) for group in self.groups)

    @property
    def dearest(self) -> Subject:
        """The subject into which most goes."""
        return self.groups[0].subject

    def at(self, place: Place | None) -> Group | None:
        """The group at that place; that of its section where a part of it has gone."""
        if place is None:
            return None
        subject, section = place
        found = [group for group in self.groups if group.subject == subject]
        exact = (group for group in found if group.place == place)
        return next(exact, None) or next((one for one in found if one.section.id == section.partition("-")[0]), None)

    def start(self) -> Group:
        """Where to begin: what decides, else what is left, else the first."""
        return self.at(self.first[0]) or self.groups[0] if self.first else self._open(self.groups) or self.groups[0]

    def next_deciding(self, place: Place, passed: Iterable[Place] = ()) -> Group | None:
        """The next group that decides after the one there, then one before it; none that was passed by comes again.

        A visitor led round by what they left blank would never come to the results.
        """
        places = [one for one in self.first if one != place]
        later = places[self.first.index(place) :] if place in self.first else places
        seen = frozenset(passed)
        return self.at(next((one for one in (*later, *places) if one not in seen), None))

    def next_open(self, place: Place, passed: Iterable[Place] = ()) -> Group | None:
        """The first other group with a blank, of the dearest subject on; those passed by come last."""
        others = [group for group in self.groups if group.place != place]
        seen = frozenset(passed)
        return self._open(group for group in others if group.place not in seen) or self._open(others)

    def after(self, place: Place, same_subject: bool = False) -> Group | None:
        """The next group, whether it has a blank or not; where asked for, about the same subject."""
        number = self._number(place)
        found = None if number is None else next(iter(self.groups[number + 1 :]), None)
        return None if found is None or (same_subject and found.subject != place[0]) else found

    def first_blank(self, subject: Subject) -> Group | None:
        """The first group with a blank about a subject."""
        return self._open(group for group in self.groups if group.subject == subject)

    def before(self, place: Place) -> Group | None:
        """The group before, in the order of the subjects."""
        number = self._number(place)
        return self.groups[number - 1] if number else None

    def _number(self, place: Place) -> int | None:
        return next((number for number, one in enumerate(self.groups) if one.place == place), None)

    def blank_elsewhere(self, question: str, subject: Subject) -> tuple[str, ...]:
        """The other actions of which that question shows and is blank."""
        others = (group for group in self.groups if group.subject not in (subject, None) and question in group.blank)
        return tuple(group.subject for group in others if group.subject is not None)

    @staticmethod
    def _open(groups: Iterable[Group]) -> Group | None:
        return next((group for group in groups if group.blank), None)


def way_through(questionnaire: Questionnaire, dossier: Dossier, evaluation: Evaluation) -> Way:
    """The way through the questions that show, as an evaluation of the dossier leaves it."""
    deciding: dict[Place, float] = {}
    for one in reversed(evaluation.deciding):
        deciding[one.action, one.question] = one.influence or 0.0
    facts: dict[Subject, Mapping[str, FactValue]] = {
        one.id: one.facts for one in sorted(evaluation.actions, key=_money)
    }
    facts[None] = evaluation.business_facts
    groups: list[Group] = []
    for subject, known in facts.items():
        asked = visible_questions(questionnaire, dossier, subject, known)
        groups += _groups(questionnaire, dossier, subject, asked, deciding)
    return Way(tuple(groups), tuple(_by_influence(groups, deciding)))


def _money(one: ActionResult) -> tuple[bool, float]:
    return not one.running, -(one.money.monthly_cost or 0.0)


def _groups(
    questionnaire: Questionnaire,
    dossier: Dossier,
    subject: Subject,
    asked: Sequence[Question],
    deciding: Mapping[Place, float],
) -> Iterator[Group]:
    given = dossier.answers_of(subject)
    for section in questionnaire.sections:
        own = [question for question in asked if question.section == section.id]
        parts = ceil(len(own) / MOST_TOGETHER)
        for part in range(parts):
            questions = tuple(own[len(own) * part // parts : len(own) * (part + 1) // parts])
            ids = (question.id for question in questions)
            blank = frozenset(one for one in ids if one not in given or given[one].blank)
            decide = frozenset(one for one in blank if (subject, one) in deciding)
            yield Group(subject, section, part + 1, parts, questions, blank, decide)


def _by_influence(groups: Sequence[Group], deciding: Mapping[Place, float]) -> list[Place]:
    """The places of the groups that decide: by subject, then by group, as much as its first question moves."""
    tops = {
        group.place: max(deciding[group.subject, one] for one in group.deciding) for group in groups if group.deciding
    }
    of_subject: dict[Subject, float] = {}
    for (subject, _), top in tops.items():
        of_subject[subject] = max(top, of_subject.get(subject, 0.0))
    subjects = list(of_subject)
    return sorted(tops, key=lambda place: (-of_subject[place[0]], subjects.index(place[0]), -tops[place]))
