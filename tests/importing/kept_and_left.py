"""Files of each export, made line by line, with what the column of an amount adds up to.

An export is conserved when what was added and what was left out, by reason, are the sum of its own column. Add a maker
to `MAKERS` to hold another one to it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from random import Random

from assessment.importing.model import Choices, Export

MONTHS = ("2026-01", "2026-02", "2026-03")


@dataclass(frozen=True)
class Made:
    """A file and the sums of its columns, in cents, over every line whose amount can be read."""

    header: Sequence[Sequence[str]]
    lines: Sequence[Sequence[str]]
    sums: Mapping[str, int]
    separator: str = ","
    choices: Choices = field(default_factory=Choices)

    def content(self, lines: Sequence[Sequence[str]] | None = None) -> bytes:
        rows = [*self.header, *(self.lines if lines is None else lines)]
        return "".join(self.separator.join(row) + "\n" for row in rows).encode()


def cents(amount: float | None) -> int:
    return round((amount or 0) * 100)


def money(amount: int) -> str:
    return f"{'-' if amount < 0 else ''}{abs(amount) // 100}.{abs(amount) % 100:02d}"


def added(export: Export, figure: str) -> int:
    if figure == "revenue" and export.business_revenue:
        return sum(cents(row.revenue) for row in export.business_revenue)
    return sum(cents(getattr(row, figure)) for one in export.series for row in one.rows)


def left_out(export: Export, figure: str) -> int:
    return sum(cents(one.amounts.get(figure)) for one in export.dropped)


def count(random: Random) -> str:
    return random.choice([*(str(random.randint(1, 99999)) for _ in range(4)), "", "x"])


def day(random: Random, odd: bool = True) -> str:
    if odd and random.random() < 0.1:
        return random.choice(["", "un jour", "2026-02-31", "0000-00-00"])
    return f"{random.choice(MONTHS)}-{random.randint(1, 28):02d}"


def amounts(random: Random) -> tuple[int, str]:
    """An amount in cents, 0 where it cannot be read, and how it is written."""
    if random.random() < 0.1:
        return 0, random.choice(["", "--", "abc", "1e9", "99999999999999"])
    value = random.choice([0, random.randint(1, 10**6), random.randint(1, 10**4)])
    return value, money(value)


def currency(random: Random) -> str:
    return random.choice(["EUR", "EUR", "EUR", "USD"])


EUROS = Choices(currency="EUR")


def _campaigns(random: Random, head: Sequence[str], line: Callable[[Random, str, str], list[str]]) -> Made:
    """Lines of campaigns in euros, some with totals, odd dates and odd amounts."""
    spend, rows = 0, []
    for _ in range(random.randint(2, 25)):
        value, text = amounts(random)
        spend += value
        rows.append(line(random, day(random), text))
    first = random.choice(MONTHS) + "-05"
    rows.append(
        [cell if cell not in ("USD", "x") else {"USD": "EUR", "x": "1"}[cell] for cell in line(random, first, "10.00")]
    )
    total = spend + 1000
    if random.random() < 0.5:
        rows.append(line(random, "Total", money(total)))
        total *= 2
    return Made([head], rows, {"spend": total}, choices=EUROS)


def google_ads(random: Random) -> Made:
    head = ["Day", "Campaign", "Currency code", "Cost", "Impr.", "Clicks"]
    return _campaigns(
        random,
        head,
        lambda some, when, cost: [
            when,
            some.choice(["A", "B", "Total look", ""]),
            currency(some),
            cost,
            "10",
            count(some),
        ],
    )


def meta_ads(random: Random) -> Made:
    head = ["Day", "Campaign name", "Ad set name", "Amount spent (EUR)", "Link clicks"]
    return _campaigns(
        random,
        head,
        lambda some, when, cost: [
            when,
            some.choice(["A", "B", "", "All"]),
            some.choice(["x", "All", ""]),
            cost,
            count(some),
        ],
    )


def linkedin_ads(random: Random) -> Made:
    head = ["Start Date (in UTC)", "Campaign Name", "Currency", "Total Spent", "Impressions", "Clicks"]
    return _campaigns(
        random,
        head,
        lambda some, when, cost: [when, some.choice(["A", "Total B", "All"]), currency(some), cost, "10", count(some)],
    )


def table(random: Random) -> Made:
    made = _campaigns(
        random,
        ["Mois", "Canal", "Dépense", "Note"],
        lambda some, when, cost: [when, some.choice(["Flyers", "Radio", "Ensemble"]), cost, some.choice(["", "ok"])],
    )
    columns = {"month": "Mois", "name": "Canal", "spend": "Dépense"}
    return Made(made.header, made.lines, made.sums, ";", Choices(columns=columns, decimal="point"))


def ga4(random: Random) -> Made:
    revenue, rows = 100, [["20260105", "Direct", "5", "1.00"]]
    for _ in range(random.randint(2, 25)):
        value, text = amounts(random)
        revenue += value
        rows.append([day(random).replace("-", ""), random.choice(["Direct", "Organic Search", ""]), "5", text])
    if random.random() < 0.5:
        rows.append(["", "", "99", money(revenue)])
        revenue *= 2
    return Made([["Date", "Session default channel group", "Sessions", "Total revenue"]], rows, {"revenue": revenue})


def stripe_balance(random: Random) -> Made:
    kinds = ["charge", "payment", "refund", "payout", "stripe_fee", "adjustment", "novelty"]
    revenue, rows = 100, [["t", "charge", "ch_1", "1.00", "0.10", "0.90", "eur", "2026-01-05 10:00", ""]]
    for number in range(random.randint(1, 25)):
        value, text = amounts(random)
        kind = random.choice(kinds)
        if value and kind not in ("charge", "payment"):
            value, text = -value, money(-value)
        revenue += value
        rows.append(
            [f"t{number}", kind, "x", text, "0.10", "0.00", currency(random).lower(), f"{day(random)} 10:00", ""]
        )
    head = ["id", "Type", "Source", "Amount", "Fee", "Net", "Currency", "Created (UTC)", "Description"]
    return Made([head], rows, {"revenue": revenue}, choices=EUROS)


def stripe_payments(random: Random) -> Made:
    """Only what a part refund or a part dispute takes off a payment that counts is no part of the sum."""
    statuses = ["Paid", "Failed", "Refunded", "Pending", "canceled"]
    revenue, rows = 100, [["ch", "2026-01-05 10:00", "1.00", "0.00", "eur", "true", "0.10", "Paid", "", ""]]
    for number in range(random.randint(1, 25)):
        value, text = amounts(random)
        revenue += value
        dispute = random.choice(["", "", "lost", "won", "under_review"])
        rows.append(
            [
                *(
                    f"ch_{number}",
                    f"{day(random)} 10:00",
                    text,
                    "0.00",
                    currency(random),
                    random.choice(["true", "false"]),
                    "0.10",
                ),
                *(random.choice(statuses), text if dispute else "", dispute),
            ]
        )
    head = ["id", "Created (UTC)", "Amount", "Amount Refunded", "Currency", "Captured", "Fee", "Status"]
    return Made([[*head, "Disputed Amount", "Dispute Status"]], rows, {"revenue": revenue}, choices=EUROS)


def shopify(random: Random) -> Made:
    statuses = ["paid", "paid", "pending", "refunded", "voided", "partially_paid", "expired"]
    revenue, rows = 100, [["#0", "paid", "EUR", "1.00", "2026-01-05 10:00:00 +0100", "", "0.00", "0"]]
    for number in range(1, random.randint(2, 25)):
        value, text = amounts(random)
        revenue += value
        cancelled = random.choice(["", "", "2026-03-05 10:00:00 +0100"])
        when = f"{day(random)} 10:00:00 +0100"
        rows.append(
            [f"#{number}", random.choice(statuses), currency(random), text, when, cancelled, "0.00", str(number)]
        )
    head = ["Name", "Financial Status", "Currency", "Total", "Created at", "Cancelled at", "Refunded Amount", "Id"]
    return Made([head], rows, {"revenue": revenue}, choices=EUROS)


def fec(random: Random) -> Made:
    spend, revenue = 0, 100
    rows = [["VE", "0", "20260105", "707000", "Ventes", "0.00", "1.00"]]
    for number in range(1, random.randint(2, 25)):
        value, text = amounts(random)
        account = random.choice(["623100", "623600", "707000", "706000", "120000", "401000"])
        debit = account[0] in "64"
        spend += value if account.startswith("623") else 0
        revenue += value if account.startswith("70") else 0
        entry = random.choice(["", "9", str(number)])
        written = [text, "0.00"] if debit else ["0.00", text]
        rows.append(["VE", entry, day(random).replace("-", ""), account, "Compte", *written])
    head = ["JournalCode", "EcritureNum", "EcritureDate", "CompteNum", "CompteLib", "Debit", "Credit"]
    return Made([head], rows, {"spend": spend, "revenue": revenue}, "|")


MAKERS: Mapping[str, Callable[[Random], Made]] = {
    one.__name__: one
    for one in (google_ads, meta_ads, linkedin_ads, ga4, stripe_balance, stripe_payments, shopify, fec, table)
}
