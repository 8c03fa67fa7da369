"""The charts of a report, as pictures."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from assessment import charts
from assessment.charts.ribbon import ribbon
from assessment.charts.views import Chart
from assessment.report.content.model import Charts, ChartsOf, Picture
from assessment.report.content.short import in_short
from assessment.report.pictures import WIDTH, svg
from assessment.results import ActionResult, Evaluation
from assessment.sentences import Words
from assessment.sentences.lines import by_cost

DRAWN = 9
"""Actions a chart of all of them can show on a page; of more, the dearest."""

HALF = 316
"""Pixels of a chart that stands beside another: its text is then as large as that of one alone."""

PAIRED = 5
"""Actions up to which the charts of all of them stand side by side."""

DETAILED = 2
"""Actions drawn month by month, the dearest of those that have figures."""


def ribbon_picture(evaluation: Evaluation, words: Words) -> Picture | None:
    """Where the money goes."""
    return _picture(ribbon(evaluation, words, "light"))


def practice_picture(evaluation: Evaluation, words: Words) -> Picture | None:
    """The score of practice, dimension by dimension."""
    views = (view for view in charts.of_evaluation(evaluation, words) if view.name == "dimensions")
    return next(_pictures(views, HALF), None)


def objective_picture(evaluation: Evaluation, words: Words) -> Picture | None:
    """The way to the objective."""
    course = evaluation.totals.course
    if course is None or not course.points:
        return None
    return _picture(charts.of_objective(course, words).chart("light"))


def charts_of(evaluation: Evaluation, words: Words) -> Charts | None:
    """All actions together, then the dearest month by month; ``None`` where there is nothing to draw."""
    paired = len(evaluation.actions) <= PAIRED
    together = _together(evaluation, HALF if paired else WIDTH, words)
    each = tuple(one for one in _one_by_one(evaluation, words) if one.pictures)
    return Charts(together, paired, each) if together.pictures or each else None


def _together(evaluation: Evaluation, width: int, words: Words) -> ChartsOf:
    ranked = by_cost(evaluation)
    shown = replace(evaluation, actions=tuple(ranked[:DRAWN]))
    note = words.texts("report.dearest", count=DRAWN) if len(ranked) > DRAWN else ""
    views = (view for view in charts.of_evaluation(shown, words) if view.name != "dimensions")
    return ChartsOf("", note, tuple(_pictures(views, width)))


def _one_by_one(evaluation: Evaluation, words: Words) -> Iterator[ChartsOf]:
    measured = [one for one in by_cost(evaluation) if _has_months(one)]
    for result in measured[:DETAILED]:
        note = words.texts("results.months_claimed") if result.money.tested else ""
        pictures = tuple(_pictures(charts.of_action(result, words), HALF))
        yield ChartsOf(in_short(words.name(result.id)), note, pictures)


def _has_months(result: ActionResult) -> bool:
    known = [month for month in result.months if month.cost is not None or month.revenue is not None]
    return len(known) > 1


def _pictures(views: Iterable[charts.View], width: int = WIDTH) -> Iterator[Picture]:
    for view in views:
        picture = _picture(view.chart("light"), width)
        if picture is not None:
            yield picture


def _picture(chart: Chart | None, width: int = WIDTH) -> Picture | None:
    return None if chart is None else Picture(svg(chart, width), str(chart.description))
