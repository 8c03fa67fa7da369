"""Workbooks made to break their reader: small to build, enormous to open."""

from __future__ import annotations

import struct
import zipfile
import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path

_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_MAIN = f'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="{_RELATIONS}"'
SHEET = "worksheets/sheet1.xml"
HEAD = b'<row><c t="inlineStr"><is><t>Mois</t></is></c><c t="inlineStr"><is><t>Budget</t></is></c></row>'
CELL = b"<c><v>1</v></c>"


def repeated(part: bytes, count: int) -> Iterator[bytes]:
    at_once = max(1, min(count, (1 << 20) // len(part)))
    yield from (part * at_once for _ in range(count // at_once))
    yield part * (count % at_once)


def rows(cells: int, cell: bytes = CELL, width: int = 100) -> Iterator[bytes]:
    return repeated(b"<row>" + cell * width + b"</row>", cells // width)


def sheet(inside: Iterable[bytes]) -> Iterator[bytes]:
    yield f"<worksheet {_MAIN}><sheetData>".encode()
    yield from inside
    yield b"</sheetData></worksheet>"


def shared(inside: Iterable[bytes]) -> Iterator[bytes]:
    yield f"<sst {_MAIN}>".encode()
    yield from inside
    yield b"</sst>"


def book(
    path: Path,
    parts: Mapping[str, Iterable[bytes]],
    sheets: Sequence[str] = (SHEET,),
    names: Iterable[bytes] = (),
) -> None:
    """A workbook of these parts, by their names under ``xl/``; `sheets` are the parts that are one, `names` defined."""
    relations = [(f"r{place}", "worksheet", name) for place, name in enumerate(sheets)]
    relations += [("s", "sharedStrings", "sharedStrings.xml"), ("t", "styles", "styles.xml")]
    listed = "".join(f'<sheet name="S{place}" sheetId="{place + 1}" r:id="r{place}"/>' for place in range(len(sheets)))
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", f'<Types xmlns="{_PACKAGE}/content-types"/>')
        archive.writestr("_rels/.rels", _related([("o", "officeDocument", "xl/workbook.xml")]))
        archive.writestr("xl/_rels/workbook.xml.rels", _related(relations))
        whole = {"workbook.xml": [f"<workbook {_MAIN}><sheets>{listed}</sheets>".encode(), *names, b"</workbook>"]}
        for name, chunks in {**whole, **parts}.items():
            with archive.open(f"xl/{name}", "w") as out:
                out.writelines(chunks)


def _related(relations: Iterable[tuple[str, str, str]]) -> str:
    listed = "".join(
        f'<Relationship Id="{id}" Type="{_RELATIONS}/{type}" Target="{to}"/>' for id, type, to in relations
    )
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{listed}</Relationships>'


def lying(path: Path) -> None:
    """A sheet that declares the size and checksum of its first lines only; an archive's reader stops there."""
    book(path, {SHEET: sheet([HEAD, *rows(10_000_000)])})
    with zipfile.ZipFile(path) as archive:
        part = archive.getinfo(f"xl/{SHEET}")
        start = archive.open(part).read(400)
    true, false = (struct.pack("<L", part.CRC), struct.pack("<L", zlib.crc32(start)))
    size, short = struct.pack("<L", part.file_size), struct.pack("<L", len(start))
    path.write_bytes(path.read_bytes().replace(true, false).replace(size, short))


def nested(path: Path) -> None:
    """A workbook that holds a workbook of ten million cells, beside its own empty sheet."""
    inner = path.with_suffix(".inner")
    book(inner, {SHEET: sheet(rows(10_000_000))})
    book(path, {SHEET: sheet([HEAD]), "embeddings/inner.xlsx": [inner.read_bytes()]})
    inner.unlink()


def zips_in_zips(path: Path) -> None:
    content = b"Mois;Budget\n" * 1_000_000
    for depth in range(5):
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr(f"{depth}.zip", content)
        content = path.read_bytes()


def endless_old_workbook(path: Path) -> None:
    """An old Office document whose directory is a sector that is followed by itself."""
    header = bytearray(512)
    header[:8] = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
    struct.pack_into("<5H", header, 24, 0x3E, 3, 0xFFFE, 9, 6)
    struct.pack_into("<8L", header, 44, 1, 1, 0, 4096, 0xFFFFFFFE, 0, 0xFFFFFFFE, 0)
    struct.pack_into("<109L", header, 76, 0, *[0xFFFFFFFF] * 108)
    following = struct.pack("<128L", 0xFFFFFFFD, 1, *[0xFFFFFFFF] * 126)
    path.write_bytes(bytes(header) + following + bytes(512))


def _utf16(path: Path) -> None:
    whole = b"".join(sheet(rows(5_000_000))).decode()
    book(path, {SHEET: ['<?xml version="1.0" encoding="UTF-16"?>'.encode("utf-16"), whole.encode("utf-16-le")]})


def _prefixed(path: Path) -> None:
    opened = b'<x:worksheet xmlns:x="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><x:sheetData>'
    cells = repeated(b"<x:row>" + b"<x:c><x:v>1</x:v></x:c>" * 100 + b"</x:row>", 90_000)
    book(path, {SHEET: [opened, *cells, b"</x:sheetData></x:worksheet>"]})


def _merged(path: Path) -> None:
    ranges = repeated(b'<mergeCell ref="A1:B2"/>', 8_000_000)
    opened = f"<worksheet {_MAIN}><sheetData>".encode()
    book(path, {SHEET: [opened, HEAD, b"</sheetData><mergeCells>", *ranges, b"</mergeCells></worksheet>"]})


def _styles(path: Path) -> None:
    formats = (f'<numFmt numFmtId="{n}" formatCode="0.{n}"/>'.encode() for n in range(200, 3_500_200))
    body = [f"<styleSheet {_MAIN}><numFmts>".encode(), *formats, b"</numFmts></styleSheet>"]
    book(path, {SHEET: sheet([HEAD]), "styles.xml": body})


def _names(path: Path) -> None:
    names = (f'<definedName name="n{n}">S0!$A$1</definedName>'.encode() for n in range(4_000_000))
    book(path, {SHEET: sheet([HEAD])}, names=[b"<definedNames>", *names, b"</definedNames>"])


def _sheets(path: Path) -> None:
    listed = [f"worksheets/sheet{n}.xml" for n in range(10_000)]
    book(path, {name: sheet([HEAD]) for name in listed}, listed)


def _far_cell(path: Path) -> None:
    far = b'<row r="1"><c r="A1"><v>1</v></c></row><row r="1000000"><c r="CZ1000000"><v>1</v></c></row>'
    book(path, {"other/place.xml": sheet([far])}, ["other/place.xml"])


def with_strings(path: Path, strings: Iterable[bytes], inside: Iterable[bytes] = (HEAD,)) -> None:
    book(path, {SHEET: sheet(inside), "sharedStrings.xml": shared(strings)})


def _text(signs: int) -> bytes:
    return b"<si><t>" + b"a" * signs + b"</t></si>"


_LARGE, _ARCHIVE = "bien trop gros une fois ouvert", "une archive, pas un tableau"
_REFERRING = b'<c t="s"><v>0</v></c>'
_ONE_TEXT = [b"<row>", b'<c t="inlineStr"><is><t>', *repeated(b"a", 240_000_000), b"</t></is></c></row>"]

WORKBOOKS: Mapping[str, tuple[Callable[[Path], None], str]] = {
    "17 million cells without references": (lambda path: book(path, {SHEET: sheet(rows(17_000_000))}), _LARGE),
    "9 million cells with a prefix": (_prefixed, _LARGE),
    "sheet in UTF-16": (_utf16, _LARGE),
    "shared strings of 500 MB": (lambda path: with_strings(path, repeated(_text(1000), 500_000)), _LARGE),
    "shared strings of 240 MB": (lambda path: with_strings(path, repeated(_text(1000), 240_000)), _LARGE),
    "10 million shared strings": (lambda path: with_strings(path, repeated(_text(1), 10_000_000)), _LARGE),
    "one long text in every cell": (
        lambda path: with_strings(path, [_text(32_000)], [HEAD, *rows(100_000, _REFERRING)]),
        _LARGE,
    ),
    "10 000 sheets": (_sheets, _LARGE),
    "one part as 100 sheets": (
        lambda path: book(path, {SHEET: sheet([HEAD, *rows(100_000)])}, [SHEET] * 100),
        "Quelle feuille du classeur",
    ),
    "a workbook in a workbook": (nested, "aucune ligne de chiffres"),
    "archives in archives": (zips_in_zips, _ARCHIVE),
    "styles": (_styles, _LARGE),
    "four million defined names": (_names, _LARGE),
    "8 million merged ranges": (_merged, "aucune ligne de chiffres"),
    "a sheet elsewhere, one cell far away": (_far_cell, _LARGE),
    "one cell of 240 MB": (lambda path: book(path, {SHEET: sheet(_ONE_TEXT)}), _LARGE),
    "one row of 1.9 million cells": (
        lambda path: book(path, {SHEET: sheet([b"<row>", *repeated(CELL, 1_900_000), b"</row>"])}),
        "plus de 500 colonnes",
    ),
    "a sheet that says it is small": (lying, "abîmé"),
    "an old workbook that follows itself": (endless_old_workbook, _LARGE),
}
