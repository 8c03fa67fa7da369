"""What amounts are worth: currency, tax basis, period."""

from __future__ import annotations

from assessment.dossier.ledger_cells import known_period
from assessment.dossier.model import Business, Dossier
from assessment.language import Texts, currency_symbol, month_name, percent


def tax_basis(business: Business, texts: Texts) -> str:
    """The tax basis amounts are typed on: ``hors taxes``, ``taxes comprises (20 %)``."""
    if business.tax_basis == "including_tax" and business.tax_rate is not None:
        return texts("basis.including_tax_rate", rate=percent(business.tax_rate, texts.language))
    return texts(f"basis.{business.tax_basis}")


def basis_typed(business: Business, texts: Texts, period: tuple[str, str] | None = None) -> str:
    """What amounts are typed in: ``Montants en €, hors taxes · juillet 2025 – juin 2026``."""
    return _said(business, tax_basis(business, texts), period, texts)


def basis_of_figures(dossier: Dossier, texts: Texts) -> str:
    """The same of what is worked out from everything entered: taxes are taken out of amounts that include them."""
    business = dossier.business
    stands_on = tax_basis(business, texts)
    if business.tax_basis == "including_tax":
        stands_on = texts("basis.without_rate", rate=percent(business.rate_within, texts.language))
    return _said(business, stands_on, known_period(action.ledger for action in dossier.actions), texts)


def _said(business: Business, stands_on: str, period: tuple[str, str] | None, texts: Texts) -> str:
    words = texts("basis.line", unit=currency_symbol(business.currency, texts.language), basis=stands_on)
    if period is None:
        return words
    first, last = (month_name(month, texts.language) for month in period)
    said = first if first == last else texts("basis.months", first=first, last=last)
    return texts("basis.period", basis=words, period=said)
