"""The sentences of a verdict, with the figures of the action filled in."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import pairwise
from string import Formatter

from assessment.language import Texts, whole_up
from assessment.questionnaire import relied_on
from assessment.results import ActionResult, FunnelStep
from assessment.sentences.frequency import sales_a_month
from assessment.sentences.words import Words

LARGE_SHARE = 0.4


def verdict_sentences(result: ActionResult, words: Words) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """What the rule that fired says, and what to do next; a sentence whose figure is unknown is left out.

    Where a red flag capped the verdict, the flag says why in place of the rule's advice.
    """
    language, rule = words.language, result.rule
    values = values_of(result, words)
    text = filled(rule.text[language], values)
    if result.capped_by is not None:
        return text, (result.capped_by.text[language],)
    return text, filled(rule.next[language], values)


def filled(sentences: tuple[str, ...], values: Mapping[str, str | None]) -> tuple[str, ...]:
    """The sentences with their placeholders filled in, without those that name an unknown figure."""
    return tuple(
        sentence.format_map(values) for sentence in sentences if all(values.get(name) for name in _named(sentence))
    )


def _named(sentence: str) -> list[str]:
    return [name for _, name, _, _ in Formatter().parse(sentence) if name]


def values_of(result: ActionResult, words: Words) -> dict[str, str | None]:
    """Every placeholder of `questionnaire.PLACEHOLDERS` as the reader sees it, ``None`` where there is none to show."""
    figures, month = result.money, result.mean_month

    def amount(value: float | None) -> str | None:
        return words.amount(value) if value is not None else None

    def share(value: float | None, signed: bool = False) -> str | None:
        return words.percent(value, signed=signed) if value is not None else None

    def sales(value: float | None) -> str | None:
        return words.quantity(whole_up(value)) if value else None

    return {
        "name": result.name.strip() or None,
        "monthly_spend": amount(figures.monthly_spend),
        "monthly_hours": words.texts("unit.hours", count=figures.monthly_hours) if figures.monthly_hours else None,
        "monthly_cost": amount(figures.monthly_cost),
        "break_even_orders": sales(figures.break_even_orders),
        "orders_per_month": None if month.orders is None else words.quantity(month.orders),
        "contribution_per_order": amount(month.contribution_per_order),
        "roi": words.with_range(figures.roi, words.signed),
        "roi_low": share(figures.roi.low, signed=True),
        "roi_high": share(figures.roi.high, signed=True),
        "too_early_until": words.date(result.too_early_until) if result.too_early_until else None,
        "cost_share": share(result.share_of_cost) if _is_large(result.share_of_cost) else None,
        "measured_months": words.quantity(figures.measured_months) if figures.measured_months else None,
        "unmeasured_spend": amount(figures.unmeasured_spend) if figures.unmeasured_spend else None,
        "hourly_earnings": words.amount_with_range(figures.hourly_earnings),
        "orders_needed": sales(result.would_change.orders_needed.point),
        "flip_margin": share(result.would_change.flip_margin.point),
        "weak_step": _weak_step(result, words),
        "monthly_loss": words.amount_with_range(month.loss),
        "monthly_gain": words.amount_with_range(month.gain),
        "break_even": sales_a_month(figures.break_even_orders, words),
        "smallest_step": None if result.step is None else words.about(result.step.amount),
        "step_months": None if result.step is None else words.number(result.step.months),
        "average_order_value": amount(result.sale.amount),
        "margin": share(result.sale.margin),
    }


def _weak_step(result: ActionResult, words: Words) -> str | None:
    """The weak step the figures show, else the one the owner names."""
    texts = words.texts
    known = [step for step in result.funnel if step.count is not None]
    for before, step in pairwise(known):
        if step.weak:
            return _passage(before, step, texts)
    return texts(f"weak.{result.named_step}") if result.named_step in relied_on.NAMED_STEPS else None


def _passage(before: FunnelStep, after: FunnelStep, texts: Texts) -> str:
    return texts("weak.passage", before=texts(f"weak.from_{before.step}"), after=texts(f"weak.to_{after.step}"))


def _is_large(share: float | None) -> bool:
    """Whether a share of the budget is worth naming: a large one, of a budget that has other parts."""
    return share is not None and LARGE_SHARE <= share < 1
