"""The first verdict at the foot of the screen, in sight while one answers."""

from __future__ import annotations

from dataclasses import dataclass

import streamlit as st

from assessment.language import escape
from assessment.results import ActionResult
from assessment.sentences import break_even_in_short, why_in_short
from assessment.ui.assistive.speaking import speak
from assessment.ui.fields import widgets
from assessment.ui.pages import cards
from assessment.ui.visit import names, on_screen
from assessment.ui.visit.chosen import Chosen
from assessment.ui.visit.held import OfDossier, held

WHOLE_VERDICT = "verdict"


@dataclass
class Looks(OfDossier):
    """How many times the whole verdict was gone to from the dock."""

    count: int = 0


def show(result: ActionResult, left: int) -> None:
    """The verdict in short, or how many questions are `left` before there is one; spoken where it changes."""
    t, words = on_screen.texts(), names.words()
    break_even = break_even_in_short(result, words)
    with st.bottom, st.container(key="dock", gap=None):
        if left:
            lines = [t("glance.questions_left", count=left)]
        else:
            lines = [line for line in (why_in_short(result, words), break_even) if line]
            with st.container(horizontal=True, vertical_alignment="center", horizontal_alignment="distribute"):
                cards.badge_of(result)
                st.button(
                    t("glance.whole"),
                    icon=":material/arrow_downward:",
                    type="tertiary",
                    on_click=_look,
                    key=widgets.key("look"),
                )
        for line in lines:
            st.caption(f"**{escape(line)}**" if line == break_even else escape(line))
        word = [] if left else [f"{words.verdict_on(result)}."]
        speak(" ".join([*word, *lines]), "verdict")


def _look() -> None:
    held(Looks).count += 1
    held(Chosen).seeks = f"part-{WHOLE_VERDICT}"
