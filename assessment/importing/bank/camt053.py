"""CAMT.053, the account statement of ISO 20022 in XML, whatever its version; its siblings 052 and 054 read alike.

Parsed by expat as it streams, one entry held at a time. A file that declares a document type is refused before any
entity of it can be used: no bank writes one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from xml.parsers import expat

from assessment.importing.bank.accounts import Account, Accounts, reference, sides
from assessment.importing.bank.model import BankLine, Statement
from assessment.importing.files.texts import encoding_of
from assessment.importing.limits import MOST_MOVEMENTS
from assessment.importing.lines.gathering import LineError, checked
from assessment.importing.lines.headers import repaired_name
from assessment.importing.model import Choices, ImportRefusedError, Note
from assessment.parsing.currency_signs import is_currency
from assessment.parsing.dates import day_period

FORMAT = "camt053"
_HEAD = 8_192
_SIGN = re.compile(rb"iso:20022:tech:xsd:camt\.05[234]|<(?:\w+:)?BkToCstmr(?:Stmt|AcctRpt|DbtCdtNtfctn)\b")
_STATEMENTS = frozenset({"Stmt", "Rpt", "Ntfctn"})
_PARTS = frozenset({"Acct", "FrToDt", "Bal", "Ntry"})
_TAGS = (
    "Acct|Id|IBAN|Othr|Ccy|Nm|FrToDt|FrDtTm|ToDtTm|Bal|Tp|CdOrPrtry|Cd|Prtry|Amt|CdtDbtInd|Dt|DtTm|Ntry|RvslInd|Sts"
    "|BookgDt|ValDt|AcctSvcrRef|BkTxCd|Domn|Fmly|SubFmlyCd|NtryDtls|TxDtls|AmtDtls|TxAmt|RltdPties|Dbtr|Cdtr|UltmtDbtr"
    "|UltmtCdtr|Pty|RmtInf|Ustrd|AddtlTxInf|AddtlNtryInf"
)
_READ = _STATEMENTS | frozenset(_TAGS.split("|"))
_AMOUNT = re.compile(r"[0-9]{1,15}(?:\.[0-9]{0,5})?")
_DEEPEST = 40
_CHUNK = 1 << 16
_LONGEST_TEXT = 2_000
_OPENING, _CLOSING = ("OPBD", "PRCD"), ("CLBD",)


def is_camt(content: bytes) -> bool:
    """Whether the bytes are a statement, a report or a notification of ISO 20022."""
    return _SIGN.search(content[:_HEAD].replace(b"\0", b"")) is not None


@dataclass(slots=True)
class _Node:
    """An element of those read, with the text it holds and the currency it says."""

    tag: str
    currency: str = ""
    text: str = ""
    inner: list[_Node] = field(default_factory=list)

    def all(self, path: str) -> Iterator[_Node]:
        """The elements at a path of tags, ``RltdPties/Cdtr``."""
        tag, _, rest = path.partition("/")
        for node in self.inner:
            if node.tag == tag:
                if rest:
                    yield from node.all(rest)
                else:
                    yield node

    def said(self, *paths: str) -> str:
        """The first text at one of these paths."""
        texts = (" ".join(node.text.split()) for path in paths for node in self.all(path))
        return next((text for text in texts if text), "")


def read(content: bytes, choices: Choices) -> Statement:
    """The movements of the account of a file, or of the one chosen.

    Raises:
        ChoiceNeededError: several accounts, or one in several currencies.
        ImportRefusedError: ``damaged``, no well-formed XML; ``doctype``; no movement, nothing readable.
    """
    accounts = Accounts()
    parser = _Parser(_Entries(accounts), content)
    parser.run()
    return accounts.statement(FORMAT, choices)


class _Parser:
    """Elements as expat meets them: a part of a statement is handed on when it ends, and forgotten."""

    def __init__(self, entries: _Entries, content: bytes) -> None:
        self._entries = entries
        self._content = content
        self._open: list[_Node] = []
        self._skipped = 0
        self._held = 0
        # A file said to be UTF-8 that is not comes from an old program: its signs are then of one byte.
        one_byte = encoding_of(content) in ("cp1252", "iso8859-15")
        self._expat = expat.ParserCreate("iso-8859-1" if one_byte else None, " ")
        self._expat.buffer_text = True
        self._expat.StartDoctypeDeclHandler = _refuse_doctype
        self._expat.StartElementHandler = self._start
        self._expat.EndElementHandler = self._end
        self._expat.CharacterDataHandler = self._text

    def run(self) -> None:
        """Read the file to its end.

        Raises:
            ImportRefusedError: ``damaged``, ``doctype``, ``too_many_lines``.
        """
        try:
            for start in range(0, len(self._content), _CHUNK):
                self._expat.Parse(self._content[start : start + _CHUNK], False)
            self._expat.Parse(b"", True)
        except expat.ExpatError:
            raise ImportRefusedError("damaged") from None

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        tag = name.rpartition(" ")[2]
        outside = not self._open and tag not in _STATEMENTS
        if outside:
            return
        if self._skipped or tag not in _READ:
            self._skipped += 1
            return
        self._held += 1
        if len(self._open) > _DEEPEST or self._held > MOST_MOVEMENTS:
            raise ImportRefusedError("too_many_lines", {"count": MOST_MOVEMENTS})
        node = _Node(tag, attributes.get("Ccy", ""))
        if self._open:
            self._open[-1].inner.append(node)
        else:
            self._entries.begin()
        self._open.append(node)

    def _end(self, _: str) -> None:
        if not self._open:
            return
        if self._skipped:
            self._skipped -= 1
            return
        node = self._open.pop()
        if not self._open:
            self._entries.end()
        elif len(self._open) == 1:
            if node.tag in _PARTS:
                self._entries.take(node)
            self._open[0].inner.clear()
            self._held = 1

    def _text(self, text: str) -> None:
        if self._open and not self._skipped and len(self._open[-1].text) < _LONGEST_TEXT:
            self._open[-1].text += text[:_LONGEST_TEXT]


def _refuse_doctype(*_: object) -> None:
    raise ImportRefusedError("doctype")


class _Entries:
    """The parts of each statement, put to its account."""

    def __init__(self, accounts: Accounts) -> None:
        self._accounts = accounts
        self._count = 0
        self.begin()

    def begin(self) -> None:
        """A statement begins."""
        self._number = self._label = self._currency = ""
        self._days: tuple[date | None, date | None] = (None, None)
        self._balances: dict[str, tuple[Decimal, date | None]] = {}
        self._moved = Decimal()
        self._last: Account | None = None

    def take(self, part: _Node) -> None:
        """The account, the days, a balance or an entry of the statement."""
        if part.tag == "Acct":
            self._number = part.said("Id/IBAN", "Id/Othr/Id").replace(" ", "")
            self._label, self._currency = repaired_name(part.said("Nm")), part.said("Ccy")
        elif part.tag == "FrToDt":
            self._days = (_day(part.said("FrDtTm")), _day(part.said("ToDtTm")))
        elif part.tag == "Bal":
            amount = _signed(part, part)
            if amount is not None:
                self._balances[part.said("Tp/CdOrPrtry/Cd")] = (amount, _day(part.said("Dt/Dt", "Dt/DtTm")))
        else:
            self._entry(part)

    def end(self) -> None:
        """A statement ends: its days and its balances hold for the account."""
        account = self._last
        if account is None:
            return
        opening = next((self._balances[kind] for kind in _OPENING if kind in self._balances), None)
        closing = next((self._balances[kind] for kind in _CLOSING if kind in self._balances), None)
        start, end = self._days
        account.cover(start or (opening and opening[1]) or None, end or (closing and closing[1]) or None)
        if opening and closing and (difference := closing[0] - opening[0] - self._moved):
            account.notes.append(Note("balance_differs", {"amount": float(abs(difference))}))

    def _entry(self, entry: _Node) -> None:
        self._count += 1
        own = next(entry.all("Amt"), None)
        currency = self._currency or (own.currency if own else "")
        account = self._accounts.of(self._number, currency if is_currency(currency) else None, self._label)
        self._last = account
        amount = _signed(entry, entry)
        label = _label(entry) or _parties(entry)
        try:
            _refuse_unsettled(entry, own, account, f"{self._count}: {label}")
            if amount is None:
                raise LineError("unreadable_number", f"{self._count}: {label}")
            checked(amount, self._count, label)
            self._moved += amount
            day = _day(entry.said("BookgDt/Dt", "BookgDt/DtTm", "ValDt/Dt", "ValDt/DtTm"))
            if day is None:
                raise LineError("unreadable_date", f"{self._count}: {label}")
            id = reference(entry.said("AcctSvcrRef"))
            lines = _lines(entry, amount, self._count, day)
            if len(lines) < len(list(entry.all("NtryDtls/TxDtls"))):
                named = {"line": self._count, "amount": float(abs(amount)), "names": _parties(entry) or "…"}
                account.notes.append(Note("grouped_movements", named))
            for part, line in enumerate(lines):
                account.add(line, id and f"{id}/{part}")
        except LineError as error:
            currency = own.currency if own and error.reason == "other_currency" else ""
            account.leave_out(error.reason, error.example, sides(amount), currency)


def _refuse_unsettled(entry: _Node, own: _Node | None, account: Account, example: str) -> None:
    if own and account.currency and own.currency and own.currency != account.currency:
        raise LineError("other_currency", example)
    status = entry.said("Sts/Cd", "Sts/Prtry", "Sts")
    if status == "INFO":
        raise LineError("information_only", example)
    if status not in ("BOOK", ""):
        raise LineError("pending_movement", example)


def _signed(node: _Node, directed: _Node) -> Decimal | None:
    """The amount of an element with its direction; a reversal says that of its own movement."""
    text, direction = node.said("Amt", "AmtDtls/TxAmt/Amt"), directed.said("CdtDbtInd")
    if not _AMOUNT.fullmatch(text) or direction not in ("CRDT", "DBIT"):
        return None
    return Decimal(text) if direction == "CRDT" else -Decimal(text)


def _lines(entry: _Node, amount: Decimal, number: int, day: date) -> list[BankLine]:
    """An entry as one movement, or as those it gathers where their amounts add up to its own."""
    purpose, takes_back = _purpose(entry), _is_reversed(entry)
    details = list(entry.all("NtryDtls/TxDtls"))
    parts = [_signed(one, one if one.said("CdtDbtInd") else entry) for one in details]
    whole = sum((part or Decimal() for part in parts), Decimal())
    if len(details) < 2 or None in parts or whole != amount:
        party = _party(details[0], entry, amount) if len(details) == 1 else ""
        return [BankLine(number, day, amount, _label(entry) or party, party, purpose, takes_back)]
    return [
        BankLine(number, day, part, _label(one) or _label(entry), _party(one, entry, part), purpose, takes_back)
        for one, part in zip(details, parts, strict=True)
        if part is not None
    ]


def _is_reversed(entry: _Node) -> bool:
    """Whether an entry takes back another one; XML writes the truth in two ways."""
    return entry.said("RvslInd").lower() in ("true", "1")


def _purpose(entry: _Node) -> str:
    """The bank's code for a movement, that of the standard (``PMNT/CCRD/POSD``) before its own."""
    paths = ("BkTxCd/Domn/Cd", "BkTxCd/Domn/Fmly/Cd", "BkTxCd/Domn/Fmly/SubFmlyCd")
    return "/".join(filter(None, map(entry.said, paths))) or entry.said("BkTxCd/Prtry/Cd")


def _party(details: _Node, entry: _Node, amount: Decimal) -> str:
    """The other party: who was paid, or who paid; of a reversal, that of the movement it takes back."""
    is_payee = (amount < 0) != _is_reversed(entry)
    first, ultimate = ("Cdtr", "UltmtCdtr") if is_payee else ("Dbtr", "UltmtDbtr")
    paths = [f"RltdPties/{role}/{name}" for role in (first, ultimate) for name in ("Nm", "Pty/Nm")]
    return repaired_name(details.said(*paths))


def _parties(entry: _Node) -> str:
    """The other parties of all that an entry gathers."""
    direction = Decimal(-1 if entry.said("CdtDbtInd") == "DBIT" else 1)
    names = (_party(details, entry, direction) for details in entry.all("NtryDtls/TxDtls"))
    return ", ".join(dict.fromkeys(filter(None, names)))


def _label(node: _Node) -> str:
    """What an entry, or one transaction of it, says of itself in words."""
    texts = [node.said("AddtlNtryInf"), node.said("AddtlTxInf")]
    for one in [node] if node.tag == "TxDtls" else list(node.all("NtryDtls/TxDtls"))[:1]:
        texts += [one.said("AddtlTxInf"), *(" ".join(part.text.split()) for part in one.all("RmtInf/Ustrd"))]
    return repaired_name(" ".join(dict.fromkeys(filter(None, texts))))


def _day(stamp: str) -> date | None:
    """The day of ``2026-08-15`` or of ``2026-08-15T10:00:00+02:00``, as it is written."""
    match = re.match(r"([0-9]{4})-([0-9]{2})-([0-9]{2})", stamp)
    period = day_period(*map(int, match.groups())) if match else None
    return period.start if period else None
