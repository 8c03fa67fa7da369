"""One action in a line: its months as columns, and the figures made of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from assessment.dossier.model import Action, Business, Dossier
from assessment.money import Account, Months, accounts, earned, moneys
from assessment.month import month_after
from assessment.results import Money

Figures = Sequence[float | None] | float | None


def rows(count: int, first: str = "2025-01", /, **columns: Figures) -> list[dict[str, Any]]:
    """`count` months from `first` on; a column is one value for all of them, or one for each."""
    return [
        {"month": month_after(first, at)}
        | {name: given[at] if isinstance(given, Sequence) else given for name, given in columns.items()}
        for at in range(count)
    ]


def dossier_of(ledger: Sequence[Mapping[str, Any]], action: Mapping[str, Any] | None = None, /, **firm: Any) -> Dossier:
    """One action of that ledger; `action` are its other fields, `firm` those of the business."""
    one = Action.model_validate({"id": "fair", "ledger": list(ledger), **(action or {})})
    return Dossier(business=Business.model_validate(firm), actions=(one,))


def account_of(ledger: Sequence[Mapping[str, Any]], action: Mapping[str, Any] | None = None, /, **firm: Any) -> Account:
    """Its account."""
    return accounts(dossier_of(ledger, action, **firm))["fair"]


def months_in(ledger: Sequence[Mapping[str, Any]], action: Mapping[str, Any] | None = None, /, **firm: Any) -> Months:
    """Its months."""
    return account_of(ledger, action, **firm).months


def money_of(ledger: Sequence[Mapping[str, Any]], action: Mapping[str, Any] | None = None, /, **firm: Any) -> Money:
    """Its figures."""
    dossier = dossier_of(ledger, action, **firm)
    found = accounts(dossier)
    return moneys(dossier, found, earned(dossier, found))["fair"]
