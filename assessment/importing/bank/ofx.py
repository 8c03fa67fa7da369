"""OFX, the format of accounting programs: 1.x (SGML, whose values have no closing tag) and 2.x (XML).

Only tags are read, none is resolved: an entity that a file declares stays as it is written. The day of a movement is
the one written, whatever its time zone: banks write their own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from assessment.importing.bank.accounts import Account, Accounts, reference, sides
from assessment.importing.bank.model import BankLine, Statement
from assessment.importing.bank.ofx_rules import Direction, Typed, decimal_sign, direction, superseded
from assessment.importing.files.texts import encoding_of
from assessment.importing.limits import MOST_MOVEMENTS
from assessment.importing.lines.exported_numbers import number_in
from assessment.importing.lines.gathering import LineError, checked
from assessment.importing.lines.headers import repaired_name
from assessment.importing.model import Choices, ImportRefusedError, Note
from assessment.parsing.currency_signs import is_currency
from assessment.parsing.dates import day_period
from assessment.parsing.numbers import DecimalSign

FORMAT = "ofx"
_HEAD = 2_048
_TOKEN = re.compile(
    r"<(?P<end>/?)(?P<tag>[A-Za-z][A-Za-z0-9_.]*)[^<>]*>(?P<text>[^<]*(?:<!\[CDATA\[.{0,2000}?\]\]>[^<]*)?)", re.DOTALL
)
_DATA = re.compile(r"<!\[CDATA\[(.*?)\]\]>", re.DOTALL)
_ENTITY = re.compile(r"&(amp|lt|gt|quot|apos|nbsp|#[0-9]{1,6});")
_ENTITIES = {"amp": "&", "lt": "<", "gt": ">", "quot": '"', "apos": "'", "nbsp": " "}
_CHARSET = re.compile(r"CHARSET:\s*([A-Za-z0-9-]+)|encoding=[\"']([A-Za-z0-9_-]+)")
_CHARSETS = {"1252": "cp1252", "windows-1252": "cp1252", "iso-8859-1": "cp1252", "8859-1": "cp1252"}
_STATEMENTS = frozenset({"STMTRS", "CCSTMTRS"})
_OWN_ACCOUNT = frozenset({"BANKACCTFROM", "CCACCTFROM"})
_ASIDE = frozenset({"BANKACCTTO", "CCACCTTO", "ORIGCURRENCY"})
_MOVEMENT, _PENDING = "STMTTRN", "STMTTRNP"
_DAY = re.compile(r"[0-9]{8}")
_LONGEST_VALUE = 2_000


def is_ofx(content: bytes) -> bool:
    """Whether the bytes are an OFX file of either version."""
    head = content[:_HEAD].replace(b"\0", b"").upper()
    return b"OFXHEADER" in head or b"<OFX>" in head


@dataclass
class _Statement:
    """What a file says of the account whose movements follow."""

    values: dict[str, str] = field(default_factory=dict)

    def account_in(self, accounts: Accounts) -> Account:
        currency = self.values.get("CURDEF", "").upper()
        account = accounts.of(self.values.get("ACCTID", ""), currency if is_currency(currency) else None)
        account.cover(_day(self.values.get("DTSTART", "")), _day(self.values.get("DTEND", "")))
        return account


@dataclass(frozen=True, slots=True)
class _Movement:
    """A movement as the file holds it: its place from 1, its values by tag, whether it is still to be booked."""

    number: int
    values: dict[str, str]
    is_pending: bool

    @property
    def label(self) -> str:
        """What it says of itself."""
        return repaired_name(" ".join(_told(self.values)))


def read(content: bytes, choices: Choices) -> Statement:
    """The movements of the account of a file, or of the one chosen.

    Raises:
        ChoiceNeededError: several accounts.
        ImportRefusedError: no movement, nothing readable.
    """
    text = content.decode(_encoding(content), "replace")
    accounts = Accounts()
    read = _movements_by_account(text, accounts)
    written = [one.values.get("TRNAMT", "") for _, movements in read for one in movements]
    decimal = decimal_sign(FORMAT, written, choices)
    typed = [(account, [(one, _typed(account, one, decimal)) for one in movements]) for account, movements in read]
    found = direction([one for _, movements in typed for _, one in movements if one])
    for account, movements in typed:
        account.notes.extend(found.notes)
        _add_all(account, movements, found)
    if read and "</OFX>" not in text[-_HEAD:].upper():
        read[-1][0].notes.append(Note("statement_cut"))
    return accounts.statement(FORMAT, choices)


def _movements_by_account(text: str, accounts: Accounts) -> list[tuple[Account, list[_Movement]]]:
    """Each account with its movements, the one of the last movement at the end."""
    found: dict[int, tuple[Account, list[_Movement]]] = {}
    for number, (statement, values, is_pending) in enumerate(_movements(text), 1):
        if number > MOST_MOVEMENTS:
            raise ImportRefusedError("too_many_lines", {"count": MOST_MOVEMENTS})
        account = statement.account_in(accounts)
        _, movements = found[id(account)] = found.pop(id(account), (account, []))
        movements.append(_Movement(number, values, is_pending))
    return list(found.values())


def _encoding(content: bytes) -> str:
    """What the bytes show; where several encodings would do, the one the header declares."""
    shown = encoding_of(content)
    if shown not in ("iso8859-15", "cp1252"):
        return shown
    said = _CHARSET.search(content[:_HEAD].decode("ascii", "replace"))
    return _CHARSETS.get((said[1] or said[2]).lower(), shown) if said else shown


def _movements(text: str) -> Iterator[tuple[_Statement, dict[str, str], bool]]:
    """Each movement with the statement it stands in, as its values by tag, and whether it is pending.

    A tag without a value is left out.
    """
    statement = _Statement()
    movement: dict[str, str] | None = None
    inside = begun = ""
    for token in _TOKEN.finditer(text):
        tag, is_end = token["tag"].upper(), bool(token["end"])
        if is_end:
            if tag == begun and movement is not None:
                yield statement, movement, begun == _PENDING
                movement = None
            inside = "" if tag == inside else inside
        elif tag in (_MOVEMENT, _PENDING):
            if movement is not None:
                yield statement, movement, begun == _PENDING
            movement, inside, begun = {}, "", tag
        elif tag in _STATEMENTS:
            statement = _Statement()
        elif tag in _ASIDE or tag in _OWN_ACCOUNT:
            inside = tag
        elif (value := _value(token["text"])) and inside not in _ASIDE:
            (statement.values if movement is None else movement).setdefault(tag, value)
    if movement is not None:
        yield statement, movement, begun == _PENDING


def _value(text: str) -> str:
    if "<!" in text:
        text = _DATA.sub(lambda data: data[1], text)
    if "&" in text:
        text = _ENTITY.sub(lambda found: _ENTITIES.get(found[1]) or _sign(int(found[1][1:])), text)
    return " ".join(text[:_LONGEST_VALUE].split())


def _sign(number: int) -> str:
    return " " if number < 32 or 0xD800 <= number < 0xE000 else chr(number)


def _typed(account: Account, movement: _Movement, decimal: DecimalSign) -> Typed | None:
    """What a movement says of its direction, ``None`` where its amount cannot be read: it is then left out."""
    try:
        amount = _amount(movement.values.get("TRNAMT", ""), movement.number, decimal)
    except LineError as error:
        account.leave_out(error.reason, error.example)
        return None
    return Typed(movement.values.get("TRNTYPE", "").upper(), amount, f"{movement.number}: {movement.label}")


def _add_all(account: Account, movements: Sequence[tuple[_Movement, Typed | None]], found: Direction) -> None:
    replaced = superseded([movement.values for movement, _ in movements])
    for place, (movement, one) in enumerate(movements):
        if one:
            _add(account, movement, found.of(one), one.example, is_replaced=place in replaced)


def _add(account: Account, movement: _Movement, amount: Decimal | None, example: str, *, is_replaced: bool) -> None:
    values = movement.values
    try:
        if movement.is_pending:
            raise LineError("pending_movement", example)
        if is_replaced:
            raise LineError("corrected_movement", example)
        if amount is None:
            raise LineError("unknown_direction", example)
        day = _day(values.get("DTPOSTED", ""))
        if day is None:
            raise LineError("unreadable_date", f"{movement.number}: {values.get('DTPOSTED', '') or movement.label}")
        if values.get("CURSYM", account.currency) != account.currency:
            raise LineError("other_currency", example)
        line = BankLine(movement.number, day, amount, movement.label, purpose=values.get("TRNTYPE", ""))
        account.add(line, reference(values.get("FITID", "")))
    except LineError as error:
        currency = values.get("CURSYM", "") if error.reason == "other_currency" else ""
        account.leave_out(error.reason, error.example, sides(amount), currency)


def _told(movement: dict[str, str]) -> list[str]:
    """Name and memo, said once where one repeats the other."""
    name, memo = movement.get("NAME", ""), movement.get("MEMO", "")
    if name.casefold() in memo.casefold():
        return [memo]
    return [name] if memo.casefold() in name.casefold() else [name, memo]


def _amount(text: str, number: int, decimal: DecimalSign) -> Decimal:
    """An amount, its decimals behind a point as in the standard, or behind a comma as banks write it.

    Raises:
        LineError: ``unreadable_number``, ``impossible_amount``.
    """
    written = number_in(text)
    if written is None:
        raise LineError("unreadable_number", f"{number}: {text}")
    amount = Decimal(written.settled(decimal))
    checked(amount, number, text)
    return amount


def _day(stamp: str) -> date | None:
    """The day of ``20260815``, ``20260815120000[+2:CEST]`` or ``2026-08-15``."""
    digits = stamp[:10].replace("-", "")[:8]
    period = day_period(int(digits[:4]), int(digits[4:6]), int(digits[6:])) if _DAY.fullmatch(digits) else None
    return period.start if period else None
