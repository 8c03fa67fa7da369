"""The file of an import: given, asked about, its columns named."""

from __future__ import annotations

import streamlit as st

from assessment.dossier.ledger_cells import FIGURES
from assessment.importing import words
from assessment.importing.model import Question
from assessment.language import escape
from assessment.ui.fields import of_dossier, widgets
from assessment.ui.importing import draft as drafts
from assessment.ui.importing.draft import Draft
from assessment.ui.visit import on_screen

LARGEST_FILE = 60  # megabytes, as `server.maxUploadSize`
MOST_RADIOS = 6
COLUMNS = ("month", "name", "spend", "revenue", *(figure for figure in FIGURES if figure not in ("spend", "revenue")))
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
    t = on_screen.texts()
    asked = [question for question in draft.asked if question.field != "columns"]
    if asked:
        st.header(t("imports.questions"))
    for question in asked:
        _question(draft, question)
    if any(question.field == "columns" for question in draft.asked):
        _columns(draft)


def _question(draft: Draft, question: Question) -> None:
    t, language = on_screen.texts(), on_screen.language()
    label = escape(words.question_sentence(question, language))
    widget = widgets.seed(
        widgets.choice_key("import", draft.number, question.field), getattr(draft.choices, question.field)
    )

    def shown(option: str) -> str:
        return t(f"imports.option.{question.field}.{option}") if question.field in _NAMED else escape(option)

    def plain(option: str) -> str:
        return t(f"imports.option.{question.field}.{option}") if question.field in _NAMED else option

    def answered() -> None:
        drafts.answer(question, widgets.typed(widget))

    if len(question.options) <= MOST_RADIOS:
        st.radio(label, question.options, index=None, key=widget, format_func=shown, on_change=answered)
    else:
        st.selectbox(
            label, question.options, index=None, key=widget, format_func=plain, on_change=answered, placeholder=""
        )


def _columns(draft: Draft) -> None:
    t = on_screen.texts()
    if draft.columns_needed:
        st.header(t("imports.columns"))
        _mapper(draft)
        return
    with st.expander(t("imports.columns_change"), icon=":material/view_column:"):
        _mapper(draft)


def _mapper(draft: Draft) -> None:
    t = on_screen.texts()
    if draft.table is None:
        return
    st.markdown(t("imports.columns_lead"))
    if draft.columns_known:
        st.info(t("imports.columns_known"), icon=":material/history:")
    st.caption(t("imports.columns_first_lines"))
    _first_lines(draft)
    for start in range(0, len(COLUMNS), 3):
        for place, figure in zip(of_dossier.row(3), COLUMNS[start : start + 3], strict=False):
            with place:
                _column(draft, figure)
    st.caption(t("imports.columns_kept"))
    complete = "month" in draft.columns and any(figure in draft.columns for figure in FIGURES)
    if not complete:
        st.caption(t("imports.columns_missing"))
    question = next(question for question in draft.asked if question.field == "columns")
    st.button(
        t("imports.columns_read"),
        type="primary" if draft.columns_needed else "secondary",
        disabled=not complete,
        on_click=lambda: drafts.answer(question, dict(draft.columns)),
        key=widgets.key("import", draft.number, "read_columns"),
    )


def _first_lines(draft: Draft) -> None:
    import pandas as pd

    assert draft.table is not None
    headers = list(draft.table.headers)
    lines = [[*line, *[""] * (len(headers) - len(line))][: len(headers)] for line in draft.table.rows]
    # Two columns may bear the same name, which a table on screen does not take: their place tells them apart.
    frame = pd.DataFrame({str(place): [line[place] for line in lines] for place in range(len(headers))}, dtype=object)
    st.dataframe(
        frame,
        hide_index=True,
        column_config={str(place): st.column_config.TextColumn(header) for place, header in enumerate(headers)},
        alt=on_screen.texts()("imports.columns_first_lines"),
    )


def _column(draft: Draft, figure: str) -> None:
    t = on_screen.texts()
    assert draft.table is not None
    present = draft.columns.get(figure)
    headers = list(dict.fromkeys(draft.table.headers))
    widget = widgets.seed(
        widgets.key("import", draft.number, "column", figure), present if present in headers else None
    )

    def chosen() -> None:
        kept = {name: column for name, column in draft.columns.items() if name != figure}
        header = widgets.typed(widget)
        drafts.decide(columns={**kept, figure: header} if header is not None else kept)

    label = t(f"imports.column.{figure}") if figure in ("month", "name") else t(f"ledger.{figure}")
    st.selectbox(label, headers, index=None, key=widget, on_change=chosen, placeholder=t("imports.columns_none"))
