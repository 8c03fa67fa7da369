"""The last import: said once added, taken back with one click as long as the session lasts."""

from __future__ import annotations

from typing import Literal, cast

import streamlit as st

from assessment.importing.changes import Imported
from assessment.importing.undoing import undone
from assessment.ui.fields.callbacks import once
from assessment.ui.visit import messages, on_screen, session

_LAST, _UNDONE, _FINGERPRINTS = "imported", "import_undone", "import_fingerprints"


def remember(imported: Imported) -> None:
    """Keep what an import did, in place of the one before."""
    session.remember(_LAST, imported)
    session.remember(_FINGERPRINTS, (*_fingerprints(), imported.fingerprint))


def last() -> Imported | None:
    """The import that can be taken back."""
    return cast("Imported | None", session.recall(_LAST))


def already(fingerprint: str) -> bool:
    """Whether these very figures were added since the dossier was opened, and not taken back."""
    return fingerprint in _fingerprints()


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
        back = undone(on_screen.dossier(), imported)
        if on_screen.change(lambda _: back.dossier):
            listed = list(_fingerprints())
            listed.remove(imported.fingerprint)
            session.remember(_FINGERPRINTS, tuple(listed))
            session.remember(_LAST, None)
            messages.say(_UNDONE, back.kept)
            on_screen.seed_anew()

    label = t("imports.undo" if place == "import" else "imports.undo_last")
    st.button(label, icon=":material/undo:", on_click=once(undo), key=f"undo_import:{place}")


def _fingerprints() -> tuple[str, ...]:
    return cast("tuple[str, ...]", session.recall(_FINGERPRINTS, ()))
