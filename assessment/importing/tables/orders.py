"""An order whose total stands on each of its lines: counted once, where it can be told from amounts of the lines."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import Decimal

from assessment.importing.model import ImportRefusedError
from assessment.importing.tables.known_words import any_of, plain_words

PRICE = any_of("price, prix, unit price, prix unitaire, pu")
QUANTITY = any_of("quantity, quantité, qty, qté, nombre")
_OF_A_LINE = any_of("item*, line, lineitem, ligne, article*, produit*, product*, unit, unitaire, price, prix")
_OF_AN_ORDER = any_of("order, commande, panier, basket, transaction, facture, invoice")
_TOTAL = any_of("total, ttc, grand total")
_MANY = 3


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
