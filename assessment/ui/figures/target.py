"""A table of months to enter figures in."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from assessment.dossier.ledger_cells import Cells, Rows
from assessment.dossier.model import Dossier

Apply = Callable[[Cells, bool, str], None]
"""Writes cells, replacing what is known or not; the word names the sentence that says it was done."""


@dataclass(frozen=True, slots=True)
class Target:
    """A table of months to enter figures in; `name` tells its widgets from another's."""

    name: str
    figures: Sequence[str]
    labels: Mapping[str, str]
    shown: Sequence[str]
    rows: Callable[[Dossier], Rows]
    write: Callable[[Dossier, Cells], Dossier]
