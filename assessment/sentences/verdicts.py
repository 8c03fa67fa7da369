"""The sentences of a verdict, with the figures of the action filled in."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import pairwise
from string import Formatter
from typing import Literal, NamedTuple

from assessment.language import Texts, whole_up
from assessment.questionnaire import relied_on
from assessment.results import UNKNOWN, ActionResult, Estimate, FunnelStep
from assessment.sentences.frequency import sales_a_month
from assessment.sentences.proof import counted_by_somebody
from assessment.sentences.words import Words

LARGE_SHARE = 0.4


def verdict_sentences(result: ActionResult, words: Words) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """What the rule that fired says, and what to do next; a sentence whose figure is unknown is left out.

    Where a red flag capped the verdict, the flag says why in place of the rule's advice.
    """
    language, rule = words.language, result.rule
    values = values_of(result, words)
    hour = hour_said(result, words)
    text = (*([hour] if hour else []), *filled(rule.text[language], values), *_estimated(result, words))
    if result.capped_by is not None:
        return text, (result.capped_by.text[language],)
    past = next(word.past for word in words.questionnaire.verdict_words if word.id == result.verdict)
    if not result.monthly and past is not None and rule.asks is None:
        return text, past[language]
    return text, filled(rule.next[language], values)


def for_one(result: ActionResult, words: Words) -> str | None:
    """What one unit put into the action brings back, where its return is shown, with its range and no full stop."""
    back = words.for_one(result.shown_return)
    if back is None:
        return None
    key = "verdict.for_one" if result.monthly else "verdict.for_one_past"
    return words.texts(key, one=words.amount(1), back=back)


def hour_said(result: ActionResult, words: Words, about: Literal["it", "named"] = "it") -> str | None:
    """What an hour on the action earns or loses and what it is put at; ``None`` where its figures cannot say.

    `about` is how the action is spoken of: "it", or by its name. What nobody counted is said to be the owner's word.
    """
    said = _hour_by_its_figures(result, words, about)
    if said is None or counted_by_somebody(result):
        return said
    return words.texts(f"hour.{about}_unproven", said=said[:1].lower() + said[1:])


def _hour_by_its_figures(result: ActionResult, words: Words, about: Literal["it", "named"]) -> str | None:
    figures, texts, name = result.money, words.texts, words.name(result.id)
    lost = _negative(figures.hourly_earnings)
    earnings = words.amount_with_range(figures.hourly_earnings.opposite() if lost else figures.hourly_earnings)
    if earnings is None or result.verdict == "wait" or result.reason in relied_on.UNSOUND_REASONS:
        return None
    if lost and figures.hourly_earnings.position != "below":
        point, low, high = figures.hourly_earnings
        return texts(
            f"hour.{about}_unsure", name=name, range=words.interval(low, high, words.amounts(point, low, high))
        )
    if lost:
        return texts(f"hour.{about}_lost", name=name, loss=earnings)
    if figures.hourly_cost is None:
        return texts(f"hour.{about}", name=name, earnings=earnings)
    return texts(f"hour.{about}_valued", name=name, earnings=earnings, cost=words.amount(figures.hourly_cost))


def _estimated(result: ActionResult, words: Words) -> tuple[str, ...]:
    """What the figures rest on where sales were not noted in money, nor hours in every month."""
    figures, texts = result.money, words.texts
    lines = []
    if figures.sales_basis == "orders":
        lines.append(texts("verdict.estimated_orders", count=figures.orders))
    if figures.sales_basis == "leads":
        lines.append(texts("verdict.estimated_leads", count=figures.leads))
    if figures.time_counted and figures.hours_months < figures.months:
        lines.append(texts("verdict.hours_spread", count=figures.hours_months, months=words.quantity(figures.months)))
    return tuple(lines)


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

    def hours(value: float | None) -> str | None:
        return words.texts("unit.hours", count=value) if value else None

    monthly, whole = _tenses(result)
    change = result.would_change
    return {
        "name": result.name.strip() or None,
        "monthly_spend": amount(monthly.spend or None),
        "monthly_hours": hours(monthly.hours),
        "monthly_cost": amount(monthly.cost),
        "monthly_loss": words.amount_with_range(monthly.net.opposite()) if _negative(monthly.net) else None,
        "monthly_gain": words.amount_with_range(monthly.net) if _positive(monthly.net) else None,
        "total_spend": amount(whole.spend),
        "total_hours": hours(whole.hours),
        "total_cost": amount(whole.cost),
        "total_loss": words.amount_with_range(whole.net.opposite()) if _negative(whole.net) else None,
        "total_gain": words.amount_with_range(whole.net) if _positive(whole.net) else None,
        "excess": amount(result.excess) if result.excess else None,
        "months_without_spend": words.months([one.month for one in result.blanks if one.cost is None]) or None,
        "months_without_sales": words.months([one.month for one in result.blanks if one.sold is None]) or None,
        "roi_blank_as_zero": words.with_range(figures.roi_blank_as_zero, words.signed),
        "basket_break_even": amount(change.basket_needed),
        "repeats_needed": _times(figures.repeats_needed, words),
        "roi_with_repeat": words.with_range(figures.roi_with_repeat, words.signed),
        "lag_months": _months(figures.lag_months, words),
        "matched_months": words.quantity(figures.matched_months) if figures.matched_months else None,
        "roi_lagged": words.with_range(figures.roi_lagged, words.signed),
        "roi_out_of_season": words.with_range(figures.roi_out_of_season, words.signed),
        "best_month": words.month(figures.best_month) if figures.best_month else None,
        "roi_without_best_month": share(figures.roi_without_best_month, signed=True),
        "break_even_orders": sales(figures.break_even_orders),
        "orders_per_month": None if month.orders is None else words.quantity(month.orders),
        "contribution_per_order": amount(month.contribution_per_order),
        "roi": words.with_range(figures.roi, words.signed),
        "roi_low": share(figures.roi.low, signed=True),
        "roi_high": share(figures.roi.high, signed=True),
        "for_one": for_one(result, words),
        "one_unit": words.amount(1),
        "returned": words.for_one(result.shown_return),
        "returned_blank_as_zero": words.for_one(figures.roi_blank_as_zero),
        "returned_with_repeat": words.for_one(figures.roi_with_repeat),
        "returned_lagged": words.for_one(figures.roi_lagged),
        "returned_out_of_season": words.for_one(figures.roi_out_of_season),
        "returned_without_best_month": words.for_one(Estimate(figures.roi_without_best_month)),
        "too_early_until": words.date(result.too_early_until) if result.too_early_until else None,
        "cost_share": share(result.share_of_cost) if _is_large(result.share_of_cost) else None,
        "measured_months": words.quantity(figures.measured_months) if figures.measured_months else None,
        "unmeasured_spend": amount(figures.unmeasured_spend) if figures.unmeasured_spend else None,
        "hourly_earnings": words.amount_with_range(figures.hourly_earnings),
        "orders_needed": sales(result.would_change.orders_needed.point),
        "flip_margin": share(result.would_change.flip_margin.point),
        "weak_step": (weak := _weak_step(result, words)),
        "mend_first": None if weak else _mend_first(result, words),
        "break_even": sales_a_month(figures.break_even_orders, words),
        "smallest_step": None if result.step is None else words.about(result.step.amount),
        "step_months": None if result.step is None else words.number(result.step.months),
        "average_order_value": amount(result.sale.amount),
        "margin": share(result.sale.margin),
    }


class _Tense(NamedTuple):
    """What went out and what was left of it, in a month or in all."""

    spend: float | None = None
    hours: float | None = None
    cost: float | None = None
    net: Estimate = UNKNOWN


def _tenses(result: ActionResult) -> tuple[_Tense, _Tense]:
    """What is said by the month, of an action that goes on, and in all, of one that is over or was paid once."""
    figures, month = result.money, result.mean_month
    if result.monthly:
        return _Tense(figures.monthly_spend, figures.monthly_hours, figures.monthly_cost, month.net), _Tense()
    whole = _Tense(figures.spend, figures.hours, figures.cost, result.net)
    return _Tense(), whole


def _negative(net: Estimate) -> bool:
    return net.point is not None and net.point < 0


def _positive(net: Estimate) -> bool:
    return net.point is not None and net.point > 0


def _months(count: int, words: Words) -> str | None:
    return words.texts("duration.months", count=count, number=words.quantity(count)) if count else None


def _times(count: float | None, words: Words) -> str | None:
    return None if count is None else words.texts("unit.times", count=whole_up(count))


def _weak_step(result: ActionResult, words: Words) -> str | None:
    """The weak step the figures show, else the one the owner names."""
    texts = words.texts
    known = [step for step in result.funnel if step.count is not None]
    for before, step in pairwise(known):
        if step.weak:
            return _passage(before, step, texts)
    return texts(f"weak.{result.named_step}") if result.named_step in relied_on.NAMED_STEPS else None


def _mend_first(result: ActionResult, words: Words) -> str | None:
    """The first red flag raised that an owner can put right within weeks."""
    raised = {flag.id for flag in result.flags if flag.status == "raised"}
    mendable = (flag for flag in words.questionnaire.red_flags if flag.mendable and flag.id in raised)
    found = next(mendable, None)
    return None if found is None else found.text[words.language]


def _passage(before: FunnelStep, after: FunnelStep, texts: Texts) -> str:
    return texts("weak.passage", before=texts(f"weak.from_{before.step}"), after=texts(f"weak.to_{after.step}"))


def _is_large(share: float | None) -> bool:
    """Whether a share of the budget is worth naming: a large one, of a budget that has other parts."""
    return share is not None and LARGE_SHARE <= share < 1
