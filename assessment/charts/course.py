"""The way to the objective: revenue claimed so far, the steady pace, and where the present course leads."""

from __future__ import annotations

from typing import Any

import altair as alt

from assessment.charts.frame import Look, finished, heading, layered
from assessment.charts.palette import Theme
from assessment.language import money, short_month
from assessment.questionnaire import Language
from assessment.results import Course
from assessment.sentences.objective import objective_sentences

_HEIGHT = 200
# A range far above the target is cut: it would flatten the way there.
_LONGEST = 1.6


def course(way: Course | None, currency: str, language: Language, theme: Theme) -> alt.LayerChart | None:
    """Line: claimed revenue, cumulative. Dashes: the steady pace to the target. Upright line: the range at the date.

    ``None`` where nothing is known yet.
    """
    if way is None or not way.points or way.start is None or way.end is None:
        return None
    look = Look(language, theme, currency)
    palette, texts = look.palette, look.texts
    last = way.points[-1]
    top = max(way.target, last.revenue, way.at_end or 0.0, min(way.at_end_high or 0.0, _LONGEST * way.target)) * 1.08
    rows: list[dict[str, Any]] = [{"at": 0, "pace": 0.0, "revenue": 0.0}]
    rows += [{"at": index + 1, "revenue": one.revenue} for index, one in enumerate(way.points)]
    ahead = len(way.points) < way.months and way.at_end is not None
    end: dict[str, Any] = {"at": way.months, "pace": way.target, "target": way.target}
    if ahead:
        rows[-1]["ahead"] = last.revenue
        end |= {"ahead": way.at_end, "low": way.at_end_low, "high": min(way.at_end_high or top, top)}
    rows.append(end)
    labels = {0: short_month(way.start, language), way.months: short_month(way.end, language)}
    axis = alt.Axis(title=None, values=list(labels), labelExpr=f"({labels})[datum.value]", labelFlush=True, grid=False)
    x = alt.X("at:Q", axis=axis, scale=alt.Scale(domain=[0, way.months], nice=False))
    scale = alt.Scale(domain=[0, top], nice=False)

    def y(field: str) -> alt.Y:
        values = alt.Axis(title=None, tickCount=3, format="$,.0f")
        return alt.Y(f"{field}:Q", axis=values, scale=scale)

    def of(field: str) -> alt.Chart:
        chart: alt.Chart = alt.Chart().transform_filter(f"isValid(datum.{field})").encode(x=x, y=y(field))
        return chart

    layers = [
        of("pace").mark_line(color=palette.muted, strokeWidth=2, strokeDash=[5, 4]),
        of("revenue").mark_line(color=palette.accent, strokeWidth=3),
        of("ahead").mark_line(color=palette.accent, strokeWidth=2, strokeDash=[2, 4]),
        of("low")
        .mark_rule(color=palette.accent, strokeWidth=4, strokeCap="round", opacity=0.6)
        .encode(y2=alt.Y2("high:Q")),
        of("ahead")
        .transform_filter(f"datum.at === {way.months}")
        .mark_point(color=palette.accent, filled=True, size=90, opacity=1),
    ]
    title = heading(
        texts("objective.chart_title", target=money(way.target, currency, language)),
        texts("objective.chart_key").splitlines(),
        look,
    )
    return finished(layered(layers, _HEIGHT, title), rows, " ".join(objective_sentences(way, currency, language)), look)
