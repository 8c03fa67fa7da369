"""What each action costs and brings back in a month, with the point where it pays for itself."""

from __future__ import annotations

from typing import Any

import altair as alt
import pandas as pd

from assessment import monthly
from assessment.charts.frame import (
    Look,
    finished,
    heading,
    layered,
    left_text,
    right_text,
    row_target,
    short_range,
    shown_name,
    verdict_colour,
    verdict_fill,
    verdict_names,
)
from assessment.charts.palette import Theme
from assessment.language import interval, money, number, percent, unknown
from assessment.questionnaire import Language, Questionnaire
from assessment.results import ActionResult, Evaluation

ROW_HEIGHT = 70
_BAR_DY = 19
# A range far beyond the rest is cut, with an arrow: it would else squeeze every other row against the axis.
_LONGEST_RANGE = 2.0


def spend_and_contribution(
    evaluation: Evaluation, questionnaire: Questionnaire, language: Language, theme: Theme
) -> alt.LayerChart | None:
    """Bar: monthly cost. Upright tick: break-even. Dot and line: monthly contribution and its 90 % range.

    Actions rank by monthly cost; clicking one selects it (`frame.SELECTION`). ``None`` where no cost is known.
    """
    look = Look(language, theme, evaluation.currency)
    rows = _rows(evaluation, questionnaire, look)
    if all(row["cost"] is None for row in rows):
        return None
    limit = _scale_end(rows)
    for row in rows:
        row["reach"] = None if row["low"] is None else min(row["high"] or limit, limit)
        row["beyond"] = row["reach"] if row["low"] is not None and (row["high"] or limit * 2) > limit else None
    chart = layered(_layers(look, limit), alt.Step(ROW_HEIGHT), _key(look))
    return finished(chart, rows, _description(rows, look), look)


def spend_and_contribution_table(
    evaluation: Evaluation, questionnaire: Questionnaire, language: Language
) -> pd.DataFrame | None:
    """The same figures in words, one line per action; ``None`` where no cost is known."""
    look = Look(language, "light", evaluation.currency)
    rows = _rows(evaluation, questionnaire, look)
    if all(row["cost"] is None for row in rows):
        return None
    texts = look.texts
    return pd.DataFrame(
        {
            texts("chart.action"): [row["name"] for row in rows],
            texts("chart.monthly_cost"): [row["cost_text"] for row in rows],
            texts("chart.monthly_contribution"): [row["contribution_text"] for row in rows],
            texts("chart.range_90"): [row["range_text"] for row in rows],
            texts("chart.roi"): [row["roi_text"] for row in rows],
            texts("chart.months_measured"): [row["months_text"] for row in rows],
            texts("chart.verdict"): [row["word"] for row in rows],
        }
    )


def _rows(evaluation: Evaluation, questionnaire: Questionnaire, look: Look) -> list[dict[str, Any]]:
    names = verdict_names(questionnaire, look.language)
    rows = [_row(result, names[result.verdict], look) for result in evaluation.actions]
    rows.sort(key=lambda row: (row["cost"] is None, -(row["cost"] or 0.0), row["id"]))
    return [{**row, "rank": rank} for rank, row in enumerate(rows)]


def _row(result: ActionResult, word: str, look: Look) -> dict[str, Any]:
    figures, language = result.money, look.language
    measured = monthly.measured_cost(figures)
    contribution, low, high = (_brought(roi, measured) for roi in (figures.roi, figures.roi_low, figures.roi_high))
    cost = figures.monthly_cost if contribution is None else measured

    def amount(value: float | None) -> str:
        return money(value, look.currency, language)

    return {
        "id": result.id,
        "name": shown_name(result, look),
        "verdict": result.verdict,
        "word": word,
        "cost": cost,
        "contribution": contribution,
        "low": low,
        "high": high,
        "cost_text": amount(cost),
        "contribution_text": amount(contribution),
        "range_text": unknown(language) if low is None else interval(low, high, amount, language),
        "roi_text": percent(figures.roi, language, signed=True),
        "months_text": number(figures.measured_months, language),
        "caption": _caption(cost, contribution, short_range(low, high, amount, look), look),
    }


def _brought(roi: float | None, cost: float | None) -> float | None:
    """The monthly contribution a return stands for; its range follows from the range of the return."""
    return None if roi is None or cost is None else cost * (1 + roi)


def _caption(cost: float | None, contribution: float | None, range_text: str, look: Look) -> str:
    if cost is None:
        return look.texts("chart.cost_unknown")
    shown = money(cost, look.currency, look.language)
    if contribution is None:
        return look.texts("chart.nothing_measured", cost=shown)
    contribution_text = money(contribution, look.currency, look.language)
    return look.texts("chart.costs_and_brings", cost=shown, contribution=f"{contribution_text} ({range_text})")


def _scale_end(rows: list[dict[str, Any]]) -> float:
    points = max(max(row["cost"] or 0.0, row["contribution"] or 0.0) for row in rows)
    ranges = max((row["high"] or 0.0) for row in rows)
    return max(points * 1.04, min(ranges, points * _LONGEST_RANGE)) or 1.0


def _layers(look: Look, limit: float) -> list[alt.Chart]:
    palette = look.palette
    y = alt.Y("rank:O", axis=None, scale=alt.Scale(paddingInner=0, paddingOuter=0))
    scale = alt.Scale(domain=[0, limit], nice=False)
    axis = alt.Axis(title=None, tickCount=3, format="$,.0f", orient="top", labelFlush=True, grid=False)

    def x(field: str) -> alt.X:
        return alt.X(f"{field}:Q", scale=scale, axis=axis)

    colour = verdict_colour(look)
    base = alt.Chart().encode(y=y)
    return [
        base.mark_bar(height=12, yOffset=_BAR_DY, color=palette.bar).encode(x=x("cost")),
        base.mark_tick(thickness=3, size=28, yOffset=_BAR_DY, color=palette.ink, opacity=1, orient="vertical").encode(
            x=x("cost")
        ),
        base.mark_rule(strokeWidth=3, strokeCap="round", yOffset=_BAR_DY).encode(
            x=x("low"), x2=alt.X2("reach:Q"), color=colour
        ),
        base.mark_point(shape="triangle-right", size=70, filled=True, opacity=1, yOffset=_BAR_DY, xOffset=-2).encode(
            x=x("beyond"), color=colour
        ),
        base.mark_point(
            size=120, filled=True, opacity=1, stroke=palette.background, strokeWidth=1.5, yOffset=_BAR_DY
        ).encode(x=x("contribution"), fill=verdict_fill(look)),
        base.mark_text(**left_text(14, palette.ink, -22, weight=600, less=125)).encode(text=alt.Text("name:N")),
        base.mark_text(**right_text(13, palette.ink, -22, weight=600)).encode(text=alt.Text("word:N"), color=colour),
        base.mark_text(**left_text(12, palette.muted, -4)).encode(text=alt.Text("caption:N")),
        row_target(y, _tooltip(look), look),
    ]


def _tooltip(look: Look) -> list[alt.Tooltip]:
    texts = look.texts
    fields = {
        "name": "chart.action",
        "cost_text": "chart.monthly_cost",
        "contribution_text": "chart.monthly_contribution",
        "range_text": "chart.range_90",
        "roi_text": "chart.roi",
        "months_text": "chart.months_measured",
        "word": "chart.verdict",
    }
    return [alt.Tooltip(f"{field}:N", title=texts(key)) for field, key in fields.items()]


def _key(look: Look) -> alt.TitleParams:
    texts = look.texts
    return heading(texts("chart.returns_title"), texts("chart.returns_key").splitlines(), look)


def _description(rows: list[dict[str, Any]], look: Look) -> str:
    sentences = [look.texts("chart.sentence", name=row["name"], words=row["caption"]) for row in rows]
    return " ".join([look.texts("chart.returns_description"), *sentences])
