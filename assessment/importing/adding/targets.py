"""Where the series of an export would go."""

from __future__ import annotations

from assessment.channels import OTHER
from assessment.dossier.ledger_cells import FIGURES
from assessment.dossier.model import Dossier
from assessment.dossier.read_files import Supplier
from assessment.importing.adding.changes import ExistingAction, NewAction, Target
from assessment.importing.adding.remembered import known_suppliers
from assessment.importing.bank.naming import key_of
from assessment.importing.bank.suppliers import supplier_named
from assessment.importing.model import Export, Series


def proposed_targets(dossier: Dossier, export: Export, together: NewAction | None) -> list[Target | None]:
    """Where each series would go: all into one action, or each into its own.

    An action that has the name already, or that is alone in that channel for a whole export, is preferred to a new
    one. A series without a single figure above zero is left out where each has its own action. A supplier of a bank
    goes where it went before; one that is not proposed, or that gave all back, founds no action by itself.
    """
    if together is not None:
        target = _match(dossier, together.name, together.channel) or together
        return [target] * len(export.series)
    if export.kind == "bank":
        remembered = known_suppliers(dossier)
        return [_of_supplier(dossier, series, remembered.get(key_of(series.name))) for series in export.series]
    return [
        (_match(dossier, series.name) or NewAction(series.name, series.channel)) if _says_something(series) else None
        for series in export.series
    ]


def _of_supplier(dossier: Dossier, series: Series, known: Supplier | None) -> Target | None:
    if known:
        return ExistingAction(known.action) if known.action else None
    found = _named(dossier, series.name)
    if found or not series.proposed:
        return found
    new = NewAction(series.name, series.channel) if _says_something(series) else None
    return _alone(dossier, series) or new


def _alone(dossier: Dossier, series: Series) -> ExistingAction | None:
    """The only action of its channel that names it, else the only one that names no other known supplier."""
    if series.channel in (None, OTHER):
        return None
    there = [(action, supplier_named(action.name)) for action in dossier.actions if action.channel == series.channel]
    its_own = [action for action, supplier in there if supplier == series.name]
    free = its_own or [action for action, supplier in there if supplier is None]
    return ExistingAction(free[0].id) if len(free) == 1 else None


def common_channel(export: Export) -> str | None:
    """The channel all series share."""
    channels = {series.channel for series in export.series}
    return channels.pop() if len(channels) == 1 else None


def _match(dossier: Dossier, name: str, channel: str | None = None) -> ExistingAction | None:
    if found := _named(dossier, name):
        return found
    alone = [action for action in dossier.actions if channel not in (None, OTHER) and action.channel == channel]
    return ExistingAction(alone[0].id) if len(alone) == 1 else None


def _named(dossier: Dossier, name: str) -> ExistingAction | None:
    wanted = name.strip().casefold()
    return next(
        (ExistingAction(action.id) for action in dossier.actions if action.name.strip().casefold() == wanted), None
    )


def _says_something(series: Series) -> bool:
    return any(getattr(row, figure) for row in series.rows for figure in FIGURES)
