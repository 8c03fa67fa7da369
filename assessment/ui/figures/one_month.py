"""One month entered for all actions: of each only what it usually has, or as the month before, or nothing."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import partial

import streamlit as st

from assessment.dossier.editing import with_cells, with_revenue_cells
from assessment.dossier.ledger_cells import SPAN, Cells, values_at
from assessment.dossier.missing_months import (
    as_before,
    asked_in,
    asked_of_business,
    is_entered,
    nothing_in,
    row_before,
    usual_figures,
)
from assessment.dossier.model import Action, Dossier, LedgerRow
from assessment.language import currency_symbol, escape, figure, month_alone, short_month
from assessment.month import months_between
from assessment.parsing.kinds import AMOUNT, COUNT_A_MONTH, HOURS_A_MONTH, Kind
from assessment.parsing.pasted_numbers import AMOUNTS
from assessment.questionnaire.model import Verdict
from assessment.ui.fields import of_dossier, refusals, widgets
from assessment.ui.fields.callbacks import once
from assessment.ui.figures import basis
from assessment.ui.visit import names, on_screen
from assessment.ui.visit.held import OfDossier, held

AT_A_TIME = 8
"""Actions on screen at once."""
FIELD_WIDTH = 132
"""Pixels: two fields stand side by side on a phone."""
SENTENCE_WIDTH = 288
"""Pixels of a field with a sentence under it, which has a row of its own on a phone."""
KINDS: dict[str, Kind] = {"hours": HOURS_A_MONTH, **dict.fromkeys(AMOUNTS, AMOUNT)}


OF_ACTION, OF_BUSINESS = "month", "month_revenue"
"""The kinds of the fields."""


@dataclass
class OneMonth(OfDossier):
    """The month being entered, if one is, which of its actions are on screen, and the verdicts before it was begun."""

    month: str | None = None
    part: int = 0
    before: dict[str, Verdict] = field(default_factory=dict)

    def begin(self, month: str | None, part: int = 0) -> None:
        """Enter that month, or none; `part` says which of its actions come first."""
        self.month, self.part = month, part
        self.before = {result.id: result.verdict for result in on_screen.evaluation().actions}

    def follow_renamed(self, ids: Mapping[str, str], /) -> None:
        """The verdict of an action that got another id."""
        self.before = {ids.get(action_id, action_id): verdict for action_id, verdict in self.before.items()}

    def turn(self) -> None:
        """Go on to the next actions."""
        self.part += 1


def form(month: str) -> bool:
    """The actions of that month, a few at a time; whether those are the last ones."""
    t, document = on_screen.texts(), on_screen.dossier()
    actions, part = asked_in(document, month, on_screen.today()), held(OneMonth).part
    shown, left = actions[part * AT_A_TIME : (part + 1) * AT_A_TIME], len(actions) - (part + 1) * AT_A_TIME
    st.caption(basis.line())
    for action in shown:
        with st.container(border=True, gap="small", key=widgets.key("month", month, action.id)):
            _card(action, month)
    if left > 0:
        label = t("since.next_actions", left)
        st.button(label, type="primary", on_click=once(held(OneMonth).turn), key=widgets.key("next_actions", part))
        return False
    if asked_of_business(document, month):
        _of_business(month)
    return True


def refused() -> tuple[str, int] | None:
    """The month of which a field holds what the dossier does not, and the part of its actions where that is."""
    for name in refusals.named(OF_ACTION):
        _, action_id, month, _ = name.split(":")
        actions = [one.id for one in asked_in(on_screen.dossier(), month, on_screen.today())]
        if action_id in actions:
            return month, actions.index(action_id) // AT_A_TIME
    for name in refusals.named(OF_BUSINESS):
        month = name.partition(":")[2]
        return month, max(len(asked_in(on_screen.dossier(), month, on_screen.today())) - 1, 0) // AT_A_TIME
    return None


def is_done(month: str) -> bool:
    """Whether all that is asked of that month is entered."""
    document = on_screen.dossier()
    business = [row for row in document.business.revenue if row.month == month and row.revenue is not None]
    entered = all(is_entered(action, month) for action in asked_in(document, month, on_screen.today()))
    return entered and bool(business or not asked_of_business(document, month))


def _card(action: Action, month: str) -> None:
    """The figures of one action, and what fills all that is still empty at a tap."""
    t, done, before = on_screen.texts(), is_entered(action, month), row_before(action, month)
    mark = ":material/check_circle: " if done else ""
    st.markdown(f"{mark}**{escape(names.by_id()[action.id])}**")
    with st.container(horizontal=True, gap="small"):
        for name in usual_figures(action, month):
            _field(action, month, name, before)
    with st.container(horizontal=True, gap="xsmall"):
        if before is not None:
            _fill(action, month, t("since.as_before", month=_said(before.month, month)), as_before, done=done)
        _fill(action, month, t("since.nothing"), nothing_in, done=done)


def _said(earlier: str, month: str) -> str:
    """A month before another, short; its year is said where it may be another than one thinks."""
    near = months_between(earlier, month) < SPAN
    return (month_alone if near else short_month)(earlier, on_screen.language())


def _field(action: Action, month: str, name: str, before: LedgerRow | None) -> None:
    t, language = on_screen.texts(), on_screen.language()
    value = values_at(action.ledger, [(month, name)])[month, name]
    last: float | None = getattr(before, name, None)
    hint = (
        None
        if before is None or last is None
        else t("since.hint", month=_said(before.month, month), value=figure(last, language))
    )
    held_up = refusals.refused(_name(action, month, name)) is not None
    with st.container(width=SENTENCE_WIDTH if held_up else FIELD_WIDTH):
        of_dossier.number(
            _name(action, month, name),
            t(f"since.{name}"),
            value,
            lambda document, given: with_cells(document, action.id, {(month, name): given}),
            unit=currency_symbol(on_screen.dossier().business.currency, language) if name in AMOUNTS else None,
            kind=KINDS.get(name, COUNT_A_MONTH),
            hint=hint or " ",
        )


def _name(action: Action, month: str, figure: str) -> str:
    return f"{OF_ACTION}:{action.id}:{month}:{figure}"


def _fill(action: Action, month: str, label: str, made: Callable[[Action, str], Cells], *, done: bool) -> None:
    """A button that fills what is still empty."""

    def filled(document: Dossier) -> Dossier:
        return with_cells(document, action.id, made(document.action(action.id), month))

    def fill() -> None:
        on_screen.change(filled)
        for name in usual_figures(action, month):
            widgets.forget(widgets.choice_key(_name(action, month, name)))

    key = widgets.key(made.__name__, action.id, month)
    st.button(label, on_click=once(fill), key=key, disabled=done)


def _of_business(month: str) -> None:
    """The revenue of the whole business in that month."""
    t, language, document = on_screen.texts(), on_screen.language(), on_screen.dossier()
    known = {row.month: row.revenue for row in document.business.revenue if row.revenue is not None}
    before = max((one for one in known if one < month), default=None)
    hint = t("since.hint", month=_said(before, month), value=figure(known[before], language)) if before else " "
    with st.container(border=True, key=widgets.key("month", month, "business")):
        of_dossier.number(
            f"{OF_BUSINESS}:{month}",
            t("since.business"),
            known.get(month),
            partial(_with_revenue, month),
            unit=currency_symbol(document.business.currency, language),
            kind=AMOUNT,
            hint=hint,
        )


def _with_revenue(month: str, document: Dossier, value: float | None) -> Dossier:
    return with_revenue_cells(document, {(month, "revenue"): value})
