"""Where a return stands once every honest reading of its figures has been asked."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessment.results import UNKNOWN, Estimate, Lagged, Money
from assessment.verdict.positions import Standing, at_break_even, standing, tax_could_turn
from tests.tables import in_one_test

BELOW, ACROSS, ABOVE = Estimate(-0.5, -0.8, -0.2), Estimate(0.1, -0.4, 0.9), Estimate(0.5, 0.1, 1.2)
POSITIONS = {"below": BELOW, "straddles": ACROSS, "above": ABOVE}


def money(roi: Estimate, **readings: Any) -> Money:
    return Money(roi=roi, lagged=Lagged(3, 6, readings.pop("lagged", UNKNOWN)), **readings)


@in_one_test(("position", "roi"), POSITIONS.items())
def test_without_another_reading_the_return_of_the_same_months_stands(position: str, roi: Estimate) -> None:
    assert standing(money(roi)) == Standing(position)


@in_one_test(("position", "roi"), POSITIONS.items())
@in_one_test(("other", "lagged"), POSITIONS.items())
def test_a_gain_or_a_loss_holds_only_where_the_lagged_return_says_the_same(
    position: str, roi: Estimate, other: str, lagged: Estimate
) -> None:
    agreed = Standing(position) if position == other else Standing("unclear", lag_unclear=True)
    assert standing(money(roi, lagged=lagged)) == agreed


def test_a_loss_that_six_months_make_a_gain_is_neither() -> None:
    found = standing(money(Estimate(-0.25, -0.41, -0.04), lagged=Estimate(0.5, 0.18, 0.93)))
    assert (found.position, found.lag_unclear) == ("unclear", True)


@in_one_test(("position", "roi"), POSITIONS.items())
@in_one_test(("other", "out"), POSITIONS.items())
def test_a_gain_or_a_loss_holds_only_where_it_does_out_of_season(
    position: str, roi: Estimate, other: str, out: Estimate
) -> None:
    agreed = Standing(position) if position == other else Standing("unclear", season_unclear=True)
    assert standing(money(roi, roi_out_of_season=out)) == agreed


def test_where_both_disagree_the_delay_of_sales_is_named() -> None:
    assert standing(money(ABOVE, lagged=ACROSS, roi_out_of_season=BELOW)) == Standing("unclear", lag_unclear=True)


@in_one_test(
    ("without", "expected"),
    [
        (0.4, Standing("above")),
        (0.0, Standing("straddles", one_month_decides=True)),
        (-0.7, Standing("straddles", one_month_decides=True)),
        (None, Standing("above")),
    ],
)
def test_a_gain_that_one_month_makes_is_not_yet_one(without: float | None, expected: Standing) -> None:
    assert standing(money(ABOVE, roi_without_best_month=without)) == expected


@in_one_test("roi", [BELOW, ACROSS])
def test_a_month_less_changes_nothing_where_there_is_no_gain(roi: Estimate) -> None:
    assert standing(money(roi, roi_without_best_month=-0.9)) == Standing(roi.position)


def test_an_unknown_return_stands_nowhere_whatever_else_is_known() -> None:
    assert standing(money(UNKNOWN, lagged=ABOVE, roi_out_of_season=BELOW)) == Standing(None)


bounds = st.floats(-1, 3)


@given(bounds, bounds, bounds, bounds)
def test_no_reading_ever_makes_a_gain_or_a_loss_of_what_is_none(a: float, b: float, c: float, d: float) -> None:
    roi, lagged = (Estimate(low, low, high) for low, high in (sorted((a, b)), sorted((c, d))))
    found = standing(money(roi, lagged=lagged))
    if found.position in ("above", "below"):
        assert roi.position == lagged.position == found.position


@in_one_test(
    ("low", "high", "expected"),
    [
        (-0.05, 0.05, True),
        (-0.15, 0.15, True),
        (0.0, 0.1, True),
        (-0.16, 0.05, False),
        (-0.05, 0.16, False),
        (0.01, 0.1, False),
        (-0.1, -0.01, False),
        (None, 0.1, None),
        (-0.1, None, None),
    ],
)
def test_a_range_within_15_percent_of_zero_and_across_it_is_at_break_even(
    low: float | None, high: float | None, expected: bool | None
) -> None:
    assert at_break_even(Estimate(0.0, low, high)) is expected


@pytest.mark.parametrize(
    ("low", "expected"), [(0.15, True), (0.2, True), (0.21, False), (0.0, False), (-0.1, False), (None, None)]
)
def test_tax_could_turn_a_gain_of_a_fifth_at_most(low: float | None, expected: bool | None) -> None:
    assert tax_could_turn(Estimate(0.3, low, 0.5)) is expected
