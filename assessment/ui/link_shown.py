"""A link on screen: to copy, and to scan."""

from __future__ import annotations

import streamlit as st

from assessment.sharing import address_of, root_of, square_code
from assessment.ui.visit import on_screen


def show_link(token: str, page: str) -> None:
    """The address that opens a dossier, with its copy button and its square code; `page` is the page on screen."""
    t, address = on_screen.texts(), address_on(page, token)
    st.code(address, language=None, wrap_lines=True)
    st.image(square_code(address), width=180, alt=t("share.square"))


def address_on(page: str, token: str) -> str:
    """The address that opens a dossier, by the token of its link; `page` is the page on screen."""
    return address_of(root_of(st.context.url or "", page), token, on_screen.language())
