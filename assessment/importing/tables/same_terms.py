"""Columns of one figure on several terms, and which go together: with tax or without, in euros or another currency."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from assessment.dossier.fields import TaxBasis
from assessment.importing.tables.line_rules import AMOUNTS
from assessment.importing.tables.qualified_names import figure_qualified
from assessment.parsing.column_names import figure_named, tax_basis_named, untaxed
from assessment.parsing.currency_signs import in_header

_PREFERRED = "EUR"
_BASES: Sequence[TaxBasis] = ("excluding_tax", "including_tax")


def without_foreign_twins(headers: Sequence[str]) -> list[str]:
    """The columns without those of a figure in another currency that another column gives in euros."""
    figures = {header: figure_named(header) or figure_qualified(header) for header in headers}
    in_euros = {figures[header] for header in headers if in_header(header) == _PREFERRED} - {None}
    return [one for one in headers if figures[one] not in in_euros or in_header(one) in (None, _PREFERRED)]


def on_one_basis(found: Mapping[str, str], headers: Sequence[str]) -> dict[str, str]:
    """Spend and revenue on one tax basis, where those found are on two and other columns give them on one.

    Excluding tax goes first, as in most accounts of a business.
    """
    if not are_on_two_bases(found):
        return {}
    for basis in _BASES:
        pair = {figure: _twin(found[figure], basis, headers) for figure in AMOUNTS}
        if all(pair.values()):
            return {figure: header for figure, header in pair.items() if header}
    return {}


def are_on_two_bases(found: Mapping[str, str]) -> bool:
    """Whether the columns of spend and of revenue state different tax bases."""
    stated = {tax_basis_named(found[figure]) for figure in AMOUNTS if figure in found} - {None}
    return len(stated) > 1


def _twin(header: str, basis: TaxBasis, headers: Sequence[str]) -> str | None:
    return next((one for one in headers if tax_basis_named(one) == basis and untaxed(one) == untaxed(header)), None)
