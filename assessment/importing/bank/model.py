"""A bank statement as its file holds it, whatever the format: lines in their order, nothing decided yet."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from assessment.importing.model import Dropped, Note
from assessment.parsing.dates import Period


@dataclass(frozen=True, slots=True)
class BankLine:
    """One booked movement of an account; `amount` is below zero for money paid.

    `label` is the bank's whole text, `counterparty` the other party where the file names it apart. `purpose` is what
    the bank itself says the movement is, in the file's own words or code: ``FEE``, ``CARD_PAYMENT``, ``Virement``.
    `takes_back`: whether it takes back a movement of the other direction, whose party it names.
    """

    number: int
    day: dt.date
    amount: Decimal
    label: str
    counterparty: str = ""
    purpose: str = ""
    takes_back: bool = False


@dataclass(frozen=True, slots=True)
class Statement:
    """The movements of one account in one currency; `dropped` are the lines of the file left out before (refused,
    pending, of another currency, unreadable), with ``spend`` for what they would have paid and ``revenue`` for what
    they would have brought in.

    `format` is one of the formats of `detection.FORMATS`. `covered` are the days the statement says it covers, else
    those from its first line to its last. `count` is the number of lines of the file, those left out included.
    `own_accounts` are the names of all accounts of the file.
    """

    format: str
    lines: Sequence[BankLine]
    covered: Period
    account: str | None = None
    currency: str | None = None
    count: int = 0
    dropped: Sequence[Dropped] = ()
    notes: Sequence[Note] = ()
    own_accounts: Sequence[str] = ()
