"""What a finished pause test says of the return, and how it takes the place of the figures the ledger gives."""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from assessment.dossier.model import Action, Business, Dossier, PauseTest
from assessment.money.columns import mean
from assessment.money.months import Months
from assessment.money.sums import Accounts
from assessment.month import month_of
from assessment.pause.analysis import Analysis, analyse
from assessment.pause.draw import end_of
from assessment.pause.spread import DAYS_IN_MONTH
from assessment.results import Estimate, Outcome, Warning


def outcome(test: PauseTest, found: Analysis, monthly_cost: float | None, margin: float | None) -> Outcome | None:
    """The outcome of a finished test; ``None`` before its end, without a range, a cost or a margin."""
    if found.state != "conclusive" or not monthly_cost or margin is None:
        return None
    counted_days = test.block_days - test.wash_out_days
    sales = Estimate(found.effect, found.low, found.high).times(DAYS_IN_MONTH / counted_days)
    break_even = monthly_cost / margin
    return Outcome(
        sales=sales,
        break_even=break_even,
        block_break_even=break_even * counted_days / DAYS_IN_MONTH,
        cost=monthly_cost,
        roi=sales.times(margin).returned_on(monthly_cost),
    )


def outcomes(dossier: Dossier, accounts: Accounts, as_of: datetime.date) -> dict[str, Outcome]:
    """By action id, the outcome of the tests that are finished."""
    return {
        action.id: found
        for action in dossier.actions
        if (found := _outcome_of(action, accounts[action.id].months, dossier.business, as_of)) is not None
    }


def _outcome_of(action: Action, months: Months, business: Business, as_of: datetime.date) -> Outcome | None:
    """The outcome of an action's test, if it has a finished one.

    The cost is that of the months before the test, where some are known: half of those of the test were a pause.
    """
    test = action.pause_test
    if test is None:
        return None
    cost = _cost_before(test, months) or mean(months.cost)
    return outcome(test, analyse(test, as_of), cost, business.contribution_margin)


def notes(dossier: Dossier, as_of: datetime.date) -> Iterator[Warning]:
    """What must be known of the pause tests that say nothing yet: running, or over with sales still missing."""
    for action in dossier.actions:
        if action.pause_test is None:
            continue
        match analyse(action.pause_test, as_of).state:
            case "planned" | "running":
                yield Warning("pause_running", action.id, {"until": end_of(action.pause_test).isoformat()})
            case "no_sales" | "too_few" | "unpaired" | "flat" as state:
                yield Warning(f"pause_{state}", action.id)


def _cost_before(test: PauseTest, months: Months) -> float | None:
    first = month_of(test.start)
    return mean(cost for month, cost in zip(months.month, months.cost, strict=True) if month < first)
