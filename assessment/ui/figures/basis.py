"""What every amount on screen is worth: currency, tax basis, period."""

from __future__ import annotations

from dataclasses import dataclass

import streamlit as st

from assessment.dossier.editing import with_business
from assessment.dossier.ledger_cells import amounts_known, known_period
from assessment.dossier.model import Business, Dossier
from assessment.language import currency_symbol, month_name
from assessment.ui.fields import of_dossier, widgets
from assessment.ui.fields.callbacks import once
from assessment.ui.visit import on_screen
from assessment.ui.visit.held import OfDossier, held


@dataclass
class EnteredIn(OfDossier):
    """The business as it was when its amounts were entered, once their currency or tax basis was changed."""

    business: Business | None = None


def line(period: tuple[str, str] | None = None) -> str:
    """``Montants en €, hors taxes · juillet 2025 – juin 2026``."""
    t, language, business = on_screen.texts(), on_screen.language(), on_screen.dossier().business
    words = t(
        "basis.line",
        unit=currency_symbol(business.currency, language),
        basis=t(f"basis.{business.tax_basis}"),
    )
    if period is None:
        return words
    first, last = (month_name(month, language) for month in period)
    return t("basis.period", basis=words, period=first if first == last else t("basis.months", first=first, last=last))


def of_figures() -> str:
    """The same line for everything entered so far."""
    return line(known_period(action.ledger for action in on_screen.dossier().actions))


def writes(name: str) -> of_dossier.Write:
    """Writes the currency or the tax basis, and remembers what the amounts were entered in."""

    def write(document: Dossier, value: object) -> Dossier:
        changed = with_business(document, **{name: value})
        entered_in = held(EnteredIn)
        if entered_in.business is None:
            entered_in.business = document.business
        return changed

    return write


def nothing_is_converted() -> None:
    """Says that a change of currency or tax basis leaves every amount as it was typed, with the way back."""
    t, language = on_screen.texts(), on_screen.language()
    document = on_screen.dossier()
    amounts = amounts_known(document)
    if not amounts:
        return
    before = held(EnteredIn).business
    now = document.business
    if before is None or (before.currency, before.tax_basis) == (now.currency, now.tax_basis):
        st.caption(t("basis.not_converted"))
        return

    def back() -> None:
        on_screen.change(lambda current: with_business(current, currency=before.currency, tax_basis=before.tax_basis))
        for name in ("business.currency", "business.tax_basis"):
            widgets.forget(widgets.choice_key(name))

    def said(business: Business) -> str:
        return t(
            "basis.short",
            unit=currency_symbol(business.currency, language),
            basis=t(f"basis.{business.tax_basis}"),
        )

    st.warning(t("basis.changed", count=amounts, before=said(before), now=said(now)), icon=":material/warning:")
    st.button(
        t("basis.back", before=said(before)), icon=":material/undo:", on_click=once(back), key=widgets.key("basis_back")
    )
