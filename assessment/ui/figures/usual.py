"""What share usually goes on from one step to the next, as the owner knows it: what the funnel is compared with."""

from __future__ import annotations

from functools import partial

import streamlit as st

from assessment.dossier.editing import with_usual_rate
from assessment.dossier.model import Dossier
from assessment.money.funnel import rates_to_state
from assessment.parsing.kinds import PERCENTS
from assessment.ui.fields import of_dossier, refusals
from assessment.ui.visit import on_screen


def panel() -> None:
    """One number for each passage that some action counts; nothing where none does."""
    t, usual = on_screen.texts(), on_screen.dossier().business.usual_rates
    rates = rates_to_state((one.funnel for one in on_screen.evaluation().actions), usual)
    if not rates:
        return
    with st.expander(t("usual.title"), expanded=refusals.met("usual"), icon=":material/filter_alt:"):
        st.caption(t("usual.help"))
        for name in rates:
            share = getattr(usual, name, None)
            of_dossier.number(
                f"usual.{name}",
                t(f"usual.{name}"),
                None if share is None else round(100 * share, 6),
                partial(_with_rate, name),
                kind=PERCENTS,
            )


def _with_rate(name: str, document: Dossier, of_100: float | None) -> Dossier:
    return with_usual_rate(document, name, of_100)
