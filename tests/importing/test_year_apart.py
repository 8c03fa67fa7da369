"""A month, a week or a day in one column, its year in another."""

from __future__ import annotations

import pytest

from assessment.importing import read_export
from assessment.importing.model import Choices, Export, ImportRefusedError
from assessment.importing.tables.plain_table import preview
from tests.importing.reading import dropped


def table(text: str, month: str) -> Export:
    return read_export(text.encode(), "", Choices(columns={"month": month, "spend": "Dépense"}))


def spends(export: Export) -> dict[str, float | None]:
    return {row.month: row.spend for one in export.series for row in one.rows}


@pytest.mark.parametrize(
    ("header", "cells", "months"),
    [
        ("Mois", ("5", "06"), ("2026-05", "2026-06")),
        ("Mois", ("mai", "Juin"), ("2026-05", "2026-06")),
        ("Month", ("May", "Jun."), ("2026-05", "2026-06")),
        ("Semaine", ("3", "7"), ("2026-01", "2026-02")),
        ("Semaine", ("S3", "S07"), ("2026-01", "2026-02")),
        ("Jour", ("13/01", "02/02"), ("2026-01", "2026-02")),
        ("Date", ("3 mai", "4 juin"), ("2026-05", "2026-06")),
    ],
)
@pytest.mark.parametrize("year", ["Année", "Year", "Exercice"])
def test_the_year_is_that_of_its_own_column(
    header: str, cells: tuple[str, str], months: tuple[str, str], year: str
) -> None:
    text = f"{year};{header};Dépense\n2026;{cells[0]};100\n2026;{cells[1]};50\n"
    assert preview([line.split(";") for line in text.splitlines()]).guesses["month"] == header
    assert spends(table(text, header)) == {months[0]: 100, months[1]: 50}


def test_a_year_written_once_is_that_of_the_lines_below() -> None:
    text = "Année;Mois;Dépense\n2025;12;100\n;Total;100\n2026;1;20\n;2;30\nTotal;;150\n"
    export = table(text, "Mois")
    assert spends(export) == {"2025-12": 100, "2026-01": 20, "2026-02": 30}
    assert dropped(export) == {"total": 2}


def test_a_week_in_two_months_is_left_out_with_its_amount() -> None:
    export = table("Année;Semaine;Dépense\n2026;5;100\n2026;6;20\n", "Semaine")
    assert spends(export) == {"2026-02": 20}
    assert [(one.reason, one.amount) for one in export.dropped] == [("week_over_two_months", 100)]


def test_a_quarter_is_refused_as_one_that_says_its_year_is() -> None:
    with pytest.raises(ImportRefusedError) as refused:
        table("Année;Trimestre;Dépense\n2026;1;100\n2026;2;20\n", "Trimestre")
    assert refused.value.kind == "several_months"


def test_a_date_with_its_own_year_goes_without_the_other_column() -> None:
    export = table("Date;Année;Dépense\n2025-12-31;2026;100\n2026-01-05;2026;20\n", "Date")
    assert spends(export) == {"2025-12": 100, "2026-01": 20}


def test_numbers_that_are_no_months_stay_unread() -> None:
    with pytest.raises(ImportRefusedError):
        table("Année;Mois;Dépense\n2026;13;100\n2026;14;20\n", "Mois")
