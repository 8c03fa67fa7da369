"""The report as a PDF, read back as a reader and a screen reader find it."""

from __future__ import annotations

import datetime
import io
from functools import cache
from itertools import pairwise

import pytest
from PIL import Image

from assessment.dossier.documents import read_dossier
from assessment.dossier.model import Dossier, Milestone
from assessment.evaluation import evaluate
from assessment.examples import example_names, example_text
from assessment.languages import LANGUAGES, Language
from assessment.milestones import freezing
from assessment.questionnaire.loading import load_questionnaire
from assessment.report.content.kept import milestone_points
from assessment.report.content.money import cell
from assessment.report.document import pdf
from assessment.report.options import Options
from assessment.sentences.frozen import said_of
from assessment.sentences.naming import words_of
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


def test_the_money_is_a_table_whose_head_is_tagged_as_one() -> None:
    tags = report_of("likes", "fr").tags()
    heads = [tag for tag in tags if tag.role == "TH"]
    assert len(heads) == 7
    assert all("THead" in tag.path and tag.attributes["/Scope"] == "/Column" for tag in heads)
    assert len([tag for tag in tags if tag.role == "TR" and "TBody" in tag.path]) == 4


def test_it_is_read_from_the_sentence_to_the_method() -> None:
    text = report_of("likes", "fr").text
    read = [
        "Vous mettez 790 €",
        "L’argent",
        "Action par action",
        "En images",
        "Que faire lundi",
        "Comment c’est calculé",
    ]
    places = [text.index(part) for part in read]
    assert places == sorted(places)


def test_the_amounts_of_the_table_add_up_and_ranges_stand_beside_returns() -> None:
    page = report_of("likes", "fr").page(2).replace("\N{NARROW NO-BREAK SPACE}", " ")
    for row in ("11 004 € 5 750 € 2 185 € 0,20 € 0,05 € 0,71 €", "19 290 € 61 550 € 23 389 € 1,21 € 0,76 € 2 €"):
        assert row.replace(" ", "") in page.replace(" ", "")


def test_a_page_after_the_cover_bears_its_number_the_business_and_the_day() -> None:
    found = report_of("likes", "fr")
    assert "Chanvre et Chaux Bertin · 15 juin 2026" in found.page(3)
    assert f"page 3 / {found.pages}" in found.page(3)


def test_a_consultant_and_a_logo_stand_on_the_cover() -> None:
    given = read_dossier(example_text("likes"), SHIPPED)
    drawn = io.BytesIO()
    Image.new("RGB", (300, 120), "navy").save(drawn, "JPEG")
    for short in (True, False):
        options = Options(short=short, consultant="Claire Dupont #1", logo=drawn.getvalue())
        found = ReadBack(pdf(SHIPPED, given, DAY, "fr", options))
        assert "Préparé par Claire Dupont #1" in found.page(1)
        assert "Logo de Claire Dupont #1" in [tag.alt for tag in found.tags()]


def test_the_same_dossier_gives_the_same_bytes() -> None:
    given = read_dossier(example_text("likes"), SHIPPED)
    one, other = (pdf(SHIPPED, given, DAY, "fr", Options(short=True)) for _ in range(2))
    assert one == other


def frozen_on(day: datetime.date, name: str) -> Milestone:
    given = read_dossier(example_text("likes"), SHIPPED)
    result = evaluate(SHIPPED, given, DAY)
    return freezing.frozen(SHIPPED, given, result, said_of(SHIPPED, given, result), name, day, "named")


def listed(milestone: Milestone) -> str:
    given = read_dossier(example_text("likes"), SHIPPED)
    return milestones_of(given.model_copy(update={"milestones": (milestone,)}))


def milestones_of(dossier: Dossier) -> str:
    words = words_of(SHIPPED, dossier, "fr")
    points = milestone_points(dossier, DAY, words)
    return "" if points is None else " | ".join(points.lines)


def test_a_milestone_is_listed_with_its_day_and_what_was_said_then() -> None:
    frozen = frozen_on(datetime.date(2026, 3, 2), "Avant le salon #1")
    given = read_dossier(example_text("likes"), SHIPPED)
    found = ReadBack(pdf(SHIPPED, given.model_copy(update={"milestones": (frozen,)}), DAY, "fr"))
    assert "Avant le salon #1 — figé le 2 mars 2026. Vous mettez " in found.text


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"name": "Après coup"}, "a été modifié à la main"),
        ({"format": 2}, "vient d’une version plus récente"),
    ],
)
def test_a_milestone_that_cannot_be_trusted_is_told_as_such(changed: dict[str, object], said: str) -> None:
    frozen = frozen_on(datetime.date(2026, 3, 2), "Avant le salon")
    assert said in listed(frozen.model_copy(update=changed))


def test_a_milestone_of_a_day_still_to_come_says_that_a_clock_was_wrong() -> None:
    assert "daté d’un jour encore à venir" in listed(frozen_on(datetime.date(2031, 5, 1), "Jour futur"))


def test_milestones_of_long_ago_are_counted() -> None:
    many = tuple(frozen_on(datetime.date(2025, month, 1), f"Jalon {month}") for month in range(1, 13))
    many += (frozen_on(datetime.date(2026, 3, 2), "Dernier"), frozen_on(datetime.date(2024, 5, 1), "Premier"))
    said = milestones_of(read_dossier(example_text("likes"), SHIPPED).model_copy(update={"milestones": many}))
    assert said.startswith("Dernier")
    assert said.endswith("Et 2 jalons plus anciens, depuis le 1er\N{NO-BREAK SPACE}mai 2024.")


def test_amounts_of_the_money_table_stand_one_under_the_other_on_their_decimals() -> None:
    words = words_of(SHIPPED, read_dossier(example_text("likes"), SHIPPED), "fr")
    cut = [(found.whole, found.rest) for found in (cell(text, words) for text in ("5,33 €", "3 €", "1 240 €", "–"))]
    assert cut == [("5", ",33 €"), ("3", " €"), ("1 240", " €"), ("–", "")]
