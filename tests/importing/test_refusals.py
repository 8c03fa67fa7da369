"""What cannot be read is refused in one sentence that names the way out; what was only saved badly is read."""

from __future__ import annotations

import io
import zipfile

import pytest

from assessment.importing import read_export
from assessment.importing.model import ChoiceNeededError, ImportRefusedError
from assessment.importing.words import refusal_sentence
from assessment.languages import LANGUAGES
from tests.importing.reading import figures, read

WAYS_OUT = ("CSV", "XLSX", "OFX", "(.txt)", "de nouveau", "again")
GOOGLE = (
    "Jour;Campagne;Code de devise;Coût;Impr.;Clics\n"
    "2026-08-01;Été;EUR;1\u00a0018,40;1\u00a0000;7\n2026-08-02;Été;EUR;2,50;100;7\n"
)


def archive(*names: str) -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as written:
        for name in names:
            written.writestr(name, "x")
    return content.getvalue()


REFUSED = {
    "fec_xml": b"<?xml version='1.0'?>\n<comptabilite><exercice/></comptabilite>",
    "spreadsheet_xml": b'<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"/>',
    "xml": b"<rss version='2.0'><item>a</item></rss>",
    "web_page": b"\n\n <table border=1><tr><td>Mois",
    "pdf": b"%PDF-1.7 releve",
    "picture": b"RIFF\x10\0\0\0WEBPVP8 ",
    "numbers": archive("Index/Document.iwa", "Metadata/Properties.plist"),
    "document": archive("word/document.xml"),
    "open_document": archive("mimetype", "content.xml"),
    "archive": archive("a.csv"),
    "damaged": archive("xl/workbook.xml")[:-30],
    "json": b'[{"month": "2026-01"}]',
    "binary": bytes(range(256)) * 20,
    "empty": b"\xef\xbb\xbf \r\n",
    "no_lines": b"Day,Campaign,Cost,Impr.\n",
    "unclosed_quote": b'Mois,Canal,Cout\n2026-01,"Google,100\n2026-01,Meta,50\n',
    "no_table": b"hello\nthis is a letter\n",
}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", REFUSED)
def test_a_refusal_names_the_way_out(kind: str, language: str) -> None:
    with pytest.raises(ImportRefusedError) as refused:
        read_export(
            REFUSED[kind],
            "",
        )
    assert refused.value.kind == kind
    assert any(way in refusal_sentence(refused.value, language) for way in WAYS_OUT)


@pytest.mark.parametrize(
    "content",
    [
        GOOGLE.encode("utf-16-le"),
        GOOGLE.encode("utf-16-be"),
        GOOGLE.encode("cp1252"),
        GOOGLE.encode().decode("cp1252", "replace").encode(),
        GOOGLE.encode().decode("latin-1").encode(),
        GOOGLE.encode().decode("latin-1").encode().decode("latin-1").encode(),
    ],
)
def test_a_text_saved_in_the_wrong_encoding_gives_its_names_and_its_amounts(content: bytes) -> None:
    assert figures(read(content)) == {"Été": {"2026-08": {"spend": 1020.9, "visits": 14.0}}}


@pytest.mark.parametrize(
    "head", ["Tag;Kampagne;Kosten;Klicks", "Día;Campaña;Coste;Clics", "Giorno;Campagna;Spesa;Clic"]
)
def test_headers_of_another_language_are_asked_about(head: str) -> None:
    with pytest.raises(ChoiceNeededError):
        read(f"{head}\n01.08.2026;Sommer;10,50;3\n")
