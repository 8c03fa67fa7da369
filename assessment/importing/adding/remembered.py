"""What is kept for the next file: how the columns of unknown tables were read, and where the suppliers of a bank went.

Of a statement nothing else is kept: a supplier that was not proposed and got no action is not remembered.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from assessment.dossier.editing import with_column_map, with_suppliers, without_suppliers
from assessment.dossier.model import Dossier
from assessment.dossier.read_files import Supplier
from assessment.errors import DossierError
from assessment.importing.adding.changes import ExistingAction, Target
from assessment.importing.bank.naming import key_of
from assessment.importing.model import Export


def known_columns(dossier: Dossier, headers: Sequence[str]) -> Mapping[str, str] | None:
    """The column each figure was read from in the last table with these headers, in this order."""
    return next((kept.columns for kept in dossier.column_maps if kept.headers == tuple(headers)), None)


def remembering(dossier: Dossier, headers: Sequence[str], columns: Mapping[str, str]) -> Dossier:
    """The dossier with the way a table was read; one too wide to be kept is asked about anew each time."""
    try:
        return with_column_map(dossier, headers, columns)
    except DossierError:
        return dossier


def known_supplier(dossier: Dossier, name: str) -> Supplier | None:
    """What was chosen for a supplier of that name, whatever its capitals, accents and form of company."""
    return next((kept for kept in dossier.suppliers if key_of(kept.name) == key_of(name)), None)


def remembering_suppliers(
    dossier: Dossier, export: Export, targets: Sequence[Target | None], created: Mapping[Target, str]
) -> Dossier:
    """The dossier with the action of each supplier of a bank statement, those proposed and left out included.

    Args:
        dossier: What the statement was added to.
        export: The statement.
        targets: Where each of its series goes.
        created: The ids of the actions made for it.
    """
    if export.kind != "bank":
        return dossier
    chosen: dict[str, str | None] = {}
    earlier: set[str] = set()
    for series, target in zip(export.series, targets, strict=True):
        if isinstance(target, ExistingAction):
            chosen[series.name] = target.id
        elif target is not None and target in created:
            chosen[series.name] = created[target]
        elif target is None and series.proposed:
            chosen[series.name] = None
        if (target is None or series.name in chosen) and (known := known_supplier(dossier, series.name)):
            earlier.add(known.name)
    return with_suppliers(without_suppliers(dossier, earlier), chosen)
