"""Which export a file is, by what it holds; its name says nothing."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence

from assessment.importing import fec, ga4, google_ads, linkedin_ads, meta_ads, shopify, stripe
from assessment.importing.cells import Table
from assessment.importing.headers import Layout, Located, locate
from assessment.importing.limits import LARGEST_EXPORT
from assessment.importing.model import Choices, Export, FormatName, ImportRefusedError
from assessment.importing.texts import TextTable
from assessment.importing.workbooks import is_workbook, open_sheet

# The most telling headers first: a plainer layout would also fit some of the others' files.
LAYOUTS: Mapping[FormatName, tuple[Layout, Callable[[Located, Choices], Export]]] = {
    "fec": (fec.LAYOUT, fec.read),
    "shopify": (shopify.LAYOUT, shopify.read),
    "stripe": (stripe.LAYOUT, stripe.read),
    "meta_ads": (meta_ads.LAYOUT, meta_ads.read),
    "linkedin_ads": (linkedin_ads.LAYOUT, linkedin_ads.read),
    "google_ads": (google_ads.LAYOUT, google_ads.read),
    "ga4": (ga4.LAYOUT, ga4.read),
}
_OTHERS = (
    (b"%PDF", "pdf"),
    (b"\x89PNG", "picture"),
    (b"\xff\xd8\xff", "picture"),
    (b"GIF8", "picture"),
    (b"\x1f\x8b", "archive"),
    (b"7z\xbc\xaf", "archive"),
    (b"Rar!", "archive"),
    (b"{\\rtf", "binary"),
)


def open_table(content: bytes, choices: Choices) -> Table:
    """The table of a file, spreadsheet or text.

    Raises:
        ImportRefusedError: empty, too large, no table, damaged.
        ChoiceNeededError: several sheets hold something.
    """
    if len(content) > LARGEST_EXPORT:
        raise ImportRefusedError("too_large", {"megabytes": LARGEST_EXPORT // 1024**2})
    if not content.strip(b" \t\r\n\xef\xbb\xbf\xff\xfe"):
        raise ImportRefusedError("empty")
    if is_workbook(content):
        return open_sheet(content, choices)
    for mark, kind in _OTHERS:
        if content.startswith(mark):
            raise ImportRefusedError(kind)
    _refuse_markup(content[:4096])
    return TextTable(content)


def _refuse_markup(start: bytes) -> None:
    text = start.removeprefix(b"\xef\xbb\xbf").replace(b"\0", b"").lstrip(b"\xff\xfe \t\r\n").lower()
    if text.startswith((b"<!doctype", b"<html", b"<table", b"<head", b"<body", b"<meta")):
        raise ImportRefusedError("web_page")
    if text.startswith(b"<?xml"):
        raise ImportRefusedError("web_page" if b"<html" in text else "xml")
    if re.match(rb'\{\s*("|\})|\[\s*[\[{"\]]', text):
        raise ImportRefusedError("json")


def recognised(
    table: Table, lines: Sequence[Sequence[str]], format: FormatName | None
) -> tuple[FormatName, Located] | None:
    """The layout of a table and where its header stands; ``None`` for a table of no known layout.

    Raises:
        ImportRefusedError: ``not_this_format``, the table is not of the `format` asked for.
    """
    if format == "table":
        return None
    for name in LAYOUTS if format is None else (format,):
        if located := locate(table, lines, LAYOUTS[name][0]):
            return name, located
    if format is not None:
        raise ImportRefusedError("not_this_format", {"format": format})
    return None
