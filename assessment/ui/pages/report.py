"""To take away: the report, the workbook, the pictures and the data, each built when asked."""

from __future__ import annotations

import streamlit as st

from assessment.dossier.model import Dossier
from assessment.ui import frame, menu, routes
from assessment.ui.fields import widgets
from assessment.ui.fields.callbacks import once
from assessment.ui.pages import taken
from assessment.ui.taking import files
from assessment.ui.visit import on_screen
from assessment.ui.visit.held import held


def render() -> None:
    """The whole page."""
    t = on_screen.texts()
    if frame.arrive("report"):
        held(files.Wishes).fault = ""
    st.title(t("report.title"))
    if on_screen.dossier() == Dossier():
        st.info(t("takeaway.nothing"), icon=":material/info:")
        routes.leading(t("step.add_action"), routes.STEPS["actions"], "add_action", kind="primary")
        return
    st.markdown(t("takeaway.lead"))
    _report()
    _workbook()
    _pictures()
    _data()


def _report() -> None:
    t = on_screen.texts()
    st.header(t("takeaway.pdf"))
    st.markdown(t("takeaway.pdf_lead"))
    taken.length()
    taken.signature()
    taken.attachment()
    st.button(
        t("takeaway.pdf_ask"),
        type="secondary" if files.of_kind("pdf") else "primary",
        icon=":material/picture_as_pdf:",
        on_click=once(lambda: files.ask("pdf", held(files.Wishes).options())),
        key=widgets.key("ask", "pdf"),
    )
    taken.shown("pdf")


def _workbook() -> None:
    t = on_screen.texts()
    st.header(t("takeaway.xlsx"))
    st.markdown(t("takeaway.xlsx_lead"))
    taken.button("xlsx", ":material/table_view:")
    taken.shown("xlsx")


def _pictures() -> None:
    t = on_screen.texts()
    st.header(t("takeaway.pictures"))
    st.markdown(t("takeaway.pictures_lead"))
    with st.container(horizontal=True):
        taken.button("png", ":material/image:")
        taken.button("svg", ":material/polyline:")
    taken.shown("png")
    taken.shown("svg")


def _data() -> None:
    t = on_screen.texts()
    st.header(t("takeaway.data"))
    st.markdown(t("takeaway.data_lead"))
    with st.container(horizontal=True):
        taken.at_once("csv", "application/zip")
        taken.at_once("json", "application/json")
        menu.save_button("report")


render()
