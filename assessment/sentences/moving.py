"""Moving money, in a sentence for each way: the threshold with its range."""

from __future__ import annotations

from assessment.results import Evaluation
from assessment.sentences.words import Words

SHOWN = 3


def moves_said(evaluation: Evaluation, words: Words) -> tuple[str, ...]:
    """From which action to which, and what the next euro must earn there."""
    return tuple(
        words.texts(
            "results.move",
            source=words.names[move.source],
            target=words.names[move.target],
            threshold=words.with_range(move.threshold, lambda share: words.percent(share)) or words.percent(None),
        )
        for move in evaluation.moves[:SHOWN]
    )
