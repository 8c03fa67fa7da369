"""A bank's table, CSV or spreadsheet, read line by line by one rule for all banks (`layouts`)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal

from assessment.importing.bank.above import account_number, account_title, currency_in_words, days_covered
from assessment.importing.bank.accounts import Account, Accounts, sides
from assessment.importing.bank.balances import repeats_and_breaks
from assessment.importing.bank.directions import sides_below_zero, takes_back
from assessment.importing.bank.layouts import direction_of
from assessment.importing.bank.model import BankLine, Statement
from assessment.importing.bank.recognising import FORMAT, Found, find
from assessment.importing.bank.statuses import refuse_unsettled
from assessment.importing.bank.swapped_dates import refuse_swapped
from assessment.importing.bank.written_cells import PlainCells, plain_cell
from assessment.importing.files.cells import Table, as_text
from assessment.importing.lines.gathering import NOTHING, Figures, LineError
from assessment.importing.lines.headers import Located, normal, repaired_name
from assessment.importing.lines.line_cells import Row, date_of, number_at, text_at
from assessment.importing.lines.settling import Columns, currency_code, settle
from assessment.importing.model import ChoiceNeededError, Choices, ImportRefusedError, Question
from assessment.parsing.currency_signs import in_header
from assessment.parsing.dates import DateOrder, classify

_MONEY = ("debit", "credit", "amount", "fee")
_BALANCE = re.compile(
    r"(ancien|nouveau|previous|new|opening|closing|starting|beginning|ending) (solde|balance)\b.*"
    r"|balance (brought|carried) forward.*|solde (precedent|initial|final|anterieur|crediteur|debiteur|comptable).*"
    r"|solde (disponible|de depart|en valeur|au|du [0-9]|en (debut|fin)).*"
)
_TOTAL_OF_ALL = re.compile(r"(grand )?tota(l|ux) (general|(des|du|of) (mouvements?|operations?|debits?|credits?).*)")
_TOTAL = re.compile(r"(sous |grand )?tota(l|ux)( (des|du|of|general|debits?|credits?|operations|mouvements)\b.*)?")
_IBAN = re.compile(r"[A-Z]{2}[0-9]{2}[ 0-9A-Z]{8,}")
_NAME = re.compile(r"(?<!\w)[^\W\d_]+(?!\w)")
_WORD = re.compile(r"[a-z]{2}")
_KEPT_ABOVE = 12


def read(table: Table, lines: Sequence[Sequence[str]], choices: Choices) -> Statement | None:
    """The movements of a table that is a bank's, ``None`` where it is none.

    Raises:
        ChoiceNeededError: several accounts or currencies, open dates or decimals.
        ImportRefusedError: no movement, nothing readable.
    """
    plain = [[plain_cell(cell) for cell in row] for row in lines]
    found = find(PlainCells(table), plain, is_said=choices.format == FORMAT)
    if found is None:
        return None
    found = _in_one_currency(found, choices)
    refuse_swapped(found.located, found.columns.days)
    return _Reader(found, choices).accounts().statement(FORMAT, choices)


def _in_one_currency(found: Found, choices: Choices) -> Found:
    """The amounts in the currency chosen, where each has a column of its own."""
    columns = found.columns.by_currency
    if len(columns) < 2:
        return found
    if choices.currency is None:
        raise ChoiceNeededError(FORMAT, [Question("currency", tuple(sorted(columns)))])
    if choices.currency not in columns:
        named = ", ".join(sorted(columns))
        raise ImportRefusedError("other_currency", {"currency": choices.currency, "found": named})
    places = {**found.columns.places, "amount": columns[choices.currency]}
    located, told = replace(found.located, columns=places), replace(found.columns, places=places)
    return replace(found, located=located, columns=told)


class _Reader:
    """The lines of one table, put to their accounts."""

    def __init__(self, found: Found, choices: Choices) -> None:
        located = found.located
        self._found = found
        order: DateOrder | None = "day_first" if found.columns.is_day_first else None
        self._reading = settle(located, Columns(_MONEY, (), found.columns.days), choices, order)
        self._below = sides_below_zero(found.columns, located.every_line())
        above = [cell for row in located.preamble for cell in row]
        named = [located.headers[located.columns[role]] for role in _MONEY if role in located.columns]
        self._currency = self._reading.currency or currency_in_words([*named, *above])
        self._accounts = Accounts()
        self._balances: dict[int, tuple[Account, list[Decimal | None]]] = {}
        self._number = ""
        self._section(above)

    def accounts(self) -> Accounts:
        """Every account of the table with its movements."""
        self._read()
        for account, balances in self._balances.values():
            repeated, breaks = repeats_and_breaks(account.lines, balances)
            account.repeat(repeated)
            account.notes += breaks
        return self._accounts

    def _section(self, above: Sequence[str]) -> None:
        """What the lines above a header say of the account below it."""
        self._number = account_number(above) or account_title(above) or self._number
        self._said = days_covered(above, self._reading.order)

    def _read(self) -> None:
        aside: list[str] = []
        account: Account | None = None
        for number, row in self._found.located.every_line():
            if self._is_header(row):
                self._section(aside)
                account = None
                continue
            kind = self._kind(row)
            if kind == "aside":
                aside = [*aside[-_KEPT_ABOVE:], *(as_text(cell) for cell in row if cell != "")]
            elif kind == "more":
                _append(account, self._label(row), number)
            else:
                account = self._account(row, account)
                self._add(account, row, number)

    def _is_header(self, row: Row) -> bool:
        header = self._found.header
        return bool(header) and row[0] == header[0] and [as_text(cell) for cell in row[: len(header)]] == [*header]

    def _kind(self, row: Row) -> str:
        """A movement, a line that carries on the text of the one before (``more``), or one beside the table."""
        located = self._found.located
        if any(text_at(located, row, role) for role in _MONEY[:3]):
            return "movement"
        if any(text_at(located, row, day) for day in self._found.columns.days):
            is_day = any(classify(text_at(located, row, day)) for day in self._found.columns.days)
            return "movement" if is_day and self._label(row) else "aside"
        label = self._label(row)
        return "more" if label and not self._is_sum(row, label) else "aside"

    def _account(self, row: Row, last: Account | None) -> Account:
        located = self._found.located
        label = repaired_name(text_at(located, row, "account_label")).lstrip("'")
        number = text_at(located, row, "account_number").replace(" ", "")
        if last and not (number or label) and self._currency_of(row) == last.currency:
            return last
        account = self._accounts.of(number or label or self._number, self._currency_of(row), label if number else "")
        if self._said:
            account.cover(self._said.start, self._said.end)
        return account

    def _currency_of(self, row: Row) -> str | None:
        located = self._found.located
        code = currency_code(text_at(located, row, "currency"))
        if code is None and len(self._reading.currencies) > 1:
            amounts = "".join(text_at(located, row, role) for role in _MONEY)
            code = in_header(amounts)
        return code or self._currency

    def _add(self, account: Account, row: Row, number: int) -> None:
        located = self._found.located
        figures: Figures = NOTHING
        label = self._label(row)
        try:
            amount, figures = self._amount(row, number)
            if located.is_cut(row):
                raise LineError("cut_line", f"{number}: {label}")
            if any(as_text(cell) for cell in row[len(located.headers) :]):
                raise LineError("too_many_cells", f"{number}: {label}")
            if self._is_sum(row, label):
                raise LineError("total", label or as_text(row[0]))
            refuse_unsettled(text_at(located, row, "status"), f"{number}: {label}")
            if amount is None:
                raise LineError("unknown_direction" if figures else "unreadable_number", f"{number}: {label}")
            line = BankLine(
                number,
                self._day(row, number),
                amount,
                label,
                self._counterparty(row),
                text_at(located, row, "purpose"),
                takes_back(self._found.columns, row, amount),
            )
            account.add(line)
            self._balances.setdefault(id(account), (account, []))[1].append(self._balance(row, number))
        except LineError as error:
            account.leave_out(error.reason, error.example, figures)

    def _is_sum(self, row: Row, label: str) -> bool:
        """Whether a line says what the account holds, or sums others; a payment to a firm named Total has its day."""
        name = normal(label or as_text(row[0]))
        if _BALANCE.fullmatch(name) or (not self._found.header and not _WORD.search(name)):
            return True
        dated = any(classify(text_at(self._found.located, row, day)) for day in self._found.columns.days)
        return _TOTAL_OF_ALL.fullmatch(name) is not None or (_TOTAL.fullmatch(name) is not None and not dated)

    def _day(self, row: Row, number: int) -> date:
        located = self._found.located
        for role in self._found.columns.days:
            if text_at(located, row, role):
                return date_of(row, located.columns[role], self._reading).start
        raise LineError("unreadable_date", f"{number}: {self._label(row)}")

    def _amount(self, row: Row, number: int) -> tuple[Decimal | None, Figures]:
        located, reading = self._found.located, self._reading
        if not located.columns.keys().isdisjoint(("debit", "credit")):
            return self._from_two_columns(row, number)
        amount = number_at(located, row, "amount", reading, number)
        if amount is not None and not self._found.is_signed:
            place = self._found.columns.direction
            direction = None if place is None else direction_of(as_text(row[place]))
            if direction is None:
                raise LineError("unknown_direction", f"{number}: {self._label(row)}")
            amount *= direction
        if amount is not None and not _includes_fee(located):
            amount -= abs(number_at(located, row, "fee", reading, number) or Decimal())
        return amount, sides(amount)

    def _from_two_columns(self, row: Row, number: int) -> tuple[Decimal | None, Figures]:
        paid, received = self._side(row, "debit", number), self._side(row, "credit", number)
        if paid is None and received is None:
            return None, NOTHING
        if paid and received:
            return None, {"spend": paid, "revenue": received}
        return (received or Decimal()) - (paid or Decimal()), {"spend": paid} if paid else {"revenue": received}

    def _side(self, row: Row, column: str, number: int) -> Decimal | None:
        amount = number_at(self._found.located, row, column, self._reading, number)
        return -amount if amount and column in self._below else amount

    def _balance(self, row: Row, number: int) -> Decimal | None:
        try:
            return number_at(self._found.located, row, "balance", self._reading, number)
        except LineError:
            return None

    def _label(self, row: Row) -> str:
        texts = self._found.columns.texts
        main = [as_text(row[place]) for place in texts["label"]]
        if not any(main):
            main = [as_text(row[place]) for role in ("counterparty", "reference") for place in texts[role]]
        return repaired_name(" ".join(_said_once(main))).lstrip("'")

    def _counterparty(self, row: Row) -> str:
        """The other party by its name, where several columns tell of it, rather than by its account."""
        said = [repaired_name(row[place]) for place in self._found.columns.texts["counterparty"]]
        names = [name for name in said if name and not _IBAN.fullmatch(name)]
        return next((name for name in names if _NAME.search(name)), names[0] if names else "")


def _said_once(texts: Sequence[str]) -> Iterator[str]:
    """Texts without those that another of them holds."""
    for place, text in enumerate(texts):
        folded = text.casefold()
        others = (other.casefold() for at, other in enumerate(texts) if at != place)
        repeats = any(folded in other and (folded != other or text in texts[:place]) for other in others)
        if text and not repeats:
            yield text


def _append(account: Account | None, text: str, number: int) -> None:
    """Carry on the text of the movement in the line before."""
    if account and account.lines and account.lines[-1].number == number - 1:
        last = account.lines[-1]
        account.lines[-1] = replace(last, number=number, label=repaired_name(f"{last.label} {text}"))


def _includes_fee(located: Located) -> bool:
    """Whether the amount is that with the fee, as where a bank writes both."""
    return "fee" not in located.columns or normal(located.headers[located.columns["amount"]]).startswith("total")
