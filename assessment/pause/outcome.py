"""What a finished pause test says of the return, and how it takes the place of the figures the ledger gives."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import dataclass

from assessment.dossier.model import Action, Business, Dossier, PauseTest
from assessment.money.columns import Months, as_tested, mean
from assessment.money.sums import Accounts, account
from assessment.month import month_of
from assessment.pause.analysis import Analysis, analyse
from assessment.pause.draw import end_of
from assessment.pause.spread import DAYS_IN_MONTH
from assessment.results import Warning


@dataclass(frozen=True, slots=True)
class Outcome:
    """Effect of the action, a month: extra sales of the whole business, against the sales that cover its cost.

    `roi` = (extra sales × margin − cost) ÷ cost. Below −1 the action drives sales away: its presence costs more than
    what is paid for it.
    """

    sales: float
    sales_low: float
    sales_high: float
    break_even: float
    cost: float
    roi: float
    roi_low: float
    roi_high: float


def outcome(test: PauseTest, found: Analysis, monthly_cost: float | None, margin: float | None) -> Outcome | None:
    """The outcome of a finished test; ``None`` before its end, without a range, a cost or a margin."""
    if found.state != "conclusive" or not monthly_cost or margin is None:
        return None
    assert found.effect is not None
    assert found.low is not None
    assert found.high is not None
    per_month = DAYS_IN_MONTH / (test.block_days - test.wash_out_days)
    sales, low, high = (per_month * amount for amount in (found.effect, found.low, found.high))

    def roi(amount: float) -> float:
        return (amount * margin - monthly_cost) / monthly_cost

    return Outcome(
        sales=sales,
        sales_low=low,
        sales_high=high,
        break_even=monthly_cost / margin,
        cost=monthly_cost,
        roi=roi(sales),
        roi_low=roi(low),
        roi_high=roi(high),
    )


def of_block(test: PauseTest, monthly: float) -> float:
    """A monthly amount over the counted days of one block."""
    return monthly * (test.block_days - test.wash_out_days) / DAYS_IN_MONTH


def with_outcomes(dossier: Dossier, accounts: Accounts, as_of: datetime.date) -> Accounts:
    """The accounts of the actions, a finished pause test taking the place of the sales claimed where there is one."""
    settled = dict(accounts)
    for action in dossier.actions:
        months, margin = accounts[action.id].months, dossier.business.contribution_margin
        found = outcome_of(action, months, dossier.business, as_of)
        if found is not None and margin is not None:
            settled[action.id] = account(as_tested(months, margin, found.roi, found.roi_low, found.roi_high))
    return settled


def outcome_of(action: Action, months: Months, business: Business, as_of: datetime.date) -> Outcome | None:
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
