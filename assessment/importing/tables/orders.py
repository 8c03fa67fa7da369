"""An order whose total stands on each of its lines: counted once, where it can be told from amounts of the lines."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import Decimal

from assessment.importing.files.cells import as_text
from assessment.importing.lines.cell_dates import read_period
from assessment.importing.lines.line_cells import Row
from assessment.importing.lines.settling import Reading
from assessment.importing.model import ImportRefusedError
from assessment.importing.tables.known_words import any_of, plain_words

PRICE = any_of("price, prix, unit price, prix unitaire, pu")
QUANTITY = any_of("quantity, quantité, qty, qté, nombre")
_OF_A_LINE = any_of("item*, line, lineitem, ligne, article*, produit*, product*, unit, unitaire, price, prix")
_OF_AN_ORDER = any_of(
    "order, commande, panier, basket, transaction, facture, invoice, ticket, receipt, reçu, bon, note, bill, addition"
)
_TOTAL = any_of("total, ttc, grand total")
_MANY = 3
OrderKey = tuple[str, dt.date | None]


def order_of(row: Row, order: int | None, date: int | None, reading: Reading) -> OrderKey | None:
    """The number of the order of a line with its day, as a till counts anew each day; ``None`` without a number."""
    number = as_text(row[order]) if order is not None else ""
    if not number:
        return None
    period = read_period(row[date], reading.order) if date is not None else None
    return number, period.start if period else None


@dataclass
class Order:
    """The lines of one order: their amounts, what they are of, and whether each is a price times a quantity."""

    amounts: set[Decimal] = field(default_factory=set)
    items: set[tuple[str, ...]] = field(default_factory=set)
    lines: int = 0
    multiplied: int = 0

    def add(self, amount: Decimal, items: tuple[str, ...], *, multiplied: bool) -> None:
        """One more line."""
        self.amounts.add(amount)
        self.items.add(items)
        self.lines += 1
        self.multiplied += multiplied


def told_once(header: str, orders: Iterable[Order]) -> bool:
    """Whether a column repeats the total of an order on each of its lines.

    Raises:
        ImportRefusedError: ``repeated_orders_unclear``.
    """
    name = plain_words(header)
    parted = [order for order in orders if len(order.items) > 1]
    alike = [order for order in parted if len(order.amounts) == 1]
    if not alike or _OF_A_LINE.search(name) or all(order.multiplied == order.lines for order in parted):
        return False
    if _OF_AN_ORDER.search(name):
        return True
    if len(alike) == len(parted) and (_TOTAL.search(name) or len(alike) >= _MANY):
        return True
    raise ImportRefusedError("repeated_orders_unclear", {"column": header})
