"""What each column of a table may be, for its owner to confirm: by its name and by what its cells hold."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from assessment.importing.lines.cell_dates import read_period
from assessment.importing.lines.exported_numbers import is_formula, is_hours, is_unknown, number_in
from assessment.importing.lines.line_cells import HOURS
from assessment.importing.lines.owners_words import tells_channel
from assessment.importing.lines.total_words import Naming, naming
from assessment.importing.tables.date_cells import form_of
from assessment.importing.tables.known_words import any_of, plain_words
from assessment.importing.tables.layouts.payments import SQUARE
from assessment.importing.tables.long_form import known_metrics, long_columns
from assessment.importing.tables.movements import tell_movements, tell_ways
from assessment.importing.tables.qualified_names import COUNTS, figure_qualified, named_with_more
from assessment.importing.tables.roles import Roles, roles_in
from assessment.importing.tables.sales_columns import figures_of_sales, is_money, without_unclear_sales
from assessment.importing.tables.same_terms import on_one_basis, without_foreign_twins
from assessment.importing.tables.statuses import statuses_told
from assessment.importing.tables.year_apart import year_of
from assessment.parsing.column_names import figure_named, named_best, tax_basis_named, untaxed

MONTH, NAME = "month", "name"
Rows = Sequence[Sequence[str]]
_LOOSE_NAMES: Mapping[str, Sequence[str]] = {
    "spend": ("montant", "amount"),
    "orders": ("ventes nombre",),
    "visits": ("visiteurs",),
    "quotes": ("propositions",),
    "new_customers": ("nouveaux",),
    NAME: (
        "action",
        "campagne",
        "campaign",
        "nom",
        "name",
        "nom de la campagne",
        "campaign name",
        "operation",
        "poste",
    ),
}
"""Names that may mean something else too: an import has its columns confirmed, what is pasted has not."""
_OF_SALES: Mapping[str, Sequence[str]] = {
    "revenue": (
        *SQUARE.LAYOUT.columns["revenue"],
        "gross",
        "avant commission",
        "gross amount",
        "order total",
        "total commande",
        "total de la commande",
        "montant total",
        "total",
        "montant",
        "amount",
        "gross sales",
        "ventes brutes",
        "montant brut",
        "brut",
    ),
    NAME: ("action", "campagne", "campaign", "canal", "channel", "nom de la campagne", "campaign name"),
}
_OF_A_BANK: Mapping[str, Sequence[str]] = {
    "revenue": ("gross", "gross amount", "avant commission", "brut", "montant brut")
}
_OF_THE_DAY = "time"
"""By the clock, it is that of a line rather than the time spent."""
_MOST = 0.75
_NO_CHANNEL = any_of("action, actions, opération, opérations, annonceur, advertiser, poste")
_PLANNED, _ACTUAL = "budget", any_of("réalisé, réalisés, réel, réels, actual, actuals, real, realised, realized")


@dataclass(frozen=True, slots=True)
class _Nature:
    """Whether a table is one of single sales, or of movements of an account."""

    sales: bool
    bank: bool


def guesses(headers: Sequence[str], rows: Rows) -> dict[str, str]:
    """The header of each field some column is likely to hold."""
    long = long_columns(headers, rows)
    nature = _nature(headers, rows)
    numeric = {header for place, header in enumerate(headers) if _mostly(_column(rows, place), _fits(header))}
    dates = columns_of_dates(headers, rows)
    able = [header for header in headers if header in (dates if figure_named(header) == MONTH else numeric)]
    if not any(figure_named(header) == MONTH for header in able):
        able += [header for header in headers if figure_named(header) == MONTH and not dates]
    plain = not (nature.sales or nature.bank or long)
    able = without_foreign_twins(able)
    found = named_best(without_unclear_sales(able) if plain else able)
    gross = [header for header in able if tax_basis_named(header) == "including_tax"]
    if "revenue" in (including := named_best(gross)) and untaxed(including["revenue"]) == untaxed(found["revenue"]):
        found["revenue"] = including["revenue"]
    if plain:
        _add_qualified(found, headers, rows, {*without_foreign_twins([one for one in headers if one in numeric])})
    if plain or long:
        _add_channel(found, headers, rows, {*numeric, *dates})
    _add_loose(found, headers, _loose_names(nature), {*numeric, *_empty(headers, rows)}, rows)
    if MONTH not in found and dates:
        found[MONTH] = dates[0]
    found.update(on_one_basis(found, able))
    return _of_long_form(found, headers, rows, long) if long else found


def _add_qualified(found: dict[str, str], headers: Sequence[str], rows: Rows, numeric: set[str]) -> None:
    """Add what names with a word more tell, and what was spent in place of what was planned."""
    cells = {header: _column(rows, place) for place, header in enumerate(headers) if header in numeric}
    planned = found.pop("spend") if untaxed(found.get("spend", "")) == _PLANNED else None
    actual = next((header for header in cells if planned and _ACTUAL.fullmatch(untaxed(header))), None)
    if actual:
        found["spend"] = actual
    clear = [one for one, held in cells.items() if not (figure_qualified(one) in COUNTS and is_money(one, held))]
    for figure, header in named_with_more(clear).items():
        found.setdefault(figure, header)
    if planned:
        found.setdefault("spend", planned)
    found.update(figures_of_sales(found, cells))


def _add_channel(found: dict[str, str], headers: Sequence[str], rows: Rows, others: set[str]) -> None:
    """Name lines after their channel, by the first such column that holds several."""
    texts = {
        header: set(_column(rows, place))
        for place, header in enumerate(headers)
        if header not in others and tells_channel(header) and not _NO_CHANNEL.search(plain_words(header))
    }
    filled = [header for header, held in texts.items() if held]
    several = [header for header in filled if len(texts[header]) > 1]
    if filled:
        found[NAME] = (several or filled)[0]


def columns_of_dates(headers: Sequence[str], rows: Rows) -> list[str]:
    """The columns whose cells are dates, but for a line of totals or a note under the table."""
    found = []
    for place, header in enumerate(headers):
        cells = [cell for cell in _column(rows, place) if naming(cell) not in (Naming.TOTAL, Naming.EVERY)]
        mostly_dates = _mostly(cells, _is_date) and (
            figure_named(header) == MONTH or not all(cell.isdigit() for cell in cells)
        )
        if mostly_dates or form_of(header, cells) or year_of(headers, place, rows) is not None:
            found.append(header)
    return found


def _nature(headers: Sequence[str], rows: Rows) -> _Nature:
    roles = roles_in(headers, {}, rows)

    def texts(place: int) -> frozenset[str]:
        return frozenset(_column(rows, place))

    directed = any(tell_ways(headers[place], texts(place)) for place in roles.directions)
    kinds = any(
        tell_movements(texts(place), of_a_bank=roles.bank, of_campaigns=roles.campaigns) for place in roles.kinds
    )
    return _Nature(
        sales=kinds or _are_paid(headers, roles, texts) or (roles.order is not None and bool(roles.items)),
        bank=roles.bank or directed,
    )


def _are_paid(headers: Sequence[str], roles: Roles, texts: Callable[[int], frozenset[str]]) -> bool:
    return any(
        statuses_told(
            headers[place],
            texts(place),
            named=place in roles.statuses,
            of_campaigns=roles.campaign_states,
            of_orders=place in roles.order_states,
        )
        for place in (*roles.statuses, *roles.maybe_statuses)
    )


def _loose_names(nature: _Nature) -> Mapping[str, Sequence[str]]:
    if nature.bank:
        return _OF_A_BANK
    return _OF_SALES if nature.sales else _LOOSE_NAMES


def _add_loose(
    found: dict[str, str], headers: Sequence[str], names: Mapping[str, Sequence[str]], able: set[str], rows: Rows
) -> None:
    for field, listed in names.items():
        for name in listed:
            fitting = [header for header in headers if untaxed(header) == name and header not in found.values()]
            fitting = [header for header in fitting if field == NAME or header in able]
            if field == "spend":
                fitting = [header for header in fitting if not _is_signed(rows, headers.index(header))]
            if field in found or not fitting:
                continue
            gross = [header for header in fitting if tax_basis_named(header) == "including_tax"]
            found[field] = gross[0] if gross and field == "revenue" else fitting[0]


def _of_long_form(found: dict[str, str], headers: Sequence[str], rows: Rows, long: tuple[int, int]) -> dict[str, str]:
    """One figure stands for all: which one a line holds, its metric says."""
    metric, value = long
    figures = known_metrics(set(_column(rows, metric)))
    kept = {field: header for field, header in found.items() if field in (MONTH, NAME)}
    return {**kept, **dict.fromkeys(figures[:1], headers[value])}


def _column(rows: Rows, place: int) -> list[str]:
    """The cells of a column that hold something."""
    return [row[place] for row in rows if row[place]]


def _empty(headers: Sequence[str], rows: Rows) -> list[str]:
    return [header for place, header in enumerate(headers) if not _column(rows, place)]


def _mostly(cells: Sequence[str], fits: Callable[[str], bool]) -> bool:
    return bool(cells) and sum(map(fits, cells)) >= _MOST * len(cells)


def _fits(header: str) -> Callable[[str], bool]:
    """What tells whether a cell is a figure of that column, or says that there is none."""
    is_figure = is_hours if figure_named(header) == HOURS and untaxed(header) != _OF_THE_DAY else number_in
    return lambda cell: is_unknown(cell) or is_formula(cell) or bool(is_figure(cell))


def _is_date(cell: str) -> bool:
    return read_period(cell, "day_first") is not None


def _is_signed(rows: Rows, place: int) -> bool:
    numbers = (number_in(cell) for cell in _column(rows, place))
    return any(number is not None and number.text.startswith("-") for number in numbers)
