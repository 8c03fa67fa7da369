"""Whether the sales of an action were counted by somebody, or are the owner's own word."""

from __future__ import annotations

from assessment.results import ActionResult

_COUNTED_GRADE = 2


def counted_by_somebody(result: ActionResult) -> bool:
    """Whether its evidence is more than the owner's memory or estimate, so that its return may be said as a fact."""
    return result.evidence_grade >= _COUNTED_GRADE
