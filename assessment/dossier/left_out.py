"""Months an owner leaves out, such as one that is not over: kept in the dossier, and in no figure."""

from __future__ import annotations

from assessment.dossier.model import Action, Dossier


def counted(dossier: Dossier) -> Dossier:
    """The dossier without the months left out; the same one where there are none."""
    if not any(action.left_out for action in dossier.actions):
        return dossier
    return dossier.model_copy(update={"actions": tuple(map(_counted, dossier.actions))})


def _counted(action: Action) -> Action:
    out = set(action.left_out)
    return action.model_copy(update={"ledger": tuple(row for row in action.ledger if row.month not in out)})
