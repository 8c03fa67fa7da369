"""All actions together: what is spent, what of it is proven to sell, what the whole business sold."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from typing import Literal

from assessment import money
from assessment.dossier.model import Dossier
from assessment.results import ActionResult, Totals

Standing = Literal["proven", "failing", "unproven", "other"]
PROVEN_GRADE = 3


def totals(dossier: Dossier, books: money.Books, results: Sequence[ActionResult], serving: frozenset[str]) -> Totals:
    """Sums over all actions, stopped ones included; the monthly amounts are those of the running ones.

    `serving` holds the ids of the ones said to bring sales.
    """
    claims = books.claims
    running = frozenset(result.id for result in results if result.running)
    whole = money.totals_money(dossier, books.accounts, books.brought, books.moneys, running)
    baskets = {one: each.sold.basket for one, each in books.brought.items()}
    course = money.course(dossier, books.claimed, baskets, running)
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
        objective_contribution=course.contribution.point if course else None,
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
