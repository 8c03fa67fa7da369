"""What the XML of a sheet says of its cells and the library that reads workbooks does not.

A cell is marked by the currency that its number format shows, or by its formula, ``=C2*2``, where no value of it was
ever computed. Parsed by expat as it streams, one line held at a time; a part that is not as it should be marks nothing.
"""

from __future__ import annotations

import posixpath
import re
import zipfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from typing import IO
from xml.parsers import expat

from assessment.importing.files.number_formats import currency_shown

Attributes = dict[str, str]
Begins = Callable[[str, Attributes], object]
Marked = tuple[int, dict[int, str]]
_CHUNK = 1 << 16
_LONGEST_FORMULA = 80
_BOOK, _RELATIONS, _STYLES = "xl/workbook.xml", "xl/_rels/workbook.xml.rels", "xl/styles.xml"
_LETTERS = re.compile(r"[A-Z]{1,3}")
_FORMULA = re.compile(rb"<(?:\w+:)?f[ />]")
_OVERLAP = 16
_FAILURES = (expat.ExpatError, zipfile.BadZipFile, KeyError, ValueError, IndexError)


class Marks:
    """The marks of each line of one sheet, asked for in the order of the lines."""

    def __init__(self, content: IO[bytes], sheet: str) -> None:
        self._lines = _marked_lines(content, sheet)
        self._next = next(self._lines, None)

    def of(self, line: int) -> Mapping[int, str]:
        """The marks of a line, from 0, by column."""
        while self._next is not None and self._next[0] < line:
            self._next = next(self._lines, None)
        return self._next[1] if self._next is not None and self._next[0] == line else {}


def _marked_lines(content: IO[bytes], sheet: str) -> Iterator[Marked]:
    with suppress(*_FAILURES), zipfile.ZipFile(content) as book:
        part = _part_of(book, sheet)
        currencies = _currencies(book)
        has_formulas = _holds_formula(book, part)
        if currencies or has_formulas:
            yield from _Sheet(currencies, has_formulas=has_formulas).lines(book, part)


def _part_of(book: zipfile.ZipFile, sheet: str) -> str:
    """The part of an archive that is a sheet.

    Raises:
        KeyError: none is.
    """
    relations: dict[str, str] = {}
    targets: dict[str, str] = {}

    def sheet_begins(tag: str, said: Attributes) -> None:
        if tag == "sheet":
            relations[said["name"]] = next(said[key] for key in said if key.endswith(" id"))

    def relation_begins(tag: str, said: Attributes) -> None:
        if tag == "Relationship":
            targets[said["Id"]] = said["Target"]

    _read(book, _BOOK, sheet_begins)
    _read(book, _RELATIONS, relation_begins)
    return posixpath.normpath(posixpath.join("/xl", targets[relations[sheet]])).lstrip("/")


def _currencies(book: zipfile.ZipFile) -> dict[str, str]:
    """The currency that each style shows, by its number; a format the file does not write out depends on the reader."""
    formats: dict[str, str] = {}
    styles: list[str] = []
    inside: list[str] = []

    def begins(tag: str, said: Attributes) -> None:
        if inside[-1:] == ["numFmts"] and (currency := currency_shown(said["formatCode"])):
            formats[said["numFmtId"]] = currency
        elif inside[-1:] == ["cellXfs"]:
            styles.append(said.get("numFmtId", ""))
        inside.append(tag)

    if _STYLES in book.namelist():
        _read(book, _STYLES, begins, lambda _: inside.pop())
    return {str(place): formats[one] for place, one in enumerate(styles) if one in formats}


def _holds_formula(book: zipfile.ZipFile, part: str) -> bool:
    tail = b""
    with book.open(part) as stream:
        while chunk := stream.read(_CHUNK):
            if _FORMULA.search(tail + chunk):
                return True
            tail = chunk[-_OVERLAP:]
    return False


class _Sheet:
    """The lines of a sheet as expat meets them: one with marks is handed on when the next one begins, and forgotten.

    Where a file knows one currency alone, the first amount of a column speaks for those below.
    """

    def __init__(self, currencies: Mapping[str, str], *, has_formulas: bool) -> None:
        self._currencies = currencies
        self._is_one = len(set(currencies.values())) == 1
        self._has_formulas = has_formulas
        self._told: set[int] = set()
        self._ended: list[Marked] = []
        self._marks: dict[int, str] = {}
        self._line = self._column = -1
        self._columns: dict[str, int] = {}
        self._currency: str | None = None
        self._open = ""
        self._formula: str | None = None
        self._is_text = self._has_value = False

    def lines(self, book: zipfile.ZipFile, part: str) -> Iterator[Marked]:
        """Each line that holds a mark."""
        inside = (self._ends, self._says) if self._has_formulas else (None, None)
        for _ in _chunks(book, part, self._begins, *inside):
            yield from self._ended
            self._ended.clear()
        if self._marks:
            yield self._line, self._marks

    def _begins(self, tag: str, said: Attributes) -> None:
        self._open = tag
        if tag == "c":
            self._column = self._place(said["r"]) if "r" in said else self._column + 1
            self._currency = self._currencies.get(said.get("s", ""))
            self._is_text = said.get("t", "n") != "n"
            self._formula, self._has_value = None, self._is_text  # a computed text may be empty
        elif tag == "v":
            if self._currency and not self._is_text and self._column not in self._told:
                self._marks[self._column] = self._currency
                if self._is_one:
                    self._told.add(self._column)
        elif tag == "f":
            self._formula = "="
        elif tag == "row":
            if self._marks:
                self._ended.append((self._line, self._marks))
                self._marks = {}
            self._line = int(said["r"]) - 1 if "r" in said else self._line + 1
            self._column = -1

    def _says(self, text: str) -> None:
        if self._open == "v":
            self._has_value = True
        elif self._open == "f" and self._formula and len(self._formula) < _LONGEST_FORMULA:
            self._formula = (self._formula + text)[:_LONGEST_FORMULA]

    def _ends(self, tag: str) -> None:
        self._open = ""
        if tag == "c" and self._formula and not self._has_value:
            self._marks[self._column] = self._formula if len(self._formula) > 1 else "=…"

    def _place(self, reference: str) -> int:
        letters = reference.rstrip("0123456789")
        if letters not in self._columns:
            self._columns[letters] = _column_of(letters)
        return self._columns[letters]


def _column_of(letters: str) -> int:
    if not _LETTERS.fullmatch(letters):
        raise ValueError(letters)
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number - 1


def _read(book: zipfile.ZipFile, part: str, begins: Begins, ends: Callable[[str], object] | None = None) -> None:
    for _ in _chunks(book, part, begins, ends):
        pass


def _chunks(
    book: zipfile.ZipFile,
    part: str,
    begins: Begins,
    ends: Callable[[str], object] | None = None,
    says: Callable[[str], object] | None = None,
) -> Iterator[None]:
    """Parse a part, a pause after each piece of it; names are without their namespaces.

    Raises:
        ExpatError: it is no XML.
        ValueError: it declares a document type, which no spreadsheet writes.
    """
    parser = expat.ParserCreate(None, " ")
    parser.buffer_text = True
    parser.StartDoctypeDeclHandler = _refuse_doctype
    parser.StartElementHandler = lambda name, said: begins(name[name.rfind(" ") + 1 :], said)
    if ends:
        parser.EndElementHandler = lambda name: ends(name[name.rfind(" ") + 1 :])
    if says:
        parser.CharacterDataHandler = says
    with book.open(part) as stream:
        while chunk := stream.read(_CHUNK):
            parser.Parse(chunk, False)
            yield
        parser.Parse(b"", True)
        yield


def _refuse_doctype(*_: object) -> None:
    raise ValueError("doctype")
