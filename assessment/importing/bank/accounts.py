"""The accounts of a file, each with its movements; the one taken becomes the statement."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal

from assessment.importing.bank.model import BankLine, Statement
from assessment.importing.limits import MOST_ACCOUNTS, MOST_MOVEMENTS
from assessment.importing.lines.exports import refuse_nothing
from assessment.importing.lines.gathering import NOTHING, Figures, Leftovers
from assessment.importing.model import ChoiceNeededError, Choices, ImportRefusedError, Note, Question
from assessment.month import month_of
from assessment.parsing.dates import Period, month_around

TABLE = "bank"
_SHOWN_SIGNS = 4
_FILLER = timedelta(days=366)
_FEWEST_BEFORE = 2
_NO_REFERENCE = re.compile(r"[0.\-x*]*|n/?a|n\.a\.|none|null|no(t|n)? ?(ref|reference|provided)", re.IGNORECASE)
_FIRST_DAYS, _LAST_DAYS = 3, 28


def reference(text: str) -> str:
    """What a bank calls a movement, empty where it only fills the place."""
    return "" if _NO_REFERENCE.fullmatch(text.strip()) else text.strip()


def sides(amount: Decimal | None) -> Figures:
    """A movement as the figures of a line left out: ``spend`` for money paid, ``revenue`` for money received."""
    if amount is None:
        return NOTHING
    return {"spend": -amount} if amount < 0 else {"revenue": amount}


@dataclass
class Account:
    """One account in one currency; `name` is how its owner knows it.

    `start` and `end` are the first and the last day that the file says it covers.
    """

    number: str
    label: str
    currency: str | None
    lines: list[BankLine] = field(default_factory=list)
    ids: list[str] = field(default_factory=list)
    left_out: list[tuple[str, str, Figures, str]] = field(default_factory=list)
    start: date | None = None
    end: date | None = None
    notes: list[Note] = field(default_factory=list)
    name: str = ""

    @property
    def count(self) -> int:
        """The lines of the file that speak of it."""
        return len(self.lines) + len(self.left_out)

    def add(self, line: BankLine, id: str = "") -> None:
        """One more movement; `id` is what the bank calls it, where it names each.

        Raises:
            ImportRefusedError: ``too_many_lines``.
        """
        self._make_room()
        self.lines.append(line)
        self.ids.append(id)

    def leave_out(self, reason: str, example: str, figures: Figures = NOTHING, currency: str = "") -> None:
        """One more line that does not count; `currency` is its own where that is another one than the account's.

        Raises:
            ImportRefusedError: ``too_many_lines``.
        """
        self._make_room()
        self.left_out.append((reason, example, figures, currency))

    def repeat(self, places: Collection[int]) -> None:
        """The movements at these places are told for the second time: they do not count."""
        again = [line for place, line in enumerate(self.lines) if place in places]
        self.ids = [id for place, id in enumerate(self.ids) if place not in places]
        self.lines = [line for place, line in enumerate(self.lines) if place not in places]
        for line in again:
            self.leave_out("repeated_line", f"{line.number}: {line.label}", sides(line.amount))

    def cover(self, start: date | None, end: date | None) -> None:
        """Days that the file says it covers, added to those said before."""
        if start:
            self.start = min(start, self.start or start)
        if end:
            self.end = max(end, self.end or end)

    def _make_room(self) -> None:
        if self.count >= MOST_MOVEMENTS:
            raise ImportRefusedError("too_many_lines", {"count": MOST_MOVEMENTS})


class Accounts:
    """The accounts of a file in the order of their first mention."""

    def __init__(self) -> None:
        self._known: dict[tuple[str, str | None], Account] = {}

    def of(self, number: str, currency: str | None, label: str = "") -> Account:
        """The account of that number in that currency.

        Raises:
            ImportRefusedError: ``too_many_names``.
        """
        account = self._known.get((number, currency))
        if account is None:
            if len(self._known) >= MOST_ACCOUNTS:
                raise ImportRefusedError("too_many_names", {"count": MOST_ACCOUNTS})
            account = self._known[number, currency] = Account(number, label, currency)
        return account

    def statement(self, format: str, choices: Choices) -> Statement:
        """The statement of the one account, or of the one chosen; the lines of the others are left out.

        Raises:
            ChoiceNeededError: several accounts, or one of several currencies.
            ImportRefusedError: ``no_movements``; ``other_account`` or ``other_currency``, what was chosen is not there;
                nothing readable is left.
        """
        used = [account for account in self._known.values() if account.count]
        if not used:
            raise ImportRefusedError("no_movements")
        _name(used)
        taken = _of_account(format, _of_currency(used, choices), choices)
        _leave_far_days_out(taken)
        others = [account for account in used if account is not taken]
        leftovers = _leftovers(taken, others)
        lines = _without_repeats(taken, leftovers)
        count = sum(account.count for account in used)
        dropped = leftovers.listed()
        refuse_nothing(bool(lines), count, dropped, has_columns=format == TABLE)
        covered = _covered(lines, taken)
        return Statement(
            format,
            lines,
            covered,
            account=taken.name or None,
            currency=taken.currency,
            own_accounts=tuple(dict.fromkeys(name for one in used for name in (one.label, one.number) if name)),
            count=count,
            dropped=dropped,
            notes=(*taken.notes, *_notes(lines, covered, taken)),
        )


def _name(accounts: Sequence[Account]) -> None:
    """Name each account by its label and the last signs of its number, as many as tell it from the others."""
    for account in accounts:
        others = {other.number for other in accounts} - {account.number}
        signs = _SHOWN_SIGNS
        while signs < len(account.number) and any(other.endswith(account.number[-signs:]) for other in others):
            signs += 1
        is_short = len(account.number) <= signs or not account.number[-_SHOWN_SIGNS:].isdigit()
        number = account.number if is_short else f"…{account.number[-signs:]}"
        account.name = " ".join(part for part in (account.label, number) if part)
    names = [account.name for account in accounts]
    for place, account in enumerate(accounts, 1):
        if names.count(account.name) > 1 and account.currency:
            account.name = f"{account.name} {account.currency}".strip()
        if not account.name and len(accounts) > 1:
            account.name = account.currency or str(place)


def _of_currency(accounts: Sequence[Account], choices: Choices) -> Sequence[Account]:
    known = sorted({account.currency for account in accounts if account.currency})
    if not choices.currency or not known:
        return accounts
    if choices.currency not in known:
        raise ImportRefusedError("other_currency", {"currency": choices.currency, "found": ", ".join(known)})
    return [account for account in accounts if account.currency == choices.currency]


def _of_account(format: str, accounts: Sequence[Account], choices: Choices) -> Account:
    found = [account for account in accounts if choices.account is None or _is_called(account, choices.account)]
    if not found:
        names = ", ".join(account.name for account in accounts)
        raise ImportRefusedError("other_account", {"account": choices.account, "found": names})
    if len(found) == 1:
        return found[0]
    if len({account.number for account in found}) == 1:
        currencies = sorted({account.currency or "" for account in found} - {""})
        raise ChoiceNeededError(format, [Question("currency", tuple(currencies))])
    raise ChoiceNeededError(format, [Question("account", tuple(account.name for account in found))])


def _is_called(account: Account, name: str) -> bool:
    return name == account.name or (len(name) >= _SHOWN_SIGNS and account.number.endswith(name))


def _leave_far_days_out(account: Account) -> None:
    """Leave out the lines of a day that comes long after those of all other lines, two at least: it is a slip."""
    days = sorted(line.day for line in account.lines)
    while len(days) > _FEWEST_BEFORE and days[-1] - days[-2] > _FILLER:
        far = days.pop()
        place = next(at for at, line in enumerate(account.lines) if line.day == far)
        line = account.lines.pop(place)
        del account.ids[place]
        account.leave_out("unreadable_date", f"{line.number}: {line.label}", sides(line.amount))


def _leftovers(taken: Account, others: Iterable[Account]) -> Leftovers:
    leftovers = Leftovers()
    for left_out in taken.left_out:
        leftovers.add(*left_out)
    for account in others:
        reason = "other_account" if account.currency == taken.currency else "other_currency"
        currency = (account.currency or "") if reason == "other_currency" else ""
        for line in account.lines:
            leftovers.add(reason, account.name, sides(line.amount), currency)
        for _, _, figures, _ in account.left_out:
            leftovers.add(reason, account.name, figures, currency)
    return leftovers


def _without_repeats(account: Account, leftovers: Leftovers) -> list[BankLine]:
    """The movements, one that the bank gives twice under one id once; without an id two alike are two payments.

    An id under which the file has different movements tells none apart.
    """
    first: dict[str, tuple[date, Decimal, str]] = {}
    of_many = {""}
    for line, id in zip(account.lines, account.ids, strict=True):
        if first.setdefault(id, _alike(line)) != _alike(line):
            of_many.add(id)
    seen: set[str] = set()
    kept = []
    for line, id in zip(account.lines, account.ids, strict=True):
        if id in seen:
            leftovers.add("repeated_line", f"{line.number}: {line.label}", sides(line.amount))
            continue
        if id not in of_many:
            seen.add(id)
        kept.append(line)
    return kept


def _alike(line: BankLine) -> tuple[date, Decimal, str]:
    return line.day, line.amount, line.label


def _covered(lines: Sequence[BankLine], account: Account) -> Period:
    """The days covered: those said, as far as they are no filler (``19990101``), and those of every line."""
    first, last = min(line.day for line in lines), max(line.day for line in lines)
    if account.start and first - account.start > _FILLER:
        account.start = None
    if account.end and account.end - last > _FILLER:
        account.end = None
    return Period(min(account.start or first, first), max(account.end or last, last))


def _notes(lines: Sequence[BankLine], covered: Period, account: Account) -> list[Note]:
    """What to know of months held in part: certain where the file says its days, a caution where it says none."""
    notes = [] if account.currency else [Note("currency_unknown")]
    is_open = False
    for month in sorted({month_of(line.day) for line in lines}):
        whole = month_around(date.fromisoformat(f"{month}-01"))
        part = Period(max(whole.start, covered.start), min(whole.end, covered.end))
        starts_late, ends_early = part.start > whole.start, part.end < whole.end
        if (starts_late and not account.start) or (ends_early and not account.end):
            is_open |= part.start.day > _FIRST_DAYS or part.end.day < _LAST_DAYS
        elif starts_late or ends_early:
            notes.append(Note("part_of_month", _days(part)))
    return [*notes, Note("statement_days", _days(covered))] if is_open else notes


def _days(period: Period) -> dict[str, object]:
    return {"start": period.start.isoformat(), "end": period.end.isoformat()}
