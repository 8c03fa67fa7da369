"""Time of the blank run of a planned pause test: `python -m tests.benchmarks.blank_run`.

Prints the least of the runs, in milliseconds and in times a million normal draws of numpy, by weeks of past sales.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from functools import partial

import numpy as np

from assessment import pause

RUNS = 5
WEEKS = (40, 104)


def least(work: Callable[[], object]) -> float:
    """Seconds of the quickest run."""
    times = []
    for _ in range(RUNS):
        began = time.perf_counter()
        work()
        times.append(time.perf_counter() - began)
    return min(times)


def main() -> None:
    """Print a line for each length of the past."""
    million = least(lambda: np.random.default_rng(1).standard_normal(1_000_000))
    for count in WEEKS:
        sales = [float(one) for one in 3000 + 250 * np.random.default_rng(3).standard_normal(count)]
        chosen = pause.plan(900.0, 0.45, pause.spread_from_sales(sales, "week"), 0.05)
        took = least(partial(pause.blank_run, sales, "week", chosen))
        print(f"{count} weeks: {1000 * took:.0f} ms, {took / million:.1f} times a million draws")


if __name__ == "__main__":
    main()
