"""The revenue the actions claim, set against what the business booked."""

from __future__ import annotations

import math
from collections.abc import Sequence

from assessment.dossier.model import Dossier
from assessment.money.business import DoubleCounting, double_counting
from assessment.results import Claim, ReconciledMonth, Reconciliation


def reconcile(dossier: Dossier) -> Reconciliation | None:
    """Claims and bookings over the months where both are known, as `double_counting` counts them.

    ``None`` where there is no such month. What no action claims is left unexplained, what is claimed in excess is
    shown as it is: nothing is shared out or scaled.
    """
    together = double_counting(dossier)
    if together is None:
        return None
    booked = {month.month: month.revenue for month in dossier.business.revenue if month.revenue is not None}
    claims: dict[str, list[float]] = {}
    by_action: dict[str, list[float]] = {}
    for action in dossier.actions:
        for row in action.ledger:
            if row.month in booked and row.revenue is not None:
                claims.setdefault(row.month, []).append(row.revenue)
                by_action.setdefault(action.id, []).append(row.revenue)
    return Reconciliation(
        claims=tuple(_claim(one, amounts, together) for one, amounts in by_action.items()),
        claimed=together.claimed,
        booked=together.total,
        unexplained=max(together.total - together.claimed, 0.0),
        excess=together.excess,
        months=tuple(
            ReconciledMonth(month, claimed := math.fsum(claims[month]), booked[month], booked[month] - claimed)
            for month in sorted(claims)
        ),
    )


def _claim(action: str, amounts: Sequence[float], together: DoubleCounting) -> Claim:
    """What one action claims, and what it keeps if the excess is false: from claim − excess to the revenue booked.

    Worst-case bounds (Manski, “Nonparametric bounds on treatment effects”, *American Economic Review* 80, 1990).
    """
    claimed = math.fsum(amounts)
    if not together.excess:
        return Claim(action, claimed, len(amounts), claimed, claimed)
    return Claim(action, claimed, len(amounts), max(0.0, claimed - together.excess), min(claimed, together.total))
