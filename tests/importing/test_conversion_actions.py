"""Reports that tell conversions apart by action: what is no sale is never added to the revenue."""

from __future__ import annotations

import pytest

from assessment.importing.lines.conversion_actions import is_sale
from assessment.importing.model import Export, ImportRefusedError
from tests.importing.reading import dropped, figures, notes, read
from tests.tables import in_one_test

GOOGLE = "Campaign,Month,{},Currency code,Cost,Conversions,Conv. value\n"
HEAD = GOOGLE.format("Conversion action")
SPEND = "Brand,2026-09-01,,EUR,100.00,,\n"
PURCHASE, CART = (
    "Brand,2026-09-01,Purchase,EUR,0.00,4.00,200.00\n",
    "Brand,2026-09-01,Add to cart,EUR,0.00,40.00,2000.00\n",
)


def left_out(export: Export) -> dict[str, dict[str, float]]:
    return {one.reason: dict(one.amounts) for one in export.dropped}


def test_only_the_actions_that_are_sales_make_up_the_revenue_of_a_google_report() -> None:
    export = read(HEAD + SPEND + PURCHASE + CART, conversions="orders")
    assert figures(export) == {"Brand": {"2026-09": {"spend": 100, "orders": 4, "revenue": 200}}}
    assert left_out(export) == {"other_conversion": {"conversions": 40, "revenue": 2000}}
    assert [note.values for note in export.notes if note.kind == "sales_actions"] == [{"actions": "Purchase"}]


def test_conversions_called_enquiries_are_those_of_the_other_actions() -> None:
    form = "Brand,2026-09-01,Formulaire,EUR,0.00,12.00,0.00\n"
    export = read(GOOGLE.format("Action de conversion") + SPEND + PURCHASE + form, conversions="leads")
    assert figures(export) == {"Brand": {"2026-09": {"spend": 100, "leads": 12, "revenue": 200}}}
    assert left_out(export) == {"other_conversion": {"conversions": 4}}


def test_the_total_of_a_report_by_action_is_left_out_and_nothing_else() -> None:
    total = "Total: Campaigns,,,EUR,100.00,44.00,2200.00\n"
    export = read(HEAD + SPEND + PURCHASE + CART + total, conversions="orders")
    assert figures(export) == {"Brand": {"2026-09": {"spend": 100, "orders": 4, "revenue": 200}}}
    assert dropped(export) == {"total": 1, "other_conversion": 1}


def test_what_several_actions_are_worth_is_not_added_where_none_is_told_to_be_a_sale() -> None:
    call, form = "Brand,2026-09-01,Appel,EUR,0,4,200\n", "Brand,2026-09-01,Formulaire,EUR,0,40,2000\n"
    with pytest.raises(ImportRefusedError) as caught:
        read(HEAD + SPEND + call + form)
    assert caught.value.kind == "several_conversion_actions"
    assert caught.value.values == {"column": "Conversion action", "examples": "Appel, Formulaire"}


@in_one_test(
    "lines",
    [
        SPEND + PURCHASE,
        SPEND + PURCHASE + "Brand,2026-09-01,Achat en magasin,EUR,0,1,50\n",
        SPEND + "Brand,2026-09-01,Appel,EUR,0,4,200\n" + "Brand,2026-09-01,Formulaire,EUR,0,40,0\n",
    ],
)
def test_a_report_of_sales_or_of_one_action_with_a_value_is_read_whole(lines: str) -> None:
    export = read(HEAD + lines)
    assert not export.dropped
    assert "sales_actions" not in notes(export)


def test_a_microsoft_report_by_goal_counts_its_sales_alone() -> None:
    head = "Gregorian date,Campaign name,Goal,Currency code,Clicks,Spend,Conversions,Revenue\n"
    lines = (
        "8/20/2026,A,,EUR,97,81.40,,\n8/20/2026,A,Purchase,EUR,0,0,2,95.00\n8/20/2026,A,Newsletter,EUR,0,0,9,45.00\n"
    )
    export = read(head + lines, conversions="orders", format="microsoft_ads")
    assert figures(export) == {"A": {"2026-08": {"spend": 81.4, "visits": 97, "orders": 2, "revenue": 95}}}
    assert left_out(export) == {"other_conversion": {"conversions": 9, "revenue": 45}}


@in_one_test(
    ("name", "sale"),
    [
        ("Purchase", True),
        ("Achats (site web)", True),
        ("GA4 – purchase", True),
        ("Commande passée", True),
        ("Add to cart", False),
        ("Ajout au panier", False),
        ("Initiate purchase", False),
        ("Sales call", False),
        ("Demande de devis", False),
    ],
)
def test_a_sale_is_told_by_its_name(name: str, sale: bool) -> None:
    assert is_sale(name) is sale
