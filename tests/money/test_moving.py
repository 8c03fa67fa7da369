from __future__ import annotations

import math

import pytest

from assessment.money.moving import moves, threshold
from assessment.results import UNKNOWN, Estimate


def test_from_a_return_of_one_to_one_of_five_the_next_euro_must_earn_a_fifth_of_the_average() -> None:
    assert threshold(Estimate(1.0), Estimate(5.0)).point == pytest.approx(0.20)


def test_the_range_is_that_of_a_ratio_on_the_log_scale() -> None:
    # Both a factor of 2 wide on each side: the ratio is exp(√2 ln 2) = 2.665 wide.
    found = threshold(Estimate(1.0, 0.5, 2.0), Estimate(5.0, 2.5, 10.0))
    wide = math.exp(math.sqrt(2) * math.log(2))
    assert found == pytest.approx((0.2, 0.2 / wide, 0.2 * wide))


def test_a_bound_that_is_not_known_leaves_that_of_the_ratio_unknown() -> None:
    assert threshold(Estimate(1.0, 0.5, None), Estimate(5.0, 2.5, 10.0)).high is None
    assert threshold(Estimate(1.0, 0.0, 2.0), Estimate(5.0, 2.5, 10.0)).low == 0.0


def test_what_sells_nothing_or_is_unknown_has_no_threshold() -> None:
    assert threshold(Estimate(0.0, 0.0, 0.3), Estimate(5.0)) == threshold(UNKNOWN, Estimate(5.0)) == UNKNOWN
    assert moves([("fair", Estimate(0.0)), ("radio", UNKNOWN), ("flyers", Estimate(-1.0))]) == ()


def test_money_moves_to_the_best_average_and_the_lowest_threshold_comes_first() -> None:
    averages = {"fair": Estimate(2.0), "flyers": Estimate(5.0), "radio": Estimate(1.0)}
    found = moves(averages.items())
    assert [(one.source, one.target, one.threshold.point) for one in found] == [
        ("radio", "flyers", pytest.approx(0.2)),
        ("fair", "flyers", pytest.approx(0.4)),
    ]
