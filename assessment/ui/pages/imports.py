"""Import: a file, what it holds, where it goes, what would change; then one button, and one undo."""

from __future__ import annotations

import streamlit as st

from assessment.dossier.model import Dossier
from assessment.importing import words
from assessment.importing.adding.bases import (
    CurrencyDiffersError,
    amounts_answers,
    basis_fit,
    has_amounts,
    holds_amounts,
)
from assessment.importing.adding.changes import Amounts, Decisions, Preview
from assessment.importing.adding.merging import add, fingerprint, preview
from assessment.importing.adding.overview import overview, reckonings, whole_revenue, whole_spend
from assessment.importing.adding.remembered import remembering
from assessment.importing.adding.same_money import modes_of
from assessment.importing.model import Export
from assessment.language import escape, percent
from assessment.ui import frame, routes
from assessment.ui.fields import widgets
from assessment.ui.fields.callbacks import once
from assessment.ui.importing import (
    changes,
    columns,
    decided,
    file,
    last,
    left_out,
    overruling,
    reading,
    same_money,
    targets,
    where,
)
from assessment.ui.importing import draft as drafts
from assessment.ui.importing.amounts import in_and_out, in_markdown
from assessment.ui.importing.draft import Draft
from assessment.ui.pages.remembered import Added
from assessment.ui.visit import on_screen
from assessment.ui.visit.held import held


def render() -> None:
    """The whole page."""
    t = on_screen.texts()
    frame.arrive(("import", drafts.step()))
    st.title(t("imports.title"))
    if on_screen.read_only():
        st.info(t("imports.reading_only"), icon=":material/visibility:")
        return
    if reading.unread():
        with st.spinner(t("imports.reading")):
            draft = reading.current()
    else:
        draft = reading.current()
    if draft is None:
        _done()
        st.markdown(t("imports.lead"))
    file.choose(draft)
    if draft is None:
        where.choose()
    else:
        _file(decided.with_received(draft))


def _done() -> None:
    t = on_screen.texts()
    added = held(Added).figures
    if added is not None and last.last() is not None:
        st.success(t("imports.added", count=added) if added else t("imports.added_settings"), icon=":material/check:")
    last.undo_button("import")


def _file(draft: Draft) -> None:
    overruling.refused(draft)
    if draft.export is not None:
        _recognised(draft, draft.export)
    elif draft.refusal is None:
        overruling.doubt(draft)
    file.questions(draft)
    columns.choose(draft)
    if draft.export is not None:
        _open_points(draft, draft.export)
        _decide(draft, draft.export)


def _recognised(draft: Draft, export: Export) -> None:
    t, language = on_screen.texts(), on_screen.language()
    currency = export.currency or on_screen.dossier().business.currency
    st.header(t("imports.recognised"))
    st.markdown(_in_short(draft, export) + ".")
    left_out.doubts(export)
    left_out.doubtful(export)
    for note in (note for note in export.notes if not note.is_doubt):
        st.caption(escape(words.note_sentence(note, language, currency)))
    _basis(export)
    if export.kind != "bank":
        left_out.routine(export, t("imports.dropped"))
    overruling.doubt(draft)


def _in_short(draft: Draft, export: Export) -> str:
    t, language = on_screen.texts(), on_screen.language()
    seen, bank = overview(export), export.kind == "bank"
    parts = [f"**{words.format_name(export.format, language)}**"]
    if bank:
        parts.append(t("imports.lines", count=export.lines))
    elif len(export.series) > 1 or export.is_one_action:
        parts.append(t(f"imports.series.{targets.kind_of(export)}", count=len(export.series)))
    if seen.first and seen.last:
        parts.append(changes.when(seen.first, seen.last))
    if bank:
        return ", ".join((*parts, *in_and_out(draft, whole_spend(export), whole_revenue(export))))
    if seen.spend is not None:
        parts.append(t("imports.total_spend", amount=in_markdown(draft, seen.spend)))
    if seen.business_revenue is not None:
        parts.append(t("imports.total_business", amount=in_markdown(draft, seen.business_revenue)))
    elif seen.revenue is not None:
        parts.append(t("imports.total_revenue", amount=in_markdown(draft, seen.revenue)))
    return ", ".join(parts)


def _decide(draft: Draft, export: Export) -> None:
    """Everything between a file that was read and the button that adds it."""
    t = on_screen.texts()
    if not export.series and not export.business_revenue and not export.receipts:
        st.info(t("imports.nothing_read"), icon=":material/info:")
        return
    decisions = decided.decisions(draft, on_screen.dossier(), targets.name_of(draft, export))
    try:
        planned = preview(on_screen.dossier(), export, decisions)
    except CurrencyDiffersError as refused:
        sentence = t("imports.currency_differs", found=escape(refused.found), expected=refused.expected)
        st.error(f"{sentence} {t('imports.nothing_changed')}", icon=":material/error:")
        routes.link(routes.STEPS["business"], t("step.business"), icon=":material/storefront:")
        return
    targets.choose(draft, export)
    _overlap(draft, export, decisions, planned)
    changes.show(
        planned,
        reckonings(export, decisions, planned),
        export.currency or on_screen.dossier().business.currency,
        of_bank=export.kind == "bank",
    )
    _add(draft, export, decisions, planned)


def _basis(export: Export) -> None:
    """On which tax basis the amounts are, and what becomes of them."""
    t = on_screen.texts()
    business = on_screen.dossier().business
    fit, basis = basis_fit(export, business), t(f"basis.{business.tax_basis}")
    if fit == "differs" or not has_amounts(export):
        return
    kind = {"same": "same", "unstated": "unstated", "convertible": "converted"}[fit]
    doubtful = business.tax_basis in ("mixed", "unknown")
    st.caption(t(f"imports.basis.{business.tax_basis if doubtful else kind}", basis=basis))


def _open_points(draft: Draft, export: Export) -> None:
    """What only the owner can say about amounts that do not match the dossier's by themselves."""
    t = on_screen.texts()
    business = on_screen.dossier().business
    if not has_amounts(export):
        return
    if basis_fit(export, business) == "differs":
        _differing_basis(draft, export, t(f"basis.{business.tax_basis}"))
    if export.currency is None:
        widget = widgets.seed(widgets.key("import", draft.number, "currency_confirmed"), draft.currency_confirmed)
        st.checkbox(
            t("imports.currency_confirm", currency=business.currency),
            key=widget,
            on_change=lambda: drafts.decide(draft, currency_confirmed=widgets.typed(widget)),
        )


def _differing_basis(draft: Draft, export: Export, expected: str) -> None:
    t, document = on_screen.texts(), on_screen.dossier()
    found = t(f"tax_basis.{export.tax_basis}")
    answers = amounts_answers(export, document.business)
    rate = percent(document.business.rate_within, on_screen.language())
    widget = widgets.seed(
        widgets.choice_key("import", draft.number, "amounts", *answers), decided.amounts_of(draft, document)
    )
    st.radio(
        t("imports.basis.differs", found=found, expected=expected),
        answers,
        index=None,
        key=widget,
        format_func=lambda answer: t(f"imports.amounts.{answer}", rate=rate),
        captions=[_amounts_caption(export, answer, found) for answer in answers],
        on_change=lambda: drafts.decide(draft, amounts=widgets.typed(widget)),
    )


def _amounts_caption(export: Export, answer: Amounts, found: str) -> str:
    t = on_screen.texts()
    if answer == "left_out":
        return ""
    if answer == "net_of_tax":
        return t("imports.amounts_net_of_tax_bank" if export.kind == "bank" else "imports.amounts_net_of_tax")
    mixed = holds_amounts(on_screen.dossier())
    return t("imports.amounts_as_they_are_mixed" if mixed else "imports.amounts_as_they_are_all", basis=found)


def _overlap(draft: Draft, export: Export, decisions: Decisions, planned: Preview) -> None:
    t = on_screen.texts()
    known = last.already(fingerprint(export))
    if known:
        st.warning(t("imports.already"), icon=":material/content_copy:")
    if not planned.overlapping:
        same_money.show(planned, decisions.mode)
        return
    st.header(t("imports.overlap"))
    if planned.all_there and not known:
        st.info(t("imports.all_there"), icon=":material/content_copy:")
    different = planned.overlapping - planned.identical
    state_of = t("imports.overlap_different", count=different) if different else t("imports.overlap_same")
    st.markdown(t("imports.overlap_count", count=planned.overlapping) + state_of)
    same_money.show(planned, decisions.mode)
    modes = modes_of(export)
    widget = widgets.seed(widgets.choice_key("import", draft.number, export.kind, "mode"), decisions.mode)
    st.radio(
        t("imports.mode"),
        modes,
        key=widget,
        format_func=lambda mode: t(f"imports.mode.{mode}"),
        captions=[t(f"imports.mode.{mode}_help") for mode in modes],
        on_change=lambda: drafts.decide(draft, mode=widgets.typed(widget)),
    )
    st.caption(t("imports.mode_default"))
    if decisions.mode == "add" and _is_told_twice(planned) and not known:
        st.warning(t("imports.add_twice"), icon=":material/warning:")


def _is_told_twice(planned: Preview) -> bool:
    """Whether some of it is in the dossier already, with its taxes or as it is."""
    return bool(planned.identical) or any(one.cause != "other" for one in planned.same_money)


def _add(draft: Draft, export: Export, decisions: Decisions, planned: Preview) -> None:
    t = on_screen.texts()

    def edit(document: Dossier) -> Dossier:
        after, record = add(document, export, decisions)
        last.remember(record)
        held(Added).figures = record.figures
        named = draft.choices.columns
        return remembering(after, draft.table.headers, named) if draft.table is not None and named else after

    def added() -> None:
        if on_screen.change(edit):
            drafts.drop()

    if open_points := changes.left_to_say(planned):
        st.markdown(open_points)
    st.button(
        t("imports.add"),
        type="primary",
        icon=":material/add:",
        disabled=planned.empty or bool(planned.undecided),
        on_click=once(added),
        key=widgets.key("import", draft.number, "add"),
    )


render()
