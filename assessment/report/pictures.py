"""Charts as pictures: SVG and PNG, in the fonts shipped with the report."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

from assessment.charts import PALETTES
from assessment.charts.views import Chart

FONTS = Path(__file__).with_name("fonts")

WIDTH = 640
"""Pixels a picture is wide: on a page of A4 its text is then about as large as that of the page."""


def svg(chart: Chart, width: int = WIDTH) -> str:
    """The chart as an SVG, `width` pixels wide, on a clear ground."""
    picture: str = _converter().vegalite_to_svg(_sized(chart, width))
    return picture


def png(chart: Chart, scale: float = 2.0, width: int = WIDTH) -> bytes:
    """The chart as a PNG, `scale` × `width` pixels wide, on white: a light chart would not be read on a dark ground."""
    spec = _sized(chart, width)
    spec["config"]["background"] = PALETTES["light"].background
    picture: bytes = _converter().vegalite_to_png(spec, scale=scale)
    return picture


@cache
def _converter() -> Any:
    import vl_convert

    vl_convert.register_font_directory(str(FONTS))
    return vl_convert


def _sized(chart: Chart, width: int) -> dict[str, Any]:
    """Its specification, its panels as wide as asked: they take the width of the page, and a picture has none."""
    spec: dict[str, Any] = json.loads(json.dumps(chart.to_dict()).replace('"width": "container"', f'"width": {width}'))
    return spec
