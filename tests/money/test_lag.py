"""How long sales come after what was spent for them."""

from __future__ import annotations

import pytest

from assessment.money.lag import paid_once
from tests.money.ledgers import account_of, months_in, rows
from tests.tables import in_one_test

FAIR = rows(8, spend=[3500.0, *[0.0] * 7], revenue=[0.0, 0.0, *[1500.0] * 6])
MONTHLY = rows(8, spend=300.0, revenue=500.0)


@in_one_test(
    ("cycle", "lag"), [(0.0, 0), (0.49, 0), (0.5, 1), (1.0, 1), (1.49, 1), (1.5, 2), (2.5, 3), (6.0, 6), (None, 0)]
)
def test_the_lag_is_the_sales_cycle_in_whole_months(cycle: float | None, lag: int) -> None:
    assert account_of(MONTHLY, sales_cycle_months=cycle, contribution_margin=0.5).lag == lag


def test_sales_noted_in_the_month_of_the_first_contact_have_no_lag() -> None:
    dated = {"sales_dated": "first_contact"}
    assert account_of(MONTHLY, dated, sales_cycle_months=6.0, contribution_margin=0.5).lag == 0
    assert account_of(MONTHLY, {"sales_dated": "sale"}, sales_cycle_months=6.0, contribution_margin=0.5).lag == 6


def test_what_leads_will_come_to_stands_in_the_month_they_asked() -> None:
    firm = {"average_order_value": 900.0, "contribution_margin": 0.5, "lead_history": {"asked": 20, "signed": 4}}
    assert account_of(rows(8, spend=300.0, leads=9.0), sales_cycle_months=6.0, **firm).lag == 0
    assert account_of(rows(8, spend=300.0, leads=9.0, orders=1.0), sales_cycle_months=6.0, **firm).lag == 6


@pytest.mark.parametrize(("cycle", "lag"), [(7.0, 0), (8.0, 8)])
def test_what_was_paid_once_is_set_against_all_its_sales_once_the_cycle_is_over(cycle: float, lag: int) -> None:
    assert account_of(FAIR, sales_cycle_months=cycle, contribution_margin=0.5).lag == lag


@in_one_test(
    ("spend", "month"),
    [
        ([3500.0, 0.0, 0.0], "2025-01"),
        ([0.0, 3500.0, 0.0], "2025-02"),
        ([3500.0, None, 0.0], "2025-01"),
        ([0.0, 0.0, 3500.0], None),  # the last month known: the next one may be paid too
        ([3500.0, None, None], None),
        ([3500.0, 10.0, 0.0], None),
        ([0.0, 0.0, 0.0], None),
        ([None, None, None], None),
    ],
)
def test_one_paid_month_with_a_later_one_known_to_be_free_was_paid_once(
    spend: list[float | None], month: str | None
) -> None:
    assert paid_once(months_in(rows(3, spend=spend, revenue=100.0))) == month
