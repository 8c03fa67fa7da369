"""Whether a file is a bank statement, and the statement it is."""

from __future__ import annotations

from collections.abc import Sequence

from assessment.importing.bank import camt053, cfonb120, ofx, recognising, tables
from assessment.importing.bank.model import Statement
from assessment.importing.files.cells import Table
from assessment.importing.model import Choices, ImportRefusedError

_BY_CONTENT = (
    (ofx.FORMAT, ofx.is_ofx, ofx.read),
    (camt053.FORMAT, camt053.is_camt, camt053.read),
    (cfonb120.FORMAT, cfonb120.is_cfonb120, cfonb120.read),
)
FORMATS = (recognising.FORMAT, *(format for format, _, _ in _BY_CONTENT))


def statement_of(content: bytes, choices: Choices) -> Statement | None:
    """The statement of a file in a format that only banks use, ``None`` where it is no such file.

    Raises:
        ChoiceNeededError: several accounts or currencies.
        ImportRefusedError: damaged, no movement, nothing readable; ``not_this_format``, not the one asked for.
    """
    if choices.columns and choices.format is None:
        return None
    for format, fits, read in _BY_CONTENT:
        if choices.format in (None, format) and fits(content):
            return read(content, choices)
    if choices.format in FORMATS and choices.format != recognising.FORMAT:
        raise ImportRefusedError("not_this_format", {"format": choices.format})
    return None


def statement_in(table: Table, lines: Sequence[Sequence[str]], choices: Choices) -> Statement | None:
    """The statement of a bank's table, whose first `lines` are given; ``None`` where the table is none.

    Raises:
        ChoiceNeededError: several accounts or currencies, open dates or decimals.
        ImportRefusedError: no movement, nothing readable; ``not_this_format``, a bank's table was asked for.
    """
    if choices.format not in (None, recognising.FORMAT) or (choices.columns and choices.format is None):
        return None
    statement = tables.read(table, lines, choices)
    if statement is None and choices.format == recognising.FORMAT:
        raise ImportRefusedError("not_this_format", {"format": recognising.FORMAT})
    return statement
