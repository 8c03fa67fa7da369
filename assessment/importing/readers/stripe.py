"""Stripe: the balance history (and itemised balance reports), and the export of payments.

Sales are charges and payments; refunds and disputes take away from them in the month in which they happen. Payouts,
transfers, top-ups, reserves and Stripe's own fees are movements of money, not sales. Fees are added up in a note.
The export of payments calls a disputed payment paid: what a dispute holds back or lost comes off. One that was won, or
closed by a refund, changes nothing, nor does an inquiry (``warning_…``), for which Stripe holds nothing back.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from assessment.importing.lines.gathering import LineError, Months, cents
from assessment.importing.lines.headers import Layout, Located
from assessment.importing.lines.line_cells import Row, month_at, number_at, refuse_other_currency, text_at
from assessment.importing.lines.settling import Columns, Reading, settle
from assessment.importing.lines.takings import Takings, as_export
from assessment.importing.model import Choices, Export, Note

LAYOUT = Layout(
    "stripe",
    "payments",
    {
        "id": ("id", "balance transaction id"),
        "type": ("type", "reporting category"),
        "source": ("source", "source id"),
        "amount": ("amount", "gross"),
        "fee": ("fee", "fees"),
        "net": ("net",),
        "currency": ("currency",),
        "created": ("created", "created utc", "created date utc", "created date"),
        "description": ("description",),
        "refunded": ("amount refunded",),
        "status": ("status",),
        "captured": ("captured",),
        "converted": ("converted amount",),
        "converted_refunded": ("converted amount refunded",),
        "converted_currency": ("converted currency",),
        "disputed": ("disputed amount", "dispute amount", "amount disputed", "montant conteste"),
        "dispute": ("dispute status", "statut du litige"),
    },
    (
        frozenset({"type", "amount", "fee", "net", "created"}),
        frozenset({"id", "amount", "refunded", "status", "created"}),
        frozenset({"id", "amount", "refunded", "captured", "created"}),
    ),
)
NAME = "Stripe"
_SALES = frozenset({"charge", "payment"})
_RETURNS = frozenset(
    {
        "refund",
        "payment_refund",
        "payment_failure_refund",
        "payment_reversal",
        "refund_failure",
        "partial_capture_reversal",
        "charge_failure",
        "dispute",
        "dispute_reversal",
    }
)
_MOVES = re.compile(
    r"payout|transfer|fee|topup|top_up|reserve|advance|issuing|connect|climate|financing|contribution|network_cost"
    r"|obligation|tax|anticipation|risk|stripe_balance"
)
_DISPUTE = re.compile(r"dispute|chargeback|litige|contestation", re.IGNORECASE)
_PAID = frozenset({"paid", "refunded", "partially refunded", "partial refund", "succeeded", "disputed"})
_KEPT_THOUGH_DISPUTED = frozenset({"won", "charge_refunded", "warning_closed", "prevented"})
_INQUIRY = "warning_"


def read(located: Located, choices: Choices) -> Export:
    """What was taken by month, less refunds and disputes, as customers paid it; taxes are not told apart.

    Raises:
        ChoiceNeededError: mixed currencies, open dates or decimals.
        ImportRefusedError: no line is a sale.
    """
    payments = "refunded" in located.columns and "type" not in located.columns
    converted = payments and {"converted", "converted_currency"} <= located.columns.keys()
    currency = "converted_currency" if converted else "currency"
    amounts = ("converted", "converted_refunded", "fee") if converted else ("amount", "refunded", "fee")
    reading = settle(located, Columns((*amounts, "disputed"), (), ("created",), currency), choices)
    takings = Takings()
    disputes: list[Decimal] = []
    for number, row in located.records(takings.leftovers):
        takings.lines += 1
        example = text_at(located, row, "id")
        amount: Decimal | None = None
        try:
            amount = number_at(located, row, amounts[0], reading, number)
            refuse_other_currency(located, row, currency, reading)
            month = month_at(row, located.columns["created"], reading)
            fee = number_at(located, row, "fee", reading, number)
            refunded = number_at(located, row, amounts[1], reading, number)
            if payments:
                held_back = _held_back(located, row, reading, number, amount)
                if held_back is not None:
                    disputes.append(held_back)
                net, orders = _payment(located, row, amount, refunded, held_back)
            else:
                net, orders = _movement(located, row, amount)
        except LineError as error:
            takings.leftovers.add(error.reason, error.example or example, {"revenue": amount})
            continue
        if orders:
            takings.orders.append(float(net))
        takings.months.add(NAME, month, {"revenue": net, "orders": Decimal(orders), "fees": fee})
    takings.lines += takings.leftovers.misshapen
    takings.notes += _notes(takings.months, located)
    if disputes:
        values = {"count": len(disputes), "amount": cents(sum(disputes, Decimal()))}
        takings.notes.append(Note("disputes", values))
    return as_export(takings, LAYOUT, reading)


def _notes(months: Months, located: Located) -> Iterator[Note]:
    """The fees, taken out of the sums by month, and what refunds do."""
    fees = {month: cents(sums.pop("fees")) for _, month, sums in months.each() if "fees" in sums}
    fees = {month: fee for month, fee in fees.items() if fee}
    if fees:
        total = round(sum((Decimal(repr(fee)) for fee in fees.values()), Decimal()), 2)
        yield Note("fees", {"amount": float(total), "months": dict(sorted(fees.items()))})
    if "type" in located.columns:
        yield Note("refunds_by_month")


def _movement(located: Located, row: Row, amount: Decimal | None) -> tuple[Decimal, int]:
    """Revenue and orders of a line of the balance."""
    kind = text_at(located, row, "type").casefold().replace(" ", "_")
    if amount is None:
        raise LineError("unreadable_number", text_at(located, row, "id"))
    if kind in _SALES:
        return amount, 1 if amount > 0 else 0
    if kind in _RETURNS or (kind == "adjustment" and _is_dispute(located, row)):
        return amount, 0
    if _MOVES.search(kind):
        raise LineError("not_a_sale", kind)
    raise LineError("unknown_kind", kind)


def _is_dispute(located: Located, row: Row) -> bool:
    source = text_at(located, row, "source")
    described = _DISPUTE.search(text_at(located, row, "description"))
    return bool(described) or source.startswith(("dp_", "du_", "ch_", "py_"))


def _held_back(located: Located, row: Row, reading: Reading, number: int, amount: Decimal | None) -> Decimal | None:
    """What a dispute takes off a payment, ``None`` where there is none; disputes are in the payment's own currency."""
    status = text_at(located, row, "dispute").casefold().replace(" ", "_")
    disputed = number_at(located, row, "disputed", reading, number)
    unsaid = text_at(located, row, "status").casefold() == "disputed"
    if not (status or disputed or unsaid):
        return None
    if status in _KEPT_THOUGH_DISPUTED or status.startswith(_INQUIRY):
        return Decimal()
    own = number_at(located, row, "amount", reading, number)
    if disputed is None or amount is None or not own:
        return amount
    return disputed if amount == own else disputed * amount / own


def _payment(
    located: Located, row: Row, amount: Decimal | None, refunded: Decimal | None, held_back: Decimal | None
) -> tuple[Decimal, int]:
    """Revenue and orders of a line of the payments export."""
    name = text_at(located, row, "id")
    if amount is None:
        raise LineError("unreadable_number", name)
    status = text_at(located, row, "status").casefold()
    captured = text_at(located, row, "captured").casefold()
    if (status and status not in _PAID) or captured in ("false", "faux", "no"):
        raise LineError("not_paid", f"{name} {status}".strip())
    net = amount - (refunded or Decimal())
    if net <= 0:
        raise LineError("refunded", name)
    if held_back and held_back >= net:
        raise LineError("disputed", name)
    return net - (held_back or Decimal()), 1
