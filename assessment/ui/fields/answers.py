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


def choice_of(answer: Answer | None) -> str | None:
    """What was chosen: an option, that one does not know, that the question does not apply; ``None`` where nothing."""
    if answer is None:
        return None
    if answer.dont_know:
        return DONT_KNOW
    return NOT_APPLICABLE if answer.not_applicable is not None else answer.value


def _store(action_id: str | None, question: Question, answer: Answer | None, prepare: Edit | None = None) -> None:
    def stored(document: Dossier) -> Dossier:
        return with_answer(prepare(document) if prepare else document, action_id, question.id, answer)

    on_screen.change(stored)


def choices(question: Question, *, may_not_apply: bool) -> dict[str, str]:
    """What may be chosen, each in words."""
    t, language = on_screen.texts(), on_screen.language()
    texts = {option.id: option.text[language] for option in question.options}
    if question.dont_know:
        texts[DONT_KNOW] = t("questions.dont_know")
    if may_not_apply:
        texts[NOT_APPLICABLE] = t("questions.not_applicable")
    return texts


def choose(question: Question, action_id: str | None) -> None:
    """The options of a question, its present answer chosen."""
    language, answer = on_screen.language(), on_screen.dossier().answers_of(action_id).get(question.id)
    present = choice_of(answer)
    widget = widgets.seed(widgets.choice_key("answer", action_id, question.id), present)
    texts = choices(question, may_not_apply=bool(question.not_applicable) or present == NOT_APPLICABLE)

    def changed() -> None:
        give(action_id, question, widgets.typed(widget))

    text = question.text[language]
    st.markdown(f"**{text}**")
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


def give(action_id: str | None, question: Question, choice: str | None, prepare: Edit | None = None) -> None:
    """Store what was chosen, its note kept; `prepare` is part of the change."""
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


def notes_by_name() -> dict[str, tuple[str | None, Question]]:
    """The notes there may be, by the names of their fields: the action, ``None`` for the business, and the question."""
    actions = [action.id for action in on_screen.dossier().actions]
    return {
        widgets.name_of(_note_key(subject, question)): (subject, question)
        for question in on_screen.questionnaire().questions
        for subject in (actions if question.scope == "action" else [None])
    }


def note(action_id: str | None, question: Question, text: str) -> None:
    """Store a note beside what was chosen."""
    kept = on_screen.dossier().answers_of(action_id).get(question.id, Answer())
    _store(action_id, question, kept.model_copy(update={"note": text or None}))


def _note_key(action_id: str | None, question: Question) -> str:
    return widgets.key("note", action_id, question.id)


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
        with st.popover(t("questions.why"), type="tertiary", key=widgets.key("why", action_id, question.id)):
            st.markdown(question.help[language])
            st.markdown(f"**{t('questions.why_asked')}** {question.rationale[language]}")
            if question.source:
                st.caption(t("questions.source", source=question.source))
        noted = answer is not None and bool(answer.note)
        label = t("questions.note_kept" if noted else "questions.note")
        icon = ":material/sticky_note_2:" if noted else ":material/edit_note:"
        with st.popover(label, type="tertiary", icon=icon, key=widgets.key("notes", action_id, question.id)):
            _note(action_id, question, answer)


def _note(action_id: str | None, question: Question, answer: Answer | None) -> None:
    t = on_screen.texts()
    widget = widgets.seed(_note_key(action_id, question), (answer.note if answer else None) or "")

    def noted() -> None:
        note(action_id, question, widgets.typed(widget))

    def cleared() -> None:
        kept = on_screen.dossier().answers_of(action_id).get(question.id, Answer())
        _store(action_id, question, Answer(note=kept.note))
        widgets.tell(widgets.choice_key("answer", action_id, question.id), None)

    st.text_area(t("questions.note_label"), key=widget, max_chars=5000, on_change=when_changed(widget, noted))
    st.caption(t("questions.note_seen"))
    if answer is not None and not answer.blank:
        st.button(t("questions.clear"), on_click=cleared, key=widgets.key("clear", action_id, question.id))
