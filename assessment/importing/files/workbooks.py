"""Spreadsheets: weighed before anything is read, then read one at a time in a process of their own."""

from __future__ import annotations

import io
import pickle
import re
import zipfile
import zlib
from collections.abc import Iterator, Sequence, Set
from contextlib import contextmanager
from typing import Any

from assessment import confined
from assessment.importing.files.cells import Cell
from assessment.importing.limits import (
    LARGEST_UNPACKED,
    LARGEST_WORKBOOK,
    LONGEST_CELL,
    MEBIBYTE,
    MOST_CELLS,
    MOST_COLUMNS,
    MOST_LINES,
    MOST_PARTS,
    MOST_SHEET_CELLS,
)
from assessment.importing.model import ChoiceNeededError, Choices, ImportRefusedError, Question

_ZIP, _OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_LISTED_PART = b"PK\x01\x02"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_REFERENCE = re.compile(rb"\br\s*=\s*[\"']([A-Z]{1,7})([0-9]+)[\"']")
_CHUNK = 1 << 20
_OVERLAP = 64
_CHILD = "assessment.importing.files.workbook_child"
_CHILD_MEMORY = 200 * MEBIBYTE
_CHILD_SECONDS = 40  # of processor; two million cells take about four
_LONGEST_READING = 120  # seconds


def is_workbook(content: bytes) -> bool:
    """Whether the bytes are an archive or an old Office document, whatever the name says."""
    return content.startswith((_ZIP, _OLE))


class SheetTable:
    """One sheet, held compressed, some rows at a time; a formula is its last computed value."""

    unfinished = None

    def __init__(self, batches: Sequence[bytes]) -> None:
        self._batches = batches

    def rows(self) -> Iterator[Sequence[Cell]]:
        """Every line of the sheet, cells as the spreadsheet holds them."""
        for batch in self._batches:
            yield from pickle.loads(zlib.decompress(batch))


def open_sheet(content: bytes, choices: Choices) -> SheetTable:
    """The one sheet with something in it, or the one chosen.

    Raises:
        ChoiceNeededError: several sheets hold something.
        ImportRefusedError: too large, damaged, protected by a password, or another kind of archive; ``busy``, others
            were being read for too long.
    """
    if len(content) > LARGEST_WORKBOOK:
        raise ImportRefusedError("too_large", {"megabytes": LARGEST_WORKBOOK // MEBIBYTE})
    with _in_turn():
        if content.startswith(_ZIP):
            _weigh(content)
        elif _ENCRYPTED in content:
            raise ImportRefusedError("password")
        said = _read(content, choices.sheet)
    match said:
        case "rows", batches:
            return SheetTable(batches)
        case "sheets", names:
            raise ChoiceNeededError("table", [Question("sheet", tuple(names))])
        case _:
            _, kind, values = said
            raise ImportRefusedError(kind, values)


@contextmanager
def _in_turn() -> Iterator[None]:
    try:
        with confined.in_turn():
            yield
    except confined.BusyError:
        raise ImportRefusedError("busy") from None


def _read(content: bytes, sheet: str | None) -> tuple[Any, ...]:
    """What `workbook_child` answers; a child that died had asked for more memory or time than it may have."""
    asked = {
        "sheet": sheet,
        "columns": MOST_COLUMNS,
        "lines": MOST_LINES,
        "signs": LONGEST_CELL,
        "memory": _CHILD_MEMORY,
        "seconds": _CHILD_SECONDS,
    }
    said = confined.answer_of(_CHILD, asked, content, _LONGEST_READING)
    if said is None:
        return "refused", "too_large_inside", {}
    answer: tuple[Any, ...] = pickle.loads(said)
    return answer


def _weigh(content: bytes) -> None:
    """Refuse an archive that unpacks to more than memory bears, by what it declares and by what really comes out."""
    if content.count(_LISTED_PART) > MOST_PARTS:
        raise ImportRefusedError("too_large_inside")
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            parts = archive.infolist()
            if any(part.flag_bits & 1 for part in parts):
                raise ImportRefusedError("password")
            if not any(part.filename in ("xl/workbook.xml", "xl/workbook.bin") for part in parts):
                raise ImportRefusedError(_other_archive({part.filename for part in parts}))
            if sum(part.file_size for part in parts) > LARGEST_UNPACKED:
                raise ImportRefusedError("too_large_inside")
            for part in parts:
                _weigh_part(archive, part)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, ValueError, OSError, RuntimeError):
        raise ImportRefusedError("damaged") from None


def _other_archive(names: Set[str]) -> str:
    if {"mimetype", "content.xml"} <= names:
        return "open_document"
    if any(name.endswith(".iwa") for name in names):
        return "numbers"
    return "document" if names & {"word/document.xml", "ppt/presentation.xml"} else "archive"


def _weigh_part(archive: zipfile.ZipFile, part: zipfile.ZipInfo) -> None:
    """Unpack a part to nowhere: its size and checksum are verified, its cells counted, the area they span bounded.

    Any part can be a sheet: the workbook says which, not the name.
    """
    tail, size, cells = b"", 0, 0
    columns: set[bytes] = set()
    last_row = 0
    with archive.open(part) as stream:
        while chunk := stream.read(_CHUNK):
            size += len(chunk)
            if size > LARGEST_UNPACKED:
                raise ImportRefusedError("too_large_inside")
            seen = tail + chunk
            # Tags `<c` and `<x:c`, and some others: too many, never too few.
            cells += seen.count(b"<c") + seen.count(b":c") - tail.count(b"<c") - tail.count(b":c")
            if cells > MOST_CELLS:
                raise ImportRefusedError("too_large_inside")
            found = _REFERENCE.findall(seen)
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
