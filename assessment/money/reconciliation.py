"""The revenue the actions claim, set against what the business booked."""

from __future__ import annotations

import math

from assessment.dossier.model import Dossier
from assessment.money.business import double_counting
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
        claims=tuple(Claim(one, math.fsum(amounts), len(amounts)) for one, amounts in by_action.items()),
        claimed=together.claimed,
        booked=together.total,
        unexplained=max(together.total - together.claimed, 0.0),
        excess=together.excess,
        months=tuple(
            ReconciledMonth(month, claimed := math.fsum(claims[month]), booked[month], booked[month] - claimed)
            for month in sorted(claims)
        ),
    )
