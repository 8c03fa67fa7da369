"""What to test first, in a sentence for each action."""

from __future__ import annotations

from assessment.results import Evaluation, WorthTesting
from assessment.sentences.words import Words

SHOWN = 3


def tests_worth_it(evaluation: Evaluation, words: Words) -> tuple[str, ...]:
    """The tests that save most, as far as they save anything."""
    worth = [one for one in evaluation.test_first if one.saves > 0]
    return tuple(_test(one, words) for one in worth[:SHOWN])


def _test(one: WorthTesting, words: Words) -> str:
    return words.texts(
        "plan.test_assumed" if one.assumed else "plan.test_known",
        name=words.names[one.action],
        saves=words.about(one.saves),
        chance=words.percent(one.chance),
        loss=words.about(one.monthly_loss),
        cost=words.about(one.test_cost) if one.test_cost else words.texts("plan.test_free"),
    )
