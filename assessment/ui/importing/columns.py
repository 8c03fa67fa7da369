"""The columns of a table, named by its owner."""

from __future__ import annotations

import streamlit as st

from assessment.dossier.ledger_cells import FIGURES
from assessment.ui.fields import of_dossier, widgets
from assessment.ui.fields.callbacks import once
from assessment.ui.importing import draft as drafts
from assessment.ui.importing import file
from assessment.ui.importing.draft import Draft
from assessment.ui.visit import on_screen

MONTH = "month"
COLUMNS = (MONTH, "name", "spend", "revenue", *(figure for figure in FIGURES if figure not in ("spend", "revenue")))


def choose(draft: Draft) -> None:
    """Which column holds what: asked where nothing can be read without it, at hand where it can be told anew."""
    t = on_screen.texts()
    if draft.table is None:
        return
    if draft.columns_needed:
        st.header(t("imports.columns"))
        _mapper(draft)
    elif draft.refusal is not None or any(question.field == "columns" for question in draft.asked):
        label = t("imports.columns_change" if draft.choices.columns else "imports.columns_name")
        with st.expander(label, icon=":material/view_column:"):
            _mapper(draft)


def _mapper(draft: Draft) -> None:
    t = on_screen.texts()
    st.markdown(t("imports.columns_lead"))
    if draft.columns_known:
        st.info(t("imports.columns_known"), icon=":material/history:")
    st.caption(t("imports.columns_first_lines"))
    _first_lines(draft)
    for start in range(0, len(COLUMNS), 3):
        for place, figure in zip(of_dossier.row(3), COLUMNS[start : start + 3], strict=False):
            with place:
                _column(draft, figure)
    if MONTH not in draft.columns:
        file.month("table_month", t("imports.month"), draft, draft.month, lambda said: drafts.decide(draft, month=said))
    st.caption(t("imports.columns_kept"))
    dated = MONTH in draft.columns or draft.month is not None
    complete = dated and any(figure in draft.columns for figure in FIGURES)
    if not complete:
        st.caption(t("imports.columns_missing"))
    st.button(
        t("imports.columns_read"),
        type="primary" if draft.columns_needed else "secondary",
        disabled=not complete,
        on_click=once(lambda: drafts.read_columns(draft)),
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
        widgets.key("import", draft.number, draft.tables, "column", figure), present if present in headers else None
    )
    label = t(f"imports.column.{figure}") if figure in (MONTH, "name") else t(f"ledger.{figure}")
    st.selectbox(
        label,
        headers,
        index=None,
        key=widget,
        on_change=lambda: drafts.name_column(draft, figure, widgets.typed(widget)),
        placeholder=t("imports.columns_none"),
    )
