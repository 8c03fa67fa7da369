"""The score of practice: answers → points → weights → dimensions → overall. It never mixes with euros."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from assessment.questionnaire.answers import Answer
from assessment.questionnaire.model import Question, Questionnaire
from assessment.questionnaire.visibility import Reading
from assessment.results import DimensionScore, Score, ScoredAnswer
from assessment.scoring.robustness import robustness
from assessment.scoring.tally import arithmetic_mean, coverage, geometric_mean, interval, tally, within


def trace_answers(reading: Reading, action_id: str | None, share: float) -> Iterator[ScoredAnswer]:
    """One step per scored question that shows, blanks included; `share` is the action's share of cost, else 1."""
    for question in reading.visible:
        if question.dimension is not None:
            yield _step(question, question.dimension, reading.answers.get(question.id), action_id, share)


def _step(
    question: Question, dimension: str, answer: Answer | None, action_id: str | None, share: float
) -> ScoredAnswer:
    weight = question.weight * share
    if answer is None or answer.blank:
        return ScoredAnswer(question.id, action_id, dimension, "blank", None, None, weight)
    if answer.dont_know:
        return ScoredAnswer(question.id, action_id, dimension, "dont_know", None, None, weight)
    if answer.value is None:
        return ScoredAnswer(question.id, action_id, dimension, "not_applicable", None, None, weight)
    points = question.points[answer.value]
    return ScoredAnswer(question.id, action_id, dimension, "answered", answer.value, points, weight)


def score(questionnaire: Questionnaire, trace: Sequence[ScoredAnswer]) -> Score:
    """The score with its range, its coverage and its explanation; no known answer gives no value."""
    steps: dict[str, list[ScoredAnswer]] = {}
    for step in trace:
        steps.setdefault(step.question, []).append(step)
    tallies = [tally(question, steps[question.id]) for question in questionnaire.questions if question.id in steps]
    grouped = [[one for one in tallies if one.dimension == dimension.id] for dimension in questionnaire.dimensions]
    intervals = [interval(own, [1.0] * len(own)) for own in grouped]
    coverages = [coverage(own) for own in grouped]
    scores = tuple(
        DimensionScore(dimension.id, *found, covered or 0.0)
        for dimension, found, covered in zip(questionnaire.dimensions, intervals, coverages, strict=True)
    )
    weights = [dimension.weight for dimension in questionnaire.dimensions]
    low = geometric_mean(zip((found.low for found in intervals), weights, strict=True))
    high = geometric_mean(zip((found.high for found in intervals), weights, strict=True))
    values = [(found.value, weight) for found, weight in zip(intervals, weights, strict=True)]
    return Score(
        value=within(geometric_mean(values), low, high),
        low=low,
        high=high,
        arithmetic=arithmetic_mean(values),
        coverage=arithmetic_mean(zip(coverages, weights, strict=True)) or 0.0,
        dimensions=scores,
        robustness=robustness(questionnaire.dimensions, tallies, scores),
        trace=tuple(trace),
    )
