"""One action month by month: what it costs against revenue, the hours, then cumulative cost and contribution."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any

import altair as alt
import pandas as pd

from assessment.charts.frame import Look, finished, halo, heading, shown_name
from assessment.charts.palette import Theme
from assessment.language import short_month
from assessment.month import year_of
from assessment.results import ActionResult, Money, MonthPoint
from assessment.sentences import Words

_PANEL_HEIGHT = 150
_HOURS_HEIGHT = 70
_WIDEST_BAR = 36
_LEAST_MONTHS = 2
"""Months of known cost from which a sum over time is more than the month itself."""
_CLOSE = 0.45
"""Share of the higher line from which the name of the lower one, above its end, would run into the higher one."""
_ABOVE, _UNDER = -12, 26
"""Pixels from the end of a line to its name: the one underneath also clears the line on its way up."""
_MOST_LABELS = 5
_LONGEST_RANGE = 1.6
# Amounts stand inside the panel, above their line: panels side by side with their axis do not fit a given width.
_ROOM = 54
_FIELDS = ("spend", "hours", "revenue", "cumulative_cost", "cumulative_contribution")


def months(result: ActionResult, words: Words, theme: Theme) -> alt.VConcatChart | None:
    """Panels that share their months; unknown months leave a gap; the payback month is marked.

    Hours stand on the spend where they are valued, else in a panel of their own.

    ``None`` where no month has a figure.
    """
    points = result.months
    if not any(getattr(point, field) is not None for point in points for field in _FIELDS):
        return None
    look = Look(words, theme)
    rows = [_row(point, words) for point in points]
    panels = [_monthly_panel(rows, look)]
    if any(row["hours"] for row in rows) and not _valued(rows):
        panels.append(_hours_panel(rows, look))
    if sum(row["cumulative_cost"] is not None for row in rows) >= _LEAST_MONTHS:
        _mark_end(rows, result.money)
        panels.append(_cumulative_panel(rows, result.money.payback_month, look))
    chart = alt.VConcatChart(vconcat=panels, spacing=26)
    return finished(chart, rows, _description(result, rows, look), look)


def months_table(result: ActionResult, words: Words) -> pd.DataFrame | None:
    """The same figures in words, one line per month; ``None`` without months."""
    if not result.months:
        return None
    rows = [_row(point, words) for point in result.months]
    headers = {"name": "chart.month", **{f"{field}_text": f"chart.{field}" for field in _FIELDS}}
    return pd.DataFrame({words.texts(key): [row[field] for row in rows] for field, key in headers.items()})


def _row(point: MonthPoint, words: Words) -> dict[str, Any]:
    row: dict[str, Any] = {"month": point.month, "name": words.month(point.month)}
    for field in _FIELDS:
        value = getattr(point, field)
        row[field] = value
        row[f"{field}_text"] = words.quantity(value) if field == "hours" else words.amount(value)
    if point.worked:
        row["with_time"] = point.cost
    return row


def _valued(rows: Sequence[dict[str, Any]]) -> bool:
    return any("with_time" in row for row in rows)


def _mark_end(rows: Sequence[dict[str, Any]], figures: Money) -> None:
    """The range of the contribution stands at its last point: a month alone rests on too few sales to draw one."""
    known = [row for row in rows if row["cumulative_contribution"] is not None]
    if not known or figures.measured_contribution.low is None:
        return
    tallest = max(max(row["cumulative_cost"] or 0.0, row["cumulative_contribution"]) for row in known)
    known[-1]["range_low"] = figures.measured_contribution.low
    known[-1]["range_high"] = min(figures.measured_contribution.high or math.inf, _LONGEST_RANGE * tallest)


def _monthly_panel(rows: Sequence[dict[str, Any]], look: Look) -> alt.LayerChart:
    palette, texts = look.palette, look.texts
    base = alt.Chart().encode(x=_month_axis(rows, look))
    spend, revenue = _amount("spend"), _amount("revenue")
    ink = palette.accent
    layers = [
        _bars(base, rows, palette.bar).encode(y=spend, tooltip=_tooltip(look)),
        base.mark_line(color=ink, strokeWidth=2.5).encode(y=revenue),
        base.mark_point(color=ink, filled=True, size=60, opacity=1).encode(y=revenue, tooltip=_tooltip(look)),
    ]
    if _valued(rows):
        timed = _bars(base.transform_filter("isValid(datum.with_time)"), rows, palette.muted)
        layers.insert(1, timed.encode(y=_amount("spend"), y2=alt.Y2("with_time:Q"), tooltip=_tooltip(look)))
    key = "chart.months_key_hours" if _valued(rows) else "chart.months_key"
    return _panel(layers, heading(texts("chart.months_title"), texts(key).splitlines(), look))


def _bars(base: alt.Chart, rows: Sequence[dict[str, Any]], colour: str) -> alt.Chart:
    """Bars of the width of their month, and no wider than a bar: one month alone is not a block."""
    width = alt.ExprRef(f"min(0.6 * (width - {_ROOM}) / {len(rows)}, {_WIDEST_BAR})")
    bars: alt.Chart = base.mark_bar(color=colour, width=width)
    return bars


def _hours_panel(rows: Sequence[dict[str, Any]], look: Look) -> alt.LayerChart:
    """The hours of each month, where nothing says what one costs."""
    base = alt.Chart().encode(x=_month_axis(rows, look))
    axis = alt.Axis(
        title=None,
        tickCount=2,
        format=",.0f",
        labelExpr="datum.label + '\u00a0h'",
        labelAlign="left",
        labelBaseline="line-bottom",
        labelPadding=0,
    )
    hours = alt.Y("hours:Q", axis=axis, scale=alt.Scale(zero=True))
    bars = _bars(base, rows, look.palette.muted).encode(y=hours, tooltip=_tooltip(look))
    return _panel([bars], heading(look.texts("chart.hours_title"), [], look), _HOURS_HEIGHT)


def _cumulative_panel(rows: Sequence[dict[str, Any]], payback: str | None, look: Look) -> alt.LayerChart:
    palette, texts = look.palette, look.texts
    base = alt.Chart().encode(x=_month_axis(rows, look))
    layers = [
        base.transform_filter("isValid(datum.range_low)")
        .mark_rule(color=palette.accent, strokeWidth=5, strokeCap="round", opacity=0.45)
        .encode(y=_amount("range_low"), y2=alt.Y2("range_high:Q")),
        base.mark_line(color=palette.muted, strokeWidth=2.5, strokeDash=[5, 3]).encode(y=_amount("cumulative_cost")),
        base.mark_line(color=palette.accent, strokeWidth=2.5, point={"size": 45, "filled": True}).encode(
            y=_amount("cumulative_contribution"), tooltip=_tooltip(look)
        ),
    ]
    layers += _end_labels(rows, base, look)
    known = any(row["month"] == payback for row in rows)
    if known:
        mark = base.transform_filter(f"datum.month == '{payback}'")
        layers.append(mark.mark_rule(color=palette.verdicts["grow"], strokeWidth=2))
    status = (
        texts("chart.paid_back", month=look.words.month(payback)) if payback and known else texts("chart.not_paid_back")
    )
    return _panel(layers, heading(status, texts("chart.payback_key").splitlines(), look))


def _panel(layers: list[alt.Chart], title: alt.TitleParams, height: int = _PANEL_HEIGHT) -> alt.LayerChart:
    return alt.LayerChart(layer=layers, height=height, width="container", title=title)


def _end_labels(rows: Sequence[dict[str, Any]], base: alt.Chart, look: Look) -> list[alt.Chart]:
    """The name of each line at its last known point: above it, or under it where the higher line is too close."""
    last = next(row for row in reversed(rows) if row["cumulative_cost"] is not None)
    ends = [("cumulative_cost", look.palette.muted), ("cumulative_contribution", look.palette.accent)]
    ends = [(field, colour) for field, colour in ends if last[field] is not None]
    ends.sort(key=lambda end: last[end[0]])
    labels = []
    for index, (field, colour) in enumerate(ends):
        highest = index == len(ends) - 1
        above = highest or last[field] < _CLOSE * last[ends[-1][0]]
        end = base.transform_filter(f"datum.month == '{last['month']}'").encode(
            y=_amount(field), text=alt.TextValue(look.texts(f"chart.{field}"))
        )
        text: dict[str, Any] = {
            "align": "right",
            "dx": look.px(-10),
            "dy": look.px(_ABOVE if above else _UNDER),
            "fontSize": look.px(12),
            "fontWeight": 600,
        }
        labels += [end.mark_text(**halo(text, look)), end.mark_text(**text, color=colour)]
    return labels


def _month_axis(rows: Sequence[dict[str, Any]], look: Look) -> alt.X:
    step = -(-len(rows) // _MOST_LABELS)
    shown = [row["month"] for row in rows][::step]
    labels = {month: _label(month, index, shown, look) for index, month in enumerate(shown)}
    axis = alt.Axis(title=None, values=shown, labelExpr=f"({labels})[datum.value]", labelAngle=0, labelOverlap=False)
    return alt.X(
        "month:O",
        axis=axis,
        scale=alt.Scale(domain=[row["month"] for row in rows], range=[look.px(_ROOM), alt.ExprRef("width")]),
    )


def _label(month: str, index: int, shown: Sequence[str], look: Look) -> list[str]:
    """The month, and its year underneath where it changes."""
    name, year = short_month(month, look.language).rsplit(" ", 1)
    return [name] if index and year_of(shown[index - 1]) == year_of(month) else [name, year]


def _amount(field: str) -> alt.Y:
    axis = alt.Axis(
        title=None, tickCount=3, format="$,.0f", labelAlign="left", labelBaseline="line-bottom", labelPadding=0
    )
    return alt.Y(f"{field}:Q", axis=axis, scale=alt.Scale(zero=True))


def _tooltip(look: Look) -> list[alt.Tooltip]:
    fields = {"name": "chart.month", **{f"{field}_text": f"chart.{field}" for field in _FIELDS}}
    return [alt.Tooltip(f"{field}:N", title=look.texts(key)) for field, key in fields.items()]


def _description(result: ActionResult, rows: Sequence[dict[str, Any]], look: Look) -> str:
    texts, payback = look.texts, result.money.payback_month
    end = texts("chart.paid_back", month=look.words.month(payback)) if payback else texts("chart.not_paid_back")
    span = texts(
        "chart.months_description", name=shown_name(result.id, look.words), first=rows[0]["name"], last=rows[-1]["name"]
    )
    return f"{span} {end}."
