"""The kinds of owners, each a change to a plain action: they can be mixed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any, TypeVar

import numpy as np

from tests.benchmarks.harm.life import COLUMNS, Fee, Life, Unpaid, plain

Change = Callable[[Life, np.random.Generator], Life]
One = TypeVar("One")


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of owner: what is changed of a plain action, and whether a second action shares its sales.

    Changes that stand under `mixed` may be added to one another.
    """

    name: str
    change: Change
    mixed: bool = False
    shared: bool = False


def _of(**values: Any) -> Change:
    return lambda life, _: replace(life, **values)


def _one_of(rng: np.random.Generator, options: Sequence[One]) -> One:
    return options[int(rng.integers(len(options)))]


def _cycle(life: Life, rng: np.random.Generator) -> Life:
    cycle = int(rng.integers(1, 7))
    return replace(life, cycle=cycle, months=max(life.months, 9))


def _cycle_from_start(life: Life, rng: np.random.Generator) -> Life:
    return replace(_cycle(life, rng), from_start=True)


def _cycle_steady(life: Life, rng: np.random.Generator) -> Life:
    return replace(_cycle(life, rng), trend=float(rng.uniform(-1, 1)))


def _by_first_contact(life: Life, rng: np.random.Generator) -> Life:
    return replace(_cycle(life, rng), by_contact=True)


def _clustered(life: Life, rng: np.random.Generator) -> Life:
    return replace(life, fano=float(rng.uniform(3, 5)))


def _fee(fee: Fee, unpaid: Unpaid) -> Change:
    return lambda life, _: replace(
        life,
        fee=fee,
        unpaid_months=unpaid,
        months=24 if life.months > 12 else 12,
        trend=0.0,
        campaigns=1.0,
    )


def _yearly_fee_added(life: Life, rng: np.random.Generator) -> Life:
    fees: Sequence[Fee] = ("quarterly", "yearly")
    unpaid: Sequence[Unpaid] = ("zero", "blank", "spread")
    return _fee(_one_of(rng, fees), _one_of(rng, unpaid))(life, rng)


def _blanks(life: Life, rng: np.random.Generator) -> Life:
    chosen = rng.choice(len(COLUMNS), int(rng.integers(1, 3)), replace=False)
    return replace(life, blanks={COLUMNS[int(one)]: float(rng.uniform(0.05, 0.6)) for one in chosen})


def _campaigns_blank(life: Life, rng: np.random.Generator) -> Life:
    share = float(rng.uniform(0.25, 0.6))
    return replace(life, campaigns=share, unpaid_months="blank", cycle=int(rng.integers(0, 3)), trend=0.0)


def _few_orders(life: Life, rng: np.random.Generator) -> Life:
    return replace(
        life, nothing_left_blank=True, orders_a_year=float(rng.uniform(10, 60)), fano=float(rng.uniform(2, 5))
    )


def _in_one_cell(life: Life, rng: np.random.Generator) -> Life:
    return replace(life, sales_typed=_one_of(rng, ("yearly", "quarterly")), months=12, basket_said=True)


def _leads(life: Life, rng: np.random.Generator) -> Life:
    return replace(
        life,
        close_rate=float(rng.uniform(0.05, 0.4)),
        rate_said=_one_of(rng, ("history", "history", "history", "usual", "no")),
        cycle=int(rng.integers(0, 4)),
        orders_a_year=min(life.orders_a_year, 120.0),
        basket_said=True,
    )


def _subscription(said: bool) -> Change:
    return lambda life, rng: replace(
        life, customers="subscription", churn=float(rng.uniform(0.02, 0.12)), cv=0.3, worth_said=said
    )


def _repeat(said: bool) -> Change:
    return lambda life, rng: replace(life, customers="repeat", repeats=float(rng.uniform(0.2, 2)), worth_said=said)


def _repeat_counted(life: Life, rng: np.random.Generator) -> Life:
    counted, said = float(rng.uniform(0.2, 2)), bool(rng.random() < 0.5)
    return replace(life, customers="repeat_counted", repeats=counted, worth_said=said)


def _season(life: Life, rng: np.random.Generator) -> Life:
    """Three strong months, or a wave over the year; the ledger holds three to six months, wherever they fall."""
    first = int(rng.integers(0, 12))
    if rng.random() < 0.5:
        return _few_months_of(life, _three_strong(first, rng), int(rng.integers(6, 13)), rng)
    wave = 1 + float(rng.uniform(0.3, 0.8)) * np.cos(2 * np.pi * (np.arange(12) - first) / 12)
    return _few_months_of(life, wave, int(rng.integers(6, 13)), rng)


def _in_season(life: Life, rng: np.random.Generator) -> Life:
    last = int(rng.integers(3, 13))
    return replace(_few_months_of(life, _three_strong(last - 3, rng), last, rng), months=3)


def _out_of_season(life: Life, rng: np.random.Generator) -> Life:
    last = int(rng.integers(6, 13))
    return _few_months_of(life, _three_strong(last % 12, rng), last, rng)


def _three_strong(first: int, rng: np.random.Generator) -> np.ndarray[Any, np.dtype[np.float64]]:
    strong = float(rng.uniform(1.5, 5))
    return np.array([strong if (month - first) % 12 < 3 else 1.0 for month in range(12)])


def _few_months_of(
    life: Life, season: np.ndarray[Any, np.dtype[np.float64]], last: int, rng: np.random.Generator
) -> Life:
    return replace(
        life,
        season=tuple(float(one) for one in season / season.mean()),
        months=int(rng.integers(3, 7)),
        last_month=last,
        business_revenue=float(rng.uniform(2, 10)),
    )


def _hours(life: Life, rng: np.random.Generator, valued: bool = True) -> Life:
    hourly_cost = float(rng.uniform(15, 60))
    hours = life.spend * float(rng.uniform(0.2, 3)) / hourly_cost
    return replace(life, hours=hours, hourly_cost=hourly_cost if valued else None)


def _hours_unvalued(life: Life, rng: np.random.Generator) -> Life:
    return _hours(life, rng, valued=False)


def _hours_in_few_months(life: Life, rng: np.random.Generator) -> Life:
    return replace(_hours(life, rng), hours_known=int(rng.integers(1, 6)))


def _tax(life: Life, rng: np.random.Generator) -> Life:
    with_hours = _hours(life, rng) if rng.random() < 0.5 and not life.hours else life
    said = bool(rng.random() < 0.7)
    rate = float(rng.choice([0.2, 0.1, 0.055])) if said else 0.2
    return replace(with_hours, tax="including_tax", tax_rate=rate, tax_rate_said=said)


def _other_tax(life: Life, rng: np.random.Generator) -> Life:
    return replace(life, tax=_one_of(rng, ("no_tax", "unknown")))


def _free(life: Life, rng: np.random.Generator) -> Life:
    how = rng.choice(["no hours", "unvalued", "valued"])
    worked = life if how == "no hours" else _hours(life, rng, valued=bool(how == "valued"))
    return replace(worked, spend=0.0)


def _refunds(life: Life, rng: np.random.Generator) -> Life:
    return replace(life, refunds=float(rng.uniform(0.05, 0.3)))


def _fair(life: Life, rng: np.random.Generator) -> Life:
    cycle = int(rng.integers(1, 7))
    return replace(
        life,
        fee="once",
        unpaid_months=_one_of(rng, ("zero", "blank")),
        cycle=cycle,
        months=cycle + int(rng.integers(3, 6)),
        orders_a_year=float(np.exp(rng.uniform(np.log(4), np.log(80)))),
        from_start=True,
        start_said=True,
    )


def _never_compared(life: Life, rng: np.random.Generator) -> Life:
    return replace(life, measured=_one_of(rng, ("never", "once", "sometimes")))


KINDS: Sequence[Kind] = (
    Kind("plain", _of()),
    Kind("clustered orders (Fano 3-5)", _clustered, mixed=True),
    Kind("sales cycle, ledger from the start", _cycle_from_start, mixed=True),
    Kind("sales cycle, spend that grows or falls", _cycle_steady, mixed=True),
    Kind("sales dated by the first contact", _by_first_contact, mixed=True),
    Kind("quarterly fee, other months blank", _fee("quarterly", "blank")),
    Kind("quarterly fee, other months zero", _fee("quarterly", "zero")),
    Kind("yearly fee, other months blank", _fee("yearly", "blank")),
    Kind("yearly fee, other months zero", _fee("yearly", "zero")),
    Kind("yearly fee, spread", _fee("yearly", "spread")),
    Kind("months unknown and blank", _blanks, mixed=True),
    Kind("months without sales left blank", _few_orders),
    Kind("a year's sales in one cell", _in_one_cell),
    Kind("campaigns, months between left blank", _campaigns_blank, mixed=True),
    Kind("lead firm", _leads, mixed=True),
    Kind("subscription, cancellations counted", _subscription(True), mixed=True),
    Kind("subscription, nothing said of it", _subscription(False), mixed=True),
    Kind("customers come back, counted", _repeat(True), mixed=True),
    Kind("customers come back, nothing said of it", _repeat(False), mixed=True),
    Kind("customers come back, in the ledger", _repeat_counted, mixed=True),
    Kind("shared channels", _of(), shared=True),
    Kind("seasonal shop, a few months", _season, mixed=True),
    Kind("seasonal shop, in season", _in_season, mixed=True),
    Kind("seasonal shop, out of season", _out_of_season, mixed=True),
    Kind("hours valued", _hours, mixed=True),
    Kind("hours not valued", _hours_unvalued, mixed=True),
    Kind("hours typed in few months", _hours_in_few_months, mixed=True),
    Kind("amounts including tax", _tax, mixed=True),
    Kind("no tax, or basis unknown", _other_tax),
    Kind("free action", _free),
    Kind("orders and basket, no revenue", _of(sales_in="basket", basket_said=True), mixed=True),
    Kind("orders and contribution of one", _of(sales_in="contribution")),
    Kind("refunds", _refunds, mixed=True),
    Kind("one-off fair", _fair),
    Kind("never compared", _never_compared, mixed=True),
)


def _mixture(life: Life, rng: np.random.Generator) -> Life:
    able = [kind.change for kind in KINDS if kind.mixed] + [_yearly_fee_added]
    for one in rng.choice(len(able), int(rng.integers(2, 4)), replace=False):
        life = able[int(one)](life, rng)
    return life if life.fee == "monthly" else replace(life, trend=0.0, months=24 if life.months > 12 else 12)


MIXED = Kind("several of these at once", _mixture)
ALL_KINDS: Sequence[Kind] = (*KINDS, MIXED)


def lives(
    kind: Kind, rng: np.random.Generator, roi: float | None = None, orders_a_year: float | None = None
) -> tuple[Life, ...]:
    """The actions of one owner of that kind, with the return and the yearly orders given, if any."""
    own = kind.change(plain(rng, roi, orders_a_year), rng)
    if orders_a_year is not None:
        own = replace(own, orders_a_year=orders_a_year)
    if not kind.shared:
        return (own,)
    firm = float(rng.uniform(1.05, 4))
    tracked = replace(own, claimed=float(rng.uniform(0.7, 0.9)), business_revenue=firm)
    other = plain(rng, roi, orders_a_year)
    platform = replace(
        other,
        margin=own.margin,
        months=own.months,
        cv_said=False,
        basket_said=False,
        claimed=float(rng.uniform(1.2, 2)),
        evidence="platform",
    )
    return replace(tracked, cv_said=False, basket_said=False), platform
