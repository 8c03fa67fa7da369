from __future__ import annotations

import math

import pytest

from assessment.importing.model import ChoiceNeededError, ImportRefusedError
from tests.importing.reading import dropped, figures, notes, read

HEAD = (
    "Name,Email,Financial Status,Paid at,Currency,Taxes,Total,Created at,"
    "Cancelled at,Refunded Amount,Outstanding Balance,Id\n"
)


def order(name: str, total: float = 60, status: str = "paid", day: str = "2026-09-30", **more: str) -> str:
    cells = {"taxes": "10", "cancelled": "", "refunded": "0.00", "outstanding": "0.00", "currency": "EUR", **more}
    return (
        f"#{name},a@example.com,{status},,{cells['currency']},{cells['taxes']},{total:.2f},{day} 23:30:00 +0200,"
        f"{cells['cancelled']},{cells['refunded']},{cells['outstanding']},{name}\n"
    )


ARTICLE = "#{},a@example.com,,,,,,,,,,\n"


def test_an_order_counts_once_whatever_its_articles_and_repeats() -> None:
    export = read(HEAD + order("1") + ARTICLE.format(1) + ARTICLE.format(1) + order("1"))
    assert figures(export) == {"Shopify": {"2026-09": {"orders": 1.0, "revenue": 60.0}}}
    assert export.series[0].channel == "website"
    assert export.tax_basis == "including_tax"
    assert export.taxes == {"2026-09": 10.0}
    assert [(row.month, row.revenue) for row in export.business_revenue] == [("2026-09", 60.0)]


def test_the_month_is_that_of_the_shops_own_time() -> None:
    assert list(figures(read(HEAD + order("1", day="2026-08-31")))["Shopify"]) == ["2026-08"]


def test_refunds_come_off_and_tax_with_them() -> None:
    export = read(HEAD + order("1", status="partially_refunded", refunded="30.00"))
    assert figures(export)["Shopify"]["2026-09"] == {"orders": 1.0, "revenue": 30.0}
    assert export.taxes == {"2026-09": 5.0}
    assert notes(export) == ["taxes_in_proportion"]


def test_what_is_no_sale_is_left_out_with_its_reason() -> None:
    text = HEAD + order("1") + order("2", status="pending") + order("3", status="voided")
    text += order("4", cancelled="2026-09-30 10:00:00 +0200") + order("5", status="refunded", refunded="60.00")
    export = read(text)
    assert figures(export)["Shopify"]["2026-09"] == {"orders": 1.0, "revenue": 60.0}
    assert dropped(export) == {"not_paid": 2, "cancelled": 1, "refunded": 1}


def test_mixed_currencies_of_a_shop_are_asked() -> None:
    with pytest.raises(ChoiceNeededError):
        read(HEAD + order("1") + order("2", currency="USD"))


def test_the_spread_of_orders_needs_ten_of_them() -> None:
    nine = HEAD + "".join(order(str(number), 10.0 * number) for number in range(1, 10))
    assert read(nine).order_values_mean is None
    ten = read(nine + order("10", 100))
    assert ten.order_values_mean == 55.0
    assert ten.order_values_cv == pytest.approx(math.sqrt(8250 / 9) / 55, abs=1e-6)


def test_new_customers_are_never_invented() -> None:
    assert read(HEAD + order("1")).series[0].rows[0].new_customers is None


BALANCE = "id,Type,Source,Amount,Fee,Net,Currency,{},Description\n"


@pytest.mark.parametrize("created", ["Created (UTC)", "Created"])
def test_payouts_and_fees_are_not_sales(created: str) -> None:
    text = BALANCE.format(created) + (
        "t1,charge,ch_1,100.00,1.70,98.30,eur,2026-09-11 09:00,\n"
        "t2,payment,py_1,50.00,0.80,49.20,eur,2026-09-12 09:00,\n"
        "t3,refund,re_1,-20.00,0.00,-20.00,eur,2026-09-12 09:00,\n"
        "t4,adjustment,dp_1,-50.00,15.00,-65.00,eur,2026-09-13 09:00,Chargeback withdrawal\n"
        "t5,payout,po_1,-75.29,0.00,-75.29,eur,2026-09-20 00:00,STRIPE PAYOUT\n"
        "t6,stripe_fee,,-2.00,0.00,-2.00,eur,2026-09-20 00:00,Billing\n"
        "t7,novelty,,-2.00,0.00,-2.00,eur,2026-09-20 00:00,\n"
    )
    export = read(text, "utf-8-sig")
    assert figures(export) == {"Stripe": {"2026-09": {"orders": 2.0, "revenue": 80.0}}}
    assert dropped(export) == {"not_a_sale": 2, "unknown_kind": 1}
    assert {note.kind: note.values.get("amount") for note in export.notes}["fees"] == 17.5


def test_a_month_of_refunds_alone_is_below_zero() -> None:
    text = BALANCE.format("Created") + (
        "t1,charge,ch_1,100.00,1.70,98.30,eur,2026-09-11 09:00,\n"
        "t3,refund,re_1,-20.00,0.00,-20.00,eur,2026-10-12 09:00,\n"
    )
    export = read(text)
    assert dropped(export) == {}
    assert figures(export)["Stripe"]["2026-10"]["revenue"] == -20.0
    assert {month.month: month.revenue for month in export.business_revenue} == {"2026-09": 100.0, "2026-10": -20.0}


def test_the_payments_export_reads() -> None:
    text = (
        "id,Created date (UTC),Amount,Amount Refunded,Currency,Captured,Fee,Status\n"
        "ch_1,2026-09-05 20:38:34,100.00,30.00,eur,true,2.00,Paid\n"
        "ch_2,2026-09-05 20:38:34,100.00,100.00,eur,true,2.00,Refunded\n"
        "ch_3,2026-09-05 20:38:34,100.00,0.00,eur,false,0.00,Failed\n"
    )
    export = read(text)
    assert figures(export) == {"Stripe": {"2026-09": {"orders": 1.0, "revenue": 70.0}}}
    assert dropped(export) == {"refunded": 1, "not_paid": 1}


def test_orders_that_were_never_paid_are_refused() -> None:
    with pytest.raises(ImportRefusedError):
        read(HEAD + order("2", status="pending"))


PAYMENTS = (
    "id,Created (UTC),Amount,Amount Refunded,Currency,Converted Amount,Converted Amount Refunded,Fee,"
    "Converted Currency,Status,Captured,Disputed Amount,Dispute Date (UTC),Dispute Reason,Dispute Status\n"
    "ch_0,2026-07-10 09:00,200.00,0.00,eur,200.00,0.00,3.19,eur,Paid,true,,,,\n"
)


def payment(disputed: str, status: str, refunded: str = "0.00", currency: str = "eur", amount: str = "50.00") -> str:
    return (
        f"ch_1,2026-07-11 09:00,{amount},{refunded},{currency},50.00,{refunded},1.03,eur,Paid,true,{disputed},"
        f"2026-07-20 09:00,fraudulent,{status}\n"
    )


@pytest.mark.parametrize(
    ("line", "revenue", "off"),
    [
        (payment("50.00", "lost"), 200.0, 50.0),
        (payment("50.00", "under_review"), 200.0, 50.0),
        (payment("50.00", "needs_response"), 200.0, 50.0),
        (payment("50.00", "Under review"), 200.0, 50.0),
        (payment("", "lost"), 200.0, 50.0),
        (payment("50.00", ""), 200.0, 50.0),
        (payment("20.00", "lost"), 230.0, 20.0),
        (payment("20.00", "lost", refunded="10.00"), 220.0, 20.0),
        (payment("40.00", "lost", refunded="10.00"), 200.0, 40.0),
        (payment("30.00", "lost", currency="usd", amount="60.00"), 225.0, 25.0),
        (payment("50.00", "won"), 250.0, 0.0),
        (payment("50.00", "warning_closed"), 250.0, 0.0),
        (payment("50.00", "warning_needs_response"), 250.0, 0.0),
        (payment("10.00", "charge_refunded", refunded="10.00"), 240.0, 0.0),
    ],
)
def test_a_dispute_takes_off_what_it_holds_back(line: str, revenue: float, off: float) -> None:
    export = read(PAYMENTS + line)
    assert figures(export)["Stripe"]["2026-07"]["revenue"] == revenue
    [note] = [note for note in export.notes if note.kind == "disputes"]
    assert note.values == {"count": 1, "amount": off}
    assert dropped(export) == ({"disputed": 1} if revenue == 200.0 else {})


def test_a_payment_called_disputed_without_more_is_not_counted() -> None:
    text = "id,Created (UTC),Amount,Amount Refunded,Currency,Captured,Fee,Status\n"
    text += "ch_1,2026-09-05 20:38:34,100.00,0,eur,true,2.00,Paid\n"
    text += "ch_2,2026-09-05 20:38:34,70.00,0,eur,true,2.00,Disputed\n"
    assert figures(read(text)) == {"Stripe": {"2026-09": {"orders": 1.0, "revenue": 100.0}}}
