"""The last import: said once added, taken back with one click as long as something of it is left."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

import streamlit as st

from assessment.importing.adding.changes import Imported
from assessment.ui.fields.callbacks import once
from assessment.ui.visit import messages, on_screen
from assessment.ui.visit.held import OfDossier, held

_UNDONE = "import_undone"


@dataclass
class Imports(OfDossier):
    """What was imported since the dossier was opened, the latest last."""

    imported: tuple[Imported, ...] = ()

    def follow_renamed(self, _: Mapping[str, str], /) -> None:
        """What was imported before goes by the old ids and can no longer be taken back."""
        self.imported = ()


def remember(imported: Imported) -> None:
    """Keep what an import did."""
    imports = held(Imports)
    imports.imported = (*imports.imported, imported)


def last() -> Imported | None:
    """The import that can be taken back."""
    for imported in held(Imports).imported[-1:]:
        if on_screen.can_be_taken_back(imported.step):
            return imported
    return None


def already(fingerprint: str) -> bool:
    """Whether these very figures were added since the dossier was opened, and some of them are left."""
    same = [imported for imported in held(Imports).imported if imported.fingerprint == fingerprint]
    return any(on_screen.can_be_taken_back(imported.step) for imported in same)


def undo_button(place: Literal["import", "actions"]) -> None:
    """Take the last import back; then say so, and what was left alone."""
    t = on_screen.texts()
    told = messages.said(_UNDONE)
    if told is not None:
        kept: int = told.what
        left = f" {t('imports.undo_kept', count=kept)}" if kept else ""
        st.success(t("imports.undone") + left, icon=":material/undo:")
    imported = last()
    if imported is None:
        return

    def undo() -> None:
        back = on_screen.take_back(imported.step)
        if back is not None:
            messages.say(_UNDONE, len(back.kept))

    label = t("imports.undo" if place == "import" else "imports.undo_last")
    st.button(label, icon=":material/undo:", on_click=once(undo), key=f"undo_import:{place}")
