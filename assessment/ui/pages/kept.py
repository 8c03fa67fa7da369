"""At the foot of results: what of them was frozen by itself, and the way to the milestones."""

from __future__ import annotations

import streamlit as st

from assessment.milestones.freezing import Kind
from assessment.ui import routes
from assessment.ui.fields import widgets
from assessment.ui.fields.callbacks import once
from assessment.ui.saving.freezing import MadeByItself
from assessment.ui.visit import on_screen
from assessment.ui.visit.held import held


def offer() -> None:
    """The way to the milestones; nothing where one may only read and there is none."""
    t, reading, count = on_screen.texts(), on_screen.read_only(), len(on_screen.dossier().milestones)
    if reading and not count:
        return
    st.header(t("milestones.foot"))
    st.markdown(t("milestones.foot_reading" if reading else "milestones.foot_lead"))
    key = "milestones.list" if reading else "milestones.foot_see" if count else "milestones.foot_freeze"
    routes.leading(t(key, count=count), routes.MILESTONES, widgets.key("to_milestones"), icon=":material/flag_circle:")


def made_by_itself(kind: Kind) -> None:
    """That a milestone was made by itself in this visit, and how not to keep it."""
    t, dossier, steps = on_screen.texts(), on_screen.dossier(), held(MadeByItself).steps
    for milestone in dossier.milestones:
        if milestone.kind != kind or milestone.id not in steps:
            continue
        step = steps[milestone.id]
        with st.container(horizontal=True, vertical_alignment="center"):
            st.caption(t(f"milestones.foot_{kind}"), width="content")
            st.button(
                t("milestones.not_kept"),
                type="tertiary",
                on_click=once(on_screen.take_back),
                args=(step,),
                key=widgets.key("not_kept", milestone.id),
            )
