"""What the ledgers of a dossier come to before any answer is read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from assessment.dossier.model import Dossier
from assessment.money.business import DoubleCounting, double_counting
from assessment.money.figures import Earned, earned, moneys
from assessment.money.sums import Accounts
from assessment.results import Money


@dataclass(frozen=True, slots=True)
class Books:
    """By action id: `claimed` as the ledgers have it, `accounts` once a finished pause test is counted in its place.

    `brought` and `moneys` follow from `accounts`. `claims` sets all claims against what the business sold.
    """

    claimed: Accounts
    accounts: Accounts
    brought: Mapping[str, Earned]
    moneys: Mapping[str, Money]
    claims: DoubleCounting | None


def books_of(dossier: Dossier, claimed: Accounts, accounts: Accounts) -> Books:
    """The books of a dossier, from its accounts as claimed and as they count."""
    brought = earned(dossier, accounts)
    return Books(claimed, accounts, brought, moneys(dossier, accounts, brought), double_counting(dossier))
