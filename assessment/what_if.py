"""What if: the same dossier under another margin, hourly cost or spend, and the verdicts that move."""

from __future__ import annotations

from dataclasses import dataclass

from assessment.dossier.model import Action, Business, Dossier
from assessment.money.columns import costs, ledger_of, mean
from assessment.questionnaire.model import Verdict
from assessment.results import Evaluation

HIGHEST_HOURLY_COST = 150


@dataclass(frozen=True, slots=True)
class Hypothesis:
    """Values that replace the dossier's; ``None`` keeps them. `spend_factor` multiplies one action's spend.

    Sales stay as they are: how they would answer to another spend is not known from averages.
    """

    contribution_margin: float | None = None
    hourly_cost: float | None = None
    action_id: str | None = None
    spend_factor: float = 1.0


@dataclass(frozen=True, slots=True)
class Flip:
    """An action whose verdict is not the same under the hypothesis."""

    action_id: str
    before: Verdict
    after: Verdict
    running: bool


@dataclass(frozen=True, slots=True)
class SliderStart:
    """Where the sliders stand before they move, in whole percent and currency units.

    There is none for a margin that is not known; an hour without a price stands at 0.
    """

    margin_percent: int | None
    hourly_cost: int
    highest_hourly_cost: int


def slider_start(business: Business) -> SliderStart:
    """The start of the sliders for a business."""
    hourly_cost = round(business.hourly_cost or 0)
    return SliderStart(
        None if business.contribution_margin is None else max(1, round(business.contribution_margin * 100)),
        hourly_cost,
        max(HIGHEST_HOURLY_COST, hourly_cost),
    )


def hypothesis_from(
    start: SliderStart, margin_percent: int | None, hourly_cost: int, action_id: str | None, spend_change_percent: int
) -> Hypothesis:
    """The hypothesis that a set of sliders holds: one that stands where it started assumes nothing."""
    return Hypothesis(
        None if margin_percent in (None, start.margin_percent) else margin_percent / 100,
        None if hourly_cost == start.hourly_cost else hourly_cost,
        action_id,
        1 + spend_change_percent / 100,
    )


def with_hypothesis(dossier: Dossier, hypothesis: Hypothesis) -> Dossier:
    """The dossier as the hypothesis has it."""
    assumed = {
        name: value
        for name, value in (
            ("contribution_margin", hypothesis.contribution_margin),
            ("hourly_cost", hypothesis.hourly_cost),
        )
        if value is not None
    }
    business = dossier.business.model_copy(update=assumed)
    actions = tuple(
        _with_drawn_cost(
            action,
            dossier.business,
            _with_spend(action, hypothesis.spend_factor) if action.id == hypothesis.action_id else action,
            business,
        )
        for action in dossier.actions
    )
    return dossier.model_copy(update={"business": business, "actions": actions})


def _with_drawn_cost(action: Action, business: Business, changed: Action, assumed: Business) -> Action:
    """The changed action, the cost written down when its pause test was drawn moved as the cost of its months is."""
    test = changed.pause_test
    if test is None or not test.monthly_cost:
        return changed
    before, after = _mean_cost(action, business), _mean_cost(changed, assumed)
    if not before or after is None:
        return changed
    moved = test.model_copy(update={"monthly_cost": test.monthly_cost * after / before})
    return changed.model_copy(update={"pause_test": moved})


def _mean_cost(action: Action, business: Business) -> float | None:
    ledger = ledger_of(action)
    return mean(costs(ledger.spend, ledger.hours, business)[1])


def _with_spend(action: Action, factor: float) -> Action:
    rows = tuple(
        row if row.spend is None else row.model_copy(update={"spend": row.spend * factor}) for row in action.ledger
    )
    return action.model_copy(update={"ledger": rows})


def flips(before: Evaluation, after: Evaluation) -> tuple[Flip, ...]:
    """The actions, in order, whose verdict changes between two evaluations of the same actions."""
    verdicts = {result.id: result.verdict for result in after.actions}
    return tuple(
        Flip(result.id, result.verdict, verdicts[result.id], result.running)
        for result in before.actions
        if verdicts[result.id] != result.verdict
    )
