"""What is still missing for a verdict to turn, in a sentence each: sales, margin, months of measuring."""

from __future__ import annotations

from collections.abc import Callable

from assessment.language import Texts, interval, percent, quantity, whole_up
from assessment.languages import Language
from assessment.results import ActionResult


def with_range(
    point: float | None, low: float | None, high: float | None, show: Callable[[float], str], language: Language
) -> str | None:
    """A figure and its 90 % range, ``None`` where it is unknown: ``410 € (entre 230 € et 560 €)``."""
    if point is None:
        return None
    shown = show(point)
    if (low is None and high is None) or (low is not None and high is not None and show(low) == show(high) == shown):
        return shown
    return Texts(language)("figures.with_range", point=shown, range=interval(low, high, show, language))


def needed(result: ActionResult, language: Language) -> tuple[str, ...]:
    """Sales a month, margin and months that would do, as far as each is known."""
    texts, change = Texts(language), result.would_change
    lines = []

    def sales(count: float) -> str:
        return quantity(whole_up(count), language)

    if change.orders_needed is not None:
        span = interval(change.orders_needed_low, change.orders_needed_high, sales, language)
        lines.append(texts("figures.orders_needed", count=whole_up(change.orders_needed), range=span))
    margin = with_range(
        change.flip_margin,
        change.flip_margin_low,
        change.flip_margin_high,
        lambda share: percent(share, language),
        language,
    )
    if margin is not None:
        lines.append(texts("figures.flip_margin", margin=margin))
    if months := months_still(result, language):
        lines.append(months)
    return tuple(lines)


def months_still(result: ActionResult, language: Language) -> str | None:
    """How many months of measuring would settle it; ``None`` where it is settled or cannot be known."""
    texts, months = Texts(language), result.would_change.months_needed
    if months:
        return texts("figures.months_needed", count=months, pace=_pace(result, texts))
    undecided = result.facts.get("roi_position") == "straddles" and result.money.orders and not result.money.tested
    return texts("figures.months_too_many") if months is None and undecided else None


def _pace(result: ActionResult, texts: Texts) -> str:
    """How many sales a month the sentence counts on."""
    orders, months = result.money.orders, result.money.months
    if not orders or not months:
        return texts("figures.pace_unknown")
    return texts("figures.pace", count=orders / months)
