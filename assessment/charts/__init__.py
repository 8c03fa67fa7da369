"""Results as charts: pure functions from an evaluation to an Altair chart, each with the table to show beside it.

Give the page ``theme=None``, so that the look set here holds, and ``alt=chart.description``.
"""

from assessment.charts.claims import reconciled_months_table, reconciliation_table
from assessment.charts.course import course, course_table
from assessment.charts.frame import SELECTION
from assessment.charts.history import months, months_table
from assessment.charts.palette import PALETTES, Palette, Theme
from assessment.charts.pauses import lengths_table, pairs_chart, pairs_table, power_curve, power_curve_table
from assessment.charts.places import map_of_actions, map_of_actions_table
from assessment.charts.returns import spend_and_contribution, spend_and_contribution_table
from assessment.charts.scores import dimensions, dimensions_table
from assessment.charts.steps import funnel, funnel_table

__all__ = [
    "PALETTES",
    "SELECTION",
    "Palette",
    "Theme",
    "course",
    "course_table",
    "dimensions",
    "dimensions_table",
    "funnel",
    "funnel_table",
    "lengths_table",
    "map_of_actions",
    "map_of_actions_table",
    "months",
    "months_table",
    "pairs_chart",
    "pairs_table",
    "power_curve",
    "power_curve_table",
    "reconciled_months_table",
    "reconciliation_table",
    "spend_and_contribution",
    "spend_and_contribution_table",
]
