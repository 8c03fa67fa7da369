"""CFONB 120, the account statement of French banks for accounting programs (*Relevé de compte sur support
informatique*, CFONB, July 2004): records of 120 signs, one to a line or one after the other.

An account begins with its old balance (01), then come its movements (04), each with its complements (05), and ends with
its new balance (07). The last digit of an amount carries its sign.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from assessment.importing.bank.accounts import Account, Accounts, sides
from assessment.importing.bank.model import BankLine, Statement
from assessment.importing.files.texts import encoding_of
from assessment.importing.limits import LONGEST_CELL
from assessment.importing.lines.gathering import LineError, checked
from assessment.importing.lines.headers import repaired_name
from assessment.importing.model import Choices, Note
from assessment.parsing.currency_signs import is_currency
from assessment.parsing.dates import day_period

FORMAT = "cfonb120"
_WIDTH = 120
_SIGNED = {
    sign: (direction, digit)
    for direction, signs in ((1, "{ABCDEFGHI"), (-1, "}JKLMNOPQR"), (1, "é"), (-1, "è"))  # é and è are { and } of old
    for digit, sign in enumerate(signs)
}
_BALANCE = re.compile(r"0[17][0-9]{5}.{4}[0-9]{5}[A-Z ]{3}[0-9 ].[0-9A-Z]{11}.{2}[0-9]{6}.{50}[0-9]{13}[0-9{}éèA-R]")
_MOVEMENT = re.compile(r"04[0-9]{5}.{4}[0-9]{5}[A-Z ]{3}[0-9 ].[0-9A-Z]{11}.{2}[0-9]{6}.{50}[0-9]{13}[0-9{}éèA-R]")
_TEXTS = frozenset({"LIB", "LCC", "LC2", "LCS", "   "})
_PAYERS, _PAYEES = ("NPY", "NPO"), ("NBE", "NBU")
_MOST_COMPLEMENTS = 50


def is_cfonb120(content: bytes) -> bool:
    """Whether the bytes begin with a record of the format."""
    head = content[:_WIDTH].decode("iso8859-15")
    return bool(_BALANCE.match(head) or _MOVEMENT.match(head))


@dataclass
class _Movement:
    number: int
    record: str
    complements: list[tuple[str, str]] = field(default_factory=list)


@dataclass
class _Section:
    """An account from its old balance on; what its movements add up to so far.

    `records` are those so far, `first` the place of its first movement among those of the account.
    """

    account: Account
    opening: Decimal | None = None
    start: date | None = None
    moved: Decimal = Decimal()
    closing: Decimal | None = None
    first: int = 0
    records: list[str] = field(default_factory=list)


def read(content: bytes, choices: Choices) -> Statement:
    """The movements of the account of a file, or of the one chosen.

    Raises:
        ChoiceNeededError: several accounts.
        ImportRefusedError: no movement, nothing readable.
    """
    reader = _Reader()
    for number, record in enumerate(_records(content), 1):
        reader.take(number, record)
    reader.end()
    return reader.accounts.statement(FORMAT, choices)


def _records(content: bytes) -> Iterator[str]:
    longest = LONGEST_CELL * 10 // _WIDTH * _WIDTH
    with io.TextIOWrapper(io.BytesIO(content), encoding_of(content), errors="replace") as text:
        while line := text.readline(longest):
            bare = line.rstrip("\r\n\x1a\x00")
            for start in range(0, len(bare), _WIDTH):
                if record := bare[start : start + _WIDTH].rstrip():
                    yield record.ljust(_WIDTH)


class _Reader:
    def __init__(self) -> None:
        self.accounts = Accounts()
        self._section: _Section | None = None
        self._movement: _Movement | None = None
        self._closed: dict[tuple[str, ...], _Section] = {}

    def take(self, number: int, record: str) -> None:
        """The next record of the file."""
        self._take(number, record)
        if self._section:
            self._section.records.append(record)

    def _take(self, number: int, record: str) -> None:
        code = record[:2]
        if code == "05":
            if self._movement and len(self._movement.complements) < _MOST_COMPLEMENTS:
                self._movement.complements.append((record[45:48], record[48:118].strip()))
            return
        self._close_movement()
        account = self._account(record) if code in ("01", "04", "07") else None
        if account is None:
            if self._section:
                self._section.account.leave_out("unknown_kind", f"{number}: {record.strip()}")
        elif code == "01":
            self._close_section()
            self._section = _Section(account, _amount(record), _day(record[34:40]), first=len(account.lines))
        elif code == "04":
            self._section = self._section or _Section(account)
            self._movement = _Movement(number, record)
        else:
            self._balance(record)

    def end(self) -> None:
        """Close what the file leaves open."""
        self._close_movement()
        self._close_section()

    def _account(self, record: str) -> Account:
        currency = record[16:19]
        return self.accounts.of(
            record[2:7] + record[11:16] + record[21:32], currency if is_currency(currency) else None
        )

    def _close_section(self) -> None:
        """An account that ends without its new balance has been cut."""
        if self._section:
            self._section.account.notes.append(Note("statement_cut"))
            self._section = None

    def _balance(self, record: str) -> None:
        section = self._section
        self._section = None
        if section is None:
            return
        section.closing = _amount(record)
        records = (*section.records, record)
        if section.opening is not None and records in self._closed:
            section.account.repeat(range(section.first, len(section.account.lines)))
            return
        before = next((one for one in reversed(self._closed.values()) if one.account is section.account), None)
        section.account.cover(section.start, _day(record[34:40]))
        section.account.notes += _differences(section, before)
        section.records = []
        self._closed[records] = section

    def _close_movement(self) -> None:
        movement, section = self._movement, self._section
        self._movement = None
        if movement is None or section is None:
            return
        record, number = movement.record, movement.number
        account = self._account(record)
        label = _label(movement)
        amount = None
        try:
            amount = _amount(record)
            if amount is None:
                raise LineError("unreadable_number", f"{number}: {record[90:104].strip() or label}")
            section.moved += amount
            checked(amount, number, label)
            day = _day(record[34:40])
            if day is None:
                raise LineError("unreadable_date", f"{number}: {record[34:40].strip() or label}")
            account.add(BankLine(number, day, amount, label, _counterparty(movement, amount), record[32:34].strip()))
        except LineError as error:
            account.leave_out(error.reason, error.example, sides(amount))


def _differences(section: _Section, before: _Section | None) -> Iterator[Note]:
    """Where balances and movements do not agree, within a statement and from the one before, which may be newer."""
    if section.opening is None or section.closing is None:
        return
    if within := section.closing - section.opening - section.moved:
        yield Note("balance_differs", {"amount": float(abs(within))})
    if before is None or before.closing is None or section.closing == before.opening:
        return
    if between := section.opening - before.closing:
        yield Note("balance_differs", {"amount": float(abs(between))})


def _amount(record: str) -> Decimal | None:
    digits, last = record[90:103], _SIGNED.get(record[103])
    decimals = record[19] if record[19].isdecimal() else "2"
    if last is None or not (digits.isascii() and digits.isdecimal()):
        return None
    direction, digit = last
    return direction * Decimal(f"{digits}{digit}").scaleb(-int(decimals))


def _day(text: str) -> date | None:
    """The day of ``DDMMYY``."""
    if not (text.isascii() and text.isdecimal()):
        return None
    period = day_period(2000 + int(text[4:]), int(text[2:4]), int(text[:2]))
    return period.start if period else None


def _label(movement: _Movement) -> str:
    texts = [movement.record[48:79].strip()]
    texts += [text for kind, text in movement.complements if kind in _TEXTS]
    return repaired_name(" ".join(dict.fromkeys(texts)))


def _counterparty(movement: _Movement, amount: Decimal) -> str:
    """The payee of money paid, the payer of money received; where the file names only the other one, that one."""
    named = dict(reversed(movement.complements))
    kinds = (*_PAYEES, *_PAYERS) if amount < 0 else (*_PAYERS, *_PAYEES)
    return repaired_name(next((named[kind] for kind in kinds if named.get(kind)), ""))
