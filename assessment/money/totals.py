"""All actions together: what is spent, what of it is proven to sell, what the whole business sold."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from typing import Literal

from assessment import money
from assessment.dossier.model import Dossier
from assessment.results import ActionResult, Totals

Standing = Literal["proven", "failing", "unproven", "other"]
PROVEN_GRADE = 3


def totals(
    dossier: Dossier,
    accounts: money.Accounts,
    claimed: money.Accounts,
    brought: Mapping[str, money.Earned],
    results: Sequence[ActionResult],
    serving: frozenset[str],
    claims: money.DoubleCounting | None,
) -> Totals:
    """Sums over all actions, stopped ones included; the monthly amounts are those of the running ones.

    `accounts` are those of the actions, a pause test counted; `claimed` those of their ledgers. `brought` is what
    `money.earned` gives, `serving` holds the ids of the ones said to bring sales, `claims` what `money.double_counting`
    gives.
    """
    running = frozenset(result.id for result in results if result.running)
    whole = money.totals_money(dossier, accounts, brought, {result.id: result.money for result in results}, running)
    course = money.course(dossier, claimed, {one: each.sold.basket for one, each in brought.items()}, running)
    return Totals(
        money=whole,
        mer=money.mer(dossier),
        claimed_revenue=claims.claimed if claims else None,
        total_revenue=claims.total if claims else None,
        double_counted=claims.excess if claims else None,
        proven_monthly=_monthly(results, serving, "proven"),
        failing_monthly=_monthly(results, serving, "failing"),
        unproven_monthly=_monthly(results, serving, "unproven"),
        other_monthly=_monthly(results, serving, "other"),
        objective_target=course.target if course else None,
        objective_contribution=course.contribution if course else None,
        unknown_monthly=math.fsum(result.unknown_monthly for result in results),
        course=course,
    )


def _monthly(results: Iterable[ActionResult], serving: frozenset[str], standing: Standing) -> float:
    costs = [one.money.monthly_cost for one in results if one.running and _standing(one, serving) == standing]
    return math.fsum(cost for cost in costs if cost is not None)


def _standing(result: ActionResult, serving: frozenset[str]) -> Standing:
    """Figures the verdict still wants measured, unsound ones for instance, prove nothing."""
    if result.verdict in ("measure", "wait"):
        return "unproven"
    if result.verdict in ("stop", "fix"):
        return "failing"
    earns = result.facts["roi_position"] == "above" and result.evidence_grade >= PROVEN_GRADE
    return "proven" if earns and result.id in serving else "other"
