"""From what a table shows as a whole to the rules its lines are read by."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from assessment.importing.files.cells import as_text
from assessment.importing.lines.exported_numbers import read_number
from assessment.importing.lines.headers import Located
from assessment.importing.lines.settling import Reading
from assessment.importing.tables import orders
from assessment.importing.tables.known_words import plain_words
from assessment.importing.tables.line_rules import LineRules, Row
from assessment.importing.tables.movements import movement_of, tell_movements, tell_ways, way_of, ways_of
from assessment.importing.tables.roles import Roles
from assessment.importing.tables.signs import SignRule, Tally, is_fee, revenue_rule, spend_rule
from assessment.importing.tables.statuses import StatusOf, is_in_hand, status_of, statuses_told
from assessment.importing.tables.survey import Survey
from assessment.importing.tables.versions import tell_versions
from assessment.parsing.currency_signs import in_header


@dataclass
class _Counts:
    """What one more reading of a table counts: signs of its amounts, lines of its orders."""

    signs: dict[str, Tally] = field(default_factory=dict)
    orders: dict[str, dict[orders.OrderKey, orders.Order]] = field(default_factory=dict)
    refunds_below: set[str] = field(default_factory=set)


@dataclass(frozen=True, slots=True)
class Surveyed:
    """A table whose columns are known, its roles, and what it shows as a whole.

    `amounts` are the columns of money whose signs and kinds count; `priced` those whose cells may name a currency.
    """

    located: Located
    roles: Roles
    survey: Survey
    is_total: Callable[[Row], bool]
    amounts: Mapping[str, int]
    priced: Mapping[str, int]

    def header(self, place: int) -> str:
        """The name of a column."""
        return self.located.headers[place]


def rules_of(table: Surveyed, reading: Reading, factor: Callable[[int, Row], Decimal]) -> LineRules:
    """The rules for the lines of a table; `factor` is that of the amount in a column of a line.

    Raises:
        ImportRefusedError: ``signs_unclear``, ``repeated_orders_unclear``.
    """
    kinds = _kinds(table)
    direction = _direction(table)
    counts = _counted(table, reading, kinds, direction)
    roles, survey = table.roles, table.survey
    statuses = _statuses(table)
    texts = {text for places in kinds.values() for place in places for text in survey.texts(place)}
    below = "revenue" in table.amounts and survey.is_below_zero(table.amounts["revenue"])
    return LineRules(
        reading,
        table.priced,
        _signs(table, counts, kinds, direction),
        {figure: in_header(table.header(place)) for figure, place in table.priced.items()},
        currency=roles.currency,
        statuses=statuses,
        versions=tuple(place for place in roles.versions if tell_versions(survey.texts(place))),
        kinds=kinds,
        direction=direction,
        way_of=way_of if direction is None else ways_of(survey.texts(direction)),
        sales_named="sale" in map(movement_of, texts),
        order=roles.order,
        date=table.located.columns.get("month"),
        refunded=None if roles.refunded in statuses else roles.refunded,
        factor=factor,
        own_refunds=below or any(movement_of(text) == "refund" for text in texts),
        refunds_below=counts.refunds_below,
        once=tuple(
            figure
            for figure, found in counts.orders.items()
            if orders.told_once(table.header(table.amounts[figure]), found.values())
        ),
    )


def _statuses(table: Surveyed) -> dict[int, StatusOf]:
    """The columns that tell what became of each line, with what their words mean."""
    roles, told = table.roles, {}
    for place in (*roles.statuses, *roles.maybe_statuses):
        texts, named = table.survey.texts(place), place in roles.statuses
        orders, campaigns = place in roles.order_states, roles.campaign_states
        status = statuses_told(table.header(place), texts, named=named, of_campaigns=campaigns, of_orders=orders)
        if status:
            told[place] = status
    return told


def unread_status(table: Surveyed) -> str | None:
    """The header of a column of statuses whose words are all unknown."""
    for place in table.roles.statuses:
        texts = {text for text in table.survey.texts(place) if text}
        if len(texts) > 1 and not table.roles.campaign_states and not any(map(status_of, texts)):
            return table.header(place)
    return None


def order_in_hand(table: Surveyed) -> str | None:
    """A word that says of orders that they are in hand, where some column tells their states."""
    texts = (text for place in table.roles.order_states for text in sorted(table.survey.texts(place)))
    return next(filter(is_in_hand, texts), None)


def _kinds(table: Surveyed) -> dict[str, tuple[int, ...]]:
    """The columns that tell sales from the rest, by figure; fees are paid for refunds and payouts as well."""
    roles, survey = table.roles, table.survey
    places = tuple(
        place
        for place in roles.kinds
        if tell_movements(survey.texts(place), of_a_bank=roles.bank, of_campaigns=roles.campaigns)
    )
    return {figure: places for figure, place in table.amounts.items() if places and not is_fee(table.header(place))}


def _direction(table: Surveyed) -> int | None:
    headers, survey = table.located.headers, table.survey
    places = table.roles.directions
    return next((place for place in places if tell_ways(headers[place], survey.texts(place))), None)


def _signs(
    table: Surveyed, counts: _Counts, kinds: Mapping[str, Sequence[int]], direction: int | None
) -> dict[str, SignRule]:
    rules = {}
    for figure, place in table.amounts.items():
        tally = counts.signs.get(figure) or _one_sign(table.survey, place)
        header, directed = table.header(place), direction is not None
        if figure == "spend":
            rules[figure] = spend_rule(header, tally, table.roles, directed=directed)
        else:
            rules[figure] = revenue_rule(header, tally, table.roles, told=directed or figure in kinds)
    return rules


def _one_sign(survey: Survey, place: int) -> Tally:
    tally = Tally()
    tally.add(Decimal(-1 if survey.is_below_zero(place) else 1))
    return tally


def _counted(table: Surveyed, reading: Reading, kinds: Mapping[str, Sequence[int]], direction: int | None) -> _Counts:
    """Read the table once more where signs are mixed, or orders have several lines."""
    counts = _Counts()
    mixed = {figure: place for figure, place in table.amounts.items() if table.survey.has_both_signs(place)}
    ordered = table.amounts if table.roles.order is not None and table.roles.items else {}
    if not mixed and not ordered:
        return counts
    for _, row in table.located.records():
        if table.is_total(row):
            continue
        for figure in {**mixed, **ordered}:
            value = _value(row, table.amounts[figure], reading)
            if not value:
                continue
            if _is_refund(row, kinds.get(figure, ())):
                if value < 0:
                    counts.refunds_below.add(figure)
                continue
            if figure in mixed and _counts_for(figure, row, direction):
                counts.signs.setdefault(figure, Tally()).add(value)
            if figure in ordered and value > 0:
                _add_to_order(table, row, value, counts.orders.setdefault(figure, {}), reading)
    return counts


def _counts_for(figure: str, row: Row, direction: int | None) -> bool:
    return direction is None or way_of(as_text(row[direction])) == ("out" if figure == "spend" else "in")


def _is_refund(row: Row, places: Sequence[int]) -> bool:
    return any(movement_of(as_text(row[place])) == "refund" for place in places)


def _add_to_order(
    table: Surveyed, row: Row, value: Decimal, found: dict[orders.OrderKey, orders.Order], reading: Reading
) -> None:
    roles, headers = table.roles, table.located.headers
    key = orders.order_of(row, roles.order, table.located.columns.get("month"), reading)
    if key is None:
        return
    price = next((p for p, header in enumerate(headers) if orders.PRICE.search(plain_words(header))), None)
    quantity = next((p for p, header in enumerate(headers) if orders.QUANTITY.search(plain_words(header))), None)
    amounts = [_value(row, place, reading) for place in (price, quantity) if place is not None]
    known = [amount for amount in amounts if amount is not None]
    multiplied = bool(known) and value in (known[0], known[0] * known[-1])
    items = tuple(as_text(row[place]) for place in roles.items)
    found.setdefault(key, orders.Order()).add(value, items, multiplied=multiplied)


def _value(row: Row, place: int, reading: Reading) -> Decimal | None:
    try:
        return read_number(row[place], reading.decimal)
    except ValueError:
        return None
