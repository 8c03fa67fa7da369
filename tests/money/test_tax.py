"""Amounts without tax, on which every figure rests."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessment.dossier.model import Dossier
from assessment.money import accounts, earned, moneys, without_tax
from assessment.money.tax import amounts_without_tax
from assessment.results import Money
from tests.money.ledgers import dossier_of, rows
from tests.tables import in_one_test

FLYERS = rows(12, spend=240.0, hours=10.0, revenue=1200.0, orders=12.0)


def figures(dossier: Dossier) -> Money:
    converted = without_tax(dossier)
    found = accounts(converted)
    return moneys(converted, found, earned(converted, found))["fair"]


def test_with_a_fifth_of_tax_taken_out_and_hours_left_a_return_is_25_percent_and_not_36() -> None:
    firm = {"contribution_margin": 0.5, "hourly_cost": 20.0}
    included = figures(dossier_of(FLYERS, tax_basis="including_tax", **firm))
    assert included.roi == pytest.approx((0.25, 0.03, 0.52), abs=0.01)
    assert (included.revenue, included.spend) == pytest.approx((12_000.0, 2400.0))
    assert (included.hours, included.time_cost) == (120.0, 2400.0)
    assert figures(dossier_of(FLYERS, **firm)).roi.point == pytest.approx(0.3636, abs=0.0001)


def test_the_rate_is_the_owners_where_it_is_stated() -> None:
    reduced = figures(dossier_of(FLYERS, tax_basis="including_tax", tax_rate=0.055, contribution_margin=0.5))
    assert reduced.revenue == pytest.approx(14_400 / 1.055)


@in_one_test("basis", ["excluding_tax", "no_tax", "mixed", "unknown"])
def test_nothing_is_converted_where_amounts_do_not_all_include_tax(basis: str) -> None:
    dossier = dossier_of(FLYERS, tax_basis=basis, tax_rate=0.2, contribution_margin=0.5)
    assert without_tax(dossier) is dossier


def test_amounts_typed_beside_the_dossier_stand_on_its_basis() -> None:
    firm = dossier_of(FLYERS, tax_basis="including_tax", tax_rate=0.1).business
    assert amounts_without_tax([110.0, 0.0], firm) == pytest.approx([100.0, 0.0])
    assert amounts_without_tax([110.0], dossier_of(FLYERS).business) == [110.0]


EVERYTHING: dict[str, Any] = {
    "setup_cost": 120.0,
    "criteria": [
        {"figure": "revenue", "at_least": 1200.0, "by": "2026-06", "recorded": "2025-12-01"},
        {"figure": "orders", "at_least": 12.0, "by": "2026-06", "recorded": "2025-12-01"},
    ],
    "pause_test": {
        "start": "2025-01-06",
        "block_days": 7,
        "wash_out_days": 0,
        "running": [True, False],
        "sales": [1200.0, None],
        "monthly_cost": 200.0,
    },
}
FIRM: dict[str, Any] = {
    "tax_basis": "including_tax",
    "hourly_cost": 20.0,
    "contribution_margin": 0.5,
    "average_order_value": 120.0,
    "contribution_per_order": 60.0,
    "objective": {"extra_revenue": 12_000.0, "months": 12},
    "revenue": [{"month": "2025-01", "revenue": 24_000.0}, {"month": "2025-02", "revenue": None}],
}


def test_every_amount_is_converted_and_no_hour_count_nor_share() -> None:
    converted = without_tax(dossier_of(FLYERS, EVERYTHING, **FIRM))
    firm, action = converted.business, converted.actions[0]
    assert (firm.average_order_value, firm.contribution_per_order) == pytest.approx((100.0, 50.0))
    assert [row.revenue for row in firm.revenue] == [pytest.approx(20_000.0), None]
    assert firm.objective is not None
    assert firm.objective.extra_revenue == pytest.approx(10_000.0)
    assert (firm.hourly_cost, firm.contribution_margin) == (20.0, 0.5)
    row = action.ledger[0]
    assert (row.spend, row.revenue, row.hours, row.orders) == pytest.approx((200.0, 1000.0, 10.0, 12.0))
    assert action.setup_cost == pytest.approx(100.0)
    assert [one.at_least for one in action.criteria] == pytest.approx([1000.0, 12.0])
    assert action.pause_test is not None
    assert list(action.pause_test.sales) == [pytest.approx(1000.0), None]
    assert action.pause_test.monthly_cost == 200.0  # frozen before tax at the draw


amounts = st.lists(st.one_of(st.none(), st.integers(0, 9000).map(float)), min_size=6, max_size=6)


@given(spend=amounts, revenue=amounts, rate=st.floats(0, 1))
def test_where_everything_includes_tax_and_no_time_counts_the_return_is_the_same(
    spend: list[float | None], revenue: list[float | None], rate: float
) -> None:
    firm = {"contribution_margin": 0.5, "sales_cycle_months": 1.0, "tax_rate": rate}
    ledger = rows(6, spend=spend, revenue=revenue, orders=3.0)
    before, after = (
        figures(dossier_of(ledger, tax_basis=basis, **firm)) for basis in ("excluding_tax", "including_tax")
    )
    for name in ("roi", "roi_lagged", "roi_cash", "roas", "roi_blank_as_zero"):
        for found, expected in zip(getattr(after, name), getattr(before, name), strict=True):
            assert found == (None if expected is None else pytest.approx(expected, rel=1e-6, abs=1e-9)), name
