"""A link on screen: to copy, and to scan."""

from __future__ import annotations

import streamlit as st

from assessment.sharing import address_of, root_of, square_code
from assessment.ui import state


def show_link(token: str, page: str) -> None:
    """The address that opens a dossier, with its copy button and its square code; `page` is the page on screen."""
    t = state.texts()
    address = address_of(root_of(st.context.url or "", page), token, state.language())
    st.code(address, language=None, wrap_lines=True)
    st.image(square_code(address), width=180, alt=t("share.square"))
