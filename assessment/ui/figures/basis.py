"""What every amount on screen is worth: currency, tax basis, period."""

from __future__ import annotations

from dataclasses import dataclass

import streamlit as st

from assessment.dossier.editing import with_business
from assessment.dossier.ledger_cells import amounts_known
from assessment.dossier.model import USUAL_RATE, Business, Dossier
from assessment.language import currency_symbol
from assessment.sentences.basis import basis_of_figures, basis_typed, tax_basis
from assessment.ui.fields import of_dossier, widgets
from assessment.ui.fields.callbacks import once
from assessment.ui.visit import on_screen
from assessment.ui.visit.held import OfDossier, held


@dataclass
class EnteredIn(OfDossier):
    """The business as it was when its amounts were entered, once their currency or tax basis was changed."""

    business: Business | None = None


def line(period: tuple[str, str] | None = None) -> str:
    """What amounts are typed in: ``Montants en €, hors taxes · juillet 2025 – juin 2026``."""
    return basis_typed(on_screen.dossier().business, on_screen.texts(), period)


def of_figures() -> str:
    """The same of what is worked out from everything entered so far."""
    return basis_of_figures(on_screen.dossier(), on_screen.texts())


def writes(name: str) -> of_dossier.Write:
    """Writes the currency or the tax basis, and remembers what the amounts were entered in."""

    def write(document: Dossier, value: object) -> Dossier:
        proposed = {"tax_rate": USUAL_RATE} if value == "including_tax" and document.business.tax_rate is None else {}
        changed = with_business(document, **{name: value}, **proposed)
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
            basis=tax_basis(business, t),
        )

    st.warning(t("basis.changed", count=amounts, before=said(before), now=said(now)), icon=":material/warning:")
    st.button(
        t("basis.back", before=said(before)), icon=":material/undo:", on_click=once(back), key=widgets.key("basis_back")
    )
