"""The ribbon of actions: each as wide as its monthly cost, in the colour of its verdict."""

from __future__ import annotations

from typing import Any

import altair as alt
import pandas as pd

from assessment.charts.frame import SELECTION, Look, cost_shown, finished, layered, shown_name, verdict_fill
from assessment.charts.palette import Theme
from assessment.results import ActionResult, Evaluation
from assessment.sentences import Words
from assessment.sentences.lines import by_cost, in_ribbon, ribbon_notes

_HEIGHT = 72
"""Pixels, those of the title among them."""
_LEAST_CUT = 72
"""Pixels below which a piece bears no name that would have to be cut."""
_NAME_LETTER, _WORD_LETTER = 7, 6
"""Pixels a letter of a name and of a verdict takes, on average at most."""
_MARGIN = 12


def ribbon(evaluation: Evaluation, words: Words, theme: Theme) -> alt.LayerChart | None:
    """One bar cut by monthly cost, the dearest first, the smallest of many in one piece at the end.

    Clicking an action selects it (`frame.SELECTION`); the piece of several has no ``id``. ``None`` where no running
    action has a cost by the month.
    """
    rows = _rows(evaluation, words)
    if not rows:
        return None
    look = Look(words, theme)
    whole = words.texts("ribbon.title", total=words.amount(evaluation.totals.running_monthly))
    title = alt.TitleParams(
        text=whole,
        anchor="start",
        frame="group",
        fontSize=14,
        fontWeight=600,
        color=look.palette.ink,
        offset=6,
        aria=False,
    )
    chart = layered(_layers(look), _HEIGHT, title)
    said = ". ".join([whole, *(row["said"] for row in rows)])
    made = finished(chart, rows, " ".join([f"{said}.", *ribbon_notes(evaluation, words)]), look)
    made.padding = {"left": 0, "right": 0, "top": 2, "bottom": 2}  # said of the chart itself, or the page adds its own
    return made


def ribbon_table(evaluation: Evaluation, words: Words) -> pd.DataFrame:
    """Every action with its cost and its verdict, in the same order, those that have no piece after the others."""
    results = by_cost(evaluation)
    return pd.DataFrame(
        {
            words.texts("chart.action"): [shown_name(one.id, words) for one in results],
            words.texts("chart.monthly_cost"): [cost_shown(one, words) for one in results],
            words.texts("chart.verdict"): [words.verdict_on(one) for one in results],
        }
    )


def _rows(evaluation: Evaluation, words: Words) -> list[dict[str, Any]]:
    shown, grouped = in_ribbon(evaluation)
    rows = [_row(one, words) for one in shown]
    if grouped:
        name = words.texts("ribbon.others", count=len(grouped))
        cost = sum(_cost(one) for one in grouped)
        rows.append({"id": "", "name": name, "word": "", "verdict": None, "cost": cost, "said": name, "cost_text": ""})
    whole = sum(row["cost"] for row in rows)
    before = 0.0
    for row in rows:
        row["start"], row["share"] = before / whole, row["cost"] / whole
        before += row["cost"]
        row["end"] = before / whole
        row["name_width"] = min(len(row["name"]) * _NAME_LETTER + _MARGIN, _LEAST_CUT)
        row["word_width"] = len(row["word"]) * _WORD_LETTER + _MARGIN
    return rows


def _row(result: ActionResult, words: Words) -> dict[str, Any]:
    name, word, cost = shown_name(result.id, words), words.verdict_on(result), cost_shown(result, words)
    return {
        "id": result.id,
        "name": name,
        "word": word,
        "verdict": result.verdict,
        "cost": _cost(result),
        "cost_text": cost,
        "said": words.texts("ribbon.segment", name=name, cost=cost, verdict=word),
    }


def _cost(result: ActionResult) -> float:
    return result.money.monthly_cost or 0.0


def _layers(look: Look) -> list[alt.Chart]:
    palette = look.palette
    across = alt.Scale(domain=[0, 1], nice=False, zero=True)
    start, end = alt.X("start:Q", scale=across, axis=None), alt.X2("end:Q")
    tooltip = [
        alt.Tooltip(f"{field}:N", title=look.texts(key))
        for field, key in {"name": "chart.action", "cost_text": "chart.monthly_cost", "word": "chart.verdict"}.items()
    ]
    chosen = alt.selection_point(name=SELECTION, fields=["id"], empty=False)
    pieces = (
        alt.Chart()
        .mark_rect(cornerRadius=3, stroke=palette.background, strokeWidth=2, cursor="pointer")
        .encode(x=start, x2=end, y=_up(0), y2=alt.Y2Datum(1), tooltip=tooltip)
    )
    ours = pieces.transform_filter("datum.verdict != null").encode(fill=verdict_fill(look)).add_params(chosen)
    others = pieces.transform_filter("datum.verdict == null").encode(fill=alt.value(palette.bar))
    own, rest = "datum.verdict != null", "datum.verdict == null"
    return [
        ours,
        others,
        _text("name", start, own, palette.background, -9),
        _text("name", start, rest, palette.ink, 0),
        _text("word", start, own, palette.background, 9),
    ]


def _up(share: float) -> alt.YDatum:
    return alt.YDatum(share, scale=alt.Scale(domain=[0, 1], nice=False), axis=None)


def _text(field: str, start: alt.X, of: str, colour: str, dy: int) -> alt.Chart:
    """A text at the left of each piece, as long as the piece; none where it would say nothing."""
    room = "datum.share * width"
    text: alt.Chart = (
        alt.Chart()
        .transform_filter(of)
        .mark_text(
            align="left",
            baseline="middle",
            dx=8,
            dy=dy,
            fontSize=13 if field == "name" else 12,
            fontWeight=600 if field == "name" else 400,
            color=colour,
            limit=alt.ExprRef(f"max({room} - 12, 1)"),
            opacity=alt.ExprRef(f"{room} >= datum.{field}_width ? 1 : 0"),
        )
        .encode(x=start, y=_up(0.5), text=alt.Text(f"{field}:N"))
    )
    return text
