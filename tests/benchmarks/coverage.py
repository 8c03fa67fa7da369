"""How often a 90 % range holds the truth: `python -m tests.benchmarks.coverage`.

Simulated firms expect n orders of mean basket 1; counts follow a Poisson law, baskets a gamma or a lognormal law of the
coefficient of variation given. Seeds are fixed. Prints the share of firms whose range holds the truth: the expected
revenue, the return of one action of known cost and margin, the return of several actions together. Of a count, the
share is exact. Then the same where sales come in bunches (`clustered`).
"""

from __future__ import annotations

from typing import Literal

import numpy as np
from numpy.typing import NDArray
from scipy import stats

from assessment.money import Sold, sum_of_independent
from assessment.money.ranges import count_range, revenue_range
from assessment.results import Estimate
from tests.benchmarks.clustered import print_tables

Law = Literal["gamma", "lognormal"]
LAWS: tuple[Law, ...] = ("gamma", "lognormal")
ORDERS = (5, 10, 20, 50, 150)
SPREADS = (0.5, 1.0, 1.5)
ALIKE = (1.0, 1.0, 1.0)
UNEQUAL = (1.0, 2.0, 6.0)
"""Sizes of the actions of a firm: how many times n orders each expects."""
RUNS = 6_000
SEED = 20260
MARGIN = 0.4
COST = 0.5
"""What an action costs for each order expected, whose mean basket is 1."""

Sales = tuple[NDArray[np.int64], NDArray[np.float64]]


def draw(law: Law, cv: float, orders: float, runs: int, rng: np.random.Generator) -> Sales:
    """Counts and revenues of as many actions, each expecting `orders` orders of mean basket 1."""
    counts = rng.poisson(orders, runs)
    firms = np.repeat(np.arange(runs), counts)
    if law == "gamma":
        baskets = rng.gamma(cv**-2, cv**2, firms.size)
    else:
        log_variance = np.log1p(cv**2)
        baskets = rng.lognormal(-log_variance / 2, np.sqrt(log_variance), firms.size)
    return counts, np.bincount(firms, baskets, minlength=runs)


def coverage(law: Law, cv: float, orders: float, runs: int = RUNS) -> float:
    """Share of simulated firms whose range of revenue holds the expected revenue."""
    counts, revenues = draw(law, cv, orders, runs, np.random.default_rng(SEED))
    held = 0
    for revenue, count in zip(revenues, counts, strict=True):
        low, high = revenue_range(float(revenue), float(count), cv, 1.0)
        held += low <= orders and (high is None or orders <= high)
    return held / runs


def return_coverage(
    law: Law, cv: float, orders: float, sizes: tuple[float, ...] = (1.0,), runs: int = RUNS, seed: int = SEED
) -> float:
    """Share of simulated firms whose range of the return, all actions together, holds the expected return.

    `sizes` are those of the actions of each firm, in multiples of `orders`; cost and margin are known.
    """
    rng = np.random.default_rng(seed)
    drawn = [draw(law, cv, size * orders, runs, rng) for size in sizes]
    cost = COST * orders * sum(sizes)
    truth = (MARGIN * orders * sum(sizes) - cost) / cost
    held = 0
    for run in range(runs):
        parts = [Sold(float(revenues[run]), float(counts[run]), cv, 1.0).estimate for counts, revenues in drawn]
        _, low, high = _together(parts).times(MARGIN).returned_on(cost)
        held += low is not None and low <= truth and (high is None or truth <= high)
    return held / runs


def _together(parts: list[Estimate]) -> Estimate:
    return parts[0] if len(parts) == 1 else sum_of_independent(parts)


def count_coverage(orders: float) -> float:
    """Probability that the range of a count holds the expected count, as costs per order use it; exact."""
    counts = np.arange(0, int(orders + 20 * np.sqrt(orders) + 20))
    held = np.array([low <= orders <= high for low, high in (count_range(float(count)) for count in counts)])
    return float(stats.poisson.pmf(counts, orders)[held].sum())


def main() -> None:
    """Print the tables."""
    for title, of_cell in (
        ("revenue", coverage),
        ("return of one action", return_coverage),
        ("return of three alike", lambda law, cv, orders: return_coverage(law, cv, orders, ALIKE)),
        ("return of three unequal", lambda law, cv, orders: return_coverage(law, cv, orders, UNEQUAL)),
    ):
        print(f"{title}\n{'law':>10} {'CV':>4} " + " ".join(f"{f'n={orders}':>7}" for orders in ORDERS))
        for law in LAWS:
            for cv in SPREADS:
                shares = " ".join(f"{of_cell(law, cv, orders):7.1%}" for orders in ORDERS)
                print(f"{law:>10} {cv:4.1f} {shares}")
    print(f"{'count':>10} {'':4} " + " ".join(f"{count_coverage(orders):7.2%}" for orders in ORDERS))
    print_tables()


if __name__ == "__main__":
    main()
