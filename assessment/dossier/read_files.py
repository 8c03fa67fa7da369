"""What a dossier remembers of the files read for it, besides their monthly figures."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from assessment.dossier.fields import Identifier, Name
from assessment.questionnaire.answers import Part

MOST_COLUMN_MAPS = 50
MOST_SUPPLIERS = 200


class ColumnMap(Part):
    """How the columns of a spreadsheet were read, kept for the next file with the same headers.

    `headers` are the column names in order, `columns` the column each figure (or ``month``) was read from.
    """

    headers: Annotated[tuple[Name, ...], Field(strict=False, max_length=200)]
    columns: dict[str, Name]


class Supplier(Part):
    """Where the payments to a supplier go, as chosen for a bank statement: to an action, ``None`` being to none."""

    name: Name
    action: Identifier | None = None
