"""What only the whole business shows: efficiency of all spend, revenue counted twice, the usual value of an order."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from assessment.dossier.model import Action, Dossier
from assessment.money.columns import both_known, over
from assessment.results import Money

OVERCLAIM_TOLERANCE = 0.02
"""Share of the business's revenue by which claims may exceed it: rounding, a refund, a sale on the edge of a month."""
_DIGITS = 6


class DoubleCounting(NamedTuple):
    """Revenue all actions claim, revenue of the whole business, and the excess (0 where there is none)."""

    claimed: float
    total: float
    excess: float


def mer(dossier: Dossier) -> float | None:
    """Marketing efficiency ratio: revenue of the whole business over the spend of all actions.

    Over the months whose business revenue is known, where at least one action has a row and every row has its spend.
    """
    spends: dict[str, list[float | None]] = {}
    for action in dossier.actions:
        for row in action.ledger:
            spends.setdefault(row.month, []).append(row.spend)
    sold = dossier.business.revenue
    spent = [_whole(spends.get(month.month, [])) for month in sold]
    return over(*both_known([month.revenue for month in sold], spent))


def _whole(spends: Sequence[float | None]) -> float | None:
    known = [spend for spend in spends if spend is not None]
    return math.fsum(known) if known and len(known) == len(spends) else None


def double_counting(dossier: Dossier) -> DoubleCounting | None:
    """Claimed against booked revenue, over the months where both are known; ``None`` without such a month.

    A difference within `OVERCLAIM_TOLERANCE` is no excess.
    """
    booked = {month.month: month.revenue for month in dossier.business.revenue if month.revenue is not None}
    rows = [row for action in dossier.actions for row in action.ledger if row.month in booked]
    claims = [(row.month, row.revenue) for row in rows if row.revenue is not None]
    if not claims:
        return None
    claimed = math.fsum(revenue for _, revenue in claims)
    known = math.fsum(booked[month] for month in {month for month, _ in claims})
    excess = claimed - known
    return DoubleCounting(claimed, known, excess if excess > OVERCLAIM_TOLERANCE * known else 0.0)


def claimants(dossier: Dossier) -> frozenset[str]:
    """Ids of the actions that claim revenue in a month whose business revenue is known."""
    booked = {month.month for month in dossier.business.revenue if month.revenue is not None}
    if not booked:
        return frozenset()
    return frozenset(
        action.id for action in dossier.actions if any(row.revenue and row.month in booked for row in action.ledger)
    )


def reference_baskets(dossier: Dossier) -> dict[str, float | None]:
    """By action id, revenue per order pooled over the *other* actions' months where both are known.

    ``None`` where the others have sold nothing.
    """
    sold = {action.id: _sold(action) for action in dossier.actions}
    revenue = math.fsum(amount for amount, _ in sold.values())
    orders = math.fsum(count for _, count in sold.values())
    # Rounded: where the others sold nothing, the difference of equal sums must be 0, not a rounding error.
    return {
        action_id: over(round(revenue - amount, _DIGITS), round(orders - count, _DIGITS)) or None
        for action_id, (amount, count) in sold.items()
    }


def _sold(action: Action) -> tuple[float, float]:
    known = [(row.revenue, row.orders) for row in action.ledger if row.revenue is not None and row.orders is not None]
    return math.fsum(revenue for revenue, _ in known), math.fsum(orders for _, orders in known)


def cost_shares(moneys: Mapping[str, Money]) -> dict[str, float | None]:
    """By action, its share of what goes out in a month for `moneys`, those that run.

    Unknown where one of them is, and where there is one alone: the rest of the budget is then not known.
    """
    costs = {one: money.monthly_cost for one, money in moneys.items()}
    known = [cost for cost in costs.values() if cost is not None]
    whole = math.fsum(known) if len(known) == len(costs) > 1 else None
    return {one: over(cost, whole) for one, cost in costs.items()}
