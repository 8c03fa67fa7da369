"""How much more months vary than independent sales would make them: the dispersion φ of a quasi-likelihood.

A count of n independent sales says how far chance may carry their sum. Sales that come in bunches (group bookings, one
large contract, word of mouth) carry it further, and only the months show how far: φ is their variance over the one that
independent sales would have. The range of the revenue is then that of n / φ sales. Wedderburn, “Quasi-likelihood
functions, generalized linear models, and the Gauss–Newton method”, *Biometrika* 61, 1974; McCullagh & Nelder,
*Generalized Linear Models*, 2nd ed., 1989, § 9.2.4 (φ from Pearson's statistic over its degrees of freedom).

Months are taken as independent of one another. Luck that lasts from one to the next is not seen: at a correlation of
0.3 between months that vary by half, ranges hold the truth 81 to 87 times in 100 instead of 90.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from functools import lru_cache

from assessment.dossier.model import BusinessMonth
from assessment.money.ranges import LEVEL, revenue_range
from assessment.month import month_of_year
from assessment.results import Estimate

LEAST_MONTHS = 6
"""Months below which their spread says nothing."""

_YEAR = 12
_LEAST_INDEX = 1e-6  # of its usual month; a business that sells less is closed


def dispersion(revenues: Sequence[float], orders: float | None, cv: float, season: Sequence[float] = ()) -> float:
    """φ, never below 1: the range of these months' revenue is that of `orders` / φ independent sales.

    1 where the months cannot show it: fewer than `LEAST_MONTHS` of them, no order, nothing sold in all.

    Args:
        revenues: What was sold in each month, in one currency; or counts of sales, with a `cv` of 0.
        orders: Number of sales in all these months together.
        cv: Coefficient of variation of single sales.
        season: The business's seasonal index of each of these months, where it is known (`season_indices`). One read
            off few sales is itself chance: it counts where it explains these months, and never makes φ larger.
    """
    months = tuple(revenues)
    patterns = {(), tuple(season)}
    shown = [one for pattern in patterns if (one := _dispersion(months, orders, cv, pattern)) is not None]
    return min(shown, default=1.0)


@lru_cache(maxsize=4096)
def _dispersion(
    revenues: tuple[float, ...], orders: float | None, cv: float, season: tuple[float, ...]
) -> float | None:
    sold, indices = _open_months(revenues, season)
    ratio = _pearson_ratio(sold, indices, orders, cv)
    if ratio is None or orders is None:
        return None
    if not ratio:
        return 1.0
    independent = _as_many_independent(orders / ratio, cv) / _allowance(len(sold))
    return max(1.0, orders / max(1.0, independent))


def _as_many_independent(apparent: float, cv: float) -> float:
    """How many independent sales of that spread make months vary as these do, from `apparent` = n over the ratio found.

    Few sales hide part of their own spread. Of n independent sales whose amounts follow a gamma law, the months' shares
    of the sum follow a Dirichlet law, and the ratio expected is exactly n / (n + cv²), not 1: so n = `apparent` − cv².
    Without this a year made by one large sale would pass for 1.7 of them, with too narrow a range.
    """
    return apparent - cv**2


def counted(counts: Sequence[float], season: Sequence[float] = ()) -> Estimate:
    """What these months counted in all, with the 90 % range of the number expected.

    What more than chance there is in the months is put down to sizes of groups as spread as an exponential law's (a CV
    of 1), as far as it goes, and beyond that to fewer groups. Groups of one size, n / φ of them, would make an upper
    bound that is too low: of 30 contacts a year of Fano factor 5, 10 % of the ranges lie wholly below the truth instead
    of 7 %.
    """
    number = math.fsum(counts)
    return in_groups(number, dispersion(counts, number, 0.0, season))


def in_groups(number: float, dispersion: float) -> Estimate:
    """The same from the number counted and the φ of its months."""
    excess = dispersion - 1
    squared_spread = min(1.0, excess)
    groups = max(1.0, _as_many_independent(number * (1 + squared_spread) / (1 + excess), math.sqrt(squared_spread)))
    return Estimate(number, *revenue_range(number, min(number, groups), math.sqrt(squared_spread), 1.0))


def dispersion_ratio(
    revenues: Sequence[float], orders: float | None, cv: float, season: Sequence[float] = ()
) -> float | None:
    """The variance of these months over the one independent sales would have; ``None`` where they cannot show it.

    Σ (R − μ)² / (μ · b · (1 + cv²)) / (m − 1), with μ a month's share of the sum by its season and b the mean sale.
    Without seasons it is m · s²(R) / (ΣR · b · (1 + cv²)).
    """
    return _pearson_ratio(*_open_months(revenues, season), orders, cv)


def _open_months(revenues: Sequence[float], season: Sequence[float]) -> tuple[Sequence[float], Sequence[float]]:
    """Sales and index of the months in which the business sells at all: in a closed one, no sale is no chance."""
    if not season:
        return revenues, [1.0] * len(revenues)
    months = [(sold, index) for sold, index in zip(revenues, season, strict=True) if index > _LEAST_INDEX]
    return [sold for sold, _ in months], [index for _, index in months]


def _pearson_ratio(sold: Sequence[float], indices: Sequence[float], orders: float | None, cv: float) -> float | None:
    total = math.fsum(sold)
    if len(sold) < LEAST_MONTHS or not orders or total <= 0:
        return None
    whole = math.fsum(indices)
    roots = [math.sqrt(index / whole) for index in indices]
    off = math.dist([amount / total / root for amount, root in zip(sold, roots, strict=True)], roots)
    return orders * off**2 / (len(sold) - 1) / (1 + cv**2)


@lru_cache(maxsize=256)
def _allowance(months: int) -> float:
    """Widening for a variance read off few months: (t / z)², the quantiles of Student's law and of the normal one."""
    from scipy.special import ndtri, stdtrit

    tail = (1 + LEVEL) / 2
    return float(stdtrit(months - 1, tail) / ndtri(tail)) ** 2


def season_indices(
    rows: Sequence[BusinessMonth], own: Mapping[str, float | None] | None = None
) -> Mapping[int, float] | None:
    """By month of the year, 1 for January, what the business sells in it over its mean month.

    ``None`` unless every month of the year is known. A month known in several years counts with its mean. `own` is what
    the action itself sold, month by month; it is taken out first, or its own chance would pass for a season.
    """
    known: dict[int, list[float]] = {}
    for row in rows:
        if (revenue := _of_others(row, own or {})) is not None:
            known.setdefault(month_of_year(row.month), []).append(revenue)
    means = {month: math.fsum(of_years) / len(of_years) for month, of_years in known.items()}
    usual = math.fsum(means.values()) / _YEAR
    return {month: means[month] / usual for month in sorted(means)} if len(means) == _YEAR and usual > 0 else None


def _of_others(row: BusinessMonth, own: Mapping[str, float | None]) -> float | None:
    sold = own.get(row.month, 0.0)
    return None if row.revenue is None or sold is None else max(0.0, row.revenue - sold)
