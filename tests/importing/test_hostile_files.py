from __future__ import annotations

import contextlib
import io
import zipfile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assessment.importing import read_export, table_preview
from assessment.importing.limits import LARGEST_EXPORT
from assessment.importing.model import ChoiceNeededError, Choices, Export, ImportRefusedError
from assessment.importing.words import refusal_sentence
from assessment.languages import LANGUAGES
from tests.importing.test_tables import META, workbook

HEADERS = [
    b"Day,Campaign,Cost,Impr.\n",
    b"Name,Financial Status,Total,Created at\n",
    b"id,Type,Amount,Fee,Net,Created\n",
    b"Amount spent (EUR),Month\n",
    b"EcritureDate|CompteNum|Debit|Credit\n",
    b"# Start date: 20260901\nMonth,Sessions\n",
    b"Mois;Depense\n",
    b"PK\x03\x04",
    b"\xff\xfe",
    b"",
]


def sheet_bomb(rows: bytes) -> bytes:
    stream = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(workbook(("A", META)))) as source,
        zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as out,
    ):
        for part in source.infolist():
            data = source.read(part)
            if part.filename.startswith("xl/worksheets/"):
                data = data.replace(b"</sheetData>", rows + b"</sheetData>")
            out.writestr(part.filename, data)
    return stream.getvalue()


def zipped(name: str, size: int) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", b"x")
        with archive.open(name, "w") as part:
            for _ in range(size):
                part.write(bytes(1 << 20))
    return stream.getvalue()


REFUSED = {
    "nothing": (b"", "empty"),
    "blanks": (b"\xef\xbb\xbf \n\n", "empty"),
    "header only": (b"Day,Campaign,Cost,Impr.\n", "no_lines"),
    "header only, unknown": (b"Mois;Depense\n", "no_lines"),
    "one column": (b"Mois\n2026-01\n", "no_table"),
    "pdf": (b"%PDF-1.7\n%\xe2\xe3", "pdf"),
    "json": (b'{"a": [1, 2]}', "json"),
    "json list": (b'[{"a": 1}]', "json"),
    "html as xls": (b"\n<html><table><tr><td>1</td></tr></table>", "web_page"),
    "picture": (b"\x89PNG\r\n\x1a\n\0\0", "picture"),
    "binary": (bytes(range(256)) * 40, "binary"),
    "a zero in text": (b"Mois;Depense\n2026-01;\0\n", "binary"),
    "10 000 columns": (b",".join([b"a"] * 10_000) + b"\n", "too_many_columns"),
    "one endless line": (b"a," * 2_000_000, "too_many_columns"),
    "no old Office document": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "damaged"),
    "password": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "password"),
    "cut short": (workbook(("A", META))[:-300], "damaged"),
    "cell far right": (sheet_bomb(b'<row r="5"><c r="XFD5"><v>1</v></c></row>'), "too_many_columns"),
    "cell far below": (sheet_bomb(b'<row r="1048576"><c r="A1048576"><v>1</v></c></row>'), "too_many_lines"),
    "cell far away": (sheet_bomb(b'<row r="900000"><c r="CZ900000"><v>1</v></c></row>'), "too_large_inside"),
    "zip bomb": (zipped("xl/worksheets/sheet1.xml", 260), "too_large_inside"),
    "archive": (zipped("a.csv", 1).replace(b"xl/workbook.xml", b"xx/workbook.xml"), "archive"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_a_hostile_file_gets_one_sentence(name: str) -> None:
    content, kind = REFUSED[name]
    with pytest.raises(ImportRefusedError) as refused:
        read_export(content, "figures.csv")
    assert refused.value.kind == kind
    for language in LANGUAGES:
        sentence = refusal_sentence(refused.value, language)
        assert sentence.endswith(".")
        assert "\n" not in sentence


def test_a_bomb_that_lies_about_its_size_is_refused() -> None:
    content = zipped("xl/worksheets/sheet1.xml", 2)
    lying = content.replace((2 << 20).to_bytes(4, "little"), (100).to_bytes(4, "little"))
    assert lying != content
    with pytest.raises(ImportRefusedError) as refused:
        read_export(lying)
    assert refused.value.kind == "damaged"


def test_a_file_over_the_limit_is_refused_before_it_is_read() -> None:
    with pytest.raises(ImportRefusedError) as refused:
        read_export(bytes(LARGEST_EXPORT + 1))
    assert refused.value.kind == "too_large"


def test_more_than_a_million_lines_are_refused() -> None:
    with pytest.raises(ImportRefusedError) as refused:
        read_export(b"Day,Campaign,Cost,Impr.\n" + b"2026-09-01,A,1,1\n" * 1_000_001)
    assert refused.value.kind == "too_many_lines"


@settings(max_examples=400)
@given(
    st.sampled_from(HEADERS),
    st.one_of(st.binary(max_size=300), st.text(max_size=150).map(lambda t: t.encode("utf-8", "ignore"))),
)
def test_any_bytes_are_read_refused_or_asked_about(head: bytes, body: bytes) -> None:
    choices = Choices(columns={"month": "Mois", "spend": "Depense"})
    for read in (lambda: read_export(head + body, "", choices), lambda: table_preview(head + body)):
        with contextlib.suppress(ImportRefusedError, ChoiceNeededError):
            read()


@settings(max_examples=200)
@given(
    st.sampled_from(HEADERS[:7]),
    st.lists(st.lists(st.text("0123456789.,-/ €paidchrgDC", max_size=12), max_size=5), max_size=6),
)
def test_any_cells_are_read_refused_or_asked_about(head: bytes, rows: list[list[str]]) -> None:
    separator = next(sign for sign in ",|;" if sign.encode() in head)
    body = "\n".join(separator.join(f'"{cell}"' for cell in row) for row in rows).encode()
    with contextlib.suppress(ImportRefusedError, ChoiceNeededError):
        assert isinstance(read_export(head + body, "", Choices(columns={"month": "Mois", "spend": "Depense"})), Export)
