"""Amounts without tax, on which every figure rests: a margin is a share of a price before tax."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from assessment.dossier.model import Action, Business, Dossier, LedgerRow, PauseTest, SuccessCriterion
from assessment.money.columns import times


def without_tax(dossier: Dossier) -> Dossier:
    """The dossier with its amounts before tax, where its owner says that they include it; else the same.

    amount before tax = amount ÷ (1 + rate). Hours, counts and shares stay, and so does the hourly cost, on which no tax
    is paid. A firm that neither charges nor recovers tax pays what it pays: nothing is converted.
    """
    business, factor = dossier.business, _factor(dossier.business)
    if factor is None:
        return dossier
    actions = tuple(_action(action, factor) for action in dossier.actions)
    return dossier.model_copy(update={"business": _business(business, factor), "actions": actions})


def amounts_without_tax(amounts: Sequence[float], business: Business) -> list[float]:
    """Amounts typed outside the dossier, on the basis it states."""
    factor = _factor(business) or 1.0
    return [amount * factor for amount in amounts]


def _factor(business: Business) -> float | None:
    if business.tax_basis != "including_tax":
        return None
    return 1 / (1 + business.rate_within)


def _business(business: Business, factor: float) -> Business:
    changes: dict[str, Any] = {
        "average_order_value": times(business.average_order_value, factor),
        "contribution_per_order": times(business.contribution_per_order, factor),
        "revenue": tuple(row.model_copy(update={"revenue": times(row.revenue, factor)}) for row in business.revenue),
    }
    if business.objective is not None:
        sought = times(business.objective.extra_revenue, factor)
        changes["objective"] = business.objective.model_copy(update={"extra_revenue": sought})
    return business.model_copy(update=changes)


def _action(action: Action, factor: float) -> Action:
    return action.model_copy(
        update={
            "setup_cost": times(action.setup_cost, factor),
            "ledger": tuple(_row(row, factor) for row in action.ledger),
            "criteria": tuple(_criterion(criterion, factor) for criterion in action.criteria),
            "pause_test": None if action.pause_test is None else _pause_test(action.pause_test, factor),
        }
    )


def _row(row: LedgerRow, factor: float) -> LedgerRow:
    return row.model_copy(update={"spend": times(row.spend, factor), "revenue": times(row.revenue, factor)})


def _criterion(criterion: SuccessCriterion, factor: float) -> SuccessCriterion:
    if criterion.figure != "revenue":
        return criterion
    return criterion.model_copy(update={"at_least": criterion.at_least * factor})


def _pause_test(test: PauseTest, factor: float) -> PauseTest:
    """What was written down at the draw was taken from figures before tax already."""
    return test.model_copy(update={"sales": tuple(times(sales, factor) for sales in test.sales)})
