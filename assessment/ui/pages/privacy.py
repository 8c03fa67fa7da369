"""What is kept, where, for how long, and who can read it."""

from __future__ import annotations

import streamlit as st

from assessment.language import duration
from assessment.ui import frame, routes
from assessment.ui.saving import store_beside
from assessment.ui.visit import on_screen


def render() -> None:
    """The whole page."""
    t = on_screen.texts()
    frame.arrive("privacy")
    st.title(t("privacy.title"))
    st.markdown(t("privacy.lead"))
    for part in ("kept", "where", "who"):
        st.markdown(t(f"privacy.{part}"))
    st.markdown(t("privacy.how_long", duration=duration(store_beside.retention().days, on_screen.language())))
    for part in ("tracking", "rights"):
        st.markdown(t(f"privacy.{part}"))
    routes.link(routes.SHARE, t("share.link"), icon=":material/key:")


render()
