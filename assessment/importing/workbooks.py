"""Spreadsheets: what is inside is weighed before a library opens it."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Iterator, Sequence, Set

import python_calamine as calamine

from assessment.importing.cells import Cell
from assessment.importing.limits import LARGEST_UNPACKED, MOST_COLUMNS, MOST_LINES, MOST_SHEET_CELLS
from assessment.importing.model import ChoiceNeededError, Choices, ImportRefusedError, Question

_ZIP, _OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_REFERENCE = re.compile(rb"\br\s*=\s*[\"']([A-Z]{1,7})([0-9]+)[\"']")
_CHUNK = 1 << 20
_OVERLAP = 64


def is_workbook(content: bytes) -> bool:
    """Whether the bytes are an archive or an old Office document, whatever the name says."""
    return content.startswith((_ZIP, _OLE))


class SheetTable:
    """One sheet, held whole; a formula is its last computed value."""

    def __init__(self, rows: Sequence[Sequence[Cell]]) -> None:
        self._rows = rows

    def rows(self) -> Iterator[Sequence[Cell]]:
        """Every line of the sheet, cells as the spreadsheet holds them."""
        return iter(self._rows)


def open_sheet(content: bytes, choices: Choices) -> SheetTable:
    """The one sheet with something in it, or the one chosen.

    Raises:
        ChoiceNeededError: several sheets hold something.
        ImportRefusedError: too large, damaged, protected by a password, or another kind of archive.
    """
    if content.startswith(_ZIP):
        _weigh(content)
    elif _ENCRYPTED in content:
        raise ImportRefusedError("password")
    try:
        return _chosen(calamine.load_workbook(io.BytesIO(content)), choices)
    except (ImportRefusedError, ChoiceNeededError):
        raise
    except calamine.PasswordError:
        raise ImportRefusedError("password") from None
    except BaseException as error:
        # The library's own failures come as many classes; a panic of its engine is not even an `Exception`.
        if isinstance(error, Exception) or type(error).__name__ == "PanicException":
            raise ImportRefusedError("damaged") from None
        raise


def _chosen(book: calamine.CalamineWorkbook, choices: Choices) -> SheetTable:
    sheets = {name: book.get_sheet_by_name(name) for name in _names(book)}
    filled = {name: sheet for name, sheet in sheets.items() if sheet.height}
    if not filled:
        raise ImportRefusedError("empty")
    if choices.sheet in filled:
        sheet = filled[choices.sheet]
    elif len(filled) > 1:
        raise ChoiceNeededError("table", [Question("sheet", tuple(filled))])
    else:
        sheet = next(iter(filled.values()))
    if sheet.width > MOST_COLUMNS:
        raise ImportRefusedError("too_many_columns", {"count": MOST_COLUMNS})
    if sheet.height > MOST_LINES:
        raise ImportRefusedError("too_many_lines", {"count": MOST_LINES})
    return SheetTable(sheet.to_python())


def _names(book: calamine.CalamineWorkbook) -> list[str]:
    """The sheets someone sees; the hidden ones where there is no other."""
    sheets = [sheet for sheet in book.sheets_metadata if sheet.typ == calamine.SheetTypeEnum.WorkSheet]
    seen = [sheet for sheet in sheets if sheet.visible == calamine.SheetVisibleEnum.Visible]
    return [sheet.name for sheet in seen or sheets]


def _weigh(content: bytes) -> None:
    """Refuse an archive that unpacks to more than memory bears, by what it declares and by what really comes out."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            parts = archive.infolist()
            if any(part.flag_bits & 1 for part in parts):
                raise ImportRefusedError("password")
            if not any(part.filename in ("xl/workbook.xml", "xl/workbook.bin") for part in parts):
                raise ImportRefusedError(_other_archive({part.filename for part in parts}))
            if len(parts) > 2_000 or sum(part.file_size for part in parts) > LARGEST_UNPACKED:
                raise ImportRefusedError("too_large_inside")
            for part in parts:
                _weigh_part(archive, part)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, ValueError, OSError, RuntimeError):
        raise ImportRefusedError("damaged") from None


def _other_archive(names: Set[str]) -> str:
    if {"mimetype", "content.xml"} <= names:
        return "open_document"
    return "document" if names & {"word/document.xml", "ppt/presentation.xml"} else "archive"


def _weigh_part(archive: zipfile.ZipFile, part: zipfile.ZipInfo) -> None:
    """Unpack a part to nowhere: its size and checksum are verified, and the area a sheet spans is bounded."""
    tail, size = b"", 0
    columns: set[bytes] = set()
    last_row = 0
    with archive.open(part) as stream:
        while chunk := stream.read(_CHUNK):
            size += len(chunk)
            if size > LARGEST_UNPACKED:
                raise ImportRefusedError("too_large_inside")
            if "worksheets/" in part.filename:
                found = _REFERENCE.findall(tail + chunk)
                columns.update(letters for letters, _ in found)
                last_row = max([last_row, *(int(number[:9]) for _, number in found)])
                tail = chunk[-_OVERLAP:]
    width = max((_column_number(letters) for letters in columns), default=0)
    if width > MOST_COLUMNS:
        raise ImportRefusedError("too_many_columns", {"count": MOST_COLUMNS})
    if last_row > MOST_LINES:
        raise ImportRefusedError("too_many_lines", {"count": MOST_LINES})
    if width * last_row > MOST_SHEET_CELLS:
        raise ImportRefusedError("too_large_inside")


def _column_number(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - ord("A") + 1
    return number
