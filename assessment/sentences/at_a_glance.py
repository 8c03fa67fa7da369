"""The first verdict in one short sentence, and the sales it takes."""

from __future__ import annotations

from assessment.results import ActionResult
from assessment.sentences.frequency import break_even_lacks, sales_a_month_and_a_week
from assessment.sentences.verdicts import filled, values_of
from assessment.sentences.words import Words


def why_in_short(result: ActionResult, words: Words) -> str | None:
    """The last sentence of what the rule says, which gives the reason after the amounts."""
    told = filled(result.rule.text[words.language], values_of(result, words))
    return told[-1] if told else None


def break_even_in_short(result: ActionResult, words: Words) -> str | None:
    """``Il lui faut 17 ventes par mois, 4 par semaine.``, or the figures it takes to say so."""
    sales = sales_a_month_and_a_week(result.money.break_even_orders, words) if result.monthly else None
    if sales:
        return words.texts("glance.break_even", sales=sales)
    lacking = break_even_lacks(result)
    return words.texts(f"glance.lacks_{lacking}") if lacking else None
