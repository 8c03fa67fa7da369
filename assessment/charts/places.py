"""The map of actions: how far each serves sales, and how well that is proven."""

from __future__ import annotations

from itertools import groupby
from typing import Any, Literal

import altair as alt
import pandas as pd

from assessment.charts.frame import (
    TITLED,
    Look,
    cost_shown,
    data,
    finished,
    halo,
    heading,
    layered,
    row_target,
    shown_name,
    verdict_colour,
)
from assessment.charts.palette import Theme
from assessment.questionnaire import relied_on
from assessment.results import ActionResult, Evaluation
from assessment.sentences import Words

LANE = 38
_BAND = 26
_PROVEN_FROM = 3
_ENDS = (-7, 107)
_MIDDLE = 50


def map_of_actions(evaluation: Evaluation, words: Words, theme: Theme) -> alt.LayerChart | None:
    """Rightwards: serves sales; upwards, band by band: evidence grade; size: monthly cost.

    Each action has its own lane inside its band, so that names never cover each other however many share a place.
    Clicking an action selects it (`frame.SELECTION`). ``None`` without actions.
    """
    if not evaluation.actions:
        return None
    rows, bands, height = _laid_out(_rows(evaluation, words), words)
    look = Look(words, theme, height)
    layers = [*_band_layers(bands, look, height), *_action_layers(rows, look, height)]
    texts = look.texts
    title = heading(texts("chart.map_title"), texts("chart.map_key").splitlines(), look)
    chart = layered(layers, height + TITLED, title)
    sentences = [
        look.texts("chart.map_sentence", name=row["name"], serves=row["serves_text"], grade=row["grade_text"])
        for row in rows
    ]
    return finished(chart, rows, " ".join([look.texts("chart.map_description"), *sentences]), look)


def map_of_actions_table(evaluation: Evaluation, words: Words) -> pd.DataFrame | None:
    """The same in words, one line per action; ``None`` without actions."""
    if not evaluation.actions:
        return None
    rows = _rows(evaluation, words)
    texts = words.texts
    return pd.DataFrame(
        {
            texts("chart.action"): [row["name"] for row in rows],
            texts("chart.serves_sales"): [row["serves_text"] for row in rows],
            texts("chart.evidence"): [row["grade_text"] for row in rows],
            texts("chart.monthly_cost"): [row["cost_text"] for row in rows],
            texts("chart.verdict"): [row["word"] for row in rows],
        }
    )


def _rows(evaluation: Evaluation, words: Words) -> list[dict[str, Any]]:
    rows = [_row(result, words) for result in evaluation.actions]
    return sorted(rows, key=lambda row: (-row["grade"], -(row["cost"] or 0.0), row["id"]))


def _row(result: ActionResult, words: Words) -> dict[str, Any]:
    serves, cost = result.serves_sales, result.money.monthly_cost
    place = relied_on.SERVES_FROM if serves is None else serves
    return {
        "id": result.id,
        "name": shown_name(result.id, words),
        "verdict": result.verdict,
        "word": words.verdict_on(result),
        "role_known": serves is not None,
        "grade": result.evidence_grade,
        "cost": cost,
        "cost_text": cost_shown(result, words),
        # What is not known sits on the dividing line, hollow.
        "serves": place,
        # Names stand to the right of the dots of the left half and to the left of the others: there the room is.
        "side": "left" if place <= _MIDDLE else "right",
        "room": (_ENDS[1] - place if place <= _MIDDLE else place - _ENDS[0]) / (_ENDS[1] - _ENDS[0]),
        "state": "unknown" if serves is None or cost is None else "known",
        "serves_text": words.number(serves),
        "grade_text": words.texts(f"evidence.{result.evidence_grade}"),
    }


def _laid_out(rows: list[dict[str, Any]], words: Words) -> tuple[list[dict[str, Any]], list[dict[str, Any]], float]:
    """Rows and bands with their pixels from the top, and the height they take.

    The two halves, what is proven and what is not, each open with a line that names their quadrants; actions whose
    part in sales is unknown come last, apart.
    """
    texts = words.texts
    placed: list[dict[str, Any]] = []
    bands: list[dict[str, Any]] = []

    def band(kind: str, text: str, right: str = "") -> None:
        bands.append({"kind": kind, "top": len(placed) * LANE + len(bands) * _BAND, "text": text, "right": right})

    def lane(row: dict[str, Any]) -> None:
        top = len(placed) * LANE + len(bands) * _BAND
        placed.append({**row, "top": top + LANE / 2, "lane": top, "lane_end": top + LANE})

    for kind in ("proven", "unproven"):
        half = [row for row in rows if row["role_known"] and (row["grade"] >= _PROVEN_FROM) == (kind == "proven")]
        band("half", texts(f"chart.{kind}_indirect"), texts(f"chart.{kind}_serving"))
        for grade_text, members in groupby(half, key=lambda row: row["grade_text"]):
            band("band", texts("chart.evidence_band", grade=grade_text))
            for row in members:
                lane(row)
        if not half:
            band("band", texts("chart.no_action_here"))
    band("foot", texts("chart.serves_less"), texts("chart.serves_more"))
    apart = [row for row in rows if not row["role_known"]]
    if apart:
        band("half", texts("chart.role_unknown"))
        for row in apart:
            lane(row)
    return placed, bands, len(placed) * LANE + len(bands) * _BAND


def _scales(height: float) -> tuple[alt.Scale, alt.Scale]:
    across = alt.Scale(domain=_ENDS, nice=False, zero=False)
    down = alt.Scale(domain=[0, height], nice=False, reverse=True)
    return across, down


def _band_layers(bands: list[dict[str, Any]], look: Look, height: float) -> list[alt.Chart]:
    palette = look.palette
    _, down = _scales(height)
    base = alt.Chart(data(bands)).encode(y=alt.Y("top:Q", scale=down, axis=None))
    halves = base.transform_filter("datum.kind == 'half'")
    others = base.transform_filter("datum.kind != 'half'")
    layers = [halves.mark_rule(color=palette.muted, strokeWidth=1)]
    for rows, size, weight, colour in ((halves, 12, 600, palette.ink), (others, 12, 400, palette.muted)):
        text: dict[str, Any] = {
            "baseline": "middle",
            "dy": look.px(_BAND / 2),
            "fontSize": look.px(size),
            "fontWeight": weight,
            "color": colour,
        }
        layers += [
            rows.mark_text(**text, align="left", x=0).encode(text=alt.Text("text:N")),
            rows.mark_text(**text, align="right", x=alt.expr("width")).encode(text=alt.Text("right:N")),
        ]
    return layers


def _action_layers(rows: list[dict[str, Any]], look: Look, height: float) -> list[alt.Chart]:
    palette = look.palette
    across, down = _scales(height)
    base = alt.Chart().encode(x=alt.X("serves:Q", scale=across, axis=None), y=alt.Y("top:Q", scale=down, axis=None))
    largest = max((row["cost"] or 0.0 for row in rows), default=0.0) or 1.0
    size = alt.Size("cost:Q", scale=alt.Scale(type="linear", domain=[0, largest], range=[50, 500]), legend=None)
    colour = verdict_colour(look)
    known = base.transform_filter("datum.state == 'known'")
    hollow = base.transform_filter("datum.state == 'unknown'")
    lane = alt.Y("lane:Q", scale=down, axis=None)
    return [
        base.mark_rule(color=palette.grid, strokeWidth=2).encode(
            x=alt.XDatum(relied_on.SERVES_FROM, scale=across, axis=None), y=lane, y2=alt.Y2("lane_end:Q")
        ),
        known.mark_point(filled=True, opacity=0.9).encode(size=size, color=colour),
        hollow.mark_point(filled=False, size=look.area(90), strokeWidth=2).encode(color=colour),
        *_labels(base, look, colour),
        row_target(lane, _tooltip(look), look).encode(y2=alt.Y2("lane_end:Q")),
    ]


def _labels(base: alt.Chart, look: Look, colour: alt.Color) -> list[alt.Chart]:
    """The name of each action and its verdict beside its dot, over a halo that keeps the dividing line out of them."""
    layers = []
    sides: tuple[tuple[Literal["left", "right"], int], ...] = (("left", 18), ("right", -18))
    for side, dx in sides:
        chosen = base.transform_filter(f"datum.side == '{side}'")
        for field, size, dy in (("name", 13, -7), ("word", 12, 8)):
            text: dict[str, Any] = {
                "align": side,
                "baseline": "middle",
                "dx": look.px(dx),
                "dy": look.px(dy),
                "fontSize": look.px(size),
                "limit": alt.ExprRef(f"max(width * datum.room - 22 * {look.zoom}, 40)"),
            }
            ink = colour if field == "word" else alt.ColorValue(look.palette.ink)
            layers += [
                chosen.mark_text(**halo(text, look)).encode(text=alt.Text(f"{field}:N")),
                chosen.mark_text(**text).encode(text=alt.Text(f"{field}:N"), color=ink),
            ]
    return layers


def _tooltip(look: Look) -> list[alt.Tooltip]:
    fields = {
        "name": "chart.action",
        "serves_text": "chart.serves_sales",
        "grade_text": "chart.evidence",
        "cost_text": "chart.monthly_cost",
        "word": "chart.verdict",
    }
    return [alt.Tooltip(f"{field}:N", title=look.texts(key)) for field, key in fields.items()]
