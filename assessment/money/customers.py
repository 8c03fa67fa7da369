"""What a customer is worth over a year, from the firm's own counts of customers who came back or left."""

from __future__ import annotations

import math

from assessment.money.ranges import count_range, rate_range
from assessment.results import UNKNOWN, Estimate

_MONTHS = 12


def repeat_rate(customers: float, orders: float) -> Estimate:
    """Further orders of one customer in the twelve months after the first; unknown without a customer.

    `orders` is the number of further orders of the `customers` counted: Gamma(orders + ½) / customers.
    """
    return Estimate(orders, *count_range(orders)).over(customers)


def value_over_a_year(monthly: float, cancellations: float, customer_months: float) -> Estimate:
    """What a new subscriber brings in the first twelve months, in the unit of `monthly`; unknown without a month.

    A subscriber pays `monthly` at once and then as long as he stays: m · Σ (1 − c)ᵗ for t = 0 … 11, that is
    m · (1 − (1 − c)¹²) / c, at a constant churn c (Gupta & Lehmann, “Customers as assets”, *Journal of Interactive
    Marketing* 17, 2003, over a finite horizon). c is the share of months of one customer that ended in a cancellation.

    :raises ValueError: more cancellations than months of customers.
    """
    if not customer_months:
        return UNKNOWN
    fewest, most = rate_range(cancellations, customer_months)
    churns = cancellations / customer_months, most, fewest
    return Estimate(*[monthly * _months_paid(churn) for churn in churns])


def _months_paid(churn: float) -> float:
    return math.fsum((1 - churn) ** month for month in range(_MONTHS))
