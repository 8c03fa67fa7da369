"""Columns of numbers that a table holds and that are not read, for its owner to know."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice

from assessment.importing.files.cells import as_text
from assessment.importing.limits import LONGEST_EXAMPLE
from assessment.importing.lines.exported_numbers import is_formula, is_unknown, number_in
from assessment.importing.lines.headers import Located
from assessment.importing.model import FIGURES, Note
from assessment.importing.tables.known_words import any_of, plain_words
from assessment.importing.tables.long_form import long_columns
from assessment.importing.tables.qualified_names import is_no_sum
from assessment.importing.tables.roles import roles_in
from assessment.parsing.column_names import figure_named

_SHOWN = 200
_NAMED = 5
_NO_FIGURE = any_of(
    "tva, vat, tax, taxe, taxes, n, no, num, numéro, number, identifiant, référence, ref, code, sku, ean, asin, siren, "
    "siret, iban, téléphone, phone, zip, postal, postcode, année, year, mois, month, semaine, week, jour, day, date, "
    "heure, rang, rank, position, score, saldo, panier moyen, aov, prix, price, carte, card, "
    "account, compte, ligne, line, fréquence, frequency"
)
_COUNTED = any_of("nombre de, nb de, nb, number of, no of")


def columns_not_read(located: Located) -> list[Note]:
    """A note with the names of such columns, at most five; none where there are none.

    Rates, means, plans, numbers of things and balances are no such columns.
    """
    rows = [[as_text(cell) for cell in row] for _, row in islice(located.records(), _SHOWN)]
    read = {*located.columns.values(), *_of_lines(located, rows)}
    names = [
        header[:LONGEST_EXAMPLE]
        for place, header in enumerate(located.headers)
        if place not in read and _is_figure(header) and _counts([row[place] for row in rows])
    ]
    more = "…" if len(names) > _NAMED else ""
    return [Note("columns_not_read", {"columns": ", ".join(names[:_NAMED]) + more})] if names else []


def _of_lines(located: Located, rows: Sequence[Sequence[str]]) -> set[int]:
    """Columns that say which line counts and how, not how much."""
    roles = roles_in(located.headers, located.columns, rows)
    single = {place for place in (roles.currency, roles.order, roles.refunded) if place is not None}
    return {*single, *roles.items, *(long_columns(located.headers, rows) or ())}


def _is_figure(header: str) -> bool:
    if not any(map(str.isalpha, header)) or is_no_sum(header):
        return False
    return figure_named(header) in FIGURES or _NO_FIGURE.search(_COUNTED.sub("", plain_words(header))) is None


def _counts(cells: Sequence[str]) -> bool:
    """Whether all cells that hold something are numbers, and not all of them zero."""
    filled = [cell for cell in cells if not (is_unknown(cell) or is_formula(cell))]
    numbers = [number_in(cell) for cell in filled]
    return all(numbers) and any(number is not None and float(number.text) for number in numbers)
