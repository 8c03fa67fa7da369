"""Spend that a platform and the bank both tell, and why they differ."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

import streamlit as st

from assessment.importing import words
from assessment.importing.adding.changes import Mode, Preview, SameMoney
from assessment.language import escape
from assessment.ui.importing import changes
from assessment.ui.visit import on_screen

MOST_MONTHS = 4


def show(planned: Preview, mode: Mode) -> None:
    """Action by action, the latest months first; under a title of its own where no figure that is taken is known."""
    t = on_screen.texts()
    if not planned.same_money:
        return
    if not planned.overlapping:
        st.header(t("imports.same_money"))
    if mode != "add":
        st.markdown(t("imports.same_money_once"))
    for place, listed in groupby(planned.same_money, key=lambda one: one.place):
        st.markdown(f"**{escape(changes.name_of(place))}**")
        found = sorted(listed, key=lambda one: one.month, reverse=True)
        st.markdown(_sentences(found[:MOST_MONTHS]))
        if rest := found[MOST_MONTHS:]:
            with st.expander(t("imports.more_months", count=len(rest))):
                st.markdown(_sentences(rest))


def _sentences(found: Sequence[SameMoney]) -> str:
    language, currency = on_screen.language(), on_screen.dossier().business.currency
    sentences = [words.same_money_sentence(one, language, currency) for one in found]
    return "\n".join(f"- {escape(sentence[:1].upper() + sentence[1:])}" for sentence in sentences)
