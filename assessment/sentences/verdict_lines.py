"""The verdict on each action in one line: what it costs and what pays for it."""

from __future__ import annotations

from dataclasses import dataclass

from assessment.results import ActionResult, Evaluation
from assessment.sentences.frequency import sales_a_month
from assessment.sentences.words import Words

NONE = "—"


@dataclass(frozen=True, slots=True)
class VerdictLine:
    """An action, its verdict in a word, what it costs in a month and the sales that pay for that; a dash for none.

    `timed`: the cost holds the time spent.
    """

    name: str
    verdict: str
    cost: str
    break_even: str
    timed: bool


def verdict_lines(evaluation: Evaluation, words: Words) -> tuple[VerdictLine, ...]:
    """One line an action, in the order of the dossier."""
    return tuple(_line(result, words) for result in evaluation.actions)


def _line(result: ActionResult, words: Words) -> VerdictLine:
    figures, monthly = result.money, result.monthly
    cost = words.amount(figures.monthly_cost) if monthly and figures.monthly_cost is not None else NONE
    break_even = sales_a_month(figures.break_even_orders, words) if monthly else None
    timed = cost != NONE and figures.time_counted and bool(figures.time_cost)
    return VerdictLine(words.name(result.id), words.verdict_on(result), cost, break_even or NONE, timed)
