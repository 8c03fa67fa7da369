"""What a dossier holds of an action, in a line: its cost, its hours, its sales, its months, and what is missing."""

from __future__ import annotations

from assessment.language import listed
from assessment.results import ActionResult
from assessment.sentences.words import Words


def holds(result: ActionResult, words: Words, *, taxes_taken_out: bool) -> str:
    """``150 € par mois · 8 h par mois · 12 mois de chiffres · il manque : ventes``.

    `taxes_taken_out`: amounts were typed with the taxes that figures are shown without.
    """
    t, money = words.texts, result.money
    if not money.months:
        return t("actions.months_none")
    said: dict[str, str | None] = {
        "spend": _spend(money.monthly_spend, words, taxes_taken_out),
        "hours": None if money.monthly_hours is None else t("holds.hours", number=words.quantity(money.monthly_hours)),
        "sales": _sales(money.orders, money.revenue, words),
    }
    lacking = [t(f"holds.no_{name}") for name, part in said.items() if part is None]
    missing = [t("holds.missing", names=listed(lacking, words.language))] if lacking else []
    return " · ".join([*filter(None, said.values()), t("actions.months_known", money.months), *missing])


def _spend(monthly: float | None, words: Words, taxes_taken_out: bool) -> str | None:
    amount = None if monthly is None else words.amount(monthly)
    return amount and words.texts("holds.spend_untaxed" if taxes_taken_out else "holds.spend", amount=amount)


def _sales(orders: float | None, revenue: float | None, words: Words) -> str | None:
    if orders is not None:
        return words.texts("holds.sales", orders)
    return None if revenue is None else words.texts("holds.revenue", amount=words.amount(revenue))
