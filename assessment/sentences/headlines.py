"""The frank sentence at the head of the results."""

from __future__ import annotations

from assessment.language import Texts
from assessment.results import Evaluation, Money, Totals
from assessment.sentences.words import Words

# Amounts that round to the same whole unit are the same to the reader.
_HALF_A_UNIT = 0.5


def headline(evaluation: Evaluation, words: Words) -> str:
    """What the running actions cost in a month, how much of it serves sales and can show it, how much awaits proof."""
    texts = words.texts
    running = [result for result in evaluation.actions if result.running]
    if not evaluation.actions:
        return texts("headline.no_action")
    if not running:
        return texts("headline.all_stopped")
    missing = sum(result.money.monthly_cost is None for result in running)
    if missing == len(running):
        return texts("headline.cost_unknown", count=missing)
    sentences = [*_shares(evaluation.totals, words), _time(evaluation.totals.money, texts)]
    if missing:
        sentences.append(texts("headline.costs_missing", count=missing))
    return " ".join(sentence for sentence in sentences if sentence)


def _shares(totals: Totals, words: Words) -> list[str]:
    texts, amount = words.texts, words.amount
    proven, unproven, total = totals.proven_monthly, totals.unproven_monthly, totals.running_monthly
    if total < _HALF_A_UNIT:
        return [texts("headline.free")]
    if totals.not_proven_monthly < _HALF_A_UNIT:
        return [texts("headline.all_proven", total=amount(total))]
    first = (
        texts("headline.nothing_proven", total=amount(total))
        if proven < _HALF_A_UNIT
        else texts("headline.proven", total=amount(total), proven=amount(proven))
    )
    to_act_on = [
        texts(f"headline.{part}", amount=amount(value))
        for part, value in (("failing", totals.failing_monthly), ("waiting", unproven))
        if value >= _HALF_A_UNIT
    ]
    return [first, *(to_act_on or [texts("headline.rest", amount=amount(totals.other_monthly))])]


def _time(figures: Money, texts: Texts) -> str:
    """Whether the owner's hours are in those amounts; nothing where no hour is known."""
    if figures.time_counted:
        return texts("headline.time_counted")
    return texts("headline.time_left_out", count=figures.monthly_hours) if figures.monthly_hours else ""
