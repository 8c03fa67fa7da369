"""How often a 90 % range holds the truth: `python -m tests.benchmarks.coverage`.

Simulated firms expect n orders of mean basket 1; counts follow a Poisson law, baskets a gamma or a lognormal law of the
coefficient of variation given. Seeds are fixed. Prints the share of firms whose range holds the expected revenue: the
return is revenue times margin over a known cost, so that its range holds exactly when that of the revenue does.
"""

from __future__ import annotations

from typing import Literal

import numpy as np

from assessment.ranges import count_range, revenue_range

Law = Literal["gamma", "lognormal"]
LAWS: tuple[Law, ...] = ("gamma", "lognormal")
ORDERS = (5, 10, 20, 50, 150)
SPREADS = (0.5, 1.0, 1.5)
RUNS = 6_000
SEED = 20260


def coverage(law: Law, cv: float, orders: float, runs: int = RUNS) -> float:
    """Share of simulated firms whose range of revenue holds the expected revenue."""
    rng = np.random.default_rng(SEED)
    counts = rng.poisson(orders, runs)
    firms = np.repeat(np.arange(runs), counts)
    if law == "gamma":
        baskets = rng.gamma(cv**-2, cv**2, firms.size)
    else:
        log_variance = np.log1p(cv**2)
        baskets = rng.lognormal(-log_variance / 2, np.sqrt(log_variance), firms.size)
    revenues = np.bincount(firms, baskets, minlength=runs)
    held = 0
    for revenue, count in zip(revenues, counts, strict=True):
        low, high = revenue_range(float(revenue), float(count), cv, 1.0)
        held += low <= orders and (high is None or orders <= high)
    return held / runs


def count_coverage(orders: float, runs: int = RUNS) -> float:
    """Share of simulated firms whose range of a count holds the expected count, as costs per order use it."""
    counts = np.random.default_rng(SEED).poisson(orders, runs)
    return float(np.mean([low <= orders <= high for low, high in (count_range(float(count)) for count in counts)]))


def main() -> None:
    """Print the table."""
    print(f"{'law':>10} {'CV':>4} " + " ".join(f"{f'n={orders}':>7}" for orders in ORDERS))
    for law in LAWS:
        for cv in SPREADS:
            shares = " ".join(f"{coverage(law, cv, orders):7.1%}" for orders in ORDERS)
            print(f"{law:>10} {cv:4.1f} {shares}")
    print(f"{'count':>10} {'':4} " + " ".join(f"{count_coverage(orders):7.1%}" for orders in ORDERS))


if __name__ == "__main__":
    main()
