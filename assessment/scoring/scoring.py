"""The score of practice: answers → points → weights → dimensions → overall. It never mixes with euros."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from assessment.questionnaire.answers import Answer
from assessment.questionnaire.model import Question, Questionnaire
from assessment.questionnaire.visibility import Reading
from assessment.results import DimensionScore, Robustness, Score, ScoredAnswer
from assessment.scoring.robustness import robustness
from assessment.scoring.standing import ENOUGH, standing, supported
from assessment.scoring.tally import Tally, arithmetic_mean, geometric_mean, interval, tally, within


def trace_answers(reading: Reading, action_id: str | None, share: float) -> Iterator[ScoredAnswer]:
    """One step per scored question that shows, blanks included; `share` is what an action weighs among all, else 1."""
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
    """The score with its range, its explanation and how many questions carry it; see `standing` for when it has none.

    Dimensions without a value are left out of the overall one, those without a range out of its range.
    """
    steps: dict[str, list[ScoredAnswer]] = {}
    for step in trace:
        steps.setdefault(step.question, []).append(step)
    tallies = [tally(question, steps[question.id]) for question in questionnaire.questions if question.id in steps]
    scores = tuple(_dimension(dimension.id, tallies, trace) for dimension in questionnaire.dimensions)
    weights = [dimension.weight for dimension in questionnaire.dimensions]
    low = geometric_mean(zip((one.low for one in scores), weights, strict=True))
    high = geometric_mean(zip((one.high for one in scores), weights, strict=True))
    whole = standing(trace)
    told = whole.carries_a_value(ENOUGH)
    if not told and not whole.unsure:
        low = high = None  # nothing is left open: what is answered would pass for the score
    values = [(one.value if told else None, weight) for one, weight in zip(scores, weights, strict=True)]
    return Score(
        value=within(geometric_mean(values), low, high),
        low=low,
        high=high,
        arithmetic=arithmetic_mean(values),
        coverage=whole.coverage,
        dimensions=scores,
        robustness=robustness(questionnaire.dimensions, tallies, scores) if told else Robustness(0, 0, None),
        asked=whole.asked,
        answered=whole.answered,
        unsure=whole.unsure,
        enough=whole.enough(ENOUGH),
        trace=tuple(trace),
    )


def _dimension(name: str, tallies: Sequence[Tally], trace: Sequence[ScoredAnswer]) -> DimensionScore:
    tallied = [one for one in tallies if one.dimension == name]
    own = standing(step for step in trace if step.dimension == name)
    found = supported(interval(tallied, [1.0] * len(tallied)), own)
    return DimensionScore(name, *found, own.coverage, own.asked, own.answered, own.unsure)
