"""Which export a file is, by what it holds; its name says nothing."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Protocol

from assessment.importing.bank import reading
from assessment.importing.files.cells import Table
from assessment.importing.files.texts import TextTable
from assessment.importing.files.workbooks import is_workbook, open_sheet
from assessment.importing.limits import LARGEST_EXPORT
from assessment.importing.lines.claims import first_claimed
from assessment.importing.lines.headers import Layout, Located, headers_that_fit, normal
from assessment.importing.model import Choices, Export, ImportRefusedError
from assessment.importing.readers import fec, ga4, google_ads, linkedin_ads, meta_ads, shopify, stripe
from assessment.importing.tables import plain_table
from assessment.importing.tables.layouts import NAMED


class Reader(Protocol):
    """Who reads one export: what gives it away, and how it becomes months."""

    @property
    def LAYOUT(self) -> Layout:  # noqa: N802
        """What gives the export away."""

    def read(self, located: Located, choices: Choices) -> Export:
        """The months of a table of that layout."""


# The most telling headers first: a plainer layout would also fit some of the others' files.
READERS: Sequence[Reader] = (fec, shopify, stripe, *NAMED, meta_ads, linkedin_ads, google_ads, ga4)
FORMATS = (*(reader.LAYOUT.format for reader in READERS), *reading.FORMATS, plain_table.LAYOUT.format)
_OTHERS = (
    (b"%PDF", "pdf"),
    (b"\x89PNG", "picture"),
    (b"\xff\xd8\xff", "picture"),
    (b"GIF8", "picture"),
    (b"RIFF", "picture"),
    (b"II*\0", "picture"),
    (b"MM\0*", "picture"),
    (b"\x1f\x8b", "archive"),
    (b"7z\xbc\xaf", "archive"),
    (b"Rar!", "archive"),
    (b"{\\rtf", "binary"),
)


def weigh(content: bytes) -> None:
    """Refuse a file that is empty or too large to be looked into.

    Raises:
        ImportRefusedError: ``empty``, ``too_large``.
    """
    if len(content) > LARGEST_EXPORT:
        raise ImportRefusedError("too_large", {"megabytes": LARGEST_EXPORT // 1024**2})
    if not content.strip(b" \t\r\n\xef\xbb\xbf\xff\xfe"):
        raise ImportRefusedError("empty")


def open_table(content: bytes, choices: Choices) -> Table:
    """The table of a file, spreadsheet or text.

    Raises:
        ImportRefusedError: no table, damaged.
        ChoiceNeededError: several sheets hold something.
    """
    if is_workbook(content):
        return open_sheet(content, choices)
    for mark, kind in _OTHERS:
        if content.startswith(mark):
            raise ImportRefusedError(kind)
    _refuse_markup(content[:4096])
    _refuse_bank_format(content[:4096])
    return TextTable(content)


def _refuse_markup(start: bytes) -> None:
    text = start.removeprefix(b"\xef\xbb\xbf").replace(b"\0", b"").lstrip(b"\xff\xfe \t\r\n").lower()
    if text.startswith((b"<!doctype", b"<html", b"<table", b"<head", b"<body", b"<meta")):
        raise ImportRefusedError("web_page")
    if re.match(rb"<\?xml|<[a-z][a-z0-9_.:-]*[\s/>]", text):
        raise ImportRefusedError(_kind_of_markup(text))
    if re.match(rb'\{\s*("|\})|\[\s*[\[{"\]]', text):
        raise ImportRefusedError("json")


def _refuse_bank_format(start: bytes) -> None:
    text = start.removeprefix(b"\xef\xbb\xbf").lstrip()
    if re.match(rb"!(type|account|option|clear)\b", text, re.IGNORECASE):
        raise ImportRefusedError("bank_format", {"name": "QIF"})
    if re.match(rb"(\{1:[^\n]*\s*)?:20:", text) and b":61:" in start:
        raise ImportRefusedError("bank_format", {"name": "MT940"})


def _kind_of_markup(text: bytes) -> str:
    if b"<html" in text:
        return "web_page"
    if b"<comptabilite" in text or b"<ecriturenum" in text:
        return "fec_xml"
    return "spreadsheet_xml" if b"urn:schemas-microsoft-com:office:spreadsheet" in text else "xml"


def recognised(
    table: Table, lines: Sequence[Sequence[str]], filename: str, choices: Choices
) -> tuple[Reader, Located] | None:
    """Who reads a table, and where its header stands; ``None`` for a table of no known layout.

    Raises:
        ImportRefusedError: ``not_this_format`` or ``columns_missing``, the table is not of the format asked for.
    """
    format = choices.format or (plain_table.LAYOUT.format if choices.columns else None)
    if format in (plain_table.LAYOUT.format, *reading.FORMATS):
        return None
    for reader in READERS:
        if format not in (None, reader.LAYOUT.format):
            continue
        fitting = headers_that_fit(table, lines, reader.LAYOUT, filename)
        if located := next(fitting, None) if format else first_claimed(fitting):
            return reader, located
    if format is not None:
        raise _not_of(format, lines)
    return None


def _not_of(format: str, lines: Sequence[Sequence[str]]) -> ImportRefusedError:
    """Why a table is not of a format, with the columns it lacks where it has others."""
    layout = next(reader.LAYOUT for reader in READERS if format == reader.LAYOUT.format)
    missing = min((layout.lacking([normal(cell) for cell in row]) for row in lines), key=len, default=())
    if not missing or len(missing) == max(map(len, layout.needs)):
        return ImportRefusedError("not_this_format", {"format": format})
    named = tuple(tuple(layout.columns[column]) for column in missing)
    return ImportRefusedError("columns_missing", {"format": format, "missing": named})
