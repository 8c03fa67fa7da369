"""What the file is held for, and how its owner overrules that; what can be done with one that is refused."""

from __future__ import annotations

import streamlit as st

from assessment import importing
from assessment.importing import words
from assessment.language import escape
from assessment.ui.fields import widgets
from assessment.ui.fields.callbacks import once, when_changed
from assessment.ui.importing import draft as drafts
from assessment.ui.importing import reading, where
from assessment.ui.importing.draft import TABLE, Draft
from assessment.ui.visit import on_screen

RECOGNISED = ":recognised"
BANK = "bank"
FIRST = (RECOGNISED, TABLE, BANK)


def doubt(draft: Draft) -> None:
    """Have the file read as something else than what it is held for."""
    if draft.content is None or draft.format is None:
        return
    with st.expander(_doubted(draft.format), icon=":material/help:"):
        _read_as(draft)


def refused(draft: Draft) -> None:
    """Why the file was not read, and what can be done now; another file can always be given."""
    t, language = on_screen.texts(), on_screen.language()
    if draft.refusal is None:
        return
    sentence = escape(words.refusal_sentence(draft.refusal, language))
    st.error(f"{sentence} {t('imports.nothing_changed')}", icon=":material/error:")
    if draft.refusal.kind == reading.BUSY:
        st.button(
            t("imports.again"),
            icon=":material/refresh:",
            on_click=once(lambda: drafts.read_again(draft)),
            key=widgets.key("import", draft.number, "again"),
        )
        return
    where.found(draft.format)
    if draft.content is not None:
        with st.expander(_doubted(draft.format), icon=":material/help:"):
            _read_as(draft)


def _doubted(format: str | None) -> str:
    t = on_screen.texts()
    if format is None:
        return t("imports.read_otherwise")
    if (key := f"imports.doubt.{format}") in t:
        return t(key)
    service = words.format_name(format, on_screen.language()).partition(",")[0]  # its name, before that of the export
    return t("imports.doubt", format=service)


def _read_as(draft: Draft) -> None:
    t, language = on_screen.texts(), on_screen.language()
    present = draft.choices.format or RECOGNISED
    widget = widgets.seed(widgets.choice_key("import", draft.number, "read_as", present), present)
    named = {format: words.format_name(format, language) for format in importing.FORMATS}
    first = {token: t(f"imports.read_as.{token.removeprefix(':')}") for token in FIRST}
    others = sorted((format for format in named if format not in FIRST), key=lambda format: named[format].casefold())

    def chosen() -> None:
        format = widgets.typed(widget)
        drafts.read_as(draft, None if format == RECOGNISED else format)

    st.selectbox(
        t("imports.read_as"),
        [*(format for format in FIRST if format in {RECOGNISED, *named}), *others],
        key=widget,
        format_func={**named, **first}.__getitem__,
        on_change=when_changed(widget, chosen),
    )
