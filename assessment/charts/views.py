"""Every chart with its table: what a page shows of an evaluation, of one action, of the objective, of a pause test."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

import altair as alt
import pandas as pd

from assessment.charts.course import course, course_table
from assessment.charts.history import months, months_table
from assessment.charts.moved import before_and_after, before_and_after_table
from assessment.charts.palette import Theme
from assessment.charts.pauses import pairs_chart, pairs_table, power_curve, power_curve_table
from assessment.charts.places import map_of_actions, map_of_actions_table
from assessment.charts.returns import spend_and_contribution, spend_and_contribution_table
from assessment.charts.scores import dimensions, dimensions_table
from assessment.charts.split import split, split_table
from assessment.charts.steps import funnel, funnel_table
from assessment.milestones.moved import Comparison, Reading
from assessment.pause import Analysis, Plan
from assessment.questionnaire import relied_on
from assessment.questionnaire.model import Opening
from assessment.results import ActionResult, Course, Evaluation
from assessment.sentences import Way, Words, way_to

Chart = alt.LayerChart | alt.VConcatChart


@dataclass(frozen=True, slots=True)
class View:
    """A chart and the table that says the same, both ``None`` where there is nothing to draw.

    The texts ``view.{name}`` and ``view.missing_{name}`` name it and say what a missing one lacks. Where `selects`,
    clicking an action chooses it (`frame.SELECTION`). What a missing one lacks is given in `gives`.
    """

    name: str
    chart: Callable[[Theme], Chart | None]
    table: Callable[[], pd.DataFrame | None]
    selects: bool = False
    gives: Way | None = None


def of_evaluation(evaluation: Evaluation, words: Words) -> tuple[View, ...]:
    """All actions together; the map where the questionnaire gives points to how far an action serves sales."""
    of = (evaluation, words)
    chart, table = partial(spend_and_contribution, *of), partial(spend_and_contribution_table, *of)
    views = [View("money", chart, table, selects=True, gives=_way("months", evaluation, words))]
    if relied_on.scores(words.questionnaire, relied_on.SERVES_SALES):
        views.append(View("map", partial(map_of_actions, *of), partial(map_of_actions_table, *of), selects=True))
    views.append(
        View(
            "dimensions",
            partial(dimensions, *of),
            partial(dimensions_table, *of),
            gives=_way("answers", evaluation, words),
        )
    )
    return tuple(views)


def _way(opens: Opening, evaluation: Evaluation, words: Words) -> Way | None:
    """Where the first action is told of."""
    return way_to(opens, evaluation.actions[0].id, words) if evaluation.actions else None


def of_action(result: ActionResult, words: Words) -> tuple[View, ...]:
    """One action."""
    way = way_to("months", result.id, words)
    return (
        View("months", partial(months, result, words), partial(months_table, result, words), gives=way),
        View("funnel", partial(funnel, result, words), partial(funnel_table, result, words), gives=way),
    )


def of_objective(way: Course, words: Words) -> View:
    """The way to the objective."""
    gives = way_to("revenue", "", words)
    return View("course", partial(course, way, words), partial(course_table, way, words), gives=gives)


def of_pause_plan(plan: Plan, words: Words) -> View:
    """What a pause test of that length can see."""
    return View("power", partial(power_curve, plan, words), partial(power_curve_table, plan, words))


def of_pause_pairs(found: Analysis, break_even: float | None, words: Words) -> View:
    """What each pair of blocks showed; `break_even` is the difference that covers the cost of a block."""
    return View("pairs", partial(pairs_chart, found, break_even, words), partial(pairs_table, found, words))


def of_comparison(reading: Reading, compared: Comparison, words: Words) -> tuple[View, ...]:
    """What each action left before and after, and how the difference of all divides."""
    of = (reading, compared, words)
    return (
        View("moved", partial(before_and_after, *of), partial(before_and_after_table, *of)),
        View("split", partial(split, *of), partial(split_table, *of)),
    )
