"""What a finished pause test says of the return, and whether it still takes the place of the ledger's figures."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping
from typing import Literal

from assessment.dossier.model import Action, Business, Dossier, PauseTest
from assessment.money.months import Months
from assessment.money.sums import Accounts
from assessment.money.worth import worth_of
from assessment.pause.analysis import Analysis, analyse
from assessment.pause.costs import Cost, cost_of, outgrown_by
from assessment.pause.draw import counted_days, end_of
from assessment.pause.monthly import Scale, scale_of
from assessment.results import Estimate, Outcome, Warning

Lacking = Literal["cost", "margin", "sales"] | None
"""What a conclusive test still needs to say whether the action pays."""


def outcome(test: PauseTest, found: Analysis, cost: Cost | None, business: Business) -> Outcome | None:
    """The outcome of a finished test; ``None`` before its end, without a range, a cost, a margin or a scale."""
    margin, scale = worth_of(business).margin, _scale(test, found, business)
    if cost is None or margin is None or scale is None:
        return None
    sales = scale.of(Estimate(found.effect, found.low, found.high))
    break_even = cost.amount / margin
    return Outcome(
        sales=sales,
        break_even=break_even,
        block_break_even=None if scale.source == "bounds" else break_even / scale.blocks,
        cost=cost.amount,
        roi=sales.times(margin).returned_on(cost.amount),
        cost_from=cost.source,
        sales_from=scale.source,
        monthly_sales=None if scale.source == "bounds" else (found.paused or 0.0) * scale.blocks,
    )


def lacking(test: PauseTest, found: Analysis, monthly_cost: float | None, business: Business) -> Lacking:
    """What keeps a conclusive test from an outcome; ``None`` where nothing does."""
    if not (test.monthly_cost or monthly_cost):
        return "cost"
    if worth_of(business).margin is None:
        return "margin"
    return "sales" if _scale(test, found, business) is None else None


def outcomes(dossier: Dossier, accounts: Accounts, as_of: datetime.date) -> dict[str, Outcome]:
    """By action id, the outcome of the tests that are finished, those that have lapsed included."""
    return {
        action.id: found
        for action in dossier.actions
        if (found := _outcome_of(action, accounts[action.id].months, dossier.business, as_of)) is not None
    }


def _outcome_of(action: Action, months: Months, business: Business, as_of: datetime.date) -> Outcome | None:
    test = action.pause_test
    if test is None:
        return None
    cost = cost_of(test, months)
    made = outcome(test, analyse(test, as_of), cost, business)
    if made is None:
        return None
    return made.with_lapse(too_old=is_too_old(test, as_of), cost_since=outgrown_by(test, months, made.cost, as_of))


def is_too_old(test: PauseTest, as_of: datetime.date) -> bool:
    """Whether the test ended more than twelve months ago."""
    end = end_of(test)
    return (as_of.year, as_of.month, as_of.day) > (end.year + 1, end.month, end.day)


def notes(dossier: Dossier, found: Mapping[str, Outcome], as_of: datetime.date) -> Iterator[Warning]:
    """What must be known of the pause tests: those that say nothing yet, those that have lapsed or say it roughly.

    `found` are the `outcomes` of the dossier.
    """
    for action in dossier.actions:
        if action.pause_test is not None:
            yield from _notes_of(action.id, action.pause_test, found.get(action.id), dossier.business, as_of)


def _notes_of(
    action_id: str, test: PauseTest, made: Outcome | None, business: Business, as_of: datetime.date
) -> Iterator[Warning]:
    analysis = analyse(test, as_of)
    match analysis.state:
        case "planned" | "running":
            yield Warning("pause_running", action_id, {"until": end_of(test).isoformat()})
        case "conclusive":
            yield from _notes_once_conclusive(action_id, test, analysis, made, business, as_of)
        case state:
            yield Warning(f"pause_{state}", action_id)


def _notes_once_conclusive(
    action_id: str,
    test: PauseTest,
    analysis: Analysis,
    made: Outcome | None,
    business: Business,
    as_of: datetime.date,
) -> Iterator[Warning]:
    scale = _scale(test, analysis, business)
    if is_too_old(test, as_of):
        yield Warning("pause_lapsed", action_id, {"until": end_of(test).isoformat()})
    elif made is not None and made.cost_since is not None:
        yield Warning("pause_outgrown", action_id, {"cost": made.cost_since, "tested": made.cost})
    elif scale is None or scale.source == "bounds":
        yield Warning("pause_week_unknown", action_id, {"days": counted_days(test)})


def _scale(test: PauseTest, found: Analysis, business: Business) -> Scale | None:
    return scale_of(test, found, business) if found.state == "conclusive" else None
