"""Shopify: the orders export, one line per article, the totals of an order on its first line only.

What counts: orders paid, in full or in part, less what was refunded. Orders refunded in full, cancelled, or not paid
(pending, authorised, voided, expired) are no sales and are left out, with their amounts. An order belongs to the month
in which it was placed, in the shop's own time, as the file writes it. Total includes taxes, shipping and discounts in
every shop. The file does not prove that a customer is new, so new customers stay unknown.
"""

from __future__ import annotations

from decimal import Decimal

from assessment.importing.lines.gathering import LineError, Months
from assessment.importing.lines.headers import Layout, Located
from assessment.importing.lines.line_cells import Row, month_at, number_at, refuse_other_currency, text_at
from assessment.importing.lines.settling import Columns, Reading, settle
from assessment.importing.lines.takings import Takings, as_export, taxes_of
from assessment.importing.model import Choices, Export, Note

LAYOUT = Layout(
    "shopify",
    "shop",
    {
        "name": ("name", "nom"),
        "id": ("id",),
        "status": ("financial status", "statut financier"),
        "paid_at": ("paid at",),
        "created": ("created at",),
        "cancelled": ("cancelled at",),
        "currency": ("currency", "devise"),
        "total": ("total",),
        "taxes": ("taxes",),
        "refunded": ("refunded amount",),
        "outstanding": ("outstanding balance",),
    },
    (frozenset({"name", "status", "total", "created"}), frozenset({"name", "status", "total", "paid_at"})),
)
NAME = "Shopify"
_PAID = frozenset({"paid", "partially_refunded", "refunded", "partially_paid"})
_AMOUNTS = ("total", "taxes", "refunded", "outstanding")
_NOTHING, _ONE = Decimal(), Decimal(1)


def read(located: Located, choices: Choices) -> Export:
    """What the shop sold by month, taxes included, with the taxes by month and the spread of single orders.

    Raises:
        ChoiceNeededError: mixed currencies, open dates or decimals.
        ImportRefusedError: no order can be counted.
    """
    reading = settle(located, Columns(_AMOUNTS, (), ("created", "paid_at"), "currency"), choices)
    takings = Takings()
    seen: set[bytes] = set()
    part_refunds = 0
    for number, row in located.records(takings.leftovers):
        takings.lines += 1
        if _is_article(located, row):
            continue
        number_or_day = text_at(located, row, "id") or text_at(located, row, "created")
        key = f"{text_at(located, row, 'name')}\0{number_or_day}".encode()  # half as large as a pair of texts
        if key in seen:
            continue
        seen.add(key)
        try:
            amounts = _amounts(located, row, reading, number)
            net = _net(located, row, reading, amounts)
            month = _month(located, row, reading)
        except LineError as error:
            takings.leftovers.add(error.reason, error.example, {"revenue": _total(located, row, reading)})
            continue
        part_refunds += bool(amounts["refunded"])
        takings.orders.append(float(net))
        taxes = amounts["taxes"]
        if net != amounts["total"] and amounts["total"]:
            taxes = taxes * net / amounts["total"]
        takings.months.add(NAME, month, {"orders": _ONE, "revenue": net, "taxes": taxes})
    takings.lines += takings.leftovers.misshapen
    if part_refunds:
        takings.notes.append(Note("taxes_in_proportion", {"count": part_refunds}))
    return as_export(takings, LAYOUT, reading, "website", _taxes(takings.months, located, reading))


def _taxes(months: Months, located: Located, reading: Reading) -> dict[str, float]:
    """The taxes of each month; empty where the file does not tell."""
    if "taxes" not in located.columns or "taxes" in reading.foreign:
        return {}
    return taxes_of(months)


def _is_article(located: Located, row: Row) -> bool:
    """Whether a line only carries a further article of an order."""
    return not text_at(located, row, "total") and not text_at(located, row, "status")


def _amounts(located: Located, row: Row, reading: Reading, number: int) -> dict[str, Decimal]:
    amounts = {}
    for column in _AMOUNTS:
        amount = number_at(located, row, column, reading, number)
        if amount is None and column == "total":
            raise LineError("unreadable_number", f"{number}: {text_at(located, row, 'name')}")
        amounts[column] = amount or _NOTHING
    return amounts


def _net(located: Located, row: Row, reading: Reading, amounts: dict[str, Decimal]) -> Decimal:
    """What the order brought.

    Raises:
        LineError: the order is no sale, or in another currency.
    """
    status = text_at(located, row, "status").casefold().replace(" ", "_")
    refuse_other_currency(located, row, "currency", reading)
    if text_at(located, row, "cancelled"):
        raise LineError("cancelled", text_at(located, row, "name"))
    if status not in _PAID and not (not status and text_at(located, row, "paid_at")):
        raise LineError("not_paid", f"{text_at(located, row, 'name')} {status}".strip())
    unpaid = amounts["outstanding"] if status == "partially_paid" else _NOTHING
    net = amounts["total"] - amounts["refunded"] - unpaid
    if status == "refunded" or (amounts["refunded"] and net <= 0):
        raise LineError("refunded", text_at(located, row, "name"))
    return net


def _month(located: Located, row: Row, reading: Reading) -> str:
    for column in ("created", "paid_at"):
        if column in located.columns and row[located.columns[column]]:
            return month_at(row, located.columns[column], reading)
    raise LineError("unreadable_date", text_at(located, row, "name"))


def _total(located: Located, row: Row, reading: Reading) -> Decimal | None:
    try:
        return number_at(located, row, "total", reading, 0)
    except LineError:
        return None
