"""The same answer for other actions, in one tap."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from assessment.dossier.editing import with_same_answer
from assessment.questionnaire.model import Question
from assessment.ui.fields import widgets
from assessment.ui.fields.callbacks import once
from assessment.ui.visit import on_screen
from assessment.ui.visit.asking import Asking
from assessment.ui.visit.held import held


def offer(question: Question, action_id: str, others: Sequence[str]) -> None:
    """Gives the answer to these other actions too, and takes it back; nothing where there is nothing to do.

    Args:
        others: the other actions of which the question shows and is blank.
    """
    t, given = on_screen.texts(), on_screen.dossier().answers_of(action_id).get(question.id)
    repeated, place = held(Asking).repeated, (action_id, question.id)
    step, count = repeated.get(place, (None, 0))
    if step is not None and on_screen.can_be_taken_back(step):

        def back() -> None:
            on_screen.take_back(step)
            repeated.pop(place, None)

        with st.container(horizontal=True, vertical_alignment="center", gap="small"):
            st.markdown(f":material/check: {t('questions.same_done', count=count)}", width="content")
            st.button(
                t("entry.undo"),
                icon=":material/undo:",
                type="tertiary",
                on_click=once(back),
                key=widgets.key("repeat_back", *place),
            )
        return
    if given is None or given.blank or not others:
        return

    def give() -> None:
        step = on_screen.change(lambda document: with_same_answer(document, question.id, given, others))
        if step is not None:
            repeated[place] = (step, len(others))

    st.button(
        t("questions.same", count=len(others)),
        icon=":material/content_copy:",
        type="tertiary",
        on_click=once(give),
        key=widgets.key("repeat", *place),
    )
