"""What each action brings back for one unit of money put in, ranked, with the point where it pays for itself."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

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
    verdict_stroke,
)
from assessment.charts.palette import Theme
from assessment.results import UNKNOWN, ActionResult, Estimate, Evaluation
from assessment.sentences import Words

ROW_HEIGHT = 62
_MARK_DY = 20
_TICK = 22
"""Height of the break-even line in a row: it stands under the words, and never crosses them."""
# Room that the word of the verdict takes at the right of a name.
_LETTER, _GAP = 7, 12
# Beyond it the axis would show nothing else; the words give the figure.
_LONGEST_AXIS = 10.0
_LONGEST_LOG = 1000.0
_FAR_APART = 10.0
"""How many times what the worst action brings back the best one brings, from which the scale is logarithmic."""
_NEAR_ZERO = 0.1
"""Up to here a logarithmic scale runs evenly, so that it begins at zero: d3's symmetric log and its constant."""
# A range far beyond the rest is cut, with an arrow: it would else squeeze every other row against the axis.
_LONGEST_RANGE = 2.0


def spend_and_contribution(evaluation: Evaluation, words: Words, theme: Theme) -> alt.LayerChart | None:
    """Dot and line: contribution per unit of cost with its 90 % range, best first; one line: break-even, at 1.

    What has no return yet comes last, by cost, in words. Clicking an action selects it (`frame.SELECTION`). ``None``
    where no cost is known.
    """
    look = Look(words, theme, ROW_HEIGHT * len(evaluation.actions))
    rows = _rows(evaluation, look)
    if all(row["cost"] is None for row in rows):
        return None
    axis = _axis(rows)
    rows = [{**row, **_within(row, axis)} for row in rows]
    chart = layered(_layers(look, axis), alt.Step(ROW_HEIGHT), _key(look, axis))
    return finished(chart, rows, _description(rows, look), look)


class _Axis(NamedTuple):
    """From where to where it goes, and whether each further step is as many times as much; `empty` without returns."""

    first: float
    last: float
    logarithmic: bool
    empty: bool


def _axis(rows: list[dict[str, Any]]) -> _Axis:
    known = [value for row in rows for value in (row["back"], row["other_back"]) if value is not None]
    most, least = max(known, default=0.0), min((value for value in known if value > 0), default=0.0)
    ranges = max((row["back_high"] or 0.0) for row in rows)
    apart = least > 0 and most >= _FAR_APART * least
    furthest = min(ranges, most * _LONGEST_RANGE)
    last = min(max(2.0, most * 1.04, furthest), _LONGEST_LOG if apart else _LONGEST_AXIS)
    return _Axis(min(0.0, *known) if known else 0.0, last, apart, not known)


def _within(row: dict[str, Any], axis: _Axis) -> dict[str, float | None]:
    """Where the marks of a row stand on the axis: what lies beyond is cut, with an arrow."""
    low, high = row["back_low"], row["back_high"]
    if low is None:
        return dict.fromkeys(("start", "reach", "beyond", "dot", "either", "or", "break_even"))
    endless = high is None or high > axis.last
    inside = [one if one is not None and one <= axis.last else None for one in (row["back"], row["other_back"])]
    point, other = inside
    return {
        "start": min(max(low, axis.first), axis.last),
        "reach": axis.last if high is None else min(high, axis.last),
        "beyond": axis.last if endless else None,
        "dot": point if row["other_back"] is None else None,
        "either": point if row["other_back"] is not None else None,
        "or": other,
        "break_even": 1.0,
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
    figures, words, (back, other) = result.money, look.words, _back(result)
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
        "other_back": other,
        "back_low": back.low,
        "back_high": back.high,
        "cost_text": cost_shown(result, words),
        "contribution_text": _text(contribution, amount, result, words),
        "range_text": words.amount(None) if low is None else words.interval(low, high, amount),
        "roi_text": _return_text(result, words),
        "roi_range_text": words.interval(*back.plus(-1.0)[1:], words.signed),
        "months_text": words.number(figures.measured_months),
        "caption": _caption(result, brought, look),
    }


def _back(result: ActionResult) -> tuple[Estimate, float | None]:
    """What one unit of cost brings back, over the months that count.

    Where sales come later than their cost and it changes the answer, from the lowest to the highest of both readings,
    with the point of the second: neither is the return.
    """
    same, later = result.shown_return.plus(1.0), result.money.lagged.roi.plus(1.0)
    if not result.facts.get("lag_unclear") or same.point is None or later.point is None:
        return same, None
    return Estimate(same.point, _outer(min, same.low, later.low), _outer(max, same.high, later.high)), later.point


def _outer(pick: Callable[[float, float], float], one: float | None, other: float | None) -> float | None:
    """The outer of two bounds; a bound without end is the outer one."""
    return None if one is None or other is None else pick(one, other)


def _return_text(result: ActionResult, words: Words) -> str:
    shown = words.percent(result.shown_return.point, signed=True)
    later = _back(result)[1]
    if later is None:
        return shown
    return words.texts(
        "chart.either_return", same=shown, later=words.percent(result.money.lagged.roi.point, signed=True)
    )


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
    back, later = _back(result)
    if later is not None and back.point is not None:
        amounts = {name: look.words.amount(one) for name, one in (("one", 1.0), ("same", back.point), ("later", later))}
        return look.texts("chart.lag_decides", None, cost=shown, **amounts)
    amount = look.words.amounts(*contribution)
    brought = f"{amount(contribution.point)} ({short_range(contribution.low, contribution.high, amount, look)})"
    return look.texts(f"chart.{over}costs_and_brings", cost=shown, contribution=brought)


def _ticks(axis: _Axis) -> list[float]:
    """The amounts named on the axis, zero and break-even among them; none where nothing stands on it."""
    if axis.empty:
        return []
    steps: tuple[float, ...]
    if axis.logarithmic:
        steps = (0.1, 1.0, 10.0, 100.0, 1000.0) if axis.last > 30 else (0.1, 0.3, 1.0, 3.0, 10.0, 30.0)
    else:
        steps = (1.0, 2.0, 3.0, 4.0, 5.0) if axis.last <= 5 else (1.0, 5.0, 10.0)
    return [0.0, *(step for step in steps if step <= axis.last)]


def _scale(axis: _Axis) -> alt.Scale:
    domain = [axis.first, axis.last]
    if axis.logarithmic:
        return alt.Scale(type="symlog", constant=_NEAR_ZERO, domain=domain, nice=False)
    return alt.Scale(domain=domain, nice=False)


def _layers(look: Look, axis: _Axis) -> list[alt.Chart]:
    palette = look.palette
    y = alt.Y("rank:O", axis=None, scale=alt.Scale(paddingInner=0, paddingOuter=0))
    scale = _scale(axis)
    at_one = {"test": "datum.value === 1", "value": palette.ink}
    labels = alt.Axis(
        title=None,
        values=_ticks(axis),
        format="$,.1~f",
        orient="top",
        labelFlush=True,
        grid=False,
        labelFontWeight={"condition": {"test": "datum.value === 1", "value": 700}, "value": 400},
        labelColor={"condition": at_one, "value": palette.muted},
    )

    def x(field: str) -> alt.X:
        return alt.X(f"{field}:Q", scale=scale, axis=labels)

    colour = verdict_colour(look)
    base = alt.Chart().encode(y=y)
    down = look.px(_MARK_DY)
    hollow = base.mark_point(
        size=look.area(100), filled=True, opacity=1, fill=palette.background, strokeWidth=look.px(2.5), yOffset=down
    )
    name = left_text(look, 14, palette.ink, -19, weight=600, less="datum.word_width")
    return [
        base.mark_tick(
            thickness=1.5,
            size=look.px(_TICK),
            color=palette.ink,
            opacity=0.7,
            orient="vertical",
            yOffset=down,
        ).encode(x=x("break_even")),
        base.mark_rule(strokeWidth=look.px(4), strokeCap="round", yOffset=down, opacity=0.75).encode(
            x=x("start"), x2=alt.X2("reach:Q"), color=colour
        ),
        base.mark_point(
            shape="triangle-right", size=look.area(70), filled=True, opacity=1, yOffset=down, xOffset=-2
        ).encode(x=x("beyond"), color=colour),
        base.mark_point(
            size=look.area(120), filled=True, opacity=1, stroke=palette.background, strokeWidth=1.5, yOffset=down
        ).encode(x=x("dot"), fill=verdict_fill(look)),
        *(hollow.encode(x=x(field), stroke=verdict_stroke(look)) for field in ("either", "or")),
        base.mark_text(**name).encode(text=alt.Text("name:N")),
        base.mark_text(**right_text(look, 13, palette.ink, -19, weight=600)).encode(
            text=alt.Text("word:N"), color=colour
        ),
        base.mark_text(**left_text(look, 12, palette.muted, -1)).encode(text=alt.Text("caption:N")),
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
        "roi_range_text": "chart.range_roi",
        "months_text": "chart.months_measured",
        "word": "chart.verdict",
    }
    return [alt.Tooltip(f"{field}:N", title=texts(key)) for field, key in fields.items()]


def _key(look: Look, axis: _Axis) -> alt.TitleParams:
    texts, one = look.texts, look.words.amount(1)
    lines = texts("chart.returns_key", one=one).splitlines()
    if axis.logarithmic:
        amounts = {name: look.words.amount(value) for name, value in (("one", 1), ("ten", 10), ("hundred", 100))}
        lines += texts("chart.logarithmic", None, **amounts).splitlines()
    return heading(texts("chart.returns_title", one=one), lines, look)


def _description(rows: list[dict[str, Any]], look: Look) -> str:
    sentences = [look.texts("chart.sentence", name=row["name"], words=row["caption"]) for row in rows]
    return " ".join([look.texts("chart.returns_description"), *sentences])
