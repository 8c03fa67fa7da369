"""A statement as an export: one series for each label."""

from __future__ import annotations

from assessment.importing.bank.model import Statement
from assessment.importing.lines.gathering import Leftovers, Months
from assessment.importing.model import Export, Series
from assessment.month import month_of


def as_export(statement: Statement) -> Export:
    """The payments by label, none of them proposed."""
    months, leftovers = Months(), Leftovers()
    for line in statement.lines:
        if line.amount < 0:
            months.add(line.counterparty or line.label, month_of(line.day), {"spend": -line.amount})
    series = tuple(Series(one.name, one.rows, proposed=False) for one in months.series(leftovers))
    return Export(
        statement.format,
        "bank",
        series,
        currency=statement.currency,
        lines=statement.count,
        dropped=(*statement.dropped, *leftovers.listed()),
        notes=tuple(statement.notes),
    )
