"""Months that have not begun: figures for them are forecasts, or dates read in a wrong order."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from assessment.importing.model import Export, Note
from assessment.month import month_of


def with_months_ahead(export: Export, today: dt.date) -> Export:
    """The same export, with a note where it has figures for months after that of a day."""
    read = {row.month for row in export.business_revenue}
    read.update(row.month for one in export.series for row in one.rows)
    read.update(row.month for one in export.receipts for row in one.rows)
    ahead = sorted(month for month in read if month > month_of(today))
    if not ahead:
        return export
    return replace(export, notes=(*export.notes, Note("months_ahead", {"count": len(ahead), "month": ahead[0]})))
