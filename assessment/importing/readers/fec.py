"""The French FEC (*fichier des écritures comptables*, article A47 A-1 of the *Livre des procédures fiscales*).

Accounts 70x, credits less debits, are what the business sold excluding tax (709x, discounts granted, comes off);
accounts 623x, debits less credits, are its advertising, one series per sub-account. VAT stands in class 4 and never
enters. Opening entries touch no account of classes 6 and 7. The format leaves out the entries that close these classes;
should a file hold some, they are told by their counterpart (`fec_closing`) and left out.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from itertools import islice

from assessment.dossier.model import BusinessMonth
from assessment.importing.lines.exports import refuse_nothing
from assessment.importing.lines.gathering import Figures, Leftovers, LineError, Months, cents
from assessment.importing.lines.headers import Layout, Located, repaired_name
from assessment.importing.lines.line_cells import Row, month_at, number_at, text_at
from assessment.importing.lines.settling import Columns, Reading, settle
from assessment.importing.model import Choices, Export, ImportRefusedError, Note
from assessment.importing.readers.fec_closing import Closing, EntryLine

LAYOUT = Layout(
    "fec",
    "accounts",
    {
        "journal": ("journalcode", "journal code"),
        "entry": ("ecriturenum", "ecriture num"),
        "piece": ("pieceref", "piece ref"),
        "date": ("ecrituredate", "ecriture date"),
        "account": ("comptenum", "compte num"),
        "label": ("comptelib", "compte lib"),
        "text": ("ecriturelib", "ecriture lib"),
        "debit": ("debit",),
        "credit": ("credit",),
        "amount": ("montant",),
        "side": ("sens",),
    },
    (frozenset({"date", "account", "debit", "credit"}), frozenset({"date", "account", "amount", "side"})),
)
_COUNTED = ("623", "70")
_RESULT = ("12", "89")
_SIREN = re.compile(r"(?<![0-9])([0-9]{9})FEC", re.IGNORECASE)
_DEBITS = frozenset({"d", "debit", "+1", "1", "+"})
_CREDITS = frozenset({"c", "credit", "-1", "-"})
_SALES = ""
_SAMPLE = 300


def read(located: Located, choices: Choices) -> Export:
    """Sales by month and advertising by month and sub-account, both excluding tax.

    Dates are ``YYYYMMDD`` in the format; where a program writes them otherwise, it writes them as the French do.

    Raises:
        ChoiceNeededError: open decimals.
        ImportRefusedError: neither sales nor advertising.
    """
    located = _as_wide_as_its_lines(located)
    reading = settle(located, Columns(("debit", "credit", "amount"), (), ("date",)), choices, "day_first")
    entries = _entries_with_result(located)
    closing = Closing(_entry_lines(located, reading, entries))
    spent, sold, leftovers = Months(), Months(), Leftovers()
    labels: dict[str, str] = {}
    balance, lines = Decimal(), 0
    for number, row in located.records(leftovers):
        lines += 1
        account = text_at(located, row, "account")
        debit = None
        try:
            debit = _debit_less_credit(located, row, reading, number)
            balance += debit
            closes = _entry(located, row) in entries and closing.holds(_entry_line(located, row, debit))
            if not account.startswith(_COUNTED):
                continue
            if not _has_amount(located, row):
                raise LineError("unreadable_number", f"{number}: {account}")
            month = month_at(row, located.columns["date"], reading)
            if closes:
                raise LineError("closing_entry", f"{account} {text_at(located, row, 'entry')}")
        except LineError as error:
            leftovers.add(error.reason, error.example, {} if debit is None else _figure_of(account, debit))
            continue
        if account.startswith("70"):
            sold.add(_SALES, month, {"revenue": -debit})
        else:
            label = repaired_name(text_at(located, row, "label"))
            labels[account] = min(label, labels.get(account, label))
            spent.add(account, month, {"spend": debit})
    named = Months()
    for account, month, sums in spent.each():
        named.add(f"{account} {labels[account]}".strip(), month, sums)
    series = named.series(leftovers)
    sales = sold.series(leftovers)
    revenue = tuple(BusinessMonth(month=row.month, revenue=row.revenue) for one in sales for row in one.rows)
    dropped = leftovers.listed()
    lines += leftovers.misshapen
    if lines and not (series or revenue or dropped):
        raise ImportRefusedError("no_accounts")
    refuse_nothing(bool(series or revenue), lines, dropped)
    return Export(
        LAYOUT.format,
        LAYOUT.kind,
        series,
        business_revenue=revenue,
        currency="EUR",
        tax_basis="excluding_tax",
        lines=lines,
        dropped=dropped,
        notes=tuple(_notes(balance, located.filename, bool(series), bool(revenue))),
    )


def _notes(balance: Decimal, filename: str, spent: bool, sold: bool) -> list[Note]:
    notes = []
    if siren := _SIREN.search(filename):
        notes.append(Note("siren", {"siren": siren[1]}))
    if abs(balance) >= Decimal("0.01"):
        notes.append(Note("unbalanced", {"amount": abs(cents(balance))}))
    if not spent:
        notes.append(Note("no_advertising"))
    if not sold:
        notes.append(Note("no_sales"))
    return notes


def _entry(located: Located, row: Row) -> bytes:
    """What tells an entry from the others: journal, number and date; the voucher where it has no number."""
    number = text_at(located, row, "entry") or text_at(located, row, "piece")
    return "\0".join((text_at(located, row, "journal"), number, text_at(located, row, "date"))).encode()


def _as_wide_as_its_lines(located: Located) -> Located:
    """Programs add cells of their own after the eighteenth, with a title or without."""
    lines = islice(located.table.rows(), located.line + 1, located.line + 1 + _SAMPLE)
    usual = Counter(len(row) for row in lines).most_common(1)
    untitled = usual[0][0] - len(located.headers) if usual else 0
    return replace(located, headers=[*located.headers, *[""] * untitled]) if untitled > 0 else located


def _entries_with_result(located: Located) -> frozenset[bytes]:
    """The entries that touch the result and an account that counts."""
    touched = set(_entries_of(located, _RESULT))
    return frozenset(entry for entry in _entries_of(located, _COUNTED) if entry in touched)


def _entries_of(located: Located, accounts: tuple[str, ...]) -> Iterator[bytes]:
    return (
        _entry(located, row) for _, row in located.records() if text_at(located, row, "account").startswith(accounts)
    )


def _entry_lines(located: Located, reading: Reading, entries: frozenset[bytes]) -> Iterator[EntryLine]:
    for number, row in located.records() if entries else ():
        if _entry(located, row) not in entries:
            continue
        try:
            debit = _debit_less_credit(located, row, reading, number)
        except LineError:
            continue
        yield _entry_line(located, row, debit)


def _entry_line(located: Located, row: Row, debit: Decimal) -> EntryLine:
    label = f"{text_at(located, row, 'piece')}\0{text_at(located, row, 'text')}"
    return EntryLine(_entry(located, row), label, text_at(located, row, "account"), debit)


def _figure_of(account: str, debit: Decimal) -> Figures:
    return {"revenue": -debit} if account.startswith("70") else {"spend": debit}


def _has_amount(located: Located, row: Row) -> bool:
    return any(text_at(located, row, column) for column in ("debit", "credit", "amount"))


def _debit_less_credit(located: Located, row: Row, reading: Reading, number: int) -> Decimal:
    if "debit" in located.columns:
        debit, credit = (number_at(located, row, column, reading, number) for column in ("debit", "credit"))
        return (debit or Decimal()) - (credit or Decimal())
    amount = number_at(located, row, "amount", reading, number) or Decimal()
    side = text_at(located, row, "side").casefold()
    if side in _DEBITS:
        return amount
    if side in _CREDITS:
        return -amount
    raise LineError("unreadable_number", f"{number}: {side}")
