"""Whether a file is a bank statement, and the statement it is."""

from __future__ import annotations

from collections.abc import Sequence

from assessment.importing.bank import ofx, tables
from assessment.importing.bank.model import Statement
from assessment.importing.files.cells import Table
from assessment.importing.model import Choices, ImportRefusedError

FORMATS = (tables.FORMAT, ofx.FORMAT)


def statement_of(content: bytes, choices: Choices) -> Statement | None:
    """The statement of a file in a format that only banks use, ``None`` where it is no such file.

    Raises:
        ChoiceNeededError: several accounts or currencies.
        ImportRefusedError: damaged, no movement, nothing readable; ``not_this_format``, not the one asked for.
    """
    if choices.columns and choices.format is None:
        return None
    if ofx.is_ofx(content) and choices.format in (None, ofx.FORMAT):
        return ofx.read(content, choices)
    if choices.format in FORMATS and choices.format != tables.FORMAT:
        raise ImportRefusedError("not_this_format", {"format": choices.format})
    return None


def statement_in(table: Table, lines: Sequence[Sequence[str]], choices: Choices) -> Statement | None:
    """The statement of a bank's table, whose first `lines` are given; ``None`` where the table is none.

    Raises:
        ChoiceNeededError: several accounts or currencies, open dates or decimals.
        ImportRefusedError: no movement, nothing readable; ``not_this_format``, a bank's table was asked for.
    """
    if choices.format not in (None, tables.FORMAT) or (choices.columns and choices.format is None):
        return None
    statement = tables.read(table, lines, choices)
    if statement is None and choices.format == tables.FORMAT:
        raise ImportRefusedError("not_this_format", {"format": tables.FORMAT})
    return statement
