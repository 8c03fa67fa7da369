"""What a bank statement proposes."""

from __future__ import annotations

import math
from collections.abc import Collection
from dataclasses import replace

from assessment.dossier.model import BusinessMonth
from assessment.importing.model import Export


def with_receipts(export: Export, kinds: Collection[str]) -> Export:
    """With the revenue of the business that came in by these ways."""
    months: dict[str, list[float]] = {}
    for way in export.receipts:
        for row in way.rows if way.kind in kinds else ():
            if row.revenue is not None:
                months.setdefault(row.month, []).append(row.revenue)
    revenue = [BusinessMonth(month=month, revenue=round(math.fsum(months[month]), 2)) for month in sorted(months)]
    return replace(export, business_revenue=tuple(revenue))
