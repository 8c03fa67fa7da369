"""What an evaluation holds: plain, frozen, ready for JSON.

Amounts are floats in the dossier's currency, rates are shares, unknown is ``None``; a figure with a range is an
`Estimate`.
"""

from assessment.results.advice import Move, PlanItem, Sale, Step, WorthTesting
from assessment.results.amounts import (
    CostSource,
    FunnelStep,
    Lagged,
    MeanMonth,
    Money,
    MonthPoint,
    Outcome,
    SalesSource,
)
from assessment.results.deciding import Deciding
from assessment.results.estimate import UNKNOWN, Estimate
from assessment.results.judged import ActionResult, Blank, FlipAnswer, RaisedFlag, RuleCheck, WouldChange
from assessment.results.score import DimensionScore, Robustness, Score, ScoredAnswer
from assessment.results.thresholds import CriterionResult, CriterionStatus, EarlierCriterion
from assessment.results.together import Claim, Course, CoursePoint, ReconciledMonth, Reconciliation, Totals
from assessment.results.whole import Evaluation, Warning

__all__ = [
    "UNKNOWN",
    "ActionResult",
    "Blank",
    "Claim",
    "CostSource",
    "Course",
    "CoursePoint",
    "CriterionResult",
    "CriterionStatus",
    "Deciding",
    "DimensionScore",
    "EarlierCriterion",
    "Estimate",
    "Evaluation",
    "FlipAnswer",
    "FunnelStep",
    "Lagged",
    "MeanMonth",
    "Money",
    "MonthPoint",
    "Move",
    "Outcome",
    "PlanItem",
    "RaisedFlag",
    "ReconciledMonth",
    "Reconciliation",
    "Robustness",
    "RuleCheck",
    "Sale",
    "SalesSource",
    "Score",
    "ScoredAnswer",
    "Step",
    "Totals",
    "Warning",
    "WorthTesting",
    "WouldChange",
]
