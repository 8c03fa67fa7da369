"""How often sales come: so many a month, or one every so many months."""

from __future__ import annotations

from assessment.language import months_of_one, whole_up
from assessment.results import ActionResult
from assessment.sentences.words import Words


def is_rare(a_month: float) -> bool:
    """Whether it is said as one every two months or more."""
    return 0 < a_month < 1 and months_of_one(a_month) > 1


def break_even_lacks(result: ActionResult) -> str | None:
    """What is still to be given to say how many sales pay for a running action: ``cost``, ``sale`` or ``both``."""
    if not result.monthly or result.money.break_even_orders is not None or result.money.monthly_cost == 0:
        return None
    no_cost, no_sale = result.money.monthly_cost is None, result.sale.contribution is None
    if no_cost and no_sale:
        return "both"
    return "cost" if no_cost else "sale"


def sales_a_month(count: float | None, words: Words) -> str | None:
    """``8 ventes par mois``, ``une vente tous les 3 mois``; ``None`` where unknown or 0."""
    if not count:
        return None
    if is_rare(count):
        return words.texts("sales.every", months=words.number(months_of_one(count)))
    return words.texts("sales.a_month", whole_up(count))
