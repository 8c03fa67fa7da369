"""A file someone opens: JSON as it is, a PDF for the dossier inside."""

from __future__ import annotations

import datetime
from typing import get_args

import pytest

from assessment.dossier.documents import read_dossier
from assessment.errors import DossierError
from assessment.examples import example_text
from assessment.language import Texts
from assessment.languages import LANGUAGES
from assessment.questionnaire.loading import load_questionnaire
from assessment.report import opening
from assessment.report.attachment import AttachmentError, Kind
from assessment.report.opening import document_in
from assessment.report.options import Options
from assessment.report.order import Order, file_of, packed, unpacked
from assessment.sentences import problem_sentence

DAY = datetime.date(2026, 11, 21)
QUESTIONNAIRE = load_questionnaire()
LIKES = read_dossier(example_text("likes"), QUESTIONNAIRE)


def test_a_report_with_the_dossier_inside_gives_the_same_dossier_back() -> None:
    made = file_of(Order("pdf", LIKES, DAY, "fr", Options(short=True, attach=True)), QUESTIONNAIRE)
    back = read_dossier(document_in(made), QUESTIONNAIRE)
    assert (back.business, back.actions, back.answers) == (LIKES.business, LIKES.actions, LIKES.answers)


@pytest.mark.parametrize(
    "content", [b"", b'{"format": 1}', b'\xef\xbb\xbf{"format": 1}', b'{"name": "%PDF-1.7"}', b"\x00"]
)
def test_what_is_no_pdf_is_left_to_the_reader_of_dossiers(content: bytes) -> None:
    assert document_in(content) == content


@pytest.mark.parametrize("kind", get_args(Kind))
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_pdf_without_a_dossier_is_refused_in_one_sentence(
    monkeypatch: pytest.MonkeyPatch, kind: Kind, language: str
) -> None:
    def refusing(_: bytes) -> bytes:
        raise AttachmentError(kind)

    monkeypatch.setattr(opening, "dossier_in", refusing)
    with pytest.raises(DossierError) as caught:
        document_in(b"%PDF-1.7")
    (problem,) = caught.value.problems
    assert f"problem.{problem.kind}" in Texts(language)  # type: ignore[arg-type]
    assert "PDF" in problem_sentence(problem, language)  # type: ignore[arg-type]


def test_an_order_reaches_another_process_as_it_was() -> None:
    order = Order("pdf", LIKES, DAY, "en", Options(True, "Ida “Conseil” \u202e", b"\x89PNG\r\n", True))
    content = packed(order, QUESTIONNAIRE)
    there = unpacked(content, QUESTIONNAIRE)
    assert (there.kind, there.as_of, there.language, there.options) == ("pdf", DAY, "en", order.options)
    assert packed(there, QUESTIONNAIRE) == content
