"""The charts as pictures: those with something to show, once each, under names any disk takes."""

from __future__ import annotations

import datetime
import io
import re
import zipfile

import pytest
from PIL import Image

from assessment.dossier.documents import read_dossier
from assessment.dossier.model import Dossier
from assessment.languages import Language
from assessment.questionnaire.loading import load_questionnaire
from assessment.report import images as module
from assessment.report.images import Picture, images
from tests.benchmarks.cases import AS_OF, CASES
from tests.practice import dossier, months

SHIPPED = load_questionnaire()
DAY = datetime.date(2026, 11, 21)


def pictures_of(given: Dossier, kind: Picture = "svg", language: Language = "fr") -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(images(SHIPPED, given, DAY, language, kind))) as files:
        return {name: files.read(name) for name in files.namelist()}


@pytest.fixture
def undrawn(monkeypatch: pytest.MonkeyPatch) -> None:
    """Names of files need no picture."""
    monkeypatch.setitem(module._DRAWN, "svg", lambda _: b"<svg/>")


def named(*names: str) -> Dossier:
    rows = months(spend=100.0, revenue=300.0)
    return dossier(
        {f"a{i}": {"name": name, "ledger": rows} for i, name in enumerate(names)}, {}, contribution_margin=0.5
    )


def test_the_pictures_of_an_example_are_drawn_in_the_language_of_the_reader() -> None:
    french, english = pictures_of(named("Salon")), pictures_of(named("Salon"), language="en")
    assert "01-ruban.svg" in french
    assert "01-ribbon.svg" in english
    assert all(picture.startswith(b"<svg") for picture in french.values())
    assert b"par mois" in french["01-ruban.svg"]
    assert b"a month" in english["01-ribbon.svg"]


def test_a_png_is_twice_as_wide_as_the_page_and_white() -> None:
    picture = pictures_of(named("Salon"), "png")["01-ruban.png"]
    with Image.open(io.BytesIO(picture)) as opened:
        assert opened.width >= 1200
        assert opened.convert("RGB").getpixel((0, 0)) == (255, 255, 255)


@pytest.mark.usefixtures("undrawn")
@pytest.mark.parametrize(
    "name", ["../../etc/passwd", "CON", "a/b\\c:d*?", "x" * 500, "سوق", "🎪", "  ", "=1+1", "\x00a"]
)
def test_a_file_name_is_safe_whatever_the_action_is_called(name: str) -> None:
    found = list(pictures_of(named(name)))
    assert found
    assert all(re.fullmatch(r"\d\d-[a-z0-9-]{1,60}\.svg", file) for file in found)


@pytest.mark.usefixtures("undrawn")
def test_actions_of_the_same_name_do_not_overwrite_each_other() -> None:
    found = pictures_of(named("Salon", "Salon", "salon"))
    assert sum("-mois" in file for file in found) == 3


@pytest.mark.usefixtures("undrawn")
def test_what_has_nothing_to_show_has_no_picture() -> None:
    assert not pictures_of(Dossier())
    assert not [file for file in pictures_of(dossier({"a": {}}, {})) if "mois" in file or "etapes" in file]


@pytest.mark.usefixtures("undrawn")
def test_a_finished_pause_test_has_its_picture() -> None:
    given = read_dossier((CASES / "27_pause_test_weekend_shop.json").read_bytes(), SHIPPED)
    with zipfile.ZipFile(io.BytesIO(images(SHIPPED, given, AS_OF, "fr", "svg"))) as files:
        assert any(name.endswith("-essai.svg") for name in files.namelist())


@pytest.mark.usefixtures("undrawn")
def test_the_same_dossier_on_the_same_day_gives_the_same_bytes() -> None:
    assert images(SHIPPED, named("Salon"), DAY, "fr", "svg") == images(SHIPPED, named("Salon"), DAY, "fr", "svg")
