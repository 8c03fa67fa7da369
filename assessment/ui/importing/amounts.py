"""Amounts of a file: to the cent, with its currency where it names one."""

from __future__ import annotations

from assessment.importing.model import Export
from assessment.language import escape, exact_money, number
from assessment.ui.visit import on_screen


def amount(export: Export, value: float) -> str:
    """As it stands in a table or a widget's word."""
    language = on_screen.language()
    return exact_money(value, export.currency, language) if export.currency else number(value, language, 2)


def in_markdown(export: Export, value: float) -> str:
    """As it stands in a sentence."""
    return escape(amount(export, value))
