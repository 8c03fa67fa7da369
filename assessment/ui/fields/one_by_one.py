"""Questions asked one at a time: each option is a button that answers and goes on by itself."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import streamlit as st

from assessment.language import escape
from assessment.questionnaire.model import Question
from assessment.ui.fields import answers, widgets
from assessment.ui.fields.callbacks import once
from assessment.ui.visit import on_screen
from assessment.ui.visit.held import OfDossier, held


@dataclass
class TakenUp(OfDossier):
    """The question already answered that the visitor wants to change, by its id."""

    question: str | None = None


def open_question(questions: Sequence[Question], action_id: str) -> Question | None:
    """The one to ask now: that taken up again, else the first without an answer."""
    taken_up = held(TakenUp).question
    again = next((question for question in questions if question.id == taken_up), None)
    return again or next((question for question in questions if is_blank(question, action_id)), None)


def follow_back(questions: Sequence[Question], named: str | None) -> None:
    """Take up the question that the browser's Back or Forward leads to: the `named` one, or the first."""
    held(TakenUp).question = questions[0].id if named is None else named


def is_blank(question: Question, action_id: str) -> bool:
    """Whether a question has no answer yet."""
    return _present(question, action_id) is None


def _present(question: Question, action_id: str) -> str | None:
    return answers.choice_of(on_screen.dossier().answers_of(action_id).get(question.id))


def _take_up(question: Question) -> None:
    held(TakenUp).question = question.id


def ask(
    question: Question,
    action_id: str,
    prepare: answers.Edit,
    *,
    place: str | None = None,
    back_to: Question | None = None,
) -> None:
    """A question and its options: its `place` among the others, and a way back to the one before.

    All options share one callback: whichever is touched first answers, and a second touch answers nothing.
    """
    t, language, present = on_screen.texts(), on_screen.language(), _present(question, action_id)

    def choose(option: str) -> None:
        held(TakenUp).question = None
        answers.give(action_id, question, option, prepare)

    with st.container(key="asked", gap=None):
        if place is not None:
            st.caption(place)
        st.header(question.text[language], help=question.help[language], anchor=False)
    with st.container(key=widgets.key("options", question.id), gap="xsmall"):
        chosen = once(choose)
        for option, text in answers.choices(question, may_not_apply=present == answers.NOT_APPLICABLE).items():
            st.button(
                escape(text),
                type="primary" if option == present else "secondary",
                icon=":material/check:" if option == present else None,
                width="stretch",
                on_click=chosen,
                args=(option,),
                key=widgets.key("option", question.id, option),
            )
    if back_to is not None:
        label = t("one_by_one.back")
        st.button(
            label,
            icon=":material/arrow_back:",
            type="tertiary",
            on_click=once(lambda: _take_up(back_to)),
            key=widgets.key("question_back", question.id),
        )


def said(questions: Sequence[Question], action_id: str) -> None:
    """What was answered, in one short line each, which takes its question up again."""
    t = on_screen.texts()
    with st.container(gap=None):
        for question in questions:
            present = _present(question, action_id)
            if present is None:
                continue
            answer = answers.choices(question, may_not_apply=True)[present]
            st.button(
                t(f"one_by_one.said_{question.id}", answer=f"**{escape(answer)}**"),
                icon=":material/edit:",
                type="tertiary",
                on_click=once(lambda question=question: _take_up(question)),
                key=widgets.key("said", question.id),
            )
