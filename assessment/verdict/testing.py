"""What to test first: the running actions by the euros that knowing would save in a year."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from assessment.money.knowing import NOTHING_KNOWN, Doubt, doubt
from assessment.questionnaire import relied_on
from assessment.results import ActionResult, Estimate, WorthTesting
from assessment.verdict.evidence import GRADES, OWNERS_WORD, TESTED

BY_PLATFORM = GRADES[relied_on.PLATFORM]
MONTHS_SAVED = 12
TEST_MONTHS = 3
"""A test lasts three months, and the action rests for half of them."""
PLATFORM_ERROR = 3.0
"""How far a platform's count may be off, either way: without an experiment, half of the fifteen studies of Gordon,
Zettelmeyer, Bhargava & Chapsky were off by a factor of three (“A Comparison of Approaches to Advertising Measurement”,
*Marketing Science* 38, 2019).
"""
TEST_HOURS = 3
"""An hour a month to keep the count."""


def worth_testing(results: Iterable[ActionResult], hourly_cost: float | None) -> tuple[WorthTesting, ...]:
    """Every action that goes on and that a test could tell of, the one where knowing saves most first.

    `saves` is chance × monthly loss × 12, less what the test costs: what the action earns in the weeks it rests, as far
    as that is known, and three hours. No test is worth it where none saves more than 0. Left out: what no result would
    change (an obligation, no purpose, a dated long-term goal, too young), what was tested, and what costs nothing.
    """
    found = _each(results, (hourly_cost or 0.0) * TEST_HOURS)
    return tuple(sorted(found, key=lambda one: (-one.saves, one.action)))


def is_counted(result: ActionResult) -> bool:
    """Whether its return says something: counted by a platform at least, and sound."""
    return result.evidence_grade > OWNERS_WORD and result.reason not in relied_on.UNSOUND_REASONS


def _each(results: Iterable[ActionResult], hours: float) -> Iterator[WorthTesting]:
    for result in results:
        cost = result.money.monthly_cost
        settled = result.reason in relied_on.SETTLED_REASONS or result.evidence_grade >= TESTED
        if not result.monthly or settled or not cost:
            continue
        own = _doubt(result)
        earned = 0.0 if own is NOTHING_KNOWN else result.mean_month.gain.point or 0.0
        paid, loss = earned * TEST_MONTHS / 2 + hours, own.loss * cost
        saves = own.chance * loss * MONTHS_SAVED - paid
        yield WorthTesting(result.id, own.chance, loss, paid, saves, own is NOTHING_KNOWN)


def _doubt(result: ActionResult) -> Doubt:
    """The doubt that the range leaves: all of it where the figures say nothing, more of it where a platform counts."""
    returned = result.mean_month.returned
    if not is_counted(result):
        return NOTHING_KNOWN
    return doubt(_widened(returned) if result.evidence_grade <= BY_PLATFORM else returned)


def _widened(returned: Estimate) -> Estimate:
    point, low, high = returned
    return Estimate(
        point,
        None if low is None else low / PLATFORM_ERROR,
        None if high is None else high * PLATFORM_ERROR,
    )
