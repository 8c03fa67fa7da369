from __future__ import annotations

import datetime
import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessment.dossier.editing import with_action_added, with_cells, with_zero
from assessment.dossier.ledger_cells import months_after_its_end, months_to_fill
from assessment.dossier.model import Action, Dossier, LedgerRow
from assessment.dossier.spreading import Paid, not_yet_due, spread, spread_payment, spread_total
from assessment.month import month_range

YEAR = month_range("2025-01", "2025-12")
TODAY = datetime.date(2026, 1, 15)


def test_a_quarterly_fee_is_spread_over_the_three_months_it_pays_for() -> None:
    assert spread_payment(900.0, "quarter", YEAR) == dict.fromkeys(YEAR, 300.0)


def test_a_yearly_fee_is_spread_over_the_twelve_months_it_pays_for_and_again_the_next_year() -> None:
    months = month_range("2024-07", "2026-06")
    assert spread_payment(1200.0, "year", months) == dict.fromkeys(months, 100.0)


def test_an_amount_paid_once_is_nothing_in_the_other_months_and_not_unknown() -> None:
    assert spread_payment(3500.0, "once", YEAR[:3]) == {"2025-01": 3500.0, "2025-02": 0.0, "2025-03": 0.0}


def test_an_amount_of_each_month_stands_in_each() -> None:
    assert spread_payment(80.5, "month", YEAR[:2]) == {"2025-01": 80.5, "2025-02": 80.5}


@given(st.integers(0, 10**9), st.sampled_from(["quarter", "year"]), st.integers(1, 3))
def test_whole_fees_keep_their_sum_to_the_cent_and_their_parts_differ_by_a_cent(
    cents: int, paid: Paid, times: int
) -> None:
    length = {"quarter": 3, "year": 12}[paid]
    months = YEAR[:length] if times == 1 else month_range("2020-01", "2022-12")[: length * times]
    parts = list(spread_payment(cents / 100, paid, months).values())
    assert math.fsum(parts) == pytest.approx(times * cents / 100, abs=0.001)
    assert max(parts) - min(parts) <= 0.011
    assert not_yet_due(cents / 100, paid, months) == 0


def test_the_part_of_a_fee_that_pays_for_later_months_is_known() -> None:
    assert sum(spread_payment(1200.0, "year", YEAR[:9]).values()) == pytest.approx(900.0)
    assert not_yet_due(1200.0, "year", YEAR[:9]) == 300.0
    assert not_yet_due(1200.0, "once", YEAR[:9]) == 0


def test_a_total_of_a_year_is_spread_in_equal_parts_that_add_up() -> None:
    parts = spread_total(1000.0, YEAR)
    assert set(parts) == set(YEAR)
    assert math.fsum(parts.values()) == pytest.approx(1000.0)
    assert set(parts.values()) == {83.33, 83.34}


def test_nothing_was_paid_is_zero_where_it_was_unknown_and_nowhere_else() -> None:
    dossier, action_id = with_action_added(Dossier(), "Salon", "trade_fair")
    dossier = with_cells(dossier, action_id, {("2025-01", "spend"): 900.0, ("2025-02", "revenue"): 50.0})
    paid = with_zero(dossier, action_id, ("2025-01", "2025-02", "2025-03"), "spend")
    assert paid.action(action_id).ledger == (
        LedgerRow(month="2025-01", spend=900.0),
        LedgerRow(month="2025-02", spend=0.0, revenue=50.0),
        LedgerRow(month="2025-03", spend=0.0),
    )


def test_nothing_was_sold_is_no_sale_either() -> None:
    dossier, action_id = with_action_added(Dossier(), "Salon", "trade_fair")
    dossier = with_cells(dossier, action_id, {("2025-01", "spend"): 900.0, ("2025-02", "orders"): 2.0})
    sold = with_zero(dossier, action_id, ("2025-01", "2025-02"), "revenue")
    assert sold.action(action_id).ledger == (
        LedgerRow(month="2025-01", spend=900.0, revenue=0.0, orders=0.0),
        LedgerRow(month="2025-02", revenue=0.0, orders=2.0),
    )


def test_the_months_after_a_fair_can_be_shown_up_to_the_last_complete_one() -> None:
    fair = Action(id="fair", started="2025-09", stopped="2025-09")
    assert months_to_fill(fair, TODAY) == ("2025-09",)
    assert months_after_its_end(fair, TODAY) == 3
    assert months_to_fill(fair, TODAY, later=3) == month_range("2025-09", "2025-12")
    assert months_to_fill(fair, TODAY, later=12) == month_range("2025-09", "2025-12")
    running = Action(id="seo", started="2025-11")
    assert months_after_its_end(running, TODAY) == 0
    assert months_to_fill(running, TODAY, later=5) == ("2025-11", "2025-12")


def test_filling_spreads_spend_as_it_is_paid_and_sales_as_they_are_known() -> None:
    figures = {"spend": 1200.0, "hours": 4.0, "revenue": 6000.0, "orders": None}
    cells = spread(YEAR, figures, "year", total_sales=True)
    assert {cells[month, "spend"] for month in YEAR} == {100.0}
    assert {cells[month, "hours"] for month in YEAR} == {4.0}
    assert {cells[month, "revenue"] for month in YEAR} == {500.0}
    assert not [cell for cell in cells if cell[1] == "orders"]
    assert spread(YEAR[:1], figures)["2025-01", "revenue"] == 6000.0
    assert spread((), figures, "once") == {}
