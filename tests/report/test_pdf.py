"""The report as a PDF, read back as a reader and a screen reader find it."""

from __future__ import annotations

import datetime
from functools import cache
from itertools import pairwise

import pytest

from assessment.dossier.documents import read_dossier
from assessment.examples import example_names, example_text
from assessment.languages import LANGUAGES, Language
from assessment.questionnaire.loading import load_questionnaire
from assessment.report.document import pdf
from assessment.report.options import Options
from tests.report.reading import ReadBack

SHIPPED = load_questionnaire()
DAY = datetime.date(2026, 6, 15)


@cache
def report_of(example: str, language: Language, *, short: bool = False) -> ReadBack:
    given = read_dossier(example_text(example), SHIPPED)
    return ReadBack(pdf(SHIPPED, given, DAY, language, Options(short=short)))


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_report_says_that_it_is_tagged_and_in_which_language(language: Language) -> None:
    found = report_of("likes", language)
    assert "<pdfuaid:part>1</pdfuaid:part>" in found.xmp
    assert found.root["/MarkInfo"]["/Marked"]
    assert found.root["/Lang"].startswith(language)
    assert found.root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert "Chanvre et Chaux Bertin" in found.reader.metadata.title


@pytest.mark.parametrize("example", example_names())
def test_an_ordinary_report_has_four_to_eight_pages(example: str) -> None:
    assert 4 <= report_of(example, "fr").pages <= 8


@pytest.mark.parametrize("example", example_names())
def test_the_short_report_is_exactly_one_page(example: str) -> None:
    assert report_of(example, "fr", short=True).pages == 1


def test_every_chart_is_told_in_words_and_drawn_in_vectors() -> None:
    found = report_of("likes", "fr")
    figures = [tag for tag in found.tags() if tag.role == "Figure"]
    assert len(figures) >= 5
    assert all(tag.alt and len(tag.alt) > 40 for tag in figures)
    assert not [image for page in found.reader.pages for image in page.images]


def test_headings_never_skip_a_level() -> None:
    levels = [tag.level for tag in report_of("likes", "fr").tags() if tag.role.startswith("H") and tag.level]
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))
