"""Charts as pictures: SVG and PNG, in the fonts shipped with the report."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

from assessment.charts import PALETTES
from assessment.charts.palette import FONT
from assessment.charts.views import Chart

FONTS = Path(__file__).with_name("fonts")

WIDTH = 640
"""Pixels a picture is wide: on a page of A4 its text is then about as large as that of the page."""

# The converter cannot measure a family whose name holds a digit alone: it takes it for no name and guesses, widely.
_MEASURED = "Ca Vend Sans"
_SET_IN = "'Source Sans 3', 'Source Sans', 'Noto Emoji', 'DejaVu Sans', sans-serif"


def svg(chart: Chart, width: int = WIDTH) -> str:
    """The chart as an SVG, `width` pixels wide, on a clear ground."""
    return _drawn(_sized(chart, width))


def png(chart: Chart, scale: float = 2.0, width: int = WIDTH) -> bytes:
    """The chart as a PNG, `scale` × `width` pixels wide, on white: a light chart would not be read on a dark ground."""
    spec = _sized(chart, width)
    spec["config"]["background"] = PALETTES["light"].background
    picture: bytes = _converter().svg_to_png(_drawn(spec), scale=scale)
    return picture


def _sized(chart: Chart, width: int) -> dict[str, Any]:
    """Its specification, as wide as asked: its panels take the width of the page, and a picture has none."""
    written = json.dumps(chart.to_dict()).replace('"width": "container"', f'"width": {width}')
    spec: dict[str, Any] = json.loads(written.replace(FONT, _MEASURED))
    return spec


def _drawn(spec: dict[str, Any]) -> str:
    picture: str = _converter().vegalite_to_svg(spec)
    return picture.replace(f'font-family="{_MEASURED}"', f'font-family="{_SET_IN}"')


@cache
def _converter() -> Any:
    import vl_convert

    for folder in (FONTS, FONTS / "measured"):
        vl_convert.register_font_directory(str(folder))
    return vl_convert
