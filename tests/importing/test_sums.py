"""The months of an export add up to the lines that count, whatever their order; computed here in whole cents."""

from __future__ import annotations

from collections import defaultdict

from hypothesis import given, settings
from hypothesis import strategies as st

from assessment.importing.model import Export
from tests.importing.reading import read

MONTHS = st.integers(1, 12)
CENTS = st.integers(0, 10**7)
Sums = dict[str, int]


def cents(amount: float | None) -> int:
    return round((amount or 0) * 100)


def money(amount: int) -> str:
    return f"{'-' if amount < 0 else ''}{abs(amount) // 100}.{abs(amount) % 100:02d}"


def sold(export: Export) -> Sums:
    return {row.month: cents(row.revenue) for row in export.business_revenue}


def spent(export: Export) -> Sums:
    sums: dict[str, int] = defaultdict(int)
    for one in export.series:
        for row in one.rows:
            sums[row.month] += cents(row.spend)
    return dict(sums)


def by_month(lines: list[tuple[int, int]]) -> Sums:
    sums: dict[str, int] = defaultdict(int)
    for month, amount in lines:
        sums[f"2026-{month:02d}"] += amount
    return dict(sums)


@settings(max_examples=60)
@given(
    st.lists(
        st.tuples(
            MONTHS, st.integers(1, 10**6), st.integers(0, 100), st.sampled_from(["paid", "pending", "cancelled"])
        ),
        max_size=20,
    ),
    st.randoms(use_true_random=False),
)
def test_shopify_months_are_paid_orders_less_refunds(orders: list[tuple[int, int, int, str]], random: object) -> None:
    head = "Name,Financial Status,Currency,Total,Created at,Cancelled at,Refunded Amount,Id\n"
    rows, kept = ["#0,paid,EUR,1.00,2026-01-01 10:00:00 +0100,,0.00,0\n"], [(1, 100)]
    for number, (month, total, percent, state) in enumerate(orders, 1):
        refund = total * percent // 100
        day = f"2026-{month:02d}-28 23:59:59 -0500"
        status = "pending" if state == "pending" else "partially_refunded" if refund else "paid"
        cancelled = day if state == "cancelled" else ""
        rows.append(f"#{number},{status},EUR,{money(total)},{day},{cancelled},{money(refund)},{number}\n")
        rows.append(f"#{number},,,,{day},,,\n")
        if state == "paid" and total > refund:
            kept.append((month, total - refund))
    random.shuffle(rows)  # type: ignore[attr-defined]
    assert sold(read(head + "".join(rows))) == by_month(kept)


@settings(max_examples=60)
@given(
    st.lists(
        st.tuples(MONTHS, CENTS, st.sampled_from(["charge", "payment", "refund", "payout", "stripe_fee"])), max_size=25
    )
)
def test_stripe_months_are_charges_less_refunds(moves: list[tuple[int, int, str]]) -> None:
    head = "id,Type,Amount,Fee,Net,Currency,Created (UTC)\n"
    rows, kept = ["t,charge,1.00,0.10,0.90,eur,2026-01-01 10:00\n"], [(1, 100)]
    for number, (month, amount, kind) in enumerate(moves):
        signed = amount if kind in ("charge", "payment") else -amount
        rows.append(f"t{number},{kind},{money(signed)},0.10,0.00,eur,2026-{month:02d}-15 09:00\n")
        if kind not in ("payout", "stripe_fee"):
            kept.append((month, signed))
    assert sold(read(head + "".join(rows))) == by_month(kept)


@settings(max_examples=60)
@given(
    st.lists(
        st.tuples(MONTHS, CENTS, st.sampled_from(["707000", "709000", "623100", "623600", "411000"]), st.booleans()),
        max_size=25,
    )
)
def test_fec_months_are_credits_of_70_and_debits_of_623(lines: list[tuple[int, int, str, bool]]) -> None:
    rows, sales, costs = ["VE|20260103|707000|Ventes|0,00|1,00\n"], [(1, 100)], defaultdict[str, list](list)
    for month, amount, account, is_debit in lines:
        sides = (amount, 0) if is_debit else (0, amount)
        written = "|".join(money(side).replace(".", ",") for side in sides)
        rows.append(f"VE|2026{month:02d}15|{account}|Compte|{written}\n")
        debit = amount if is_debit else -amount
        if account.startswith("70"):
            sales.append((month, -debit))
        elif account.startswith("623"):
            costs[account].append((month, debit))
    head = "JournalCode|EcritureDate|CompteNum|CompteLib|Debit|Credit\n"
    paid: dict[str, int] = defaultdict(int)
    for one in costs.values():
        for month, amount in by_month(one).items():
            if amount >= 0:
                paid[month] += amount
    export = read(head + "".join(rows))
    assert sold(export) == by_month(sales)
    assert spent(export) == dict(paid)


@settings(max_examples=60)
@given(
    st.lists(st.tuples(MONTHS, CENTS, st.sampled_from("AB")), min_size=1, max_size=25),
    st.randoms(use_true_random=False),
)
def test_meta_months_are_the_lines_without_the_total(lines: list[tuple[int, int, str]], random: object) -> None:
    rows = [
        f"{name};{money(amount).replace('.', ',')};2026-{month:02d}-01;2026-{month:02d}-28\n"
        for month, amount, name in lines
    ]
    random.shuffle(rows)  # type: ignore[attr-defined]
    total = money(sum(amount for _, amount, _ in lines)).replace(".", ",")
    rows.append(f"Total des résultats;{total};2026-01-01;2026-12-31\n")
    head = "Nom de la campagne;Montant dépensé (EUR);Début des rapports;Fin des rapports\n"
    assert spent(read(head + "".join(rows))) == by_month([(month, amount) for month, amount, _ in lines])
