"""What the actions claim against what the business booked, as tables."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from assessment.language import Texts, money, month_name, number
from assessment.languages import Language
from assessment.results import Reconciliation


def reconciliation_table(
    found: Reconciliation, names: Mapping[str, str], currency: str, language: Language
) -> pd.DataFrame:
    """One line for each action, then together, booked by the business, and the difference under its name."""
    texts = Texts(language)
    lines = [(names[claim.action], claim.revenue, number(claim.months, language)) for claim in found.claims]
    months = number(len(found.months), language)
    lines += [(texts("claims.together"), found.claimed, months), (texts("claims.booked"), found.booked, months)]
    difference = ("claims.excess", found.excess) if found.excess else ("claims.unexplained", found.unexplained)
    lines.append((texts(difference[0]), difference[1], months))
    return pd.DataFrame(
        {
            texts("claims.line"): [name for name, _, _ in lines],
            texts("claims.amount"): [money(amount, currency, language) for _, amount, _ in lines],
            texts("claims.months"): [count for _, _, count in lines],
        }
    )


def reconciled_months_table(found: Reconciliation, currency: str, language: Language) -> pd.DataFrame:
    """The same month by month; a negative difference is an excess of claims."""
    texts = Texts(language)
    return pd.DataFrame(
        {
            texts("chart.month"): [month_name(one.month, language) for one in found.months],
            texts("claims.together"): [money(one.claimed, currency, language) for one in found.months],
            texts("claims.booked"): [money(one.booked, currency, language) for one in found.months],
            texts("claims.difference"): [money(one.difference, currency, language) for one in found.months],
        }
    )
