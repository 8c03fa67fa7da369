"""Charts as pictures: SVG and PNG, in the fonts shipped with the report."""

from __future__ import annotations

import json
import re
import unicodedata
from functools import cache
from typing import Any

from assessment.charts import PALETTES
from assessment.charts.palette import FONT
from assessment.charts.views import Chart
from assessment.report.lettering import FONTS, family_of, only_drawable

WIDTH = 640
"""Pixels a picture is wide: on a page of A4 its text is then about as large as that of the page."""

# The converter cannot measure a family whose name holds a digit alone: it takes it for no name and guesses, widely.
_MEASURED = "Ca Vend Sans"
_SET_IN = "'Source Sans 3', 'Source Sans', sans-serif"
_LAST_OF_PLANE, _PRIVATE = 0xFFFF, 0xE000
_FIRST = "Source Sans 3"
_TEXT = re.compile(r"(?<=>)[^<]+(?=</text>)")
_MARKS = ("Mn", "Me", "Cf")
_SKIN_TONES = tuple(map(chr, range(0x1F3FB, 0x1F400)))


def svg(chart: Chart, width: int = WIDTH) -> str:
    """The chart as an SVG, `width` pixels wide, on a clear ground.

    A character that no shipped font has is drawn as `lettering.UNDRAWABLE`.
    """
    return _drawn(_spec(chart, width))


def png(chart: Chart, scale: float = 2.0, width: int = WIDTH) -> bytes:
    """The chart as a PNG, `scale` × `width` pixels wide, on white: a light chart would not be read on a dark ground."""
    spec = _spec(chart, width)
    spec["config"]["background"] = PALETTES["light"].background
    picture: bytes = _converter().svg_to_png(_drawn(spec), scale=scale)
    return picture


def _spec(chart: Chart, width: int) -> dict[str, Any]:
    """Its specification, as wide as asked: its panels take the width of the page, and a picture has none.

    It is not validated again, as half of the time would go there: the tests of the charts do so.
    """
    written = json.dumps(_drawable(chart.to_dict(validate=False)), ensure_ascii=False)
    sized = written.replace('"width": "container"', f'"width": {width}').replace(FONT, _MEASURED)
    spec: dict[str, Any] = json.loads(sized)
    return spec


def _drawable(value: Any) -> Any:
    """The same without control characters, on which the converter ends the whole process, nor marks and joiners.

    In a drawing each character is set by itself, and those that join or mark others have no glyph of their own.
    """
    match value:
        case str():
            return "".join(filter(_stands_alone, only_drawable(value)))
        case dict():
            return {key: _drawable(part) for key, part in value.items()}
        case list():
            return [_drawable(part) for part in value]
    return value


def _stands_alone(sign: str) -> bool:
    return unicodedata.category(sign) not in _MARKS and sign not in _SKIN_TONES


def _drawn(spec: dict[str, Any]) -> str:
    """The picture of a specification, its emoji held as private characters meanwhile.

    The converter cuts a text that is too long between the two halves of an emoji, and fails.
    """
    written = json.dumps(spec, ensure_ascii=False)
    emoji = sorted({sign for sign in written if ord(sign) > _LAST_OF_PLANE})
    held = {ord(sign): chr(_PRIVATE + number) for number, sign in enumerate(emoji)}
    picture: str = _converter().vegalite_to_svg(written.translate(held))
    again = {ord(private): chr(sign) for sign, private in held.items()}
    set_in = picture.translate(again).replace(f'font-family="{_MEASURED}"', f'font-family="{_SET_IN}"')
    return _TEXT.sub(lambda found: _in_their_fonts(found[0]), set_in)


def _in_their_fonts(text: str) -> str:
    """Each stretch of letters in a font that has them: who draws the picture falls back on one font a text, no more."""
    if text.isascii():
        return text
    stretches: list[tuple[str, str]] = []
    for sign in text:
        family = family_of(sign) or _FIRST
        if stretches and (family == stretches[-1][0] or sign == " "):
            stretches[-1] = (stretches[-1][0], stretches[-1][1] + sign)
        else:
            stretches.append((family, sign))
    return "".join(
        part if family == _FIRST else f"<tspan font-family=\"'{family}'\">{part}</tspan>" for family, part in stretches
    )


@cache
def _converter() -> Any:
    import vl_convert

    for folder in (FONTS, FONTS / "measuring"):
        vl_convert.register_font_directory(str(folder))
    return vl_convert
