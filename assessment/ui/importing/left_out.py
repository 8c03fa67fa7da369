"""What may be a mistake stands in sight: figures in doubt, lines left out; what is left out by rule is at hand."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from assessment.importing import words
from assessment.importing.model import Dropped, Export
from assessment.language import escape
from assessment.ui.visit import on_screen


def doubts(export: Export) -> None:
    """The figures that may be wrong."""
    language, currency = on_screen.language(), _currency(export)
    found = [words.note_sentence(note, language, currency) for note in export.notes if note.is_doubt]
    if found:
        _warn(on_screen.texts()("imports.doubts"), found)


def doubtful(export: Export) -> None:
    """The lines left out that may be a mistake of the file, or of its reading."""
    found = [one for one in export.dropped if not one.is_routine]
    if found:
        _warn(on_screen.texts()("imports.left_out"), _sentences(found, export))


def routine(export: Export, title: str) -> None:
    """What is left out by rule."""
    if found := [one for one in export.dropped if one.is_routine]:
        with st.expander(title, icon=":material/filter_alt:"):
            st.markdown(_listed(_sentences(found, export)))


def _sentences(dropped: Sequence[Dropped], export: Export) -> Sequence[str]:
    return [words.dropped_sentence(one, on_screen.language(), _currency(export)) for one in dropped]


def _currency(export: Export) -> str:
    return export.currency or on_screen.dossier().business.currency


def _warn(title: str, sentences: Sequence[str]) -> None:
    st.warning(f"**{title}**\n\n{_listed(sentences)}", icon=":material/warning:")


def _listed(sentences: Sequence[str]) -> str:
    return "\n".join(f"- {escape(sentence)}" for sentence in sentences)
