"""OFX, the format of accounting programs: 1.x (SGML, whose values have no closing tag) and 2.x (XML).

Only tags are read, none is resolved: an entity that a file declares stays as it is written. The day of a movement is
the one written, whatever its time zone: banks write their own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from assessment.importing.bank.accounts import Account, Accounts, sides
from assessment.importing.bank.model import BankLine, Statement
from assessment.importing.files.texts import encoding_of
from assessment.importing.lines.currency_signs import is_currency
from assessment.importing.lines.exported_numbers import number_in
from assessment.importing.lines.gathering import LineError, checked
from assessment.importing.lines.headers import repaired_name
from assessment.importing.model import Choices, Note
from assessment.parsing.dates import day_period

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
_MOVEMENT = "STMTTRN"
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


def read(content: bytes, choices: Choices) -> Statement:
    """The movements of the account of a file, or of the one chosen.

    Raises:
        ChoiceNeededError: several accounts.
        ImportRefusedError: no movement, nothing readable.
    """
    text = content.decode(_encoding(content), "replace")
    accounts = Accounts()
    account: Account | None = None
    for number, (statement, movement) in enumerate(_movements(text), 1):
        account = statement.account_in(accounts)
        _add(account, movement, number)
    if account and "</OFX>" not in text[-_HEAD:].upper():
        account.notes.append(Note("statement_cut"))
    return accounts.statement(FORMAT, choices)


def _encoding(content: bytes) -> str:
    """What the bytes show; where several encodings would do, the one the header declares."""
    shown = encoding_of(content)
    if shown not in ("iso8859-15", "cp1252"):
        return shown
    said = _CHARSET.search(content[:_HEAD].decode("ascii", "replace"))
    return _CHARSETS.get((said[1] or said[2]).lower(), shown) if said else shown


def _movements(text: str) -> Iterator[tuple[_Statement, dict[str, str]]]:
    """Each movement with the statement it stands in, as its values by tag; a tag without one is left out."""
    statement = _Statement()
    movement: dict[str, str] | None = None
    inside = ""
    for token in _TOKEN.finditer(text):
        tag, is_end = token["tag"].upper(), bool(token["end"])
        if is_end:
            if tag == _MOVEMENT and movement is not None:
                yield statement, movement
                movement = None
            inside = "" if tag == inside else inside
        elif tag == _MOVEMENT:
            if movement is not None:
                yield statement, movement
            movement, inside = {}, ""
        elif tag in _STATEMENTS:
            statement = _Statement()
        elif tag in _ASIDE or tag in _OWN_ACCOUNT:
            inside = tag
        elif (value := _value(token["text"])) and inside not in _ASIDE:
            (statement.values if movement is None else movement).setdefault(tag, value)
    if movement is not None:
        yield statement, movement


def _value(text: str) -> str:
    if "<!" in text:
        text = _DATA.sub(lambda data: data[1], text)
    if "&" in text:
        text = _ENTITY.sub(lambda found: _ENTITIES.get(found[1]) or _sign(int(found[1][1:])), text)
    return " ".join(text[:_LONGEST_VALUE].split())


def _sign(number: int) -> str:
    return " " if number < 32 or 0xD800 <= number < 0xE000 else chr(number)


def _add(account: Account, movement: dict[str, str], number: int) -> None:
    label = repaired_name(" ".join(_told(movement)))
    amount = None
    try:
        amount = _amount(movement.get("TRNAMT", ""), number)
        day = _day(movement.get("DTPOSTED", ""))
        if day is None:
            raise LineError("unreadable_date", f"{number}: {movement.get('DTPOSTED', '') or label}")
        if movement.get("CURSYM", account.currency) != account.currency:
            raise LineError("other_currency", f"{number}: {label}")
        line = BankLine(number, day, amount, label, purpose=movement.get("TRNTYPE", ""))
        account.add(line, movement.get("FITID", ""))
    except LineError as error:
        currency = movement.get("CURSYM", "") if error.reason == "other_currency" else ""
        account.leave_out(error.reason, error.example, sides(amount), currency)


def _told(movement: dict[str, str]) -> list[str]:
    """Name and memo, said once where one repeats the other."""
    name, memo = movement.get("NAME", ""), movement.get("MEMO", "")
    if name.casefold() in memo.casefold():
        return [memo]
    return [name] if memo.casefold() in name.casefold() else [name, memo]


def _amount(text: str, number: int) -> Decimal:
    """An amount, its decimals behind a point as in the standard, or behind a comma as banks write it.

    Raises:
        LineError: ``unreadable_number``, ``impossible_amount``.
    """
    written = number_in(text)
    if written is None:
        raise LineError("unreadable_number", f"{number}: {text}")
    amount = Decimal(written.text)
    checked(amount, number, text)
    return amount


def _day(stamp: str) -> date | None:
    """The day of ``20260815``, ``20260815120000[+2:CEST]`` or ``2026-08-15``."""
    digits = stamp[:10].replace("-", "")[:8]
    period = day_period(int(digits[:4]), int(digits[4:6]), int(digits[6:])) if _DAY.fullmatch(digits) else None
    return period.start if period else None
