"""How long sales come after what was spent for them."""

from __future__ import annotations

import math

from assessment.dossier.model import Action, Business
from assessment.money.months import Months
from assessment.month import month_after


def lag_of(action: Action, business: Business, months: Months) -> int:
    """Whole months between a spend and its sales; 0 where sales stand in the month of the first contact, as leads do.

    A cost paid once has all its sales after it: once the cycle is over they are set against it whole.
    """
    cycle = business.sales_cycle_months
    if cycle is None or action.sales_dated == "first_contact" or months.sales.basis == "leads":
        return 0
    lag = math.floor(cycle + 0.5)
    paid = paid_once(months)
    if paid is None:
        return lag
    known = [month for month, sold in zip(months.month, months.sales.amount, strict=True) if sold is not None]
    return 0 if known and known[-1] >= month_after(paid, lag) else lag


def paid_once(months: Months) -> str | None:
    """The month of the only spend, where a later one is known to have none: a fair, a mailing."""
    spent = [(month, paid) for month, paid in zip(months.month, months.spend, strict=True) if paid is not None]
    paid = [month for month, amount in spent if amount]
    return paid[0] if len(paid) == 1 and spent[-1][0] > paid[0] else None
