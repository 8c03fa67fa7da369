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
    def amount(value: float) -> str:
        return words.amounts(value)(value)

    return words.texts(
        "plan.test_assumed" if one.assumed else "plan.test_known",
        name=words.names[one.action],
        saves=amount(one.saves),
        chance=words.percent(one.chance),
        loss=amount(one.monthly_loss),
        cost=amount(one.test_cost) if one.test_cost else words.texts("plan.test_free"),
    )
