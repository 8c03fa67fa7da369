"""The condition of success of an action: set before its figures, kept, compared with them."""

from __future__ import annotations

import streamlit as st

from assessment.dossier.editing import with_criterion
from assessment.dossier.model import Action
from assessment.language import currency_symbol, escape, month_name
from assessment.month import month_after, month_of, month_range
from assessment.parsing.kinds import AMOUNT, COUNT
from assessment.results import ActionResult, CriterionResult
from assessment.sentences import sales_a_month
from assessment.sentences.criteria import criterion_history, criterion_sentence
from assessment.ui.fields import of_dossier, widgets
from assessment.ui.fields.callbacks import once
from assessment.ui.visit import names, on_screen
from assessment.verdict.facts import is_running
from assessment.verdict.success import result

FIGURES = ("orders", "revenue", "new_customers", "leads")
MONTHS_AHEAD = 24
USUAL_TERM = 3
ICONS = {
    "pending": ":material/hourglass_top:",
    "met": ":material/task_alt:",
    "missed": ":material/error:",
    "unknown": ":material/help:",
}


def panel(action: Action) -> None:
    """On the action's panel: where the condition stands, and setting or changing it."""
    criterion = result(action, on_screen.today())
    if criterion is not None:
        _said(criterion)
    if is_running(action, on_screen.today()):
        _ask(action, "panel")


def on_card(found: ActionResult) -> None:
    """On a verdict's card: where the condition stands; for a young action without figures, setting one."""
    if found.criterion is not None:
        _said(found.criterion)
    elif found.running and (
        found.verdict == "wait" or (found.verdict == "measure" and not found.facts.get("figures_given"))
    ):
        _ask(on_screen.dossier().action(found.id), "card")


def _said(criterion: CriterionResult) -> None:
    words = names.words()
    st.markdown(f"{ICONS[criterion.status]} {escape(criterion_sentence(criterion, words))}")
    for line in criterion_history(criterion, words):
        st.caption(escape(line))


def _ask(action: Action, place: str) -> None:
    if on_screen.read_only():
        return
    t = on_screen.texts()
    label = t("criterion.change" if action.criteria else "criterion.title")
    opened = st.popover(
        label, icon=":material/flag:", on_change="rerun", key=widgets.key("criterion", place, action.id)
    )
    if opened.open:
        with opened:
            st.markdown(t("criterion.change_lead" if action.criteria else "criterion.lead"))
            _form(action, place)


def _form(action: Action, place: str) -> None:
    t, language = on_screen.texts(), on_screen.language()
    about = (place, action.id, len(action.criteria))
    figure = widgets.seed(widgets.choice_key("criterion_figure", *about), FIGURES[0])
    by = widgets.choice_key("criterion_by", *about)
    at_least = f"criterion_at_least:{':'.join(map(str, about))}"
    first = max(month_of(on_screen.today()), action.started or "")
    months = month_range(first, month_after(first, MONTHS_AHEAD))
    widgets.seed(by, month_after(first, USUAL_TERM))
    chosen = st.selectbox(
        t("criterion.figure"), FIGURES, format_func=lambda one: t(f"criterion.figure_{one}"), key=figure
    )
    unit = currency_symbol(on_screen.dossier().business.currency, language) if chosen == "revenue" else None
    kind = AMOUNT if unit else COUNT
    of_dossier.free_number(at_least, t("criterion.at_least"), kind, unit=unit)
    if chosen == "orders":
        _say_break_even(action)
    st.selectbox(t("criterion.by"), months, format_func=lambda one: month_name(one, language), key=by)
    st.caption(t("criterion.else"))

    def record() -> None:
        read = of_dossier.read_numbers({"value": (at_least, kind)}) or {}
        value = read.get("value")
        if value is not None:
            on_screen.change(
                lambda document: with_criterion(
                    document, action.id, widgets.typed(figure), value, widgets.typed(by), on_screen.today()
                )
            )

    st.button(
        t("criterion.record"), icon=":material/flag:", on_click=once(record), key=widgets.key("criterion_keep", *about)
    )


def _say_break_even(action: Action) -> None:
    found = next(one for one in on_screen.evaluation().actions if one.id == action.id)
    sales = sales_a_month(found.money.break_even_orders, names.words())
    if sales is not None:
        st.caption(escape(on_screen.texts()("criterion.break_even", sales=sales)))
