"""Where the series of an export would go."""

from __future__ import annotations

from assessment.channels import OTHER
from assessment.dossier.ledger_cells import FIGURES
from assessment.dossier.model import Dossier
from assessment.importing.adding.changes import ExistingAction, NewAction, Target
from assessment.importing.model import Export, Series


def proposed_targets(dossier: Dossier, export: Export, together: NewAction | None) -> list[Target | None]:
    """Where each series would go: all into one action, or each into its own.

    An action that has the name already, or that is alone in that channel for a whole export, is preferred to a new
    one. A series without a single figure above zero is left out where each has its own action.
    """
    if together is not None:
        target = _match(dossier, together.name, together.channel) or together
        return [target] * len(export.series)
    return [
        (_match(dossier, series.name) or NewAction(series.name, series.channel)) if _says_something(series) else None
        for series in export.series
    ]


def common_channel(export: Export) -> str | None:
    """The channel all series share."""
    channels = {series.channel for series in export.series}
    return channels.pop() if len(channels) == 1 else None


def _match(dossier: Dossier, name: str, channel: str | None = None) -> ExistingAction | None:
    for action in dossier.actions:
        if action.name.strip().casefold() == name.strip().casefold():
            return ExistingAction(action.id)
    alone = [action for action in dossier.actions if channel not in (None, OTHER) and action.channel == channel]
    return ExistingAction(alone[0].id) if len(alone) == 1 else None


def _says_something(series: Series) -> bool:
    return any(getattr(row, figure) for row in series.rows for figure in FIGURES)
