"""The score of practice in words, or why there is none yet."""

from __future__ import annotations

from assessment.results import Score
from assessment.sentences.words import Words


def score_title(score: Score, words: Words) -> str:
    """The score out of 100, or that there is none."""
    if score.value is None:
        return words.texts("results.no_score")
    return words.texts("results.score", value=words.number(score.value))


def score_lines(score: Score, words: Words) -> tuple[str, ...]:
    """Between what and what it lies, and how many questions it rests on."""
    texts = words.texts
    lines = []
    low, high = words.number(score.low), words.number(score.high)
    if score.low is not None and low != high:
        lines.append(texts("results.score_range", low=low, high=high))
    lines.append(texts("results.score_answered", score.answered, asked=words.number(score.asked)))
    if score.unsure:
        lines.append(texts("results.score_unsure", unsure=words.number(score.unsure)))
    return tuple(lines)


def why_no_score(score: Score, words: Words) -> str | None:
    """What is missing for a score; ``None`` where there is one."""
    if score.value is not None:
        return None
    if score.answered < score.enough:
        return words.texts("results.score_enough", score.enough)
    return words.texts("results.score_too_unsure")
