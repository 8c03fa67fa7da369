"""The dimensions of the score: value, range and coverage, from 0 to 100."""

from __future__ import annotations

from typing import Any

import altair as alt
import pandas as pd

from assessment.charts.frame import Look, finished, heading, layered, left_text, right_text
from assessment.charts.palette import Theme
from assessment.results import DimensionScore, Evaluation
from assessment.sentences import Words

ROW_HEIGHT = 58
_TRACK_DY = 14
_MISSING_SHOWN_BELOW = 0.995


def dimensions(evaluation: Evaluation, words: Words, theme: Theme) -> alt.LayerChart | None:
    """One row per dimension: dot for the value, line for what "I don't know" leaves open; ``None`` without a score."""
    rows = _rows(evaluation, words)
    if all(row["value"] is None for row in rows):
        return None
    look = Look(words, theme, ROW_HEIGHT * len(rows))
    title = heading(look.texts("chart.dimensions_title"), [look.texts("chart.dimensions_key")], look)
    chart = layered(_layers(look), alt.Step(ROW_HEIGHT), title)
    return finished(chart, rows, _description(rows, look), look)


def dimensions_table(evaluation: Evaluation, words: Words) -> pd.DataFrame | None:
    """The same in words; ``None`` without a score."""
    rows = _rows(evaluation, words)
    if all(row["value"] is None for row in rows):
        return None
    texts = words.texts
    return pd.DataFrame(
        {
            texts("chart.dimension"): [row["name"] for row in rows],
            texts("chart.value_100"): [row["value_text"] for row in rows],
            texts("chart.range"): [row["range_text"] for row in rows],
            texts("chart.coverage"): [row["coverage_text"] for row in rows],
        }
    )


def _rows(evaluation: Evaluation, words: Words) -> list[dict[str, Any]]:
    names = {dimension.id: dimension.name[words.language] for dimension in words.questionnaire.dimensions}
    return [_row(score, names[score.id], rank, words) for rank, score in enumerate(evaluation.score.dimensions)]


def _row(score: DimensionScore, name: str, rank: int, words: Words) -> dict[str, Any]:
    shown = words.number
    ranged = score.low is not None and shown(score.low) != shown(score.high or 0.0)
    range_text = words.interval(score.low, score.high, shown) if ranged else ""
    coverage = words.percent(score.coverage)
    return {
        "rank": rank,
        "name": name,
        "value": score.value,
        "low": score.low,
        "high": score.high,
        "value_text": shown(score.value),
        "range_text": range_text,
        "coverage_text": coverage,
        "caption": _caption(score, range_text, coverage, words),
    }


def _caption(score: DimensionScore, range_text: str, coverage: str, words: Words) -> str:
    parts = [range_text] if range_text else []
    if score.coverage < _MISSING_SHOWN_BELOW:
        parts.append(words.texts("chart.answered_share", share=coverage))
    return " · ".join(parts)


def _layers(look: Look) -> list[alt.Chart]:
    palette, down = look.palette, look.px(_TRACK_DY)
    x_scale = alt.Scale(domain=[0, 100], nice=False)
    axis = alt.Axis(title=None, values=[0, 50, 100], labelFlush=True, orient="bottom", grid=False)

    def x(field: str) -> alt.X:
        return alt.X(f"{field}:Q", scale=x_scale, axis=axis)

    base = alt.Chart().encode(
        y=alt.Y("rank:O", axis=None, scale=alt.Scale(paddingInner=0, paddingOuter=0)), tooltip=_tooltip(look)
    )
    return [
        base.mark_rule(strokeWidth=2, color=palette.grid, yOffset=down).encode(
            x=alt.XDatum(0, scale=x_scale, axis=axis), x2=alt.X2Datum(100)
        ),
        base.mark_rule(
            strokeWidth=look.px(5), strokeCap="round", opacity=0.45, color=palette.accent, yOffset=down
        ).encode(x=x("low"), x2=alt.X2("high:Q")),
        base.mark_point(
            size=look.area(150), filled=True, opacity=1, color=palette.accent, stroke=palette.background, yOffset=down
        ).encode(x=x("value")),
        base.mark_text(**left_text(look, 14, palette.ink, -18, weight=600, less=60)).encode(text=alt.Text("name:N")),
        base.mark_text(**right_text(look, 14, palette.ink, -18, weight=600)).encode(text=alt.Text("value_text:N")),
        base.mark_text(**left_text(look, 12, palette.muted, -2)).encode(text=alt.Text("caption:N")),
    ]


def _tooltip(look: Look) -> list[alt.Tooltip]:
    fields = {
        "name": "chart.dimension",
        "value_text": "chart.value_100",
        "range_text": "chart.range",
        "coverage_text": "chart.coverage",
    }
    return [alt.Tooltip(f"{field}:N", title=look.texts(key)) for field, key in fields.items()]


def _description(rows: list[dict[str, Any]], look: Look) -> str:
    texts = look.texts
    sentences = [
        texts("chart.dimension_sentence", name=row["name"], value=row["value_text"], coverage=row["coverage_text"])
        for row in rows
    ]
    return " ".join([texts("chart.dimensions_description"), *sentences])
