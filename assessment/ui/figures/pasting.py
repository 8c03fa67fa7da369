"""The box to paste a block of a spreadsheet in: what was read, what was not and where, then writing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import cast

import streamlit as st

from assessment.dossier.ledger_cells import Cell, Cells, Rows, overlap, to_write
from assessment.language import escape, figure, month_name
from assessment.month import month_of
from assessment.parsing.numbers import DecimalSign
from assessment.parsing.pasted_blocks import Block, Pasted, Unread, cut, read
from assessment.ui.fields import widgets
from assessment.ui.fields.callbacks import once
from assessment.ui.figures.target import Apply
from assessment.ui.visit import on_screen

LARGEST_BLOCK = 100_000
LISTED = 6


def box(
    name: str,
    figures: Sequence[str],
    labels: Mapping[str, str],
    months: Sequence[str],
    rows: Rows,
    apply: Apply,
) -> None:
    """The whole way from the pasted text to the cells written by `apply`."""
    t = on_screen.texts()
    widget = widgets.key("paste", name)
    st.text_area(
        t("paste.box"), key=widget, max_chars=LARGEST_BLOCK, height=140, placeholder=t("paste.example"),
        help=t("paste.help"),
    )  # fmt: skip
    text = widgets.typed(widget) or ""
    if not text.strip():
        st.button(t("paste.look"), icon=":material/search:", key=widgets.key("look", name))
        return
    business = on_screen.dossier().business
    block = cut(text, on_screen.language(), figures, business.tax_basis)
    columns = _columns(name, block, figures, labels)
    first = _first_month(name, months) if block.month_column is None else month_of(on_screen.today())
    decimal_key = widgets.choice_key("decimal", name)
    found = read(
        block,
        columns,
        on_screen.language(),
        currency=business.currency,
        first_month=first,
        last_month=month_of(on_screen.today()),
        decimal=cast("DecimalSign | None", widgets.typed(decimal_key)),
    )
    _ask_decimal(decimal_key, found)
    replace = _ask_overlap(name, rows, found, labels)
    cells = to_write(rows, found.cells, replace=replace)
    _preview(cells, labels)
    _unread(found.unread)
    if cells:
        st.button(
            t("paste.write", count=len(cells)),
            icon=":material/check:",
            on_click=once(apply),
            args=(found.cells, replace, "pasted"),
            key=widgets.key("write", name),
        )


def _columns(name: str, block: Block, figures: Sequence[str], labels: Mapping[str, str]) -> list[str | None]:
    """The figure each column is read as: guessed, and the visitor's to change."""
    t = on_screen.texts()
    places = [column for column in range(len(block.guesses)) if column != block.month_column]
    if not places:
        return list(block.guesses)
    st.caption(t("paste.columns"))
    chosen = list(block.guesses)
    about = hash((block.headers, block.guesses))
    with st.grid("auto", min_column_width=150, gap="small"):
        for column in places:
            header = block.headers[column] if column < len(block.headers) else ""
            widget = widgets.seed(widgets.choice_key("column", name, about, column), block.guesses[column])
            chosen[column] = st.selectbox(
                escape(header) or t("paste.column", number=column + 1),
                figures,
                index=None,
                format_func=lambda one: labels[one],
                key=widget,
                placeholder=t("paste.left_out"),
            )
    for column in sorted(block.other_basis):
        st.warning(t("paste.other_basis", name=escape(block.headers[column])), icon=":material/warning:")
    return chosen


def _first_month(name: str, months: Sequence[str]) -> str:
    t, language = on_screen.texts(), on_screen.language()
    this_month = month_of(on_screen.today())
    options = sorted({*months, this_month}, reverse=True)
    widget = widgets.seed(widgets.choice_key("first_month", name), months[0] if months else this_month)
    return st.selectbox(t("paste.first_month"), options, format_func=lambda one: month_name(one, language), key=widget)


def _ask_decimal(widget: str, found: Pasted) -> None:
    t = on_screen.texts()
    if found.by_the_others:
        language = on_screen.language()
        settled = found.by_the_others[:LISTED]
        examples = " · ".join(t("paste.read_as", text=text, value=figure(value, language)) for text, value in settled)
        st.info(t("paste.by_the_others", examples=escape(examples)), icon=":material/info:")
    doubtful = any(one.fault == "ambiguous" for one in found.unread)
    if doubtful or found.by_the_others or widgets.typed(widget):
        st.radio(
            t("paste.decimal"),
            ("comma", "point"),
            index=None,
            format_func=lambda sign: t(f"paste.decimal_{sign}"),
            key=widget,
            horizontal=True,
        )


def _ask_overlap(name: str, rows: Rows, found: Pasted, labels: Mapping[str, str]) -> bool:
    t, language = on_screen.texts(), on_screen.language()
    known = overlap(rows, found.cells)
    if not known:
        return False
    widget = widgets.seed(widgets.choice_key("overlap", name), "keep")
    choice = st.radio(
        t("paste.overlap", count=len(known)),
        ("keep", "replace"),
        format_func=lambda one: t(f"paste.overlap_{one}"),
        key=widget,
    )
    for (month, figure_name), value in list(known.items())[:LISTED]:
        st.caption(
            t(
                "paste.overlap_line",
                place=_place((month, figure_name), labels),
                known=figure(value or 0.0, language),
                pasted=figure(found.cells[month, figure_name], language),
            )
        )
    if len(known) > LISTED:
        st.caption(t("paste.more", count=len(known) - LISTED))
    return choice == "replace"


def _place(cell: Cell, labels: Mapping[str, str]) -> str:
    month, name = cell
    return on_screen.texts()("paste.place", month=month_name(month, on_screen.language()), figure=labels[name])


def _preview(cells: Cells, labels: Mapping[str, str]) -> None:
    from assessment.parsing.typed_tables import written_cells

    t, language = on_screen.texts(), on_screen.language()
    if not cells:
        st.info(t("paste.nothing"), icon=":material/info:")
        return
    st.markdown(f"**{t('paste.preview')}**")
    st.dataframe(written_cells(cells, labels, t("ledger.month"), language), hide_index=True, alt=t("paste.preview"))


def _unread(unread: Sequence[Unread]) -> None:
    t = on_screen.texts()
    if not unread:
        return
    with st.expander(t("paste.unread", count=len(unread)), expanded=len(unread) <= LISTED, icon=":material/help:"):
        for one in unread:
            place = t("paste.where", line=one.line, column=one.column)
            st.markdown(f"- {place} — {t(f'paste.fault.{one.fault}', text=escape(one.text[:60]))}")
