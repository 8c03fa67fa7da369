"""How often sales come: so many a month or a week, or one every so many weeks or months."""

from __future__ import annotations

from assessment.language import a_week, months_of_one, weeks_of_one, whole_up
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


WEEKS_OF_A_MONTH = 4
"""One sale every so many weeks or fewer is said as one a month."""


def sales_a_month(count: float | None, words: Words) -> str | None:
    """``8 ventes par mois``, ``une vente toutes les 6 semaines``, ``tous les 3 mois``; ``None`` where unknown or 0."""
    if not count:
        return None
    if is_rare(count):
        return words.texts("sales.every", months=words.number(months_of_one(count)))
    if count < 1 and weeks_of_one(count) > WEEKS_OF_A_MONTH:
        return words.texts("sales.every_weeks", weeks=words.number(weeks_of_one(count)))
    return words.texts("sales.a_month", whole_up(count))


def sales_a_month_and_a_week(count: float | None, words: Words) -> str | None:
    """``17 ventes par mois, 4 par semaine``: the week too where it has a sale; ``None`` where unknown or 0."""
    by_month = sales_a_month(count, words)
    if by_month is None or count is None:
        return None
    least, most = a_week(whole_up(count))
    if not least:
        return by_month
    by_week = words.number(least) if least == most else words.texts("sales.from_to", least=least, most=most)
    return words.texts("sales.and_a_week", by_month=by_month, by_week=by_week)
