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


def known_suppliers(dossier: Dossier) -> Mapping[str, Supplier]:
    """What was chosen for suppliers, the latest choice of each, by `key_of` their names."""
    return {key_of(kept.name): kept for kept in reversed(dossier.suppliers)}


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
    remembered = known_suppliers(dossier)
    for series, target in zip(export.series, targets, strict=True):
        if isinstance(target, ExistingAction):
            chosen[series.name] = target.id
        elif target is not None and target in created:
            chosen[series.name] = created[target]
        elif target is None and series.proposed:
            chosen[series.name] = None
        if (target is None or series.name in chosen) and (known := remembered.get(key_of(series.name))):
            earlier.add(known.name)
    return with_suppliers(without_suppliers(dossier, earlier), chosen)
