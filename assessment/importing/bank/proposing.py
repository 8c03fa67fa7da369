"""From a statement to an export: who was paid, month by month, what came in and how, and what was left out.

What was paid is either in a series or left out with its reason; what a supplier gave back comes off its month. What
came in is in the receipts, under its way of coming in. Nothing is counted on both sides.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal

from assessment.dossier.model import BusinessMonth
from assessment.importing.bank.accounts import TABLE
from assessment.importing.bank.model import Statement
from assessment.importing.bank.movements import TRANSFERS, Movement, is_of_sales, movement_of
from assessment.importing.bank.naming import key_of
from assessment.importing.bank.suppliers import Known
from assessment.importing.limits import MOST_NAMES, MOST_PAYERS
from assessment.importing.lines.exports import refuse_nothing
from assessment.importing.lines.gathering import Leftovers, Months, cents
from assessment.importing.model import Export, Note, Payer, Receipts, Series
from assessment.month import month_of

_PAYOUTS = frozenset({"card_terminal", "online_payments", "marketplaces"})
_MOST_NAMED = 3


@dataclass
class _Sides:
    """The lines of a statement by what they are, so far."""

    paid: Months = field(default_factory=Months)
    received: Months = field(default_factory=Months)
    leftovers: Leftovers = field(default_factory=Leftovers)
    suppliers: dict[str, Movement] = field(default_factory=dict)
    payers: dict[str, list[Movement]] = field(default_factory=dict)
    given_back: Decimal = Decimal()


def as_export(statement: Statement) -> Export:
    """The export of a statement: a series for each supplier, the advertising ones proposed, then by what was paid.

    Raises:
        ImportRefusedError: nothing is left, see `refuse_nothing`.
    """
    sides = _sides(statement)
    series, receipts = _series(sides), _receipts(sides)
    dropped = (*statement.dropped, *sides.leftovers.listed())
    refuse_nothing(bool(series or receipts), statement.count, dropped, has_columns=statement.format == TABLE)
    return Export(
        statement.format,
        "bank",
        series,
        business_revenue=_revenue(one.rows for one in receipts if one.proposed),
        receipts=receipts,
        currency=statement.currency,
        tax_basis="including_tax",
        lines=statement.count,
        dropped=dropped,
        notes=(*statement.notes, *_notes(sides, receipts)),
    )


def with_receipts(export: Export, kinds: Collection[str], without: Collection[str] = ()) -> Export:
    """The export with the receipts of these ways, and no other, as the revenue of the business.

    What the payers named in `without` paid is none of it.
    """
    taken = [one for one in export.receipts if one.kind in kinds]
    refused = [payer.rows for one in taken for payer in one.payers if payer.name in without]
    return replace(export, business_revenue=_revenue((one.rows for one in taken), refused))


def _sides(statement: Statement) -> _Sides:
    own = {key_of(name) for name in statement.own_accounts}
    movements = sorted(
        (movement_of(line, own) for line in statement.lines if line.amount), key=lambda one: (one.shown, one.line.day)
    )
    paid_to = {one.party for one in movements if one.side == "paid"}
    shown = _shown(movements)
    sides = _Sides()
    for one in movements:
        if one.side == "left_out":
            sides.leftovers.add(one.reason, one.line.label or one.shown, {"spend": -one.line.amount})
        elif one.side == "paid" or (one.side == "given_back" and (one.supplier or one.party in paid_to)):
            _pay(sides, one, shown)
            sides.given_back += max(one.line.amount, Decimal())
        else:
            sides.received.add(one.reason, month_of(one.line.day), {"revenue": one.line.amount})
            if one.reason == TRANSFERS:
                sides.payers.setdefault(one.party, []).append(one)
    return sides


def _pay(sides: _Sides, one: Movement, shown: Collection[str]) -> None:
    figures = {"spend": -one.line.amount}
    if one.party in shown:
        first = sides.suppliers.setdefault(one.party, one)
        sides.paid.add(first.shown, month_of(one.line.day), figures)
    else:
        sides.leftovers.add("small_suppliers", one.shown, figures)


def _shown(movements: Sequence[Movement]) -> Collection[str]:
    """Of more suppliers than there is room for, the known ones and those paid most."""
    known: set[str] = set()
    paid: dict[str, Decimal] = {}
    for one in movements:
        if one.supplier:
            known.add(one.party)
        elif one.side == "paid":
            paid[one.party] = paid.get(one.party, Decimal()) - one.line.amount
    most = sorted(paid, key=lambda party: (-paid[party], party))
    return known.union(most[: MOST_NAMES - len(known)])


def _series(sides: _Sides) -> tuple[Series, ...]:
    """Those held for marketing first, then by what was paid."""
    known = {one.shown: one.supplier for one in sides.suppliers.values() if one.supplier}
    listed = [
        _known_series(one, known[one.name]) if one.name in known else replace(one, proposed=False)
        for one in sides.paid.series(sides.leftovers)
    ]
    return tuple(sorted(listed, key=lambda one: (not one.proposed, -_spent(one), one.name)))


def _known_series(one: Series, supplier: Known) -> Series:
    return replace(one, channel=supplier.channel, proposed=supplier.proposed, taxed=not supplier.bills_without_vat)


def _spent(one: Series) -> float:
    return sum(row.spend or 0 for row in one.rows)


def _receipts(sides: _Sides) -> tuple[Receipts, ...]:
    """Those held for sales first, then by what came in."""
    listed = [
        Receipts(
            one.name,
            tuple(BusinessMonth(month=row.month, revenue=row.revenue) for row in one.rows),
            is_of_sales(one.name),
            _payers(sides) if one.name == TRANSFERS else (),
        )
        for one in sides.received.series(sides.leftovers)
    ]
    return tuple(sorted(listed, key=lambda one: (not one.proposed, -_came_in(one), one.kind)))


def _payers(sides: _Sides) -> tuple[Payer, ...]:
    """The largest of those who paid by transfer."""
    sums = {party: sum((one.line.amount for one in paid), Decimal()) for party, paid in sides.payers.items()}
    most = sorted(sums, key=lambda party: (-sums[party], party))[:MOST_PAYERS]
    return tuple(Payer(sides.payers[party][0].shown, _months(sides.payers[party])) for party in most)


def _months(movements: Iterable[Movement]) -> tuple[BusinessMonth, ...]:
    months: dict[str, Decimal] = {}
    for one in movements:
        month = month_of(one.line.day)
        months[month] = months.get(month, Decimal()) + one.line.amount
    return tuple(BusinessMonth(month=month, revenue=cents(months[month])) for month in sorted(months))


def _came_in(one: Receipts) -> float:
    return sum(month.revenue or 0 for month in one.rows)


def _revenue(
    taken: Iterable[Sequence[BusinessMonth]], refused: Iterable[Sequence[BusinessMonth]] = ()
) -> tuple[BusinessMonth, ...]:
    came_in, out = _by_month(taken), _by_month(refused)
    left = {month: amount - out.get(month, Decimal()) for month, amount in came_in.items()}
    known = (month for month in sorted(left) if left[month] or month not in out)
    return tuple(BusinessMonth(month=month, revenue=cents(left[month])) for month in known)


def _by_month(listed: Iterable[Sequence[BusinessMonth]]) -> dict[str, Decimal]:
    months: dict[str, Decimal] = {}
    for row in (row for rows in listed for row in rows):
        months[row.month] = months.get(row.month, Decimal()) + Decimal(repr(row.revenue or 0))
    return months


def _notes(sides: _Sides, receipts: Sequence[Receipts]) -> Iterable[Note]:
    both = sorted(one.shown for party, one in sides.suppliers.items() if party in sides.payers)
    if both:
        yield Note("pays_and_is_paid", {"count": len(both), "names": ", ".join(both[:_MOST_NAMED])})
    if sides.given_back:
        yield Note("given_back", {"amount": cents(sides.given_back)})
    if any(one.kind in _PAYOUTS for one in receipts):
        yield Note("payouts")
