"""The direct measure, ready to use: a code, a question for the till, an address and a number."""

from __future__ import annotations

import streamlit as st

from assessment.dossier.model import Action
from assessment.pause.direct import LONGEST_ADDRESS, AddressError, promo_codes, tracked_address
from assessment.report.till_card import till_card
from assessment.ui import frame
from assessment.ui.fields import widgets
from assessment.ui.visit import names, on_screen


def show(action: Action) -> None:
    """Four ways to ask where customers come from."""
    t, document, today = on_screen.texts(), on_screen.dossier(), on_screen.today()
    st.header(t("pause.direct"))
    st.markdown(t("pause.direct_lead"))
    with frame.part("code"), st.container(border=True):
        st.markdown(t("pause.code"))
        st.code(promo_codes(document.actions, today)[action.id], language=None)
        st.caption(t("pause.code_note"))
    with frame.part("till"), st.container(border=True):
        st.markdown(t("pause.till"))
        language, shown = on_screen.language(), list(names.by_id().values())
        st.download_button(
            t("pause.till_download"),
            data=lambda: till_card(shown, document.business.name, language),
            file_name=f"{t('pause.till_file')}.html",
            mime="text/html",
            on_click="ignore",
            icon=":material/print:",
            key=widgets.key("till"),
        )
    with st.container(border=True):
        st.markdown(t("pause.address"))
        _address(action)
    with st.container(border=True):
        st.markdown(t("pause.phone"))


def _address(action: Action) -> None:
    t = on_screen.texts()
    site = st.text_input(
        t("pause.site"),
        key=widgets.key("site"),
        placeholder=t("pause.site_placeholder"),
        max_chars=LONGEST_ADDRESS,
        on_change="rerun",
    )
    if not site or not site.strip():
        return
    try:
        st.code(tracked_address(site, action, on_screen.today()), language=None, wrap_lines=True)
    except AddressError:
        st.error(t("pause.site_wrong"))
        return
    st.caption(t("pause.site_note"))
