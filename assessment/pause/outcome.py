"""What a finished pause test says of the return, and how it takes the place of the figures the ledger gives."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import dataclass, replace

from assessment.dossier import Action, Business, Dossier, PauseTest
from assessment.money.months import Column, Months, mean
from assessment.pause.analysis import Analysis, analyse
from assessment.pause.draw import end_of
from assessment.pause.spread import DAYS_IN_MONTH
from assessment.results import Money, Warning


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
    roi_cash: float | None


def outcome(
    test: PauseTest, found: Analysis, monthly_cost: float | None, monthly_spend: float | None, margin: float | None
) -> Outcome | None:
    """The outcome of a finished test; ``None`` before its end, without a range, a cost or a margin."""
    if found.state != "conclusive" or not monthly_cost or margin is None:
        return None
    assert found.effect is not None
    assert found.low is not None
    assert found.high is not None
    per_month = DAYS_IN_MONTH / (test.block_days - test.wash_out_days)
    sales, low, high = (per_month * amount for amount in (found.effect, found.low, found.high))

    def roi(amount: float, cost: float) -> float:
        return (amount * margin - cost) / cost

    return Outcome(
        sales=sales,
        sales_low=low,
        sales_high=high,
        break_even=monthly_cost / margin,
        cost=monthly_cost,
        roi=roi(sales, monthly_cost),
        roi_low=roi(low, monthly_cost),
        roi_high=roi(high, monthly_cost),
        roi_cash=roi(sales, monthly_spend) if monthly_spend else None,
    )


def of_block(test: PauseTest, monthly: float) -> float:
    """A monthly amount over the counted days of one block."""
    return monthly * (test.block_days - test.wash_out_days) / DAYS_IN_MONTH


def with_outcome(
    action: Action, months: Months, business: Business, ledger: Money, as_of: datetime.date
) -> tuple[Money, Outcome | None]:
    """The figures of an action, its return being that of its finished pause test where it has one."""
    found = outcome_of(action, months, business, ledger, as_of)
    if found is None:
        return ledger, None
    measured = replace(ledger, roi=found.roi, roi_low=found.roi_low, roi_high=found.roi_high, roi_cash=found.roi_cash)
    return measured, found


def outcome_of(
    action: Action, months: Months, business: Business, ledger: Money, as_of: datetime.date
) -> Outcome | None:
    """The outcome of an action's test, if it has a finished one.

    The cost is that of the months before the test, where some are known: half of those of the test were a pause.
    """
    test = action.pause_test
    if test is None:
        return None
    cost = _before(test, months, months.cost) or ledger.monthly_cost
    spend = _before(test, months, months.spend) or ledger.monthly_spend
    return outcome(test, analyse(test, as_of), cost, spend, business.contribution_margin)


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


def _before(test: PauseTest, months: Months, column: Column) -> float | None:
    first = f"{test.start:%Y-%m}"
    return mean(value for month, value in zip(months.month, column, strict=True) if month < first)
