"""Which lines of a plain table count: by status, kind, direction, sign, currency, order and week, in both languages."""

from __future__ import annotations

import random
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessment.importing import table_preview
from assessment.importing.model import ChoiceNeededError, Export, ImportRefusedError
from tests.importing.reading import dropped, figures, notes, read

SALES = {"month": "Date", "revenue": "Total"}
PAID = {"month": "Date", "spend": "Montant"}


def sums(export: Export) -> dict[str, float]:
    total: dict[str, float] = {}
    for months in figures(export).values():
        for month in months.values():
            for figure, value in month.items():
                total[figure] = round(total.get(figure, 0) + value, 2)
    return total


def left_out(export: Export) -> dict[str, dict[str, float]]:
    return {one.reason: dict(one.amounts) for one in export.dropped}


def refusal(text: str, **choices: object) -> str:
    with pytest.raises(ImportRefusedError) as caught:
        read(text, **choices)
    return caught.value.kind


def asked(text: str, **choices: object) -> list[tuple[str, list[str]]]:
    with pytest.raises(ChoiceNeededError) as needed:
        read(text, **choices)
    return [(one.field, list(one.options)) for one in needed.value.questions]


@pytest.mark.parametrize(
    ("head", "done", "others"),
    [
        ("Statut", "Exécuté", {"Refusé": "not_done", "En traitement": "pending", "Litige": "disputed"}),
        ("État", "Payée", {"Annulée": "not_done", "Brouillon": "not_done", "En attente": "pending"}),
        ("Status", "Completed", {"Failed": "not_done", "Expired": "not_done", "Processing": "pending"}),
        ("Payment status", "paid", {"voided": "not_done", "authorised": "pending", "Refunded": "refunded"}),
        ("State", "COMPLETED", {"DECLINED": "not_done", "REVERTED": "not_done", "Bizarre": "unknown_status"}),
        ("Financial status", "paid", {"partially_refunded": "partly_refunded", "unpaid": "not_done"}),
    ],
)
def test_a_line_whose_status_is_not_one_of_success_is_left_out(head: str, done: str, others: dict[str, str]) -> None:
    lines = [f"2026-08-{day:02d};{status};{day},50" for day, status in enumerate([done, *others], 1)]
    export = read("\n".join([f"Date;{head};Total", *lines]), columns=SALES)
    assert sums(export) == {"revenue": 1.5}
    expected: dict[str, float] = {}
    for day, reason in enumerate(others.values(), 2):
        expected[reason] = expected.get(reason, 0) + day + 0.5
    assert left_out(export) == {reason: {"revenue": amount} for reason, amount in expected.items()}


def test_two_statuses_must_agree() -> None:
    text = "Date,Payment status,Order status,Total\n2026-08-01,Paid,Completed,5\n2026-08-02,Paid,Cancelled,7\n"
    assert sums(read(text, columns=SALES)) == {"revenue": 5}


@pytest.mark.parametrize(
    ("head", "in_hand", "waiting"),
    [
        ("Order ID;Date;Status;Total", "processing", "on-hold"),
        ("Order ID;Date;Status;Total", "wc-processing", "wc-on-hold"),
        ("Order ID;Date;Status;Total", "Processing", "Pending payment"),
        ("N° de commande;Date;Statut;Total", "En cours", "En attente"),
        ("Commande;Date;État;Total", "En cours de traitement", "En attente de paiement"),
        ("Commande;Date;État;Total", "En préparation", "En attente paiement à la livraison"),
        ("Référence;Date;État de la commande;Total", "Préparation en cours", "En attente de virement bancaire"),
    ],
)
def test_an_order_of_a_shop_that_is_paid_and_waits_to_be_sent_is_a_sale(head: str, in_hand: str, waiting: str) -> None:
    done = "Livré" if "É" in head or "Statut" in head else "completed"
    lines = [f"{n};2026-08-0{n};{status};{n}0" for n, status in enumerate((done, in_hand, waiting, "Refunded"), 1)]
    export = read("\n".join([head, *lines]), columns=SALES)
    assert sums(export) == {"revenue": 30}
    assert left_out(export) == {"pending": {"revenue": 30}, "refunded": {"revenue": 40}}
    assert [note.values for note in export.notes if note.kind == "orders_in_hand"] == [{"status": in_hand}]


@pytest.mark.parametrize(
    "head",
    [
        "Payment ID;Date;Status;Total",
        "Order ID;Date;Payment status;Total",
        "Transaction;Date;Statut;Total",
        "Order ID;Date;Status;Gross",
        "Date valeur;Date;Statut;Total",
    ],
)
def test_a_payment_in_process_is_still_pending(head: str) -> None:
    columns = {"month": "Date", "revenue": head.rpartition(";")[2]}
    export = read(f"{head}\n1;2026-08-01;Completed;10\n2;2026-08-02;Processing;20\n", columns=columns)
    assert sums(export) == {"revenue": 10}
    assert left_out(export) == {"pending": {"revenue": 20}}
    assert "orders_in_hand" not in notes(export)


@pytest.mark.parametrize("statuses", [("Activée", "Mise en veille"), ("Enabled", "Paused"), ("Terminé", "En cours")])
def test_the_state_of_a_campaign_leaves_nothing_out(statuses: tuple[str, str]) -> None:
    text = f"Date;Campagne;Statut;Montant\n2026-08-01;A;{statuses[0]};5\n2026-08-02;B;{statuses[1]};7\n"
    assert sums(read(text, columns=PAID)) == {"spend": 12}


def test_a_part_refunded_comes_off_by_its_column() -> None:
    text = "Date,Status,Total,Amount refunded\n2026-08-01,Paid,50,0\n2026-08-02,Partially refunded,30,10\n"
    export = read(text, columns=SALES)
    assert sums(export) == {"revenue": 70}
    assert left_out(export) == {"refunded_part": {"revenue": 10}}


@pytest.mark.parametrize(
    "kinds",
    [
        ("Vente", "Remboursement", "Virement", "Frais"),
        ("Sale", "Refund", "Payout", "Fee"),
        ("charge", "refund", "transfer", "stripe_fee"),
        ("Website Payment", "Payment Refund", "General Withdrawal", "General Currency Conversion"),
        ("Commande", "Avoir", "Versement", "Commission"),
    ],
)
@pytest.mark.parametrize("refund", ["-8", "8"])
def test_only_sales_and_refunds_are_revenue(kinds: tuple[str, ...], refund: str) -> None:
    text = "Date;Type;Total\n2026-08-01;{};50\n2026-08-02;{};{}\n2026-08-03;{};-20\n2026-08-04;{};-1\n"
    sale, back, *others = kinds
    export = read(text.format(sale, back, refund, *others), columns=SALES)
    assert sums(export) == {"revenue": 42}
    assert left_out(export) == {"not_a_sale": {"revenue": -21}}


@pytest.mark.parametrize(
    ("head", "out", "into"),
    [
        ("Sens", "Débit", "Crédit"),
        ("Transaction", "Debit", "Credit"),
        ("D/C", "D", "C"),
        ("Direction", "OUT", "IN"),
        ("CdtDbtInd", "DBIT", "CRDT"),
        ("Mouvement", "Sortie", "Entrée"),
    ],
)
def test_a_column_of_ways_parts_payments_from_receipts(head: str, out: str, into: str) -> None:
    text = f"Date;{head};Montant\n2026-08-01;{out};50\n2026-08-02;{into};80\n2026-08-03;{out};5\n"
    spent = read(text, columns=PAID)
    assert (sums(spent), left_out(spent)) == ({"spend": 55}, {"received": {"spend": 80}})
    sold = read(text, columns={"month": "Date", "revenue": "Montant"})
    assert (sums(sold), left_out(sold)) == ({"revenue": 80}, {"paid_out": {"revenue": 55}})
    assert "spend" not in table_preview(text.encode()).guesses


@pytest.mark.parametrize("head", ["Libellé;Montant;Solde", "Description;Montant;Balance", "Libellé;Montant;IBAN"])
def test_of_a_signed_bank_column_payments_are_spend_and_receipts_revenue(head: str) -> None:
    text = f"Date;{head}\n2026-08-01;a;-50;1\n2026-08-02;b;80;1\n2026-08-03;c;70;1\n"
    spent = read(text, columns=PAID)
    assert (sums(spent), left_out(spent)) == ({"spend": 50}, {"received": {"spend": 150}})
    sold = read(text, columns={"month": "Date", "revenue": "Montant"})
    assert (sums(sold), left_out(sold)) == ({"revenue": 150}, {"paid_out": {"revenue": -50}})
    assert "spend" not in table_preview(text.encode()).guesses


def test_signs_that_nothing_explains_are_refused() -> None:
    text = "Date;Libellé;Montant\n2026-08-01;a;-50\n2026-08-02;b;80\n"
    assert refusal(text, columns=PAID) == "signs_unclear"
    assert refusal(text, columns={"month": "Date", "revenue": "Montant"}) == "signs_unclear"


def test_few_credit_notes_among_spend_come_off() -> None:
    text = "Date;Fournisseur;Montant\n2026-08-01;a;500\n2026-08-02;b;300\n2026-08-03;b;90\n2026-08-03;b;-20\n"
    assert sums(read(text, columns=PAID)) == {"spend": 870}


@pytest.mark.parametrize("head", ["Devise", "Currency", "Payment currency", "Monnaie", "Code"])
def test_a_column_of_currencies_is_asked_about_and_the_others_are_left_out(head: str) -> None:
    text = f"Date;Montant;{head}\n2026-08-01;5;EUR\n2026-08-02;7;USD\n2026-08-03;9;CHF\n"
    assert asked(text, columns=PAID) == [("currency", ["CHF", "EUR", "USD"])]
    export = read(text, columns=PAID, currency="EUR")
    assert (export.currency, sums(export), left_out(export)) == ("EUR", {"spend": 5}, {"other_currency": {"spend": 16}})
    assert refusal(text, columns=PAID, currency="GBP") == "other_currency"


@pytest.mark.parametrize(
    "cells", [("€5", "£7"), ("5 EUR", "7 CHF"), ("5,00 €", "7,00 zł"), ("5 €", "$7"), ("EUR 5", "US$7")]
)
def test_a_currency_in_each_cell_counts(cells: tuple[str, str]) -> None:
    text = f"Date;Montant\n2026-08-01;{cells[0]}\n2026-08-02;{cells[1]}\n"
    assert asked(text, columns=PAID)[0][0] == "currency"
    export = read(text, columns=PAID, currency="EUR")
    assert (sums(export), left_out(export)) == ({"spend": 5}, {"other_currency": {"spend": 7}})


def test_a_lone_dollar_does_not_say_which_one() -> None:
    text = "Date,Montant\n2026-08-01,$5\n2026-08-02,$7\n"
    assert read(text, columns=PAID).currency is None
    assert "currency_unknown" in notes(read(text, columns=PAID))
    assert read(text, columns=PAID, currency="CAD").currency == "CAD"
    assert asked("Date,Montant\n2026-08-01,$5\n2026-08-02,€7\n", columns=PAID) == [("currency", ["$", "EUR"])]


@pytest.mark.parametrize(
    ("head", "total"),
    [("Order,Date,Item name,Total", "Total"), ("N° de commande,Date,Article,Total commande", "Total commande")],
)
def test_an_order_on_several_lines_counts_once(head: str, total: str) -> None:
    text = f"{head}\n1,2026-08-01,Savon,56\n1,2026-08-01,Huile,56\n2,2026-09-01,Savon,21\n1,2026-09-02,Huile,-30\n"
    export = read(text, columns={"month": "Date", "revenue": total})
    assert sums(export) == {"revenue": 47}
    assert left_out(export) == {"repeated_order": {"revenue": 56}}


@pytest.mark.parametrize(
    ("number", "total"),
    [
        ("Ticket", "Total ticket"),
        ("N° ticket", "Total TTC"),
        ("Reçu", "Total du reçu"),
        ("Receipt", "Receipt total"),
        ("Facture", "Total facture"),
        ("Invoice no", "Invoice total"),
        ("Bon", "Total du bon"),
        ("Bon de caisse", "Total"),
        ("Receipt number", "Total"),
    ],
)
@pytest.mark.parametrize("days", [("2026-01-03", "2026-02-05"), ("03/01/2026 10:15", "25/01/2026 10:15")])
def test_an_order_number_that_begins_anew_another_day_is_another_order(
    number: str, total: str, days: tuple[str, str]
) -> None:
    lines = f"{days[0]};1;A;45\n{days[0]};1;B;45\n{days[1]};1;C;20\n{days[1]};2;A;45\n"
    text = f"Date;{number};Produit;{total}\n{lines}"
    export = read(text, columns={"month": "Date", "revenue": total})
    assert (sums(export), left_out(export)) == ({"revenue": 110}, {"repeated_order": {"revenue": 45}})


@pytest.mark.parametrize("head", ["Item price", "Montant ligne", "Prix article", "Line total"])
def test_amounts_of_items_are_added(head: str) -> None:
    text = f"Order ID,Date,Product,{head}\n1,2026-08-01,Savon,20\n1,2026-08-01,Huile,20\n"
    assert sums(read(text, columns={"month": "Date", "revenue": head})) == {"revenue": 40}


def test_a_total_that_is_price_times_quantity_is_that_of_a_line() -> None:
    text = "Order ID,Date,Product,Qty,Price,Total\n1,2026-08-01,Savon,2,10,20\n1,2026-08-01,Huile,1,20,20\n"
    assert sums(read(text, columns=SALES)) == {"revenue": 40}


def test_an_amount_that_may_be_of_the_order_or_of_the_item_is_refused() -> None:
    text = "Order ID,Date,Product,Amount\n1,2026-08-01,Savon,20\n1,2026-08-01,Huile,20\n"
    assert refusal(text, columns={"month": "Date", "revenue": "Amount"}) == "repeated_orders_unclear"


@pytest.mark.parametrize(
    ("head", "weeks"),
    [
        ("Date", ("2026-08-24", "2026-08-31", "2026-09-07")),
        ("Semaine du", ("24/08/2026", "31/08/2026", "07/09/2026")),
        ("Semaine", ("S35 2026", "S36 2026", "S37 2026")),
        ("Week", ("2026-W35", "2026-W36", "2026-W37")),
        ("Week ending", ("2026-08-30", "2026-09-06", "2026-09-13")),
        ("Période", ("24/08/2026 - 30/08/2026", "31/08/2026 - 06/09/2026", "07/09/2026 - 13/09/2026")),
        ("Semaine", ("24/08–30/08/2026", "31/08–06/09/2026", "07/09–13/09/2026")),
    ],
)
def test_a_week_in_two_months_is_named_and_left_out(head: str, weeks: tuple[str, ...]) -> None:
    text = f"{head};Canal;Dépense\n{weeks[0]};A;100\n{weeks[1]};A;50\n{weeks[2]};A;20\n"
    export = read(text, columns={"month": head, "spend": "Dépense"})
    assert figures(export) == {"": {"2026-08": {"spend": 100}, "2026-09": {"spend": 20}}}
    assert [(one.reason, one.examples, one.amount) for one in export.dropped] == [
        ("week_over_two_months", (weeks[1],), 50)
    ]


def test_payments_a_week_apart_are_no_weeks() -> None:
    text = "Date;Libellé;Montant\n2026-08-24;a;1\n2026-08-31;b;2\n2026-09-07;c;4\n"
    assert sums(read(text, columns=PAID)) == {"spend": 7}


@pytest.mark.parametrize(
    ("head", "metrics"),
    [
        ("period,channel,metric,value", ("spend", "orders", "revenue", "impressions")),
        ("Mois,Canal,Type,Valeur", ("Dépense", "Commandes", "CA", "Impressions")),
        ("Mois,Canal,Indicateur,Valeur", ("Dépense", "Commandes", "Chiffre d’affaires", "Impressions")),
    ],
)
def test_a_long_form_is_read_by_the_name_of_each_figure(head: str, metrics: tuple[str, ...]) -> None:
    lines = [f"2026-08,A,{metric},{value}" for metric, value in zip(metrics, (100, 3, 250, 9000), strict=True)]
    month, name, _, value = head.split(",")
    export = read("\n".join([head, *lines]), columns={"month": month, "name": name, "spend": value})
    assert figures(export) == {"A": {"2026-08": {"spend": 100, "orders": 3, "revenue": 250}}}
    assert [(one.reason, one.examples) for one in export.dropped] == [("unknown_metric", (metrics[3],))]
    assert "long_form" in notes(export)


def test_a_table_without_dates_asks_for_its_month_and_takes_it() -> None:
    text = "Campagne;Dépense\nA;100\nB;50\nTotal;150\n"
    assert asked(text) == [("columns", ["Campagne", "Dépense"]), ("month", [])]
    columns = {"name": "Campagne", "spend": "Dépense"}
    assert asked(text, columns=columns) == [("month", [])]
    export = read(text, columns=columns, month="2026-08")
    assert figures(export) == {"A": {"2026-08": {"spend": 100}}, "B": {"2026-08": {"spend": 50}}}
    assert dropped(export) == {"total": 1}


def test_a_header_is_found_below_the_lines_of_a_report() -> None:
    text = (
        '"Report Name:","Campaigns"\n"Report Time:","8/1/2026 - 9/30/2026"\n"Time Zone:","Paris"\n"Account:","12"\n'
        '"Rows:","2"\n\n"Day","Campaign","Spend"\n"8/20/2026","A","5.50"\n"9/20/2026","A","7.00"\n\n"©2026 Someone"\n'
    )
    shown = table_preview(text.encode())
    assert shown.guesses == {"month": "Day", "spend": "Spend", "name": "Campaign"}
    export = read(text, columns=dict(shown.guesses))
    assert (sums(export), dropped(export)) == ({"spend": 12.5}, {"text_line": 1})


def test_a_total_among_the_first_lines_leaves_the_month_proposed() -> None:
    text = "By Day,Campaign name,Spend\n2026-08-30,A,5\n2026-08-31,A,7\n2026-09-01,A,7\nTotal of 3 results,-,19\n"
    assert table_preview(text.encode()).guesses["month"] == "By Day"


def test_a_clock_is_not_proposed_as_hours_nor_sales_as_spend() -> None:
    text = "Date,Time,Type,Amount\n2026-08-01,10:15:00,Sale,5\n2026-08-01,11:15:00,Refund,-1\n"
    assert table_preview(text.encode()).guesses == {"month": "Date", "revenue": "Amount"}
    assert table_preview(b"Mois;CA HT;CA TTC\n2026-01;100;120\n").guesses["revenue"] == "CA TTC"


STATUSES = st.sampled_from(["Payé", "Refusé", "En attente", "Bizarre", "Remboursé", "Litige"])
MOVEMENTS = st.sampled_from(["Vente", "Frais", "Virement", "Inconnu", "Remboursement"])
LINES = st.lists(
    st.tuples(
        STATUSES,
        MOVEMENTS,
        st.sampled_from(["EUR", "USD", ""]),
        st.decimals("0.01", "999.99", places=2),
        st.sampled_from(["2026-08-03", "2026-09-04", "2026-02-31"]),
    ),
    min_size=1,
    max_size=12,
)


@given(LINES, st.randoms(use_true_random=False))
def test_what_is_kept_and_left_out_is_the_column_whatever_the_order_of_lines(
    lines: list[tuple[str, str, str, Decimal, str]], chance: random.Random
) -> None:
    first = ("Payé", "Vente", "EUR", Decimal("1.00"), "2026-08-01")
    second = ("Payé", "Remboursement", "EUR", Decimal("0.50"), "2026-08-01")

    def written(rows: list[tuple[str, str, str, Decimal, str]]) -> str:
        cells = (f"{row[4]};{row[0]};{row[1]};{row[2]};{_signed(row)}" for row in rows)
        return "\n".join(["Date;Statut;Type;Devise;Total", *cells])

    table = [first, second, *lines]
    export = read(written(table), columns=SALES, currency="EUR")
    kept = sum((Decimal(repr(value)) for value in sums(export).values()), Decimal())
    out = sum((Decimal(repr(amount)) for one in export.dropped for amount in one.amounts.values()), Decimal())
    assert kept + out == sum(map(_signed, table))
    mixed = list(table)
    chance.shuffle(mixed)
    again = read(written(mixed), columns=SALES, currency="EUR")
    assert (sums(again), left_out(again)) == (sums(export), left_out(export))


def _signed(row: tuple[str, str, str, Decimal, str]) -> Decimal:
    return -row[3] if row[1] == "Remboursement" else row[3]


def test_an_amount_that_is_unknown_is_not_zero() -> None:
    text = "Date;Statut;Montant\n2026-08-01;Payé;--\n2026-09-01;Payé;5\n"
    assert figures(read(text, columns=PAID)) == {"": {"2026-09": {"spend": 5}}}
