"""Dossiers that were one too many for the browser's list: said on every page until their links are kept."""

from __future__ import annotations

import streamlit as st

from assessment.ui.fields.callbacks import once
from assessment.ui.saving import browser_copy, links, status_bar
from assessment.ui.visit import on_screen

SHOWN = 2
"""Links shown at a time; the next ones follow as these are kept."""


def notice(page: str) -> None:
    """What left the list; `page` is the name of the page on screen in the address."""
    t, gone = on_screen.texts(), browser_copy.leaving()
    if not gone:
        return
    with st.container(border=True):
        st.markdown(
            f":material/playlist_remove: {t('checks.left', count=len(gone), most=str(browser_copy.MOST_LISTED))}"
        )
        for copy in gone[:SHOWN]:
            st.markdown(f"**{status_bar.about(copy)}**")
            st.code(links.address_on(page, copy.token), language=None, wrap_lines=True)
            st.button(
                t("checks.left_kept"),
                icon=":material/check:",
                on_click=once(browser_copy.forget),
                args=([copy.token],),
                key=f"left_kept:{copy.token}",
            )
        if len(gone) > SHOWN:
            st.caption(t("checks.left_more", count=len(gone) - SHOWN))
