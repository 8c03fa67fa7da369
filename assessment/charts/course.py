"""The way to the objective: revenue claimed so far, the steady pace, and where the present course leads."""

from __future__ import annotations

from typing import Any

import altair as alt
import pandas as pd

from assessment.charts.frame import Look, finished, heading, layered
from assessment.charts.palette import Theme
from assessment.language import short_month
from assessment.results import Course
from assessment.sentences import Words
from assessment.sentences.objective import objective_sentences

_HEIGHT = 200
# A range far above the target is cut: it would flatten the way there.
_LONGEST = 1.6


def course_table(way: Course, words: Words) -> pd.DataFrame | None:
    """The same month by month, then where the present course leads; ``None`` where nothing is known yet."""
    if not way.points or way.end is None:
        return None
    texts = words.texts
    lines = [(words.month(one.month), words.amount(one.revenue), words.amount(one.pace)) for one in way.points]
    at_end = words.amount_with_range(way.at_end)
    if len(way.points) < way.months and at_end is not None:
        end = texts("objective.table_end", end=words.month(way.end))
        lines.append((end, at_end, words.amount(way.target)))
    months, claimed, paces = zip(*lines, strict=True)
    return pd.DataFrame(
        {
            texts("chart.month"): months,
            texts("objective.table_claimed"): claimed,
            texts("objective.table_pace"): paces,
        }
    )


def _labels(way: Course, look: Look, *, ahead: bool) -> list[dict[str, Any]]:
    """The name of each line beside it: the higher of the two lines has its name above, the other below."""
    last = way.points[-1]
    fast = last.revenue >= last.pace
    early = len(way.points) < way.months / 2

    def label(key: str, at: float, y: float, side: str, *, above: bool) -> dict[str, Any]:
        return {
            "at": at,
            "label_at": y,
            "label": look.texts(f"objective.line_{key}"),
            "side": side,
            "where": "above" if above else "below",
        }

    # A line that goes on rises to the right: its name stands where the other line is not.
    found = [
        label("claimed", len(way.points), last.revenue, "left" if early and not fast else "right", above=fast),
        label("pace", way.months * 0.75, way.target * 0.75, "right" if not fast else "left", above=not fast),
    ]
    if ahead and (at_end := way.at_end.point) is not None:
        found.append(label("course", way.months, at_end, "right", above=at_end >= way.target))
    return found


def _written(base: alt.Chart, where: str, look: Look) -> alt.Chart:
    """The names that stand above their line, or below it, in its colour."""
    chosen = base.transform_filter(f"datum.where === '{where}'")
    colour = alt.condition(
        f"datum.label === {look.texts('objective.line_pace')!r}",
        alt.value(look.palette.muted),
        alt.value(look.palette.accent),
    )
    written: alt.Chart = chosen.mark_text(
        align=alt.expr("datum.side"), baseline="middle", dy=-14 if where == "above" else 16, fontSize=12
    ).encode(text="label:N", color=colour)
    return written


def course(way: Course, words: Words, theme: Theme) -> alt.LayerChart | None:
    """Line: claimed revenue, cumulative. Dashes: the steady pace to the target. Upright line: the range at the date.

    ``None`` where nothing is known yet.
    """
    if not way.points or way.start is None or way.end is None:
        return None
    look = Look(words, theme)
    palette, texts = look.palette, look.texts
    last = way.points[-1]
    at_end, low, high = way.at_end
    top = max(way.target, last.revenue, at_end or 0.0, min(high or 0.0, _LONGEST * way.target)) * 1.08
    rows: list[dict[str, Any]] = [{"at": 0, "pace": 0.0, "revenue": 0.0}]
    rows += [{"at": index + 1, "revenue": one.revenue} for index, one in enumerate(way.points)]
    ahead = len(way.points) < way.months and at_end is not None
    end: dict[str, Any] = {"at": way.months, "pace": way.target, "target": way.target}
    if ahead:
        rows[-1]["ahead"] = last.revenue
        end |= {"ahead": at_end, "low": low, "high": min(high or top, top)}
    rows.append(end)
    rows += _labels(way, look, ahead=ahead)
    labels = {0: short_month(way.start, words.language), way.months: short_month(way.end, words.language)}
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
        *(_written(of("label_at"), where, look) for where in ("above", "below")),
    ]
    title = heading(texts("objective.chart_title", target=words.amount(way.target)), [], look)
    return finished(layered(layers, _HEIGHT, title), rows, " ".join(objective_sentences(way, words)), look)
