"""Results as charts: pure functions from an evaluation to an Altair chart, each with the table to show beside it.

A page shows a `View`. Give Streamlit ``theme=None``, so that the look set here holds, and ``alt=chart.description``.
"""

from assessment.charts.card import card_table
from assessment.charts.claims import reconciled_months_table, reconciliation_table
from assessment.charts.frame import SELECTION
from assessment.charts.palette import PALETTES, Palette, Theme
from assessment.charts.pauses import lengths_table
from assessment.charts.views import (
    View,
    of_action,
    of_comparison,
    of_evaluation,
    of_objective,
    of_pause_pairs,
    of_pause_plan,
)

__all__ = [
    "PALETTES",
    "SELECTION",
    "Palette",
    "Theme",
    "View",
    "card_table",
    "lengths_table",
    "of_action",
    "of_comparison",
    "of_evaluation",
    "of_objective",
    "of_pause_pairs",
    "of_pause_plan",
    "reconciled_months_table",
    "reconciliation_table",
]
