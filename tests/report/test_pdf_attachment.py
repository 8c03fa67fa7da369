"""The dossier inside a report: it comes back as it went, and no PDF can do more than be refused."""

from __future__ import annotations

import datetime
import io
import zlib
from functools import cache
from typing import get_args

import pytest
from pypdf import PdfReader, PdfWriter
from pypdf.generic import ArrayObject, DictionaryObject, NameObject, StreamObject, create_string_object

from assessment import confined
from assessment.dossier.documents import read_dossier, write_dossier
from assessment.examples import example_text
from assessment.language import Texts
from assessment.languages import LANGUAGES
from assessment.questionnaire.loading import load_questionnaire
from assessment.report import attachment
from assessment.report.attachment import ATTACHED, AttachmentError, dossier_in
from assessment.report.document import pdf
from assessment.report.options import Options

SHIPPED = load_questionnaire()
GIVEN = read_dossier(example_text("likes"), SHIPPED)


@cache
def report(*, attach: bool = True) -> bytes:
    return pdf(SHIPPED, GIVEN, datetime.date(2026, 6, 15), "fr", Options(short=True, attach=attach))


def why_not(content: bytes) -> str:
    with pytest.raises(AttachmentError) as refused:
        dossier_in(content)
    return refused.value.kind


def holding(packed: bytes, filter_name: str | None = "/FlateDecode", name: str = ATTACHED) -> bytes:
    """A PDF with an attachment made by hand."""
    writer = PdfWriter()
    writer.add_blank_page(100, 100)
    stream = StreamObject()
    stream._data = packed
    if filter_name:
        stream[NameObject("/Filter")] = NameObject(filter_name)
    file = DictionaryObject({NameObject("/EF"): DictionaryObject({NameObject("/F"): writer._add_object(stream)})})
    leaf = DictionaryObject({NameObject("/Names"): ArrayObject([create_string_object(name), writer._add_object(file)])})
    writer.root_object[NameObject("/Names")] = DictionaryObject({NameObject("/EmbeddedFiles"): leaf})
    written = io.BytesIO()
    writer.write(written)
    return written.getvalue()


def test_a_dossier_comes_back_from_a_report_as_it_went_in() -> None:
    assert dossier_in(report()).decode() == write_dossier(GIVEN, SHIPPED)
    assert read_dossier(dossier_in(report()), SHIPPED) == GIVEN


def test_it_comes_back_from_a_report_that_another_program_saved_again() -> None:
    writer = PdfWriter(clone_from=io.BytesIO(report()))
    again = io.BytesIO()
    writer.write(again)
    assert read_dossier(dossier_in(again.getvalue()), SHIPPED) == GIVEN


def test_a_report_holds_a_dossier_only_where_that_was_asked_for() -> None:
    assert why_not(report(attach=False)) == "no_attachment"
    assert "dossier entier" not in PdfReader(io.BytesIO(report(attach=False))).pages[0].extract_text()
    assert "dossier entier" in PdfReader(io.BytesIO(report())).pages[0].extract_text()


def test_the_attachment_of_another_program_is_not_taken_for_a_dossier() -> None:
    assert why_not(holding(zlib.compress(b"{}"), name="invoice.xml")) == "no_attachment"


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04", b"\x00" * 5000, "é".encode()])
def test_what_is_no_pdf_is_said_to_be_none(content: bytes) -> None:
    assert why_not(content) == "not_a_pdf"


def test_a_pdf_cut_short_or_scrambled_is_refused() -> None:
    whole = report()
    assert why_not(whole[: len(whole) // 2]) in ("damaged", "no_attachment")
    assert why_not(b"%PDF-1.7\n" + b"\xff" * 4000) == "damaged"
    assert why_not(holding(zlib.compress(b"{}" * 900)[:-30])) == "damaged"


def test_a_password_is_named_as_the_reason() -> None:
    writer = PdfWriter(clone_from=io.BytesIO(report()))
    writer.encrypt("secret", algorithm="AES-256")
    locked = io.BytesIO()
    writer.write(locked)
    assert why_not(locked.getvalue()) == "encrypted"


@pytest.mark.parametrize("filter_name", ["/FlateDecode", None])
def test_an_attachment_that_unpacks_to_more_than_a_dossier_is_refused(filter_name: str | None) -> None:
    much = b"\0" * (6 * 1024 * 1024)
    assert why_not(holding(zlib.compress(much) if filter_name else much, filter_name)) == "too_large"


def test_a_bomb_is_not_unpacked() -> None:
    packer = zlib.compressobj(9)
    bomb = b"".join(packer.compress(b"\0" * (1 << 24)) for _ in range(24)) + packer.flush()  # 400 MB
    assert why_not(holding(bomb)) == "too_large"


def test_too_large_a_file_is_not_opened(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(attachment, "LARGEST_PDF", 1000)
    assert why_not(report()) == "too_large"


def test_a_tree_that_turns_in_a_circle_ends() -> None:
    writer = PdfWriter()
    writer.add_blank_page(100, 100)
    node = writer._add_object(DictionaryObject())
    node.get_object()[NameObject("/Kids")] = ArrayObject([node, node])
    writer.root_object[NameObject("/Names")] = DictionaryObject({NameObject("/EmbeddedFiles"): node})
    written = io.BytesIO()
    writer.write(written)
    assert why_not(written.getvalue()) == "no_attachment"


def test_every_reason_is_a_sentence_in_both_languages() -> None:
    for language in LANGUAGES:
        said = [Texts(language)(f"problem.attachment_{kind}") for kind in get_args(attachment.Kind)]
        assert len(set(said)) == len(said)


def test_a_pdf_waits_for_its_turn_and_says_so_where_that_is_too_long(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(confined, "LONGEST_WAIT", 0.01)
    with confined.in_turn(), pytest.raises(attachment.AttachmentError) as refused:
        attachment.dossier_in(b"%PDF-1.7\n")
    assert refused.value.kind == "busy"
