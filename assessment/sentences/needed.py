"""What is still missing for a verdict to turn, in a sentence each: sales, margin, months of measuring."""

from __future__ import annotations

from assessment.language import Texts, whole_up
from assessment.results import ActionResult
from assessment.sentences.words import Words


def needed(result: ActionResult, words: Words) -> tuple[str, ...]:
    """Sales a month, margin and months that would do, as far as each is known."""
    texts, change = words.texts, result.would_change
    lines = []

    def sales(count: float) -> str:
        return words.quantity(whole_up(count))

    orders, least, most = change.orders_needed
    if orders is not None:
        lines.append(texts("figures.orders_needed", count=whole_up(orders), range=words.interval(least, most, sales)))
    margin = words.with_range(change.flip_margin, lambda share: words.percent(share))
    if margin is not None:
        lines.append(texts("figures.flip_margin", margin=margin))
    if months := months_still(result, words):
        lines.append(months)
    return tuple(lines)


def months_still(result: ActionResult, words: Words) -> str | None:
    """How many months of measuring would settle it; ``None`` where it is settled or cannot be known."""
    texts, months = words.texts, result.would_change.months_needed
    if months:
        return texts("figures.months_needed", count=months, pace=_pace(result, texts))
    undecided = result.facts.get("roi_position") == "straddles" and result.money.orders and not result.money.tested
    return texts("figures.months_too_many") if months is None and undecided else None


def _pace(result: ActionResult, texts: Texts) -> str:
    """How many sales a month the sentence counts on."""
    orders = result.mean_month.orders
    return texts("figures.pace", count=orders) if orders else texts("figures.pace_unknown")
