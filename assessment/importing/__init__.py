"""Exports of advertising platforms, shops, banks of payment and accounts, read into monthly figures."""

from __future__ import annotations

from assessment.importing.bank.proposing import as_export
from assessment.importing.bank.reading import statement_in, statement_of
from assessment.importing.detection import FORMATS, open_table, recognised, weigh
from assessment.importing.limits import LARGEST_EXPORT
from assessment.importing.lines.headers import opening
from assessment.importing.model import Choices, Export, ImportRefusedError
from assessment.importing.tables import plain_table
from assessment.importing.tables.plain_table import TablePreview

__all__ = ["FORMATS", "LARGEST_EXPORT", "TablePreview", "read_export", "table_preview"]

NOTHING_CHOSEN = Choices()


def read_export(content: bytes, filename: str = "", choices: Choices = NOTHING_CHOSEN) -> Export:
    """An export read as far as it can be; what it is follows from its content, never from its name.

    Args:
        content: The bytes of the file.
        filename: Its name, from which only the FEC's SIREN is read.
        choices: What the owner answered to earlier questions, or says the file is.

    Raises:
        ChoiceNeededError: the file can be read in several ways; its questions say which.
        ImportRefusedError: the file cannot be read; its sentence says why and what to do.
    """
    weigh(content)
    if statement := statement_of(content, choices):
        return as_export(statement)
    table = open_table(content, choices)
    lines = opening(table)
    if found := recognised(table, lines, filename, choices):
        reader, located = found
        try:
            return reader.read(located, choices)
        except ImportRefusedError as refusal:
            raise refusal.of(reader.LAYOUT.format) from None
    if statement := statement_in(table, lines, choices):
        return as_export(statement)
    return plain_table.read(table, lines, choices)


def table_preview(content: bytes, filename: str = "", choices: Choices = NOTHING_CHOSEN) -> TablePreview:
    """The head of a table of no known layout, for its owner to name the columns.

    Raises:
        ChoiceNeededError: several sheets hold something.
        ImportRefusedError: there is no table.
    """
    del filename
    weigh(content)
    table = open_table(content, choices)
    _, lines, _ = plain_table.laid_out(table, opening(table))
    return plain_table.preview(lines)
