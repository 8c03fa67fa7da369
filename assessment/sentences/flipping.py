"""The other answers that would change a verdict, in words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import groupby

from assessment.questionnaire.answers import Answer
from assessment.results import ActionResult
from assessment.sentences.words import Words

SHOWN = 3


@dataclass(frozen=True, slots=True)
class OtherAnswers:
    """A question, and each other answer to it with the word of the verdict it would give."""

    question: str
    answers: tuple[tuple[str, str], ...]


def other_answers(result: ActionResult, given: Mapping[str, Answer], words: Words) -> tuple[OtherAnswers, ...]:
    """A few answers that would change the verdict: first those not given or not known, which may yet turn out so."""
    firm = {name for name, answer in given.items() if answer.value is not None}
    likely = sorted(result.would_change.answers, key=lambda flip: flip.question in firm)[:SHOWN]
    found = []
    for question_id, flips in groupby(likely, lambda flip: flip.question):
        question = words.questionnaire.by_id[question_id]
        answers = tuple(
            (question.option(flip.option).text[words.language], words.verdict(flip.verdict, running=result.running))
            for flip in flips
        )
        found.append(OtherAnswers(question.text[words.language], answers))
    return tuple(found)
