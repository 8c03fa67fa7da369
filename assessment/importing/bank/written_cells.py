"""Cells as banks and spreadsheets write them beside plain numbers: ``100.00 DR``, ``200,00+``, ``="100,00"``."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from assessment.importing.files.cells import Cell, Table

_MARKED = re.compile(
    r"(?P<sign>[+−-]?)(?P<digits>[€$£]?\s*[0-9](?:[0-9.,\s'’]*[0-9])?[.,][0-9]{2}(?:\s*[€$£])?)\s*(?P<mark>\+|[DC]R?)",
    re.IGNORECASE,
)
_FORMULA = re.compile(r'="(.*)"', re.DOTALL)
_ENDS = frozenset("+dDcCrR")


class PlainCells:
    """A table whose cells are plain: what is owed behind a sign, what a formula only quotes as it stands."""

    def __init__(self, table: Table) -> None:
        self._table = table

    @property
    def unfinished(self) -> Sequence[Cell] | None:
        """The cells of a last line that nothing ends."""
        return self._table.unfinished

    def rows(self) -> Iterator[Sequence[Cell]]:
        """Every line, in order."""
        for row in self._table.rows():
            yield [plain_cell(cell) if isinstance(cell, str) else cell for cell in row]


def plain_cell(cell: str) -> str:
    """A cell without the quotes of a formula; an amount marked as a debit is one below zero."""
    text = cell.strip()
    if text.startswith('="') and (quoted := _FORMULA.fullmatch(text)):
        return quoted[1]
    if text[-1:] not in _ENDS or not (found := _MARKED.fullmatch(text)):
        return cell
    is_owed = found["mark"][0] in "dD"
    if not is_owed:
        return found["sign"] + found["digits"]
    return found["digits"] if found["sign"] in ("-", "−") else f"-{found['digits']}"
