"""How a difference divides: what was left before, what each group adds or takes away, what is left after."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import altair as alt
import pandas as pd

from assessment.charts.frame import Look, finished, heading, layered, left_text, right_text
from assessment.charts.palette import Theme
from assessment.milestones.moved import Comparison, Part, Reading
from assessment.results import Estimate
from assessment.sentences import Words
from assessment.sentences.adding_up import reading_shown
from assessment.sentences.comparing import group_said, is_certain, is_nothing, signed_amounts

ROW_HEIGHT = 46
_BAR, _BAR_DY, _TEXT_DY = 14, 11, -11


def split(reading: Reading, compared: Comparison, words: Words, theme: Theme) -> alt.LayerChart | None:
    """Bars that follow one another; ``None`` where the parts do not add up to the difference, or nothing moved."""
    rows = list(_rows(reading, words))
    if compared.obstacle is not None or not _divides(reading):
        return None
    look = Look(words, theme, ROW_HEIGHT * len(rows))
    chart = layered(_layers(look), alt.Step(ROW_HEIGHT), _key(reading, look))
    return finished(chart, rows, _description(rows, look), look)


def split_table(reading: Reading, compared: Comparison, words: Words) -> pd.DataFrame | None:
    """The same in words, one line for each part."""
    if compared.obstacle is not None or not _divides(reading):
        return None
    rows = list(_rows(reading, words))
    columns = {"chart.split_group": "name", "chart.split_euros": "text", "chart.split_range": "range"}
    return pd.DataFrame({words.texts(key): [row[field] for row in rows] for key, field in columns.items()})


def _divides(reading: Reading) -> bool:
    return reading.split and reading.before.point is not None and any(_moved(reading))


def _moved(reading: Reading) -> list[Part]:
    return [part for part in reading.parts if not is_nothing(part.euros)]


def _rows(reading: Reading, words: Words) -> Iterator[dict[str, Any]]:
    """Each bar from where the one before it ended; the whole ones from zero."""
    at = reading.before.point or 0.0
    yield _bar(0, words.texts("chart.split_before"), reading.before, words, 0.0, whole=True)
    rank = 0
    for rank, part in enumerate(_moved(reading_shown(reading, words)), start=1):
        yield _bar(rank, group_said(part.group, words), part.euros, words, at)
        at += part.euros.point or 0.0
    yield _bar(rank + 1, words.texts("chart.split_after"), reading.after, words, 0.0, whole=True)


def _bar(rank: int, name: str, figure: Estimate, words: Words, start: float, *, whole: bool = False) -> dict[str, Any]:
    write = words.amounts(*figure) if whole else signed_amounts(figure, words)
    known = None not in figure and not is_certain(figure)
    low, high = (None if bound is None or not known else start + bound for bound in figure[1:])
    return {
        "rank": rank,
        "name": name[:1].upper() + name[1:],
        "whole": whole,
        "start": start,
        "end": start + (figure.point or 0.0),
        "low": low,
        "high": high,
        "text": write(figure.point or 0.0),
        "range": words.interval(figure.low, figure.high, write) if known else "",
        "zero": 0.0,
    }


def _layers(look: Look) -> list[alt.Chart]:
    palette = look.palette
    y = alt.Y("rank:O", axis=None, scale=alt.Scale(paddingInner=0, paddingOuter=0))
    axis = alt.Axis(title=None, format="$,.0f", orient="top", tickCount=4, labelFlush=True, grid=False)
    scale = alt.Scale(nice=False, padding=8)
    base, down = alt.Chart().encode(y=y), look.px(_BAR_DY)

    def x(field: str) -> alt.X:
        return alt.X(f"{field}:Q", scale=scale, axis=axis)

    colour = alt.Color(
        "whole:N", scale=alt.Scale(domain=[True, False], range=[palette.accent, palette.bar]), legend=None
    )
    faint = alt.Opacity("whole:N", scale=alt.Scale(domain=[True, False], range=[0.6, 1]), legend=None)
    less = "12 + 7 * length(datum.text)"
    tooltip = [
        alt.Tooltip("name:N", title=look.texts("chart.split_group")),
        alt.Tooltip("text:N", title=look.texts("chart.split_euros")),
        alt.Tooltip("range:N", title=look.texts("chart.split_range")),
    ]
    zero = base.mark_tick(
        thickness=1.5, size=look.px(22), color=palette.ink, opacity=0.7, orient="vertical", yOffset=down
    )
    bar = base.mark_bar(size=look.px(_BAR), yOffset=down)
    chance = base.mark_rule(strokeWidth=look.px(2), color=palette.ink, yOffset=down)
    return [
        bar.encode(x=x("start"), x2=alt.X2("end:Q"), color=colour, opacity=faint),
        zero.encode(x=x("zero")),
        chance.encode(x=x("low"), x2=alt.X2("high:Q")),
        base.mark_text(**left_text(look, 13, palette.ink, _TEXT_DY, less=less)).encode(text=alt.Text("name:N")),
        base.mark_text(**right_text(look, 13, palette.ink, _TEXT_DY, weight=600)).encode(text=alt.Text("text:N")),
        base.mark_rect(opacity=0).encode(tooltip=tooltip),
    ]


def _key(reading: Reading, look: Look) -> alt.TitleParams:
    write = look.words.amounts(reading.before.point, reading.after.point)
    title = look.texts(
        "chart.split_title", None, before=write(reading.before.point or 0.0), after=write(reading.after.point or 0.0)
    )
    return heading(title, look.texts("chart.split_key").splitlines(), look)


def _description(rows: Sequence[dict[str, Any]], look: Look) -> str:
    sentences = [
        look.texts("chart.sentence", name=row["name"], words=" ".join(filter(None, (row["text"], row["range"]))))
        for row in rows
    ]
    return " ".join([look.texts("chart.split_description"), *sentences])
