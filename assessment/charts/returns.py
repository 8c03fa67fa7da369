"""What each action brings back for one unit of money put in, ranked, with the point where it pays for itself."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import altair as alt
import pandas as pd

from assessment.charts.frame import (
    Look,
    cost_shown,
    finished,
    heading,
    in_all,
    layered,
    left_text,
    right_text,
    row_target,
    short_range,
    shown_name,
    verdict_colour,
    verdict_fill,
)
from assessment.charts.palette import Theme
from assessment.results import UNKNOWN, ActionResult, Estimate, Evaluation
from assessment.sentences import Words

ROW_HEIGHT = 62
_MARK_DY = 17
# Room that the word of the verdict takes at the right of a name.
_LETTER, _GAP = 7, 12
# Beyond it the axis would show nothing else; the words give the figure.
_LONGEST_AXIS = 10.0
# A range far beyond the rest is cut, with an arrow: it would else squeeze every other row against the axis.
_LONGEST_RANGE = 2.0


def spend_and_contribution(evaluation: Evaluation, words: Words, theme: Theme) -> alt.LayerChart | None:
    """Dot and line: contribution per unit of cost with its 90 % range, best first; one line: break-even, at 1.

    What has no return yet comes last, by cost, in words. Clicking an action selects it (`frame.SELECTION`). ``None``
    where no cost is known.
    """
    look = Look(words, theme)
    rows = _rows(evaluation, look)
    if all(row["cost"] is None for row in rows):
        return None
    limit = _scale_end(rows)
    rows = [{**row, **_within(row, limit), "break_even": 1.0} for row in rows]
    chart = layered(_layers(look, limit), alt.Step(ROW_HEIGHT), _key(look))
    return finished(chart, rows, _description(rows, look), look)


def _within(row: dict[str, Any], limit: float) -> dict[str, float | None]:
    """Where the marks of a row stand on an axis that ends at `limit`: what lies beyond is cut, with an arrow."""
    low, high = row["back_low"], row["back_high"]
    if low is None:
        return {"start": None, "reach": None, "beyond": None, "dot": None}
    endless = high is None or high > limit
    return {
        "start": min(low, limit),
        "reach": limit if high is None else min(high, limit),
        "beyond": limit if endless else None,
        "dot": row["back"] if row["back"] <= limit else None,
    }


def spend_and_contribution_table(evaluation: Evaluation, words: Words) -> pd.DataFrame | None:
    """The same figures in words, one line per action; ``None`` where no cost is known."""
    look = Look(words, "light")
    rows = _rows(evaluation, look)
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
            texts("chart.range_roi"): [row["roi_range_text"] for row in rows],
            texts("chart.months_measured"): [row["months_text"] for row in rows],
            texts("chart.verdict"): [row["word"] for row in rows],
        }
    )


def _rows(evaluation: Evaluation, look: Look) -> list[dict[str, Any]]:
    rows = [_row(result, look) for result in evaluation.actions]
    rows.sort(key=lambda row: (row["back"] is None, -(row["back"] or 0.0), -(row["cost"] or 0.0), row["id"]))
    return [{**row, "rank": rank} for rank, row in enumerate(rows)]


def _row(result: ActionResult, look: Look) -> dict[str, Any]:
    figures, words, back = result.money, look.words, result.shown_return.plus(1.0)
    brought = _brought(result)
    contribution, low, high = brought
    amount = words.amounts(contribution, low, high)
    return {
        "id": result.id,
        "name": shown_name(result.id, words),
        "verdict": result.verdict,
        "word": words.verdict_on(result),
        "word_width": _LETTER * len(words.verdict_on(result)) + _GAP,
        "cost": figures.monthly_cost if result.monthly else figures.cost,
        "contribution": contribution,
        "low": low,
        "high": high,
        "back": back.point,
        "back_low": back.low,
        "back_high": back.high,
        "cost_text": cost_shown(result, words),
        "contribution_text": _text(contribution, amount, result, words),
        "range_text": words.amount(None) if low is None else words.interval(low, high, amount),
        "roi_text": words.percent(result.shown_return.point, signed=True),
        "roi_range_text": words.interval(result.shown_return.low, result.shown_return.high, words.signed),
        "months_text": words.number(figures.measured_months),
        "caption": _caption(result, brought, look),
    }


def _brought(result: ActionResult) -> Estimate:
    """What it brings in: by the month where it goes on, else in all."""
    if result.shown_return == UNKNOWN:
        return UNKNOWN
    return result.mean_month.contribution if result.monthly else result.money.measured_contribution


def _text(contribution: float | None, amount: Callable[[float], str], result: ActionResult, words: Words) -> str:
    if contribution is None:
        return words.amount(None)
    return amount(contribution) if result.monthly else in_all(amount(contribution), words)


def _caption(result: ActionResult, contribution: Estimate, look: Look) -> str:
    cost = result.money.monthly_cost if result.monthly else result.money.cost
    if cost is None:
        return look.texts("chart.cost_unknown")
    over, shown = "" if result.monthly else "past_", look.words.amount(cost)
    if contribution.point is None:
        return look.texts(f"chart.{over}nothing_measured", cost=shown)
    amount = look.words.amounts(*contribution)
    brought = f"{amount(contribution.point)} ({short_range(contribution.low, contribution.high, amount, look)})"
    return look.texts(f"chart.{over}costs_and_brings", cost=shown, contribution=brought)


def _scale_end(rows: list[dict[str, Any]]) -> float:
    points = max((row["back"] or 0.0) for row in rows)
    ranges = max((row["back_high"] or 0.0) for row in rows)
    return min(max(2.0, points * 1.04, min(ranges, points * _LONGEST_RANGE)), _LONGEST_AXIS)


def _layers(look: Look, limit: float) -> list[alt.Chart]:
    palette = look.palette
    y = alt.Y("rank:O", axis=None, scale=alt.Scale(paddingInner=0, paddingOuter=0))
    scale = alt.Scale(domain=[0, limit], nice=False)
    step = 1 if limit <= 5 else 3
    at_one = {"test": "datum.value === 1", "value": palette.ink}
    axis = alt.Axis(
        title=None,
        values=list(range(0 if step == 1 else 1, int(limit) + 1, step)),
        format="$,.0f",
        orient="top",
        labelFlush=True,
        grid=False,
        labelFontWeight={"condition": {"test": "datum.value === 1", "value": 700}, "value": 400},
        labelColor={"condition": at_one, "value": palette.muted},
    )

    def x(field: str) -> alt.X:
        return alt.X(f"{field}:Q", scale=scale, axis=axis)

    colour = verdict_colour(look)
    base = alt.Chart().encode(y=y)
    return [
        base.mark_tick(thickness=1.5, size=ROW_HEIGHT, color=palette.ink, opacity=0.55, orient="vertical").encode(
            x=x("break_even")
        ),
        base.mark_rule(strokeWidth=4, strokeCap="round", yOffset=_MARK_DY, opacity=0.75).encode(
            x=x("start"), x2=alt.X2("reach:Q"), color=colour
        ),
        base.mark_point(shape="triangle-right", size=70, filled=True, opacity=1, yOffset=_MARK_DY, xOffset=-2).encode(
            x=x("beyond"), color=colour
        ),
        base.mark_point(
            size=120, filled=True, opacity=1, stroke=palette.background, strokeWidth=1.5, yOffset=_MARK_DY
        ).encode(x=x("dot"), fill=verdict_fill(look)),
        base.mark_text(
            **_halo(left_text(14, palette.background, -19, weight=600, less="datum.word_width"), look)
        ).encode(text="name:N"),
        base.mark_text(**_halo(right_text(13, palette.background, -19, weight=600), look)).encode(text="word:N"),
        base.mark_text(**_halo(left_text(12, palette.background, -1), look)).encode(text="caption:N"),
        base.mark_text(**left_text(14, palette.ink, -19, weight=600, less="datum.word_width")).encode(
            text=alt.Text("name:N")
        ),
        base.mark_text(**right_text(13, palette.ink, -19, weight=600)).encode(text=alt.Text("word:N"), color=colour),
        base.mark_text(**left_text(12, palette.muted, -1)).encode(text=alt.Text("caption:N")),
        row_target(y, _tooltip(look), look),
    ]


def _halo(mark: dict[str, Any], look: Look) -> dict[str, Any]:
    """The same text as a halo that keeps the break-even line out of the words."""
    return {**mark, "stroke": look.palette.background, "strokeWidth": 6, "strokeJoin": "round"}


def _tooltip(look: Look) -> list[alt.Tooltip]:
    texts = look.texts
    fields = {
        "name": "chart.action",
        "cost_text": "chart.monthly_cost",
        "contribution_text": "chart.monthly_contribution",
        "range_text": "chart.range_90",
        "roi_text": "chart.roi",
        "roi_range_text": "chart.range_roi",
        "months_text": "chart.months_measured",
        "word": "chart.verdict",
    }
    return [alt.Tooltip(f"{field}:N", title=texts(key)) for field, key in fields.items()]


def _key(look: Look) -> alt.TitleParams:
    texts = look.texts
    one = look.words.amount(1)
    return heading(texts("chart.returns_title", one=one), texts("chart.returns_key", one=one).splitlines(), look)


def _description(rows: list[dict[str, Any]], look: Look) -> str:
    sentences = [look.texts("chart.sentence", name=row["name"], words=row["caption"]) for row in rows]
    return " ".join([look.texts("chart.returns_description"), *sentences])
