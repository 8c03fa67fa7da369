"""What is said of months that have not begun."""

from __future__ import annotations

import datetime as dt

from assessment.importing.model import Note
from assessment.importing.months_ahead import with_months_ahead
from tests.importing.reading import read

TABLE = "Mois;Canal;Dépense\n10/2026;Google Ads;300\n12/2026;Google Ads;200\n01/2027;Google Ads;200\n"
COLUMNS = {"month": "Mois", "name": "Canal", "spend": "Dépense"}


def test_a_month_that_has_not_begun_is_said() -> None:
    export = with_months_ahead(read(TABLE, columns=COLUMNS), dt.date(2026, 12, 1))
    assert export.notes[-1] == Note("months_ahead", {"count": 1, "month": "2027-01"})


def test_the_month_under_way_is_no_month_ahead() -> None:
    export = read(TABLE, columns=COLUMNS)
    assert with_months_ahead(export, dt.date(2027, 1, 1)) == export
