"""How often a 90 % range holds the truth where sales come in bunches: printed by `python -m tests.benchmarks.coverage`.

A simulated firm sells so many times a year. The count of a month follows a negative binomial law whose variance is
`fano` times its mean (Poisson where that is 1); sales are worth 1 on average, with a gamma law. Seeds are fixed. At a
true return of 0 the truth is the cost: a range wholly above it says that an action pays, one wholly below it loses.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from assessment.dossier.model import BusinessMonth
from assessment.money.dispersion import counted, dispersion, season_indices
from assessment.money.ranges import count_range, product_of_independent, rate_range, revenue_range
from assessment.month import month_of_year, month_range
from assessment.results import Estimate

MONTHS = (6, 12, 24)
FANOS = (1, 2, 3, 5)
SALES = (30, 60, 100, 200)
OTHER_SALES = 300
"""What the business sells in a year otherwise, of Fano factor 2."""

LEADS = (10, 30, 96, 300)
ASKED = (10, 20, 50)
SIGNED = (0.05, 0.1, 0.2, 0.4)
RUNS = 3_000
SEED = 20261
HIGH_SUMMER = (0.2, 0.2, 0.4, 0.6, 1.0, 2.0, 2.5, 2.5, 1.4, 0.6, 0.3, 0.3)
EVEN = (1.0,)

Bounds = tuple[float, float | None]


class Firm(NamedTuple):
    """What a simulated firm counts and sells by the action, month by month, and what it sells otherwise."""

    counts: list[int]
    revenues: list[float]
    others: list[float]


RangeOf = Callable[[Firm], Bounds]


class Shares(NamedTuple):
    """Shares of the simulated firms whose range lies wholly above the truth, and wholly below."""

    above: float
    below: float

    @property
    def held(self) -> float:
        """The share whose range holds the truth."""
        return 1 - self.above - self.below


def firms(
    sales_a_year: float, fano: float, months: int, runs: int, *, cv: float = 1.0, season: Sequence[float] = EVEN
) -> list[Firm]:
    """As many firms as there are runs; `season` is the yearly pattern of their sales, repeated."""
    rng = np.random.default_rng(SEED)
    expected = np.broadcast_to(_expected(sales_a_year, months, season), (runs, months))
    counts = _counts(rng, expected, fano)
    revenues = rng.gamma(np.maximum(counts, 1) / cv**2, cv**2) * (counts > 0)
    other_counts = _counts(rng, expected * OTHER_SALES / sales_a_year, 2)
    others = rng.gamma(np.maximum(other_counts, 1)) * (other_counts > 0)
    return [Firm(*months) for months in zip(counts.tolist(), revenues.tolist(), others.tolist(), strict=True)]


def _counts(rng: np.random.Generator, expected: NDArray[np.float64], fano: float) -> NDArray[np.int64]:
    counts = rng.poisson(expected) if fano == 1 else rng.negative_binomial(expected / (fano - 1), 1 / fano)
    return counts.astype(np.int64)


def _expected(sales_a_year: float, months: int, season: Sequence[float]) -> NDArray[np.float64]:
    return sales_a_year / 12 * np.resize(season, months) / np.mean(season)


def shares(
    range_of: RangeOf,
    sales_a_year: float,
    fano: float,
    months: int,
    runs: int = RUNS,
    *,
    cv: float = 1.0,
    season: Sequence[float] = EVEN,
) -> Shares:
    """How often the range leaves the truth, on either side."""
    truth = float(_expected(sales_a_year, months, season).sum())
    ranges = [range_of(firm) for firm in firms(sales_a_year, fano, months, runs, cv=cv, season=season)]
    above = np.mean([low > truth for low, _ in ranges])
    below = np.mean([high is not None and high < truth for _, high in ranges])
    return Shares(float(above), float(below))


def decided(
    range_of: RangeOf,
    sales_a_year: float,
    fano: float,
    months: int,
    runs: int = RUNS,
    *,
    season: Sequence[float] = EVEN,
) -> float:
    """How often the range says that an action pays whose true return is +100 %: its cost is half the truth."""
    cost = float(_expected(sales_a_year, months, season).sum()) / 2
    return float(np.mean([range_of(firm)[0] > cost for firm in firms(sales_a_year, fano, months, runs, season=season)]))


def as_independent(firm: Firm) -> Bounds:
    """The range of the revenue were every sale independent of the others: φ = 1, of usual spread."""
    return revenue_range(sum(firm.revenues), sum(firm.counts), 1.0, 1.0)


def as_dispersed(firm: Firm) -> Bounds:
    """The range of the revenue with the chance its months show, of usual spread."""
    return _as_dispersed(firm, ())


def in_high_summer(firm: Firm) -> Bounds:
    """The same where the business knows that its season is `HIGH_SUMMER`."""
    return _as_dispersed(firm, np.resize(HIGH_SUMMER, len(firm.counts)).tolist())


def in_season_of_others(firm: Firm) -> Bounds:
    """The same where the season is read off the business's books, less what the action sold."""
    months = month_range("2024-01", "2025-12")[: len(firm.counts)]
    books = [
        BusinessMonth(month=month, revenue=own + other)
        for month, own, other in zip(months, firm.revenues, firm.others, strict=True)
    ]
    indices = season_indices(books, dict(zip(months, firm.revenues, strict=True))) or {}
    return _as_dispersed(firm, [indices[month_of_year(month)] for month in months] if indices else ())


def _as_dispersed(firm: Firm, season: Sequence[float]) -> Bounds:
    orders = sum(firm.counts)
    return revenue_range(sum(firm.revenues), orders / dispersion(firm.revenues, orders, 1.0, season), 1.0, 1.0)


def one_by_one(firm: Firm) -> Bounds:
    """The range of a count of contacts that come one by one."""
    return count_range(sum(firm.counts))


def in_groups(firm: Firm) -> Bounds:
    """The range of a count of contacts with the chance its months show."""
    _, low, high = counted(firm.counts)
    return low or 0.0, high


def orders_to_come(leads: float, asked: int, share: float, runs: int = RUNS) -> Shares:
    """How often the range of contacts × share signed, of so many `asked` before, leaves the orders still to come."""
    rng = np.random.default_rng(SEED)
    counts, signed = rng.poisson(leads, runs), rng.binomial(asked, share, runs)
    ranges = [
        product_of_independent([Estimate(n, *count_range(n)), Estimate(k / asked, *rate_range(k, asked))])
        for n, k in zip(counts.tolist(), signed.tolist(), strict=True)
    ]
    above = np.mean([low is not None and low > leads * share for _, low, _ in ranges])
    below = np.mean([high is not None and high < leads * share for _, _, high in ranges])
    return Shares(float(above), float(below))


def _print_orders_to_come() -> None:
    print("orders to come: contacts, then share signed of so many asked; held, above / below")
    for leads in LEADS:
        cells = [
            f"{asked:3} {share:3.0%} {(found := orders_to_come(leads, asked, share)).held:5.1%}"
            f" {found.above:5.1%}/{found.below:5.1%}"
            for asked in ASKED
            for share in SIGNED
        ]
        print(f"{leads:>4} " + " | ".join(cells))


def print_tables() -> None:
    """Each cell: share of ranges that hold the truth, and that lie wholly above it / below it; before, then now."""
    print(f"{'':34} " + " ".join(f"{f'{sales} a year':^39}" for sales in SALES))
    for title, before, now, cv, season in (
        ("revenue", as_independent, as_dispersed, 1.0, EVEN),
        ("revenue, CV 1.5 taken as 1", as_independent, as_dispersed, 1.5, EVEN),
        ("revenue, CV 0.3 taken as 1", as_independent, as_dispersed, 0.3, EVEN),
        ("revenue, season unknown", as_independent, as_dispersed, 1.0, HIGH_SUMMER),
        ("revenue, season known", as_independent, in_high_summer, 1.0, HIGH_SUMMER),
        ("revenue, season estimated", as_independent, in_season_of_others, 1.0, HIGH_SUMMER),
        ("count of contacts", one_by_one, in_groups, 1.0, EVEN),
    ):
        for months in MONTHS if season is EVEN else MONTHS[1:]:
            for fano in FANOS:
                cells = [
                    f"{_cell(before, sales, fano, months, cv, season)} → {_cell(now, sales, fano, months, cv, season)}"
                    for sales in SALES
                ]
                print(f"{title:>26} {months:2} m F={fano} " + " | ".join(cells))
    _print_decided()
    _print_orders_to_come()


def _print_decided() -> None:
    print("says that an action of true return +100 % pays: as independent sales → now, season known → season unknown")
    for months in MONTHS:
        for fano in FANOS:
            cells = []
            for sales in SALES:
                before, now = (decided(one, sales, fano, months) for one in (as_independent, as_dispersed))
                known, unknown = (
                    decided(one, sales, fano, months, season=HIGH_SUMMER) for one in (in_high_summer, as_dispersed)
                )
                cells.append(f"{before:4.0%} → {now:4.0%}, {known:4.0%} → {unknown:4.0%}")
            print(f"{'':26} {months:2} m F={fano} " + " | ".join(f"{cell:^33}" for cell in cells))


def _cell(range_of: RangeOf, sales: float, fano: float, months: int, cv: float, season: Sequence[float]) -> str:
    found = shares(range_of, sales, fano, months, cv=cv, season=season)
    return f"{found.held:5.1%} {found.above:5.1%}/{found.below:5.1%}"
