"""What can wait until the results are there, offered below them: the rest of the business and its questions."""

from __future__ import annotations

from functools import partial

import streamlit as st

from assessment.ui import routes
from assessment.ui.fields import widgets
from assessment.ui.visit import asking, on_screen
from assessment.ui.visit.chosen import Chosen
from assessment.ui.visit.held import held
from assessment.verdict.path import Group


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
        if figures:
            routes.leading(
                t("business.later_offer"),
                routes.STEPS["business"],
                widgets.key("later", "figures"),
                partial(routes.seek, "later"),
                icon=":material/storefront:",
            )
        if group:
            routes.leading(
                t("business.later_questions"),
                routes.STEPS["questions"],
                widgets.key("later", "questions"),
                partial(_choose, group),
                icon=":material/checklist:",
            )


def _choose(group: Group) -> None:
    held(Chosen).group = group.place
