"""The lines of the file that are left out: those that may be a mistake stand in sight, the routine ones at hand."""

from __future__ import annotations

import streamlit as st

from assessment.importing import words
from assessment.importing.model import Dropped, Export
from assessment.language import escape
from assessment.ui.visit import on_screen


def doubtful(export: Export) -> None:
    """What may be a mistake of the file, or of its reading."""
    found = [one for one in export.dropped if not one.is_routine]
    if found:
        title = on_screen.texts()("imports.left_out")
        st.warning(f"**{title}**\n\n{_listed(found, export)}", icon=":material/warning:")


def routine(export: Export, title: str) -> None:
    """What is left out by rule."""
    if found := [one for one in export.dropped if one.is_routine]:
        with st.expander(title, icon=":material/filter_alt:"):
            st.markdown(_listed(found, export))


def _listed(dropped: list[Dropped], export: Export) -> str:
    currency = export.currency or on_screen.dossier().business.currency
    sentences = [words.dropped_sentence(one, on_screen.language(), currency) for one in dropped]
    return "\n".join(f"- {escape(sentence)}" for sentence in sentences)
