"""One question on screen: its options, "I don't know", "does not apply, because…", a note, and why it is asked."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from assessment.dossier.editing import with_answer
from assessment.dossier.model import Dossier
from assessment.questionnaire import relied_on
from assessment.questionnaire.answers import Answer
from assessment.questionnaire.model import Question
from assessment.ui.fields import widgets
from assessment.ui.fields.callbacks import when_changed
from assessment.ui.visit import on_screen

Edit = Callable[[Dossier], Dossier]

DONT_KNOW, NOT_APPLICABLE = "__dont_know", "__not_applicable"


def _choice_of(answer: Answer | None) -> str | None:
    if answer is None:
        return None
    if answer.dont_know:
        return DONT_KNOW
    return NOT_APPLICABLE if answer.not_applicable is not None else answer.value


def _store(action_id: str | None, question: Question, answer: Answer | None, prepare: Edit | None = None) -> None:
    def stored(document: Dossier) -> Dossier:
        return with_answer(prepare(document) if prepare else document, action_id, question.id, answer)

    on_screen.change(stored)


def choose(question: Question, action_id: str | None, prepare: Edit | None = None) -> None:
    """The options of a question, its present answer chosen.

    On the first page, `prepare` is part of the change that stores an answer, and "does not apply" is not on offer.
    Wherever it is the answer, it shows.
    """
    t, language = on_screen.texts(), on_screen.language()
    answer = on_screen.dossier().answers_of(action_id).get(question.id)
    present = _choice_of(answer)
    place = "answer" if prepare is None else "first_answer"
    widget = widgets.seed(widgets.choice_key(place, action_id, question.id), present)
    texts = {option.id: option.text[language] for option in question.options}
    if question.dont_know:
        texts[DONT_KNOW] = t("questions.dont_know")
    if present == NOT_APPLICABLE or (question.not_applicable and prepare is None):
        texts[NOT_APPLICABLE] = t("questions.not_applicable")

    def changed() -> None:
        _answer(action_id, question, widgets.typed(widget), prepare)

    text = question.text[language]
    st.markdown(f"**{text}**", help=question.help[language])
    st.radio(
        text,
        list(texts),
        index=None,
        format_func=texts.__getitem__,
        key=widget,
        on_change=when_changed(widget, changed),
        label_visibility="collapsed",
        width="stretch",
    )


def ask(question: Question, action_id: str | None) -> None:
    """A question with all that goes with it: reason when it does not apply, why it is asked, a note."""
    choose(question, action_id)
    if widgets.typed(widgets.choice_key("answer", action_id, question.id)) == NOT_APPLICABLE:
        _reason(action_id, question)
    _around(action_id, question, on_screen.dossier().answers_of(action_id).get(question.id))


def _answer(action_id: str | None, question: Question, choice: str | None, prepare: Edit | None) -> None:
    kept = on_screen.dossier().answers_of(action_id).get(question.id)
    note = kept.note if kept else None
    if choice == DONT_KNOW:
        given = Answer(dont_know=True, note=note)
    elif choice == NOT_APPLICABLE:  # an answer only once its reason is given
        only = question.not_applicable[0] if len(question.not_applicable) == 1 else None
        given = Answer(not_applicable=only, note=note)
    else:
        given = Answer(value=choice, note=note)
    _store(action_id, question, given, prepare)


def _reason(action_id: str | None, question: Question) -> None:
    t, language = on_screen.texts(), on_screen.language()
    listed = {reason.id: reason.text[language] for reason in on_screen.questionnaire().not_applicable_reasons}
    reasons = {relied_on.TOO_RECENT: t("questions.too_recent"), **listed}
    given = on_screen.dossier().answers_of(action_id).get(question.id, Answer())
    present = (given.not_applicable,) if given.not_applicable is not None else ()
    widget = widgets.seed(widgets.choice_key("reason", action_id, question.id), given.not_applicable)

    def changed() -> None:
        _store(action_id, question, Answer(not_applicable=widgets.typed(widget), note=given.note))

    st.selectbox(
        t("questions.reason"),
        list(dict.fromkeys((*question.not_applicable, *present))),
        index=None,
        format_func=reasons.__getitem__,
        key=widget,
        on_change=when_changed(widget, changed),
        placeholder=t("questions.reason_placeholder"),
    )


def _around(action_id: str | None, question: Question, answer: Answer | None) -> None:
    t, language = on_screen.texts(), on_screen.language()
    with st.container(horizontal=True, gap="small"):
        with st.popover(t("questions.why"), key=widgets.key("why", action_id, question.id)):
            st.markdown(question.rationale[language])
            if question.source:
                st.caption(t("questions.source", source=question.source))
        noted = answer is not None and bool(answer.note)
        label = t("questions.note_kept" if noted else "questions.note")
        icon = ":material/sticky_note_2:" if noted else ":material/edit_note:"
        with st.popover(label, icon=icon, key=widgets.key("notes", action_id, question.id)):
            _note(action_id, question, answer)


def _note(action_id: str | None, question: Question, answer: Answer | None) -> None:
    t = on_screen.texts()
    widget = widgets.seed(widgets.key("note", action_id, question.id), (answer.note if answer else None) or "")

    def noted() -> None:
        kept = on_screen.dossier().answers_of(action_id).get(question.id, Answer())
        _store(action_id, question, kept.model_copy(update={"note": widgets.typed(widget) or None}))

    def cleared() -> None:
        kept = on_screen.dossier().answers_of(action_id).get(question.id, Answer())
        _store(action_id, question, Answer(note=kept.note))
        widgets.tell(widgets.choice_key("answer", action_id, question.id), None)

    st.text_area(t("questions.note_label"), key=widget, max_chars=5000, on_change=when_changed(widget, noted))
    st.caption(t("questions.note_seen"))
    if answer is not None and not answer.blank:
        st.button(t("questions.clear"), on_click=cleared, key=widgets.key("clear", action_id, question.id))
