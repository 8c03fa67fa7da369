"""The sentences of a verdict, with the figures of the action filled in."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import pairwise
from string import Formatter

from assessment.dossier.model import Business
from assessment.language import Texts, whole_up
from assessment.money import break_even
from assessment.questionnaire import relied_on
from assessment.questionnaire.answers import Answer
from assessment.questionnaire.model import Questionnaire, VerdictRule
from assessment.results import ActionResult, FunnelStep
from assessment.sentences.words import Words

LARGE_SHARE = 0.4


def verdict_sentences(
    result: ActionResult, business: Business, words: Words, answers: Mapping[str, Answer] | None = None
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """What the rule that fired says, and what to do next; a sentence whose figure is unknown is left out.

    `answers` are the action's own, by question id: they name the step of the funnel the owner sees give way. Where a
    red flag capped the verdict, the flag says why in place of the rule's advice.
    """
    language, rule = words.language, fired_rule(words.questionnaire, result)
    values = _values(result, business, words, answers or {})
    text = _filled(rule.text[language], values)
    capping = result.facts.get(relied_on.CAPPED_BY)
    if capping is not None:
        return text, tuple(flag.text[language] for flag in words.questionnaire.red_flags if flag.id == capping)
    return text, _filled(rule.next[language], values)


def fired_rule(questionnaire: Questionnaire, result: ActionResult) -> VerdictRule:
    """The row of the verdict table behind a result: the last one tried, else the first with its verdict and reason."""
    table = questionnaire.verdicts
    tried = len(result.rules)
    if 0 < tried <= len(table) and table[tried - 1].reason == result.reason:
        return table[tried - 1]
    same_reason = [rule for rule in table if rule.reason == result.reason]
    return next((rule for rule in same_reason if rule.verdict == result.verdict), [*same_reason, table[-1]][0])


def _filled(sentences: tuple[str, ...], values: Mapping[str, str | None]) -> tuple[str, ...]:
    return tuple(
        sentence.format_map(values) for sentence in sentences if all(values.get(name) for name in _named(sentence))
    )


def _named(sentence: str) -> list[str]:
    return [name for _, name, _, _ in Formatter().parse(sentence) if name]


def _values(
    result: ActionResult, business: Business, words: Words, answers: Mapping[str, Answer]
) -> dict[str, str | None]:
    """Every placeholder of `questionnaire.PLACEHOLDERS` as the reader sees it, ``None`` where there is none to show."""
    figures = result.money
    cost = break_even.measured_cost(figures)
    net, lowest, highest = (
        None if roi is None or cost is None else roi * cost for roi in (figures.roi, figures.roi_low, figures.roi_high)
    )
    lost = [None if one is None else -one for one in (highest, lowest)]

    def amount(value: float | None) -> str | None:
        return words.amount(value) if value is not None else None

    def share(value: float | None, signed: bool = False) -> str | None:
        return words.percent(value, signed=signed) if value is not None else None

    def sales(value: float | None) -> str | None:
        return words.quantity(whole_up(value)) if value else None

    ranged = words.amount_with_range

    return {
        "name": result.name.strip() or None,
        "monthly_spend": amount(figures.monthly_spend),
        "monthly_hours": words.texts("unit.hours", count=figures.monthly_hours) if figures.monthly_hours else None,
        "monthly_cost": amount(figures.monthly_cost),
        "break_even_orders": sales(figures.break_even_orders),
        "orders_per_month": _orders_per_month(result, words),
        "contribution_per_order": amount(break_even.contribution_per_order(figures) or business.contribution_per_order),
        "roi": words.with_range(figures.roi, figures.roi_low, figures.roi_high, words.signed),
        "roi_low": share(figures.roi_low, signed=True),
        "roi_high": share(figures.roi_high, signed=True),
        "too_early_until": words.date(result.too_early_until) if result.too_early_until else None,
        "cost_share": share(result.share_of_cost) if _is_large(result.share_of_cost) else None,
        "measured_months": words.quantity(figures.measured_months) if figures.measured_months else None,
        "unmeasured_spend": amount(figures.unmeasured_spend) if figures.unmeasured_spend else None,
        "hourly_earnings": ranged(figures.hourly_earnings, figures.hourly_earnings_low, figures.hourly_earnings_high),
        "orders_needed": sales(result.would_change.orders_needed),
        "flip_margin": share(result.would_change.flip_margin),
        "weak_step": _weak_step(result, words, answers),
        "monthly_loss": ranged(-net, *lost) if net is not None and net < 0 else None,
        "monthly_gain": ranged(net, lowest, highest) if net is not None and net > 0 else None,
    }


def _orders_per_month(result: ActionResult, words: Words) -> str | None:
    figures = result.money
    if figures.orders is None or not figures.months:
        return None
    return words.quantity(figures.orders / figures.months)


def _weak_step(result: ActionResult, words: Words, answers: Mapping[str, Answer]) -> str | None:
    """The weak step the figures show, else the one the owner names."""
    texts = words.texts
    known = [step for step in result.funnel if step.count is not None]
    for before, step in pairwise(known):
        if step.weak:
            return _passage(before, step, texts)
    named = answers.get(relied_on.WEAK_STEP)
    value = result.facts.get(relied_on.WEAK_STEP) if named is None else named.value
    return texts(f"weak.{value}") if value in relied_on.NAMED_STEPS else None


def _passage(before: FunnelStep, after: FunnelStep, texts: Texts) -> str:
    return texts("weak.passage", before=texts(f"weak.from_{before.step}"), after=texts(f"weak.to_{after.step}"))


def _is_large(share: float | None) -> bool:
    """Whether a share of the budget is worth naming: a large one, of a budget that has other parts."""
    return share is not None and LARGE_SHARE <= share < 1
