"""Filling many months at once: what an action costs and sells, as its owner pays it and knows it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import get_args

import streamlit as st

from assessment.dossier.spreading import SALES, Paid, not_yet_due, spread, spread_payment
from assessment.language import money, month_name
from assessment.month import month_range, recent_months
from assessment.ui.fields import of_dossier, widgets
from assessment.ui.fields.callbacks import once
from assessment.ui.figures.target import Apply, Target
from assessment.ui.visit import messages, on_screen
from assessment.ui.visit.held import OfDossier, held

YEARS_BACK = 15


@dataclass
class Rounds(OfDossier):
    """By the name of a table, how many times the boxes to fill it were emptied."""

    done: dict[str, int] = field(default_factory=dict)


def box(target: Target, figures: Sequence[str], apply: Apply, *, filled_before: bool) -> None:
    """The figures, how they are paid and known, the months; then filling.

    `filled_before`: what was filled a moment ago is told, and stays so where nothing was typed since.
    """
    t = on_screen.texts()
    boxes = {figure: f"typical:{target.name}:{figure}:{held(Rounds).done.get(target.name, 0)}" for figure in figures}
    typed = _figures(target, boxes)
    ends = _months(target)
    months = month_range(widgets.typed(ends["from"]), widgets.typed(ends["to"]))
    if not months:
        st.caption(t("entry.backwards"))
    else:
        _said(target, typed, months)
    replace = widgets.seed(widgets.choice_key("fill_replace", target.name), "empty")
    st.radio(
        t("entry.which"),
        ("empty", "replace"),
        format_func=lambda which: t(f"entry.which_{which}"),
        key=replace,
        horizontal=True,
        label_visibility="collapsed",
    )

    def fill() -> None:
        read = messages.attempt(lambda: {figure: of_dossier.read_number(box) for figure, box in boxes.items()})
        if read is None or (filled_before and all(value is None for value in read.values())):
            return
        filled = month_range(widgets.typed(ends["from"]), widgets.typed(ends["to"]))
        wanted = spread(filled, read, _paid(target), total_sales=_knows_the_total(target))
        apply(wanted, widgets.typed(replace) == "replace", "filled")
        held(Rounds).done[target.name] = held(Rounds).done.get(target.name, 0) + 1

    st.button(
        t("entry.do_fill"), icon=":material/table_rows:", on_click=once(fill), key=widgets.key("fill", target.name)
    )


def _figures(target: Target, boxes: Mapping[str, str]) -> dict[str, float | None]:
    """The boxes to type in, each beside what its figure stands for."""
    t = on_screen.texts()
    typed: dict[str, float | None] = {}

    def ask(figure: str) -> None:
        typed[figure] = of_dossier.free_number(boxes[figure], target.labels[figure])

    if "spend" in boxes:
        amount, paid = of_dossier.row(2)
        with amount:
            ask("spend")
        with paid:
            _choice(target, "paid", get_args(Paid), t("entry.paid_help"))
    for cell, figure in zip(of_dossier.row(2), [name for name in SALES if name in boxes], strict=False):
        with cell:
            ask(figure)
    known, hours = of_dossier.row(2)
    with known:
        _choice(target, "sales", ("month", "total"))
    if "hours" in boxes:
        with hours:
            ask("hours")
    return typed


def _choice(target: Target, name: str, options: Sequence[str], help: str | None = None) -> None:
    t = on_screen.texts()
    widget = widgets.seed(widgets.choice_key(f"fill_{name}", target.name), options[0])
    st.selectbox(t(f"entry.{name}"), options, format_func=lambda one: t(f"entry.{name}_{one}"), key=widget, help=help)


def _paid(target: Target) -> Paid:
    chosen: Paid = widgets.typed(widgets.choice_key("fill_paid", target.name)) or "month"
    return chosen


def _knows_the_total(target: Target) -> bool:
    return bool(widgets.typed(widgets.choice_key("fill_sales", target.name)) == "total")


def _months(target: Target) -> Mapping[str, str]:
    t, language = on_screen.texts(), on_screen.language()
    months = sorted({*recent_months(on_screen.today(), 12 * YEARS_BACK), *target.shown}, reverse=True)
    first, last = (target.shown[0], target.shown[-1]) if target.shown else (months[0], months[0])
    ends = {
        "from": widgets.seed(widgets.choice_key("fill_from", target.name), first),
        "to": widgets.seed(widgets.choice_key("fill_to", target.name), last),
    }
    for column, (end, widget) in zip(of_dossier.row(2), ends.items(), strict=True):
        with column:
            st.selectbox(t(f"entry.{end}"), months, format_func=lambda one: month_name(one, language), key=widget)
    return ends


def _said(target: Target, typed: Mapping[str, float | None], months: Sequence[str]) -> None:
    """What filling will make of an amount that is not monthly."""
    t, language, currency = on_screen.texts(), on_screen.language(), on_screen.dossier().business.currency
    first, last = (month_name(month, language) for month in (months[0], months[-1]))
    spend, paid = typed.get("spend"), _paid(target)
    if spend is not None and paid != "month":
        part = money(spread_payment(spend, paid, months)[months[0]], currency, language)
        st.caption(t(f"entry.spread_{paid}", amount=part, first=first, last=last))
        left = not_yet_due(spend, paid, months)
        if left:
            st.caption(t("entry.not_yet_due", amount=money(left, currency, language), last=last))
    if _knows_the_total(target) and any(typed.get(figure) is not None for figure in SALES):
        st.caption(t("entry.spread_total", first=first, last=last))
