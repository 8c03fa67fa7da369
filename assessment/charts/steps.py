"""The funnel of one action: how many go on from each step, with the range of each rate."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import altair as alt
import pandas as pd

from assessment.charts.frame import Look, finished, heading, layered, left_text, short_range, shown_name
from assessment.charts.palette import Theme
from assessment.results import ActionResult, FunnelStep
from assessment.sentences import Words

ROW_HEIGHT = 62
_TRACK_DY = 18


def funnel(result: ActionResult, words: Words, theme: Theme) -> alt.LayerChart | None:
    """One row per passage between two known steps: dot for the rate, line for its 90 % range, tick for the reference.

    ``None`` where no rate is known.
    """
    rows = _rows(result, Look(words, theme))
    if not rows:
        return None
    look = Look(words, theme, ROW_HEIGHT * len(rows))
    end = min(1.0, 1.1 * max(max(row["high"], row["reference"] or 0.0) for row in rows))
    chart = layered(_layers(look, end), alt.Step(ROW_HEIGHT), _key(rows, look))
    sentences = [look.texts("chart.sentence", name=row["title"], words=row["caption"]) for row in rows]
    return finished(
        chart,
        rows,
        " ".join([look.texts("chart.funnel_description", name=shown_name(result.id, words)), *sentences]),
        look,
    )


def funnel_table(result: ActionResult, words: Words) -> pd.DataFrame | None:
    """Counts, rates and ranges of every step in words; ``None`` where no count is known."""
    steps = [step for step in result.funnel if step.count is not None]
    if not steps:
        return None
    texts, share = words.texts, words.percent
    return pd.DataFrame(
        {
            texts("chart.step"): [texts(f"funnel.{step.step}") for step in steps],
            texts("chart.count"): [words.quantity(step.count) for step in steps],
            texts("chart.rate"): ["" if step.rate is None else share(step.rate) for step in steps],
            texts("chart.range_90"): [
                "" if step.rate is None else words.interval(step.rate_low, step.rate_high, share) for step in steps
            ],
            texts("chart.reference"): [_reference(step, words) for step in steps],
        }
    )


def _rows(result: ActionResult, look: Look) -> list[dict[str, Any]]:
    known = [step for step in result.funnel if step.count is not None]
    return [
        {**_row(before, step, look), "rank": rank}
        for rank, (before, step) in enumerate(pairwise(known))
        if step.rate is not None
    ]


def _row(before: FunnelStep, step: FunnelStep, look: Look) -> dict[str, Any]:
    texts, words, share = look.texts, look.words, look.words.percent
    return {
        "title": texts("chart.passage", before=texts(f"funnel.{before.step}"), after=texts(f"funnel.{step.step}")),
        "caption": texts(
            "chart.passage_weak" if step.weak else "chart.passage_rate",
            before=words.quantity(before.count),
            after=words.quantity(step.count),
            rate=f"{share(step.rate)} ({short_range(step.rate_low, step.rate_high, share, look)})",
        ),
        "rate": step.rate,
        "low": step.rate if step.rate_low is None else step.rate_low,
        "high": step.rate if step.rate_high is None else step.rate_high,
        "range_text": words.interval(step.rate_low, step.rate_high, share),
        "reference": step.reference,
        "reference_text": _reference(step, words),
        "compared_with": step.compared_with,
        "state": "weak" if step.weak else "sound",
    }


def _reference(step: FunnelStep, words: Words) -> str:
    """The rate it is set against and whose it is, "" where there is none."""
    if step.reference is None or step.compared_with is None:
        return ""
    return words.texts(f"chart.reference_{step.compared_with}", rate=words.percent(step.reference))


def _layers(look: Look, end: float) -> list[alt.Chart]:
    palette, down = look.palette, look.px(_TRACK_DY)
    scale = alt.Scale(domain=[0, end], nice=False)
    axis = alt.Axis(
        title=None, tickCount=3, format=".0%" if end > 0.1 else ".1%", labelFlush=True, orient="bottom", grid=False
    )

    def x(field: str) -> alt.X:
        return alt.X(f"{field}:Q", scale=scale, axis=axis)

    states = alt.Scale(domain=["weak", "sound"], range=[palette.verdicts["fix"], palette.accent])
    shapes = alt.Scale(domain=["weak", "sound"], range=["diamond", "circle"])
    base = alt.Chart().encode(
        y=alt.Y("rank:O", axis=None, scale=alt.Scale(paddingInner=0, paddingOuter=0)), tooltip=_tooltip(look)
    )
    state = alt.Color("state:N", scale=states, legend=None)
    return [
        base.mark_rule(strokeWidth=look.px(4), strokeCap="round", opacity=0.5, yOffset=down).encode(
            x=x("low"), x2=alt.X2("high:Q"), color=state
        ),
        base.mark_tick(
            thickness=3, size=look.px(22), color=palette.ink, opacity=1, orient="vertical", yOffset=down
        ).encode(x=x("reference")),
        base.mark_point(size=look.area(130), filled=True, opacity=1, yOffset=down).encode(
            x=x("rate"), color=state, shape=alt.Shape("state:N", scale=shapes, legend=None)
        ),
        base.mark_text(**left_text(look, 14, palette.ink, -18, weight=600)).encode(text=alt.Text("title:N")),
        base.mark_text(**left_text(look, 12, palette.muted, -1)).encode(text=alt.Text("caption:N")),
    ]


def _key(rows: list[dict[str, Any]], look: Look) -> alt.TitleParams:
    lines = [look.texts("chart.funnel_key")]
    match sorted({row["compared_with"] for row in rows} - {None}):
        case [one]:
            lines.append(look.texts(f"chart.funnel_key_{one}"))
        case ["alike", "usual"]:
            lines += [look.texts("chart.funnel_key_usual"), look.texts("chart.funnel_key_else")]
    return heading(look.texts("chart.funnel_title"), lines, look)


def _tooltip(look: Look) -> list[alt.Tooltip]:
    fields = {
        "title": "chart.step",
        "caption": "chart.rate",
        "range_text": "chart.range_90",
        "reference_text": "chart.reference",
    }
    return [alt.Tooltip(f"{field}:N", title=look.texts(key)) for field, key in fields.items()]
