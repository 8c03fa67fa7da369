"""The menu of every page: the language, and the dossier saved as a file, opened from one or begun anew."""

from __future__ import annotations

from dataclasses import dataclass

import streamlit as st

from assessment.dossier.documents import write_dossier
from assessment.dossier.model import Dossier
from assessment.languages import LANGUAGES
from assessment.report.attachment import LARGEST_PDF
from assessment.ui import routes
from assessment.ui.fields import widgets
from assessment.ui.fields.callbacks import once
from assessment.ui.visit import on_screen
from assessment.ui.visit.held import OfDossier, held

_LARGEST_FILE = LARGEST_PDF // 1024 // 1024  # megabytes


@dataclass
class Opened(OfDossier):
    """Whether the dossier was just opened from a file, and is to be shown."""

    from_file: bool = False


def menu(page: str) -> None:
    """Language and dossier. A menu of its own for each dossier, page and language: the one chosen from is closed."""
    t = on_screen.texts()
    with (
        st.container(width="content", key="menu"),
        st.popover(t("app.menu"), icon=":material/menu:", type="tertiary", key=widgets.choice_key("menu", page)),
    ):
        st.radio(
            t("app.language"),
            LANGUAGES,
            horizontal=True,
            key=widgets.seed("lang", on_screen.language()),
            on_change=on_screen.name_language,
            label_visibility="collapsed",
        )
        _file_menu()


def _file_menu() -> None:
    t = on_screen.texts()
    save_button("menu")
    open_file("menu")
    routes.link(routes.REPORT, t("takeaway.link"), icon=":material/picture_as_pdf:")
    routes.link(routes.MILESTONES, t("milestones.link"), icon=":material/flag_circle:")
    routes.link(routes.SHARE, t("share.link"), icon=":material/key:")
    routes.link(routes.CHECKS, t("checks.link"), icon=":material/folder_copy:")
    st.button(
        t("file.new"),
        icon=":material/note_add:",
        on_click=once(on_screen.replace),
        args=(Dossier(),),
        key="new_dossier",
    )


def save_button(place: str) -> None:
    """Download the dossier; the file is written when asked."""
    t = on_screen.texts()
    document = on_screen.dossier()
    st.download_button(
        t("file.save"),
        data=lambda: write_dossier(document, on_screen.questionnaire()),
        file_name=f"{t('file.name')}-{on_screen.today()}.json",
        mime="application/json",
        on_click="ignore",
        icon=":material/download:",
        help=t("file.save_help_reading" if on_screen.read_only() else "file.save_help"),
        key=f"save:{place}",
    )


def open_file(place: str) -> None:
    """Read a dossier back; a refused one is said in the frame and changes nothing."""
    t = on_screen.texts()
    uploader = widgets.key("open", place)

    def opened() -> None:
        upload = widgets.take_upload(uploader)  # once: Streamlit tells a file again after a run cut short
        if upload is not None and on_screen.open_document(upload[1]):
            held(Opened).from_file = True

    st.file_uploader(
        t("file.open"),
        type=["json", "pdf"],
        key=uploader,
        on_change=opened,
        help=t("file.open_help"),
        max_upload_size=_LARGEST_FILE,
    )
