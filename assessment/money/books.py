"""What the ledgers of a dossier come to before any answer is read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from assessment.dossier.model import Dossier
from assessment.money.business import DoubleCounting, double_counting
from assessment.money.figures import Earned, earned, moneys
from assessment.money.months import as_tested
from assessment.money.sums import Accounts, account
from assessment.money.worth import worth_of
from assessment.results import Money, Outcome


@dataclass(frozen=True, slots=True)
class Books:
    """By action id: `claimed` as the ledgers have it, `accounts` with the `outcomes` of pause tests in its place.

    Those that have lapsed are there and take no place.

    `brought` and `moneys` follow from `accounts`. `claims` sets all claims against what the business sold.
    """

    claimed: Accounts
    outcomes: Mapping[str, Outcome]
    accounts: Accounts
    brought: Mapping[str, Earned]
    moneys: Mapping[str, Money]
    claims: DoubleCounting | None


def books_of(dossier: Dossier, claimed: Accounts, outcomes: Mapping[str, Outcome], present: str) -> Books:
    """The books of a dossier in the month `present`, from its accounts as claimed and the outcomes of its tests."""
    counted = _with_outcomes(claimed, outcomes, worth_of(dossier.business).margin)
    brought = earned(dossier, counted)
    figures = moneys(dossier, counted, brought, present)
    return Books(claimed, outcomes, counted, brought, figures, double_counting(dossier))


def _with_outcomes(claimed: Accounts, outcomes: Mapping[str, Outcome], margin: float | None) -> Accounts:
    if margin is None:  # then no test has an outcome
        return claimed
    speaking = {one for one, found in outcomes.items() if not found.lapsed}
    return {
        one: account(as_tested(each.months, margin, outcomes[one].roi), each.lag) if one in speaking else each
        for one, each in claimed.items()
    }
