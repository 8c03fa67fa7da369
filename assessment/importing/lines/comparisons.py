"""Columns that hold the figures of another period, beside those of the report."""

from __future__ import annotations

import re

from assessment.importing.lines.headers import Located, normal
from assessment.importing.model import Note

_COMPARED = re.compile(
    r".* (?:comparison|compared? to|comparaison|compare a|comparer a|comparee? a|change|variation|evolution|ecart|"
    r"difference|previous|previous period|prev period|periode precedente|last year|annee precedente|n 1)(?: %)*"
)


def comparison_notes(located: Located) -> tuple[Note, ...]:
    """What to know where columns compare with another period: they are not read."""
    known = {name for names in located.layout.columns.values() for name in names}
    compared = any(_COMPARED.fullmatch(name) and name not in known for name in map(normal, located.headers))
    return (Note("comparison_left_out"),) if compared else ()
