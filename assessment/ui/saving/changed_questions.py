"""What changed in the questionnaire since the dossier on screen was answered, said when it is opened."""

from __future__ import annotations

from dataclasses import dataclass

import streamlit as st

from assessment.dossier.migrations import changes_since
from assessment.ui.fields.callbacks import once
from assessment.ui.visit import on_screen
from assessment.ui.visit.held import OfDossier, held


@dataclass
class Told(OfDossier):
    """Whether it was read."""

    read: bool = False


def notice() -> None:
    """What changed, until it is said to be read."""
    answered_to = on_screen.dossier().questionnaire
    changes = changes_since(answered_to.version if answered_to else None, on_screen.questionnaire())
    if not changes or held(Told).read:
        return
    t, language = on_screen.texts(), on_screen.language()
    with st.container(border=True):
        st.info("\n\n".join(change[language] for change in changes), icon=":material/history:")
        st.button(t("arrival.understood"), on_click=once(_read), key="understood_changes")


def _read() -> None:
    held(Told).read = True
