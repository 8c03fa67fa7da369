from __future__ import annotations

import math

import pytest

from assessment.money.steps import smallest_step, step_to_check
from assessment.results import Step


def test_the_rule_of_three_bounds_what_may_hide_behind_no_sale() -> None:
    """So many are expected where none is seen 5 times in 100: −ln 0.05 = 2.996; 0 in 100 is below 3 in 100."""
    assert math.exp(-3.0) == pytest.approx(0.05, abs=0.001)
    none_in_a_hundred = (1 - 3 / 100) ** 100
    assert none_in_a_hundred == pytest.approx(0.05, abs=0.003)


def test_the_smallest_step_costs_what_three_sales_leave_spread_over_its_months() -> None:
    assert smallest_step(40.0, 3) == pytest.approx(40.0)
    assert smallest_step(40.0, 6) == pytest.approx(20.0)


def test_a_step_lasts_the_fewest_months_that_keep_it_under_a_tenth_of_the_cost() -> None:
    assert step_to_check(40.0, 1000.0, None) == Step(pytest.approx(40.0), 3)  # type: ignore[arg-type]
    assert step_to_check(40.0, 300.0, None) == Step(pytest.approx(30.0), 4)  # type: ignore[arg-type]


def test_a_step_lasts_no_less_than_customers_take_to_decide_and_a_year_at_most() -> None:
    assert step_to_check(40.0, 1000.0, 4.5) == Step(pytest.approx(24.0), 5)  # type: ignore[arg-type]
    assert step_to_check(600.0, 300.0, None) == Step(pytest.approx(150.0), 12)  # type: ignore[arg-type]
    assert step_to_check(40.0, None, 30.0) == Step(pytest.approx(10.0), 12)  # type: ignore[arg-type]


def test_more_than_half_of_the_cost_is_no_step() -> None:
    assert step_to_check(601.0, 300.0, None) is None


def test_without_what_a_sale_leaves_no_step_is_known() -> None:
    assert step_to_check(None, 300.0, 2.0) is None
