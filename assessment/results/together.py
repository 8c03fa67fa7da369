"""All actions together, and what the whole business shows beside them."""

from __future__ import annotations

import math
from dataclasses import dataclass

from assessment.results.amounts import Money
from assessment.results.estimate import UNKNOWN, Estimate


@dataclass(frozen=True, slots=True)
class CoursePoint:
    """A month on the way to the objective, all cumulative: revenue claimed, what a steady pace asks for, extra revenue.

    `extra` is what the whole business sold beyond the same months a year before; ``None`` from the first month on of
    which either is unknown.
    """

    month: str
    revenue: float
    pace: float
    extra: float | None = None


@dataclass(frozen=True, slots=True)
class Course:
    """The way to the objective: `target` of extra revenue within `months`, from `start` to `end`.

    `stated` tells a start the owner gave from the first month measured. `through` is the last month known; `revenue` is
    what the actions claim up to then, `pace` what a steady pace asks for, `contribution` what the margin leaves of it.
    `at_end` is what they would claim by the end at their present pace. Claims are not extra sales, and are never set
    against the target: `extra` is, what the business sold up to `extra_through` beyond the same months a year before,
    whatever the cause, beside `extra_pace`.
    """

    target: float
    months: int
    stated: bool
    start: str | None = None
    end: str | None = None
    through: str | None = None
    revenue: float | None = None
    pace: float | None = None
    contribution: Estimate = UNKNOWN
    at_end: Estimate = UNKNOWN
    points: tuple[CoursePoint, ...] = ()
    extra: float | None = None
    extra_pace: float | None = None
    extra_through: str | None = None


@dataclass(frozen=True, slots=True)
class Claim:
    """The revenue one action claims over `months` months whose business revenue is known.

    `keeps_low` and `keeps_high` bound what is left of it if the excess of all claims, and nothing else, is false.
    """

    action: str
    revenue: float
    months: int
    keeps_low: float
    keeps_high: float


@dataclass(frozen=True, slots=True)
class ReconciledMonth:
    """Claimed and booked revenue of a month; a negative `difference` is an excess of claims."""

    month: str
    claimed: float
    booked: float
    difference: float


@dataclass(frozen=True, slots=True)
class Reconciliation:
    """What the actions claim against what the business booked, over the months where both are known."""

    claims: tuple[Claim, ...]
    claimed: float
    booked: float
    unexplained: float
    excess: float
    months: tuple[ReconciledMonth, ...]


@dataclass(frozen=True, slots=True)
class Totals:
    """All actions together, stopped ones included, with what the whole business sold."""

    money: Money
    mer: float | None
    claimed_revenue: float | None
    total_revenue: float | None
    double_counted: float | None
    proven_monthly: float  # monthly cost that serves sales and can show it
    failing_monthly: float  # monthly cost whose verdict is *stop* or *fix*
    unproven_monthly: float  # monthly cost whose verdict is *measure*
    other_monthly: float
    objective_target: float | None
    objective_contribution: float | None
    unknown_monthly: float = 0.0  # monthly cost of which nothing solid says what it earns; verdicts play no part
    course: Course | None = None

    @property
    def running_monthly(self) -> float:
        """Monthly cost of the running actions, as far as it is known."""
        return math.fsum((self.proven_monthly, self.failing_monthly, self.unproven_monthly, self.other_monthly))
