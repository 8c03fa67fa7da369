"""Dossiers that were one too many for the browser's list: said on every page until their links are kept."""

from __future__ import annotations

import streamlit as st

from assessment.ui import kept, link_shown, shelf
from assessment.ui.fields.callbacks import once
from assessment.ui.visit import on_screen

SHOWN = 2
"""Links shown at a time; the next ones follow as these are kept."""


def notice(page: str) -> None:
    """What left the list; `page` is the name of the page on screen in the address."""
    t, gone = on_screen.texts(), shelf.leaving()
    if not gone:
        return
    with st.container(border=True):
        st.markdown(f":material/playlist_remove: {t('checks.left', count=len(gone), most=str(shelf.MOST_LISTED))}")
        for copy in gone[:SHOWN]:
            st.markdown(f"**{kept.about(copy)}**")
            st.code(link_shown.address_on(page, copy.token), language=None, wrap_lines=True)
            st.button(
                t("checks.left_kept"),
                icon=":material/check:",
                on_click=once(shelf.forget),
                args=([copy.token],),
                key=f"left_kept:{copy.token}",
            )
        if len(gone) > SHOWN:
            st.caption(t("checks.left_more", count=len(gone) - SHOWN))
