"""Filling many months at once: what an action costs and sells, as its owner pays it and knows it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, get_args

import streamlit as st

from assessment.dossier.ledger_cells import differ, each_month, same_each_month
from assessment.dossier.model import Dossier
from assessment.dossier.spreading import SALES, Paid, not_yet_due, spread, spread_payment
from assessment.language import money, month_name
from assessment.month import month_after, month_of, month_range, recent_months
from assessment.parsing.kinds import Kind, of_figure
from assessment.ui.fields import of_dossier, widgets
from assessment.ui.fields.callbacks import once
from assessment.ui.figures import basis
from assessment.ui.figures.target import Apply, Target
from assessment.ui.visit import on_screen
from assessment.ui.visit.held import OfDossier, held

YEARS_BACK = 15


@dataclass
class Rounds(OfDossier):
    """By the name of a table, how many times the boxes to fill it were emptied."""

    done: dict[str, int] = field(default_factory=dict)


def box(target: Target, figures: Sequence[str], apply: Apply, *, filled_before: bool) -> None:
    """The figures of each month shown, kept as they are typed; or of other months, as they are paid and known.

    `filled_before`: what was filled a moment ago is told, and stays so where nothing was typed since.
    """
    elsewise, rhythm = _key(target, "elsewise"), _rhythm(target)
    st.caption(basis.line(rhythm.period))
    if widgets.typed(elsewise):
        _in_other_months(target, figures, apply, filled_before)
    else:
        _in_each_month(target, figures, rhythm)
    st.toggle(on_screen.texts()("entry.elsewise"), key=elsewise)


def _in_each_month(target: Target, figures: Sequence[str], rhythm: Rhythm) -> None:
    """A field of the dossier for each figure: what it is in every month, if it is the same."""
    rows = target.rows(on_screen.dossier())

    def ask(figure: str) -> None:
        def write(document: Dossier, value: float | None) -> Dossier:
            return target.write(document, each_month(target.rows(document), rhythm.months, figure, value, figures))

        kind, value = rhythm.kind_of(figure), same_each_month(rows, rhythm.months, figure)
        of_dossier.number(f"each_month:{target.name}:{figure}", _label(target, figure, kind), value, write, kind=kind)

    _two_by_two(figures, ask)
    if any(differ(rows, rhythm.months, figure) for figure in figures):
        st.caption(on_screen.texts()("entry.months_differ"))


def _in_other_months(target: Target, figures: Sequence[str], apply: Apply, filled_before: bool) -> None:
    """Boxes to fill the months chosen with, once asked to."""
    round_of_boxes, rhythm = held(Rounds).done.get(target.name, 0), _rhythm(target)
    asked = {figure: f"typical:{target.name}:{figure}:{round_of_boxes}" for figure in figures}
    typed: dict[str, float | None] = {}

    def ask(figure: str) -> None:
        kind = rhythm.kind_of(figure)
        typed[figure] = of_dossier.free_number(asked[figure], _label(target, figure, kind), kind)

    _two_by_two(figures, ask)
    _ask_rhythm(target, figures)
    _said(rhythm, typed)

    def fill() -> None:
        now = _rhythm(target)
        read = of_dossier.read_numbers({figure: (name, now.kind_of(figure)) for figure, name in asked.items()})
        if read is None or (filled_before and all(value is None for value in read.values())):
            return
        apply(spread(now.months, read, now.paid, total_sales=now.total_sales), now.replaces, "filled")
        held(Rounds).done[target.name] = round_of_boxes + 1

    label = on_screen.texts()("entry.do_fill")
    st.button(label, icon=":material/check:", on_click=once(fill), key=widgets.key("fill", target.name))


def _two_by_two(figures: Sequence[str], ask: Callable[[str], None]) -> None:
    for first in range(0, len(figures), 2):
        for cell, figure in zip(of_dossier.row(2), figures[first : first + 2], strict=False):
            with cell:
                ask(figure)


def _label(target: Target, figure: str, kind: Kind) -> str:
    label = target.labels[figure]
    return label if kind.per is None else on_screen.texts()(f"typed.per_{kind.per}", said=label)


@dataclass(frozen=True, slots=True)
class Rhythm:
    """Which months are filled, how the spend is paid and the sales are known, and whether known figures give way."""

    first: str
    last: str
    paid: Paid = "month"
    total_sales: bool = False
    replaces: bool = False

    @property
    def months(self) -> Sequence[str]:
        """The months filled; none where the last comes before the first."""
        return month_range(self.first, self.last)

    @property
    def period(self) -> tuple[str, str]:
        """The first month and the last."""
        return self.first, self.last

    def kind_of(self, figure: str) -> Kind:
        """What is asked of a figure."""
        kind = of_figure(figure)
        if figure in SALES and self.total_sales:
            return Kind(kind.measure)
        if figure == "spend" and self.paid != "month":
            return Kind(kind.measure, None if self.paid == "once" else self.paid)
        return kind


def _rhythm(target: Target) -> Rhythm:
    """The one chosen, a callback included: each month of those shown unless another is asked for."""
    first, last = _ends(target)
    if not widgets.typed(_key(target, "elsewise")):
        return Rhythm(first, last)

    def chosen(name: str, usual: str) -> Any:
        return widgets.typed(_key(target, name)) or usual

    return Rhythm(
        chosen("from", first),
        chosen("to", last),
        chosen("paid", "month"),
        chosen("sales", "month") == "total",
        chosen("which", "empty") == "replace",
    )


def _key(target: Target, name: str) -> str:
    return widgets.choice_key(f"fill_{name}", target.name)


def _ends(target: Target) -> tuple[str, str]:
    last_complete = month_after(month_of(on_screen.today()), -1)
    return (target.shown[0], target.shown[-1]) if target.shown else (last_complete, last_complete)


def _ask_rhythm(target: Target, figures: Sequence[str]) -> None:
    t, language = on_screen.texts(), on_screen.language()
    first, last = _ends(target)
    months = sorted({*recent_months(on_screen.today(), 12 * YEARS_BACK), *target.shown}, reverse=True)
    for cell, (end, usual) in zip(of_dossier.row(2), (("from", first), ("to", last)), strict=True):
        with cell:
            widget = widgets.seed(_key(target, end), usual)
            st.selectbox(t(f"entry.{end}"), months, format_func=lambda one: month_name(one, language), key=widget)
    paid, sales = of_dossier.row(2)
    if "spend" in figures:
        with paid:
            _choose(target, "paid", get_args(Paid), t("entry.paid_help"))
    with sales:
        _choose(target, "sales", ("month", "total"))
    which = widgets.seed(_key(target, "which"), _usual_way(target, figures))
    st.radio(
        t("entry.which"),
        ("empty", "replace"),
        format_func=lambda one: t(f"entry.which_{one}"),
        key=which,
        horizontal=True,
        label_visibility="collapsed",
    )


def _usual_way(target: Target, figures: Sequence[str]) -> str:
    """What was said of each month alike gives way to what is said of how it is paid; a figure of its own does not."""
    rows = target.rows(on_screen.dossier())
    told = [same_each_month(rows, target.shown, figure) for figure in figures]
    alike = not any(differ(rows, target.shown, figure) for figure in figures)
    return "replace" if alike and len(rows) > 1 and any(one is not None for one in told) else "empty"


def _choose(target: Target, name: str, options: Sequence[str], help: str | None = None) -> None:
    t, widget = on_screen.texts(), widgets.seed(_key(target, name), options[0])
    st.selectbox(t(f"entry.{name}"), options, format_func=lambda one: t(f"entry.{name}_{one}"), key=widget, help=help)


def _said(rhythm: Rhythm, typed: Mapping[str, float | None]) -> None:
    """What filling will make of an amount that is not monthly."""
    t, language, currency = on_screen.texts(), on_screen.language(), on_screen.dossier().business.currency
    months = rhythm.months
    if not months:
        st.caption(t("entry.backwards"))
        return
    first, last = (month_name(month, language) for month in (months[0], months[-1]))
    spend, paid = typed.get("spend"), rhythm.paid
    if spend is not None and paid != "month":
        part = money(spread_payment(spend, paid, months)[months[0]], currency, language)
        st.caption(t(f"entry.spread_{paid}", amount=part, first=first, last=last))
        left = not_yet_due(spend, paid, months)
        if left:
            st.caption(t("entry.not_yet_due", amount=money(left, currency, language), last=last))
    if rhythm.total_sales and any(typed.get(figure) is not None for figure in SALES):
        st.caption(t("entry.spread_total", first=first, last=last))
