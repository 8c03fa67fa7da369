"""One import taken back, without losing what was done since."""

from __future__ import annotations

from dataclasses import dataclass

from assessment.dossier.editing import with_business, without_action
from assessment.dossier.model import Dossier
from assessment.importing.adding import rows_of, with_cells
from assessment.importing.changes import Change, Imported


@dataclass(frozen=True, slots=True)
class Undone:
    """The dossier once the import is taken back; `kept` counts figures left alone because they were changed since."""

    dossier: Dossier
    kept: int


def undone(dossier: Dossier, imported: Imported) -> Undone:
    """Every figure that still holds what the import wrote goes back to what it was; new actions left as made go.

    A figure, a field or an action changed since stays as it is.
    """
    result, kept = dossier, 0
    removed = {action.id for action in imported.new_actions if _untouched(dossier, action.id, imported)}
    for new in removed:
        result = without_action(result, new)
    by_action: dict[str | None, list[Change]] = {}
    for action_id, change in imported.changes:
        if action_id in removed or not _exists(result, action_id):
            continue
        row = rows_of(result, action_id).get(change.month)
        if getattr(row, change.figure, None) == change.after:
            by_action.setdefault(action_id, []).append(change)
        else:
            kept += 1
    for action_id, changes in by_action.items():
        cells = [(change.month, change.figure, change.before) for change in changes]
        gone = [change.month for change in changes if (action_id, change.month) in imported.new_months]
        result = with_cells(result, action_id, cells, gone=gone)
    back = {
        setting.field: setting.before
        for setting in imported.settings
        if getattr(result.business, setting.field) == setting.after
    }
    kept += len(imported.settings) - len(back)
    return Undone(with_business(result, **back) if back else result, kept)


def _exists(dossier: Dossier, action_id: str | None) -> bool:
    return action_id is None or any(action.id == action_id for action in dossier.actions)


def _untouched(dossier: Dossier, action_id: str, imported: Imported) -> bool:
    if not _exists(dossier, action_id) or dossier.answers_of(action_id):
        return False
    return dossier.action(action_id) in imported.new_actions
