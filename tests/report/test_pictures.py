"""Charts as pictures: as wide as asked, in the shipped fonts, whatever the names."""

from __future__ import annotations

import io
import re

import pytest
from PIL import Image

from assessment.charts import of_evaluation
from assessment.charts.ribbon import ribbon
from assessment.charts.views import Chart
from assessment.report.pictures import png, svg
from tests import samples


def named(name: str) -> Chart:
    evaluation = samples.typical()
    made = ribbon(evaluation, samples.words(names={one.id: name for one in evaluation.actions}), "light")
    assert made is not None
    return made


def test_a_picture_is_as_wide_as_asked_though_its_key_is_long() -> None:
    for view in of_evaluation(samples.typical(), samples.words()):
        chart = view.chart("light")
        assert chart is not None
        width = re.search(r'width="(\d+)"', svg(chart, 316))
        assert width is not None
        assert int(width[1]) <= 316 + 14, view.name


@pytest.mark.parametrize(
    "name", ["a\x07b", "🎉" * 40, "👨‍👩‍👧 🇫🇷 👍🏽 ❤️", "מבצע 🎉 2025", "日本", "a<b&c>\"d'", "é" * 500]
)
def test_no_name_breaks_a_picture(name: str) -> None:
    drawn = svg(named(name))
    assert "Source Sans 3" in drawn
    assert "Ca Vend Sans" not in drawn
    assert "\x07" not in drawn


def test_a_png_is_twice_as_fine_and_stands_on_white() -> None:
    picture = Image.open(io.BytesIO(png(named("Radio"), width=300))).convert("RGBA")
    assert picture.width >= 600
    assert picture.getpixel((picture.width - 1, 0)) == (255, 255, 255, 255)
