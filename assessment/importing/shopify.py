"""Shopify: the orders export, one line per article, the totals of an order on its first line only.

What counts: orders paid, in full or in part, less what was refunded. Orders refunded in full, cancelled, or not paid
(pending, authorised, voided, expired) are no sales and are left out, with their amounts. An order belongs to the month
in which it was placed, in the shop's own time, as the file writes it. Total includes taxes, shipping and discounts in
every shop. The file does not prove that a customer is new, so new customers stay unknown.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from decimal import Decimal

from assessment.importing.campaigns import Row, date_of, refuse_nothing, text_at
from assessment.importing.cells import as_text
from assessment.importing.exported_numbers import read_number
from assessment.importing.gathering import Leftovers, LineError, Months, cents, checked, revenue_of
from assessment.importing.headers import Layout, Located
from assessment.importing.model import Choices, Export, Note
from assessment.importing.settling import Columns, Reading, currency_code, settle

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
FEWEST_ORDERS = 10
_NOTHING, _ONE = Decimal(), Decimal(1)


def read(located: Located, choices: Choices) -> Export:
    """What the shop sold by month, taxes included, with the taxes by month and the spread of single orders.

    Raises:
        ChoiceNeededError: mixed currencies, open dates or decimals.
        ImportRefusedError: no order can be counted.
    """
    reading = settle(located, Columns(_AMOUNTS, (), ("created", "paid_at"), "currency"), choices)
    months, leftovers, values = Months(), Leftovers(), []
    seen: set[bytes] = set()
    lines = 0
    part_refunds = 0
    for number, row in located.records():
        lines += 1
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
            leftovers.add(error.reason, error.example, _total(located, row, reading))
            continue
        part_refunds += bool(amounts["refunded"])
        values.append(float(net))
        taxes = amounts["taxes"]
        if net != amounts["total"] and amounts["total"]:
            taxes = taxes * net / amounts["total"]
        months.add(NAME, month, {"orders": _ONE, "revenue": net, "taxes": taxes})
    series = months.series(leftovers, "website")
    dropped = leftovers.listed()
    refuse_nothing(bool(series), lines, dropped)
    mean, spread = spread_of(values)
    notes = [Note("taxes_in_proportion", {"count": part_refunds})] if part_refunds else []
    if reading.currency is None:
        notes.append(Note("currency_unknown"))
    kept = {row.month for row in series[0].rows}
    return Export(
        LAYOUT.format,
        LAYOUT.kind,
        series,
        business_revenue=revenue_of(series),
        currency=reading.currency,
        tax_basis="including_tax",
        taxes={
            month: cents(sums.get("taxes", Decimal()))
            for _, month, sums in sorted(months.each(), key=lambda one: one[1])
            if month in kept and "taxes" in located.columns
        },
        order_values_mean=mean,
        order_values_cv=spread,
        lines=lines,
        dropped=dropped,
        notes=notes,
    )


def spread_of(values: Sequence[float]) -> tuple[float | None, float | None]:
    """Mean and coefficient of variation (sample standard deviation / mean) of single orders, from ten orders on."""
    if len(values) < FEWEST_ORDERS:
        return None, None
    mean = math.fsum(values) / len(values)
    if mean <= 0:
        return None, None
    variance = math.fsum((value - mean) ** 2 for value in values) / (len(values) - 1)
    return round(mean, 2), round(math.sqrt(variance) / mean, 6)


def _is_article(located: Located, row: Row) -> bool:
    """Whether a line only carries a further article of an order."""
    return not text_at(located, row, "total") and not text_at(located, row, "status")


def _amounts(located: Located, row: Row, reading: Reading, number: int) -> dict[str, Decimal]:
    amounts = {}
    for column in _AMOUNTS:
        cell = row[located.columns[column]] if column in located.columns else ""
        try:
            value = read_number(cell, reading.decimal) if cell != "" else None
        except ValueError:
            raise LineError("unreadable_number", f"{number}: {as_text(cell)}") from None
        if value is None and column == "total":
            raise LineError("unreadable_number", f"{number}: {text_at(located, row, 'name')}")
        amounts[column] = checked(value, number, cell) or _NOTHING
    return amounts


def _net(located: Located, row: Row, reading: Reading, amounts: dict[str, Decimal]) -> Decimal:
    """What the order brought.

    Raises:
        LineError: the order is no sale, or in another currency.
    """
    status = text_at(located, row, "status").casefold().replace(" ", "_")
    if len(reading.currencies) > 1 and currency_code(row[located.columns["currency"]]) != reading.currency:
        raise LineError("other_currency", text_at(located, row, "currency"))
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
        if column in located.columns and (cell := row[located.columns[column]]):
            if month := date_of(row, located.columns[column], reading).month:
                return month
            raise LineError("unreadable_date", as_text(cell))
    raise LineError("unreadable_date", text_at(located, row, "name"))


def _total(located: Located, row: Row, reading: Reading) -> Decimal | None:
    try:
        return checked(read_number(row[located.columns["total"]], reading.decimal), 0, "")
    except (ValueError, LineError):
        return None
