"""The way to the objective: extra sales of the business so far, and the steady pace.

What the actions claim is not drawn: sales that are claimed are not all extra, and the objective is of extra sales.
"""

from __future__ import annotations

from typing import Any

import altair as alt
import pandas as pd

from assessment.charts.frame import Look, finished, halo, heading, layered
from assessment.charts.palette import Theme
from assessment.language import short_month
from assessment.results import Course
from assessment.sentences import Words
from assessment.sentences.objective import objective_sentences

_HEIGHT = 280


def course_table(way: Course, words: Words) -> pd.DataFrame | None:
    """The same month by month, and what the actions claim; ``None`` where no extra sales are known."""
    if way.extra is None:
        return None
    texts = words.texts
    return pd.DataFrame(
        {
            texts("chart.month"): [words.month(one.month) for one in way.points],
            texts("objective.table_extra"): [words.amount(one.extra) for one in way.points],
            texts("objective.table_pace"): [words.amount(one.pace) for one in way.points],
            texts("objective.table_claimed"): [words.amount(one.revenue) for one in way.points],
        }
    )


def course(way: Course, words: Words, theme: Theme) -> alt.LayerChart | None:
    """Line: extra sales, cumulative, from zero. Dashes: the steady pace to the target.

    ``None`` where no extra sales are known.
    """
    if way.extra is None or way.start is None or way.end is None:
        return None
    look = Look(words, theme)
    palette, texts = look.palette, look.texts
    known = [one.extra for one in way.points if one.extra is not None]
    rows: list[dict[str, Any]] = [{"at": 0, "pace": 0.0, "extra": 0.0}]
    rows += [{"at": place, "extra": extra} for place, extra in enumerate(known, start=1)]
    rows += [{"at": way.months, "pace": way.target}, *_labels(way, known, look)]
    ends = {0: short_month(way.start, words.language), way.months: short_month(way.end, words.language)}
    axis = alt.Axis(title=None, values=list(ends), labelExpr=f"({ends})[datum.value]", labelFlush=True, grid=False)
    x = alt.X("at:Q", axis=axis, scale=alt.Scale(domain=[0, way.months], nice=False))
    # Room below for the name of a line that falls.
    scale = alt.Scale(domain=[min(0.0, *known) * 1.5, max(way.target, *known) * 1.08], nice=False)
    values = alt.Axis(title=None, tickCount=3, format="$,.0f")

    def of(field: str) -> alt.Chart:
        y = alt.Y(f"{field}:Q", axis=values, scale=scale)
        chart: alt.Chart = alt.Chart().transform_filter(f"isValid(datum.{field})").encode(x=x, y=y)
        return chart

    layers = [
        of("pace").mark_line(color=palette.muted, strokeWidth=2, strokeDash=[5, 4]),
        of("extra").mark_line(color=palette.accent, strokeWidth=3, point={"size": 45, "filled": True}),
        *_written(of("label_at"), look),
    ]
    title = heading(
        texts("objective.chart_title", target=words.amount(way.target)), texts("objective.chart_key").splitlines(), look
    )
    chart = layered(layers, _HEIGHT, title)
    return finished(chart, rows, " ".join(objective_sentences(way, words)), look)


def _labels(way: Course, known: list[float], look: Look) -> list[dict[str, Any]]:
    """The name of each line beside it, on the side where it leaves the line: that of the higher one above."""
    last, count = known[-1], len(known)
    fast = last >= way.target * count / way.months
    middle = (count + 1) // 2

    def label(key: str, at: float, y: float, side: str, *, above: bool) -> dict[str, Any]:
        named = look.texts(f"objective.line_{key}")
        return {"at": at, "label_at": y, "line": key, "label": named, "side": side, "above": above}

    # Above a line that rises, a name ends where it names it; below, it begins there; below one that falls, it ends.
    if fast or last < 0:
        extra = label("extra", count, last, "right", above=fast)
    else:
        extra = label("extra", middle, known[middle - 1], "left", above=False)
    return [extra, label("pace", way.months * 0.75, way.target * 0.75, "left" if fast else "right", above=not fast)]


def _written(base: alt.Chart, look: Look) -> list[alt.Chart]:
    """The names in the colours of their lines, over a halo."""
    colours = alt.condition("datum.line === 'pace'", alt.value(look.palette.muted), alt.value(look.palette.accent))
    layers = []
    for above, dy in (("true", -14), ("false", 16)):
        text: dict[str, Any] = {
            "align": alt.expr("datum.side"),
            "baseline": "middle",
            "dy": look.px(dy),
            "fontSize": look.px(12),
        }
        chosen = base.transform_filter(f"datum.above === {above}")
        layers += [
            chosen.mark_text(**halo(text, look)).encode(text="label:N"),
            chosen.mark_text(**text).encode(text="label:N", color=colours),
        ]
    return layers
