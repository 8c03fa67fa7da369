"""Where the figures of an import go: one action for all, one for each, or none."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import PurePath

import streamlit as st

from assessment.importing import words
from assessment.importing.adding.overview import largest_first
from assessment.importing.model import Export, Kind
from assessment.language import escape, exact_money, figure
from assessment.plain import plain
from assessment.ui.fields import widgets
from assessment.ui.importing import decided, statement
from assessment.ui.importing import draft as drafts
from assessment.ui.importing.draft import LEFT_OUT, NEW, Draft
from assessment.ui.importing.listing import Listing, series_names
from assessment.ui.visit import names, on_screen

_FEWEST_LETTERS, _VOWELS = 4, frozenset("aeiouy")
SERIES: Mapping[Kind, str] = {"analytics": "sources", "accounts": "accounts", "table": "names", "bank": "suppliers"}


def kind_of(export: Export) -> str:
    """What the series of an export are called: campaigns, sources, accounts, names, suppliers."""
    return SERIES.get(export.kind, "campaigns")


def name_of(draft: Draft, export: Export) -> str:
    """The name of the one action all series would go to: that of the only series, the file's, or the format's."""
    if len(export.series) == 1 and not export.is_one_action:
        named = export.series[0].name or PurePath(draft.filename).stem
        if export.series[0].name or _is_telling(named):
            return named
    return words.format_name(export.format, on_screen.language())


def _is_telling(stem: str) -> bool:
    """Whether the name of a file can be a word, unlike ``a2`` or ``s9``."""
    letters = [sign for sign in plain(stem) if sign.isalpha()]
    return len(letters) >= _FEWEST_LETTERS and not _VOWELS.isdisjoint(letters)


def choose(draft: Draft, export: Export) -> None:
    """All the decisions about where the figures go."""
    t = on_screen.texts()
    st.header(t("imports.where"))
    if export.kind == "bank":
        statement.choose(draft, export, name_of(draft, export))
        return
    if len(export.series) > 1:
        widget = widgets.seed(widgets.key("import", draft.number, draft.shapes, "separately"), not draft.together)
        st.toggle(
            t(f"imports.separately.{kind_of(export)}"),
            key=widget,
            on_change=lambda: drafts.decide(draft, together=not widgets.typed(widget)),
        )
    shop = export.is_of_sales
    if shop:
        _business(draft, export)
    if export.series and decided.is_together(draft):
        _together(draft, export)
    elif export.series:
        Listing(draft, export, name_of(draft, export)).show("names", largest_first(export.series))
    if not shop:
        _business(draft, export)


def _together(draft: Draft, export: Export) -> None:
    t, by_id = on_screen.texts(), names.by_id()
    name = name_of(draft, export)
    one = decided.destination(draft, on_screen.dossier(), name)
    widget = widgets.seed(
        widgets.choice_key("import", draft.number, draft.shapes, "destination"), decided.token_of(one)
    )

    def shown(token: str) -> str:
        if token == LEFT_OUT:
            return t("imports.leave_out")
        return t("imports.new_action", name=name) if token == NEW else by_id.get(token, token)

    shop = export.is_of_sales
    st.selectbox(
        t("imports.destination_of_shop" if shop else "imports.destination"),
        [NEW, *by_id, LEFT_OUT],
        help=t("imports.destination_of_shop_help") if shop else None,
        key=widget,
        format_func=shown,
        on_change=lambda: drafts.decide(draft, destination=widgets.typed(widget)),
    )
    if len(export.series) > 1:
        st.caption(t("imports.summed"))
        left = widgets.seed(widgets.key("import", draft.number, draft.shapes, "left_out"), list(draft.left_out))
        st.multiselect(
            t("imports.left_out_label"),
            range(len(export.series)),
            key=left,
            format_func=series_names(export.series).__getitem__,
            on_change=lambda: drafts.decide(draft, left_out=tuple(widgets.typed(left))),
            placeholder=t("imports.left_out_none"),
        )


def _business(draft: Draft, export: Export) -> None:
    t, language = on_screen.texts(), on_screen.language()
    business = on_screen.dossier().business
    currency = export.currency or business.currency
    if export.business_revenue:
        _tick(draft, "business_revenue", t("imports.business_revenue"), t("imports.business_revenue_help"))
    if export.order_values_mean is not None:
        before = business.average_order_value
        _tick(
            draft,
            "order_value_mean",
            t("imports.order_value_mean", amount=escape(exact_money(export.order_values_mean, currency, language))),
            None
            if before is None
            else t("imports.order_value_mean_before", amount=escape(exact_money(before, business.currency, language))),
        )
    if export.order_values_cv is not None:
        value = figure(round(export.order_values_cv, 2), language)
        _tick(draft, "order_value_cv", t("imports.order_value_cv", value=value), t("imports.order_value_cv_help"))


def _tick(draft: Draft, field: str, label: str, help: str | None) -> None:
    widget = widgets.seed(widgets.key("import", draft.number, draft.shapes, field), getattr(draft, field))
    st.checkbox(label, key=widget, help=help, on_change=lambda: drafts.decide(draft, **{field: widgets.typed(widget)}))
