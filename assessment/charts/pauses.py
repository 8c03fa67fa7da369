"""The pause test: what a length can see, and what each pair of blocks showed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import altair as alt
import pandas as pd

from assessment.charts.frame import Look, finished, halo, heading
from assessment.charts.palette import Theme
from assessment.pause import Analysis, Plan, curve
from assessment.pause.power import TARGET
from assessment.sentences import Words

_HEIGHT = 240


def power_curve(plan: Plan, words: Words, theme: Theme) -> alt.LayerChart:
    """Chance of seeing an effect by its size, with the break-even point and the 80 % aimed at."""
    look = Look(words, theme)
    rows = _curve_rows(plan, words)
    palette, texts = look.palette, look.texts
    amount = words.amount(plan.break_even)
    x = alt.X(
        "sales:Q",
        axis=alt.Axis(title=texts("pause.chart_sales"), tickCount=4, format="$,.0f", grid=False, labelFlush=True),
        scale=alt.Scale(nice=False),
    )
    y = alt.Y(
        "power:Q",
        axis=alt.Axis(title=None, format=".0%", values=[0, 0.2, 0.4, 0.6, 0.8, 1]),
        scale=alt.Scale(domain=[0, 1]),
    )
    base = alt.Chart()
    layers = [
        _once().mark_rule(color=palette.muted, strokeDash=[4, 4]).encode(y=alt.datum(TARGET)),
        _once().mark_rule(color=palette.ink, strokeWidth=1.5).encode(x=alt.datum(plan.break_even)),
        base.mark_line(color=palette.accent, strokeWidth=2.5).encode(x=x, y=y),
        base.mark_point(color=palette.accent, size=70, opacity=0, filled=True).encode(x=x, y=y, tooltip=_tooltip(look)),
        *_label(texts("pause.chart_break_even", amount=amount), {"x": plan.break_even, "y": 0.06}, look, dx=6),
        *_label(texts("pause.chart_target"), {"x": 0, "y": TARGET}, look, dx=4, dy=-9),
    ]
    title = heading(texts("view.power"), [texts("pause.chart_key")], look)
    chart = alt.LayerChart(layer=layers, height=_HEIGHT, width="container", title=title)
    return finished(chart, rows, _curve_description(plan, rows, look), look)


def power_curve_table(plan: Plan, words: Words) -> pd.DataFrame:
    """The same in words, one line a point."""
    rows = _curve_rows(plan, words)
    return pd.DataFrame(
        {
            words.texts("pause.chart_sales"): [row["sales_text"] for row in rows],
            words.texts("pause.chart_power"): [row["power_text"] for row in rows],
        }
    )


def lengths_table(plans: Sequence[Plan], words: Words) -> pd.DataFrame:
    """What each length of test can see."""
    t = words.texts
    return pd.DataFrame(
        {
            t("pause.column_weeks"): [t("pause.weeks", count=plan.weeks) for plan in plans],
            t("pause.column_smallest"): [words.amount(plan.smallest) for plan in plans],
            t("pause.column_power"): [words.percent(plan.power) for plan in plans],
        }
    )


def pairs_chart(found: Analysis, break_even: float | None, words: Words, theme: Theme) -> alt.LayerChart:
    """Each pair's difference, the band of the effect, zero, and the difference that covers the cost of a block."""
    look = Look(words, theme)
    palette, texts = look.palette, look.texts
    rows = _pair_rows(found, words)
    x = alt.X("pair:O", axis=alt.Axis(title=texts("pause.pairs_pair"), labelAngle=0))
    y = alt.Y("difference:Q", axis=alt.Axis(title=None, tickCount=5, format="$,.0f"), scale=alt.Scale(padding=14))
    tooltip = [
        alt.Tooltip("pair:O", title=texts("pause.pairs_pair")),
        alt.Tooltip("difference_text:N", title=texts("pause.pairs_difference")),
    ]
    base = alt.Chart()
    layers = []
    if found.low is not None and found.high is not None:
        layers.append(
            _once()
            .mark_rect(color=palette.accent, opacity=0.15)
            .encode(y=alt.datum(found.low), y2=alt.datum(found.high))
        )
        layers.append(_once().mark_rule(color=palette.accent, strokeWidth=2).encode(y=alt.datum(found.effect)))
    layers.append(_once().mark_rule(color=palette.muted, strokeDash=[4, 4]).encode(y=alt.datum(0)))
    layers.append(
        base.mark_point(color=palette.accent, filled=True, size=110, opacity=1).encode(x=x, y=y, tooltip=tooltip)
    )
    if break_even is not None:
        label = texts("pause.pairs_break_even", amount=words.amount(break_even))
        layers.append(_once().mark_rule(color=palette.ink, strokeWidth=1.5).encode(y=alt.datum(break_even)))
        layers += _label(label, {"y": break_even}, look, dx=4, dy=-9)
    title = heading(texts("view.pairs"), [texts("pause.pairs_key")], look)
    chart = alt.LayerChart(layer=layers, height=_HEIGHT, width="container", title=title)
    return finished(chart, rows, _pairs_description(found, look), look)


def pairs_table(found: Analysis, words: Words) -> pd.DataFrame:
    """The same in words."""
    rows = _pair_rows(found, words)
    return pd.DataFrame(
        {
            words.texts("pause.pairs_pair"): [str(row["pair"]) for row in rows],
            words.texts("pause.pairs_difference"): [row["difference_text"] for row in rows],
        }
    )


def _curve_rows(plan: Plan, words: Words) -> list[dict[str, Any]]:
    return [
        {
            "sales": step.sales,
            "power": step.power,
            "sales_text": words.amount(step.sales),
            "power_text": words.percent(step.power),
        }
        for step in curve(plan)
    ]


def _pair_rows(found: Analysis, words: Words) -> list[dict[str, Any]]:
    return [
        {"pair": place, "difference": value, "difference_text": words.amount(value)}
        for place, value in enumerate(found.differences, start=1)
    ]


def _once() -> alt.Chart:
    """A mark drawn once, not once a row."""
    return alt.Chart(alt.Data(values=[{}]))  # type: ignore[no-untyped-call]


def _label(text: str, at: dict[str, float | None], look: Look, dx: int = 0, dy: int = 0) -> list[alt.Chart]:
    """A label beside its line, over a halo of the background."""
    place: dict[str, Any] = {axis: alt.datum(value) for axis, value in at.items()}
    if "x" not in place:
        place["x"] = alt.value(0)
    style: dict[str, Any] = {"align": "left", "dx": look.px(dx), "dy": look.px(dy), "fontWeight": 600, "text": text}
    style["fontSize"] = look.px(12)
    base = _once().encode(**place)
    return [base.mark_text(**halo(style, look)), base.mark_text(**style, color=look.palette.ink)]


def _tooltip(look: Look) -> list[alt.Tooltip]:
    return [
        alt.Tooltip("sales_text:N", title=look.texts("pause.chart_sales")),
        alt.Tooltip("power_text:N", title=look.texts("pause.chart_power")),
    ]


def _curve_description(plan: Plan, rows: Sequence[dict[str, Any]], look: Look) -> str:
    return look.texts(
        "pause.chart_description",
        weeks=plan.weeks,
        low=rows[0]["power_text"],
        power=look.words.percent(plan.power),
        break_even=look.words.amount(plan.break_even),
    )


def _pairs_description(found: Analysis, look: Look) -> str:
    amount = look.words.amounts(found.effect, found.low, found.high)
    return look.texts(
        "pause.pairs_description",
        count=found.pairs,
        effect=look.words.amount(found.effect) if found.effect is None else amount(found.effect),
        range=look.words.interval(found.low, found.high, amount),
    )
