"""A bank statement as its owner knows it: who was paid for what, and what came in."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from assessment.importing import words
from assessment.importing.adding.overview import (
    Overview,
    from_unnamed_payers,
    largest_first,
    left_by_rule,
    overview,
    overview_of_receipts,
)
from assessment.importing.model import Export, Payer, Receipts
from assessment.language import escape
from assessment.ui.fields import widgets
from assessment.ui.fields.callbacks import when_changed
from assessment.ui.importing import changes, left_out
from assessment.ui.importing import draft as drafts
from assessment.ui.importing.amounts import in_and_out, in_markdown
from assessment.ui.importing.draft import Draft
from assessment.ui.importing.listing import Listing
from assessment.ui.visit import on_screen


def choose(draft: Draft, export: Export, name: str) -> None:
    """Suppliers that are known, the other ones, and what came in."""
    t = on_screen.texts()
    listing = Listing(draft, export, name)
    places = largest_first(export.series)
    known = [place for place in places if export.series[place].proposed or listing.proposed[place] is not None]
    others = [place for place in places if place not in set(known)]
    st.subheader(t("imports.bank.known"))
    if known:
        listing.show("known", known)
    else:
        st.markdown(t("imports.bank.none_known"))
    if others:
        st.subheader(t("imports.bank.others"))
        st.markdown(t("imports.bank.others_lead"))
        listing.show("others", others, ticked_first=True)
    sums = in_and_out(draft, *left_by_rule(export))
    left_out.routine(
        export, t("imports.bank.left_out_sums", sums=", ".join(sums)) if sums else t("imports.bank.left_out")
    )
    if export.receipts:
        _received(draft, export)
    st.caption(t("imports.bank.kept"))


def _received(draft: Draft, export: Export) -> None:
    t = on_screen.texts()
    st.subheader(t("imports.bank.received"))
    st.markdown(t("imports.bank.received_lead"))
    taken, whole = draft.ways(export), overview(export)
    for way in export.receipts:
        widget = widgets.seed(
            widgets.key("import", draft.number, draft.shapes, "received", way.kind), way.kind in taken
        )
        st.checkbox(
            _label(draft, words.receipts_name(way, on_screen.language()), overview_of_receipts(way), whole),
            key=widget,
            on_change=_taking(draft, way, widget),
        )
        if way.payers and way.kind in taken:
            _payers(draft, way, whole)


def _payers(draft: Draft, way: Receipts, whole: Overview) -> None:
    """The largest payers by name, each to be left out, and what the other ones come to."""
    t = on_screen.texts()
    with st.container(border=True):
        st.markdown(t("imports.bank.payers"))
        for place, payer in enumerate(way.payers):
            widget = widgets.seed(
                widgets.key("import", draft.number, draft.shapes, "payer", place), payer.name not in draft.payers_out
            )
            st.checkbox(
                _label(draft, escape(payer.name), overview_of_receipts(payer), whole),
                key=widget,
                on_change=_taking_from(draft, payer, widget),
            )
        if rest := from_unnamed_payers(way):
            st.markdown(t("imports.bank.other_payers", amount=in_markdown(draft, rest)))


def _taking(draft: Draft, way: Receipts, widget: str) -> Callable[[], None]:
    return when_changed(widget, lambda: drafts.receive(draft, way.kind, widgets.typed(widget)))


def _taking_from(draft: Draft, payer: Payer, widget: str) -> Callable[[], None]:
    return when_changed(widget, lambda: drafts.receive_from(draft, payer.name, widgets.typed(widget)))


def _label(draft: Draft, name: str, seen: Overview, whole: Overview) -> str:
    amount = in_markdown(draft, seen.business_revenue or 0.0)
    told = ", ".join(part for part in (amount, changes.when_within(seen, whole)) if part)
    return on_screen.texts()("imports.name_line", name=name, told=told)
