"""How the columns of unknown tables were read, kept for the next file with the same headers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from assessment.dossier.editing import with_column_map
from assessment.dossier.model import Dossier
from assessment.errors import DossierError


def known_columns(dossier: Dossier, headers: Sequence[str]) -> Mapping[str, str] | None:
    """The column each figure was read from in the last table with these headers, in this order."""
    return next((kept.columns for kept in dossier.column_maps if kept.headers == tuple(headers)), None)


def remembering(dossier: Dossier, headers: Sequence[str], columns: Mapping[str, str]) -> Dossier:
    """The dossier with the way a table was read; one too wide to be kept is asked about anew each time."""
    try:
        return with_column_map(dossier, headers, columns)
    except DossierError:
        return dossier
