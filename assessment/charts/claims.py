"""What the actions claim against what the business booked, as tables."""

from __future__ import annotations

import pandas as pd

from assessment.results import Claim, Reconciliation
from assessment.sentences import Words
from assessment.sentences.claims import claims_shown


def reconciliation_table(found: Reconciliation, words: Words) -> pd.DataFrame:
    """One line for each action, then together, booked by the business, and the difference under its name."""
    texts = words.texts
    shown = claims_shown(found, words)
    lines = [
        (words.names[claim.action], amount, words.number(claim.months), _kept(claim, words))
        for claim, amount in zip(found.claims, shown.by_action, strict=True)
    ]
    months = words.number(len(found.months))
    lines += [(texts("claims.together"), shown.claimed, months, ""), (texts("claims.booked"), shown.booked, months, "")]
    if shown.difference:
        name = "claims.excess" if found.excess else "claims.unexplained"
        lines.append((texts(name), shown.difference, months, ""))
    columns = {
        texts("claims.line"): [name for name, _, _, _ in lines],
        texts("claims.amount"): [words.amount(amount) for _, amount, _, _ in lines],
        texts("claims.months"): [count for _, _, count, _ in lines],
    }
    if found.excess:
        columns[texts("claims.keeps")] = [kept for _, _, _, kept in lines]
    return pd.DataFrame(columns)


def _kept(claim: Claim, words: Words) -> str:
    """What an action keeps if the excess alone is false."""
    low, high = claim.keeps_low, claim.keeps_high
    return words.interval(low, high, words.amounts(low, high))


def reconciled_months_table(found: Reconciliation, words: Words) -> pd.DataFrame:
    """The same month by month; a negative difference is an excess of claims."""
    texts = words.texts
    shown = [words.adding_up((one.claimed, one.difference), one.booked) for one in found.months]
    return pd.DataFrame(
        {
            texts("chart.month"): [words.month(one.month) for one in found.months],
            texts("claims.together"): [words.amount(claimed) for claimed, _ in shown],
            texts("claims.booked"): [words.amount(one.booked) for one in found.months],
            texts("claims.difference"): [words.amount(difference) for _, difference in shown],
        }
    )
