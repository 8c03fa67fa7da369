"""What is still missing for a verdict to turn, in a sentence each: sales, margin, months of measuring."""

from __future__ import annotations

from assessment.language import Texts, months_of_one, whole_up
from assessment.results import ActionResult, Estimate
from assessment.sentences.frequency import is_rare, sales_a_month
from assessment.sentences.proof import counted_by_somebody
from assessment.sentences.words import Words


def needed(result: ActionResult, words: Words) -> tuple[str, ...]:
    """Sales a month, margin and months that would do, as far as each is known.

    Nothing where nobody counted its sales: only proof would turn the verdict, not more of what is estimated.
    """
    if not counted_by_somebody(result):
        return ()
    texts, change = words.texts, result.would_change
    lines = []

    orders = _orders(change.orders_needed, words)
    if orders is not None and result.monthly:
        lines.append(orders)
    margin = words.with_range(change.flip_margin, lambda share: words.percent(share))
    if margin is not None:
        lines.append(texts("figures.flip_margin", margin=margin))
    if months := months_still(result, words):
        lines.append(months)
    return tuple(lines)


def _orders(needed: Estimate, words: Words) -> str | None:
    """Sales still missing, one every so many months where they are fewer than one a month."""
    orders, least, most = needed
    if orders is None:
        return None

    def sales(count: float) -> str:
        return words.quantity(whole_up(count))

    if not is_rare(orders):
        return words.texts("figures.orders_needed", count=whole_up(orders), range=words.interval(least, most, sales))
    bound = words.texts("figures.at_most", sales=sales_a_month(most, words) or words.quantity(None))
    return words.texts("figures.orders_needed_every", months=words.number(months_of_one(orders)), range=bound)


def months_still(result: ActionResult, words: Words) -> str | None:
    """How many months of measuring would settle it; ``None`` where it is settled, cannot be known or lacks proof."""
    texts, months = words.texts, result.would_change.months_needed
    if not (result.monthly and counted_by_somebody(result)):
        return None
    if months:
        return texts("figures.months_needed", count=months, pace=_pace(result, texts))
    undecided = result.facts.get("roi_position") == "straddles" and result.money.orders and not result.money.tested
    return texts("figures.months_too_many") if months is None and undecided else None


def _pace(result: ActionResult, texts: Texts) -> str:
    """How many sales a month the sentence counts on."""
    orders = result.mean_month.orders
    return texts("figures.pace", count=orders) if orders else texts("figures.pace_unknown")
