"""What a field asks for: an amount, hours, a count, a share or months, and the time it is for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

Measure = Literal["amount", "hours", "count", "percents", "share", "months"]
Period = Literal["hour", "day", "week", "month", "quarter", "half", "year"]


@dataclass(frozen=True, slots=True)
class Kind:
    """What is measured; `per` is the time it is for, ``None`` where it is for none: a price, a count of people.

    `percents` are how many of a hundred: 1 is one of them, where a share of 1 is the whole.
    """

    measure: Measure
    per: Period | None = None


AMOUNT = Kind("amount")
AMOUNT_AN_HOUR = Kind("amount", "hour")
AMOUNT_A_MONTH = Kind("amount", "month")
AMOUNT_A_YEAR = Kind("amount", "year")
HOURS_A_MONTH = Kind("hours", "month")
HOURS_A_YEAR = Kind("hours", "year")
COUNT = Kind("count")
COUNT_A_MONTH = Kind("count", "month")
PERCENTS = Kind("percents")
SHARE = Kind("share")
MONTHS = Kind("months")

OF_FIGURE: Mapping[str, Kind] = {
    "spend": AMOUNT_A_MONTH,
    "revenue": AMOUNT_A_MONTH,
    "hours": HOURS_A_MONTH,
    **dict.fromkeys(("orders", "leads", "appointments", "quotes", "visits", "new_customers"), COUNT_A_MONTH),
    **dict.fromkeys(("average_order_value", "contribution_per_order", "setup_cost", "extra_revenue"), AMOUNT),
    "objective.revenue": AMOUNT,
    "hourly_cost": AMOUNT_AN_HOUR,
    "sales_cycle_months": MONTHS,
    "months": MONTHS,
}
"""The kinds of the figures of a dossier, by the names it gives them or the fields they are typed in."""


def of_figure(name: str) -> Kind:
    """The kind of a figure by the name of its field, else by the last part of it; a count where neither is known."""
    return OF_FIGURE.get(name) or OF_FIGURE.get(name.rpartition(".")[2], COUNT)
