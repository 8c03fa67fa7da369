"""The frank sentence at the head of the results."""

from __future__ import annotations

from assessment.language import Texts
from assessment.results import Evaluation, Money, Totals
from assessment.sentences.words import Words

# Less than that a month is nothing to the reader.
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


def monthly_parts(totals: Totals, words: Words) -> dict[str, float]:
    """What the running actions cost in a month by what is known of it, rounded so that the parts add up to the whole.

    ``proven``, ``failing``, ``unproven`` and ``other``, as far as there is any of it.
    """
    parts = {
        "proven": totals.proven_monthly,
        "failing": totals.failing_monthly,
        "unproven": totals.unproven_monthly,
        "other": totals.other_monthly,
    }
    shown = words.adding_up(tuple(parts.values()), totals.running_monthly)
    return {name: amount for name, amount in zip(parts, shown, strict=True) if amount}


def _shares(totals: Totals, words: Words) -> list[str]:
    texts, total = words.texts, words.amount(totals.running_monthly)
    if totals.running_monthly < _HALF_A_UNIT:
        return [texts("headline.free")]
    parts = {name: words.amount(amount) for name, amount in monthly_parts(totals, words).items()}
    if parts.keys() == {"proven"}:
        return [texts("headline.all_proven", total=total)]
    first = (
        texts("headline.proven", total=total, proven=parts["proven"])
        if "proven" in parts
        else texts("headline.nothing_proven", total=total)
    )
    to_act_on = [
        texts(f"headline.{said}", amount=parts[part])
        for part, said in (("failing", "failing"), ("unproven", "waiting"))
        if part in parts
    ]
    return [first, *(to_act_on or [texts("headline.rest", amount=parts["other"])])]


def _time(figures: Money, texts: Texts) -> str:
    """Whether the owner's hours are in those amounts; nothing where no hour is known."""
    if figures.time_counted:
        return texts("headline.time_counted")
    return texts("headline.time_left_out", count=figures.monthly_hours) if figures.monthly_hours else ""
