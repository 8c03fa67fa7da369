"""What each action left a month before and after, each with its range: one line is where it pays for itself, at 0."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

import altair as alt
import pandas as pd

from assessment.charts.frame import (
    Look,
    finished,
    heading,
    layered,
    left_text,
    right_text,
    short_range,
    shown_name,
    verdict_colour,
    verdict_fill,
)
from assessment.charts.palette import Theme
from assessment.milestones.moved import ActionMoved, Comparison, Reading
from assessment.results import UNKNOWN, ActionResult, Estimate
from assessment.sentences import Words
from assessment.sentences.adding_up import action_shown
from assessment.sentences.comparing import signed_amounts

ROW_HEIGHT = 80
_BEFORE_DY, _AFTER_DY = 11, 24
_LETTER, _GAP = 7, 12
_ZERO_TICK = 34


def before_and_after(reading: Reading, compared: Comparison, words: Words, theme: Theme) -> alt.LayerChart | None:
    """Dot and line: hollow before, full after, those that moved most first. ``None`` where no net is known."""
    rows = _rows(reading, words)
    if compared.obstacle is not None or all(row["before"] is None and row["after"] is None for row in rows):
        return None
    look = Look(words, theme, ROW_HEIGHT * len(rows))
    extent = _extent(rows)
    rows = [{**row, **_within(row, "before", extent), **_within(row, "after", extent), "zero": 0.0} for row in rows]
    chart = layered(_layers(look, extent), alt.Step(ROW_HEIGHT), _key(compared, look))
    return finished(chart, rows, _description(rows, look), look)


def before_and_after_table(reading: Reading, compared: Comparison, words: Words) -> pd.DataFrame | None:
    """The same figures in words, one line per action."""
    rows, texts = _rows(reading, words), words.texts
    if compared.obstacle is not None or all(row["before"] is None and row["after"] is None for row in rows):
        return None
    columns = {
        "chart.action": "name",
        "chart.moved_before": "before_text",
        "chart.moved_before_range": "before_range",
        "chart.moved_after": "after_text",
        "chart.moved_after_range": "after_range",
        "chart.moved_difference": "difference_text",
        "chart.moved_difference_range": "difference_range",
        "chart.verdict": "word",
    }
    return pd.DataFrame({texts(key): [row[field] for row in rows] for key, field in columns.items()})


def _rows(reading: Reading, words: Words) -> list[dict[str, Any]]:
    rows = [_row(one, words) for one in reading.actions if one.standing != "past"]
    rows.sort(key=lambda row: (row["moved"] is None, -abs(row["moved"] or 0.0), row["id"]))
    return [{**row, "rank": rank} for rank, row in enumerate(rows)]


def _row(one: ActionMoved, words: Words) -> dict[str, Any]:
    before, after = _net(one, one.before, "begun"), _net(one, one.after, "ended")
    result = one.after or one.before
    word = "" if result is None else words.verdict_on(result)
    return {
        "id": one.id,
        "name": shown_name(one.id, words),
        "verdict": None if result is None else result.verdict,
        "word": word,
        "word_width": _LETTER * len(word) + _GAP,
        "moved": one.difference.point,
        **_texts("before", before, words),
        **_texts("after", after, words),
        "difference_text": _signed(action_shown(one, words).difference, words)[0],
        "difference_range": _signed(one.difference, words)[1],
        "caption": _caption(one, before, after, words),
    }


def _net(one: ActionMoved, side: ActionResult | None, missing: str) -> Estimate:
    if side is None or one.standing == missing or one.difference.point is None:
        return UNKNOWN
    return side.mean_month.net


def _texts(name: str, figure: Estimate, words: Words) -> dict[str, Any]:
    write = words.amounts(*figure)
    known = figure.low is not None or figure.high is not None
    return {
        name: figure.point,
        f"{name}_low": figure.low,
        f"{name}_high": figure.high,
        f"{name}_text": words.amount(None) if figure.point is None else write(figure.point),
        f"{name}_range": words.interval(figure.low, figure.high, write) if known else words.amount(None),
    }


def _signed(figure: Estimate, words: Words) -> tuple[str, str]:
    if figure.point is None:
        return words.amount(None), words.amount(None)
    write = signed_amounts(figure, words)
    return write(figure.point), words.interval(figure.low, figure.high, write)


def _caption(one: ActionMoved, before: Estimate, after: Estimate, words: Words) -> str:
    texts, look = words.texts, Look(words, "light")
    if one.difference.point is None:
        return texts("chart.moved_unknown")
    amounts = words.amounts(before.point, after.point)
    shown = {
        name: words.amount(None) if one.point is None else amounts(one.point)
        for name, one in (("before", before), ("after", after))
    }
    if one.standing == "goes_on":
        write = signed_amounts(one.difference, words)
        return texts("chart.moved_caption", None, **shown, range=short_range(*one.difference[1:], write, look))
    alone = after if one.standing == "begun" else before
    spread = short_range(*alone[1:], words.amounts(*alone), look)
    return texts(f"chart.moved_{one.standing}", None, **shown, range=spread)


class _Extent(NamedTuple):
    """From where to where the axis goes."""

    first: float
    last: float


def _extent(rows: Sequence[dict[str, Any]]) -> _Extent:
    """It holds every point and zero; a range far beyond them is cut, with an arrow."""
    points = [0.0, *(row[name] for row in rows for name in ("before", "after") if row[name] is not None)]
    span = (max(points) - min(points)) or 1.0
    lows = [row[f"{name}_low"] for row in rows for name in ("before", "after") if row[f"{name}_low"] is not None]
    highs = [row[f"{name}_high"] for row in rows for name in ("before", "after") if row[f"{name}_high"] is not None]
    first = max(min([*points, *lows]), min(points) - span)
    last = min(max([*points, *highs]), max(points) + span)
    room = (last - first) * 0.03
    return _Extent(first - room, last + room)


def _within(row: dict[str, Any], name: str, extent: _Extent) -> dict[str, float | None]:
    """Where the line of a range begins and ends on the axis, and where an arrow says that it goes on."""
    point, low, high = row[name], row[f"{name}_low"], row[f"{name}_high"]
    if point is None:
        return dict.fromkeys(f"{name}_{mark}" for mark in ("start", "end", "under", "over"))
    start = extent.first if low is None else max(low, extent.first)
    end = extent.last if high is None else min(high, extent.last)
    return {
        f"{name}_start": start,
        f"{name}_end": end,
        f"{name}_under": extent.first if low is None or low < extent.first else None,
        f"{name}_over": extent.last if high is None or high > extent.last else None,
    }


def _layers(look: Look, extent: _Extent) -> list[alt.Chart]:
    palette = look.palette
    y = alt.Y("rank:O", axis=None, scale=alt.Scale(paddingInner=0, paddingOuter=0))
    axis = alt.Axis(title=None, format="$,.0f", orient="top", tickCount=4, labelFlush=True, grid=False)
    scale = alt.Scale(domain=list(extent), nice=False)
    base = alt.Chart().encode(y=y)

    def x(field: str) -> alt.X:
        return alt.X(f"{field}:Q", scale=scale, axis=axis)

    def line(name: str, down: int, **style: Any) -> list[alt.Chart]:
        colour = style.pop("color")
        rule = base.mark_rule(strokeWidth=look.px(4), strokeCap="round", yOffset=look.px(down), opacity=0.75)
        arrows = [
            base.mark_point(shape=shape, size=look.area(60), filled=True, opacity=1, yOffset=look.px(down), xOffset=off)
            for shape, off in (("triangle-left", 2), ("triangle-right", -2))
        ]
        marks = [rule.encode(x=x(f"{name}_start"), x2=alt.X2(f"{name}_end:Q"), color=colour)]
        ends = zip(arrows, ("under", "over"), strict=True)
        return [*marks, *(mark.encode(x=x(f"{name}_{end}"), color=colour) for mark, end in ends)]

    muted = alt.value(palette.muted)
    hollow = base.mark_point(
        size=look.area(80), filled=True, opacity=1, fill=palette.background, stroke=palette.muted, strokeWidth=2,
        yOffset=look.px(_BEFORE_DY),
    )  # fmt: skip
    full = base.mark_point(
        size=look.area(110), filled=True, opacity=1, stroke=palette.background, strokeWidth=1.5,
        yOffset=look.px(_AFTER_DY),
    )  # fmt: skip
    zero = base.mark_tick(
        thickness=1.5,
        size=look.px(_ZERO_TICK),
        color=palette.ink,
        opacity=0.7,
        orient="vertical",
        yOffset=look.px(17.5),
    )
    name = left_text(look, 14, palette.ink, -29, weight=600, less="datum.word_width")
    word = base.mark_text(**right_text(look, 13, palette.ink, -29, weight=600))
    return [
        zero.encode(x=x("zero")),
        *line("before", _BEFORE_DY, color=muted),
        *line("after", _AFTER_DY, color=verdict_colour(look)),
        hollow.encode(x=x("before")),
        full.encode(x=x("after"), fill=verdict_fill(look)),
        base.mark_text(**name).encode(text=alt.Text("name:N")),
        word.encode(text=alt.Text("word:N"), color=verdict_colour(look)),
        base.mark_text(**left_text(look, 12, palette.muted, -11)).encode(text=alt.Text("caption:N")),
        base.mark_rect(opacity=0).encode(tooltip=_tooltip(look)),
    ]


def _tooltip(look: Look) -> list[alt.Tooltip]:
    fields = {
        "name": "chart.action",
        "before_text": "chart.moved_before",
        "before_range": "chart.moved_before_range",
        "after_text": "chart.moved_after",
        "after_range": "chart.moved_after_range",
        "difference_text": "chart.moved_difference",
        "difference_range": "chart.moved_difference_range",
    }
    return [alt.Tooltip(f"{field}:N", title=look.texts(key)) for field, key in fields.items()]


def _key(compared: Comparison, look: Look) -> alt.TitleParams:
    days = {"before": look.words.date(compared.before), "after": look.words.date(compared.after)}
    return heading(look.texts("chart.moved_title"), look.texts("chart.moved_key", None, **days).splitlines(), look)


def _description(rows: Sequence[dict[str, Any]], look: Look) -> str:
    sentences = [look.texts("chart.sentence", name=row["name"], words=row["caption"]) for row in rows]
    return " ".join([look.texts("chart.moved_description"), *sentences])
