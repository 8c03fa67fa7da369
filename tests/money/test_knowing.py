from __future__ import annotations

import math
import random
from statistics import NormalDist

import pytest

from assessment.money.knowing import NOTHING_KNOWN, doubt
from assessment.results import UNKNOWN, Estimate

WIDTH = NormalDist().inv_cdf(0.95)


def returned(median: float, spread: float) -> Estimate:
    """What one unit of cost returns: a median, and the spread of its logarithm."""
    return Estimate(median, median * math.exp(-WIDTH * spread), median * math.exp(WIDTH * spread))


def test_at_break_even_the_chance_is_one_in_two_and_the_loss_that_of_half_a_lognormal() -> None:
    # From half to double: spread ln 2 ÷ 1.645 = 0.4214. E(1 − R)⁺ = ½ − e^(σ²⁄2) Φ(−σ) = ½ − 1.0929 × 0.3367 = 0.132.
    found = doubt(Estimate(1.0, 0.5, 2.0))
    assert found.chance == pytest.approx(0.5)
    assert found.chance * found.loss == pytest.approx(0.132, abs=0.0005)


@pytest.mark.parametrize("median", [0.4, 0.8, 1.2, 3.0])
def test_the_doubt_is_what_a_simulation_finds(median: float) -> None:
    chance = random.Random(1)
    draws = [median * math.exp(chance.gauss(0.0, 0.5)) for _ in range(100_000)]
    lost = [(1 - one if median >= 1 else one - 1) for one in draws]
    wrong = [one for one in lost if one > 0]
    found = doubt(returned(median, 0.5))
    assert found.chance == pytest.approx(len(wrong) / len(draws), abs=0.005)
    assert found.chance * found.loss == pytest.approx(sum(wrong) / len(draws), abs=0.005)


def test_no_sale_leaves_the_doubt_of_the_sales_that_may_be_expected() -> None:
    """Gamma(½) with its 95 % bound at `high`: at break-even there, 5 in 100; with a bound of 10, more than half."""
    assert doubt(Estimate(0.0, 0.0, 1.0)).chance == pytest.approx(0.05, abs=0.001)
    assert doubt(Estimate(0.0, 0.0, 0.5)).chance < 0.01
    assert 0.3 < doubt(Estimate(0.0, 0.0, 10.0)).chance < 0.6


def test_what_is_sure_leaves_no_doubt_and_what_has_no_range_leaves_all_of_it() -> None:
    assert doubt(returned(5.0, 0.2)).chance < 1e-9
    assert doubt(Estimate(2.0, 2.0, 2.0)) == (0.0, 0.0)
    assert doubt(UNKNOWN) == doubt(Estimate(2.0, 1.0, None)) == NOTHING_KNOWN


def test_a_range_without_end_stays_a_figure() -> None:
    found = doubt(Estimate(1e-9, 0.0, 1e6))
    assert found.chance == pytest.approx(0.0, abs=1e-12)
    assert found.loss < 1.0 / max(found.chance, 1e-30)
