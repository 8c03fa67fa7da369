"""Which amounts of a line count, and with which sign: what does not is left out with its amount, by a reason."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from assessment.importing.files.cells import Cell, as_text
from assessment.importing.lines.exported_numbers import currency_of, read_number
from assessment.importing.lines.gathering import Leftovers, LineError
from assessment.importing.lines.settling import Reading, told_currency
from assessment.importing.tables.header_line import is_value
from assessment.importing.tables.movements import Movement, Way, WayOf, movement_of, way_of
from assessment.importing.tables.orders import OrderKey, order_of
from assessment.importing.tables.signs import SignRule
from assessment.importing.tables.statuses import Status, StatusOf
from assessment.importing.tables.versions import version_of

AMOUNTS = ("spend", "revenue")
_WAYS: Mapping[str, tuple[Way, str]] = {"spend": ("out", "received"), "revenue": ("in", "paid_out")}
_NO_SALES = ("not_a_sale", "own_transfer")
Row = Sequence[Cell]
Line = dict[str, Decimal | None]


def _no_factor(*_: object) -> Decimal:
    return Decimal(1)


@dataclass(frozen=True)
class LineRules:
    """The columns of a table that tell which lines count, and how.

    `places` are those of the figures, `header_currencies` the currencies in their headers. `own_refunds`: whether
    refunds are lines of their own, so that a sale refunded still counts; `refunds_below`: the figures whose refunds
    are written below zero. `sales_named`: whether sales have a name of their own, so that purchases are none. `once`
    are the figures that repeat the total of an order on each of its lines.
    """

    reading: Reading
    places: Mapping[str, int]
    signs: Mapping[str, SignRule]
    header_currencies: Mapping[str, str | None]
    currency: int | None = None
    statuses: Mapping[int, StatusOf] = field(default_factory=dict)
    versions: Sequence[int] = ()
    kinds: Mapping[str, Sequence[int]] = field(default_factory=dict)
    direction: int | None = None
    way_of: WayOf = way_of
    sales_named: bool = False
    order: int | None = None
    date: int | None = None
    refunded: int | None = None
    factor: Callable[[int, Row], Decimal] = _no_factor
    own_refunds: bool = False
    refunds_below: Collection[str] = ()
    once: Collection[str] = ()
    _counted: set[tuple[str, OrderKey, Decimal, bool]] = field(default_factory=set, init=False)
    _none_needed: bool = field(init=False)

    def __post_init__(self) -> None:
        plain = all(rule == SignRule() for rule in self.signs.values()) and len(self.reading.currencies) < 2
        told = (
            self.statuses,
            self.versions,
            self.kinds,
            self.once,
            self.direction is not None,
            self.refunded is not None,
        )
        object.__setattr__(self, "_none_needed", plain and not any(told))

    def sift(self, number: int, row: Row, figures: Line, leftovers: Leftovers) -> None:
        """Keep of a line what counts.

        Raises:
            LineError: nothing of it does.
        """
        if all(value is None for value in figures.values()):
            _refuse_text(row)
            return
        if self._none_needed:
            return
        self._refuse_currency(row)
        self._refuse_forecast(row)
        status = self._status(number, row)
        aside = _Aside(figures)
        for figure in AMOUNTS:
            if figures.get(figure) is not None:
                self._settle_amount(figure, row, aside)
        if status in ("refunded", "partly_refunded") and not self.own_refunds:
            self._take_refund_off(status, row, aside)
        elif self.refunded is not None and not self.own_refunds:
            self._take_refund_off("done", row, aside)
        aside.leave(leftovers)

    def is_flipped(self, figure: str) -> bool:
        """Whether the file writes that figure below zero."""
        return figure in self.signs and self.signs[figure].sign < 0

    def _refuse_currency(self, row: Row) -> None:
        if self.currency is None or len(self.reading.currencies) < 2:
            return
        cell = row[self.currency]
        if told_currency(cell) != self.reading.taken:
            raise LineError("other_currency", as_text(cell))

    def _refuse_forecast(self, row: Row) -> None:
        for place in self.versions:
            text = as_text(row[place])
            if version_of(text) != "actual":
                raise LineError("forecast" if text else "unknown_kind", text)

    def _status(self, number: int, row: Row) -> Status:
        """What became of the line by all its statuses, which must agree."""
        status: Status = "done"
        for place, status_of in self.statuses.items():
            text = as_text(row[place])
            found = status_of(text)
            if found is None or found == "running":
                raise LineError("unknown_status", text or str(number))
            if found in ("not_done", "pending", "disputed"):
                raise LineError(found, text)
            if found != "done":
                status = found
        return status

    def _settle_amount(self, figure: str, row: Row, aside: _Aside) -> None:
        """Give an amount its sign, or leave it out."""
        value = aside.figures[figure]
        if value is None:
            return
        if value and self._is_foreign(figure, row):
            aside.put(figure, "other_currency", as_text(row[self.places[figure]]))
            return
        movement = self._movement(figure, row)
        if self._leaves_out(figure, movement, value, row, aside):
            return
        rule = self.signs.get(figure, SignRule())
        signed = value * rule.sign
        if movement == "refund" and signed > 0 and figure not in self.refunds_below:
            signed = -signed
        if rule.others and signed < 0 and movement not in ("refund", "sale"):
            aside.put(figure, rule.others, as_text(row[self.places[figure]]))
        elif figure in self.once and self._is_counted(figure, row, value, movement == "refund"):
            aside.put(figure, "repeated_order", as_text(row[self.order or 0]))
        else:
            aside.figures[figure] = signed

    def _is_foreign(self, figure: str, row: Row) -> bool:
        if self.currency is not None or len(self.reading.currencies) < 2:
            return False
        cell = row[self.places[figure]]
        header = self.header_currencies.get(figure)
        own = currency_of(cell) if isinstance(cell, str) or header is None else None
        return (own or header) != self.reading.taken

    def _movement(self, figure: str, row: Row) -> Movement | None:
        """The kind of the line by all its kinds: what is no sale by one of them is none; a refund is one."""
        found = {movement_of(as_text(row[place])) for place in self.kinds.get(figure, ())}
        for movement in (*_NO_SALES, "refund", "sale", "payment"):
            if movement in found:
                return movement
        return None

    def _leaves_out(self, figure: str, movement: Movement | None, value: Decimal, row: Row, aside: _Aside) -> bool:
        places = self.kinds.get(figure, ())
        kind = next((as_text(row[place]) for place in places if as_text(row[place])), "")
        reason = ""
        if figure == "spend":
            reason = "own_transfer" if movement == "own_transfer" else ""
        elif places and movement is None and self.direction not in places:
            reason = "unknown_kind"
        elif movement in _NO_SALES:
            reason = "not_a_sale"
        elif movement == "payment" and (value < 0 or (self.sales_named and way_of(kind) == "out")):
            reason = "paid_out"
        if not reason and self.direction is not None and movement != "refund":
            text = as_text(row[self.direction])
            wanted, other = _WAYS[figure]
            way = self.way_of(text)
            reason, kind = ("" if way == wanted else other if way else "unknown_kind"), text
        if reason:
            aside.put(figure, reason, kind)
        return bool(reason)

    def _is_counted(self, figure: str, row: Row, value: Decimal, refund: bool) -> bool:
        """Whether that amount of that order was counted on an earlier line."""
        order = order_of(row, self.order, self.date, self.reading)
        if order is None:
            return False
        key = (figure, order, value, refund)
        if key in self._counted:
            return True
        self._counted.add(key)
        return False

    def _take_refund_off(self, status: Status, row: Row, aside: _Aside) -> None:
        """Take off the sale of a line what its column of refunds says was given back."""
        back = None if self.refunded is None else _number(row[self.refunded], self.reading)
        if back is not None and self.refunded is not None:
            back *= self.factor(self.refunded, row)
        value = aside.figures.get("revenue")
        if back and value is not None and "revenue" in self.places and status != "refunded":
            aside.take("revenue", abs(back) if value >= 0 else min(abs(back), abs(value)))
        elif status != "done":
            for figure in AMOUNTS:
                if aside.figures.get(figure) is not None:
                    aside.put(figure, status if figure == "revenue" else "not_done", "")


class _Aside:
    """What is left out of one line, by reason; all of it for one reason is the whole line left out."""

    def __init__(self, figures: Line) -> None:
        self.figures = figures
        self._whole = dict(figures)
        self._parts: dict[str, tuple[str, Line]] = {}

    def put(self, figure: str, reason: str, example: str) -> None:
        """Leave out a figure, as the file writes it."""
        self._parts.setdefault(reason, (example, {}))[1][figure] = self._whole[figure]
        self.figures[figure] = None

    def take(self, figure: str, amount: Decimal) -> None:
        """Leave out a part of a figure."""
        self._parts.setdefault("refunded_part", ("", {}))[1][figure] = amount
        self.figures[figure] = (self.figures[figure] or Decimal()) - amount

    def leave(self, leftovers: Leftovers) -> None:
        """Tell what is left out.

        Raises:
            LineError: nothing remains.
        """
        if not self._parts:
            return
        *parts, (reason, (example, figures)) = self._parts.items()
        for other, (text, amounts) in parts:
            leftovers.add(other, text, amounts)
        if any(value is not None for value in self.figures.values()):
            leftovers.add(reason, example, figures)
            return
        self.figures.clear()
        self.figures.update(figures)
        raise LineError(reason, example)


def _refuse_text(row: Row) -> None:
    """Refuse a line that is a note under the table: a single text."""
    filled = [text for cell in row if (text := as_text(cell))]
    if len(filled) == 1 and not is_value(filled[0]):
        raise LineError("text_line", filled[0])


def _number(cell: Cell, reading: Reading) -> Decimal | None:
    try:
        return read_number(cell, reading.decimal)
    except ValueError:
        return None
