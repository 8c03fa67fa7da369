"""The exports of families that the table reader reads, each a `NamedTable`; the most telling first."""

from __future__ import annotations

from collections.abc import Sequence

from assessment.importing.tables.layouts import advertising, mailing, payments, shops, visits
from assessment.importing.tables.named import NamedTable

NAMED: Sequence[NamedTable] = (
    *payments.TABLES,
    *shops.TABLES,
    *mailing.TABLES,
    *visits.TABLES,
    *advertising.TABLES,
)
