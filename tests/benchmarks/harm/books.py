"""What an honest owner enters of the actions drawn: the ledger of one, and the dossier."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from assessment.dossier.model import Dossier
from tests.benchmarks.harm.life import Life

Row = dict[str, Any]
Floats = NDArray[np.float64]
Counts = NDArray[np.int64]

BASKET_SAMPLE = 60
"""Orders from which an owner works out the basket stated."""
_HOURS_CV = 0.3
_EFFORT_CV = 0.15
_FIRM_NOISE = 0.08
_YEARS = 2
_PERIODS = {"quarterly": 3, "yearly": 12}


def month_name(month: int) -> str:
    """Months are counted from January 2025, which is 0."""
    return f"{2025 + month // 12}-{month % 12 + 1:02d}"


def dossier_of(lives: Sequence[Life], rng: np.random.Generator) -> Dossier:
    """The dossier of an owner, whose actions are `action-0`, `action-1`…; the first says what holds for the firm."""
    ledgers = [_Ledger(life, rng) for life in lives]
    return Dossier.model_validate(
        {
            "business": _business(lives[0], ledgers, rng),
            "actions": [
                {"id": f"action-{number}", "channel": "website", "ledger": ledger.rows(), **_dates(ledger)}
                for number, ledger in enumerate(ledgers)
            ],
            "answers": {"actions": {f"action-{number}": _answers(life) for number, life in enumerate(lives)}},
        }
    )


class _Ledger:
    """The months of one action: what was done, sold, paid and worked, then what is written of it."""

    def __init__(self, life: Life, rng: np.random.Generator) -> None:
        self.life, self.rng = life, rng
        self.months = [life.last_month - life.months + month for month in range(life.months)]
        effort = self._effort()
        self.effort = effort[life.cycle :]
        self.first = self._drawn(self._expected(effort))
        self.leads = self._drawn(life.orders_a_year / 12 * self.effort * self._season() / (life.close_rate or 1.0))
        self.new, self.counted, self.revenue = self._sold()

    def _effort(self) -> Floats:
        """Of the months before the ledger whose sales fall in it, then of its own; the mean of the latter is 1."""
        life, rng = self.life, self.rng
        count = life.cycle + life.months
        course = 1 + life.trend * np.linspace(-0.5, 0.5, count)
        if life.fee == "monthly":
            course = course * rng.gamma(_EFFORT_CV**-2, _EFFORT_CV**2, count)
        if life.campaigns < 1:
            on = rng.random(count) < life.campaigns
            on[life.cycle] = True
            course = course * on
        if life.from_start:
            course[: life.cycle] = 0.0
        if life.fee == "once":
            course = np.zeros(count)
            course[life.cycle] = life.months  # one effort, of the size of a year's: see `_expected`
        return np.asarray(course / course[life.cycle :].mean(), dtype=np.float64)

    def _expected(self, effort: Floats) -> Floats:
        """Expected first orders of each month of the ledger."""
        life = self.life
        if life.fee == "once":
            around = np.array([max(0.0, 1 - abs(month - life.cycle) / 3) for month in range(life.months)])
            return np.asarray(life.orders_a_year * around / around.sum(), dtype=np.float64)
        contacts = effort[life.cycle :] * (np.arange(life.months) < life.months - life.cycle)
        behind = contacts if life.by_contact else effort[: life.months]
        return np.asarray(life.orders_a_year / 12 * behind * self._season(), dtype=np.float64)

    def _season(self) -> Floats:
        return np.array([self.life.season[month % 12] for month in self.months])

    def _drawn(self, expected: Floats) -> Counts:
        fano = self.life.fano
        if fano < 1.01:
            return self.rng.poisson(expected).astype(np.int64)
        size = np.maximum(expected / (fano - 1), 1e-9)
        return np.where(expected > 0, self.rng.negative_binomial(size, 1 / fano), 0).astype(np.int64)

    def _sold(self) -> tuple[Counts, Floats, Floats]:
        """New customers, and the orders and revenue that the action's count finds, refunds in the month after."""
        life, rng = self.life, self.rng
        found = rng.binomial(self.first, min(life.claimed, 1.0)).astype(np.int64)
        orders = found + (self._later_orders(found) if life.customers == "repeat_counted" else 0)
        shape = life.cv**-2
        revenue = np.where(orders > 0, rng.gamma(np.maximum(orders, 1) * shape, life.basket / shape), 0.0)
        if life.refunds:
            share = np.divide(rng.binomial(orders, life.refunds), orders, where=orders > 0, out=np.zeros(len(orders)))
            revenue[1:] -= (revenue * share)[:-1]
        more = max(life.claimed, 1.0)
        return found, np.round(orders * more), np.round(revenue * more, 2)

    def _later_orders(self, new: Counts) -> Counts:
        """Orders of customers won in the twelve months before, those before the ledger taken at their mean."""
        before = np.full(12, 0.0 if self.life.from_start else self.life.orders_a_year / 12)
        won = np.concatenate([before, new])
        expected = [self.life.repeats / 12 * won[month : month + 12].sum() for month in range(len(new))]
        return self.rng.poisson(expected).astype(np.int64)

    def _paid(self) -> list[float | None]:
        life = self.life
        nothing = None if life.unpaid_months == "blank" else 0.0
        if life.fee == "once":
            return [round(12 * life.spend, 2), *[nothing] * (life.months - 1)]
        period = _PERIODS.get(life.fee)
        if period is None:
            return [round(life.spend * float(one), 2) if one else nothing for one in self.effort]
        if life.unpaid_months == "spread":
            return [round(life.spend, 2)] * life.months
        phase = 0 if life.from_start else int(self.rng.integers(period))
        return [round(period * life.spend, 2) if month % period == phase else nothing for month in range(life.months)]

    def _worked(self) -> list[float | None]:
        life, rng = self.life, self.rng
        if not life.hours:
            return [None] * life.months
        if life.fee == "once":
            return [12 * life.hours, *[0.0] * (life.months - 1)]
        hours = [round(float(one), 1) for one in life.hours * rng.gamma(_HOURS_CV**-2, _HOURS_CV**2, life.months)]
        known = rng.choice(life.months, min(life.hours_known or life.months, life.months), replace=False)
        return [one if month in known else None for month, one in enumerate(hours)]

    def rows(self) -> list[Row]:
        """The ledger as written, blanks included."""
        life = self.life
        tax = 1 + life.tax_rate if life.tax == "including_tax" else 1.0
        rows: list[Row] = []
        columns = (self.months, self._paid(), self._worked(), self.leads, self.new, self.counted, self.revenue)
        for month, spend, hours, leads, new, orders, revenue in zip(*columns, strict=True):
            row: Row = {"month": month_name(month), "spend": None if spend is None else round(spend * tax, 2)}
            row["hours"] = hours
            if life.close_rate is not None:
                row["leads"] = float(leads)
            else:
                row |= {"orders": float(orders), "revenue": round(float(revenue) * tax, 2)}
                if life.customers != "once":
                    row["new_customers"] = float(new)
            rows.append(self._blanked(row, not orders))
        return _summed(rows, _PERIODS[life.sales_typed]) if life.sales_typed != "monthly" else rows

    def _blanked(self, row: Row, nothing_sold: bool) -> Row:
        life, rng = self.life, self.rng
        if life.sales_in != "revenue":
            row.pop("revenue", None)
        if nothing_sold and life.nothing_left_blank:
            row |= {"orders": None, "revenue": None}
        for column, share in life.blanks.items():
            if column in row and rng.random() < share:
                row[column] = None
                if column == "revenue":
                    row["orders"] = None
        return row


def _summed(rows: list[Row], period: int) -> list[Row]:
    """The sales of each period in its last month, the others blank."""
    summed = [dict(row) for row in rows]
    for first in range(0, len(rows), period):
        part = rows[first : first + period]
        for column in ("orders", "revenue"):
            for row in summed[first : first + period]:
                row[column] = None
            summed[first + len(part) - 1][column] = round(sum(row[column] or 0.0 for row in part), 2)
    return summed


def _dates(ledger: _Ledger) -> Row:
    life = ledger.life
    first = month_name(ledger.months[0])
    if life.fee == "once":
        return {"started": first, "stopped": first}
    dated: Row = {"sales_dated": "first_contact"} if life.by_contact else {}
    if not life.start_said:
        return dated
    return dated | {"started": first if life.from_start else month_name(ledger.months[0] - 24)}


def _business(life: Life, ledgers: Sequence[_Ledger], rng: np.random.Generator) -> Row:
    tax = 1 + life.tax_rate if life.tax == "including_tax" else 1.0
    in_the_ledger = life.sales_in == "revenue" and life.close_rate is None
    kept = 1.0 if in_the_ledger else 1 - life.refunds
    basket = life.basket * kept * max(0.3, 1 + life.cv / BASKET_SAMPLE**0.5 * float(rng.normal())) * tax
    known: Row = {
        "tax_basis": life.tax,
        "sales_cycle_months": life.cycle,
        "hourly_cost": life.hourly_cost,
        "order_value_cv": life.cv if life.cv_said else None,
    }
    if life.tax == "including_tax" and life.tax_rate_said:
        known["tax_rate"] = life.tax_rate
    if life.sales_in == "contribution":
        known["contribution_per_order"] = round(basket / tax * life.margin, 2)
    else:
        known["contribution_margin"] = round(life.margin, 4)
        known["average_order_value"] = round(basket, 2) if life.basket_said else None
    if life.worth_said:
        known |= _worth_of_customers(life, rng)
    if life.close_rate is not None:
        known |= _worth_of_leads(life, life.close_rate, rng)
    if life.business_revenue is not None:
        known["revenue"] = _firm(life, life.business_revenue, ledgers, rng)
    return known


def _worth_of_customers(life: Life, rng: np.random.Generator) -> Row:
    if life.customers == "subscription":
        months = int(rng.integers(60, 600))
        return {"subscription": {"customer_months": months, "cancellations": int(rng.binomial(months, life.churn))}}
    if life.customers in ("repeat", "repeat_counted"):
        asked = int(rng.choice([20, 20, 40]))
        return {"repeat": {"customers": asked, "orders": int(rng.poisson(life.repeats * asked))}}
    return {}


def _worth_of_leads(life: Life, rate: float, rng: np.random.Generator) -> Row:
    if life.rate_said == "history":
        asked = int(rng.integers(15, 80))
        return {"lead_history": {"asked": asked, "signed": int(rng.binomial(asked, rate))}}
    if life.rate_said == "usual":
        said = round(float(rng.binomial(40, rate)) / 40, 3)
        return {"usual_rates": {"leads_to_quotes": 1.0, "quotes_to_orders": said}}
    return {}


def _firm(life: Life, size: float, ledgers: Sequence[_Ledger], rng: np.random.Generator) -> list[Row]:
    """Revenue of the whole firm: what the actions really sell, and `size` − 1 times that of the first beside."""
    usual = life.orders_a_year / 12 * life.basket
    sold: dict[int, float] = {}
    for ledger in ledgers:
        for month, orders in zip(ledger.months, ledger.first, strict=True):
            sold[month] = sold.get(month, 0.0) + float(orders) * ledger.life.basket
    rows = []
    for month in range(12 - 12 * _YEARS, 12):
        season = life.season[month % 12]
        others = (size - 1) * usual * season * max(0.1, 1 + _FIRM_NOISE * float(rng.normal()))
        rows.append({"month": month_name(month), "revenue": round(others + sold.get(month, usual * season), 2)})
    return rows


def _answers(life: Life) -> Row:
    given = {
        "serves_sales": "yes_shown",
        "long_term_goal": "none",
        "obligation": "no",
        "measured": life.measured,
        "evidence": life.evidence,
    }
    return {question: {"value": value} for question, value in given.items()}
