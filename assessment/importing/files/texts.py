"""Bytes of a text file → its characters and its separator."""

from __future__ import annotations

import codecs
import csv
import io
import re
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Literal

from assessment.importing.limits import LONGEST_CELL, MOST_COLUMNS, MOST_LINES
from assessment.importing.model import ImportRefusedError

_BOMS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_SAMPLE = 65_536
_SAMPLE_LINES = 60
_SEPARATORS = "\t;|,"
_HINT = re.compile(r"\ufeff?\"?sep=([\t;|,])\"?\s*$", re.IGNORECASE)
# Printed by no spreadsheet: their presence says the bytes are not text, or not in this encoding.
_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1f]")


def encoding_of(content: bytes) -> str:
    """The encoding of a text, from its mark or its bytes.

    Bytes that are no UTF-8 are Windows-1252 when they use its own signs (0x80–0x9F), else ISO 8859-15, whose 0xA4 is €.

    Raises:
        ImportRefusedError: ``binary``, no text at all.
    """
    for mark, name in _BOMS:
        if content.startswith(mark):
            return name
    sample = content[:_SAMPLE]
    zeros = sample.count(0)
    if zeros:
        encoding = "utf-16-le" if sample[1::2].count(0) == zeros else "utf-16-be"
        if zeros * 4 < len(sample) or _CONTROLS.search(sample[: len(sample) & ~1].decode(encoding, "replace")):
            raise ImportRefusedError("binary")
        return encoding
    if len(re.findall(rb"[\x01-\x08\x0e-\x1a\x1c-\x1f]", sample)) * 100 > len(sample):
        raise ImportRefusedError("binary")
    if _is_utf8(content):
        return "utf-8"
    return "cp1252" if re.search(rb"[\x80-\x9f]", content) else "iso8859-15"


def _is_utf8(content: bytes) -> bool:
    """Whether the bytes are UTF-8; a download cut short may end within a letter."""
    decoder = codecs.getincrementaldecoder("utf-8")()
    view = memoryview(content)
    try:
        for start in range(0, len(view), 1 << 20):
            decoder.decode(view[start : start + (1 << 20)])
    except UnicodeDecodeError:
        return False
    return True


class TextTable:
    """A text with separators; `rows` reads it again from the start each time, one line in memory."""

    def __init__(self, content: bytes) -> None:
        self._content = content
        self._encoding = encoding_of(content)
        self._separator, self._skipped = self._separated_by()
        self._plain_quotes = self._has_stray_quotes()
        self.unfinished = self._last_line_unfinished()

    def _lines(self) -> io.TextIOWrapper:
        return io.TextIOWrapper(io.BytesIO(self._content), self._encoding, errors="replace", newline="")

    def _separated_by(self) -> tuple[str, int]:
        sample = list(islice(_bounded(self._lines()), _SAMPLE_LINES))
        if sample and (hint := _HINT.match(sample[0])):
            return hint[1], 1
        return max(_SEPARATORS, key=lambda separator: _agreement(sample, separator)), 0

    def _has_stray_quotes(self) -> bool:
        """Whether a whole line has an odd number of quotes: they are then plain signs, as in most accounting files.

        A quoted cell that goes on below also leaves one open, but its line ends before the last column.
        """
        if self._separator not in "\t|" or self._content.find(b'"') < 0:
            return False
        usual = 0
        for line in _bounded(self._lines()):
            signs = line.count(self._separator)
            if line.count('"') % 2 and usual and signs >= usual:
                return True
            usual = max(usual, signs)
        return False

    def _last_line_unfinished(self) -> list[str] | None:
        start = max(0, len(self._content) - LONGEST_CELL) // 2 * 2  # some encodings take two bytes a sign
        mark = self._content[:2] if start and self._encoding == "utf-16" else b""
        text = (mark + self._content[start:]).decode(self._encoding, "replace")
        last = re.split(r"[\r\n]", text)[-1]
        if not last.strip():
            return None
        return next(csv.reader([last], delimiter=self._separator, quoting=self._quoting), None)

    @property
    def _quoting(self) -> Literal[0, 3]:
        return csv.QUOTE_NONE if self._plain_quotes else csv.QUOTE_MINIMAL

    def rows(self) -> Iterator[Sequence[str]]:
        """Every line, cells as text.

        Raises:
            ImportRefusedError: more lines, columns or characters in a cell than an export has; ``unclosed_quote``.
        """
        csv.field_size_limit(LONGEST_CELL)
        lines = islice(_bounded(self._lines()), self._skipped, None)
        reader = csv.reader(lines, delimiter=self._separator, quoting=self._quoting)
        begun = ended = 0
        try:
            for count, row in enumerate(reader):
                if count >= MOST_LINES:
                    raise ImportRefusedError("too_many_lines", {"count": MOST_LINES})
                if len(row) > MOST_COLUMNS:
                    raise ImportRefusedError("too_many_columns", {"count": MOST_COLUMNS})
                begun, ended = ended, reader.line_num
                yield row
        except csv.Error:
            if reader.line_num > ended + 1:
                raise _unclosed_quote(ended + self._skipped) from None
            raise ImportRefusedError("damaged") from None
        if ended > begun + 1 and self._has_open_quote(begun + self._skipped):
            raise _unclosed_quote(begun + self._skipped)

    def _has_open_quote(self, start: int) -> bool:
        """Whether the quotes of the last lines, from that one on, do not pair up."""
        return sum(line.count('"') for line in islice(_bounded(self._lines()), start, None)) % 2 == 1


def _unclosed_quote(start: int) -> ImportRefusedError:
    return ImportRefusedError("unclosed_quote", {"example": start + 1})


def _bounded(lines: io.TextIOWrapper) -> Iterator[str]:
    """Lines, refused when one is longer than any export's."""
    longest = LONGEST_CELL * 10
    while line := lines.readline(longest):
        if len(line) == longest:
            if max(line.count(separator) for separator in _SEPARATORS) > MOST_COLUMNS:
                raise ImportRefusedError("too_many_columns", {"count": MOST_COLUMNS})
            raise ImportRefusedError("endless_line")
        if "\0" in line:
            raise ImportRefusedError("binary")
        yield line


def _agreement(sample: Sequence[str], separator: str) -> tuple[int, float]:
    """How well a separator cuts a sample: the cuts it makes in the lines that have the usual number, and their share.

    The commas of a date or of an amount cut as many lines as the true separator, but never as often.
    """
    try:
        widths = [len(row) for row in csv.reader(sample, delimiter=separator) if row]
    except csv.Error:
        return (0, 0.0)
    wide = [width for width in widths if width > 1]
    if not wide:
        return (0, 0.0)
    usual = max(set(wide), key=lambda width: (wide.count(width) * (width - 1), width))
    return (wide.count(usual) * (usual - 1), wide.count(usual) / len(widths))
