"""How often sealed ranges hold what came: printed by `python -m tests.benchmarks.predictions`.

A simulated action sells so many times in its past months. The count of a month follows a negative binomial law whose
variance is `fano` times its mean (Poisson where that is 1); the coming months follow the same law. A sale is worth 1 on
average, with a lognormal or a gamma law of that spread, which the firm knows or takes as 1. Seeds are fixed.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal, NamedTuple

import numpy as np
from numpy.typing import NDArray

from assessment.milestones.coming import coming
from assessment.milestones.predicting import MONTHS_FORESEEN
from assessment.money import Sold
from assessment.money.dispersion import dispersion

Law = Literal["lognormal", "gamma"]
RUNS = 3_000
SEED = 20264
LAWS: tuple[Law, ...] = ("lognormal", "gamma")
MONTHS = (6, 9, 12, 18, 24)
SALES = (10, 20, 40, 80, 150)
FANOS = (1, 2, 3)
SPREADS = (0.5, 1.0, 1.5)


class World(NamedTuple):
    """What is true: expected sales in all past months, how they come and how they vary, and what the firm knows."""

    months: int
    sales: float
    fano: float
    cv: float
    law: Law = "lognormal"
    cv_known: bool = True

    @property
    def assumed(self) -> float:
        """The spread of a sale as the firm has it."""
        return self.cv if self.cv_known else 1.0


class Drawn(NamedTuple):
    """Counts and revenues of the past months, one line a firm, and the mean revenue of a coming month of each."""

    counts: NDArray[np.int64]
    revenues: NDArray[np.float64]
    came: NDArray[np.float64]


class Held(NamedTuple):
    """Shares of the ranges that what came lies in, below and above."""

    held: float
    below: float
    above: float


def draw(world: World, runs: int = RUNS, seed: int = SEED) -> Drawn:
    """As many firms as there are runs."""
    rng = np.random.default_rng(seed)
    counts = _counts(rng, world, (runs, world.months + MONTHS_FORESEEN))
    cell = np.repeat(np.arange(counts.size), counts.ravel())
    sales = np.bincount(cell, _baskets(rng, world, cell.size), minlength=counts.size).reshape(counts.shape)
    past, ahead = slice(None, world.months), slice(world.months, None)
    return Drawn(counts[:, past], sales[:, past], sales[:, ahead].mean(axis=1))


def _counts(rng: np.random.Generator, world: World, shape: tuple[int, int]) -> NDArray[np.int64]:
    mean = world.sales / world.months
    if world.fano == 1:
        return rng.poisson(mean, shape).astype(np.int64)
    return rng.negative_binomial(mean / (world.fano - 1), 1 / world.fano, shape).astype(np.int64)


def _baskets(rng: np.random.Generator, world: World, count: int) -> NDArray[np.float64]:
    if world.law == "gamma":
        return rng.gamma(world.cv**-2, world.cv**2, count)
    variance = np.log1p(world.cv**2)
    return rng.lognormal(-variance / 2, np.sqrt(variance), count)


def held(world: World, runs: int = RUNS) -> Held:
    """How often the range of the coming months, as the product seals it, holds what came."""
    drawn = draw(world, runs)
    bounds = np.array(
        [_range(world, *firm) for firm in zip(drawn.counts.tolist(), drawn.revenues.tolist(), strict=True)]
    )
    below, above = drawn.came < bounds[:, 0] - 1e-12, drawn.came > bounds[:, 1]
    return Held(float(1 - below.mean() - above.mean()), float(below.mean()), float(above.mean()))


def _range(world: World, counts: list[int], revenues: list[float]) -> tuple[float, float]:
    orders, cv = sum(counts), world.assumed
    sold = Sold(sum(revenues), orders, cv, 1.0, 1.0, 1.0, dispersion(revenues, orders, cv))
    _, low, high = coming(sold, world.months, MONTHS_FORESEEN)
    assert low is not None
    assert high is not None
    return low, high


def worlds() -> Iterator[tuple[str, list[World]]]:
    """One line of the table after the other, with its title."""
    for known in (True, False):
        for law in LAWS:
            for months in MONTHS:
                for sales in SALES:
                    title = f"{law:>9} CV {'known' if known else 'as 1 '} {months:2} months {sales:3} sales"
                    yield title, [World(months, sales, f, cv, law, known) for f in FANOS for cv in SPREADS]


def main() -> None:
    """Print each cell: share of ranges held, then what came below and above."""
    print(f"{'':36}" + " ".join(f"{f'F={fano} CV={cv}':^19}" for fano in FANOS for cv in SPREADS))
    worst = Held(1, 0, 0)
    for title, line in worlds():
        cells = [held(world) for world in line]
        worst = min(worst, *cells)
        print(f"{title:36}" + " ".join(f"{one.held:5.1%} {one.below:5.1%}/{one.above:5.1%}" for one in cells))
    print(f"least: {worst.held:.1%}")


if __name__ == "__main__":
    main()
