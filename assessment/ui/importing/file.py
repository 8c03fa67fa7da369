"""The file of an import: given, and asked about."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from assessment.importing import words
from assessment.importing.model import Question
from assessment.language import escape, month_name
from assessment.month import recent_months
from assessment.ui.fields import widgets
from assessment.ui.fields.callbacks import when_changed
from assessment.ui.importing import draft as drafts
from assessment.ui.importing.draft import Draft
from assessment.ui.visit import on_screen

LARGEST_FILE = 60  # megabytes, as `server.maxUploadSize`
MOST_RADIOS = 6
MONTHS_BACK = 60
_NAMED = ("date_order", "decimal", "conversions")


def choose(draft: Draft | None) -> None:
    """The uploader; another file takes the place of the one under way."""
    t = on_screen.texts()
    widget = widgets.key("import_file", drafts.count())

    def given() -> None:
        upload = widgets.take_upload(widget)
        if upload is not None:
            drafts.begin(*upload)

    if draft is not None:
        st.markdown(f":material/description: **{escape(draft.filename)}**")
    st.file_uploader(
        t("imports.another") if draft else t("imports.file"), key=widget, on_change=given, max_upload_size=LARGEST_FILE
    )
    if draft is None:
        st.caption(t("imports.formats"))
        st.caption(t("imports.kept"))


def questions(draft: Draft) -> None:
    """What only the owner can say about the file; nothing is chosen beforehand."""
    asked = [question for question in draft.asked if question.field != "columns"]
    if asked:
        st.header(on_screen.texts()("imports.questions"))
    for question in asked:
        _question(draft, question)


def month(name: str, label: str, draft: Draft, value: str | None, keep: Callable[[str | None], None]) -> None:
    """A month of the last years."""
    language = on_screen.language()
    listed = list(recent_months(on_screen.today(), MONTHS_BACK))
    if value is not None and value not in listed:
        listed.append(value)
    widget = widgets.seed(widgets.choice_key("import", draft.number, name), value)
    st.selectbox(
        label,
        listed,
        index=None,
        key=widget,
        format_func=lambda month: month_name(month, language),
        on_change=when_changed(widget, lambda: keep(widgets.typed(widget))),
        placeholder="",
    )


def _question(draft: Draft, question: Question) -> None:
    t, language = on_screen.texts(), on_screen.language()
    label = escape(words.question_sentence(question, language))
    present = getattr(draft.choices, question.field)
    if question.field == "month":
        month("month", label, draft, present, lambda chosen: drafts.answer(draft, question, chosen))
        return
    widget = widgets.seed(widgets.choice_key("import", draft.number, question.field), present)

    def plain(option: str) -> str:
        return t(f"imports.option.{question.field}.{option}") if question.field in _NAMED else option

    def shown(option: str) -> str:
        return plain(option) if question.field in _NAMED else escape(option)

    def answered() -> None:
        drafts.answer(draft, question, widgets.typed(widget))

    if len(question.options) <= MOST_RADIOS:
        st.radio(label, question.options, index=None, key=widget, format_func=shown, on_change=answered)
    else:
        st.selectbox(
            label, question.options, index=None, key=widget, format_func=plain, on_change=answered, placeholder=""
        )
