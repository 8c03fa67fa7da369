"""The file of the import under way, read as far as it can be."""

from __future__ import annotations

from dataclasses import replace

from assessment import importing
from assessment.dossier.model import Dossier
from assessment.importing.adding.remembered import known_columns
from assessment.importing.model import ChoiceNeededError, Export, ImportRefusedError
from assessment.importing.months_ahead import with_months_ahead
from assessment.ui.importing import draft as drafts
from assessment.ui.importing.draft import Draft, UnderWay
from assessment.ui.visit import on_screen
from assessment.ui.visit.held import held

BUSY = "busy"


def current() -> Draft | None:
    """The import under way, read."""
    draft = held(UnderWay).draft
    if draft is not None and not draft.read:
        drafts.drop()  # a file that broke its reader would otherwise break the page at each visit
        draft = _reading(draft, on_screen.dossier())
        held(UnderWay).draft = draft
    return draft


def unread() -> bool:
    """Whether showing it means reading a file first, which may take a moment."""
    draft = held(UnderWay).draft
    return draft is not None and not draft.read


def _reading(draft: Draft, document: Dossier) -> Draft:
    """The draft with its file read, or with what must be asked first."""
    plain = replace(draft, read=True, export=None, refusal=None, columns_needed=False)
    if draft.content is None:
        return plain
    try:
        try:
            read = importing.read_export(draft.content, draft.filename, draft.choices)
            export = with_months_ahead(read, on_screen.today())
        except ChoiceNeededError as needed:
            asking = replace(plain.asking(needed.questions), format=needed.format)
            if any(question.field == "columns" for question in needed.questions):
                return replace(_with_table(asking, document), columns_needed=True)
            return asking
    except ImportRefusedError as refusal:
        return _refused(plain, refusal, document)
    return _decided_anew(replace(plain.asking(export.questions), format=export.format, export=export), export)


def _refused(plain: Draft, refusal: ImportRefusedError, document: Dossier) -> Draft:
    """With the table the file still is, for its owner to name the columns, if it is one."""
    refused = replace(plain, refusal=refusal, format=refusal.held_for or plain.choices.format)
    if refusal.kind == BUSY:
        return refused
    try:
        return _with_table(refused, document)
    except (ImportRefusedError, ChoiceNeededError):
        answerable = plain.content if plain.asked or plain.choices.format else None
        return replace(refused, content=answerable, table=None)


def _with_table(draft: Draft, document: Dossier) -> Draft:
    assert draft.content is not None
    table = importing.table_preview(draft.content, draft.filename, draft.choices)
    if draft.table is not None and tuple(draft.table.headers) == tuple(table.headers):
        return replace(draft, table=table)
    known = known_columns(document, table.headers)
    columns = dict(known or table.guesses)
    return replace(draft, table=table, tables=draft.tables + 1, columns=columns, columns_known=known is not None)


def _decided_anew(draft: Draft, export: Export) -> Draft:
    """With what is proposed for these series, unless they are those already decided about."""
    shape = (export.format, *(series.name for series in export.series))
    if shape == draft.shape:
        return draft
    return replace(
        draft,
        shape=shape,
        shapes=draft.shapes + 1,
        together=export.is_one_action,
        business_revenue=export.kind == "accounts",
        received=None,
        payers_out=frozenset(),
        destination=None,
        left_out=(),
        tokens={},
    )
