"""What can wait until the results are there, offered below them: the rest of the business and its questions."""

from __future__ import annotations

import streamlit as st

from assessment.ui import routes
from assessment.ui.fields import widgets
from assessment.ui.visit import asking, on_screen, travel
from assessment.ui.visit.chosen import Chosen
from assessment.ui.visit.held import held


def offer() -> None:
    """Ways to what is still missing of the business; nothing where all is there, or where one may only read."""
    if on_screen.read_only():
        return
    t, business = on_screen.texts(), on_screen.dossier().business
    figures = business.objective is None or not business.revenue
    group = asking.way().first_blank(None)
    if not (figures or group):
        return
    st.header(t("business.later_title"))
    st.markdown(t("business.later_lead"))
    with st.container(horizontal=True):
        if figures and st.button(
            t("business.later_offer"), icon=":material/storefront:", key=widgets.key("later", "figures")
        ):
            held(Chosen).seeks = "part-later"
            travel.go(routes.STEPS["business"])
        if group and st.button(
            t("business.later_questions"), icon=":material/checklist:", key=widgets.key("later", "questions")
        ):
            held(Chosen).group = group.place
            travel.go(routes.STEPS["questions"])
