"""The pause test: how long it must last, the draw, what the sales of its blocks show, and the direct measure.

Weeks with the action and weeks without it, drawn at random two by two, compared by a permutation test.
"""

from assessment.pause.analysis import LEAST_PAIRS, Analysis, analyse
from assessment.pause.blank import BlankRun, blank_run
from assessment.pause.costs import Cost
from assessment.pause.draw import Block, Today, blocks_of, counted_days, draw, end_of, next_monday, with_sales
from assessment.pause.outcome import Lacking, is_too_old, lacking, notes, outcome, outcomes
from assessment.pause.planner import Plan, Step, curve, high_months, lengths, plan, plan_for
from assessment.pause.spread import Every, Spread, read_sales, spread_from_months, spread_from_sales, whole_weeks

__all__ = [
    "LEAST_PAIRS",
    "Analysis",
    "BlankRun",
    "Block",
    "Cost",
    "Every",
    "Lacking",
    "Plan",
    "Spread",
    "Step",
    "Today",
    "analyse",
    "blank_run",
    "blocks_of",
    "counted_days",
    "curve",
    "draw",
    "end_of",
    "high_months",
    "is_too_old",
    "lacking",
    "lengths",
    "next_monday",
    "notes",
    "outcome",
    "outcomes",
    "plan",
    "plan_for",
    "read_sales",
    "spread_from_months",
    "spread_from_sales",
    "whole_weeks",
    "with_sales",
]
