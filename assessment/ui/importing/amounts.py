"""Amounts of a file: to the cent, with its currency where the file or its owner names one."""

from __future__ import annotations

from assessment.language import escape, exact_money, number
from assessment.ui.importing.draft import Draft
from assessment.ui.visit import on_screen


def amount(draft: Draft, value: float) -> str:
    """As it stands in a table or a widget's word."""
    language, currency = on_screen.language(), _currency(draft)
    return exact_money(value, currency, language) if currency else number(value, language, 2)


def in_markdown(draft: Draft, value: float) -> str:
    """As it stands in a sentence."""
    return escape(amount(draft, value))


def in_and_out(draft: Draft, paid: float, received: float) -> list[str]:
    """What went out of an account and what came in, each where something did."""
    t = on_screen.texts()
    sums = {"imports.total_paid": paid, "imports.total_received": received}
    return [t(key, amount=in_markdown(draft, value)) for key, value in sums.items() if value]


def _currency(draft: Draft) -> str | None:
    stated = draft.export.currency if draft.export else None
    return on_screen.dossier().business.currency if stated is None and draft.currency_confirmed else stated
