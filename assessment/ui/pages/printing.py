"""A page on paper: what stands at its top, where it ends, and all that is closed on screen open."""

from __future__ import annotations

from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import Protocol

import pandas as pd
import streamlit as st

from assessment.language import date, escape
from assessment.ui.assistive import paper
from assessment.ui.fields import widgets
from assessment.ui.fields.callbacks import once
from assessment.ui.visit import on_screen
from assessment.ui.visit.held import OfDossier, held


class Panel(AbstractContextManager[object], Protocol):
    """Where the content of a panel is drawn, if it is open."""

    @property
    def open(self) -> bool | None:
        """Whether it is open."""


@dataclass
class Paper(OfDossier):
    """Whether a page is shown as it is to be printed, which one, and how many were."""

    page: str | None = None
    sheets: int = 0


def begin(page: str) -> None:
    """Begin what is printed of a page, with the name of the business and the day; on screen they are not shown."""
    shown = held(Paper)
    if shown.page != page:
        shown.page = None
    theme = "dark" if st.context.theme.type == "dark" else "light"
    with st.container(key="paper-head"), st.container(key=f"paper-{theme}"):
        parts = (on_screen.dossier().business.name.strip(), date(on_screen.today(), on_screen.language()))
        st.markdown(" · ".join(escape(part) for part in parts if part))
    if is_open():
        t = on_screen.texts()
        with off_paper("open"), st.container(border=True, horizontal=True):
            st.markdown(t("print.lead"), width="stretch")
            st.button(t("print.back"), icon=":material/close:", on_click=_close, key=widgets.key("print_back"))


def end(page: str) -> AbstractContextManager[object]:
    """End what is printed of a page with the button that prints it: what follows stays off paper.

    Other ways to take the page away may stand beside the button.
    """
    ways = st.container(key="paper-end", horizontal=True)
    if is_open():
        paper.print_once(f"{widgets.key('sheet')}:{held(Paper).sheets}", _close)
    with ways:
        _button(page)
    return ways


def off_paper(name: str) -> AbstractContextManager[object]:
    """A part of a page that is of no use on paper."""
    return st.container(key=f"off-paper-{name}")


def is_open() -> bool:
    """Whether the page is shown as it is to be printed, with nothing closed."""
    return held(Paper).page is not None


def panel(label: str, key: str, icon: str | None = None, *, expanded: bool = False) -> Panel:
    """A panel whose content is drawn where it is open, as its `open` says; on paper it is."""
    if is_open():
        return st.expander(label, icon=icon, expanded=True, on_change="rerun", key=f"{key}:paper")
    return st.expander(label, icon=icon, expanded=expanded, on_change="rerun", key=key)


def table(rows: pd.DataFrame, about: str) -> None:
    """A table to look through; on paper, where nobody scrolls, every row of it."""
    if not is_open():
        st.dataframe(rows, hide_index=True, alt=about)
        return
    as_typed = rows.map(lambda cell: escape(cell) if isinstance(cell, str) else cell).rename(columns=escape)
    st.table(as_typed, border="horizontal", hide_index=True, alt=about)


def _button(page: str) -> None:
    """Print a page, whole."""

    def asked() -> None:
        shown = held(Paper)
        shown.page, shown.sheets = page, shown.sheets + 1

    st.button(
        on_screen.texts()("print.button"),
        icon=":material/print:",
        on_click=once(asked),
        key=widgets.key("print", page),
    )


def _close() -> None:
    held(Paper).page = None
